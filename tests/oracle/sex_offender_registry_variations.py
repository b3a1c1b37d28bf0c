"""May a person ask to have a duration for life varied? (CC 490.05, .029051, .029112; brief 5.4).

The record says on what the life term rests. No position is taken where several registrations for
life could be varied, after an earlier application, and within days of the end of the year in which
one of the two ways closes.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from .criminal_records_act import Answer
from .criminal_records_act_time import years_after
from .sex_offender_registry import Asked, NoPositionError
from .sex_offender_registry_bound import is_bound
from .sex_offender_registry_durations import LIFE, YEARS
from .sex_offender_registry_instruments import Registration, began, covered
from .sex_offender_registry_time import DAY, V4, elapsed

NOT_AVAILABLE = Answer("not_available")
BASES = {
    "form52": "CC 490.013(2.1)",
    "form53": "CC 490.022(3)(d)",
    "form54": "CC 490.02904(3)(d)",
    "itoa": "ITOA 36.2(3)",
}


def variation_of(asked: Asked, registration: Registration) -> Answer:
    """Answer about one order or obligation."""
    instrument = registration["instrument"]
    if asked.law_date < V4 or not is_bound(asked, registration, asked.as_of):
        return NOT_AVAILABLE
    if registration["length"] != LIFE or registration["basis"] != BASES.get(instrument):
        return NOT_AVAILABLE
    events = covered(asked.record, registration)
    if instrument == "form52":
        return _varied(events, registration["made_on"])
    maxima = [event["circumstances"]["max_penalty_years"] for event in events]
    if len(events) < registration["listed_offences"]:
        raise NoPositionError  # an offence of the notice is not in the record
    if LIFE in maxima or (instrument != "form53" and not _is_in_time(asked, registration)):
        return NOT_AVAILABLE
    return _varied(events, None, summary=instrument == "form53")


def _is_in_time(asked: Asked, registration: Registration) -> bool:
    """490.05(1)(c), (d): begun before 2023-10-26; else within one year of service or transfer."""
    day = began(registration)
    if day < V4:
        return True
    last = elapsed(day, 1, asked.readings)
    if last - 2 * DAY <= asked.as_of <= last + 5 * DAY:
        raise NoPositionError
    return asked.as_of <= last


def _varied(events: list[dict[str, Any]], made: date | None, *, summary: bool = True) -> Answer:
    """490.05(5): the offence with the longest maximum decides; from the order or the sentence."""
    limits = [(_limit(event, summary=summary), event["outcome_date"]) for event in events]
    longest = max(limit for limit, _ in limits)
    starts = {day for limit, day in limits if limit == longest}
    if longest == float("inf"):
        return Answer("may_apply", {"ends_if_granted": None}, {"years_if_granted": None})
    years = YEARS.get(int(longest)) if longest else 10
    if years is None or longest != int(longest) or (made is None and len(starts) > 1):
        return Answer("may_apply")
    ends = years_after(made or starts.pop(), years)
    return Answer("may_apply", {"ends_if_granted": ends}, {"years_if_granted": years})


def _limit(event: dict[str, Any], *, summary: bool) -> float:
    """The maximum; that of an offence prosecuted summarily is below any other."""
    limit = event["circumstances"]["max_penalty_years"]
    if summary and event["procedure"] == "summary":
        if limit == LIFE:
            raise NoPositionError  # no summary conviction is punished so
        return 0
    return float("inf") if limit == LIFE else float(limit)
