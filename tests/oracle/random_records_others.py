"""Events of random records that are no convictions, or only in some circumstances."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from .criminal_records_act_time import last_day, parse_length, years_after
from .random_records_parts import DAY, PLAIN, money, near, offence_day, sentence, some_day, term

if TYPE_CHECKING:
    from random import Random

Event = dict[str, Any]


def conviction(rng: Random, offence: str, day: date | None = None, *, long: bool = False) -> Event:
    """A conviction by an ordinary court."""
    committed = day or offence_day(rng)
    convicted = committed + timedelta(days=rng.choice((0, 40, 200, 400, 900)))
    event: Event = {
        "offence": offence,
        "offence_date": committed,
        "outcome": "conviction",
        "outcome_date": convicted,
        "procedure": rng.choice(("summary", "summary", "indictment")),
        "court": "adult_court",
    }
    if long:
        event["procedure"] = "indictment"
    if rng.random() < 0.15:
        event["disposition_date"] = convicted + timedelta(days=rng.randint(1, 120))
    event["sentence"] = sentence(rng, event, long=long)
    if rng.random() < 0.03 and not long:
        event["procedure"] = "hybrid_no_election"
    elif rng.random() < 0.01 and not long:
        del event["procedure"]
    return event


def other(rng: Random) -> Event:
    """An event that is no conviction, or is one only in some circumstances."""
    day = some_day(rng, date(2005, 1, 1), date(2021, 1, 1))
    event = conviction(rng, rng.choice(PLAIN), day)
    kind = rng.choice((
        "absolute_discharge", "conditional_discharge", "conditional_discharge", "acquittal",
        "dismissed", "withdrawn", "stay", "not_criminally_responsible", "recognizance_order",
        "service_infraction", "ticket_paid", "ticket", "contravention", "foreign",
    ))  # fmt: skip
    if kind == "ticket":
        return _ticket(rng)
    if kind == "contravention":
        event |= {"offence": "Contraventions Act 8", "court": "ticket", "procedure": "summary"}
        event["sentence"] = [money(rng, "fine", event["outcome_date"], 120)]
        event["circumstances"] = {"trial_on_indictment": False}
        return event
    if kind == "foreign":
        return event | {"foreign": True, "equivalent": event["offence"]}
    event["outcome"] = kind
    if kind == "conditional_discharge":
        event["discharge_revoked_on"] = rng.choice((None, event["outcome_date"] + 200 * DAY))
    elif kind == "ticket_paid":
        issued = day + 5000 * DAY
        event |= {
            "offence": "Cannabis Act 8(1)(a)", "court": "ticket", "offence_date": issued,
            "outcome_date": issued + 9 * DAY, "sentence": [],
            "ticket": {"issued_on": issued, "due_on": issued + 30 * DAY,
                       "paid_on": issued + 9 * DAY, "plea": "guilty"},
        }  # fmt: skip
        event.pop("disposition_date", None)
    elif kind != "absolute_discharge":
        event.pop("sentence")
        event.pop("disposition_date", None)
    if kind == "service_infraction":
        event |= {"procedure": "service", "court": "none", "offence": "National Defence Act 163"}
    return event


def _ticket(rng: Random) -> Event:
    """A Cannabis Act ticket that became a conviction."""
    issued = some_day(rng, date(2018, 10, 17), date(2021, 6, 1))
    paid = rng.choice((None, issued + 90 * DAY))
    served = issued + 200 * DAY if paid is None and rng.random() < 0.5 else None
    return {
        "offence": "Cannabis Act 8(1)(a)",
        "offence_date": issued,
        "outcome": "conviction",
        "outcome_date": issued + 31 * DAY,
        "procedure": "summary",
        "court": "ticket",
        "ticket": {"issued_on": issued, "due_on": issued + 30 * DAY, "paid_on": paid,
                   "default_served_on": served, "plea": rng.choice(("none", "not_guilty"))},
        "sentence": [{"kind": "fine", "amount": 200, "paid_on": paid}],
    }  # fmt: skip


def _finding(rng: Random, day: date) -> Event:
    """A youth finding of guilt, its sentence complete."""
    event: Event = {
        "offence": rng.choice(("Criminal Code 266", "Criminal Code 267(a)", "Criminal Code 344",
                               "Criminal Code 334(b)", "Criminal Code 268")),
        "offence_date": day,
        "outcome": "finding_of_guilt",
        "outcome_date": day + timedelta(days=rng.choice((30, 100, 300))),
        "procedure": rng.choice(("summary", "indictment", "hybrid_no_election")),
        "court": "youth_justice_court",
        "adult_sentence": False,
    }  # fmt: skip
    start = event["outcome_date"]
    event["sentence"] = [
        term(rng, "probation", start, ("6 months", "9 months", "1 year", "2 years"))
    ]
    if rng.random() < 0.3:
        event["sentence"].append(
            {"kind": "community_service", "hours": 40, "completed_on": start + 200 * DAY}
        )
    if rng.random() < 0.1:
        event["procedure"] = "indictment"
        event["adult_sentence"] = True
        event["appeal_taken"] = rng.random() < 0.4
        event["appeal_time_expires"] = start + 30 * DAY
        if event["appeal_taken"]:
            event["appeal_completed_on"] = rng.choice((None, start + 300 * DAY))
        event["sentence"] = [term(rng, "imprisonment", start, ("18 months", "2 years", "4 years"))]
    elif rng.random() < 0.08:
        event["outcome"] = rng.choice(("reprimand", "absolute_discharge"))
        event["sentence"] = []
    return event


def youth(rng: Random) -> list[Event]:
    """Youth findings, and an adult conviction near the end of the access period."""
    day = some_day(rng, date(2005, 1, 1), date(2018, 1, 1))
    first = _finding(rng, day)
    events = [first]
    if rng.random() < 0.35:
        events.append(_finding(rng, day + timedelta(days=rng.randint(0, 600))))
    if rng.random() < 0.85:
        ends = [
            p.get("expires") or last_day(p["start"], parse_length(p["length"]))
            for p in first["sentence"]
            if p["kind"] == "probation"
        ]
        years = 5 if first["procedure"] == "indictment" else 3
        end = years_after(max([first["outcome_date"], *ends]), years + rng.choice((0, 0, 0, 5)))
        adult = max(near(rng, end), day + 2300 * DAY if rng.random() < 0.5 else day)
        offence = rng.choice(("Criminal Code 267(a)", "Criminal Code 334(b)", "Criminal Code 344"))
        committed = max(adult - 100 * DAY, max(e["offence_date"] for e in events) + 2200 * DAY)
        event = conviction(rng, offence, committed)
        event["outcome_date"] = max(adult, committed)
        event.pop("disposition_date", None)
        event["sentence"] = sentence(rng, event)
        events.append(event)
    return events
