"""Seeded random cases for `registration_duties`.

Events stand next to each change of the text, and so that the last day is a holiday; reports and
notices on, before and after the last day; absences of just under and just over the length.
"""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Any

from .criminal_records_act_time import add_months, years_after
from .random_records import Case
from .random_records_parts import DAY, near, some_day
from .random_registry_parts import FIRST, prior_registration
from .sex_offender_registry_instruments import began
from .sex_offender_registry_time import TEXTS, V2, V4, V5, easter

Record = dict[str, Any]
About = dict[str, Any]
LAST = date(2030, 12, 31)
FEASTS = (
    (1, 1), (7, 1), (9, 30), (11, 11), (12, 25), (12, 26), (2, 29), (2, 28), (5, 24), (5, 18),
    (9, 1), (9, 7), (10, 8), (10, 14),
)  # fmt: skip
CHANGES = (
    "main_residence", "main_residence", "secondary_residence", "name", "vehicle_plate",
    "vehicle_other", "drivers_licence", "passport", "employment",
)  # fmt: skip
RELEASES = (
    "none", "none", "expiry", "statutory_release", "full_parole", "day_parole", "work_release",
    "pending_appeal", "temporary_absence", "ncr_discharge",
)  # fmt: skip
KINDS = ("probation", "fine", "conditional_sentence", "intermittent_imprisonment")
PROVINCES = ("CA-ON", "CA-ON", "CA-AB", "CA-BC", "CA-QC", "CA-SK", "CA-NS", "CA-YT", "CA-NU")
DUTIES = ("change",) * 6 + ("absence",) * 7 + ("annual_report",) * 4 + ("first_report",) * 4
READINGS = {
    "at_least_days_before": "notice_counted",
    "anniversary_itself": "in_time",
    "anniversary_counted_from": "last_day",
    "days_away": "both_counted",
    "registry_boundary": "day_after",
}


def random_registry_duty(seed: int, share_of_gaps: float) -> Case:
    """Make the case of a seed."""
    rng = Random(f"registry duties {seed}")
    record = _record(rng)
    duty = rng.choice((*DUTIES, "arrival_notice"))
    about: About = {"duty": duty}
    made = {
        "change": _change, "absence": _absence, "annual_report": _annual,
        "first_report": _first_report, "arrival_notice": _arrival,
    }[duty]  # fmt: skip
    as_of = made(rng, record, about)
    record["findings"] = _findings(rng)
    if rng.random() < 0.5:
        record["resident_of"] = rng.choice(PROVINCES)
    readings: dict[str, Any] = {k: v for k, v in READINGS.items() if rng.random() < 0.12}
    if rng.random() < share_of_gaps:
        _open_gaps(rng, record, about)
    as_of = max(as_of, FIRST)
    return Case(seed, record, as_of, as_of, readings, "registration_duties", about)


def _record(rng: Random) -> Record:
    record: Record = {
        "date_of_birth": some_day(rng, date(1940, 1, 1), date(1962, 12, 31)),
        "events": [],
        "registrations": [],
    }
    for number in range(rng.choice((0, *(1,) * 14, *(2,) * 4))):
        when = some_day(rng, FIRST, date(2025, 12, 31))
        if rng.random() < 0.2:
            when = max(FIRST, near(rng, rng.choice(TEXTS)))
        event, registration = prior_registration(rng, f"p{number + 1}", when)
        registration.setdefault("length", rng.choice(("10 years", "20 years", "life")))
        registration["child_offence"] = rng.random() < 0.4
        record["events"].append(event)
        record["registrations"].append(registration)
    return record


def _bound_since(record: Record) -> date:
    return max((began(r) for r in record["registrations"]), default=V2)


def _trigger(rng: Random, record: Record) -> date:
    """A day after the order, most often; next to a change of the text or before a holiday."""
    since = _bound_since(record)
    draw = rng.random()
    if draw < 0.03:
        return since - rng.randint(1, 400) * DAY
    if draw < 0.08:
        return since + rng.choice((0, 1, 3)) * DAY
    day = some_day(rng, since, max(since + DAY, min(LAST, years_after(since, 11))))
    if draw < 0.35:
        texts = [text for text in TEXTS if text > since]
        return near(rng, rng.choice(texts)) if texts else day
    if draw < 0.6:
        return _feast(rng, day) - rng.choice((7, 7, 15, 6, 8)) * DAY
    if draw < 0.7:
        return day - day.weekday() * DAY - DAY  # seven days later is a Sunday
    return day


def _feast(rng: Random, day: date) -> date:
    if rng.random() < 0.25:
        return easter(day.year) + rng.choice((-2, 0, 1)) * DAY
    month, number = rng.choice(FEASTS)
    if (month, number) == (2, 29):
        return date(day.year - day.year % 4, 2, 29)
    return date(day.year, month, number)


