"""A missing date that is tried on some days, against the same date tried on every landmark day."""

from __future__ import annotations

import copy
import os
import random
from collections.abc import Iterator
from typing import Any

import pytest
from tests.oracle.compare import request_of
from tests.oracle.random_records import Case, random_case

from sequester.engine import Request, Solved, completing, load_engine
from sequester.engine.tree import order

SEEDS = range(750_000, 750_000 + int(os.environ.get("SEQUESTER_TURNING_RECORDS", "3")))
DATES = ("paid_on", "expires", "completed_on", "outcome_date", "offence_date")
WORDS = ("procedure", "court")


def _holders(record: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for event in record["events"]:
        yield event
        yield from event.get("sentence", [])


def _lacking(case: Case, dates: int, words: int) -> Request:
    """The case's record without some dates and words."""
    chosen = random.Random(case.as_of.toordinal())
    record = copy.deepcopy(case.record)
    for keys, count in ((DATES, dates), (WORDS, words)):
        places = [(holder, key) for holder in _holders(record) for key in keys if key in holder]
        for holder, key in chosen.sample(places, min(count, len(places))):
            del holder[key]
    return request_of(case, record)


def _found(solved: Solved) -> dict[str, object]:
    """What a person is told, without the days that were tried in finding it."""
    return {
        "outcomes": solved.outcomes,
        "matters": solved.matters,
        "needed": solved.needed,
        "settling": {
            subject: {
                tuple(one.facts): {
                    tuple(states): outcomes
                    for states, outcomes in one.answers
                    if all(order(state)[0] for state in states)
                }
                for one in sets
            }
            for subject, sets in solved.settling.items()
        },
    }


def _extremes(solved: Solved) -> dict[str, tuple[object, ...]]:
    """For each output date the first and the last that comes out."""
    found: dict[str, set[object]] = {}
    for leaf in solved.leaves:
        for atom in leaf.answer.atoms["output_date", 4]:
            found.setdefault(str(atom.arguments[2]), set()).add(atom.arguments[3])
    return {name: (min(days), max(days)) for name, days in found.items()}  # type: ignore[type-var]


@pytest.mark.parametrize(("dates", "words"), [(1, 0), (1, 1)])
@pytest.mark.parametrize("seed", SEEDS)
def test_trying_some_days_finds_what_trying_all_finds(
    seed: int, dates: int, words: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A person would be told that a fact does not matter, or that an answer is sure."""
    asked = _lacking(random_case(seed), dates, words)
    engine = load_engine()
    (some,) = engine.solve([asked])
    monkeypatch.setattr(completing, "FEW", 1_000_000)
    monkeypatch.setattr(completing, "HOPELESS", 1_000_000_000)
    monkeypatch.setattr(completing, "MOST_NODES", 12_000)
    (every,) = engine.solve([asked])
    if some.witnesses_only or every.witnesses_only:
        pytest.skip("too much is open to try all days")
    assert _found(some) == _found(every)
    assert _extremes(some) == _extremes(every)
    assert len(some.leaves) <= len(every.leaves)
