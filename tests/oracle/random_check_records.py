"""Seeded random records for `record_check`: each item of the Ontario table, around its days."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Any

from .criminal_records_act_time import years_after
from .police_record_checks_act import BASIC, SECTOR
from .random_records import Case
from .random_records_others import conviction
from .random_records_parts import DAY, PLAIN, near, some_day
from .random_youth_events import finding

Event = dict[str, Any]
JUDICIAL = "criminal_record_and_judicial_matters_check"
IN_FORCE = date(2018, 11, 1)
KINDS = (
    "conviction", "conviction", "conviction", "suspended", "absolute_discharge",
    "conditional_discharge", "not_criminally_responsible", "acquittal", "dismissed", "withdrawn",
    "stay", "recognizance_order", "ticket_paid", "possession", "youth", "youth",
)  # fmt: skip

BY_INDICTMENT_ALONE = frozenset({
    "Criminal Code 344", "Criminal Code 380(1)(a)", "Criminal Code 268", "Criminal Code 236(b)",
    "Criminal Code 234", "Controlled Drugs and Substances Act 5(1)",
    "Controlled Drugs and Substances Act 5(2)",
})  # fmt: skip


def random_check_case(seed: int, share_of_gaps: float = 0.0) -> Case:  # noqa: ARG001 - none has
    """Make the case that belongs to a seed."""
    rng = Random(seed)
    born = some_day(rng, date(1980, 1, 1), date(2004, 12, 31))
    suspensions: list[dict[str, Any]] = []
    events: list[Event] = []
    turns: list[date] = []
    for number in range(1, rng.choice((2, 2, 3, 4))):
        kind = rng.choice(KINDS)
        event: Event = {"id": f"c{number}", **_event(rng, kind, born)}
        events.append(event)
        day: date = event.get("disposition_date") or event["outcome_date"]
        turns += [years_after(day, years) for years in (1, 3, 5)]
        if kind == "suspended":
            ordered = years_after(event["outcome_date"], 6)
            turns.append(ordered)
            made = {"id": f"s{number}", "kind": "record_suspension", "ordered_on": ordered}
            suspensions.append(made | {"covers": [event["id"]], "ended_on": None})
    last = max([IN_FORCE, *(event["outcome_date"] for event in events)])
    asked = near(rng, rng.choice(turns)) if rng.random() < 0.7 else last
    asked = max(asked, last + rng.choice((0, 30, 500)) * DAY)
    about = {
        "check_type": rng.choice((BASIC, JUDICIAL, SECTOR)),
        "province": "CA-ON",
        "request_date": asked,
    }
    record = {"date_of_birth": born, "complete": True, "events": events}
    record |= {"suspensions": suspensions, "findings": [], "applications": [], "charges": []}
    return Case(seed, record, asked, asked, {}, "record_check", about)


def _event(rng: Random, kind: str, born: date) -> Event:
    if kind == "youth":
        return finding(rng, born)
    first = date(born.year + 19, 1, 1)
    committed = some_day(rng, max(first, date(2006, 1, 1)), date(2024, 6, 1))
    event = conviction(rng, rng.choice(PLAIN), committed)
    event["procedure"] = "summary" if event.get("procedure") != "indictment" else "indictment"
    event["hybrid"] = event["offence"] not in BY_INDICTMENT_ALONE
    day = event["outcome_date"]
    if kind in ("conviction", "suspended"):
        return event
    if kind == "possession":
        event["offence"] = "Controlled Drugs and Substances Act 4(1)"
        event["hybrid"] = True
        event["circumstances"] = {"substance": "cocaine"}
        return event
    event["outcome"] = kind
    if kind == "conditional_discharge":
        event["discharge_revoked_on"] = rng.choice((None, None, day + 200 * DAY))
    elif kind != "absolute_discharge":
        event.pop("disposition_date", None)
        del event["sentence"]
    if kind == "not_criminally_responsible":
        event["absolutely_discharged_on"] = rng.choice((None, None, day + 400 * DAY))
    elif kind == "stay":
        event["proceedings_recommenced_on"] = None
    elif kind == "recognizance_order":
        event |= {"offence": "Criminal Code 810", "order_expires": day + 365 * DAY}
    elif kind == "ticket_paid":
        issued = max(committed, date(2018, 10, 17))
        event |= {
            "offence": "Cannabis Act 8(1)(a)", "court": "ticket", "offence_date": issued,
            "outcome_date": issued, "procedure": "summary", "hybrid": True,
            "ticket": {"issued_on": issued, "due_on": issued + 30 * DAY, "paid_on": issued},
        }  # fmt: skip
    return event
