"""Whether what a rule asks for may be there: quick answers, before conditions are matched."""

from __future__ import annotations

from collections import Counter

from sequester.lint.code import Condition, Term
from sequester.lint.necessary import labels
from sequester.lint.tree import key_of


def is_free(term: Term) -> bool:
    """Whether a term takes any value."""
    return term.kind == "variable"


def is_known(condition: Condition, counts: Counter[str], there: frozenset[str]) -> bool:
    """Whether a condition asks only for something that is known to be there.

    `counts` says how often each variable stands in the rule, `there` has the labels of what holds.
    """
    atom = condition.atom
    if atom is None:
        return False
    first, *ground = labels(atom)
    if ground:
        return ground[0] in there
    if first not in there:
        return False
    named = 1 if key_of(atom)[1] else 0  # arguments that the label accounts for
    if not all(term.kind == "variable" for term in atom.arguments[named:]):
        return False
    names = (part.name for term in atom.arguments for part in term.walk() if is_free(part))
    return all(counts[name] == 1 for name in names)
