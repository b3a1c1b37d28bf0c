"""Records that lack a fact: one that decides nothing, one that decides all, one of two bars."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import Any

from sequester.engine import Request, load_engine
from sequester.proof import Decision, decide_one
from sequester.records import record_from

QUESTION = "record_suspension_application"
AS_OF = dt.date(2026, 11, 25)
FINE: dict[str, Any] = {"kind": "fine", "amount": 450}
PAID: dict[str, Any] = {**FINE, "paid_on": "2025-08-31"}


def _event(name: str, offence: str, year: int, *, tried: str, sentence: object) -> dict[str, Any]:
    return {
        "id": name, "offence": offence, "hybrid": True, "offence_date": f"{year}-05-04",
        "outcome": "conviction", "outcome_date": f"{year}-11-20", "procedure": tried,
        "court": "adult_court", "sentence": [sentence],
    }  # fmt: skip


def _prison(year: int, length: str, expires: str) -> dict[str, Any]:
    start = f"{year}-11-20"
    return {"kind": "imprisonment", "length": length, "start": start, "expires": expires}


def mischief(year: int, sentence: object) -> dict[str, Any]:
    """A conviction that bars nothing."""
    return _event("m1", "Criminal Code 430(4)", year, tried="summary", sentence=sentence)


LISTED = _event(
    "s1", "Criminal Code 163.1(4)", 2014, tried="indictment",
    sentence=_prison(2014, "6 months", "2015-05-19"),
)  # fmt: skip
GRAVE = [
    {
        **_event(
            f"r{number}", "Criminal Code 344(1)(b)", year, tried="indictment",
            sentence=_prison(year, "3 years", f"{year + 3}-11-19"),
        ),
        "hybrid": False,
    }
    for number, year in enumerate((2012, 2015, 2018, 2021), 1)
]  # fmt: skip
VICTIM = _event(
    "v1", "Criminal Code 271", 2013, tried="summary",
    sentence={**FINE, "paid_on": "2014-01-10"},
)  # fmt: skip
RECORDS: dict[str, list[dict[str, Any]]] = {
    "the day decides": [mischief(2013, FINE)],
    "barred, a fine open": [LISTED, mischief(2023, FINE)],
    "barred, all known": [LISTED, mischief(2023, PAID)],
    "barred twice, a birth date open": [*GRAVE, VICTIM],
    "not yet, a fine open": [mischief(2024, FINE)],
}


def request(name: str) -> Request:
    """What is asked of one of the records."""
    record = record_from({
        "date_of_birth": "1974-02-11", "resident_of": "CA-MB", "complete": True,
        "events": RECORDS[name], "applications": [], "findings": [],
    })  # fmt: skip
    return Request(record, QUESTION, AS_OF, AS_OF)


@cache
def decided(name: str) -> Decision:
    """The decision on one of the records."""
    return decide_one(load_engine(), request(name))
