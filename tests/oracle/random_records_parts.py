"""Parts of random records: days near a change of law, sentences, offences of each sort."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from .criminal_records_act_time import last_day, parse_length

if TYPE_CHECKING:
    from random import Random

Event = dict[str, Any]
DAY = timedelta(days=1)

CHANGES = (
    date(1992, 7, 24),
    date(2010, 6, 29),
    date(2010, 6, 29),
    date(2012, 3, 13),
    date(2012, 3, 13),
    date(2012, 8, 9),
    date(2014, 12, 6),
    date(2018, 12, 13),
)
PLAIN = (
    "Criminal Code 266",
    "Criminal Code 267(a)",
    "Criminal Code 334(b)",
    "Criminal Code 344",
    "Criminal Code 380(1)(a)",
    "Criminal Code 430(4)",
    "Criminal Code 264.1(1)(a)",
    "Criminal Code 145(3)",
    "Controlled Drugs and Substances Act 5(1)",
    "Controlled Drugs and Substances Act 5(2)",
    "Criminal Code 268",
    "Criminal Code 236(b)",
    "Criminal Code 234",
    "Criminal Code 279(2)",
)
ALWAYS = (
    "Criminal Code 151",
    "Criminal Code 151(a)",
    "Criminal Code 152",
    "Criminal Code 153(1)(a)",
    "Criminal Code 160(3)",
    "Criminal Code 163.1(4)",
    "Criminal Code 170",
    "Criminal Code 171",
    "Criminal Code 172(1)",
    "Criminal Code 172.1(1)(a)",
    "Criminal Code 173(2)",
    "Criminal Code 273.3(1)(a)",
    "Criminal Code 279.011(1)",
)
IF_CHILD = (
    "Criminal Code 271",
    "Criminal Code 273",
    "Criminal Code 153.1(1)",
    "Criminal Code 155",
    "Criminal Code 162(1)",
    "Criminal Code 168",
    "Criminal Code 173(1)",
    "Criminal Code 163(2)(a)",
)
NEAR_MISSES = (
    "Criminal Code 160(1)",
    "Criminal Code 160(2)",
    "Criminal Code 163(2)(b)",
    "Criminal Code 175(1)(a)",
    "Criminal Code 279.01(1)",
    "Criminal Code 286.1(1)",
    "Criminal Code 159",
    "Criminal Code 348(1)(d)",
    "Criminal Code 271",
)
INSIDE = (
    "Criminal Code 334(b)",
    "Criminal Code 271",
    "Criminal Code 151",
    "Criminal Code 279.011",
    "Criminal Code 155",
    "Criminal Code 286.1(2)",
    "Criminal Code 266",
)
OLD_CODE = tuple(
    f"Criminal Code (R.S.C. 1970) {s}"
    for s in ("146(1)", "146(2)", "151", "166", "167", "153", "157", "144", "149", "156", "306")
)
SERVICE = tuple(
    f"National Defence Act {s}" for s in ("83", "84", "85", "86", "90", "95", "114", "118.1", "129")
)


def near(rng: Random, day: date) -> date:
    """A day at, just before or just after the given one."""
    return day + rng.choice((-1, -1, 0, 0, 1, 2)) * DAY


def some_day(rng: Random, first: date, last: date) -> date:
    """Any day between the two."""
    return first + timedelta(days=rng.randint(0, max(0, (last - first).days)))


def offence_day(rng: Random) -> date:
    """A day of an offence: often next to a change of the law."""
    if rng.random() < 0.45:
        return near(rng, rng.choice(CHANGES))
    return some_day(rng, date(2004, 1, 1), date(2021, 12, 31))


def term(rng: Random, kind: str, start: date, lengths: tuple[str, ...]) -> dict[str, Any]:
    """A component with a term: its start and length, its last day, or all three."""
    text = rng.choice(lengths)
    part: dict[str, Any] = {"kind": kind, "length": text, "start": start}
    if text in ("life", "indeterminate"):
        if rng.random() < 0.5:
            part["expires"] = None
        return part
    if rng.random() < 0.7 or kind == "intermittent_imprisonment":
        part["expires"] = last_day(start, parse_length(text))
        if rng.random() < 0.15:
            part["expires"] += rng.choice((-3, 20)) * DAY  # it prevails
            part["expires"] = max(part["expires"], start)
    if "expires" in part and rng.random() < 0.2:
        del part["start"]
    return part


def money(rng: Random, kind: str, day: date, amount: float | None = None) -> dict[str, Any]:
    """A sum: paid at once, later, near a leap day, or never."""
    part: dict[str, Any] = {"kind": kind, "amount": amount or rng.choice((100, 300, 750.5, 2000))}
    draw = rng.random()
    if draw < 0.1:
        part["paid_on"] = None
        if kind == "fine" and rng.random() < 0.2:
            part["served"] = True
            part["completed_on"] = day + timedelta(days=rng.randint(30, 400))
    elif draw < 0.25:
        part["paid_on"] = max(day, rng.choice((date(2016, 2, 29), date(2020, 2, 29))))
    elif draw < 0.4:
        part["paid_on"] = day
    else:
        part["paid_on"] = day + timedelta(days=rng.randint(1, 1500))
    return part


def ignored(rng: Random, day: date) -> dict[str, Any]:
    """A part that delays nothing."""
    kind = rng.choice((
        "prohibition_order", "driving_prohibition", "dna_order", "forfeiture",
        "sex_offender_registration_order",
    ))  # fmt: skip
    part: dict[str, Any] = {"kind": kind}
    if kind in ("prohibition_order", "driving_prohibition", "sex_offender_registration_order"):
        part |= {
            "length": "10 years",
            "start": day,
            "expires": last_day(day, parse_length("10 years")),
        }
    return part


PENITENTIARY = ("2 years", "2 years", "2 years less a day", "3 years", "30 months", "5 years")
SHORT = ("30 days", "90 days", "4 months", "6 months", "18 months", "2 years less a day")
PROBATION = ("1 year", "12 months", "18 months", "2 years", "3 years")


def sentence(rng: Random, event: Event, *, long: bool = False) -> list[dict[str, Any]]:
    """A sentence of an ordinary court."""
    day = event.get("disposition_date") or event["outcome_date"]
    parts: list[dict[str, Any]] = []
    indicted = event.get("procedure") != "summary"
    if long or (indicted and rng.random() < 0.5):
        lengths: tuple[str, ...] = PENITENTIARY if long or rng.random() < 0.6 else SHORT
        if rng.random() < 0.02:
            lengths = ("life", "indeterminate")
        parts.append(term(rng, "imprisonment", day, lengths))
        if rng.random() < 0.06 and parts[0].get("expires"):
            start = parts[0]["expires"] + DAY
            span = rng.choice(("2 years", "5 years", "10 years"))
            end = last_day(start, parse_length(span))
            parts.append(
                {"kind": "long_term_supervision", "length": span, "start": start, "expires": end}
            )
    elif rng.random() < 0.35:
        kind = rng.choice(("imprisonment", "conditional_sentence", "intermittent_imprisonment"))
        parts.append(term(rng, kind, day, SHORT[:4] if not indicted else SHORT))
    if rng.random() < 0.45:
        start = parts[0]["expires"] + DAY if parts and parts[0].get("expires") else day
        parts.append(term(rng, "probation", start, PROBATION))
    for kind, share in (("fine", 0.35), ("victim_surcharge", 0.3), ("restitution", 0.12)):
        if rng.random() < share:
            parts.append(money(rng, kind, day))
    if rng.random() < 0.06:
        parts.append(money(rng, rng.choice(("costs", "compensation")), day))
    if rng.random() < 0.25:
        parts.append(ignored(rng, day))
    return parts


def service_sentence(rng: Random, event: Event) -> list[dict[str, Any]]:
    """A punishment of a service tribunal, near the limits of 4(1)(a) and NDA 249.27."""
    day = event["outcome_date"]
    amount = rng.choice((500, 1999, 2000, 2001, 3000, 5000, 5000.01, 5001))
    event["circumstances"]["monthly_basic_pay"] = rng.choice(
        (amount, amount + 0.01, round(amount - 0.01, 2), 4200)
    )
    fine = money(rng, "fine", day, amount)
    kind = rng.choice((
        "severe_reprimand", "service_reprimand", "minor_punishment", "reduction_in_rank",
        "forfeiture_of_seniority", "dismissal", "dismissal_with_disgrace", "detention",
        "imprisonment", "fine", "fine", "fine", "severe_reprimand",
    ))  # fmt: skip
    if kind == "fine":
        return [fine]
    if kind in ("detention", "imprisonment"):
        lengths: tuple[str, ...] = ("14 days", "90 days", "6 months", "6 months 1 day", "7 months")
        if kind == "imprisonment":
            lengths += ("2 years less a day", "2 years", "3 years")
        return [term(rng, kind, day, lengths)]
    parts: list[dict[str, Any]] = [{"kind": kind}]
    if rng.random() < 0.5:
        parts.append(fine)
    return parts
