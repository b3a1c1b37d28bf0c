"""A record decided alone, with the rules it can reach, as in a batch with all of them."""

from __future__ import annotations

from tests.oracle.compare import request_of
from tests.oracle.random_records import random_case

from sequester.engine import Solved, load_engine

SEEDS = range(700_000, 700_120)


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
    requests = [request_of(random_case(seed)) for seed in SEEDS]
    together = engine.solve(requests)
    for seed, request, solved in zip(SEEDS, requests, together, strict=True):
        (alone,) = engine.solve([request])
        assert _told(alone) == _told(solved), seed
