"""The cases of one question as mutants meet them: what each expects, and what it rests on."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from sequester.engine import (
    Answer,
    Engine,
    ProgramRule,
    Request,
    all_of,
    load_engine,
    one_by_one,
)
from sequester.errors import RequestError, ScenarioError, SequesterError
from sequester.law import cone, evaluation_order
from sequester.mutants.implied import Implied
from sequester.mutants.model import Mutant
from sequester.proof import Decision, decisions
from sequester.records import Case, Expectation, in_file
from sequester.scenarios import DEFAULT_LAW, Seen, differences, quick_request, under, verdict_of

MOST_LEAVES = 64  # states of what is not known of which all that holds is kept


@dataclass(frozen=True)
class Known:
    """A case that the rules pass as they are; of its reasons that is not known before `seen`.

    `answers` is what holds in each state of the facts that it lacks, `fired` the blocks of which a
    rule holds in the first of them. `open`: whether it lacks so much that not all that holds in
    every state was found: what such a case makes of a mutant is judged by those states that were.
    `took`: the seconds of the processor that deciding it took.
    """

    case: Case
    request: Request
    engine: Engine
    answers: tuple[Answer, ...]
    fired: frozenset[str]
    open: bool
    quick: tuple[Expectation, ...]
    took: float

    @property
    def reasons(self) -> bool:
        """Whether the case expects anything that only a proof tells."""
        return any(expected.reasons for expected in self.case.expect)

    @property
    def judges(self) -> bool:
        """Whether the case expects judgments, or none."""
        return any(expected.judgments for expected in self.case.expect)

    def names(self, authorities: Collection[str]) -> bool:
        """Whether the case expects one of these authorities, or none of them, as a reason."""
        named = {
            str(authority).partition("@")[0]
            for expected in self.case.expect
            for authority in (*(expected.because or ()), *(expected.not_because or ()))
        }
        return not named.isdisjoint(authorities)

    def dates(self, authorities: Collection[str]) -> bool:
        """Whether the case expects one of these authorities as a text of a certain version."""
        return any(
            bool(version) and any(under(authority, wanted) for authority in authorities)
            for expected in self.case.expect
            for wanted, _, version in (str(a).partition("@") for a in expected.because or ())
        )

    @cached_property
    def seen(self) -> Seen | None:
        """What its proofs hold; None where its reasons are not what it expects."""
        (solved,) = self.engine.solve([self.request])
        verdict = verdict_of(self.case, solved, decisions(solved))
        return Seen.of(verdict) if verdict.passed else None

    def fails(self, decided: Sequence[Decision], *, quick: bool) -> bool:
        """Whether the decisions are not what the case expects; `quick`: but for its reasons."""
        by_subject = {decision.subject: decision for decision in decided}
        expected = self.quick if quick else self.case.expect
        return bool(differences(expected, by_subject))


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of one rule set, and the cases that ask it, not yet decided."""

    law: str
    question: str
    engine: Engine  # evaluates rules one by one
    cases: tuple[Case, ...]

    @property
    def cites(self) -> dict[str, tuple[str, ...]]:
        """The blocks and tables that the question rests on: id -> authorities."""
        cone = self.engine.compiled(self.question).cone
        blocks = {str(block.id): block.cite for block in cone.blocks}
        return blocks | {table.id: table.cite for table in cone.tables}

    @property
    def fingerprint(self) -> str:
        """What stands for the rules: their texts, the days that they are in force, the tables."""
        cone = self.engine.compiled(self.question).cone
        said = hashlib.sha256()
        for block in cone.blocks:
            texts = " ".join(statement.text for statement in block.rules)
            said.update(f"{block.id} {block.in_force} {texts}\n".encode())
        for table in cone.tables:
            texts = " ".join(fact.text for fact in table.facts)
            said.update(f"{table.id} {texts}\n".encode())
        return said.hexdigest()[:16]


@dataclass(frozen=True)
class Suite:
    """All cases that ask one question of one rule set, and the order in which its rules go.

    `failing` are the cases that the rules do not pass: no mutant can be judged by them.
    `recursive`: for each rule in a circle what the rules of the circle conclude.
    """

    law: str
    question: str
    engine: Engine
    cases: tuple[Known, ...]
    failing: tuple[str, ...]
    recursive: dict[tuple[str, int], frozenset[str]]

    @cached_property
    def _implied(self) -> Implied:
        return Implied(self.engine.compiled(self.question).program, self.engine.ruleset.vocabulary)

    def changes_nothing(self, mutant: Mutant) -> bool:
        """Whether it is shown that no record can tell the mutant from the rules."""
        if mutant.operator != "drop_condition" or mutant.place is None:
            return False
        index = mutant.index(self.engine, self.question)
        rule = self.engine.compiled(self.question).program.rules[index]
        return not rule.static and self._implied.says_nothing(rule, mutant.place)

    def authorities(self, name: str) -> frozenset[str]:
        """The block or table of that id, by its id and by what it cites."""
        cone = self.engine.compiled(self.question).cone
        cites = [(block.id, block.cite) for block in cone.blocks]
        cites += [(table.id, table.cite) for table in cone.tables]
        return frozenset((name, *(c for found, cited in cites if found == name for c in cited)))


