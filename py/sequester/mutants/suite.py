"""The cases of one question as mutants meet them: what each expects, and what it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sequester.engine import Answer, Engine, Request, Solved, load_engine, one_by_one
from sequester.law import evaluation_order
from sequester.proof import Decision, decisions
from sequester.records import Case, Expectation
from sequester.scenarios import (
    DEFAULT_LAW,
    Seen,
    Verdict,
    differences,
    request_of,
    run_cases,
)

Mark = frozenset[tuple[int, tuple[int, ...]]]
"""What the rules conclude in each leaf, as one number for each rule: equal if all is as before."""


@dataclass(frozen=True, slots=True)
class Known:
    """A case that the rules pass as they are.

    `applied`, `not_met` and `rows` are what its proofs hold, `answers` what holds in each state of
    the facts that it lacks, `mark` what its rules conclude in them.
    `open`: whether it expects that there is no date or no value, which no proof shows.
    """

    case: Case
    request: Request
    applied: frozenset[str]
    not_met: frozenset[str]
    rows: frozenset[str]
    mark: Mark
    answers: tuple[Answer, ...]
    open: bool
    quick: tuple[Expectation, ...]

    def fails(self, decided: Sequence[Decision], *, quick: bool) -> bool:
        """Whether the decisions are not what the case expects; `quick`: but for its reasons."""
        by_subject = {decision.subject: decision for decision in decided}
        expected = self.quick if quick else self.case.expect
        return bool(differences(expected, by_subject))


@dataclass(frozen=True, slots=True)
class Suite:
    """All cases that ask one question of one rule set, and the order in which its rules go."""

    law: str
    question: str
    engine: Engine
    cases: tuple[Known, ...]
    failing: tuple[str, ...]  # cases that the rules do not pass: no mutant can be judged by them
    recursive: dict[
        tuple[str, int], frozenset[str]
    ]  # rule -> what the rules in its circle conclude


def suites(cases: Iterable[Case], logic: Path | None = None) -> list[Suite]:
    """The cases by what they ask."""
    groups: dict[tuple[str, str], list[Case]] = {}
    for case in cases:
        groups.setdefault((case.law or DEFAULT_LAW, case.question), []).append(case)
    return [_suite(law, question, group, logic) for (law, question), group in groups.items()]


def _suite(law: str, question: str, cases: Sequence[Case], logic: Path | None) -> Suite:
    engine = one_by_one(load_engine(law, logic), question)
    verdicts = run_cases(cases, logic)
    known = [_known(engine, verdict) for verdict in verdicts if verdict.passed]
    failing = tuple(verdict.case.id for verdict in verdicts if not verdict.passed)
    # quick ones first: most mutants are noticed by one of the first cases that rest on them
    known.sort(key=lambda each: len(each.mark))
    return Suite(law, question, engine, tuple(known), failing, dict(_circles(engine, question)))


def _known(engine: Engine, verdict: Verdict) -> Known:
    seen, request = Seen.of(verdict), request_of(verdict.case)
    quick = tuple(map(_without_reasons, verdict.case.expect))
    (solved,) = engine.solve([request])
    nothing = (None in (*(e.dates or {}).values(), *(e.values or {}).values()) for e in quick)
    return Known(
        case=verdict.case,
        request=request,
        applied=seen.applied,
        not_met=seen.not_met,
        rows=frozenset(row for _, row in seen.rows),
        mark=mark_of(solved),
        answers=tuple(leaf.answer for leaf in solved.leaves),
        open=any(nothing),
        quick=quick,
    )


def _without_reasons(expected: Expectation) -> Expectation:
    """What can be compared without a proof."""
    return expected.model_copy(update={"because": (), "not_because": (), "needs_human": ()})


def _circles(engine: Engine, question: str) -> Iterator[tuple[tuple[str, int], frozenset[str]]]:
    """For each rule that depends on itself, the predicates that must not come under its `not`."""
    compiled = engine.compiled(question)
    heads = {
        (rule.block.id, rule.n): str(rule.head.atom.symbol.name) for rule in compiled.program.rules
    }
    for numbers, repeated in evaluation_order(compiled.cone):
        own = frozenset(heads[number] for number in numbers if number in heads)
        for number in numbers:
            if repeated or own:
                yield number, own


def mark_of(solved: Solved) -> Mark:
    """What the rules conclude in every leaf of a solution."""
    found: set[tuple[int, tuple[int, ...]]] = set()
    for leaf in solved.leaves:
        model = leaf.answer.model(("outcome", 3))
        if model is not None:
            fired = [
                hash((index, frozenset(row for _, row in instances)))
                for index, instances in model.fired.items()
            ]
            found.add((len(leaf.supposed), tuple(sorted(fired))))
    return frozenset(found)


def quick_decisions(engine: Engine, request: Request) -> tuple[Mark, tuple[Decision, ...]]:
    """What comes out for one request, without proofs, and the mark of it."""
    (solved,) = engine.solve([request])
    return mark_of(solved), decisions(solved, proofs="none")
