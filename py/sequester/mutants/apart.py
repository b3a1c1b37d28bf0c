"""Where two decisions differ in what a case can expect."""

from __future__ import annotations

from collections.abc import Sequence

from sequester.proof import Decision


def told_apart(before: Sequence[Decision], after: Sequence[Decision]) -> dict[str, Decision]:
    """The subjects of which a case can expect what the first decisions say and the others do not.

    Each with what the others say. That no date or value is given is no reason to suggest a case.
    """
    others = {decision.subject: decision for decision in after}
    return {
        decision.subject: others[decision.subject]
        for decision in before
        if decision.subject in others and _fails(decision, others[decision.subject])
    }


def _fails(expected: Decision, decision: Decision) -> bool:
    """Whether a case that expects the one decision fails by the other."""
    given = ((expected.dates, decision.dates), (expected.values, decision.values))
    return (
        expected.outcome != decision.outcome
        or {*expected.flags} != {*decision.flags}
        or any(
            value is not None and other.get(name) != value
            for one, other in given
            for name, value in one.items()
        )
    )