def wholly_asked(asked: Iterable[Asked]) -> frozenset[str]:
    """The blocks and tables on which no question rests that is not asked.

    Which of a block's mutants there are depends on which of its rules a question rests on.
    """
    groups: dict[str, list[Asked]] = {}
    for each in asked:
        groups.setdefault(each.law, []).append(each)
    found = set[str]()
    for group in groups.values():
        ruleset = group[0].engine.ruleset
        others = ruleset.manifest.questions.keys() - {each.question for each in group}
        elsewhere = set[str]()
        for question in others:
            part = cone(ruleset, question)
            elsewhere.update(str(block.id) for block in part.blocks)
            elsewhere.update(table.id for table in part.tables)
        found |= set[str]().union(*(each.cites for each in group)) - elsewhere
    return frozenset(found)


def asked_by(cases: Iterable[Case], logic: Path | None = None) -> list[Asked]:
    """The cases by what they ask.

    Raises RuleFileError for rules that do not load, ScenarioError for a question they lack.
    """
    groups: dict[tuple[str, str], list[Case]] = {}
    for case in cases:
        groups.setdefault((case.law or DEFAULT_LAW, case.question), []).append(case)
    return [
        Asked(law, question, _engine(law, question, logic, group[0]), tuple(group))
        for (law, question), group in sorted(groups.items())
    ]


def _engine(law: str, question: str, logic: Path | None, case: Case) -> Engine:
    try:
        return one_by_one(load_engine(law, logic), question)
    except RequestError as error:
        raise ScenarioError(*(in_file(each, case.origin) for each in error.problems)) from None


def load_suite(
    asked: Asked, done: Callable[[int], None] | None = None, skip: Collection[str] = ()
) -> Suite:
    """The cases decided by the rules as they are; `done` hears of each.

    `skip` are digests (`digest_of`) of cases that need not be looked at again.
    """
    known: list[Known] = []
    failing: list[str] = []
    for case in asked.cases:
        if digest_of(case) not in skip:
            found = _known(asked.engine, case)
            known += [found] if found else []
            failing += [] if found else [case.id]
        if done is not None:
            done(1)
    # quick ones first: most mutants are noticed by one of the first cases that rest on them
    known.sort(key=lambda each: each.took)
    return Suite(
        asked.law,
        asked.question,
        asked.engine,
        tuple(known),
        tuple(failing),
        dict(_circles(asked.engine, asked.question)),
    )


def digest_of(case: Case) -> str:
    """Sixteen characters that stand for all that a case says."""
    text = case.model_dump_json(exclude={"origin"})
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _known(engine: Engine, case: Case) -> Known | None:
    """The case as the rules decide it; None where they do not pass it."""
    request = quick_request(case)
    quick = tuple(map(_without_reasons, case.expect))
    since = time.process_time()
    try:
        (solved,) = engine.solve([request])
        decided = decisions(solved, proofs="none")
    except SequesterError:
        return None
    took = time.process_time() - since
    answers = tuple(leaf.answer for leaf in solved.leaves)
    first = all_of(answers[0]) if answers else None
    rules = solved.program.rules
    fired = frozenset(rule.block.id for rule in rules if first and rule.index in first.fired)
    is_open = len(answers) > MOST_LEAVES or any(leaf.standing for leaf in solved.leaves)
    found = Known(case, request, engine, answers, fired, is_open, quick, took)
    return None if found.fails(decided, quick=True) else found


def _without_reasons(expected: Expectation) -> Expectation:
    """What can be compared without a proof."""
    return expected.model_copy(update={"because": (), "not_because": (), "needs_human": ()})


def _circles(engine: Engine, question: str) -> Iterator[tuple[tuple[str, int], frozenset[str]]]:
    """For each rule that depends on itself, the predicates that must not come under its `not`."""
    compiled = engine.compiled(question)
    heads = {(rule.block.id, rule.n): head_name(rule) for rule in compiled.program.rules}
    for numbers, repeated in evaluation_order(compiled.cone):
        own = frozenset(heads[number] for number in numbers if number in heads)
        for number in numbers:
            if repeated or own:
                yield number, own


def head_name(rule: ProgramRule) -> str:
    """The predicate that a rule concludes."""
    head: Any = rule.head
    return str(head.atom.symbol.name)


def quick_decisions(engine: Engine, request: Request) -> tuple[Decision, ...]:
    """What comes out for one request, without proofs."""
    (solved,) = engine.solve([request])
    return decisions(solved, proofs="none")
