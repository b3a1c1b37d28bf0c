"""Must the court make an order? (CC 490.012 in its texts of 2004, 2011 and 2023; brief 2.)."""

from __future__ import annotations

from typing import Any

from .criminal_records_act import OPEN, Answer
from .criminal_records_act_sentences import has_two_years
from .sex_offender_registry import (
    Asked,
    NoPositionError,
    earlier_primary,
    found,
    grounds,
    has_unregistered_earlier,
    was_bound_by_conviction,
)
from .sex_offender_registry_instruments import CONVICTED, Event
from .sex_offender_registry_offences import PRIMARY, class_of
from .sex_offender_registry_time import V0, V2, V4

NONE = Answer("not_available")
EXCEPTIONS = frozenset({"no_connection", "gross_disproportion"})
DISPROPORTION = frozenset({"gross_disproportion"})


def decide_order(asked: Asked, event: Event) -> Answer:
    """Answer about an event; OPEN where the brief leaves the answer open."""
    try:
        return _decide(asked, event)
    except NoPositionError:
        return OPEN


def _decide(asked: Asked, event: Event) -> Answer:
    day = event["outcome_date"]
    if day < V0:
        raise NoPositionError
    classed = class_of(event, day)
    if classed is None:
        return NONE
    if event["outcome"] not in (*CONVICTED, *GROUNDS):
        return NONE
    if day >= V4:
        return _since_2023(asked, event, classed)
    if day >= V2:
        return _since_2011(asked, event, classed)
    return _since_2004(asked, event, classed)


GROUNDS = ("not_criminally_responsible", "absolute_discharge", "conditional_discharge")


def has_young_victim(event: Event) -> bool:
    """490.012(1)(c): the victim is under 18; none, if there was no victim."""
    about = event["circumstances"]
    if "victim_under_18" in about:
        return bool(about["victim_under_18"])
    age = about["victim_age"]
    return age is not None and age < 18


def is_first_tier(event: Event) -> bool:
    """490.012(1): one condition known to fail is enough."""
    return (
        event["outcome"] in CONVICTED
        and event["procedure"] == "indictment"
        and has_two_years(event)
        and has_young_victim(event)
    )


def is_second_tier(asked: Asked, event: Event) -> bool:
    """490.012(2): an earlier conviction, or an order or obligation from one."""
    return event["outcome"] in CONVICTED and (
        earlier_primary(asked, event, CONVICTED) or was_bound_by_conviction(asked, event)
    )


def is_proved_secondary(asked: Asked, event: Event) -> bool:
    """490.012(5): the prosecutor applies and proves the intent to commit a primary offence."""
    return bool(event["circumstances"]["prosecutor_applied"]) and found(
        asked, "intent_to_commit_primary", event["id"]
    )


def _presumptive(asked: Asked, event: Event, exceptions: frozenset[str]) -> Answer:
    made = not any(found(asked, name, event["id"]) for name in sorted(exceptions))
    return Answer("presumptive", {}, {"order_made": made}, needs_human=exceptions)


def _mandatory() -> Answer:
    values: dict[str, Any] = {"order_made": True}
    return Answer("mandatory", {}, values)


def _since_2023(asked: Asked, event: Event, classed: str) -> Answer:
    if classed != PRIMARY and not is_proved_secondary(asked, event):
        return NONE
    if grounds(asked, event) is None:
        return NONE
    if is_first_tier(event) or is_second_tier(asked, event):
        return _mandatory()
    return _presumptive(asked, event, EXCEPTIONS)


def _since_2011(asked: Asked, event: Event, classed: str) -> Answer:
    ground = grounds(asked, event)
    if ground is None:
        return NONE
    if classed == PRIMARY:
        return _mandatory()
    if ground == "sentence" and is_proved_secondary(asked, event):
        return _mandatory()
    if not event["circumstances"]["prosecutor_applied"]:
        return NONE
    if has_unregistered_earlier(asked, event):
        if ground == "verdict":
            raise NoPositionError
        return _mandatory()
    return NONE


def _since_2004(asked: Asked, event: Event, classed: str) -> Answer:
    ground = grounds(asked, event)
    if ground is None or not event["circumstances"]["prosecutor_applied"]:
        return NONE
    if classed == PRIMARY:
        return _presumptive(asked, event, DISPROPORTION)
    if ground == "verdict":
        raise NoPositionError  # whether the former (2) and (3) spoke of verdicts
    if is_proved_secondary(asked, event) or has_unregistered_earlier(asked, event):
        return _presumptive(asked, event, DISPROPORTION)
    return NONE
