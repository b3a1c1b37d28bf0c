"""A record decided alone, with the rules it can reach, as in a batch with all of them."""

from __future__ import annotations

from tests.oracle.random_records import random_case

from sequester.engine import Request, Solved, load_engine
from sequester.records import record_from

QUESTION = "record_suspension_application"
SEEDS = range(700_000, 700_120)


def _requests() -> list[Request]:
    cases = [random_case(seed) for seed in SEEDS]
    return [
        Request(
            record=record_from(case.record),
            question=QUESTION,
            as_of=case.as_of,
            law_date=case.law_date,
            readings=case.readings,
            about={},
        )
        for case in cases
    ]


def _told(solved: Solved) -> list[tuple[object, ...]]:
    """All that is derived under each supposition, with the rules that derive it."""
    return [
        (
            leaf.supposed,
            {signature: leaf.answer.atoms[signature] for signature in leaf.answer.atoms},
            list(leaf.answer.firings),
        )
        for leaf in solved.leaves
    ]


def test_alone_as_in_a_batch() -> None:
    """A rule left out as out of reach, though it is not, would decide about a person wrongly."""
    engine = load_engine()
    requests = _requests()
    together = engine.solve(requests)
    for seed, request, solved in zip(SEEDS, requests, together, strict=True):
        (alone,) = engine.solve([request])
        assert _told(alone) == _told(solved), seed
