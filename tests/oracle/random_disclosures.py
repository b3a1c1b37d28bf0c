"""Seeded random cases for `disclosure` of criminal and ticket records.

Suspended convictions with what came after them, discharges about the end of their year or three
years, Cannabis Act tickets in each state, and every keeper, recipient and purpose of the format.
"""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Any

from .criminal_records_act_time import years_after
from .random_about import about_disclosure, about_notation, about_sector
from .random_records import Case
from .random_records_others import conviction
from .random_records_parts import ALWAYS, DAY, IF_CHILD, NEAR_MISSES, PLAIN, near, some_day
from .random_suspensions import findings, later_event, leave_out, random_suspension

Event = dict[str, Any]
Record = dict[str, Any]
NOTED = (
    "Criminal Code 280(1)", "Criminal Code 281", "Criminal Code 372(2)", "Criminal Code 163(1)(b)",
    "Criminal Code 271", "Criminal Code 273(1)", "Criminal Code 162(1)", "Criminal Code 173(1)(a)",
)  # fmt: skip
OLD_SEXUAL = tuple(
    f"Criminal Code (R.S.C. 1970) {s}" for s in ("146(1)", "151", "153", "157", "144", "156", "306")
)
INSIDE = ("Criminal Code 271", "Criminal Code 280", "Criminal Code 151", "Criminal Code 334(b)")


def random_disclosure(seed: int, share_of_gaps: float) -> Case:
    """Make the case that belongs to a seed; a share of them lacks facts."""
    rng = Random(f"disclosure {seed}")
    kind = rng.choice(("suspended", "suspended", "sector", "notation", "discharge", "ticket"))
    noted = kind in ("sector", "notation") and rng.random() < 0.6
    if kind == "ticket":
        record, as_of = _tickets(rng)
        about: dict[str, Any] = {"action": "use", "object": "ticket_record"}
    elif kind == "discharge":
        record, as_of = _discharges(rng)
        about = about_disclosure(rng)
    else:
        record, as_of = _suspended(rng, noted=noted)
        makers = {"sector": about_sector, "notation": about_notation}
        about = makers.get(kind, about_disclosure)(rng)
    readings = {"boundary": "anniversary"} if rng.random() < 0.05 else {}
    if rng.random() < share_of_gaps:
        suspensions = record.get("suspensions", [])
        told = [(about, k) for k in about if k not in ("action", "object", "discloser")]
        leave_out(rng, record, [*told, *((s, k) for s in suspensions for k in ("ended_on", "law"))])
    return Case(seed, record, as_of, as_of, readings, question="disclosure", about=about)


def _record(rng: Random, events: list[Event]) -> Record:
    for number, event in enumerate(events, 1):
        event["id"] = f"c{number}"
    listed = [{"id": e.pop("id"), **e} for e in events]
    return {"date_of_birth": date(1955, 3, 2), "complete": rng.random() < 0.5, "events": listed}


def _convicted(rng: Random) -> Event:
    """A conviction that Schedule 2 lists, or nearly, or that Schedule 3 lists."""
    makers = (_named, _named, _named, _old, _assault, _entered, _inchoate, _mirrored, _possession)
    return rng.choice(makers)(rng)


def _day(rng: Random) -> date:
    return some_day(rng, date(1985, 6, 1), date(2009, 6, 1))


def _named(rng: Random) -> Event:
    sorts = (PLAIN, (*NOTED, *IF_CHILD), (*ALWAYS, *NEAR_MISSES))
    return conviction(rng, rng.choice(rng.choice(sorts)), _day(rng))


def _old(rng: Random) -> Event:
    change = rng.choice((date(1983, 1, 4), date(1988, 1, 1)))
    return conviction(rng, rng.choice(OLD_SEXUAL), min(near(rng, change), date(1987, 12, 31)))


def _assault(rng: Random) -> Event:
    event = conviction(rng, "Criminal Code 272(1)", _day(rng))
    paragraph = rng.choice(("a", "b", "a.1", "a.2"))
    return event | {"punished_under": f"Criminal Code 272(2)({paragraph})"}


def _entered(rng: Random) -> Event:
    event = conviction(rng, rng.choice(("Criminal Code 348(1)(a)", "Criminal Code 348(1)(b)")))
    return event | {"circumstances": {"intended_offence": rng.choice(INSIDE)}}


def _inchoate(rng: Random) -> Event:
    event = conviction(rng, rng.choice(("Criminal Code 463(a)", "Criminal Code 465(1)(c)")))
    key = "attempt_of" if "463" in event["offence"] else "conspiracy_of"
    return event | {key: rng.choice((*NOTED, *ALWAYS, *PLAIN))}


def _mirrored(rng: Random) -> Event:
    event = conviction(rng, "National Defence Act 130", _day(rng))
    event |= {"procedure": "service", "court": "court_martial"}
    about = {"max_penalty_years": 10}
    return event | {"punished_under": "Criminal Code 271", "circumstances": about}


def _possession(rng: Random) -> Event:
    """Possession of cannabis or another drug, its fine or surcharge paid or not."""
    day = some_day(rng, date(1998, 1, 1), date(2016, 6, 1))
    event = conviction(rng, "Controlled Drugs and Substances Act 4(1)", day)
    event["procedure"] = "summary"
    substance = rng.choice(("cannabis", "cannabis", "cocaine"))
    event["circumstances"] = {"substance": substance, "synthetic": rng.random() < 0.1}
    later = event["outcome_date"] + rng.choice((90, 2500, 7000)) * DAY
    paid = rng.choice((None, None, later))
    kind = rng.choice(("fine", "victim_surcharge", "restitution"))
    event["sentence"] = [{"kind": kind, "amount": 300, "paid_on": paid}]
    return event


