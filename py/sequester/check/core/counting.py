"""An aggregate, counted again: how many elements there are and which, in a model of the facts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import repeat

from sequester.check.core.document import Absent, Compared, Counted, Member
from sequester.check.core.model import Model
from sequester.check.core.plan import collector
from sequester.check.core.rules import (
    Aggregate,
    Comparison,
    Const,
    Element,
    Expr,
    Fun,
    Literal,
    Rule,
    Var,
    literal_names,
)  # fmt: skip
from sequester.check.core.spelling import Spell, Values, spelling
from sequester.check.core.terms import Term, holds, parse, show, total


class Counting:
    """An aggregate of a rule, made ready to be counted for any values of the rule's variables."""

    def __init__(self, rule: Rule, literal: Aggregate, guards: Sequence[Spell]) -> None:
        """`guards` spell the bounds that the aggregate has, left before right."""
        self.literal, self.guards = literal, guards
        self.names = frozenset(rule.names).intersection(literal_names(literal))
        self.collect = collector(rule, literal)
        self.elements = [_Element(one) for one in literal.elements]


class Count:
    """An aggregate for these values: what a premise has to say of it."""

    __slots__ = ("counting", "env", "left", "met", "right")

    def __init__(self, counting: Counting, values: Values, *, met: bool) -> None:
        """Work out the bounds; the count, `met` or not, depends on the model."""
        literal, guards = counting.literal, [spell(values) for spell in counting.guards]
        self.counting, self.met = counting, met
        self.env = {name: parse(text) for name, text in values.items()}
        self.left = (guards[0], literal.left[1]) if literal.left else None
        self.right = (literal.right[1], guards[-1]) if literal.right else None

    def shown(self, premise: Counted, model: Model) -> bool:
        """Whether it comes to what the premise says, counts what it says, and is met or not.

        Whether the conditions of each element are true is for others to say.
        """
        counting, left, right = self.counting, self.left, self.right
        rows = counting.collect(model, self.env)
        found = total(counting.literal.function, rows)
        if [premise.total, premise.left, premise.right] != [show(found), left, right]:
            return False
        true = (not left or holds(parse(left[0]), left[1], found)) and (
            not right or holds(found, right[0], parse(right[1]))
        )
        if true != self.met or premise.holds != true or premise.negated:
            return False
        stated = sorted(one.terms for one in premise.elements)
        return stated == sorted(tuple([show(term) for term in row]) for row in rows) and all(
            any(element.counts(one, self.env) for element in counting.elements)
            for one in premise.elements
        )


class _Shown(dict[str, str]):
    """What variables stand for, spelt out when it is asked for; `_` for one without a value."""

    def __init__(self, env: Mapping[str, Term]) -> None:
        super().__init__()
        self.env = env

    def __missing__(self, name: str) -> str:
        return show(self.env.get(name))


class _Element:
    """What an aggregate counts: tuples of terms, under conditions."""

    def __init__(self, element: Element) -> None:
        self.terms = element.terms
        self.conditions: list[tuple[Literal, list[Spell], Fun | None]] = [
            (one, [spelling(term) for term in one.terms], None)
            if isinstance(one, Comparison)
            else (one, [], Fun(one.name, one.args))
            for one in element.condition
        ]

    def counts(self, one: Member, outer: dict[str, Term]) -> bool:
        """Whether the premises are the conditions of the element, and the tuple what they give.

        `outer` has the variables bound outside; the element's own get their values here.
        """
        if len(one.premises) != len(self.conditions):
            return False
        env = dict(outer)
        for premise, (literal, spells, atom) in zip(one.premises, self.conditions, strict=True):
            if isinstance(literal, Comparison):
                terms = _spelt(spells, env)
                if premise != Compared(terms, literal.operators, negated=False, holds=True):
                    return False
            elif (
                isinstance(literal, Aggregate)
                or atom is None
                or isinstance(premise, Compared | Counted)
                or literal.negated != isinstance(premise, Absent)
                # that one of them is absent is no reason where a `not` asks for all
                or (literal.negated and (premise.atom,) != _spelt([spelling(atom)], env))
                or not _bind(atom, parse(premise.atom), env)
            ):
                return False
        return len(one.terms) == len(self.terms) and all(
            _bind(term, parse(text), env) for term, text in zip(self.terms, one.terms, strict=True)
        )


def _spelt(spells: Sequence[Spell], env: Mapping[str, Term]) -> tuple[str, ...]:
    texts = _Shown(env)
    return tuple([spell(texts) for spell in spells])


def _bind(expr: Expr, term: Term, env: dict[str, Term]) -> bool:
    """Whether the term is an instance of the expression; gives values to variables without one."""
    if isinstance(expr, Var):
        return expr.name == "_" or env.setdefault(expr.name, term) == term
    if isinstance(expr, Const):
        return expr.term == term
    if isinstance(expr, Fun):
        parts = term if isinstance(term, tuple) else (term,)
        if len(parts) != len(expr.args) + 1 or parts[0] != expr.name:
            return False
        return all(map(_bind, expr.args, parts[1:], repeat(env)))
    return _spelt([spelling(expr)], env) == (show(term),)
