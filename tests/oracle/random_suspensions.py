"""Seeded random cases for `record_suspension_status`: what comes after an order.

Suspensions of each kind, text and basis, later convictions of each sort about the day of the order,
and what the Board has found since.
"""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Any

from .random_records import Case
from .random_records_others import conviction
from .random_records_parts import DAY, PLAIN, near, service_sentence, some_day

Event = dict[str, Any]
Record = dict[str, Any]
ALWAYS = date(1970, 1, 1)
DRIVING = date(2018, 12, 18)
CANNABIS = date(2018, 10, 17)
# offence, how it may be prosecuted (either way, by indictment, summarily), since when it exists
LATER = (
    ("Criminal Code 334(b)", "either", ALWAYS),
    ("Criminal Code 266", "either", ALWAYS),
    ("Criminal Code 430(4)", "either", ALWAYS),
    ("Criminal Code 320.14(1)(a)", "either", DRIVING),
    ("Criminal Code 320.14(1)(b)", "either", DRIVING),
    ("Criminal Code 320.15(1)", "either", DRIVING),
    ("Criminal Code 320.14(2)", "either", DRIVING),
    ("Criminal Code 320.14(3)", "indictable", DRIVING),
    ("Criminal Code 320.14(4)", "summary", DRIVING),
    ("Criminal Code 255(1)", "either", ALWAYS),
    ("Criminal Code 255(1)", "either", ALWAYS),
    ("Criminal Code 177", "summary", ALWAYS),
    ("Criminal Code 175(1)(a)", "summary", ALWAYS),
    ("Criminal Code 344", "indictable", ALWAYS),
    ("Controlled Drugs and Substances Act 4(1)", "either", date(1997, 5, 14)),
    ("Controlled Drugs and Substances Act 4(1)", "either", date(2022, 6, 1)),
    ("Cannabis Act 8(1)(a)", "either", CANNABIS),
    ("Cannabis Act 9(1)(a)", "either", CANNABIS),
    ("Firearms Act 106(1)", "either", date(1998, 12, 1)),
    ("Food and Drugs Act 31", "either", ALWAYS),
    ("Food and Drugs Act 39(1)", "either", ALWAYS),
    ("Narcotic Control Act 3(2)", "either", ALWAYS),
    ("Customs Act 160(1)", "either", date(1986, 11, 10)),
    ("Income Tax Act 239(1)", "either", ALWAYS),
    ("Customs Act 161", "summary", date(1986, 11, 10)),
)
GONE = {"Criminal Code 255(1)": DRIVING, "Narcotic Control Act 3(2)": date(1997, 5, 14)}
MIRRORED = ("Criminal Code 266", "Criminal Code 334(b)", "Criminal Code 344")
SERVICE = ("National Defence Act 83", "National Defence Act 129", "National Defence Act 114")


def random_status(seed: int, share_of_gaps: float) -> Case:
    """Make the case that belongs to a seed; a share of them lacks facts."""
    rng = Random(f"status {seed}")
    earlier = [earlier_event(rng) for _ in range(rng.choice((1, 1, 2)))]
    first = max(e["outcome_date"] for e in earlier)
    suspension = random_suspension(rng, first)
    ordered = suspension["ordered_on"]
    count = rng.choice((0, 1, 1, 1, 2, 3))
    events = [*earlier, *(later_event(rng, ordered) for _ in range(count))]
    record, suspension = _assembled(rng, events, suspension, len(earlier))
    ends = [e["outcome_date"] for e in record["events"][len(earlier) :]]
    as_of = _as_of(rng, ordered, ends)
    record["findings"] = findings(rng, suspension, as_of)
    _end(rng, suspension, record["findings"], ends)
    if rng.random() < share_of_gaps:
        leave_out(rng, record, [(suspension, "ended_on"), (suspension, "law")])
    about = {"suspension": "s1"}
    question = "record_suspension_status"
    return Case(seed, record, as_of, as_of, {}, question=question, about=about)


def _assembled(
    rng: Random, events: list[Event], suspension: dict[str, Any], covered: int
) -> tuple[Record, dict[str, Any]]:
    """Give the record and its suspension, ids given in a random order of events."""
    for number, event in enumerate(events, 1):
        event["id"] = f"c{number}"
    listed = [{"id": e.pop("id"), **e} for e in events]
    suspension["covers"] = [e["id"] for e in listed[:covered]]
    record: Record = {"date_of_birth": date(1960, 5, 7), "complete": rng.random() < 0.5}
    return record | {"events": listed, "suspensions": [suspension], "applications": []}, suspension


