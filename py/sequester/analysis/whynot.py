"""Why a question was not answered otherwise: for every way to that answer, what stood in it.

A way is a rule that could have given the answer. What stood in it is the condition that failed
first; where that is a thing no rule shows, the search goes on into the rules that could have
shown it, until a comparison, a fact of the record or a provision that applies is reached, or so
many rules lie between that only the whole proof can be read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sequester.proof import (
    Absent,
    Decision,
    Derived,
    Premise,
    Proof,
    Step,
    show,
)

FARTHEST = 2  # rules between an answer and what is told; what lies behind is for the whole proof


@dataclass(frozen=True, slots=True)
class Blocker:
    """Something that stood in the way of an answer.

    `step` is the rule that was not met, `premise` the condition of it that failed; `holds` the
    step of the provision that applies, where the rule asked that it should not. `far`: how many
    rules lie between it and the answer. `case` counts the cases of the decision's proof, if any.
    """

    proof: Proof
    case: int | None
    step: Step
    premise: Premise
    holds: Step | None
    far: int


def blockers(decision: Decision, outcome: str) -> tuple[Blocker, ...]:
    """What stood in the way of another outcome, the nearest first, each once.

    Of a decision that rests on facts not known, for every case in which it came out otherwise.
    """
    found: dict[tuple[str, str], Blocker] = {}
    proof = decision.proof
    for number, part in enumerate(proof.parts() if proof else ()):
        case = number if proof and proof.cases else None
        for root in part.roots:
            if root.kind == "absent" and root.name == outcome:
                for blocker in _behind((part, case), root.premise, 0, set()):
                    key = (blocker.step.rule, show(blocker.step.conclusion))
                    known = found.get(key)
                    if known is None or blocker.far < known.far:
                        found[key] = blocker
    return tuple(sorted(found.values(), key=lambda blocker: blocker.far))


def _behind(
    within: tuple[Proof, int | None], premise: Premise, far: int, seen: set[int]
) -> Iterator[Blocker]:
    """The blockers behind an absence."""
    if not isinstance(premise, Absent):
        return
    proof, case = within
    for number in premise.steps:
        if number in seen:
            continue
        seen.add(number)
        step = proof.steps[number]
        failed = step.premises[-1]
        if isinstance(failed, Absent) and failed.steps and far < FARTHEST:
            yield from _behind(within, failed, far + 1, seen)
        else:
            holds = proof.steps[failed.step] if isinstance(failed, Derived) else None
            yield Blocker(proof, case, step, failed, holds, far)
