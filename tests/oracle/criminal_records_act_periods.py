"""Governing version, waiting periods, the clock (brief, 1.4, 3.1, 3.4, 3.5; CRA 4(1), 4.01)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from .criminal_records_act_offences import CODE, cited, is_service, parse_offence, schedule_1
from .criminal_records_act_sentences import (
    PENDING,
    expiry,
    has_two_years,
    is_heavy_service,
    supervised,
)
from .criminal_records_act_time import birthday, years_after

if TYPE_CHECKING:
    from collections.abc import Callable

Event = dict[str, Any]
FEDERAL = date(2020, 3, 19)  # P.H. v Canada
BRITISH_COLUMBIA = date(2017, 4, 19)  # Chu
ONTARIO = date(2017, 6, 1)  # Charron, Rajab: some day in June 2017
ONTARIO_SURE = date(2017, 7, 1)
SUPERVISION = date(1997, 8, 1)  # 4.01


def modes(as_of: date, record: dict[str, Any], chosen: str | None) -> list[str]:
    """Version choice under 3.4; two where the law leaves the day open."""
    if chosen:
        return [chosen]
    if as_of >= FEDERAL:
        return ["first_offence"]
    if as_of < BRITISH_COLUMBIA:
        return ["as_enacted"]
    residence = record["resident_of"]
    ontario = residence == "CA-ON" and as_of >= ONTARIO
    if ontario and as_of < ONTARIO_SURE:
        return ["last_offence", "as_enacted"]
    return ["last_offence" if ontario or residence == "CA-BC" else "as_enacted"]


def version_on(day: date) -> str:
    """Give the text in force on a day; before 1992-07-24 too the text of 1992 (A25)."""
    if day < date(2010, 6, 29):
        return "v1992"
    return "v2010" if day < date(2012, 3, 13) else "v2012"


def own_version(mode: str, event: Event, events: list[Event], as_of: date) -> str:
    """The version under which one conviction is dealt with (3.4, A9)."""
    if mode == "per_offence":
        return version_on(event["offence_date"])
    if mode == "as_enacted":
        old = version_on(as_of) == "v2010" and version_on(event["offence_date"]) == "v1992"
        if old and wait_years(event, "v1992", lambda: False) == 3:
            return "v1992"  # 2010, c. 5, s. 10 does not name the old 4(b)
        return version_on(as_of)
    pick = min if mode == "first_offence" else max
    return version_on(pick(e["offence_date"] for e in events))


def governing(mode: str, events: list[Event], as_of: date) -> str | None:
    """Name the version that governs the whole record; None where there is no single one."""
    found = {own_version(mode, e, events, as_of) for e in events}
    return found.pop() if len(found) == 1 and mode != "per_offence" else None


def is_by_indictment(event: Event) -> bool:
    """Prosecuted by indictment; an unproven method of trial is taken as that (section 6)."""
    return not is_service(event) and event.get("procedure", "indictment") == "indictment"


def involves_child(event: Event) -> bool:
    """Under 18 at the offence: Schedule 1 item 2, CRA 2(1) "child"."""
    about = event["circumstances"]
    if "victim_age" not in about and "victim_under_18" in about:
        return bool(about["victim_under_18"])
    if "victim_age" not in about and "victim_date_of_birth" in about:
        return bool(birthday(about["victim_date_of_birth"], 18) > event["offence_date"])
    return about["victim_age"] is not None and about["victim_age"] < 18


def is_on_schedule_1(event: Event) -> bool:
    """Whether Schedule 1 holds the offence, item 2 only if involving a child."""
    item = None if event.get("foreign") else schedule_1(event)
    return item == 1 or (item == 2 and involves_child(event))


def is_listed_injury(event: Event) -> bool:
    """Serious personal injury without a human's finding: CC 271 to 273, manslaughter."""
    if event.get("conspiracy_of"):
        return False
    for text in (event.get("offence"), event.get("attempt_of")):
        offence = cited(event) if text == event.get("offence") else parse_offence(text or "")
        sections: tuple[str, ...] = ("271", "272", "273")
        if text == event.get("offence") and not event.get("attempt_of"):
            sections += ("232", "234", "236")
        if offence.act == CODE and any(offence.under(s) for s in sections):
            return True
    return False


def wait_years(event: Event, version: str, is_serious: Callable[[], bool]) -> int:
    """Years of CRA 4 under a version; `is_serious`: found a serious personal injury offence."""
    indicted = is_by_indictment(event) or bool(event.get("foreign"))  # 3(2)
    if is_service(event):
        heavy = is_heavy_service(event, 5000 if version == "v2012" else 2000)
    else:
        heavy = False
    if version == "v2012":
        return 10 if indicted or heavy else 5
    if version == "v1992":
        return 5 if indicted or heavy else 3
    service = is_service(event)
    listed = not service and is_on_schedule_1(event)
    long = (indicted or service) and has_two_years(event)  # none so long on summary conviction
    if (listed and indicted) or (long and is_serious()):
        return 10
    return 5 if indicted or heavy or listed else 3


def end_of_period(start: date, years: int, spans: list[tuple[date, date]]) -> date:
    """Last day of the period after `start`, supervised days not counted (4.01; 4, point 12)."""
    for first, last in sorted(spans):
        if first <= start + timedelta(days=1) and last > start:
            start = last
    if start >= PENDING:
        return start
    end = base = years_after(start, years)
    while True:
        inside = {
            span[0].toordinal() + n for span in spans for n in range((span[1] - span[0]).days + 1)
        }
        days = sum(1 for n in inside if start.toordinal() < n <= end.toordinal())
        longer = base + timedelta(days=days)
        if longer == end:
            return end
        end = longer


def clock(waits: list[tuple[Event, int]], law_date: date, *, one: bool) -> tuple[date, date]:
    """Expiry of the last sentence and last day of the wait (A2: one clock, or one for each)."""
    ends = [(expiry(event), years) for event, years in waits]
    last = max(end for end, _ in ends)
    if last >= PENDING:
        return last, last
    spans = supervised([event for event, _ in waits]) if law_date >= SUPERVISION else []
    if one:
        return last, end_of_period(last, max(years for _, years in ends), spans)
    return last, max(end_of_period(end, years, spans) for end, years in ends)
