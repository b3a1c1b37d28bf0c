"""When simple possession is kept apart (CDSA 10.6): a plain reading of the brief, section 4.

Where the brief leaves a point open this oracle reads it so:

* Subsection (1) gives keepers until the end of 2024-11-17: kept apart in law from the day after.
* A conviction of 2022-11-17 falls under (2) (AMB-18); the deeming bites when the record falls to be
  kept apart (AMB-29), on the day after the two years (AMB-24), a fine expiring when paid (AMB-23).
* A conviction entered in place of a discharge (CC 730(4)) occurs on that day.
* Attempts, conspiracies, older Acts, service and foreign offences stay outside (AMB-19, AMB-22).
* Before the section was in force, and under the other boundary for (1), no position is taken.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from .criminal_records_act import OPEN, Answer
from .criminal_records_act_offences import DRUGS, parse_offence
from .criminal_records_act_sentences import PENDING, expiry, replaced_on
from .criminal_records_act_time import years_after
from .random_records import Case

DAY = timedelta(days=1)
COMMENCEMENT = date(2022, 11, 17)
SEPARATE_BY = date(2024, 11, 17)
BEFORE = date.min
POSSESSION = ("4(1)", "4(3)", "4(4)", "4(5)", "4(6)", "4(8)")
Event = dict[str, Any]


def is_simple_possession(event: Event) -> bool:
    """An offence under 4(1), cited by itself or by its penalty."""
    offence = parse_offence(event["offence"])
    if event.get("attempt_of") or event.get("conspiracy_of") or event.get("foreign"):
        return False
    return offence.act == DRUGS and any(offence.under(provision) for provision in POSSESSION)


def convicted_on(event: Event) -> date | None:
    """Day of a conviction; None: found guilty without one, or not at all."""
    if event["outcome"] == "conditional_discharge":
        return replaced_on(event)
    day: date | None = event["outcome_date"] if event["outcome"] == "conviction" else None
    return day


def kept_apart_from(event: Event, boundary: str) -> date | None:
    """First day kept apart in law; `PENDING`: none can be named; None: outside the section."""
    if event.get("court") == "youth_justice_court" or not is_simple_possession(event):
        return None
    day = convicted_on(event)
    if day is None:
        return None
    if day < COMMENCEMENT:
        return SEPARATE_BY + DAY
    last = expiry(event)
    if last >= PENDING:
        return PENDING
    end = max(years_after(day, 2), years_after(last, 2))
    return end if boundary == "anniversary" else end + DAY


def decide_possession_case(case: Case) -> dict[str, Answer]:
    """Answer `sequestering` for each event of a record that leaves nothing unknown."""
    return {event["id"]: _decide(case, event) for event in case.record["events"]}


def _decide(case: Case, event: Event) -> Answer:
    boundary = case.readings.get("boundary", "day_after")
    first = kept_apart_from(event, boundary)
    if event["outcome"] == "conditional_discharge" and (replaced_on(event) or BEFORE) > case.as_of:
        first = None  # not revoked yet
    if case.law_date < COMMENCEMENT:
        return OPEN
    if first is None:
        return Answer("excluded")
    old = (convicted_on(event) or COMMENCEMENT) < COMMENCEMENT
    if old and boundary == "anniversary" and case.as_of == SEPARATE_BY:
        return OPEN
    dates: dict[str, date | None] = {"separate_by": SEPARATE_BY} if old else {}
    if first > case.as_of:
        if not (old and boundary == "anniversary"):
            dates["earliest"] = None if first >= PENDING else first
        return Answer("not_yet", dates, {"deemed_never_convicted": False})
    if not (old and boundary == "anniversary"):
        dates["sequestered_on"] = first
    return Answer("sequestered", dates, {"deemed_never_convicted": not old})
