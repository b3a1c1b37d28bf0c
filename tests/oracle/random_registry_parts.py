"""Parts of random registry records: designated offences, earlier events, orders and notices."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from .criminal_records_act_time import years_after
from .random_records_parts import DAY, some_day
from .sex_offender_registry_time import V0, V1, V2

if TYPE_CHECKING:
    from random import Random

Event = dict[str, Any]
FIRST, LAST = V0, date(2026, 11, 1)
PRIMARY = (
    "151", "152", "153(1)(a)", "153.1(1)", "155", "160(1)", "160(2)", "160(3)", "162.1(1)",
    "163.1(2)", "163.1(4)", "170", "171.1(1)(a)", "172.1(1)(a)", "172.2(1)(a)", "173(2)", "271",
    "272(1)(a)", "273(2)(b)", "273(2)(a.2)", "273.3(2)", "279.011(1)", "279.02(2)", "286.1(2)",
)  # fmt: skip
SECONDARY = (
    "162(1)(a)", "173(1)", "234", "245(1)(a)", "246(a)", "246(b)", "264(1)", "279(1)", "279(2)",
    "279.01(1)", "280(1)", "281", "286.1(1)", "346(1)", "348(1)(d)", "348(1)(e)",
)  # fmt: skip
NEITHER = ("266", "267(a)", "334(b)", "175(1)(a)", "430(4)")
INDICTABLE_ONLY = (
    "155", "163.1(2)", "272", "273", "279.011", "279.02(2)", "286.1(2)", "234", "245(1)(a)",
    "246", "279(1)", "279.01", "346", "348(1)(d)",
)  # fmt: skip
OLD = ("144", "149", "156", "146(1)", "153", "246.1", "246.3")
MAXIMA = (*(2, 5, 5, 10, 10, 14, 14, "life") * 2, 7, 1, 2.5)
PRISON = (
    "2 years",
    "2 years less a day",
    "2 years",
    "1 year",
    "30 months",
    "90 days",
    "life",
    "5 years",
)
AGES = (None, 4, 13, 16, 17, 17, 18, 18, 19, 40)


def offence_of(rng: Random) -> dict[str, Any]:
    """An offence; one in ten is an attempt or a conspiracy."""
    draw = rng.random()
    if draw < 0.62:
        text = f"Criminal Code {rng.choice(PRIMARY)}"
    elif draw < 0.93:
        text = f"Criminal Code {rng.choice(SECONDARY)}"
    else:
        text = f"Criminal Code {rng.choice(NEITHER)}"
    if rng.random() < 0.9:
        return {"offence": text}
    if rng.random() < 0.6:
        return {"offence": "Criminal Code 463(b)", "attempt_of": text}
    return {"offence": "Criminal Code 465(1)(c)", "conspiracy_of": text}


def event_of(rng: Random, name: str, day: date) -> Event:
    """A conviction, verdict or discharge of a day."""
    offence = offence_of(rng)
    full = next(reversed(offence.values())).removeprefix("Criminal Code ")
    hybrid = not full.startswith(INDICTABLE_ONLY)
    procedure = rng.choice(("indictment", "indictment", "summary" if hybrid else "indictment"))
    outcome = rng.choices(
        ("conviction", "not_criminally_responsible", "absolute_discharge",
         "conditional_discharge", "acquittal"),
        (80, 10, 3, 4, 3),
    )[0]  # fmt: skip
    event: Event = {
        "id": name, **offence, "offence_date": day - rng.randint(20, 2500) * DAY,
        "outcome": outcome, "outcome_date": day, "procedure": procedure, "court": "adult_court",
    }  # fmt: skip
    if rng.random() < 0.6 or "discharge" in outcome:
        event["province"] = rng.choice(("CA-ON", "CA-ON", "CA-QC", "CA-BC"))
    if outcome == "conviction":
        event["sentence"] = _sentence(rng, day, procedure)
    elif outcome == "conditional_discharge":
        event["discharge_revoked_on"] = None
        event["sentence"] = [{"kind": "discharge_conditions", "expires": years_after(day, 1)}]
    about: dict[str, Any] = {}
    if rng.random() < 0.7:
        about["victim_age"] = rng.choice(AGES)
    else:
        about["victim_under_18"] = rng.random() < 0.5
    about["max_penalty_years"] = rng.choice(MAXIMA)
    about["prosecutor_applied"] = rng.random() < 0.7
    about["prior_primary_conviction"] = rng.random() < 0.12
    event["circumstances"] = about
    return event


def _sentence(rng: Random, day: date, procedure: str) -> list[dict[str, Any]]:
    if rng.random() < 0.25:
        return [{"kind": "probation", "expires": years_after(day, 1)}]
    length = rng.choice(PRISON[1:6] if procedure == "summary" else PRISON)
    if procedure == "summary" and length in ("2 years", "30 months"):
        length = "90 days"
    return [{"kind": "imprisonment", "length": length, "start": day}]


def courts(rng: Random, event: Event) -> None:
    """The court of a young person's case, or none that is known."""
    draw = rng.random()
    if draw < 0.5:
        del event["court"]
        event["adult_sentence"] = rng.random() < 0.5
    elif draw < 0.75:
        event["court"] = "youth_justice_court"
        event["adult_sentence"] = rng.random() < 0.5
        if event["outcome"] == "conviction" and not event["adult_sentence"]:
            event["outcome"] = "finding_of_guilt"


