"""Seeded random cases for `registration_termination`: end, exemption, variation.

The day asked about stands on, before and after each of the days on which an application opens.
"""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Any

from .criminal_records_act_time import years_after
from .random_records import Case
from .random_records_parts import DAY, near, some_day
from .random_registry_parts import FIRST, courts, findings, prior_event, prior_registration
from .sex_offender_registry_instruments import CONVICTED, NCR, began
from .sex_offender_registry_time import NDHLOVU, TEXTS, V2, V4
from .sex_offender_registry_variations import BASES

Record = dict[str, Any]
BASES_OF_LIFE = {
    "form52": ("CC 490.013(2)(c)", "CC 490.013(3)", "CC 490.013(5)"),
    "form53": ("CC 490.022(3)(c)",),
    "form54": ("CC 490.02904(3)(c)",),
    "itoa": ("ITOA 36.2(2)(c)",),
}


def random_registry_relief(seed: int, share_of_gaps: float) -> Case:
    """Make the case of a seed."""
    rng = Random(f"registry reliefs {seed}")
    relief = rng.choice(("termination",) * 3 + ("exemption", "exemption", "variation"))
    record = _record(rng, relief)
    as_of = _as_of(rng, record)
    record["suspensions"] = _suspensions(rng, record, as_of)
    record["applications"] = _applications(rng, record, relief, as_of)
    record["findings"] = findings(rng, record)
    readings: dict[str, Any] = {}
    if rng.random() < 0.2:
        readings["registry_boundary"] = "day_after"
    if rng.random() < share_of_gaps:
        _open_gaps(rng, record)
    about = {"relief": relief}
    return Case(seed, record, as_of, as_of, readings, "registration_termination", about)


def _record(rng: Random, relief: str) -> Record:
    record: Record = {
        "date_of_birth": some_day(rng, date(1940, 1, 1), date(1962, 12, 31)),
        "events": [],
        "registrations": [],
    }
    for number in range(rng.choice((0, *(1,) * 16, *(2,) * 4, 3))):
        when = some_day(rng, FIRST, date(2026, 6, 30))
        if rng.random() < 0.4:
            when = max(FIRST, near(rng, rng.choice((*TEXTS, NDHLOVU))))
        event, registration = prior_registration(rng, f"p{number + 1}", when)
        record["events"].append(event)
        record["registrations"].append(registration)
        if relief == "variation":
            _for_life(rng, record, registration)
        elif relief == "exemption" or rng.random() < 0.7:
            registration.setdefault("length", rng.choice(("10 years", "20 years", "life")))
    if relief == "exemption":
        for number in range(rng.choice((0, 0, 0, 1))):
            when = some_day(rng, FIRST, date(2026, 6, 30))
            record["events"].append(prior_event(rng, f"x{number + 1}", when))
    for event in record["events"]:
        _complete(rng, record, event)
    return record


def _complete(rng: Random, record: Record, event: dict[str, Any]) -> None:
    """What the questions about an event need."""
    event["circumstances"]["other_primary_conviction"] = rng.random() < 0.1
    if event["outcome"] == NCR:
        draw = rng.random()
        event["absolutely_discharged_on"] = (
            None if draw < 0.6 else event["outcome_date"] + rng.randint(30, 4000) * DAY
        )
    if (
        event["outcome"] in CONVICTED
        and event.get("court")
        and event["id"].startswith("x")
        and rng.random() < 0.2
    ):
        event["offence_date"] = near(rng, years_after(record["date_of_birth"], 18))
        courts(rng, event)


