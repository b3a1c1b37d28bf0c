"""What makes a youth record an adult's: an adult sentence, or a later conviction (YCJA 117 to 120).

Where the brief leaves a point open this oracle reads it so:

* 117: the time for an appeal has expired on the day after its last day; an appeal is over on the
  day it is completed.
* The end that a converted record had counts the findings made before the conviction's day only.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, NamedTuple

from .criminal_records_act_time import birthday
from .youth_justice_act_periods import FOUND_GUILTY, Period, extended
from .youth_justice_act_repository import rcmp_until
from .youth_justice_act_schedule import in_schedule

DAY = timedelta(days=1)
Event = dict[str, Any]


class Asked(NamedTuple):
    """The record, and all that it is asked with."""

    record: dict[str, Any]
    as_of: date
    law_date: date
    chain: bool
    about: dict[str, Any]


class Turn(NamedTuple):
    """The day from which a record is an adult's, under a provision, and the end it had."""

    day: date
    provision: str
    had: Period | None
    sure: bool = True  # that the end is as stated


def is_youth_offence(event: Event, born: date) -> bool:
    """Committed at 12 or more and before 18 (2(1); IA 30: on the birthday the age is reached)."""
    return bool(birthday(born, 12) <= event["offence_date"] < birthday(born, 18))


def findings_of(asked: Asked, event: Event) -> list[Event]:
    """The other findings of guilt of an offence committed as a young person."""
    born = asked.record["date_of_birth"]
    return [
        other
        for other in asked.record["events"]
        if other is not event and other["outcome"] in FOUND_GUILTY and is_youth_offence(other, born)
    ]


def _until(findings: list[Event], day: date) -> list[Event]:
    return [other for other in findings if other["outcome_date"] < day]


def turned_by(
    asked: Asked, event: Event, own: Period, triggers: list[tuple[date, Event]]
) -> Turn | None:
    """The first of the adult convictions given, with their days, that makes the record an adult's.

    `own` is the period of the record under (g) or (h).
    """
    born = asked.record["date_of_birth"]
    findings = findings_of(asked, event)
    for day, trigger in sorted(triggers, key=lambda pair: pair[0]):
        if not event["outcome_date"] <= day <= asked.as_of:  # AMB-26: from the finding on
            continue
        period = extended(event, own, _until(findings, day), chain=asked.chain)
        sure = all(other["outcome_date"] != day for other in findings)
        if day <= period.end:
            return Turn(day, "119(9)", period, sure)
        until = rcmp_until(event, period, born, min(day, asked.law_date))
        if until and day <= until and in_schedule(trigger, day):
            return Turn(day, "120(6)", period, sure)
    return None


def final_on(event: Event) -> date | None:
    """117: day from which an adult sentence stands, the time for an appeal run or appeals over."""
    if event["appeal_taken"]:
        over: date | None = event["appeal_completed_on"]
        return over
    last: date = event["appeal_time_expires"]
    return last + DAY
