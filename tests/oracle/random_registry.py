"""Seeded random cases for `registration_order` and `registration_duration`.

Sentences stand on, before and after each change of the text, on leap days and month ends; earlier
convictions, orders and obligations on, before and after the day of the sentence.
"""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Any

from .criminal_records_act_time import birthday
from .random_records import Case
from .random_records_parts import DAY, near, some_day
from .random_registry_parts import (
    FIRST,
    LAST,
    courts,
    event_of,
    findings,
    prior_event,
    prior_registration,
)
from .sex_offender_registry_instruments import CONVICTED, NCR
from .sex_offender_registry_time import TEXTS

Record = dict[str, Any]
ENDS_OF_MONTHS = (
    date(2008, 2, 29), date(2012, 2, 29), date(2016, 2, 29), date(2020, 2, 29), date(2024, 2, 29),
    date(2015, 2, 28), date(2017, 8, 31), date(2019, 12, 31), date(2021, 4, 30),
)  # fmt: skip


def random_registry_order(seed: int, share_of_gaps: float) -> Case:
    """Make the case of a seed about the order."""
    return _case(seed, share_of_gaps, "registration_order")


def random_registry_duration(seed: int, share_of_gaps: float) -> Case:
    """Make the case of a seed about the duration."""
    return _case(seed, share_of_gaps, "registration_duration")


def sentence_day(rng: Random) -> date:
    """A day of a sentence: most often next to a change of the text."""
    draw = rng.random()
    if draw < 0.4:
        return max(FIRST, near(rng, rng.choice(TEXTS)))
    if draw < 0.55:
        return rng.choice(ENDS_OF_MONTHS)
    return some_day(rng, FIRST, LAST)


def _case(seed: int, share_of_gaps: float, question: str) -> Case:
    rng = Random(f"registry {seed}")
    day = sentence_day(rng)
    record = _record(rng, day)
    as_of = max(day, *_last(record)) + rng.choice((0, 0, 1, 30, 4000)) * DAY
    as_of = min(as_of, date(2045, 1, 1))
    readings: dict[str, Any] = {}
    if rng.random() < 0.2:
        readings["registry_boundary"] = "day_after"
    if rng.random() < 0.2:
        readings["discharge_grounds_order"] = "no"
    if rng.random() < share_of_gaps:
        _open_gaps(rng, record)
    return Case(seed, record, as_of, as_of, readings, question)


def _last(record: Record) -> list[date]:
    days = [event["outcome_date"] for event in record["events"]]
    days += [d for r in record["registrations"] for d in r.values() if isinstance(d, date)]
    return days


def _record(rng: Random, day: date) -> Record:
    born = some_day(rng, date(1940, 1, 1), date(1962, 12, 31))
    record: Record = {"date_of_birth": born, "events": [], "registrations": []}
    count = rng.choice((1, 1, 1, 2, 2, 3))
    for number in range(count):
        event = event_of(rng, f"c{number + 1}", day)
        if number:
            event["same_proceeding_as"] = "c1"
            first = record["events"][0]["circumstances"]  # nobody is convicted before for one only
            event["circumstances"]["prior_primary_conviction"] = first["prior_primary_conviction"]
        record["events"].append(event)
    if rng.random() < 0.15:
        _make_young(rng, record)
    for number in range(rng.choice((0, 0, 0, 1, 1, 2))):
        _add_prior(rng, record, f"p{number + 1}", day)
    if rng.random() < 0.35:
        _add_own_order(rng, record, day)
    record["findings"] = findings(rng, record)
    return record


def _make_young(rng: Random, record: Record) -> None:
    """An offence about the eighteenth birthday, with or without a court that tells."""
    event = record["events"][0]
    day = near(rng, birthday(record["date_of_birth"], 18))
    if day >= event["outcome_date"] or event.get("foreign"):
        return
    event["offence_date"] = day
    courts(rng, event)


def _add_prior(rng: Random, record: Record, name: str, day: date) -> None:
    draw = rng.random()
    when = near(rng, day) if draw < 0.4 else day - rng.randint(30, 6000) * DAY
    if rng.random() < 0.5:
        record["events"].append(prior_event(rng, name, when))
        return
    made = prior_registration(rng, name, when)
    record["events"].append(made[0])
    record["registrations"].append(made[1])


def _add_own_order(rng: Random, record: Record, day: date) -> None:
    """The order that was made of the events of the day, its length given or not."""
    ids = [
        event["id"]
        for event in record["events"]
        if event["id"].startswith("c") and event["outcome"] in (*CONVICTED, NCR)
    ]
    if not ids:
        return
    order: Record = {"id": "own", "instrument": "form52", "made_on": day, "covers": ids}
    if rng.random() < 0.4:
        order["length"] = rng.choice(("10 years", "20 years", "life"))
    order |= dict.fromkeys(("terminated_on", "acquitted_on", "free_pardon_on", "exempted_on"))
    record["registrations"].append(order)


def _open_gaps(rng: Random, record: Record) -> None:
    """Leave out one or two facts."""
    for _ in range(rng.choice((1, 1, 2))):
        places: list[tuple[Record, str]] = [(record, k) for k in ("date_of_birth", "findings")]
        for event in record["events"]:
            places += [(event, k) for k in ("procedure", "sentence", "outcome_date") if k in event]
            about = event.get("circumstances", {})
            places += [(about, k) for k in about]
        for registration in record["registrations"]:
            places += [(registration, k) for k in registration if k in ("length", "instrument")]
        holder, key = rng.choice(places)
        holder.pop(key, None)
        for event in record["events"]:
            if event.get("circumstances") == {}:
                del event["circumstances"]
