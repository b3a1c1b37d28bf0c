"""Which events of a record are convictions for the Criminal Records Act (brief, 1.3, 1.13)."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any, NamedTuple

from .criminal_records_act_offences import (
    CANNABIS,
    is_minor_service_section,
    is_possession,
    is_service,
    parse_offence,
)
from .criminal_records_act_sentences import PENDING, expiry, is_minor_punishment, replaced_on
from .criminal_records_act_time import years_after
from .criminal_records_act_youth import deemed_convicted_on, is_youth

COMMENCEMENT = date(2022, 11, 17)  # CDSA 10.6
SEPARATE_BY = date(2024, 11, 17)
MINOR_SERVICE_IN_FORCE = date(2018, 9, 1)
INFRACTIONS = date(2022, 6, 20)  # NDA 162.5

Event = dict[str, Any]


class Asked(NamedTuple):
    """The record and the days and readings under which it is asked about."""

    record: dict[str, Any]
    as_of: date
    law_date: date
    readings: dict[str, Any]

    def reading(self, name: str, default: Any) -> Any:  # noqa: ANN401 - a reading is any scalar
        """Give the reading chosen, or its default."""
        return self.readings.get(name, default)


def no_offence_in_law(event: Event, asked: Asked) -> bool:
    """Contraventions Act 63, NDA 249.27, NDA 162.5: no offence for the CRA."""
    if event["outcome"] == "service_infraction":
        return asked.law_date >= INFRACTIONS
    if event["outcome"] != "conviction":
        return False
    if event.get("court") == "ticket":
        act = parse_offence(event.get("offence", "")).act
        tried = event.get("circumstances", {}).get("trial_on_indictment", False)
        return act != CANNABIS and not tried
    return bool(
        asked.law_date >= MINOR_SERVICE_IN_FORCE
        and is_service(event)
        and is_minor_service_section(event)
        and is_minor_punishment(event)
    )


def _convicted_on(event: Event) -> date | None:
    """Day of an adult conviction, if the outcome is one."""
    if event["outcome"] == "conviction":
        day: date = event["outcome_date"]
        return day
    if event["outcome"] == "absolute_discharge" and event.get("court") == "court_martial":
        day = event["outcome_date"]
        return day if day < MINOR_SERVICE_IN_FORCE else None  # NDA 203.8(2)
    if event["outcome"] == "conditional_discharge" and not is_youth(event):
        return replaced_on(event)  # CC 730(4)
    return None


def _is_wiped_out(event: Event, asked: Asked) -> bool:
    """Expungement (EHUCA 5(1)) or free pardon (CC 748(3))."""
    item = event.get("ehuca_item")
    since = date(2018, 6, 21) if item and item <= 6 else date(2023, 2, 17)
    if item and any(
        a["kind"] == "expungement"
        and a.get("decision") == "granted"
        and since <= a["decided_on"] <= asked.as_of
        for a in asked.record.get("applications", [])
    ):
        return True
    return any(
        s["kind"] == "pardon"
        and s.get("basis", "").startswith("CC 748")
        and event["id"] in s.get("covers", [])
        and s["ordered_on"] <= asked.as_of
        for s in asked.record.get("suspensions", [])
    )


def sequestered_from(event: Event, day: date, asked: Asked) -> date | None:
    """First day on which CDSA 10.6 takes the conviction out of the count, if it does."""
    civil = not is_service(event)
    completed = not (event.get("attempt_of") or event.get("conspiracy_of"))
    possession = is_possession(parse_offence(event.get("offence", "")))
    if not (civil and completed and possession and asked.law_date >= COMMENCEMENT):
        return None
    if day < COMMENCEMENT:  # 10.6(1); A21: the day itself falls under (2)
        counts = asked.reading("separated_conviction_counts", default=True)
        return None if counts else SEPARATE_BY
    base = max(day, expiry(event))
    if base >= PENDING:
        return None
    end = years_after(base, 2)
    later = asked.reading("boundary", default="day_after") == "day_after"
    return end + timedelta(days=1) if later else end  # AMB-24


def _is_federal(event: Event, asked: Asked) -> bool:
    """CRA 3(1): under an Act of Parliament, or foreign and the offender transferred."""
    if event.get("foreign"):
        return any(
            r.get("instrument") == "itoa" and event["id"] in r.get("covers", [])
            for r in asked.record.get("registrations", [])
        )
    act = parse_offence(event.get("offence", "")).act
    return not re.search(r"\((?!R\.S\.C)[A-Z][^)]*\)$", act)


def counted_convictions(asked: Asked) -> list[tuple[date, Event]]:
    """Give the convictions that count on `as_of`, each with its day."""
    kept = []
    for day, event in convictions(asked):
        gone = None if is_youth(event) else sequestered_from(event, day, asked)
        if gone is None or gone > asked.as_of:
            kept.append((day, event))
    return kept


def convictions(asked: Asked) -> list[tuple[date, Event]]:
    """Give the convictions entered by `as_of`, those since kept apart by CDSA 10.6 among them."""
    adult = [
        (day, event)
        for event in asked.record["events"]
        if _is_federal(event, asked)
        and (day := _convicted_on(event)) is not None
        and day <= asked.as_of
        and not no_offence_in_law(event, asked)
        and not _is_wiped_out(event, asked)
    ]
    chain = asked.reading("chain_extensions", default=False)
    young = [
        (day, event)
        for event in asked.record["events"]
        if event["outcome"] == "finding_of_guilt" and event["outcome_date"] <= asked.as_of
        if (day := deemed_convicted_on(event, asked.record, adult, as_of=asked.as_of, chain=chain))
        is not None
        and not _is_wiped_out(event, asked)
    ]
    return [*adult, *young]
