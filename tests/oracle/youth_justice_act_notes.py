"""The points of a youth record that a reader must be told of (the brief's ambiguities)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .criminal_records_act_sentences import PENDING, end_of
from .youth_justice_act_periods import (
    PROHIBITIONS,
    Period,
    completion,
    own_periods,
)
from .youth_justice_act_repository import order_end

if TYPE_CHECKING:
    from .youth_justice_act_turns import Asked

Event = dict[str, Any]
DISCHARGED = ("reprimand", "absolute_discharge", "conditional_discharge")
ITS_OWN = {"conditional_discharge": ("discharge_conditions", "conditional_discharge")}


def flags(asked: Asked, event: Event, outcome: str, period: Period | None) -> frozenset[str]:
    """The flags that the answer about an event must raise, at the least."""
    found: set[str] = set()
    if event["outcome"] == "not_criminally_responsible":
        found.add("AMB-09")
    if outcome == "adult_record":
        return frozenset()
    if len(own_periods(event, asked.law_date)) > 1:
        found.add("AMB-31")
    if event["outcome"] in DISCHARGED and _is_combined(event):
        found.add("AMB-32")
    guilty = event["outcome"] == "finding_of_guilt"
    if guilty and completion(event) >= PENDING:
        found.add("completion_overdue")
    last = order_end(event)
    live = period is not None and last is not None and period.end < asked.as_of <= last
    if guilty and live:
        found.add("AMB-28")
    return frozenset(found)


def _is_combined(event: Event) -> bool:
    """AMB-32: another sanction beside the reprimand or discharge, prohibition orders ignored."""
    own = ITS_OWN.get(event["outcome"], ())
    return any(
        part["kind"] not in (*PROHIBITIONS, *own) and end_of(part) is not None
        for part in event["sentence"]
    )
