"""When a youth finding is a conviction for the Criminal Records Act (YCJA 117, 119, 120)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .criminal_records_act_time import birthday
from .youth_justice_act_periods import own_periods
from .youth_justice_act_turns import Asked, final_on, turned_by

if TYPE_CHECKING:
    from datetime import date

Event = dict[str, Any]


def is_youth(event: Event) -> bool:
    """Dealt with by a youth justice court."""
    return event.get("court") == "youth_justice_court"


def deemed_convicted_on(
    event: Event,
    record: dict[str, Any],
    triggers: list[tuple[date, Event]],
    *,
    as_of: date,
    chain: bool,
) -> date | None:
    """Day from which the finding is a conviction for the CRA; None: it is none on `as_of`.

    `triggers` are the adult convictions of the record with their days.
    """
    if event["adult_sentence"]:
        final = final_on(event)
        return None if final is None or final > as_of else event["outcome_date"]
    if not triggers:
        return None
    adult = birthday(record["date_of_birth"], 18)
    later = [(day, trigger) for day, trigger in triggers if trigger["offence_date"] >= adult]
    (own,) = own_periods(event, as_of)
    turn = turned_by(Asked(record, as_of, as_of, chain, {}), event, own, later)
    return turn.day if turn else None