def earlier_event(rng: Random) -> Event:
    """A conviction of before the order."""
    day = some_day(rng, date(1984, 1, 1), date(2000, 1, 1))
    return conviction(rng, rng.choice(PLAIN), day)


def random_suspension(rng: Random, after: date) -> dict[str, Any]:
    """A suspension or pardon ordered later than `after`, in effect as far as it says."""
    kind = rng.choice(("old", "v2010", "v2012", "v2012", "v2012", "today", "cannabis", "code"))
    made: dict[str, Any] = {"id": "s1", "kind": "pardon", "ended_on": None}
    if kind == "old":
        day = rng.choice((near(rng, date(2010, 6, 28)), some_day(rng, after, date(2010, 6, 1))))
    elif kind == "v2010":
        turns = (near(rng, date(2010, 6, 29)), near(rng, date(2012, 3, 12)))
        day = rng.choice((*turns, some_day(rng, date(2010, 7, 2), date(2012, 3, 1))))
    elif kind in ("v2012", "cannabis"):
        made["kind"] = "record_suspension"
        first = date(2019, 8, 1) if kind == "cannabis" else date(2012, 3, 13)
        day = rng.choice((first, some_day(rng, first, date(2024, 1, 1))))
        made["basis"] = "CRA 4.1(1.1)" if kind == "cannabis" else "CRA 4.1(1)"
        made["law"] = "v2012"
    else:
        day = some_day(rng, date(2018, 1, 1), date(2024, 1, 1))
        made["law"] = rng.choice(("v1992", "v2010"))
        if kind == "code":
            made["basis"] = "CC 748(3)"
            del made["law"]
    made["ordered_on"] = max(day, after + DAY, date(1992, 7, 24))
    if "law" not in made and "basis" not in made:
        made["basis"] = "CRA 4.1(1)"
        old = made["ordered_on"] < date(2010, 6, 29)
        made["law"] = "v1992" if old else "v2010"
    return made


def later_event(rng: Random, ordered: date) -> Event:
    """Something that happens after the order, or about its day."""
    day = rng.choice((near(rng, ordered + DAY), ordered + rng.randint(100, 4500) * DAY))
    draw = rng.random()
    if draw < 0.68:
        return _convicted(rng, day)
    if draw < 0.8:
        return _service(rng, day)
    return _lesser(rng, day)


def _convicted(rng: Random, day: date) -> Event:
    offence, nature, since = rng.choice(LATER)
    committed = max(since, day - rng.choice((5, 90, 700)) * DAY)
    if offence in GONE:
        committed = min(committed, GONE[offence] - DAY)
    event = conviction(rng, offence, committed)
    event["outcome_date"] = max(day, committed)
    event.pop("disposition_date", None)
    event["hybrid"] = nature == "either"
    ways = ("summary", "summary", "summary", "indictment", "hybrid_no_election")
    event["procedure"] = {"indictable": "indictment"}.get(nature, "summary")
    if nature == "either":
        event["procedure"] = rng.choice(ways)
        if rng.random() < 0.03:
            del event["procedure"]
    fine = {"kind": "fine", "amount": 500, "paid_on": event["outcome_date"] + 60 * DAY}
    event["sentence"] = [fine]
    if "4(1)" in offence and "Controlled" in offence:
        event["circumstances"] = {"substance": "cocaine"}
    return event


def _service(rng: Random, day: date) -> Event:
    """A conviction by a court martial, light or heavy, of a Code offence at times."""
    mirrored = rng.random() < 0.5
    event: Event = {
        "offence": "National Defence Act 130" if mirrored else rng.choice(SERVICE),
        "offence_date": day - 40 * DAY,
        "outcome": "conviction",
        "outcome_date": day,
        "procedure": "service",
        "court": "court_martial",
        "circumstances": {"max_penalty_years": rng.choice(("life", 2, 5))},
    }
    if mirrored:
        event["punished_under"] = rng.choice(MIRRORED)
        event["hybrid"] = event["punished_under"] != "Criminal Code 344"
    else:
        event["hybrid"] = False
    event["sentence"] = service_sentence(rng, event)
    return event