def _suspended(rng: Random, *, noted: bool) -> tuple[Record, date]:
    """Convictions, some of them suspended; at times what ends a suspension."""
    events = [_convicted(rng) for _ in range(rng.choice((1, 1, 1, 2, 2, 3)))]
    if noted:
        events[0] = conviction(rng, rng.choice(NOTED), _day(rng))
    covered = rng.choice((len(events), len(events), max(1, len(events) - 1)))
    suspension = random_suspension(rng, max(e["outcome_date"] for e in events))
    ordered = suspension["ordered_on"]
    events += [later_event(rng, ordered) for _ in range(rng.choice((0, 0, 0, 1, 2)))]
    record = _record(rng, events)
    suspension["covers"] = [e["id"] for e in record["events"][:covered]]
    record["suspensions"] = [suspension] if rng.random() < 0.95 else []
    as_of = max(ordered, date(2012, 3, 13)) + rng.choice((0, 1, 30, 900, 3000)) * DAY
    as_of = max([as_of, *(e["outcome_date"] for e in record["events"])])
    if rng.random() < 0.04:
        del suspension["ended_on"]
    if record["suspensions"] and rng.random() < 0.3:
        record["findings"] = findings(rng, suspension, as_of)
    else:
        record["findings"] = []
    return record, as_of


def _discharges(rng: Random) -> tuple[Record, date]:
    """A discharge, absolute or conditional, about the day from which it is protected."""
    kind = rng.choice(("absolute_discharge", "conditional_discharge"))
    day = some_day(rng, date(2001, 1, 1), date(2024, 1, 1))
    draw = rng.random()
    if draw < 0.15:
        day = rng.choice((date(2016, 2, 29), date(2020, 2, 29), date(2019, 2, 28)))
    elif draw < 0.3:
        day = near(rng, date(1992, 7, 24))
    event = conviction(rng, rng.choice(PLAIN), day - rng.choice((0, 30, 400)) * DAY)
    event |= {"outcome": kind, "outcome_date": day, "procedure": "summary"}
    event.pop("disposition_date", None)
    ordered = day
    if rng.random() < 0.25:
        ordered = event["disposition_date"] = day + rng.randint(1, 90) * DAY
    event["sentence"] = []
    if ordered < date(1992, 7, 24) or rng.random() < 0.1:
        event["circumstances"] = {"rcmp_removal_requested": rng.random() < 0.5}
    if kind == "conditional_discharge":
        end = years_after(ordered, rng.choice((1, 2, 3)))
        event["sentence"] = [{"kind": "probation", "start": ordered, "expires": end}]
        revoked = ordered + rng.randint(30, 700) * DAY
        event["discharge_revoked_on"] = rng.choice((None, None, None, None, revoked))
    elif rng.random() < 0.15:
        event |= {"procedure": "service", "court": "court_martial"}
        event["offence"] = "National Defence Act 114"
        event["outcome_date"] = max(near(rng, date(2018, 9, 1)), event["offence_date"])
        event.pop("disposition_date", None)
        ordered = event["outcome_date"]
    years = 1 if kind == "absolute_discharge" else 3
    end = years_after(ordered, years) + DAY
    as_of = rng.choice((near(rng, end), near(rng, end), end + rng.randint(50, 4000) * DAY))
    events = [event]
    if rng.random() < 0.25:
        events.append(conviction(rng, rng.choice(PLAIN), ordered - 2000 * DAY))
    as_of = max([as_of, *(e["outcome_date"] for e in events)])
    return _record(rng, events) | {"findings": [], "suspensions": []}, as_of


def _tickets(rng: Random) -> tuple[Record, date]:
    """A ticket: paid in time, or a conviction, paid, served or neither."""
    issued = some_day(rng, date(2018, 10, 17), date(2024, 6, 1))
    due = issued + 30 * DAY
    convicted = due + rng.randint(1, 60) * DAY
    event: Event = {
        "offence": rng.choice(("Cannabis Act 8(1)(a)", "Cannabis Act 9(1)(a)(i)")),
        "offence_date": issued,
        "outcome": "conviction",
        "outcome_date": convicted,
        "procedure": "summary",
        "court": "ticket",
        "sentence": [],
        "circumstances": {"dried_equivalent_grams": rng.choice((31, 42, 50))},
    }
    plea = rng.choice(("none", "none", "not_guilty", "guilty"))
    ticket: dict[str, Any] = {"issued_on": issued, "due_on": due, "plea": plea}
    turn = convicted
    if plea == "guilty":
        turn = issued + rng.choice((0, 10, 29, 30)) * DAY
        event |= {"outcome": "ticket_paid", "outcome_date": turn}
        ticket["paid_on"] = turn
        if rng.random() < 0.3:
            del ticket["plea"]
    else:
        paid = convicted + rng.choice((0, 20, 59, 60, 61, 400)) * DAY
        served = convicted + rng.randint(70, 500) * DAY
        ticket["paid_on"] = rng.choice((paid, paid, None))
        ticket["default_served_on"] = rng.choice((served, None, None))
        event["sentence"] = [{"kind": "fine", "amount": 200, "paid_on": ticket["paid_on"]}]
        days = [d for d in (ticket["paid_on"], ticket["default_served_on"]) if d]
        turn = rng.choice(days) if days else convicted
    event["ticket"] = ticket
    as_of = max(event["outcome_date"], rng.choice((near(rng, turn), turn + 300 * DAY)))
    return _record(rng, [event]) | {"findings": [], "suspensions": []}, as_of
