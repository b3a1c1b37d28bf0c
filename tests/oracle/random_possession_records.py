"""Seeded random records of possession, around the days on which CDSA 10.6 turns."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Any

from .controlled_drugs_act import COMMENCEMENT, SEPARATE_BY, kept_apart_from
from .criminal_records_act_offences import DRUGS
from .criminal_records_act_sentences import PENDING
from .random_records import Case
from .random_records_others import conviction
from .random_records_parts import DAY, near, some_day

Event = dict[str, Any]
INSIDE = ("4(1)", "4(1)", "4(1)", "4(3)", "4(3)(b)", "4(4)", "4(5)", "4(6)(b)")
OUTSIDE = (
    f"{DRUGS} 4(2)", f"{DRUGS} 4(7)", f"{DRUGS} 5(2)", f"{DRUGS} 5(1)", f"{DRUGS} 6(1)",
    f"{DRUGS} 7(1)", "Narcotic Control Act 3(1)", "Food and Drugs Act 41(1)",
    "Cannabis Act 8(1)(a)", "Criminal Code 266",
)  # fmt: skip


def random_possession_case(seed: int, share_of_gaps: float = 0.0) -> Case:  # noqa: ARG001 - none has
    """Make the case that belongs to a seed."""
    rng = Random(seed)
    born = some_day(rng, date(1950, 1, 1), date(1986, 12, 31))
    events = [_event(rng) for _ in range(rng.choice((1, 1, 2, 3)))]
    listed = [{"id": f"c{number}", **event} for number, event in enumerate(events, 1)]
    readings = {"boundary": rng.choice(("anniversary", "day_after"))} if rng.random() < 0.2 else {}
    record = {"date_of_birth": born, "events": listed}
    days = [kept_apart_from(event, "day_after") for event in listed]
    turns = [day for day in days if day is not None and day < PENDING]
    as_of = some_day(rng, COMMENCEMENT, date(2032, 1, 1))
    draw = rng.random()
    if draw < 0.6 and turns:
        as_of = near(rng, rng.choice(turns))
    elif draw < 0.7:
        as_of = near(rng, rng.choice((COMMENCEMENT, SEPARATE_BY)))
    return Case(seed, record, as_of, as_of, readings, "sequestering", {})


def _event(rng: Random) -> Event:
    draw = rng.random()
    around = near(rng, COMMENCEMENT)
    if draw < 0.35:
        committed = some_day(rng, date(2022, 6, 1), date(2022, 11, 16))
    else:
        committed = some_day(rng, date(2005, 1, 1), date(2026, 1, 1))
        around = committed + rng.choice((0, 40, 200)) * DAY
    inside = rng.random() < 0.75
    offence = f"{DRUGS} {rng.choice(INSIDE)}" if inside else rng.choice(OUTSIDE)
    event = conviction(rng, offence, committed)
    event["outcome_date"] = max(around, committed)
    event.pop("disposition_date", None)
    if rng.random() < 0.15:
        event["disposition_date"] = event["outcome_date"] + rng.choice((1, 30, 200)) * DAY
    _settle(event)
    if inside:
        event["circumstances"] = {"substance": rng.choice(("cocaine", "heroin", "cannabis"))}
    return _variant(rng, event)


def _settle(event: Event) -> None:
    """Move the sentence with the day on which it is imposed; leave out what is no sentence."""
    day = event.get("disposition_date") or event["outcome_date"]
    kept: list[Event] = []
    for part in event["sentence"]:
        if part["kind"] in ("prohibition_order", "driving_prohibition", "dna_order", "forfeiture"):
            continue
        if part["kind"] == "sex_offender_registration_order":
            continue
        for key in ("start", "expires", "paid_on", "completed_on"):
            if part.get(key):
                part[key] = max(part[key], day)
        if part.get("start") and part.get("expires"):
            part.pop("length", None)
        kept.append(part)
    event["sentence"] = kept


def _variant(rng: Random, event: Event) -> Event:
    """Now and then no conviction, or one of another sort."""
    draw = rng.random()
    if draw < 0.06:
        return {**event, "outcome": "absolute_discharge", "sentence": []}
    if draw < 0.14:
        revoked = rng.choice((None, near(rng, max(COMMENCEMENT, event["outcome_date"] + 2 * DAY))))
        return {**event, "outcome": "conditional_discharge", "discharge_revoked_on": revoked}
    if draw < 0.18:
        key, cited = rng.choice((("attempt_of", "463(b)"), ("conspiracy_of", "465(1)(c)")))
        return {**event, "offence": f"Criminal Code {cited}", key: event["offence"]}
    if draw < 0.22:
        changed = {"offence": "National Defence Act 130", "punished_under": event["offence"]}
        return {**event, **changed, "court": "court_martial", "procedure": "service"}
    if draw < 0.25:
        made = {**event, "outcome": rng.choice(("acquittal", "withdrawn"))}
        del made["sentence"]
        return made
    return event
