"""Events of random youth records: every outcome of YCJA 119(2), and what an adult adds later."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from .criminal_records_act_time import birthday
from .random_records_others import conviction
from .random_records_parts import DAY, money, near, some_day, term

if TYPE_CHECKING:
    from random import Random

Event = dict[str, Any]
FIRST = date(2003, 4, 1)
LEAP_DAYS = tuple(date(year, 2, 29) for year in (2004, 2008, 2012, 2016, 2020, 2024))
SCHEDULED = (
    "Criminal Code 344", "Criminal Code 267(a)", "Criminal Code 268", "Criminal Code 271",
    "Criminal Code 272(1)", "Criminal Code 279(2)", "Criminal Code 433(a)", "Criminal Code 151",
    "Criminal Code 81(2)(a)", "Criminal Code 85(1)", "Criminal Code 465(1)(a)",
    "Controlled Drugs and Substances Act 5(2)", "Controlled Drugs and Substances Act 7(1)",
)  # fmt: skip
NEW_IN_SCHEDULE = (
    "Criminal Code 286.2(2)", "Criminal Code 279.011(1)", "Cannabis Act 9(1)(a)",
    "Cannabis Act 12(4)(b)",
)  # fmt: skip
VIOLENT = (
    "Criminal Code 235", "Criminal Code 236(b)", "Criminal Code 239(1)(b)", "Criminal Code 273(1)",
)  # fmt: skip
UNLISTED = (
    "Criminal Code 348(1)(b)", "Criminal Code 334(b)", "Criminal Code 430(4)", "Criminal Code 266",
    "Criminal Code 264.1(1)(a)", "Criminal Code 85(2)", "Criminal Code 81(1)(a)",
    "Criminal Code 434", "Criminal Code 465(1)(c)", "Criminal Code 463(a)",
    "Criminal Code 286.2(1)", "Controlled Drugs and Substances Act 4(1)",
)  # fmt: skip
BONDS = ("810", "810", "810.01", "810.2", "83.3", "810.1")
OTHERS = (
    "extrajudicial_sanction", "extrajudicial_sanction", "acquittal", "acquittal", "dismissed",
    "withdrawn", "reprimand", "stay", "stay", "recognizance_order", "recognizance_order",
    "absolute_discharge", "conditional_discharge", "not_criminally_responsible", "warning",
    "caution", "referral",
)  # fmt: skip
TERMS = (
    "probation", "youth_probation", "custody_and_supervision", "deferred_custody_and_supervision",
    "custody_and_conditional_supervision",
)  # fmt: skip


def youth_day(rng: Random, born: date) -> date:
    """A day at 12 to 17, often the first or the last such day, under the Act."""
    first, last = max(FIRST, birthday(born, 12)), birthday(born, 18) - DAY
    draw = rng.random()
    if draw < 0.1:
        return last
    if draw < 0.15:
        return first
    return some_day(rng, first, last)


def offence(rng: Random, day: date) -> str:
    """An offence that the law of the day knew, on the schedule or just outside it."""
    draw = rng.random()
    if draw < 0.2:
        return rng.choice(VIOLENT)
    if draw < 0.5:
        return rng.choice(SCHEDULED)
    if draw < 0.6 and day >= date(2018, 10, 17):
        return rng.choice(NEW_IN_SCHEDULE)
    return rng.choice(UNLISTED)


def sentence(rng: Random, day: date) -> list[dict[str, Any]]:
    """A youth sentence: none to four parts, some of which delay nothing."""
    parts: list[dict[str, Any]] = []
    if rng.random() < 0.75:
        lengths = ("3 months", "6 months", "9 months", "1 year", "18 months", "2 years")
        parts.append(_ended(term(rng, rng.choice(TERMS), day, lengths), rng, day))
    if rng.random() < 0.25:
        done = None if rng.random() < 0.12 else day + timedelta(days=rng.randint(0, 500))
        kind = rng.choice(("community_service", "community_service", "community_work"))
        parts.append({"kind": kind, "hours": 40, "completed_on": done})
    if rng.random() < 0.3:
        kind = rng.choice(("fine", "fine", "restitution", "compensation", "victim_surcharge"))
        parts.append(money(rng, kind, day))
    parts += orders(rng, day)
    if rng.random() < 0.1:
        parts.append({"kind": rng.choice(("dna_order", "forfeiture"))})
    return parts


def _ended(part: dict[str, Any], rng: Random, day: date) -> dict[str, Any]:
    """AMB-08: the last day of a term is given, at times a leap day or the eve of a birthday."""
    later = [leap for leap in LEAP_DAYS if day <= leap <= day + 700 * DAY]
    if "expires" not in part or (later and rng.random() < 0.3):
        part["expires"] = later[0] if later else day + 200 * DAY
    return part


def orders(rng: Random, day: date) -> list[dict[str, Any]]:
    """Prohibition orders: ended long before the period, near its end, long after, or endless."""
    if rng.random() < 0.65:
        return []
    years = rng.choice((1, 3, 5, 5, 6, 8, 10, 20))
    end = day + timedelta(days=365 * years + rng.choice((-1, 0, 1, 200, 400)))
    kind = rng.choice(("prohibition_order", "prohibition_order", "driving_prohibition"))
    part: dict[str, Any] = {"kind": kind, "start": day, "expires": end}
    if rng.random() < 0.06:
        part["expires"] = None
    return [part]


def _base(rng: Random, born: date, decided: date | None) -> Event:
    """An event of a youth court, decided on the day given or some time after the offence."""
    committed = youth_day(rng, born)
    if decided is not None and committed > decided:
        committed = max(min(decided, birthday(born, 18) - DAY), birthday(born, 12))
    day = decided or committed + timedelta(days=rng.choice((0, 20, 90, 200, 400, 800)))
    if decided is None and rng.random() < 0.1:
        day = next((leap for leap in LEAP_DAYS if leap >= committed), day)
    return {
        "offence": offence(rng, committed),
        "offence_date": committed,
        "outcome": "finding_of_guilt",
        "outcome_date": max(day, committed),
        "procedure": rng.choice(("indictment", "indictment", "summary", "hybrid_no_election")),
        "court": "youth_justice_court",
    }


def finding(rng: Random, born: date, decided: date | None = None) -> Event:
    """A finding of guilt with a youth sentence, at times an adult sentence."""
    event = _base(rng, born, decided)
    if rng.random() < 0.2:
        event["disposition_date"] = event["outcome_date"] + timedelta(days=rng.randint(1, 200))
    day = event.get("disposition_date") or event["outcome_date"]
    event["adult_sentence"] = False
    event["sentence"] = sentence(rng, day)
    if event["procedure"] == "summary" and rng.random() < 0.7:
        event["hybrid"] = rng.random() < 0.6
    if event["offence"].startswith("Criminal Code 46"):
        key = "conspiracy_of" if "465" in event["offence"] else "attempt_of"
        murder = event["offence"] == "Criminal Code 465(1)(a)"
        event[key] = "Criminal Code 235" if murder else "Criminal Code 344"
    event["ag_notice_64_2"] = event["procedure"] == "indictment" and rng.random() < 0.5
    if event["procedure"] == "indictment" and rng.random() < 0.08:
        _adult_sentence(rng, event, day)
    return event


def _adult_sentence(rng: Random, event: Event, day: date) -> None:
    event["adult_sentence"] = True
    event["ag_notice_64_2"] = True
    event["outcome"] = rng.choice(("finding_of_guilt", "conviction"))
    event["appeal_time_expires"] = day + 30 * DAY
    event["appeal_taken"] = rng.random() < 0.5
    if event["appeal_taken"]:
        event["appeal_completed_on"] = rng.choice((None, day + 300 * DAY, day + 900 * DAY))
    event["sentence"] = [term(rng, "imprisonment", day, ("1 year", "2 years", "4 years"))]
    event["sentence"][0] |= {"start": day}
    event["sentence"][0].setdefault("expires", day + 700 * DAY)


def other(rng: Random, born: date, decided: date | None = None) -> Event:
    """Any other way in which a youth matter ends."""
    event = _base(rng, born, decided)
    kind = rng.choice(OTHERS)
    day = event["outcome_date"]
    event["outcome"] = kind
    if kind in ("extrajudicial_sanction", "warning", "caution", "referral"):
        event["court"] = "none"
        del event["procedure"]
    if kind == "extrajudicial_sanction":
        event["ejs_consent_date"] = day
        event["sanction_completed_on"] = rng.choice((None, day + 60 * DAY))
    elif kind == "acquittal":
        event["appeal_taken"] = rng.random() < 0.5
        event["appeal_time_expires"] = day + 30 * DAY
        if event["appeal_taken"]:
            event["appeal_completed_on"] = rng.choice((None, day + 200 * DAY, day + 500 * DAY))
    elif kind == "stay":
        again = near(rng, birthday(day, 1))
        event["proceedings_recommenced_on"] = rng.choice((None, again, again, day + 90 * DAY))
    elif kind == "recognizance_order":
        event["offence"] = f"Criminal Code {rng.choice(BONDS)}"
        event["order_expires"] = rng.choice((None, *[day + n * DAY for n in (90, 182, 364, 365)]))
        if rng.random() < 0.5:
            event["sentence"] = []
        del event["procedure"]
    elif kind in ("dismissed", "withdrawn") and rng.random() < 0.35:
        event["ejs_consent_date"] = day - timedelta(days=rng.choice((0, 30, 200)))
        event["ejs_consent_date"] = max(event["ejs_consent_date"], event["offence_date"])
    elif kind in ("reprimand", "absolute_discharge", "conditional_discharge"):
        _discharge(rng, event)
    return event


def _discharge(rng: Random, event: Event) -> None:
    """AMB-05, AMB-32: nothing more, its conditions, or another sanction beside it."""
    if rng.random() < 0.3:
        event["disposition_date"] = event["outcome_date"] + timedelta(days=rng.randint(1, 120))
    day = event.get("disposition_date") or event["outcome_date"]
    parts: list[Event] = []
    if event["outcome"] == "conditional_discharge":
        part = term(rng, "discharge_conditions", day, ("6 months", "1 year", "2 years"))
        parts.append(_ended(part, rng, day))
    if rng.random() < 0.2:
        parts.append(money(rng, "fine", day))
    event["sentence"] = parts + orders(rng, day)
    if event["procedure"] == "summary":
        event["hybrid"] = rng.random() < 0.6


def adult(rng: Random, born: date, decided: date) -> Event:
    """What a person of 18 or more is convicted of, or not, on about the day given."""
    first = birthday(born, 18)
    day = max(decided, first)
    committed = first if rng.random() < 0.2 else max(first, day - timedelta(rng.randint(0, 400)))
    event = conviction(rng, offence(rng, committed), committed)
    event["outcome_date"] = day
    event.pop("disposition_date", None)
    if event["offence"].startswith("Criminal Code 46"):
        event["offence"] = "Criminal Code 430(4)"
    draw = rng.random()
    if draw < 0.7:
        if rng.random() < 0.15:
            event["disposition_date"] = day + timedelta(days=rng.randint(1, 90))
        return event
    return _no_conviction(rng, event, day)


def _no_conviction(rng: Random, event: Event, day: date) -> Event:
    """An adult's event that converts no record, or does only in some circumstances (AMB-12)."""
    kind = rng.choice((
        "absolute_discharge", "conditional_discharge", "acquittal", "withdrawn", "ticket_paid",
        "not_criminally_responsible", "contravention", "ticket", "provincial",
    ))  # fmt: skip
    if kind == "contravention":
        return event | {
            "offence": "Contraventions Act 8", "court": "ticket", "procedure": "summary",
            "circumstances": {"trial_on_indictment": False},
        }  # fmt: skip
    if kind == "provincial":
        return event | {"offence": "Highway Traffic Act (Ontario) 130", "procedure": "summary"}
    if kind in ("ticket", "ticket_paid"):
        issued = max(event["offence_date"], date(2018, 10, 17))
        event |= {
            "offence": "Cannabis Act 8(1)(a)", "court": "ticket", "procedure": "summary",
            "offence_date": issued, "outcome_date": max(day, issued), "sentence": [],
            "outcome": "conviction" if kind == "ticket" else "ticket_paid",
            "ticket": {"issued_on": issued, "due_on": issued + 30 * DAY, "paid_on": None},
        }  # fmt: skip
        if kind == "ticket_paid":
            event["ticket"]["paid_on"] = event["outcome_date"]
            event["ticket"]["due_on"] = event["outcome_date"]
        return event
    event["outcome"] = kind
    if kind == "conditional_discharge":
        event["discharge_revoked_on"] = rng.choice((None, day + 200 * DAY))
    if kind in ("absolute_discharge", "conditional_discharge"):
        event["sentence"] = []
    else:
        del event["sentence"]
    return event
