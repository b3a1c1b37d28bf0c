"""What stands whatever the facts that are not known turn out to be."""

import datetime as dt
from typing import Any

from sequester.engine import Request, load_engine
from sequester.proof import decide_one
from sequester.records import record_from

DAY = dt.date(2026, 3, 9)


def conviction(name: str, offence: str, day: str) -> dict[str, Any]:
    """A conviction with a fine of which nobody knows when it was paid."""
    return {
        "id": name,
        "offence": offence,
        "offence_date": day,
        "outcome": "conviction",
        "outcome_date": day,
        "procedure": "indictment",
        "sentence": [{"kind": "fine", "amount": 500}],
    }


def asked(*events: dict[str, Any]) -> Request:
    """Whether the person of a record without its list of applications may apply."""
    record = record_from({"date_of_birth": "1970-01-02", "events": list(events)})
    return Request(record, "record_suspension_application", DAY, DAY)


def test_a_bar_decides_whatever_is_open() -> None:
    """A person would be refused an answer for want of facts that cannot change it."""
    found = decide_one(
        load_engine(),
        asked(
            conviction("c1", "Criminal Code 151", "2014-05-06"),
            conviction("c2", "Criminal Code 266", "2016-05-06"),
        ),
    )
    assert (found.outcome, found.outcomes) == ("barred", ("barred",))
    assert found.open == ("sentence_end",)
    assert "sentence_end" not in found.dates | found.bounds
    assert found.dates["earliest"] is None
    assert "paid_on" not in {fact.name for fact in found.missing}
    assert not found.settles


def test_an_answer_of_few_completions_names_its_days() -> None:
    """The days of a decision that can be tried out whole would be withheld."""
    found = decide_one(load_engine(), asked(conviction("c1", "Criminal Code 266", "2010-05-06")))
    assert found.open is None
