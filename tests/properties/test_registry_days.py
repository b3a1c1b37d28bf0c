"""The days of registry orders: what holds whatever the days of the record."""

from __future__ import annotations

import datetime as dt
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sequester.engine import Request, load_engine
from sequester.proof import Decision, decide
from sequester.records import record_from

FIRST, LAST = dt.date(2004, 12, 15), dt.date(2026, 7, 1)
ORDERS = st.fixed_dictionaries(
    {
        "made_on": st.dates(FIRST, LAST),
        "length": st.sampled_from(["10 years", "20 years", "life"]),
        "terminated_after": st.none() | st.integers(0, 9000),
    }
)
READINGS = st.sampled_from(["anniversary", "day_after"])


def _registration(number: int, order: dict[str, Any]) -> dict[str, Any]:
    after = order["terminated_after"]
    made: dt.date = order["made_on"]
    return {
        "id": f"r{number}",
        "instrument": "form52",
        "made_on": made,
        "length": order["length"],
        "terminated_on": None if after is None else made + dt.timedelta(days=after),
        "acquitted_on": None,
        "free_pardon_on": None,
        "exempted_on": None,
    }


def _asked(
    question: str, record: dict[str, Any], as_of: dt.date, boundary: str, **about: str
) -> dict[str, Decision]:
    request = Request(
        record=record_from(record),
        question=question,
        as_of=as_of,
        law_date=max(FIRST, min(as_of, LAST)),
        readings={"registry_boundary": boundary},
        about=about,
    )
    (decisions,) = decide(load_engine(), [request])
    return {decision.subject: decision for decision in decisions}


def _record(orders: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "died_on": None,
        "events": [],
        "suspensions": [],
        "registrations": [_registration(n, order) for n, order in enumerate(orders)],
        "applications": [],
    }


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(orders=st.lists(ORDERS, min_size=1, max_size=3), boundary=READINGS)
def test_never_ends_before_it_begins(orders: list[dict[str, Any]], boundary: str) -> None:
    """A person would be told of an order that was over before a court made it."""
    record = _record(orders)
    answers = _asked("registration_duration", record, LAST, boundary)
    for number, order in enumerate(orders):
        ends = answers[f"r{number}"].dates.get("ends")
        assert (ends is None) == (order["length"] == "life")
        if ends is not None:
            assert ends >= order["made_on"]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(order=ORDERS, boundary=READINGS)
def test_bound_on_the_day_it_is_made(order: dict[str, Any], boundary: str) -> None:
    """A person who has just been ordered to register would be told that nothing binds."""
    made: dt.date = order["made_on"]
    record = _record([order])
    before = _asked("registration_status", record, made - dt.timedelta(days=1), boundary)
    assert before["person"].outcome == "not_registered"
    on = _asked("registration_status", record, made, boundary)
    ended_at_once = order["terminated_after"] == 0
    assert on["person"].outcome == ("not_registered" if ended_at_once else "registered")


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(order=ORDERS, boundary=READINGS, days=st.integers(0, 9000))
def test_the_end_may_be_asked_for_only_while_bound(
    order: dict[str, Any], boundary: str, days: int
) -> None:
    """A person would be sent to court about an order that binds no longer, or none at all."""
    as_of = min(order["made_on"] + dt.timedelta(days=days), LAST)
    record = _record([order])
    bound = _asked("registration_status", record, as_of, boundary)["person"].outcome
    asked = _asked("registration_termination", record, as_of, boundary, relief="termination")
    assert (asked["person"].outcome == "not_available") == (bound == "not_registered")
    earliest = asked["person"].dates.get("earliest")
    if earliest is not None:
        assert earliest > order["made_on"]
        assert (earliest <= as_of) == (asked["person"].outcome == "may_apply")
