"""Values worth trying for a fact that a record lacks: a few of each kind, days near every turn."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from .criminal_records_act_bars import SERIOUS
from .criminal_records_act_offences import limbs, parse_offence
from .criminal_records_act_time import add_months

if TYPE_CHECKING:
    from collections.abc import Iterable

Path = tuple[str | int, ...]
CHANGES = (
    date(1983, 1, 4), date(1988, 1, 1), date(1997, 5, 14), date(2010, 6, 29), date(2012, 3, 13),
    date(2012, 8, 9), date(2014, 12, 6), date(2018, 10, 17), date(2018, 12, 13),
    date(2022, 11, 17),
)  # fmt: skip
OFFENCES = ("Criminal Code 151", "Criminal Code 271", "Criminal Code 334(b)")
BOOLEANS = {
    "adult_sentence", "appeal_taken", "victim_under_18", "complete", "trial_on_indictment",
    "rcmp_removal_requested", "hybrid",
}  # fmt: skip
CLOSED: dict[str, tuple[Any, ...]] = {
    "procedure": ("summary", "indictment"),
    "decision": ("granted", "refused", "pending"),
    "attempt_of": OFFENCES,
    "conspiracy_of": OFFENCES,
    "punished_under": tuple(f"Criminal Code 272(2)({p})" for p in ("a", "b", "a.1")),
    "law": ("v1992", "v2010", "v2012"),
    "resident_of": ("CA-BC", "CA-ON", "CA-QC"),
    "victim_age": (None, 17, 18),
    "max_penalty_years": ("life", 5),
    "length": ("30 days", "6 months", "7 months", "2 years less a day", "2 years", "life"),
    "amount": (0.01, 2000, 2000.01, 5000, 5000.01),
    "monthly_basic_pay": (0.01, 1e6),
    "intended_offence": (
        "Criminal Code 151", "Criminal Code 271", "Criminal Code 334(b)",
    ),
}  # fmt: skip
NULLABLE = {"paid_on", "discharge_revoked_on", "completed_on", "appeal_completed_on"}


def _days(record: dict[str, Any], as_of: date) -> set[date]:
    """Days on which an unknown date may make a difference, with the days next to them."""
    turns = {as_of, *CHANGES}
    turns |= {e["outcome_date"] for e in record["events"] if "outcome_date" in e}
    turns |= {s["ordered_on"] for s in record.get("suspensions", [])}
    turns |= {
        p[k]
        for e in record["events"]
        for p in e.get("sentence", [])
        for k in ("paid_on", "expires", "start")
        if p.get(k)
    }
    moved = {add_months(day, -12 * years) for day in turns for years in (0, 1, 2, 3, 5, 10)}
    born = record.get("date_of_birth")
    if born:
        moved |= {add_months(born, 12 * 18)}
    for event in record["events"]:
        victim = event.get("circumstances", {}).get("victim_date_of_birth")
        if victim:
            moved |= {add_months(victim, 12 * 18)}
    return {day + timedelta(days=n) for day in moved for n in (-1, 0, 1)}


def _bounds(record: dict[str, Any], path: Path) -> tuple[date, date]:
    """First and last day that the rest of the record leaves to a missing date."""
    low, high = date(1970, 1, 1), date(2090, 1, 1)
    if path[0] != "events":
        return low, high
    event = record["events"][path[1]]
    key = path[-1]
    if key == "offence_date":
        born = record.get("date_of_birth")
        low = add_months(born, 12 * 12) if born else low
        return low, event.get("outcome_date", high)
    low = event.get("offence_date", low)
    if key == "outcome_date":
        return low, event.get("disposition_date", high)
    low = event.get("disposition_date") or event.get("outcome_date", low)
    if key == "expires":
        low = event["sentence"][path[3]].get("start", low)
    return low, high


def domain(record: dict[str, Any], path: Path, as_of: date) -> Iterable[Any]:
    """Values worth trying for a missing fact."""
    key = str(path[-1])
    if key in BOOLEANS or key.startswith(SERIOUS):
        return (True, False)
    if key in CLOSED:
        return CLOSED[key]
    if key == "exact offence":
        within = limbs(parse_offence(record["events"][path[1]]["offence"]))
        return (*(f"Criminal Code {p}" for p in within), "Criminal Code 266")
    low, high = _bounds(record, path)
    days = sorted(d for d in {low, high, *_days(record, as_of)} if low <= d <= high)
    if key == "applications":
        return ([], *(_refused(d) for d in days if d <= as_of))
    if key in ("suspensions", "sentence"):
        return _lists(record, path, days, as_of)
    endless = key == "expires" and _may_be_endless(record["events"][path[1]], path[3])
    return [*days, None] if key in NULLABLE or endless else days


def _lists(
    record: dict[str, Any], path: Path, days: list[date], as_of: date
) -> Iterable[list[dict[str, Any]]]:
    """An empty list, then what it may hold."""
    yield []
    if path[-1] == "suspensions":
        yield [_suspension(record, as_of)]
    else:
        summary = record["events"][path[1]].get("procedure") == "summary"
        yield from _sentences(days, may_be_life=not summary)


def _suspension(record: dict[str, Any], as_of: date) -> dict[str, Any]:
    covers = [event["id"] for event in record["events"]]
    basis = {"kind": "record_suspension", "basis": "CRA 4.1(1)", "law": "v2012"}
    return {"id": "s-any", **basis, "ordered_on": as_of, "ended_on": None, "covers": covers}


def _refused(day: date) -> list[dict[str, Any]]:
    return [{"kind": "record_suspension", "decision": "refused", "decided_on": day}]


def _may_be_endless(event: dict[str, Any], number: str | int) -> bool:
    """Whether a term of unknown length may be for life."""
    part = event["sentence"][number]
    summary = event.get("procedure") == "summary"
    return part["kind"] == "imprisonment" and "length" not in part and not summary


def _sentences(days: list[date], *, may_be_life: bool) -> Iterable[list[dict[str, Any]]]:
    if may_be_life:
        yield [{"kind": "imprisonment", "length": "life", "expires": None}]
    yield [{"kind": "fine", "amount": 100, "paid_on": None}]
    for day in days:
        yield [{"kind": "fine", "amount": 100, "paid_on": day}]
        yield [{"kind": "imprisonment", "length": "3 years", "expires": day}]
