"""Why a question was not answered otherwise: for every way to that answer, what stood in it.

A way is a rule that could have given the answer. What stood in it is the condition that failed
first; where that is a thing no rule shows, the search goes on into the rules that could have
shown it, until a comparison, a fact of the record or a provision that applies is reached, or so
many rules lie between that only the whole proof can be read.

A day that is still to come stands in the way only if the answer would be had on that day: where a
later condition of the same rule fails because a provision applies, that provision is what stands
in the way, and waiting removes nothing.
"""

# clingo gives the attributes of its syntax trees no types:
# pyright: reportGeneralTypeIssues=false, reportOptionalSubscript=false, reportIndexIssue=false
# pyright: reportUnknownMemberType=false, reportAttributeAccessIssue=false
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from clingo.ast import ASTType, Sign

from sequester.law import Block, RuleId, RuleSet
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


def blockers(
    decision: Decision, outcome: str, ruleset: RuleSet | None = None
) -> tuple[Blocker, ...]:
    """What stood in the way of another outcome, what says most first, each once.

    First what applies, then days and numbers, then what nobody has shown; of each the nearest.
    Of a decision that rests on facts not known, for every case in which it came out otherwise.
    With the rules, a day to come gives way to a bar behind it.
    """
    blocks = {block.id: block for block in ruleset.blocks} if ruleset else {}
    within: dict[tuple[str, str], set[int | None]] = {}
    cases = 0
    found: dict[tuple[str, str], Blocker] = {}
    proof = decision.proof
    for number, part in enumerate(proof.parts() if proof else ()):
        case = number if proof and proof.cases else None
        for root in part.roots:
            if root.kind == "absent" and root.name == outcome:
                cases += 1
                for reached in _behind((part, case), root.premise, 0, set()):
                    blocker = _barred(reached, blocks)
                    key = (blocker.step.rule, show(blocker.step.conclusion))
                    said = show(blocker.holds.conclusion) if blocker.holds else ""
                    within.setdefault((key[0], said or repr(blocker.premise)), set()).add(case)
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
    said = show(blocker.holds.conclusion) if blocker.holds else repr(blocker.premise)
    some = len(within[blocker.step.rule, said]) < cases
    own = blocker.holds is not None and blocker.holds.id in blocker.proof.passing
    return replace(blocker, passing=some or own or isinstance(blocker.premise, Compared | Counted))


def _tells(blocker: Blocker) -> int:
    """How much a blocker tells, the most first."""
    if blocker.holds is not None:
        return 0
    return 2 if isinstance(blocker.premise, Absent) else 1


def _barred(blocker: Blocker, blocks: Mapping[RuleId, Block]) -> Blocker:
    """What stands in the way even on the day that is still to come, if anything does."""
    bar = bar_behind(blocker.proof, blocker.step, blocks.get(RuleId(blocker.step.rule)))
    if bar is None:
        return blocker
    return replace(blocker, premise=Derived(bar.conclusion, bar.id), holds=bar)


def bar_behind(proof: Proof, step: Step, block: Block | None) -> Step | None:
    """Of a rule that failed on a comparison: what a later condition of it forbids and applies.

    Known to the proof as far as something else in it rests on that.
    """
    if block is None or not isinstance(step.premises[-1], Compared):
        return None
    if len(block.rules) <= step.n:
        return None
    known = {show(one.conclusion): one for one in proof.steps if one.status == "applied"}
    for literal in block.rules[step.n].ast.body[len(step.premises) :]:
        if literal.sign != Sign.Negation or literal.atom.ast_type != ASTType.SymbolicAtom:
            continue
        symbol = literal.atom.symbol
        parts = [str(part) for part in symbol.arguments]
        filled = [show(step.bindings[part]) if part in step.bindings else part for part in parts]
        atom = f"{symbol.name}({','.join(filled)})" if filled else str(symbol.name)
        if found := known.get(atom):
            return found
    return None


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
