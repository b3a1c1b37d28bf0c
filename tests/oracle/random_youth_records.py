"""Seeded random youth records for `youth_record_access`, crowded around the ends of periods.

`random_youth_case(seed)` is a pure function of its arguments. Later findings and adult convictions
stand on the last day of a period that runs from an earlier one, on the day before or after it.
"""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Any

from .random_records import Case
from .random_records_parts import DAY, near, some_day
from .random_youth_events import adult, finding, other
from .youth_justice_act import decide_youth
from .youth_justice_act_turns import Asked

Event = dict[str, Any]
Record = dict[str, Any]
LATEST = date(2060, 1, 1)
IN_FORCE = date(2003, 4, 1)  # of the Youth Criminal Justice Act: nothing can be asked before
CHANGES = (
    date(2012, 10, 23), date(2014, 12, 6), date(2018, 10, 17), date(2019, 6, 21),
)  # fmt: skip
REQUESTERS = (
    "young_person", "counsel", "attorney_general", "victim", "parent", "parent",
    "assisting_adult", "judge", "provincial_director", "ombudsman", "coroner", "firearms_officer",
    "record_checker", "record_checker", "private_employer", "researcher", "other",
    "peace_officer", "conference_participant", "government_member", "accused",
)  # fmt: skip


def random_youth_case(seed: int, share_of_gaps: float = 0.0) -> Case:
    """Make the case that belongs to a seed; `share_of_gaps` of them lack facts."""
    rng = Random(seed)
    chain = rng.random() < 0.25
    record = _record(rng, chain=chain)
    readings: dict[str, Any] = {"chain_extensions": True} if chain else {}
    as_of = max(_as_of(rng, record, chain=chain), IN_FORCE)
    about = _about(rng, as_of)
    if rng.random() < share_of_gaps:
        _open_gaps(rng, record, about)
    return Case(seed, record, as_of, as_of, readings, "youth_record_access", about)


def _record(rng: Random, *, chain: bool) -> Record:
    born = some_day(rng, date(1988, 1, 1), date(2008, 12, 31))
    if rng.random() < 0.08:
        born = rng.choice((date(1992, 2, 29), date(1996, 2, 29), date(2004, 2, 29)))
    first = finding(rng, born) if rng.random() < 0.7 else other(rng, born)
    record: Record = {"date_of_birth": born, "events": [first]}
    _number(record)
    for _ in range(rng.choice((0, 0, 1, 1, 2, 3))):
        make = finding if rng.random() < 0.75 else other
        day = _turning(rng, record, chain=chain) if rng.random() < 0.6 else None
        record["events"].append(make(rng, born, day))
        _number(record)
    for _ in range(rng.choice((0, 0, 1, 1, 2))):
        day = _turning(rng, record, chain=chain)
        day = day or some_day(rng, date(2010, 1, 1), date(2030, 1, 1))
        record["events"].append(adult(rng, born, day))
        _number(record)
    if rng.random() < 0.2:
        rng.shuffle(record["events"])
    return record


def _number(record: Record) -> None:
    """Name the events, and keep each one's keys in the usual order."""
    taken = len(record["events"])
    last = {key: value for key, value in record["events"][-1].items() if key != "id"}
    record["events"][-1] = {"id": f"c{taken}", **last}


def _turning(rng: Random, record: Record, *, chain: bool) -> date | None:
    """A day on or next to one on which the answer about an earlier event turns."""
    days = [
        day for day in _turns(record, chain=chain) if day >= record["events"][0]["offence_date"]
    ]
    return near(rng, rng.choice(days)) if days else None


def _turns(record: Record, *, chain: bool) -> list[date]:
    days: set[date] = set()
    for as_of in (date(2019, 7, 1), date(2045, 1, 1)):
        for answer in decide_youth(Asked(record, as_of, as_of, chain, {})).values():
            days |= {day for day in answer.dates.values() if day and day < LATEST}
    return sorted(days)


def _as_of(rng: Random, record: Record, *, chain: bool) -> date:
    """A day after the events, most often one on which an answer turns."""
    known: list[date] = [e["outcome_date"] for e in record["events"] if e["outcome_date"] < LATEST]
    last = max(known)
    draw = rng.random()
    if draw < 0.07:
        return near(rng, rng.choice(known))
    if draw < 0.15:
        return max(last, near(rng, rng.choice(CHANGES)))
    turns = _turns(record, chain=chain)
    orders = [
        part["expires"]
        for event in record["events"]
        for part in event.get("sentence", [])
        if part["kind"] in ("prohibition_order", "driving_prohibition") and part["expires"]
    ]
    days = [day for day in (*turns, *turns, *orders) if day + 2 * DAY >= min(known)]
    if draw < 0.85 and days:
        return near(rng, rng.choice(days))
    return max(last, some_day(rng, date(2006, 1, 1), date(2036, 12, 31)))


def _about(rng: Random, as_of: date) -> dict[str, Any]:
    if rng.random() < 0.3:
        return {}
    who = rng.choice(REQUESTERS)
    about: dict[str, Any] = {"requester": who}
    if who in ("parent", "assisting_adult") or rng.random() < 0.2:
        about["proceedings_pending"] = rng.random() < 0.3
    if who == "record_checker" or rng.random() < 0.1:
        about["check_required_by_government"] = rng.random() < 0.5
    for order, share in (("court_order_119_s", 0.35), ("court_order_123", 0.35)):
        about[order] = rng.random() < share
    about["court_order_127"] = False
    if rng.random() < 0.1:
        about["copy_obtained_on"] = as_of - 400 * DAY
    return about


def _open_gaps(rng: Random, record: Record, about: dict[str, Any]) -> None:
    """Leave out one or two facts of the record, or of what is asked."""
    for _ in range(rng.choice((1, 1, 2))):
        places: list[tuple[dict[str, Any], str]] = [(about, k) for k in about if k != "requester"]
        for event in record["events"]:
            places += [(event, k) for k in event if k not in ("id", "outcome", "offence", "court")]
            for part in event.get("sentence", []):
                places += [(part, k) for k in part if k != "kind"]
        if places:
            holder, key = rng.choice(places)
            holder.pop(key, None)
