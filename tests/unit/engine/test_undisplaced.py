"""Provisions that could be displaced, where no rule of the question displaces any."""

import datetime as dt

from sequester.engine import Request, load_engine
from sequester.records import record_from

AS_OF = dt.date(2026, 6, 1)
MANY = 40  # more than are decided without clingo


def test_a_question_in_which_nothing_is_displaced_is_decided_in_batches() -> None:
    """A nightly run would stop with our own error on a question that single records answer."""
    record = record_from(
        {
            "events": [
                {
                    "id": "c1",
                    "offence": "Controlled Drugs and Substances Act 4(1)",
                    "outcome": "conviction",
                    "outcome_date": dt.date(2016, 5, 17),
                    "procedure": "summary",
                    "sentence": [],
                }
            ]
        }
    )
    request = Request(record, "sequestering", AS_OF, AS_OF)
    for solved in load_engine().solve([request] * MANY):
        assert solved.outcomes == {"c1": {"sequestered"}}
