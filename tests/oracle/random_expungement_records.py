"""Seeded random applications for expungement: every item, applicant and criterion."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Any

from .criminal_records_act_time import birthday
from .expungement_act import SECOND_LIST
from .random_records import Case
from .random_records_parts import DAY, near, some_day

Event = dict[str, Any]
# item: a provision of it, the first and the last year of an offence
ITEMS = (
    (1, "Criminal Code (R.S.C. 1970) 157", 1972, 1985),
    (1, "Criminal Code 161", 1986, 1987),
    (4, "Criminal Code (R.S.C. 1970) 155", 1972, 1985),
    (5, "Criminal Code 159", 1989, 2010),
    (5, "Criminal Code 159", 1989, 2010),
    (5, "Criminal Code 159", 1989, 2010),
    (6, "National Defence Act 130", 1989, 2010),
    (7, "Criminal Code 210(2)(b)", 1986, 2015),
    (8, "Criminal Code 211", 1986, 2015),
    (9, "Criminal Code 173(1)", 1989, 2012),
    (10, "Criminal Code 163(2)(b)", 1986, 2012),
    (11, "Criminal Code 175(1)(b)", 1986, 2012),
    (12, "Criminal Code 167", 1986, 2012),
    (13, "Criminal Code 174", 1986, 2012),
    (14, "Criminal Code 287(1)", 1986, 1987),
    (15, "Criminal Code 287(2)", 1986, 1987),
    (16, "Criminal Code 163(2)(c)", 1986, 2012),
    (17, "Criminal Code 288", 1986, 1987),
    (None, "Criminal Code 266", 1986, 2012),
    (None, "Criminal Code 271", 1986, 2012),
)
APPLICANTS = (
    "self", "self", "self", "self", "spouse", "child", "parent", "sibling", "representative",
    "executor", "other",
)  # fmt: skip


def random_expungement_case(seed: int, share_of_gaps: float = 0.0) -> Case:  # noqa: ARG001 - none has
    """Make the case that belongs to a seed."""
    rng = Random(seed)
    items = [rng.choice(ITEMS) for _ in range(rng.choice((1, 1, 2)))]
    days = [some_day(rng, date(low, 1, 1), date(high, 12, 31)) for _, _, low, high in items]
    born = date(min(days).year - rng.choice((18, 18, 19, 20, 25, 40)), 1, 1)
    made = [
        _event(rng, item, offence, day, born)
        for (item, offence, _, _), day in zip(items, days, strict=True)
    ]
    events = [{"id": f"c{number}", **event} for number, event in enumerate(made, 1)]
    as_of = some_day(rng, date(2018, 6, 21), date(2032, 1, 1))
    if rng.random() < 0.1:
        as_of = near(rng, SECOND_LIST)
    who = rng.choice(APPLICANTS)
    died: date | None = near(rng, as_of) if rng.random() < 0.3 else as_of - 900 * DAY
    if who == "self" or rng.random() < 0.15:
        died = None
    findings = [
        {"finding": "activity_prohibited_now", "value": rng.random() < 0.2, "about": event["id"]}
        for event in events
    ]
    record = {"date_of_birth": born, "died_on": died, "events": events, "findings": findings}
    return Case(seed, record, as_of, as_of, {}, "expungement", {"applicant": who})


def _event(rng: Random, item: int | None, offence: str, committed: date, born: date) -> Event:
    event: Event = {
        "offence": offence,
        "offence_date": committed,
        "outcome": "conviction",
        "outcome_date": committed + rng.choice((0, 30, 200)) * DAY,
        "circumstances": _circumstances(rng, committed, born),
    }
    if item is not None:
        event["ehuca_item"] = item
    if item == 6:
        event |= {"procedure": "service", "punished_under": "Criminal Code 159"}
    if rng.random() < 0.1:
        event["outcome"] = rng.choice(("absolute_discharge", "conditional_discharge", "acquittal"))
        if event["outcome"] == "conditional_discharge":
            event["discharge_revoked_on"] = None
    return event


def _circumstances(rng: Random, committed: date, born: date) -> dict[str, Any]:
    """Facts of every sort of item; participants of 16 or more, or with birth dates, or children."""
    about: dict[str, Any] = {
        "same_sex": rng.random() < 0.85,
        "consent": rng.random() < 0.85,
        "trust_or_dependency": rng.random() < 0.2,
        "house_kind": rng.choice(("acts_of_indecency", "acts_of_indecency", "prostitution")),
        "consensual_activity": rng.random() < 0.8,
        "money_exchanged": rng.random() < 0.3,
    }
    other = rng.choice((16, 16, 17, 20, 30, 15, 14, 13, 11))
    age = committed.year - born.year
    about["participant_ages"] = [age, other]
    if 12 <= other < 16:
        about["victim_date_of_birth"] = date(committed.year - other, 1, 1)
        close = near(rng, date(born.year + (2 if other < 14 else 5), 1, 1))
        if birthday(close, 12) <= committed < birthday(close, 16):  # on either side of the limit
            about["victim_date_of_birth"] = close
            reached = committed.year - close.year
            about["participant_ages"][1] = reached - (birthday(close, reached) > committed)
    elif rng.random() < 0.2:
        about["participant_ages"].append(rng.choice((15, 16, 18)))
    return about
