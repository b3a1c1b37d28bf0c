"""What a sentencing court knows when it may order registration (brief 1.5, 2): a plain reading.

The order follows the sentence or verdict of a day, and the text of that day governs it. Where the
brief leaves a point open this oracle takes no position:

* A conviction, order or obligation of the very day of the sentence is neither earlier nor later.
* A discharge outside Ontario (A2), unless the reading says that none can ground an order.
* Of an order before 2023-10-26 for a person with an earlier offence and no earlier order, what the
  former 490.012(1) and (3) give when both fit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from .sex_offender_registry_instruments import (
    CONVICTED,
    NCR,
    Event,
    Record,
    Registration,
    began,
    covered,
    is_from_conviction,
    was_subject,
)
from .sex_offender_registry_offences import PRIMARY, class_of, is_left_out
from .sex_offender_registry_time import NoPositionError, Readings

if TYPE_CHECKING:
    from datetime import date


class Asked(NamedTuple):
    """A record and the days and readings under which it is asked about."""

    record: Record
    as_of: date
    law_date: date
    readings: Readings
    discharges_ground: bool = True
    about: dict[str, Any] = {}  # noqa: RUF012 - never changed


def found(asked: Asked, name: str, subject: str) -> bool:
    """Whether a decision-maker has made the finding, for the subject or without saying for what."""
    return any(
        each["finding"] == name and each["value"] and each.get("about", subject) == subject
        for each in asked.record["findings"]
    )


def proceeding_of(asked: Asked, event: Event) -> list[Event]:
    """The events of the same proceeding, the event itself among them."""
    first = event.get("same_proceeding_as", event["id"])
    return [e for e in asked.record["events"] if e.get("same_proceeding_as", e["id"]) == first]


def grounds(asked: Asked, event: Event) -> str | None:
    """`sentence` or `verdict`: what an order may follow; None: nothing that one can follow."""
    outcome = event["outcome"]
    if is_left_out(event, asked.record):
        return None
    if outcome in CONVICTED:
        return "sentence"
    if outcome == NCR:
        return "verdict"
    if outcome in ("absolute_discharge", "conditional_discharge"):
        if not asked.discharges_ground or event.get("province") == "CA-ON":
            return None
        raise NoPositionError
    return None


def earlier_primary(asked: Asked, event: Event, outcomes: tuple[str, ...]) -> bool:
    """A conviction (or verdict) for a primary offence in an earlier proceeding (A26)."""
    day = event["outcome_date"]
    on_the_day = False
    others = [e for e in asked.record["events"] if e not in proceeding_of(asked, event)]
    for other in others:
        if other["outcome"] not in outcomes or class_of(other, day) != PRIMARY:
            continue
        if is_left_out(other, asked.record):
            continue
        if other["outcome_date"] < day:
            return True
        on_the_day |= other["outcome_date"] == day
    if event["circumstances"]["prior_primary_conviction"]:
        return True
    if on_the_day:
        raise NoPositionError
    return False


def earlier_registrations(asked: Asked, event: Event) -> list[Registration]:
    """Orders and obligations that the person is, or was at any time, subject to on the day."""
    day = event["outcome_date"]
    own = {e["id"] for e in proceeding_of(asked, event)}
    earlier: list[Registration] = []
    on_the_day = False
    for registration in asked.record["registrations"]:
        if own & set(registration.get("covers", ())):
            continue
        start = began(registration)
        if start > day:
            continue
        subject = was_subject(registration)
        if subject is False:
            continue
        if subject is None or start == day:
            on_the_day = True
        else:
            earlier.append(registration)
    if on_the_day and not earlier:
        raise NoPositionError
    return earlier


def was_bound_by_conviction(asked: Asked, event: Event) -> bool:
    """490.012(2)(b): is or was, as a result of a conviction, subject to an order or obligation."""
    return any(is_from_conviction(asked.record, r) for r in earlier_registrations(asked, event))


def has_unregistered_earlier(asked: Asked, event: Event) -> bool:
    """Former 490.012(3): an earlier primary offence that led to no notice and no order."""
    if not earlier_primary(asked, event, (*CONVICTED, NCR)):
        return False
    day = event["outcome_date"]
    taken = {e["id"] for r in asked.record["registrations"] for e in covered(asked.record, r)}
    known = [
        other
        for other in asked.record["events"]
        if other["outcome"] in (*CONVICTED, NCR)
        and other["outcome_date"] < day
        and class_of(other, day) == PRIMARY
        and not is_left_out(other, asked.record)
        and other not in proceeding_of(asked, event)
    ]
    if not known and asked.record["registrations"]:
        raise NoPositionError  # which offence the circumstance speaks of is not known
    return not known or any(other["id"] not in taken for other in known)
