"""Random records: the engine's decision against the checker and against its evaluator alone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from tests.oracle.compare import request_of
from tests.oracle.random_records import random_case

from sequester.check import Problem, check_decision, check_form
from sequester.check.asked import Asked
from sequester.check.law import Law
from sequester.engine import Request, answer_outputs, load_engine
from sequester.law import cached_ruleset
from sequester.proof import decide, decision_json

QUESTION = "record_suspension_application"
OUTPUTS = (
    ("subject", 2), ("outcome", 3), ("output_date", 4), ("output_value", 4), ("flag", 3),
    ("needs_human", 3),
)  # fmt: skip
BATCH = 100


@dataclass(frozen=True, slots=True)
class Seed:
    """A random record by its seed, and what share of such records lacks facts."""

    number: int
    gaps: float = 0.1

    def request(self) -> Request:
        """The request that belongs to the seed."""
        return request_of(random_case(self.number, share_of_gaps=self.gaps))


def disagreements(seeds: list[Seed]) -> Iterator[str]:
    """What the engine and the checker do not agree on, one line each."""
    engine = load_engine()
    requests = [seed.request() for seed in seeds]
    for seed, request, decisions in zip(seeds, requests, decide(engine, requests), strict=True):
        for one in decisions:
            text = json.dumps(decision_json(one))
            decision = check_form(json.loads(text))[0]
            found = check_decision(decision, request.record)
            if isinstance(found, Problem):
                yield f"seed {seed.number}: {found.render()}"
        yield from _alone(seed, request)


def _alone(seed: Seed, request: Request) -> Iterator[str]:
    """The evaluator's output atoms, where nothing is unknown, against the engine's."""
    solved = load_engine().solve([request])[0]
    if len(solved.leaves) != 1 or solved.leaves[0].supposed:
        return
    engine = {str(atom) for atom in answer_outputs(solved.leaves[0].answer)}
    own = evaluated(request)
    if own != engine:
        yield f"seed {seed.number}: {sorted(own ^ engine)}"


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
