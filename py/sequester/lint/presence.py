"""Whether what a rule asks for may be there: quick answers, before conditions are matched."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from sequester.lint.code import Atom, Condition, Term
from sequester.lint.matching import Shape, shapes_of
from sequester.lint.necessary import There
from sequester.lint.tree import label_of, labels


def is_free(term: Term) -> bool:
    """Whether a term takes any value."""
    return term.kind == "variable"


class Premise(NamedTuple):
    """A condition of a rule, its shape, and the label that, where it is there, makes it hold."""

    condition: Condition
    shape: frozenset[Shape]
    label: str

    def is_known(self, there: There) -> bool:
        """Whether it asks only for something that is among the labels of what is there."""
        return bool(self.label) and self.label in there


def premise_of(condition: Condition, counts: Counter[str]) -> Premise:
    """A condition of a rule in which each variable stands as often as `counts` says."""
    label = _label(condition.atom, counts) if condition.atom else ""
    return Premise(condition, shapes_of([condition]), label)


def _label(atom: Atom, counts: Counter[str]) -> str:
    """What shows that an atom holds; "" where nothing does."""
    first, *ground = labels(atom)
    if ground:
        return ground[0]
    named = 0 if label_of(atom).endswith("[]") else 1  # arguments that the label accounts for
    if not all(term.kind == "variable" for term in atom.arguments[named:]):
        return ""
    names = (part.name for term in atom.arguments for part in term.walk() if is_free(part))
    return first if all(counts[name] == 1 for name in names) else ""
