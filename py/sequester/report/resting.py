"""Whether an outcome rests on anything that somebody may still show, find or judge."""

from __future__ import annotations

from collections.abc import Iterator

from sequester.proof import Absent, Counted, Decision, Derived, Fact, Premise, Proof
from sequester.report.naming import atom_name

JUDGED = frozenset({"found", "not_made"})
OPEN = frozenset({"assumed", "supposed"})


def is_settled(decision: Decision) -> bool:
    """Whether one derivation shows the outcome whatever is assumed, unknown or not judged yet.

    It is enough that nothing of that kind is met on the way, absences included: the derivation
    then stands whatever these turn out to be. Where instances are left out, nothing is claimed.
    """
    if decision.outcome == "undetermined" or decision.proof is None:
        return False
    return not any(_open(part) for part in decision.proof.parts())


def _open(proof: Proof) -> bool:
    """Whether the outcome of one proof rests on something open."""
    waiting = [root.premise for root in proof.roots if root.kind == "outcome"]
    seen: set[int] = set()
    while waiting:
        premise = waiting.pop()
        if isinstance(premise, Fact):
            judged = atom_name(premise.atom) in JUDGED
            if judged or premise.kind in OPEN:
                return True
        elif isinstance(premise, Absent):
            judged = atom_name(premise.atom) in JUDGED
            if judged or premise.left_out or any(fact.kind in OPEN for fact in premise.instead):
                return True
        for number in _steps(premise):
            if number not in seen:
                seen.add(number)
                waiting += proof.steps[number].premises
        if isinstance(premise, Counted):
            waiting += [inner for one in premise.elements for inner in one.premises]
            waiting += premise.missed
    return False


def _steps(premise: Premise) -> Iterator[int]:
    if isinstance(premise, Derived):
        yield premise.step
    elif isinstance(premise, Absent):
        yield from premise.steps
