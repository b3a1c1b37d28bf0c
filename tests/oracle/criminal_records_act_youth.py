"""When a youth finding of guilt is a conviction for the Criminal Records Act (YCJA 117, 119, 120).

The periods are those of the brief on automatic schemes, 3.3 to 3.8, with AMB-01 to AMB-07, AMB-26.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .criminal_records_act_offences import in_youth_schedule
from .criminal_records_act_sentences import PENDING, end_of, sentence_day
from .criminal_records_act_time import birthday, years_after

if TYPE_CHECKING:
    from datetime import date

FOUND_GUILTY = frozenset({
    "finding_of_guilt", "reprimand", "absolute_discharge", "conditional_discharge",
})  # fmt: skip
Event = dict[str, Any]


def is_youth(event: Event) -> bool:
    """Dealt with by a youth justice court."""
    return event.get("court") == "youth_justice_court"


def _completed(event: Event) -> date:
    """Completion of the youth sentence: its last part, prohibition orders left out (119(3))."""
    if event["outcome"] in ("reprimand", "absolute_discharge"):
        return sentence_day(event)  # AMB-05
    ends = [end for part in event["sentence"] if (end := end_of(part)) is not None]
    return max([sentence_day(event), *ends])


def _after(day: date, years: int) -> date:
    return day if day >= PENDING else years_after(day, years)


def _years(event: Event) -> int:
    return 5 if event["procedure"] == "indictment" else 3  # 121: no election is summary


def last_open_day(event: Event, findings: list[Event], *, chain: bool) -> date:
    """End of the access period under 119(2)(g) to (j), as the given later findings extend it."""
    own = end = _after(_completed(event), _years(event))
    first = event["outcome_date"]
    growing = True
    while growing:
        window = end if chain else own  # AMB-01
        ends = [
            _after(_completed(other), _years(other))
            for other in findings
            if other is not event and first <= other["outcome_date"] <= window
        ]
        longest = max([end, *ends])
        growing, end = chain and longest > end, longest
    return end


def _is_adult_final(event: Event, as_of: date) -> bool:
    """117: an adult sentence, once the appeal time has run or the appeal is over."""
    if event["appeal_taken"]:
        over = event["appeal_completed_on"]
        return over is not None and over <= as_of
    return bool(event["appeal_time_expires"] < as_of)


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
        if not _is_adult_final(event, as_of):
            return None
        day: date = event["outcome_date"]
        return day
    adult = birthday(record["date_of_birth"], 18) if triggers else as_of
    for day, trigger in sorted(triggers, key=lambda pair: pair[0]):
        if trigger["offence_date"] < adult or day < event["outcome_date"]:  # AMB-26
            continue
        before = [
            other
            for other in record["events"]
            if is_youth(other) and other["outcome"] in FOUND_GUILTY and other["outcome_date"] <= day
        ]
        if _is_in_time(event, day, trigger, last_open_day(event, before, chain=chain)):
            return day
    return None


def _is_in_time(event: Event, day: date, trigger: Event, end: date) -> bool:
    if day <= end:
        return True  # 119(9)(c)
    if event["procedure"] != "indictment" or not in_youth_schedule(event):
        return False
    if not in_youth_schedule(trigger):
        return False
    return bool(event.get("ag_notice_64_2")) or day <= years_after(end, 5)  # 120(3), (6)(b)