def _lesser(rng: Random, day: date) -> Event:
    """What is no conviction, or one of its own kind."""
    event = _convicted(rng, day)
    kind = rng.choice((
        "absolute_discharge", "conditional_discharge", "revoked", "acquittal", "stay",
        "not_criminally_responsible", "provincial", "contravention", "foreign", "ticket",
    ))  # fmt: skip
    if kind == "provincial":
        return event | {"offence": "Highway Traffic Act (Ontario) 130", "hybrid": False}
    if kind == "contravention":
        event |= {"offence": "Contraventions Act 8", "court": "ticket", "procedure": "summary"}
        return event | {"hybrid": False, "circumstances": {"trial_on_indictment": False}}
    if kind == "foreign":
        return event | {"foreign": True, "equivalent": event["offence"]}
    if kind == "ticket":
        return _ticket(rng, max(day, CANNABIS + 40 * DAY))
    if kind in ("conditional_discharge", "revoked"):
        revoked = event["outcome_date"] + 200 * DAY if kind == "revoked" else None
        return event | {"outcome": "conditional_discharge", "discharge_revoked_on": revoked}
    event["outcome"] = kind
    if kind != "absolute_discharge":
        event.pop("sentence")
    return event


def _ticket(rng: Random, day: date) -> Event:
    paid = rng.choice((None, day + 90 * DAY))
    ticket = {
        "issued_on": day - 31 * DAY, "due_on": day - DAY, "plea": "none", "paid_on": paid,
        "default_served_on": None,
    }  # fmt: skip
    return {
        "offence": "Cannabis Act 8(1)(a)",
        "offence_date": day - 31 * DAY,
        "outcome": "conviction",
        "outcome_date": day,
        "procedure": "summary",
        "court": "ticket",
        "hybrid": True,
        "ticket": ticket,
        "sentence": [{"kind": "fine", "amount": 200, "paid_on": paid}],
    }


def _as_of(rng: Random, ordered: date, ends: list[date]) -> date:
    if ends and rng.random() < 0.6:
        return max(ordered, near(rng, rng.choice(ends)))
    if rng.random() < 0.1:
        return ordered
    return max([ordered, *ends]) + rng.randint(1, 3000) * DAY


def findings(rng: Random, suspension: dict[str, Any], as_of: date) -> list[dict[str, Any]]:
    """What the Board has found since the order, about the suspension or without saying so."""
    made: list[dict[str, Any]] = []
    span = (as_of - suspension["ordered_on"]).days
    for name, value, share in (
        ("good_conduct", False, 0.12),
        ("good_conduct", True, 0.06),
        ("false_statement", True, 0.08),
        ("false_statement", False, 0.05),
        ("ineligible_new_information", True, 0.08),
        ("ineligible_new_information", False, 0.04),
        ("revocation", True, 0.1),
        ("revocation", False, 0.04),
    ):
        if rng.random() >= share or name in [f["finding"] for f in made]:
            continue
        finding: dict[str, Any] = {"finding": name, "value": value, "by": "board"}
        if rng.random() < 0.8:
            finding["on"] = suspension["ordered_on"] + rng.randint(1, max(1, span + 30)) * DAY
        if rng.random() < 0.6:
            finding["about"] = suspension["id"]
        made.append(finding)
    return made


def _end(
    rng: Random, suspension: dict[str, Any], made: list[dict[str, Any]], ends: list[date]
) -> None:
    """Say when it ended, if it did: as the revocation says, as a conviction made it, or not."""
    revoked = [f["on"] for f in made if f["finding"] == "revocation" and f["value"] and "on" in f]
    draw = rng.random()
    if revoked and draw < 0.5:
        suspension["ended_on"] = revoked[0]
    elif ends and draw < 0.05 and min(ends) > suspension["ordered_on"]:
        suspension["ended_on"] = min(ends)
    elif draw > 0.95:
        del suspension["ended_on"]


WANTED = ("outcome_date", "disposition_date", "discharge_revoked_on")


def leave_out(rng: Random, record: Record, places: list[tuple[dict[str, Any], str]]) -> None:
    """Take away a fact that the answer may want: of the places given, or of an event."""
    for event in record["events"]:
        places = [*places, *((event, key) for key in WANTED)]
        places += [(event.get("ticket", {}), "paid_on")]
        places += [(event.get("circumstances", {}), "rcmp_removal_requested")]
        for part in event.get("sentence", []):
            places += [(part, "amount"), (part, "paid_on")]
    there = [(holder, key) for holder, key in places if key in holder]
    if there:
        holder, key = rng.choice(there)
        del holder[key]
    for event in record["events"]:
        if event.get("circumstances") == {}:
            del event["circumstances"]
