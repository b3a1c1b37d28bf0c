"""What an aggregate counts: whether stated premises make a stated tuple count."""

# pyright: reportUnknownMemberType=false, reportUnknownArgumentType=false
# pyright: reportUnknownVariableType=false
# (JSON whose form was checked; what its values mean is what is checked here)

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sequester.check.law import spelling
from sequester.check.rules import Comparison, Element, Expr, Fun, Var
from sequester.check.terms import Term, parse, show


def counts(one: Mapping[str, Any], element: Element, env: dict[str, Term]) -> bool:
    """Whether the premises are the conditions of the element, and the tuple what they give.

    `env` has the variables bound outside; the element's own are added. Whether the premises are
    true is for others to say.
    """
    if len(one["premises"]) != len(element.condition):
        return False
    for premise, literal in zip(one["premises"], element.condition, strict=True):
        if isinstance(literal, Comparison):
            texts = {name: show(term) for name, term in env.items()}
            stated = (premise["kind"], premise.get("terms"), premise.get("operators"))
            terms = [spelling(term)(texts) for term in literal.terms]
            if stated != ("comparison", terms, list(literal.operators)) or not premise["holds"]:
                return False
        elif literal.negated != (premise["kind"] == "absent") or not bind(
            Fun(literal.name, literal.args), parse(premise.get("atom", "_")), env
        ):
            return False
    texts = {name: show(term) for name, term in env.items()}
    return [spelling(term)(texts) for term in element.terms] == list(one["terms"])


def bind(expr: Expr, term: Term, env: dict[str, Term]) -> bool:
    """Whether the term is an instance of the expression; gives values to variables without one."""
    if isinstance(expr, Var):
        return expr.name == "_" or env.setdefault(expr.name, term) == term
    if isinstance(expr, Fun):
        parts = term if isinstance(term, tuple) else (term,)
        same = len(parts) == len(expr.args) + 1 and parts[0] == expr.name
        return same and all(
            bind(arg, part, env) for arg, part in zip(expr.args, parts[1:], strict=True)
        )
    return spelling(expr)({name: show(value) for name, value in env.items()}) == show(term)
