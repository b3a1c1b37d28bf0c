"""A draft scheme and the law in force: a possession conviction that one keeps apart, then both."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sequester.engine import Request, load_engine
from sequester.proof import decide
from sequester.records import record_from

SCHEMES = ("ascr-cautious", "ascr-clean-slate", "ascr-cra-parity", "ascr-expiry")
LAW_ACTS = dt.date(2024, 11, 18)  # the day after the two years of CDSA 10.6(1)
LAW_DATE = dt.date(2026, 11, 22)
ONE = dt.timedelta(days=1)
EXAMPLES = 15
POSSESSION, SUMMARY = "Controlled Drugs and Substances Act 4(1)", "Criminal Code 175(1)(a)"
KNOWN: dict[str, dict[str, Any]] = {
    POSSESSION: {"circumstances": {"substance": "heroin"}},
    SUMMARY: {"hybrid": False},
    "Criminal Code 267(a)": {},
}


def _conviction(name: str, offence: str, day: dt.date) -> dict[str, Any]:
    return {
        "id": name, "offence": offence, "offence_date": day - dt.timedelta(days=200),
        "outcome": "conviction", "outcome_date": day, "procedure": "summary", "sentence": [],
        **KNOWN[offence],
    }  # fmt: skip


GRAVE = "Criminal Code 267(a)"  # by indictment: shuts the record out of the cautious scheme


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_day_named_for_an_excluded_conviction_is_kept(scheme: str) -> None:
    """Whoever is told of a day is apart on it and not the day before, whichever law acts."""
    engine = load_engine(f"options/{scheme}")
    named = 0

    def told(record: dict[str, Any], day: dt.date) -> tuple[str, dict[str, Any]]:
        request = Request(record_from(record), "sequestering", day, LAW_DATE, readings={}, about={})
        (outcomes,) = decide(engine, [request], proofs="none")
        return next((o.outcome, dict(o.dates)) for o in outcomes if o.subject == "c1")

    @settings(max_examples=EXAMPLES, derandomize=True, deadline=None, database=None)
    @given(
        first=st.dates(dt.date(2019, 1, 1), dt.date(2024, 11, 16)),
        grave=st.dates(dt.date(2005, 1, 1), dt.date(2018, 6, 1)),
    )
    def kept(first: dt.date, grave: dt.date) -> None:
        nonlocal named
        other = {**_conviction("c2", GRAVE, grave), "procedure": "indictment"}
        record = {
            "date_of_birth": dt.date(1975, 5, 5),
            "events": [_conviction("c1", POSSESSION, first), other],
            "charges": [], "suspensions": [], "findings": [],
        }  # fmt: skip
        outcome, dates = told(record, first + ONE * 10)
        earliest = dates.get("earliest")
        if outcome != "excluded":
            return
        assert earliest is not None, "the law in force acts on every possession conviction"
        named += 1
        assert told(record, earliest - ONE)[0] == "excluded"
        on_the_day, days = told(record, earliest)
        assert (on_the_day, days["sequestered_on"]) == ("sequestered", earliest)

    kept()
    assert named or scheme != "ascr-cautious", "no record was excluded: nothing was tried"


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_day_stays_when_the_law_acts_too(scheme: str) -> None:
    """Told once that it is apart since 2017, a person would be told since 2024, or not at all."""
    engine = load_engine(f"options/{scheme}")

    def told(record: dict[str, Any], days: list[dt.date]) -> list[tuple[str, dt.date | None]]:
        requests = [
            Request(record_from(record), "sequestering", day, LAW_DATE, readings={}, about={})
            for day in days
        ]
        return [
            next((o.outcome, o.dates.get("sequestered_on")) for o in each if o.subject == "c1")
            for each in decide(engine, requests, proofs="none")
        ]

    @settings(max_examples=EXAMPLES, derandomize=True, deadline=None, database=None)
    @given(
        first=st.dates(dt.date(2005, 1, 1), dt.date(2022, 11, 16)),
        other=st.none() | st.dates(dt.date(2005, 1, 1), dt.date(2026, 6, 1)),
        after=st.integers(0, 3000),
    )
    def stays(first: dt.date, other: dt.date | None, after: int) -> None:
        events = [_conviction("c1", POSSESSION, first)]
        if other is not None:
            events.append(_conviction("c2", SUMMARY, other))
        record = {
            "date_of_birth": dt.date(1975, 5, 5), "events": events,
            "charges": [], "suspensions": [], "findings": [],
        }  # fmt: skip
        before, on, later = told(record, [LAW_ACTS - ONE, LAW_ACTS, LAW_ACTS + ONE * after])
        since = before[1] if before[0] == "sequestered" else LAW_ACTS
        assert on == ("sequestered", since)
        assert later == ("sequestered", since)

    stays()
