"""Why a question was not answered otherwise: for every way to that answer, what stood in it.

A way is a rule that could have given the answer. What stood in it is the condition that failed
first; where that is a thing no rule shows, the search goes on into the rules that could have
shown it, until a comparison, a fact of the record or a provision that applies is reached, or so
many rules lie between that only the whole proof can be read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from sequester.proof import (
    Absent,
    Compared,
    Counted,
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
    rules lie between it and the answer. `case` counts the cases of the decision's proof, if any;
    `passing`: it stands in the way in some of them only, or with other days.
    """

    proof: Proof
    case: int | None
    step: Step
    premise: Premise
    holds: Step | None
    far: int
    passing: bool = False


def blockers(decision: Decision, outcome: str) -> tuple[Blocker, ...]:
    """What stood in the way of another outcome, what says most first, each once.

    First what applies, then days and numbers, then what nobody has shown; of each the nearest.
    Of a decision that rests on facts not known, for every case in which it came out otherwise.
    """
    within: dict[tuple[str, str], set[int | None]] = {}
    cases = 0
    found: dict[tuple[str, str], Blocker] = {}
    proof = decision.proof
    for number, part in enumerate(proof.parts() if proof else ()):
        case = number if proof and proof.cases else None
        for root in part.roots:
            if root.kind == "absent" and root.name == outcome:
                cases += 1
                for blocker in _behind((part, case), root.premise, 0, set()):
                    within.setdefault(_cause(blocker), set()).add(case)
                    key = (blocker.step.rule, show(blocker.step.conclusion))
                    known = found.get(key)
                    if known is None or blocker.far < known.far:
                        found[key] = blocker
    told = [_placed(blocker, within, cases) for blocker in found.values()]
    return tuple(sorted(told, key=lambda one: (_tells(one), one.far, -len(one.step.premises))))


def _placed(
    blocker: Blocker, within: Mapping[tuple[str, str], set[int | None]], cases: int
) -> Blocker:
    """The blocker, with whether it stands in the way only in some cases, or with other days."""
    if blocker.case is None:
        return blocker
    some = len(within[_cause(blocker)]) < cases
    own = blocker.holds is not None and blocker.holds.id in blocker.proof.passing
    return replace(blocker, passing=some or own or isinstance(blocker.premise, Compared | Counted))


def _cause(blocker: Blocker) -> tuple[str, str]:
    """What tells a blocker of one case from those of others: the rule and what stood in its way."""
    said = show(blocker.holds.conclusion) if blocker.holds else repr(blocker.premise)
    return blocker.step.rule, said


def _tells(blocker: Blocker) -> int:
    """How much a blocker tells, the most first."""
    if blocker.holds is not None:
        return 0
    return 2 if isinstance(blocker.premise, Absent) else 1


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
