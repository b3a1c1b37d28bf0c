"""Random records: the engine's decision against the checker and against its evaluator alone."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from tests.oracle.compare import request_of
from tests.oracle.random_records import random_case

from sequester.check import Problem, check_decision, check_form
from sequester.check.asked import Asked
from sequester.check.law import Law
from sequester.engine import Request, Solved, answer_outputs, load_engine
from sequester.errors import SolveLimitError
from sequester.law import cached_ruleset
from sequester.proof import decision_json, decisions

QUESTION = "record_suspension_application"
OUTPUTS = (
    ("subject", 2), ("outcome", 3), ("output_date", 4), ("output_value", 4), ("flag", 3),
    ("needs_human", 3), ("unsettled", 2),
)  # fmt: skip
BATCH = 50  # records whose answers are in memory at the same time: few enough to need no grounding


@dataclass(frozen=True, slots=True)
class Seed:
    """A random record by its seed, and what share of such records lacks facts."""

    number: int
    gaps: float = 0.0

    def request(self) -> Request:
        """The request that belongs to the seed."""
        return request_of(random_case(self.number, share_of_gaps=self.gaps))


@dataclass(slots=True)
class Tally:
    """What was decided and checked, what was found wrong, and how long it took in seconds."""

    records: int = 0
    decisions: Counter[str] = field(default_factory=Counter[str])  # accepted, by outcome
    completions: int = 0
    wrong: list[str] = field(default_factory=list[str])
    too_large: list[int] = field(default_factory=list[int])  # seeds for which memory was short
    too_open: list[int] = field(default_factory=list[int])  # seeds refused: too much is missing
    deciding: float = 0.0
    checking: float = 0.0

    def add(self, other: Tally) -> None:
        """Take in another tally."""
        self.records += other.records
        self.decisions += other.decisions
        self.completions += other.completions
        self.wrong += other.wrong
        self.too_large += other.too_large
        self.too_open += other.too_open
        self.deciding += other.deciding
        self.checking += other.checking


def compare(seeds: Sequence[Seed], *, alone: bool = True) -> Tally:
    """Decide and prove the records of the seeds, and check every proof.

    `alone`: where nothing is unknown, also compare the engine's output atoms for all subjects with
    the evaluator's. Records that may lack facts are decided one by one: each has many answers.
    """
    tally = Tally()
    step = 1 if any(seed.gaps for seed in seeds) else BATCH
    for start in range(0, len(seeds), step):
        chunk = seeds[start : start + step]
        try:
            _compare(chunk, tally, alone=alone)
        except SolveLimitError:
            if len(chunk) > 1:
                raise
            tally.too_open.append(chunk[0].number)
        except MemoryError:
            if len(chunk) > 1:
                raise
            tally.too_large.append(chunk[0].number)
        tally.records += len(chunk)
    return tally


def _compare(seeds: Sequence[Seed], tally: Tally, *, alone: bool) -> None:
    requests = [seed.request() for seed in seeds]
    started = time.process_time()
    solved = load_engine().solve(requests)
    tally.deciding += time.process_time() - started
    for seed, request, one in zip(seeds, requests, solved, strict=True):
        started = time.process_time()
        texts = [decision_json(found) for found in decisions(one)]
        tally.deciding += time.process_time() - started
        tally.wrong += [f"seed {seed.number}: {line}" for line in _checked(texts, request, tally)]
        if alone:
            tally.wrong += [f"seed {seed.number}: {line}" for line in _alone(one, request)]


def _checked(documents: Iterable[object], request: Request, tally: Tally) -> Iterator[str]:
    """What the checker has against the decisions."""
    for document in documents:
        started = time.process_time()
        decision = check_form(document)[0]
        found = check_decision(decision, request.record)
        tally.checking += time.process_time() - started
        if isinstance(found, Problem):
            yield found.render()
        else:
            tally.decisions[decision.outcome] += 1
            tally.completions += found.counts["cases"]


def _alone(solved: Solved, request: Request) -> Iterator[str]:
    """The evaluator's output atoms, where nothing is unknown, against the engine's."""
    if len(solved.leaves) != 1 or solved.leaves[0].supposed:
        return
    engine = {str(atom) for atom in answer_outputs(solved.leaves[0].answer)}
    own = evaluated(request)
    if own != engine:
        yield str(sorted(own ^ engine))


def evaluated(request: Request) -> set[str]:
    """The output atoms that the checker's evaluator derives from a record, without any proof."""
    law = law_of(QUESTION)
    readings = {
        name: request.readings.get(name, one.default)
        for name, one in law.ruleset.manifest.readings.items()
    }
    asked = Asked(law, request.record, request.as_of, request.law_date, readings)
    return asked.output_atoms(OUTPUTS)


def law_of(question: str) -> Law:
    """The shipped rules for a question."""
    if question not in _LAWS:
        _LAWS[question] = Law(cached_ruleset(), question)
    return _LAWS[question]


_LAWS: dict[str, Law] = {}
