"""Registry records that lack facts: every completion is tried; what all of them say is the answer.

Dates are tried on and next to the days on which the record or the law turns.
"""

from __future__ import annotations

import copy
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from .criminal_records_act import OPEN, Answer, agreed
from .criminal_records_act_gaps import Gapped, TooManyCompletionsError, UnknownFactError
from .criminal_records_act_time import add_months
from .given_days import given_days
from .sex_offender_registry_time import DAY, TEXTS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from .criminal_records_act_domains import Path

BUDGET = 3000
FIRST, LAST = date(1985, 1, 1), date(2090, 1, 1)
BOOLEANS = frozenset({
    "adult_sentence", "prosecutor_applied", "prior_primary_conviction", "victim_under_18",
    "child_offence", "outside_canada", "other_primary_conviction",
})  # fmt: skip
JUDGMENTS = (
    "pattern_increased_risk", "no_connection", "gross_disproportion", "intent_to_commit_primary",
    "reasonable_excuse", "equivalent_offence",
)  # fmt: skip
CLOSED: dict[str, tuple[Any, ...]] = {
    "procedure": ("summary", "indictment"),
    "victim_age": (None, 17, 18),
    "max_penalty_years": (2, 5, 10, 14, "life", 7),
    "listed_offences": (1, 2),
    "instrument": ("form52", "form53", "form54", "itoa", "nda"),
    "release_type": (
        "none", "expiry", "statutory_release", "full_parole", "day_parole", "work_release",
        "pending_appeal", "temporary_absence", "ncr_discharge",
    ),
    "change": ("main_residence", "vehicle_plate", "passport", "employment"),
    "means": ("in_person", "telephone", "mail"),
    "resident_of": ("CA-ON", "CA-BC", "CA-QC"),
    "sentence": (
        [], [{"kind": "imprisonment", "length": "2 years"}], [{"kind": "fine", "amount": 100}],
    ),
    "length": ("2 years", "2 years less a day", "life"),
    "sentence_kind": ("imprisonment", "conditional_sentence", "probation"),
    "findings": ([], *([{"finding": name, "value": True}] for name in JUDGMENTS)),
}  # fmt: skip
REGISTRATION_LENGTHS = ("10 years", "20 years", "life")
ENDINGS = frozenset({"terminated_on", "acquitted_on", "free_pardon_on", "exempted_on"})
NULLABLE = ENDINGS | {"done_on", "return_on", "absolutely_discharged_on"}


def complete(
    given: dict[str, Any], as_of: date, decide: Callable[[dict[str, Any]], Answer]
) -> Answer:
    """Answer for a record that may lack facts; raise where the completions are too many."""
    budget = [BUDGET]

    def answer(content: dict[str, Any]) -> Answer:
        budget[0] -= 1
        if budget[0] < 0:
            raise TooManyCompletionsError
        try:
            return decide(Gapped(content))
        except UnknownFactError as unknown:
            path = unknown.path
        if path[-1] == "made_on" and path[0] == "applications":
            raise TooManyCompletionsError
        tried = [answer(_filled(content, path, v)) for v in _domain(content, path, as_of)]
        return _common(tried, str(path[-1]))

    return answer(given)


def _common(answers: list[Answer], name: str) -> Answer:
    if OPEN in answers:
        return OPEN
    names = frozenset[str]().union(*(a.missing for a in answers))
    if len({a.outcome for a in answers}) > 1:
        names |= {name}
    return replace(agreed(answers), missing=names)


def _filled(content: dict[str, Any], path: Path, value: Any) -> dict[str, Any]:  # noqa: ANN401
    filled = copy.deepcopy(content)
    holder: Any = filled
    for step in path[:-1]:
        holder = holder.setdefault(step, {}) if step == "circumstances" else holder[step]
    holder[path[-1]] = value
    return filled


def _domain(content: dict[str, Any], path: Path, as_of: date) -> Iterable[Any]:
    """Values worth trying for a missing fact."""
    key = str(path[-1])
    if key in BOOLEANS:
        return (True, False)
    if key == "length" and path[0] == "registrations":
        return REGISTRATION_LENGTHS
    if key in CLOSED:
        return CLOSED[key]
    if key == "registrations":
        return ([], [_earlier_order(content)])
    if key == "covers":
        return [[event["id"]] for event in content["events"]]
    if key in ("applications", "suspensions", "events"):
        raise TooManyCompletionsError
    days = _days(content, path, as_of)
    return [*days, None] if key in NULLABLE else days


def _earlier_order(content: dict[str, Any]) -> dict[str, Any]:
    first = min((e.get("outcome_date", LAST) for e in content["events"]), default=LAST)
    return {
        "id": "r99", "instrument": "form52", "made_on": add_months(first, -12),
        "length": "20 years",
        "terminated_on": None, "acquitted_on": None, "free_pardon_on": None, "exempted_on": None,
        "covers": [], "child_offence": False,
    }  # fmt: skip


def _days(content: dict[str, Any], path: Path, as_of: date) -> list[date]:
    turns = {as_of, *TEXTS, *given_days(content)}
    moved = {day + n * DAY for day in turns for n in (-15, -8, -1, 0, 1, 8, 15)}
    moved |= {add_months(day, 12 * n) for day in turns for n in (-20, -10, 10, 20)}
    low, high = _bounds(content, path)
    return sorted(d for d in {low, high, *moved} if low <= d <= high)


def _bounds(content: dict[str, Any], path: Path) -> tuple[date, date]:
    """First and last day that the order of an event's dates leaves to a missing one."""
    if path[0] != "events":
        return FIRST, LAST
    event = content["events"][path[1]]
    if path[-1] == "offence_date":
        return FIRST, event.get("outcome_date", LAST)
    return event.get("offence_date", FIRST), LAST