def prior_event(rng: Random, name: str, day: date) -> Event:
    """An event of another proceeding."""
    event = event_of(rng, name, day)
    if rng.random() < 0.2:
        old = some_day(rng, date(1976, 1, 1), date(1982, 12, 31))
        event["offence"] = f"Criminal Code (R.S.C. 1970) {rng.choice(OLD)}"
        event["offence_date"] = old
        for key in ("attempt_of", "conspiracy_of"):
            event.pop(key, None)
    if rng.random() < 0.15:
        courts(rng, event)
    return event


def prior_registration(  # noqa: C901 - one kind of instrument after the other
    rng: Random, name: str, when: date
) -> tuple[Event, dict[str, Any]]:
    """An order or obligation that began on a day, with the event on which it rests."""
    kinds = ["form52"] * 4 + ["form53", "form54", "itoa", "nda"]
    instrument = rng.choice(kinds)
    start = max(when, {"form54": V2, "itoa": V2, "nda": V1}.get(instrument, V0))
    event = event_of(rng, name, start)
    event["outcome"] = rng.choice(("conviction", "conviction", "not_criminally_responsible"))
    if event["outcome"] == "conviction":
        event.setdefault("sentence", [])
    else:
        event.pop("sentence", None)
    event.pop("discharge_revoked_on", None)
    registration: dict[str, Any] = {"id": f"r{name}", "instrument": instrument, "covers": [name]}
    if instrument in ("form54", "itoa"):
        _foreign(rng, event, start)
    if instrument == "form53":
        start = _before_2004(rng, event, when)
        event["offence"] = f"Criminal Code {rng.choice(('151', '271', '153', '173(2)', '155'))}"
    if instrument == "nda":
        event |= {"court": "court_martial", "procedure": "service"}
        event["offence"] = "National Defence Act 130"
        event["circumstances"]["max_penalty_years"] = rng.choice(MAXIMA)
    for key in ("attempt_of", "conspiracy_of"):
        if instrument != "form52":
            event.pop(key, None)
    registration["served_on" if instrument in ("form53", "form54") else "made_on"] = start
    if instrument in ("form53", "form54", "itoa"):
        registration["listed_offences"] = rng.choice((1, 1, 1, 2))
    if rng.random() < 0.6:
        registration["length"] = rng.choice(("10 years", "20 years", "life"))
        if registration.get("listed_offences", 1) > 1:
            registration["length"] = "life"
    registration |= dict.fromkeys(("acquitted_on", "free_pardon_on", "exempted_on"))
    registration["terminated_on"] = None
    draw = rng.random()
    if draw < 0.15:
        key = rng.choice(("acquitted_on", "terminated_on", "exempted_on"))
        registration[key] = start + rng.choice((1, 400, 3000)) * DAY
    return event, registration


def _foreign(rng: Random, event: Event, start: date) -> None:
    """The event abroad on which a notice or a transfer rests."""
    event["outcome_date"] = start - rng.randint(100, 4000) * DAY
    event["offence_date"] = event["outcome_date"] - rng.randint(20, 900) * DAY
    event["foreign"] = True
    event["offence"] = "Penal Code 7"
    event["equivalent"] = f"Criminal Code {rng.choice(('151', '271', '155', '163.1(4)'))}"
    event.pop("court", None)
    event.pop("province", None)
    event["circumstances"]["max_penalty_years"] = rng.choice(MAXIMA)
    for part in event.get("sentence", []):
        part.update({"start": event["outcome_date"]} if "start" in part else {})


def _before_2004(rng: Random, event: Event, when: date) -> date:
    """The event before the registry; give the day of service, a year before `when` if that fits."""
    event["outcome_date"] = some_day(rng, date(1990, 1, 1), V0 - DAY)
    event["offence_date"] = event["outcome_date"] - rng.randint(20, 900) * DAY
    for part in event.get("sentence", []):
        part.update({"start": event["outcome_date"]} if "start" in part else {})
    return max(V0, min(years_after(when, -1), years_after(V0, 1)))


def findings(rng: Random, record: dict[str, Any]) -> list[dict[str, Any]]:
    """What the court has found about the events of the day."""
    made: list[dict[str, Any]] = []
    for name, share, true in (
        ("intent_to_commit_primary", 0.75, 0.85),
        ("pattern_increased_risk", 0.6, 0.5),
        ("no_connection", 0.2, 0.3),
        ("gross_disproportion", 0.2, 0.3),
    ):
        if rng.random() >= share:
            continue
        finding: dict[str, Any] = {"finding": name, "value": rng.random() < true, "by": "court"}
        if len(record["events"]) == 1 and rng.random() < 0.3:
            finding["about"] = record["events"][0]["id"]
        made.append(finding)
    return made
