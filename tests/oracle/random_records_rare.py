"""Events that turn on what else the record says: transfers, pardons, expungements, old tribunals.

An event may carry `also`: what the rest of the record must say of it. `beside` reads it off.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from .random_records_others import conviction
from .random_records_parts import DAY, OLD_CODE, PLAIN, near, offence_day, some_day

if TYPE_CHECKING:
    from random import Random

Event = dict[str, Any]
VAGUE = (
    "Criminal Code 171.1", "Criminal Code 273.3(1)", "Criminal Code 160", "Criminal Code 163(2)",
    "Criminal Code 286.1", "Criminal Code 212", "Criminal Code 279.02", "Criminal Code 172.2(1)",
)  # fmt: skip
ABROAD = (
    ("Penal Code (California) s. 211", "Criminal Code 344"),
    ("Criminal Code of Spain art. 178", "Criminal Code 271"),
    ("Theft Act 1968 (England and Wales) s. 1", "Criminal Code 334(b)"),
)
MIRRORED = (
    "Criminal Code 271", "Criminal Code 151", "Criminal Code 266", "Criminal Code 212(2)",
    "Controlled Drugs and Substances Act 4(1)", "Criminal Code 163(2)(b)",
)  # fmt: skip


def _transferred(rng: Random) -> Event:
    offence, equivalent = rng.choice(ABROAD)
    event = conviction(rng, offence, long=rng.random() < 0.4)
    event |= {"foreign": True, "equivalent": equivalent}
    event.pop("procedure", None)
    event["also"] = "transfer" if rng.random() < 0.8 else "nothing"
    return event


def _expunged(rng: Random) -> Event:
    day = some_day(rng, date(1993, 1, 1), date(2009, 1, 1))
    event = conviction(rng, "Criminal Code 159", day)
    return event | {"ehuca_item": 5, "also": "expungement"}


def _pardoned(rng: Random) -> Event:
    event = conviction(rng, rng.choice(PLAIN), some_day(rng, date(1995, 1, 1), date(2016, 1, 1)))
    return event | {"also": rng.choice(("free pardon", "free pardon", "pardon", "suspension"))}


def _provincial(rng: Random) -> Event:
    return conviction(rng, "Highway Traffic Act (Ontario) 130")


def _discharged_by_court_martial(rng: Random) -> Event:
    day = near(rng, date(2018, 9, 1))
    return {
        "offence": "National Defence Act 114",
        "offence_date": day - rng.choice((30, 300, 2600)) * DAY,
        "outcome": "absolute_discharge",
        "outcome_date": day,
        "procedure": "service",
        "court": "court_martial",
        "sentence": [],
    }


def _substituted(rng: Random) -> Event:
    event = conviction(rng, rng.choice(PLAIN), some_day(rng, date(2000, 1, 1), date(2016, 1, 1)))
    event["outcome"] = "conditional_discharge"
    event["conviction_substituted_on"] = event["outcome_date"] + 150 * DAY
    if rng.random() < 0.5:
        event["discharge_revoked_on"] = event["conviction_substituted_on"] - 3 * DAY
    return event


def _mirrored(rng: Random) -> Event:
    """An act that the National Defence Act makes a service offence (section 130)."""
    event = conviction(rng, "National Defence Act 130")
    event |= {"procedure": "service", "court": "court_martial"}
    event["punished_under"] = rng.choice(MIRRORED)
    event["circumstances"] = {"max_penalty_years": rng.choice((5, 14)), "victim": "any"}
    if "4(1)" in event["punished_under"]:
        event["circumstances"] = {"substance": "cannabis", "synthetic": False}
    return event


def _vague(rng: Random) -> Event:
    """A citation that stops short of what the Schedule lists."""
    event = conviction(rng, rng.choice(VAGUE))
    event["circumstances"] = {"victim": "any"}
    return event


def _endless(rng: Random) -> Event:
    """A conviction with an order that states no end."""
    event = conviction(rng, rng.choice(PLAIN))
    start = event.get("disposition_date") or event["outcome_date"]
    kind = rng.choice(("probation", "recognizance"))
    event["sentence"].append({"kind": kind, "start": start, "expires": None})
    return event


def _attempt_under_old_code(rng: Random) -> Event:
    day = some_day(rng, date(1976, 1, 1), date(1987, 12, 1))
    event = conviction(rng, "Criminal Code (R.S.C. 1970) 421(b)", day)
    event["attempt_of"] = rng.choice(OLD_CODE)
    event["circumstances"] = {"victim": "any"}
    return event


def rare(rng: Random) -> list[Event]:
    """One such event, or two, often beside a plain conviction."""
    makers = (
        _transferred, _transferred, _expunged, _pardoned, _provincial, _mirrored, _mirrored,
        _discharged_by_court_martial, _substituted, _vague, _endless, _attempt_under_old_code,
    )  # fmt: skip
    events = [rng.choice(makers)(rng) for _ in range(rng.choice((1, 1, 2)))]
    if rng.random() < 0.6:
        events.append(conviction(rng, rng.choice(PLAIN), offence_day(rng)))
    return events


def beside(rng: Random, events: list[Event]) -> dict[str, list[dict[str, Any]]]:
    """What the record says beside its events: registrations, suspensions, applications."""
    lists: dict[str, list[dict[str, Any]]] = {}
    for event in events:
        also = event.pop("also", "nothing")
        day = event["outcome_date"] + timedelta(days=rng.randint(100, 7000))
        covers = [event["id"]]
        if also == "transfer":
            made = {"id": f"r-{event['id']}", "instrument": "itoa", "made_on": day}
            lists.setdefault("registrations", []).append(made | {"covers": covers})
        elif also == "expungement":
            day = max(day, date(2018, 12, 1))
            decision = rng.choice(("granted", "granted", "refused"))
            made = {"kind": "expungement", "made_on": day - 90 * DAY, "decision": decision}
            lists.setdefault("applications", []).append(made | {"decided_on": day})
        elif also != "nothing":
            lists.setdefault("suspensions", []).append(_suspension(also, covers, day))
    return lists


def _suspension(also: str, covers: list[str], day: date) -> dict[str, Any]:
    made = {"id": f"s-{covers[0]}", "ordered_on": day, "covers": covers, "ended_on": None}
    if also == "free pardon":
        return made | {"kind": "pardon", "basis": "CC 748(3)"}
    if also == "pardon":
        return made | {"kind": "pardon", "basis": "CRA 4.1(1)", "law": "v1992"}
    return made | {"kind": "record_suspension", "basis": "CRA 4.1(1)", "law": "v2012"}
