"""The bars of CRA 4(2) and the exception of 4(3) (brief, 1.5, 1.6, A4, A5, A12, A24, A27)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .criminal_records_act_offences import is_service
from .criminal_records_act_periods import is_by_indictment, is_on_schedule_1, version_on
from .criminal_records_act_sentences import has_two_years
from .criminal_records_act_time import birthday

if TYPE_CHECKING:
    from datetime import date

Event = dict[str, Any]
SERIOUS = "serious_personal_injury_offence"
TEN_YEARS = 10


def found(record: dict[str, Any], finding: str, event: Event, as_of: date) -> bool | None:
    """Look up what was found about the event by `as_of`; None: nothing was."""
    value = None
    for entry in record.get("findings", []):
        about = entry.get("about", event["id"])
        made = entry.get("on", as_of) <= as_of
        if entry["finding"] == finding and about == event["id"] and made:
            value = bool(entry["value"])
    return value


def is_serious(record: dict[str, Any], event: Event, as_of: date) -> bool:
    """Whether a human found a serious personal injury offence; no onus: else it is unknown."""
    value = found(record, SERIOUS, event, as_of)
    if value is not None:
        return value
    return not is_too_light(event) and bool(record[f"{SERIOUS} {event['id']}"])


def is_too_light(event: Event) -> bool:
    """CC 752(a), closing words: the offender may be sentenced to ten years or more."""
    maximum = event["circumstances"]["max_penalty_years"]
    return bool(maximum != "life" and maximum < TEN_YEARS)


def is_close_in_age(record: dict[str, Any], event: Event) -> bool | None:
    """4(3)(c): less than five years older, by birth dates; None: they are not known."""
    victim = event.get("circumstances", {}).get("victim_date_of_birth")
    if victim is None or "date_of_birth" not in record:
        return None
    return bool(victim < birthday(record["date_of_birth"], 5))  # A10: 1 March


def is_excepted(record: dict[str, Any], event: Event, as_of: date) -> bool:
    """4(3), 4(4): all three to the Board's satisfaction, the onus on the person."""
    close = is_close_in_age(record, event)
    if close is None:
        close = found(record, "board_satisfied_4_3_c", event, as_of) is True
    return close and all(
        found(record, f"board_satisfied_4_3_{limb}", event, as_of) is True for limb in "ab"
    )


def counts_for_four(event: Event) -> bool:
    """4(2)(b): by indictment, or service with a maximum of life; and two years or more."""
    service = is_service(event)
    about = event.get("circumstances", {})
    if service:
        grave = about["max_penalty_years"] == "life" if has_two_years(event) else False
    else:
        grave = is_by_indictment(event)
    return grave and has_two_years(event)


def under_bars(events: list[Event], mode: str, version: str | None) -> list[Event]:
    """Give the convictions that the text of 2012 reaches (A4, A5; per offence: only its own)."""
    if mode == "per_offence":
        return [e for e in events if version_on(e["offence_date"]) == "v2012"]
    return events if version == "v2012" else []


def schedule_1_bars(record: dict[str, Any], events: list[Event], as_of: date) -> list[Event]:
    """Give the convictions that bar under 4(2)(a), no exception being made out."""
    return [e for e in events if is_on_schedule_1(e) and not is_excepted(record, e, as_of)]


def is_barred(record: dict[str, Any], events: list[Event], as_of: date) -> bool:
    """4(2)(a) or (b); an exception lifts (a) only (A27)."""
    if schedule_1_bars(record, events, as_of):
        return True
    return sum(counts_for_four(e) for e in events) > 3
