"""The time line of a question: the days that the rules produce, against every day there is."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from tests.oracle.random_records import random_case

from sequester.analysis import timeline
from sequester.engine import Request, load_engine
from sequester.errors import RequestError, SolveLimitError
from sequester.proof import decide
from sequester.records import record_from

QUESTION = "record_suspension_application"
D = dt.date
ONE_DAY = dt.timedelta(days=1)
SPAN = dt.timedelta(days=120)
SEEDS = range(730_000, 730_004)
EVENT: dict[str, Any] = {
    "id": "c1",
    "offence": "Criminal Code 430(4)",
    "hybrid": True,
    "offence_date": D(2015, 1, 10),
    "outcome": "conviction",
    "outcome_date": D(2015, 3, 2),
    "procedure": "summary",
    "court": "adult_court",
    "sentence": [{"kind": "fine", "amount": 300, "paid_on": D(2015, 6, 1)}],
}
RECORD: dict[str, Any] = {
    "date_of_birth": D(1980, 5, 1),
    "resident_of": "CA-NS",
    "complete": True,
    "events": [EVENT],
    "findings": [],
    "applications": [],
}


def _request(record: dict[str, Any], as_of: dt.date, law_date: dt.date | None = None) -> Request:
    return Request(
        record=record_from(record),
        question=QUESTION,
        as_of=as_of,
        law_date=law_date or as_of,
        readings={},
        about={},
    )


@pytest.mark.parametrize("seed", SEEDS)
def test_no_day_is_overlooked(seed: int) -> None:
    """A person would miss the first day on which they may apply."""
    case = random_case(seed)
    request = replace(_request(case.record, case.as_of, case.law_date), readings=case.readings)
    engine = load_engine()
    until = case.as_of + SPAN
    (line,) = timeline(engine, request, until)
    days = [case.as_of + n * ONE_DAY for n in range(SPAN.days + 1)]
    scanned = decide(engine, [replace(request, as_of=day) for day in days], proofs="none")
    said = {
        day: (decision.outcome, dict(decision.dates), dict(decision.values))
        for day, (decision,) in zip(days, scanned, strict=True)
    }
    changes = [after for before, after in pairwise(days) if said[before] != said[after]]
    assert [stretch.first for stretch in line.stretches] == [case.as_of, *changes]
    for stretch in line.stretches:
        found = stretch.decision
        assert (found.outcome, dict(found.dates), dict(found.values)) == said[stretch.first]


def test_stretches_join_and_name_their_provision() -> None:
    """A reader would not know from when an answer holds, or by which provision it changed."""
    request = _request(RECORD, D(2014, 1, 1), D(2026, 11, 25))
    (line,) = timeline(load_engine(), request, D(2040, 1, 1))
    assert [(s.first, s.last, s.decision.outcome) for s in line.stretches] == [
        (D(2014, 1, 1), D(2015, 3, 1), "not_needed"),
        (D(2015, 3, 2), D(2020, 6, 1), "not_yet"),
        (D(2020, 6, 2), None, "may_apply"),
    ]
    assert not line.stretches[0].because
    assert all(s.because and len(s.because) == len(s.because_fr) for s in line.stretches[1:])


def test_one_day_only() -> None:
    """A time line of a single day is that day's answer."""
    (line,) = timeline(load_engine(), _request(RECORD, D(2026, 1, 1)), D(2026, 1, 1))
    assert [(s.first, s.last) for s in line.stretches] == [(D(2026, 1, 1), None)]


def test_backwards_is_refused() -> None:
    """An empty time line would look like an answer."""
    with pytest.raises(RequestError, match="A101"):
        timeline(load_engine(), _request(RECORD, D(2026, 1, 1)), D(2025, 12, 31))


def test_a_record_that_lacks_too_much_is_told_what_to_give() -> None:
    """An endless search would be no answer."""
    part = {"kind": "fine", "amount": 300}
    event = {**EVENT, "sentence": [part, part]}
    request = _request({**RECORD, "events": [event]}, D(2024, 1, 1))
    with pytest.raises(SolveLimitError, match="paid_on"):
        timeline(load_engine(), request, D(2044, 1, 1))
