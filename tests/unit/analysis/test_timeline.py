"""The time line of a question: the days that the rules produce, against every day there is."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import pairwise

import pytest
from tests.oracle.compare import request_of
from tests.oracle.random_records import random_case
from tests.unit.analysis.fined import EVENT, RECORD, D, request

from sequester.analysis import timeline
from sequester.engine import load_engine
from sequester.errors import RequestError, SolveLimitError
from sequester.proof import decide

ONE_DAY = dt.timedelta(days=1)
LONG = {
    **RECORD,
    "events": [
        {
            **EVENT,
            "offence_date": D(2009, 1, 10),
            "outcome_date": D(2009, 3, 2),
            "procedure": "indictment",
            "sentence": [{"kind": "fine", "amount": 300, "paid_on": D(2010, 6, 1)}],
        }
    ],
}
SPAN = dt.timedelta(days=120)
SEEDS = range(730_000, 730_004)


@pytest.mark.parametrize("seed", SEEDS)
def test_no_day_is_overlooked(seed: int) -> None:
    """A person would miss the first day on which they may apply."""
    case = random_case(seed)
    asked = request_of(case)
    engine = load_engine()
    until = case.as_of + SPAN
    (line,) = timeline(engine, asked, until)
    days = [case.as_of + n * ONE_DAY for n in range(SPAN.days + 1)]
    scanned = decide(engine, [replace(asked, as_of=day) for day in days], proofs="none")
    said = {
        day: (decision.outcome, dict(decision.dates), dict(decision.values))
        for day, (decision,) in zip(days, scanned, strict=True)
    }
    changes = [after for before, after in pairwise(days) if said[before] != said[after]]
    assert [stretch.first for stretch in line.stretches] == [case.as_of, *changes]
    for stretch in line.stretches:
        found = stretch.decision
        assert (found.outcome, dict(found.dates), dict(found.values)) == said[stretch.first]


@pytest.mark.parametrize("first", [D(2010, 12, 1), D(2012, 2, 1), D(2020, 3, 1), D(2021, 3, 1)])
def test_no_change_of_law_is_overlooked(first: dt.date) -> None:
    """A person would be told an old fee, or a wait that a law or a court has since changed."""
    asked = request(LONG, first)
    engine = load_engine()
    until = first + SPAN
    (line,) = timeline(engine, asked, until, moving_law=True)
    days = [first + n * ONE_DAY for n in range(SPAN.days + 1)]
    each = [replace(asked, as_of=day, law_date=day) for day in days]
    said = [
        (decision.outcome, dict(decision.dates), dict(decision.values))
        for (decision,) in decide(engine, each, proofs="none")
    ]
    changes = [
        day for day, one, other in zip(days[1:], said, said[1:], strict=False) if one != other
    ]
    assert [stretch.first for stretch in line.stretches] == [first, *changes]
    assert changes, "the law does not change in that time"
    assert [s.decision.law_date for s in line.stretches] == [s.first for s in line.stretches]
    assert all(s.because for s in line.stretches[1:])


def test_stretches_join_and_name_their_provision() -> None:
    """A reader would not know from when an answer holds, or by which provision it changed."""
    asked = request(RECORD, D(2014, 1, 1), D(2026, 11, 25))
    (line,) = timeline(load_engine(), asked, D(2040, 1, 1))
    assert [(s.first, s.last, s.decision.outcome) for s in line.stretches] == [
        (D(2014, 1, 1), D(2015, 3, 1), "not_needed"),
        (D(2015, 3, 2), D(2020, 6, 1), "not_yet"),
        (D(2020, 6, 2), None, "may_apply"),
    ]
    assert not line.stretches[0].because
    assert all(s.because and len(s.because) == len(s.because_fr) for s in line.stretches[1:])


def test_one_day_only() -> None:
    """A time line of a single day is that day's answer."""
    (line,) = timeline(load_engine(), request(RECORD, D(2026, 1, 1)), D(2026, 1, 1))
    assert [(s.first, s.last) for s in line.stretches] == [(D(2026, 1, 1), None)]


def test_backwards_is_refused() -> None:
    """An empty time line would look like an answer."""
    with pytest.raises(RequestError, match="A101"):
        timeline(load_engine(), request(RECORD, D(2026, 1, 1)), D(2025, 12, 31))


def test_a_record_that_lacks_too_much_is_told_what_to_give() -> None:
    """An endless search would be no answer."""
    part = {"kind": "fine", "amount": 300}
    event = {**EVENT, "sentence": [part, part]}
    asked = request({**RECORD, "events": [event]}, D(2024, 1, 1))
    with pytest.raises(SolveLimitError, match="paid_on"):
        timeline(load_engine(), asked, D(2044, 1, 1))
