"""The days at which a missing date is tried, against every day there is."""

from __future__ import annotations

import copy
import datetime as dt
import os
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
from tests.oracle.compare import request_of
from tests.oracle.random_records import Case, random_case

from sequester.engine import Request, load_engine
from sequester.engine.domains import Domains

QUESTION = "record_suspension_application"
SEEDS = range(720_000, 720_000 + int(os.environ.get("SEQUESTER_LANDMARK_RECORDS", "1")))
DATES = ("paid_on", "expires", "completed_on", "outcome_date", "offence_date")
ONE_DAY = dt.timedelta(days=1)
# scanned on each side of the day asked about; longer than any period but the longest
BEFORE, AFTER = dt.timedelta(days=11 * 366), dt.timedelta(days=40)


def _places(record: dict[str, Any]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Every date of an event or of a part of its sentence."""
    for number, event in enumerate(record["events"]):
        for key in DATES:
            if isinstance(event.get(key), dt.date):
                yield ("events", number), key
        for part, component in enumerate(event.get("sentence", [])):
            for key in DATES:
                if isinstance(component.get(key), dt.date):
                    yield ("events", number, "sentence", part), key


def _without(case: Case, place: tuple[str | int, ...], key: str) -> dict[str, Any]:
    record = copy.deepcopy(case.record)
    del _at(record, place)[key]
    return record


def _at(record: dict[str, Any], place: tuple[str | int, ...]) -> dict[str, Any]:
    holder: Any = record
    for step in place:
        holder = holder[step]
    return holder  # type: ignore[no-any-return]


def _landmarks(request: Request, pointer: str) -> list[dt.date]:
    """The days at which the engine tries the date that the record lacks; none if it never asks."""
    engine = load_engine()
    compiled = engine.compiled(QUESTION)
    facts = engine.facts(request)
    domains = Domains(compiled.program, compiled.inputs)
    for unknown in facts.missing.values():
        if unknown.pointer == pointer:
            return domains.landmarks(unknown, facts)
    return []


def _asked(case: Case) -> Iterator[tuple[dict[str, Any], tuple[str | int, ...], str]]:
    """The record without one of its dates, for each that is asked for then, and its place."""
    for place, key in _places(case.record):
        yield _without(case, place, key), place, key


def _decided(case: Case, records: list[dict[str, Any]]) -> list[frozenset[str]]:
    """What the person's outcomes are for each record, whatever else it lacks."""
    solved = load_engine().solve([request_of(case, record) for record in records])
    return [frozenset(one.outcomes["person"]) for one in solved]


def _days(landmarks: list[dt.date], case: Case) -> list[dt.date]:
    first = max(landmarks[0], case.as_of - BEFORE)
    last = min(landmarks[-1], case.as_of + AFTER)
    return [first + n * ONE_DAY for n in range((last - first).days + 1)]


@pytest.mark.parametrize("seed", SEEDS)
def test_no_day_decides_that_is_not_tried(seed: int) -> None:
    """A person would be told that a date does not matter, though one that was not tried does."""
    case = random_case(seed)
    for lacking, place, key in _asked(case):
        landmarks = _landmarks(request_of(case, lacking), f"/{'/'.join(map(str, place))}/{key}")
        if landmarks:
            break
    else:
        pytest.skip("this record has no date that would be asked for")
    days = _days(landmarks, case)
    records = []
    for day in days:
        record = copy.deepcopy(lacking)
        _at(record, place)[key] = day
        records.append(record)
    outcomes = dict(zip(days, _decided(case, records), strict=True))
    tried = set(landmarks)
    changes = [day for before, day in pairwise(days) if outcomes[before] != outcomes[day]]
    assert not [day for day in changes if not {day, day - ONE_DAY} <= tried]