def _done(rng: Random, about: About, due: date, *, by: tuple[str, ...]) -> date:
    """Say when and by what means it was done; give the day asked about."""
    as_of = due + rng.choice((-4, -1, 0, 1, 2, 30, 500)) * DAY
    about["done_on"] = None
    if rng.random() < 0.7:
        about["done_on"] = due + rng.choice((-6, -3, -1, 0, 0, 1, 1, 2, 3, 40)) * DAY
        if rng.random() < 0.85:
            as_of = max(as_of, about["done_on"])
        about["means"] = rng.choice(by)
    return as_of


def _change(rng: Random, record: Record, about: About) -> date:
    day = _trigger(rng, record)
    about |= {"change": rng.choice(CHANGES), "occurred_on": day}
    due = day + (7 if day >= V2 else 15) * DAY
    due = _abroad(rng, about, due)
    by = ("in_person",) * 5 + ("telephone", "telephone", "mail", "email")
    return max(day, _done(rng, about, due, by=by))


def _abroad(rng: Random, about: About, due: date) -> date:
    about["outside_canada"] = rng.random() < 0.15
    if not about["outside_canada"]:
        return due
    about["return_on"] = None
    if rng.random() < 0.2:
        return due
    about["return_on"] = due + rng.choice((1, 2, 5, 30, 100)) * DAY
    day: date = about["return_on"]
    return day + (7 if day >= V2 else 15) * DAY


def _absence(rng: Random, record: Record, about: About) -> date:
    day = _trigger(rng, record)
    away = rng.choice((1, 2, 5, 6, 6, 7, 7, 8, 13, 14, 15, 16, 30, 60))
    about |= {
        "departure_on": day,
        "return_on": day + away * DAY,
        "outside_canada": rng.random() < 0.5,
        "done_on": None,
    }
    if rng.random() < 0.2:
        about["reason"] = rng.choice(("family_death", "critical_illness", "other"))
    due = day - 15 * DAY if day >= V4 else day + (15 if day < V2 else 0) * DAY
    as_of = due + rng.choice((-3, 0, 1, 5, 14, 16, 40, 300)) * DAY
    if rng.random() < 0.75:
        about["done_on"] = due + rng.choice((-9, -2, -1, 0, 0, 1, 1, 2, 10, 14, 15, 20)) * DAY
        about["means"] = rng.choice(("mail", "mail", "mail", "in_person", "telephone", "email"))
        if rng.random() < 0.85:
            as_of = max(as_of, about["done_on"])
    return as_of


def _annual(rng: Random, record: Record, about: About) -> date:
    last = _trigger(rng, record)
    about |= {"last_report_on": last, "duty_arose_on": _bound_since(record)}
    if rng.random() < 0.2:
        about["duty_arose_on"] = last
    if last >= V4 and rng.random() < 0.6:
        arose = about["duty_arose_on"]
        year = rng.choice((2026, 2026, 2027, 2027, 2028))
        due = max(years_after(arose, max(1, year - arose.year)), V5) - DAY
    else:
        due = years_after(last, 1)
    due = _abroad(rng, about, due) if rng.random() < 0.5 else due
    about.setdefault("outside_canada", False)
    as_of = _done(rng, about, due, by=("in_person",) * 6 + ("telephone", "mail"))
    if rng.random() < 0.15:
        about["done_on"] = add_months(last, 11) + rng.choice((-1, 0, 1)) * DAY
        about["means"] = "in_person"
    return max(as_of, last)


def _first_report(rng: Random, record: Record, about: About) -> date:
    release = rng.choice(RELEASES)
    about["release_type"] = release
    day = _bound_since(record)
    if release == "none":
        for registration in record["registrations"]:
            if rng.random() < 0.7:
                registration["sentence_kind"] = rng.choice((*KINDS, "imprisonment"))
    else:
        day = max(day + DAY, _trigger(rng, record))
    about["occurred_on"] = day
    due = day + (7 if day >= V2 else 15) * DAY
    return max(day, _done(rng, about, due, by=("in_person",) * 6 + ("telephone", "mail")))


def _arrival(rng: Random, record: Record, about: About) -> date:
    day = _trigger(rng, record)
    about["occurred_on"] = day
    as_of = _done(rng, about, day + 7 * DAY, by=("in_person", "telephone", "mail"))
    return max(day, as_of)


def _findings(rng: Random) -> list[dict[str, Any]]:
    made = [
        {"finding": name, "value": rng.random() < true}
        for name, share, true in (
            ("reasonable_excuse", 0.5, 0.5),
            ("equivalent_offence", 0.6, 0.8),
        )
        if rng.random() < share
    ]
    rng.shuffle(made)
    return made


def _open_gaps(rng: Random, record: Record, about: About) -> None:
    """Leave out one or two facts."""
    for _ in range(rng.choice((1, 1, 2))):
        places: list[tuple[Record, str]] = [(record, "findings")]
        places += [(about, key) for key in about if key not in ("duty", "reason")] * 2
        for registration in record["registrations"]:
            places += [
                (registration, key)
                for key in registration
                if key in ("length", "child_offence", "terminated_on")
            ]
        holder, key = rng.choice(places)
        holder.pop(key, None)
