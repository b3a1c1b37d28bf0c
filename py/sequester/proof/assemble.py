"""A whole proof: everything a decision says, shown, and which steps are decisive."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sequester.engine.matching.terms import Row, Signature
from sequester.proof.extract import Circle, Extractor, Preferred
from sequester.proof.model import (
    Absent,
    Counted,
    Derived,
    ItemRef,
    Premise,
    Proof,
    Root,
    RootKind,
    Step,
)
from sequester.proof.view import View

Goal = tuple[RootKind, str, Signature, Row]
DECISIVE: frozenset[RootKind] = frozenset({"outcome", "date", "value"})


def prove(
    view: View,
    goals: Sequence[Goal],
    absent: Iterable[Goal],
    common: Preferred | None = None,
    *,
    why_not: bool = True,
) -> Proof:
    """The proof of all goals, and of the absence of the others.

    Of one of several answers it shows as much as it can by what is `common` to them. `why_not`:
    with the condition that failed for all that does not hold.
    """
    absent = list(absent)
    try:
        return _prove(Extractor(view, common, why_not=why_not), goals, absent)
    except Circle:
        view.rank_by_derivation()
        return _prove(Extractor(view, common, why_not=why_not), goals, absent)


def _prove(extractor: Extractor, goals: Sequence[Goal], absent: Sequence[Goal]) -> Proof:
    roots = [
        Root(kind, label, extractor.premise_for(signature, row))
        for kind, label, signature, row in goals
    ]
    roots += [
        Root(kind, label, extractor.absence(signature, row))
        for kind, label, signature, row in absent
    ]
    steps = tuple(extractor.steps)
    return Proof(
        steps,
        tuple(roots),
        decisive_steps(steps, roots),
        items_of(extractor.view),
        passing=frozenset(extractor.passing),
    )


def decisive_steps(steps: Sequence[Step], roots: Iterable[Root]) -> frozenset[int]:
    """The steps that outcome, dates and values rest on, not through a step that was not met."""
    waiting = [root.premise for root in roots if root.kind in DECISIVE]
    seen: set[int] = set()
    while waiting:
        for number in step_numbers(waiting.pop()):
            if number not in seen:
                seen.add(number)
                if steps[number].status == "applied":
                    waiting.extend(steps[number].premises)
    return frozenset(seen)


def step_numbers(premise: Premise) -> tuple[int, ...]:
    """The steps that a premise points to."""
    if isinstance(premise, Derived):
        return (premise.step,)
    if isinstance(premise, Absent):
        return premise.steps
    if isinstance(premise, Counted):
        inner = [p for element in premise.elements for p in element.premises]
        return tuple(n for part in (*inner, *premise.missed) for n in step_numbers(part))
    return ()


def items_of(view: View) -> dict[str, ItemRef]:
    """Every item of the record, by the constant that the steps use for it."""
    return {
        constant: ItemRef(item.id, item.list, item.pointer)
        for constant, item in view.answer.items.items()
    }
