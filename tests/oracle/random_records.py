"""Seeded random records for `record_suspension_application`, crowded where the law turns.

`random_case(seed)` is a pure function of its arguments; the same seed gives the same record on
every machine. Records are valid under the case format; with `share_of_gaps` some lack facts.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

from . import random_records_events as events_of
from .criminal_records_act_gaps import decide_with_gaps
from .criminal_records_act_offences import schedule_1
from .criminal_records_act_time import birthday, years_after
from .random_records_gaps import open_gaps
from .random_records_parts import DAY, near, some_day
from .random_records_rare import beside, rare

Event = dict[str, Any]
Record = dict[str, Any]
INTERESTING = (
    date(2017, 4, 19),
    date(2017, 6, 1),
    date(2017, 6, 15),
    date(2017, 7, 1),
    date(2018, 9, 1),
    date(2019, 8, 1),
    date(2020, 3, 19),
    date(2024, 11, 17),
)
FIRST_TEXT = date(1992, 7, 24)
LATEST = date(2060, 1, 1)


@dataclass(frozen=True, slots=True)
class Case:
    """A record, the question, and the days and readings under which to ask it."""

    seed: int
    record: Record
    as_of: date
    law_date: date
    readings: dict[str, Any]
    question: str = "record_suspension_application"
    about: dict[str, Any] = field(default_factory=dict[str, Any])


def random_case(seed: int, *, share_of_gaps: float = 0.0) -> Case:
    """Make the case that belongs to a seed."""
    rng = Random(seed)
    record = _record(rng)
    readings = _readings(rng)
    as_of = _as_of(rng, record, readings)
    record["applications"] = record.get("applications", []) + _applications(rng, as_of)
    if rng.random() < share_of_gaps:
        open_gaps(rng, record)
    return Case(seed, record, as_of, as_of, readings)


def _record(rng: Random) -> Record:
    profile = rng.choice((*events_of.PROFILES, rare))
    made = profile(rng)
    events = [e for e in made if e is not None]
    for number, event in enumerate(events, 1):
        event["id"] = f"c{number}"
    ordered = [{"id": e.pop("id"), **e} for e in events]
    record: Record = {"date_of_birth": _birth(rng, ordered), "resident_of": _home(rng)}
    if (draw := rng.random()) < 0.94:
        record["complete"] = draw < 0.74
    record["events"] = ordered
    record |= beside(rng, ordered)
    _ages(rng, record)
    if rng.random() < 0.12:
        _join_fines(rng, ordered)
    record["findings"] = _findings(rng, record)
    return record


def _home(rng: Random) -> str:
    return rng.choice(("CA-ON", "CA-ON", "CA-BC", "CA-BC", "CA-QC", "CA-AB", "CA-NS", "CA-YT"))


def _birth(rng: Random, events: list[Event]) -> date:
    """Old enough for adult offences, young enough for the youth ones."""
    young = [e["offence_date"] for e in events if e.get("court") == "youth_justice_court"]
    adult = [e["offence_date"] for e in events if e.get("court") != "youth_justice_court"]
    if young:
        # 12 or more at the first offence, under 18 at the last, 18 at the first adult one
        latest = min([min(young).replace(day=1), *adult])
        low = max(young).replace(day=1).year - 17
        born = date(max(low, latest.year - 17), max(young).month, 28)
        while birthday(born, 18) <= max(young):
            born = born.replace(year=born.year + 1)
        return born
    age = rng.choice((18, 18, 19, 22, 30, 45))
    first = min(adult, default=date(2010, 1, 1))
    born = first.replace(year=first.year - age, day=min(first.day, 28)) - 40 * DAY
    if rng.random() < 0.05:
        return date(born.year - born.year % 4 - 4, 2, 29)
    return born


def _ages(rng: Random, record: Record) -> None:
    """Give victims ages and birth dates that agree with each other."""
    born: date = record["date_of_birth"]
    for event in record["events"]:
        about = event.get("circumstances", {})
        kind = about.pop("victim", None)
        if kind is None:
            continue
        day = event["offence_date"]
        if kind == "none":
            about["victim_age"] = None
            continue
        if kind == "near":
            victim = near(rng, birthday(born, 5))
        else:
            age = rng.choice((9, 14, 15, 17, 17, 18, 18, 24)) if kind == "any" else 15
            victim = near(rng, day.replace(year=day.year - age, day=min(day.day, 28)))
        if victim >= day:
            victim = day.replace(year=day.year - 14, day=min(day.day, 28))
        age = day.year - victim.year
        age -= birthday(victim, age) > day
        # without a birth date the engine asks what each one would change: of children seldom
        few = 0.1 if age < 18 else 30
        (given,) = rng.choices(("age", "flag", "birth", "both", "all"), (few, few, 40, 60, 40))
        if given not in ("birth", "flag"):
            about["victim_age"] = age
        if given in ("birth", "both", "all"):
            about["victim_date_of_birth"] = victim
        if given in ("flag", "all"):
            about["victim_under_18"] = age < 18


def _join_fines(rng: Random, events: list[Event]) -> None:
    """One fine for two convictions: the same sum and day of payment at each."""
    holders = [e for e in events if e["outcome"] == "conviction" and "sentence" in e]
    civil = [e for e in holders if e.get("procedure") == "summary"]
    if len(civil) < 2:
        return
    one, other = rng.sample(civil, 2)
    day = max(one["outcome_date"], other["outcome_date"])
    paid = None if rng.random() < 0.4 else day + timedelta(days=rng.randint(0, 900))
    kind = rng.choice(("fine", "victim_surcharge"))
    for event, twin in ((one, other), (other, one)):
        event["sentence"].append(
            {"kind": kind, "amount": 700, "paid_on": paid, "joint_with": twin["id"]}
        )


def _findings(rng: Random, record: Record) -> list[dict[str, Any]]:
    made: list[dict[str, Any]] = []
    for event in record["events"]:
        about = event["id"]
        if _may_be_serious(event):
            if rng.random() < 0.95:
                value = rng.random() < 0.6
                finding = {"finding": "serious_personal_injury_offence", "value": value}
                made.append({**finding, "about": about})
            else:
                years = rng.choice((2, 5, 9.5, 10, 14, "life"))
                event.setdefault("circumstances", {}).setdefault("max_penalty_years", years)
        if not _may_be_listed(event):
            continue
        good = rng.random() < 0.6
        for limb in "abc":
            if good or rng.random() < 0.5:
                value = good or rng.random() < 0.7
                name = f"board_satisfied_4_3_{limb}"
                entry = {"finding": name, "value": value, "by": "board", "about": about}
                if rng.random() < 0.1:
                    entry["on"] = event["outcome_date"] + rng.choice((2000, 3000, 5000)) * DAY
                made.append(entry)
    return made


def _may_be_listed(event: Event) -> bool:
    """Whether Schedule 1 may name the offence; a citation that stops short may be any."""
    try:
        return "offence" in event and schedule_1(event) is not None
    except KeyError:
        return True


def _may_be_serious(event: Event) -> bool:
    """Whether its sentence makes one ask for a finding of serious personal injury."""
    kinds = {part["kind"] for part in event.get("sentence", [])}
    return "imprisonment" in kinds and event["outcome"] != "acquittal"


def _readings(rng: Random) -> dict[str, Any]:
    chosen: dict[str, Any] = {}
    for name, values, share in (
        (
            "version_choice",
            ("first_offence", "last_offence", "per_offence", "as_enacted"),
            0.35,
        ),
        ("clock", ("per_sentence", "one"), 0.25),
        ("boundary", ("anniversary", "day_after"), 0.25),
        ("separated_conviction_counts", (False, True), 0.2),
        ("chain_extensions", (True, False), 0.1),
    ):
        if rng.random() < share:
            chosen[name] = rng.choice(values)
    return chosen


def _as_of(rng: Random, record: Record, readings: dict[str, Any]) -> date:
    """A day after the convictions: often the one on which the answer turns, or a day next to it."""
    days = [e["outcome_date"] for e in record["events"] if "outcome_date" in e]
    if days and rng.random() < 0.05:
        days = [near(rng, rng.choice(days))]  # some of the record is yet to come
    last = max([FIRST_TEXT, *days]) if days else date(2015, 1, 1)
    draw = rng.random()
    if draw < 0.15:
        return max(last, near(rng, rng.choice(INTERESTING)))
    guess = max(last, some_day(rng, date(2013, 1, 1), date(2034, 12, 31)))
    if draw < 0.4:
        return guess
    if draw < 0.43:
        return max(FIRST_TEXT, near(rng, last))
    probe = {"applications": [], **record}
    for _ in range(2):
        answer = decide_with_gaps(probe, guess, guess, readings)
        dates = answer.dates if answer else {}
        turn = dates.get("earliest") or dates.get("sentence_end")
        if turn is None or turn > LATEST:
            break
        guess = max(last, near(rng, turn))
    return guess


def _applications(rng: Random, as_of: date) -> list[dict[str, Any]]:
    draw = rng.random()
    if draw < 0.75:
        return []
    if draw < 0.8:
        return [{"kind": "record_suspension", "made_on": as_of - 90 * DAY, "decision": "pending"}]
    back = near(rng, years_after(as_of, -1))
    decided = rng.choice((back, back, as_of - 400 * DAY, as_of - 20 * DAY))
    refused = {
        "kind": "record_suspension",
        "made_on": decided - 200 * DAY,
        "decision": "refused",
        "decided_on": decided,
    }
    if draw < 0.85:
        return [
            refused,
            {**refused, "made_on": decided - 900 * DAY, "decided_on": decided - 500 * DAY},
        ]
    return [refused]
