"""Youth records that lack facts: every completion is tried, and what all of them say is the answer.

Dates are tried near the days on which the record turns: those of the record and the day asked,
moved by each length of the Act, and the changes of the law, with the days next to them.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from .criminal_records_act import OPEN, Answer, agreed
from .criminal_records_act_domains import Path
from .criminal_records_act_gaps import Gapped, TooManyCompletionsError, UnknownFactError
from .criminal_records_act_time import add_months
from .given_days import given_days
from .random_records import Case
from .youth_justice_act import decide_event
from .youth_justice_act_turns import Asked

BUDGET = 3000
LENGTHS = (0, 2, 3, 6, 12, 24, 36, 60, 120, 144, 168, 216)  # months, with the ages 12, 14 and 18
CHANGES = (date(2012, 10, 23), date(2018, 10, 17), date(2019, 6, 21))
FIRST, LAST = date(1985, 1, 1), date(2090, 1, 1)
NULLABLE = frozenset({
    "paid_on", "completed_on", "appeal_completed_on", "proceedings_recommenced_on",
    "order_expires", "discharge_revoked_on",
})  # fmt: skip
BOOLEANS = frozenset({
    "adult_sentence", "ag_notice_64_2", "appeal_taken", "proceedings_pending",
    "check_required_by_government",
})  # fmt: skip


def decide_youth_with_gaps(case: Case) -> dict[str, Answer] | None:
    """Answer for a record that may lack facts; None: too many completions to try."""
    answers: dict[str, Answer] = {}
    try:
        for number, event in enumerate(case.record["events"]):
            found = _complete(case, number)
            if found is not None:
                answers[event["id"]] = found
    except TooManyCompletionsError:
        return None
    return answers


def _ask(case: Case, given: dict[str, Any], number: int) -> Answer | None:
    record = Gapped(given)
    chain = bool(case.readings.get("chain_extensions", False))
    asked = Asked(record, case.as_of, case.law_date, chain, record["about"])
    return decide_event(asked, record["events"][number])


def _complete(case: Case, number: int) -> Answer | None:
    """Answer about an event; None: it is no youth record, whatever the missing facts are."""
    budget = [BUDGET]

    def answer(given: dict[str, Any]) -> Answer | None:
        budget[0] -= 1
        if budget[0] < 0:
            raise TooManyCompletionsError
        try:
            return _ask(case, given, number)
        except UnknownFactError as unknown:
            path = unknown.path
        found: list[Answer | None] = []
        holder, key = _holder(given, path), path[-1]
        for value in _domain(given, path, case.as_of):
            holder[str(key)] = value
            found.append(answer(given))
        del holder[str(key)]
        some = [each for each in found if each is not None]
        if not some:
            return None
        if len(some) < len(found):  # a youth record or not: whether it is asked about is unknown
            return OPEN
        names = frozenset[str]().union(*(each.missing for each in some))
        if len({each.outcome for each in some}) > 1:
            names |= {str(key)}
        return replace(agreed(some), missing=names)

    return answer(copy.deepcopy({**case.record, "about": case.about}))


def _holder(given: dict[str, Any], path: Path) -> dict[str, Any]:
    holder: Any = given
    for step in path[:-1]:
        holder = holder[step]
    wanted: dict[str, Any] = holder
    return wanted


def _domain(record: dict[str, Any], path: Path, as_of: date) -> Iterable[Any]:
    """Values worth trying for a missing fact."""
    key = str(path[-1])
    if key in BOOLEANS:
        return (True, False)
    if key == "procedure":
        return ("indictment", "summary", "hybrid_no_election")
    low, high = _bounds(record, path)
    days = sorted({low, high, *(d for d in _days(record, as_of) if low <= d <= high)})
    if key == "sentence":
        return _sentences(days)
    return [*days, None] if key in NULLABLE else days


def _sentences(days: list[date]) -> Iterable[list[dict[str, Any]]]:
    yield []
    yield [{"kind": "fine", "amount": 100, "paid_on": None}]
    for day in days:
        yield [{"kind": "probation", "expires": day}]
        yield [{"kind": "prohibition_order", "expires": day}]


def _days(record: dict[str, Any], as_of: date) -> set[date]:
    turns = {as_of, *CHANGES, *given_days(record)}
    moved = {add_months(day, sign * n) for day in turns for n in LENGTHS for sign in (-1, 1)}
    return {day + timedelta(days=n) for day in moved for n in (-1, 0, 1)}


def _bounds(record: dict[str, Any], path: Path) -> tuple[date, date]:
    """First and last day that the order of an event's dates leaves to a missing one."""
    if path[0] != "events":
        return FIRST, LAST
    event = record["events"][path[1]]
    key = path[-1]
    if key == "offence_date":
        return FIRST, event.get("outcome_date", LAST)
    low = event.get("offence_date", FIRST)
    if key == "outcome_date":
        return low, event.get("disposition_date", LAST)
    if key == "ejs_consent_date":
        return low, LAST
    low = event.get("disposition_date") or event.get("outcome_date", low)
    if len(path) > 3:
        low = max(low, event["sentence"][path[3]].get("start", low))
    return low, LAST