def _for_life(rng: Random, record: Record, registration: dict[str, Any]) -> None:
    """A registration for life on a ground that is stated, often that of several offences."""
    instrument = registration["instrument"]
    if rng.random() < 0.1:
        registration["length"] = rng.choice(("10 years", "20 years"))
        registration.pop("listed_offences", None)
        return
    registration["length"] = "life"
    several = rng.random() < 0.65 and instrument in BASES
    if instrument == "form52" and not V2 <= registration["made_on"] < NDHLOVU:
        several = False
    grounds = BASES_OF_LIFE.get(instrument, ("NDA 227.02(2)(c)",))
    registration["basis"] = BASES[instrument] if several else rng.choice(grounds)
    if instrument in ("form53", "form54", "itoa"):
        registration["listed_offences"] = 1
    if not several:
        return
    first = record["events"][-1]
    twin = {**first, "id": f"{first['id']}b", "circumstances": {**first["circumstances"]}}
    twin["circumstances"]["max_penalty_years"] = rng.choice((2, 5, 10, 14, 14, "life"))
    twin["same_proceeding_as"] = first["id"]
    if instrument in ("form53", "form54", "itoa") and rng.random() < 0.5:
        twin["outcome_date"] = first["outcome_date"] - rng.randint(1, 400) * DAY
        twin["offence_date"] = twin["outcome_date"] - rng.randint(20, 400) * DAY
        del twin["same_proceeding_as"]
        if "sentence" in twin:
            twin["sentence"] = []
        if twin["outcome"] == NCR:
            twin["absolutely_discharged_on"] = None
    record["events"].append(twin)
    registration["covers"] = [first["id"], twin["id"]]
    if instrument in ("form53", "form54", "itoa"):
        registration["listed_offences"] = 2


def _as_of(rng: Random, record: Record) -> date:
    """On, before and after the days on which an application opens or closes."""
    turns: list[date] = [V4]
    for registration in record["registrations"]:
        days = [began(registration), registration.get("served_on", V4)]
        days += [e["outcome_date"] for e in record["events"] if e["id"] in registration["covers"]]
        turns += [years_after(day, years) for day in days for years in (1, 5, 10, 20)]
    draw = rng.random()
    if draw < 0.45:
        day = rng.choice(turns) + rng.choice((-1, 0, 1, 8)) * DAY
    elif draw < 0.55:
        day = max(FIRST, near(rng, rng.choice(TEXTS)))
    else:
        day = some_day(rng, V2, date(2050, 1, 1))
    day = max(day, FIRST)
    latest = max((e["outcome_date"] for e in record["events"]), default=FIRST)
    return max(day, latest) if rng.random() < 0.8 else day


def _suspensions(rng: Random, record: Record, as_of: date) -> list[Record]:
    if rng.random() < 0.75 or not record["registrations"]:
        return []
    first = max(began(r) for r in record["registrations"])
    day = first + rng.randint(-50, 5000) * DAY
    if rng.random() < 0.4:
        day = as_of + rng.choice((-1, 0, 1, -400)) * DAY
    day = max(day, FIRST)
    new = day >= date(2012, 3, 13)
    covers = [event["id"] for event in record["events"]][:1]
    return [
        {
            "id": "s1",
            "kind": "record_suspension" if new and rng.random() < 0.8 else "pardon",
            "ordered_on": day,
            "covers": covers,
            "ended_on": None if rng.random() < 0.8 else day + rng.randint(1, 900) * DAY,
        }
    ]


def _applications(rng: Random, record: Record, relief: str, as_of: date) -> list[Record]:
    if rng.random() < 0.7 or not record["registrations"]:
        return []
    made = as_of - rng.choice((10, 400, 1826, 1827, 1828, 3000)) * DAY
    if rng.random() < 0.3:
        made = years_after(as_of, -5) + rng.choice((-1, 0, 1)) * DAY
    kind = f"registration_{relief}"
    if rng.random() < 0.15:
        kind = rng.choice(("registration_exemption", "registration_termination"))
    application: Record = {"kind": kind, "made_on": made}
    application["decision"] = rng.choice(("refused",) * 8 + ("pending", "granted"))
    if application["decision"] != "pending":
        application["decided_on"] = made + rng.choice((1, 60, 200)) * DAY
    return [application]


def _open_gaps(rng: Random, record: Record) -> None:
    """Leave out one or two facts."""
    for _ in range(rng.choice((1, 1, 2))):
        places: list[tuple[Record, str]] = []
        for event in record["events"]:
            places += [(event, k) for k in ("procedure", "sentence") if k in event]
            about = event["circumstances"]
            places += [(about, k) for k in about if k != "prosecutor_applied"]
        for registration in record["registrations"]:
            places += [(registration, k) for k in ("length", "terminated_on") if k in registration]
        if not places:
            return
        holder, key = rng.choice(places)
        holder.pop(key, None)
