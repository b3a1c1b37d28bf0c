"""Runs cases: all those of one rule set and question in one lifted batch."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sequester.collecting import uncollected
from sequester.engine import Engine, Request, Solved, load_engine
from sequester.errors import Problem, SequesterError, Text
from sequester.proof import Decision, Place, Proofs, Stops, decisions
from sequester.records import Case, in_file
from sequester.scenarios.compare import Difference, differences

DEFAULT_LAW = "canada"
PORTION = 64  # cases that are decided together: more make nothing quicker, and proofs are large
MOST_LEAVES = 16  # states of what is not known whose rules are looked at: there may be thousands


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of one case: its decisions by subject, or the problems that kept it from any.

    `fired`: the rules that hold for the record, in one of the first states of what is not known:
    the block and the rule's number in it. A proof cites one way to show a thing; these are all.
    `stopped`: the conditions at which rules stop. Both are found when coverage is asked for.
    """

    case: Case
    decisions: Mapping[str, Decision]
    differences: tuple[Difference, ...]
    problems: tuple[Problem, ...] = ()
    fired: frozenset[tuple[str, int]] = frozenset()
    stopped: frozenset[Place] = frozenset()

    @property
    def passed(self) -> bool:
        """Whether every expectation was met."""
        return not self.differences and not self.problems


def request_of(case: Case) -> Request:
    """The question that a case asks; its law date is the day asked unless it names another."""
    return Request(
        record=case.record,
        question=case.question,
        as_of=case.as_of,
        law_date=case.law_date or case.as_of,
        readings=dict(case.readings or {}),
        about=case.about_values(),
    )


def quick_request(case: Case) -> Request:
    """The same, without what would matter if an assumption of the law fell.

    That takes most of the time of a record that leaves facts open, and only a case that expects
    missing facts or judgments sees it.
    """
    tells = any(expected.unknowns or expected.judgments for expected in case.expect)
    return replace(request_of(case), examine=tells)


def proofs_for(case: Case) -> tuple[Proofs, ...]:
    """The proofs that tell whether a case passes, the cheapest first: if by one of them, it does.

    An authority is mostly one that applies; else it is looked for among what does not hold, where
    judgments are found too. What must not be a reason is decisive, and shown by either proof.
    """
    if any(expected.judgments for expected in case.expect):
        return ("full",)
    return ("applied", "full") if any(each.reasons for each in case.expect) else ("none",)


def run_cases(
    cases: Sequence[Case],
    logic: Path | None = None,
    done: Callable[[int], None] | None = None,
    *,
    stops: Stops | None = None,
    lean: bool = False,
) -> list[Verdict]:
    """A verdict for each case, in their order. `done` is told how many more are finished.

    `stops`: with the rules that hold and the conditions at which the others stop, for coverage.
    `lean`: without the proofs, and without what only proofs tell, of cases that pass and do not
    ask for any.

    A case that cannot be decided (a limit, a value without meaning) fails alone. Raises
    RuleFileError when the rules themselves cannot be loaded.
    """
    groups: dict[str, list[Case]] = defaultdict(list)
    for case in cases:
        groups[case.law or DEFAULT_LAW].append(case)
    verdicts: dict[str, Verdict] = {}
    with uncollected():
        for law, group in groups.items():
            for start in range(0, len(group), PORTION):
                portion = group[start : start + PORTION]
                found = _run_group(law, portion, logic, _How(stops, lean=lean))
                verdicts.update((verdict.case.id, verdict) for verdict in found)
                if done is not None:
                    done(len(portion))
    return [verdicts[case.id] for case in cases]


@dataclass(frozen=True, slots=True)
class _How:
    """What is to be found out about cases besides their decisions."""

    stops: Stops | None
    lean: bool


def _run_group(law: str, cases: Sequence[Case], logic: Path | None, how: _How) -> list[Verdict]:
    engine = load_engine(law, logic)
    asking = quick_request if how.lean else request_of
    try:
        solved = engine.solve([asking(case) for case in cases])
        return [_judged(engine, *pair, how) for pair in zip(cases, solved, strict=True)]
    except SequesterError as error:
        if len(cases) == 1:
            return [Verdict(cases[0], {}, (), _placed(error, cases[0]))]
        # one bad case must not block or alter another: each on its own
        return [verdict for case in cases for verdict in _run_group(law, [case], logic, how)]


def _judged(engine: Engine, case: Case, solved: Solved, how: _How) -> Verdict:
    """The verdict; a proof is made where the case asks for one, or where it fails."""
    if how.lean:
        for proofs in proofs_for(case):
            verdict = _compared(case, decisions(solved, proofs=proofs))
            if verdict.passed:
                return verdict
        if not solved.request.examine:  # a failure is told in full
            (solved,) = engine.solve([request_of(case)])
        return _compared(case, decisions(solved))
    return verdict_of(case, solved, decisions(solved), how.stops)


def _compared(case: Case, decided: Sequence[Decision]) -> Verdict:
    by_subject = {decision.subject: decision for decision in decided}
    return Verdict(case, by_subject, tuple(differences(case.expect, by_subject)))


def verdict_of(
    case: Case, solved: Solved, decided: Sequence[Decision], stops: Stops | None = None
) -> Verdict:
    """How the decisions of a case, made of its solution, compare with what it expects."""
    stopped = stops.of(solved) if stops is not None else frozenset[Place]()
    return replace(_compared(case, decided), fired=fired_in(solved), stopped=stopped)


def fired_in(solved: Solved) -> frozenset[tuple[str, int]]:
    """The rules that hold for a record, in one of the first states of what is not known."""
    rules = solved.program.rules
    answers = [leaf.answer for leaf in solved.leaves[:MOST_LEAVES]]
    numbers = {number for answer in answers for number, _ in answer.firings.counts()}
    return frozenset((rules[number].block.id, rules[number].n) for number in numbers)


def _placed(error: SequesterError, case: Case) -> tuple[Problem, ...]:
    """The problems of a case that could not be decided, with its file and line."""
    where = Text(f"case {case.id}: ", f"cas {case.id} : ")
    return tuple(
        replace(
            in_file(problem, case.origin),
            message=Text(where.en + problem.message.en, where.fr + problem.message.fr),
        )
        for problem in error.problems
    )
