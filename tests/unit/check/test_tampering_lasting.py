"""Tampering with what is said to hold whatever is not known is found."""

import json
from typing import Any

from tests.unit.check.decided import example, verdict

BARRED = "criminal_records_act/s04_2_facts_left_open.yaml#cra-s4-2-open-schedule-1"
TURNS = "criminal_records_act/s04_missing_text.yaml#cra-s4-missing-residence-2018"


def barred() -> tuple[dict[str, Any], Any]:
    """A decision of which the outcome stands though facts are open."""
    text, record = example(BARRED)
    decision = json.loads(text)
    assert decision["open"] == ["sentence_end"]
    assert verdict(decision, record) == ""
    return decision, record


def test_facts_have_to_be_said_to_be_open() -> None:
    """A decision would pass for one that knows all it rests on."""
    decision, record = barred()
    del decision["open"]
    assert verdict(decision, record) == "K206"


def test_what_may_change_has_to_be_named() -> None:
    """A person would take a day for certain that is not."""
    decision, record = barred()
    decision["open"] = []
    assert verdict(decision, record) == "K203"


def test_no_more_than_what_may_change_is_named() -> None:
    """What the law says for certain would be kept from a person."""
    decision, record = barred()
    decision["open"] = ["earliest", "sentence_end"]
    del decision["dates"]["earliest"]
    assert verdict(decision, record) == "K203"


def test_a_day_that_may_change_is_not_claimed() -> None:
    """A person would be told of a day that the payment of a fine may move."""
    decision, record = barred()
    decision["dates"]["sentence_end"] = "2014-10-06"
    assert verdict(decision, record) == "K203"


def test_a_flag_that_may_be_raised_is_stated() -> None:
    """A doubt that open facts may raise would go unmentioned."""
    decision, record = barred()
    assert decision["flags"]
    decision["flags"].pop()
    assert verdict(decision, record) == "K203"


def test_an_outcome_that_may_change_is_no_certain_one() -> None:
    """The answer for the record as it is would be sold as the answer whatever is found out."""
    text, record = example(TURNS)
    decision = json.loads(text)
    case = decision["proof"]["cases"][0]
    decision |= {
        "outcome": case["outcome"],
        "outcomes": [case["outcome"]],
        "bounds": {},
        "settles": [],
        "needed": [],
        "open": [],
        "proof": case["proof"],
    }
    assert verdict(decision, record) == "K217"
