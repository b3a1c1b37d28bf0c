"""A record with one conviction and a fine, to ask questions about."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sequester.engine import Request
from sequester.records import record_from

QUESTION = "record_suspension_application"
D = dt.date
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


def request(record: dict[str, Any], as_of: dt.date, law_date: dt.date | None = None) -> Request:
    """The question asked of a record, by default under the law of the same day."""
    return Request(
        record=record_from(record),
        question=QUESTION,
        as_of=as_of,
        law_date=law_date or as_of,
        readings={},
        about={},
    )
