"""What a decision states, compared with the outputs that follow from the rules."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sequester.check.core.document import Absent, Bounds, Counted, Derived, Premise, Scalar, Step
from sequester.check.core.terms import Term, content, show


@dataclass(slots=True)
class Outputs:
    """The outputs for one subject that a model holds: root kind and name to value."""

    atoms: dict[str, tuple[str, str]]  # atom -> root kind, name
    values: dict[tuple[str, str], Term]


def scalar(term: Term, base: str) -> Scalar:
    """An output as a decision states it: ISO dates, dollars, words."""
    if term is None:
        return None
    if isinstance(term, tuple) and base == "date":
        return "-".join(f"{part:02}" for part in term[1:] if isinstance(part, int))
    if base == "truth":
        return term == "true"
    if isinstance(term, int):
        return term / 100 if base in ("cents", "hundredths") else term
    return content(term) if base != "date" else show(term)


def same(stated: Scalar, right: Scalar) -> bool:
    """Whether two values are the same; true is not 1."""
    return stated == right and isinstance(stated, bool) == isinstance(right, bool)


def agrees(
    name: str,
    stated: Mapping[str, Scalar],
    bounds: Mapping[str, Bounds],
    given: Sequence[Scalar],
    *,
    whole: bool,
) -> bool:
    """Whether what a decision says of a date or value, certain or in bounds, is what was found."""
    if name in stated:
        return name not in bounds and all(same(stated[name], one) for one in given)
    if name in bounds:
        return bounded(bounds[name], given, whole=whole)
    # of what no example has, a decision by examples need not say anything
    return not whole and all(one is None for one in given)


def bounded(bounds: Bounds, given: Sequence[Scalar], *, whole: bool) -> bool:
    """Whether the bounds are those of the values found; of examples, whether they hold them."""
    values = [one for one in given if one is not None]
    none = len(values) < len(given)
    least, greatest = bounds.least, bounds.greatest
    if not values:
        return not whole and bool(bounds.may_be_none)
    low, high = min(values, key=rank), max(values, key=rank)
    if whole and not bounds.sampled:
        return [rank(least), rank(greatest), bounds.may_be_none] == [
            rank(low),
            rank(high),
            none,
        ]
    inside = rank(least) <= rank(low) and rank(high) <= rank(greatest)
    return inside and (bounds.may_be_none or not none)


def rank(value: Scalar) -> tuple[str, Scalar]:
    """A key that puts values of one sort in order."""
    return (type(value).__name__.replace("float", "int"), value)


def reached(premises: Iterable[Premise], steps: Sequence[Step]) -> set[int]:
    """The steps reached without passing through one that was not met."""
    todo, seen = list(premises), set[int]()
    while todo:
        premise = todo.pop()
        numbers: Sequence[int] = ()
        if isinstance(premise, Derived):
            numbers = (premise.step,)
        elif isinstance(premise, Absent):
            numbers = premise.steps
        elif isinstance(premise, Counted):
            todo += [inner for one in premise.elements for inner in one.premises]
            todo += premise.missed
        for number in numbers:
            if number not in seen:
                seen.add(number)
                if steps[number].status == "applied":
                    todo += steps[number].premises
    return seen
