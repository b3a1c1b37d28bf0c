"""Orders and obligations beside the one asked about: when each began, and for what (brief 3.4)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .criminal_records_act_time import years_after

if TYPE_CHECKING:
    from datetime import date

Record = dict[str, Any]
Registration = dict[str, Any]
Event = dict[str, Any]
ORDERS = ("form52", "nda")
CONVICTED = ("conviction", "finding_of_guilt")
NCR = "not_criminally_responsible"


def began(registration: Registration) -> date:
    """Day from which the person is bound: order, transfer, service or a year later (Form 53)."""
    instrument = registration["instrument"]
    if instrument in (*ORDERS, "itoa"):
        day: date = registration["made_on"]
        return day
    served: date = registration["served_on"]
    return served if instrument == "form54" else years_after(served, 1)


def covered(record: Record, registration: Registration) -> list[Event]:
    """The events on which it rests."""
    wanted = registration["covers"]
    return [event for event in record["events"] if event["id"] in wanted]


def is_from_conviction(record: Record, registration: Registration) -> bool:
    """Whether it results from a conviction rather than from a verdict (490.012(2)(b))."""
    return any(event["outcome"] in CONVICTED for event in covered(record, registration))


def was_subject(registration: Registration) -> bool | None:
    """A29: quashed, never subject; exempted, was subject. None: no position."""
    if registration["acquitted_on"] is not None:
        return False
    if registration["free_pardon_on"] is not None:
        return None
    if registration["exempted_on"] is not None and registration["instrument"] == "form53":
        return None
    return True
