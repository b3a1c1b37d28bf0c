"""May a person ask to be exempted? (CC 490.023, .02905, .029111, .04; brief 5.3).

No position is taken where several orders or obligations could be exempted from, where the person
has asked before for the same, on the National Defence Act, and on an order that has ended.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from .criminal_records_act import Answer
from .criminal_records_act_sentences import has_two_years
from .sex_offender_registry import Asked, NoPositionError
from .sex_offender_registry_bound import ENDINGS, is_bound
from .sex_offender_registry_instruments import (
    CONVICTED,
    Registration,
    began,
    covered,
    is_from_conviction,
    was_subject,
)
from .sex_offender_registry_offences import PRIMARY, class_of, is_left_out
from .sex_offender_registry_orders import has_young_victim
from .sex_offender_registry_time import DAY, V2, V4, elapsed

NOT_AVAILABLE = Answer("not_available")
WITHIN = {"form53": date.min, "form54": V2, "itoa": V4}


def exemption_from(asked: Asked, registration: Registration) -> Answer:
    """Answer about one order or obligation."""
    instrument = registration["instrument"]
    if instrument == "nda":
        raise NoPositionError
    if instrument == "form52":
        return _order(asked, registration)
    return _obligation(asked, registration)


def _is_over(asked: Asked, registration: Registration) -> bool:
    """Whether a court has ended it; no position on one that the years have ended."""
    for name in ENDINGS:
        day: Any = registration[name]
        if day is not None and day < asked.as_of:
            return True
        if day == asked.as_of:
            raise NoPositionError
    if began(registration) <= asked.as_of and not is_bound(asked, registration, asked.as_of):
        raise NoPositionError
    return False


def _obligation(asked: Asked, registration: Registration) -> Answer:
    """Within one year after service or transfer; since 2023 also 490.04(1)(b)."""
    instrument = registration["instrument"]
    day: date = registration["made_on" if instrument == "itoa" else "served_on"]
    if day > asked.as_of or _is_over(asked, registration):
        return NOT_AVAILABLE
    if instrument != "form53" and asked.law_date >= V4 > began(registration):
        return Answer("may_apply")
    last = elapsed(day, 1, asked.readings)
    if last - 2 * DAY <= asked.as_of <= last + 5 * DAY:
        raise NoPositionError  # A3, and a last day that is a holiday
    if asked.law_date < WITHIN[instrument] or asked.as_of > last:
        return NOT_AVAILABLE
    if instrument == "form53" and _is_under_order(asked):
        return NOT_AVAILABLE
    return Answer("may_apply")


def _is_under_order(asked: Asked) -> bool:
    return any(
        r["instrument"] in ("form52", "nda") and is_bound(asked, r, asked.as_of)
        for r in asked.record["registrations"]
    )


def _order(asked: Asked, order: Registration) -> Answer:
    """490.04(1)(a): an order of 2011-04-15 to 2023-10-25; what (4) bars has to be refused."""
    if asked.law_date < V4 or not V2 <= order["made_on"] < V4:
        return NOT_AVAILABLE
    if order["made_on"] > asked.as_of or _is_over(asked, order):
        return NOT_AVAILABLE
    barred = (
        _is_grave(asked, order) or _is_convicted_of_other(asked, order) or _had_other(asked, order)
    )
    return Answer("must_refuse" if barred else "may_apply")


def _is_grave(asked: Asked, order: Registration) -> bool:
    """490.04(4)(a): indictment, two years or more, a victim under 18."""
    basis = covered(asked.record, order)
    if not all(class_of(event, order["made_on"]) for event in basis):
        raise NoPositionError  # an order for what was on no list
    grave = {
        event["outcome"] in CONVICTED
        and event["procedure"] == "indictment"
        and has_two_years(event)
        and has_young_victim(event)
        for event in basis
    }
    if len(grave) != 1:
        raise NoPositionError  # which offence is the basis of the order
    return grave.pop()


def _is_convicted_of_other(asked: Asked, order: Registration) -> bool:
    """490.04(4)(b)(i): convicted, before or after, of a primary offence that is not the basis.

    490.011(2) leaves young persons out of "convicted" for sections 490.012 to 490.032 only.
    """
    basis = covered(asked.record, order)
    others = [e for e in asked.record["events"] if e not in basis and not e.get("foreign")]
    convicted = [e for e in others if _is_conviction(asked, e)]
    if any(is_left_out(e, asked.record) for e in convicted):
        raise NoPositionError
    return bool(convicted) or any(e["circumstances"]["other_primary_conviction"] for e in basis)


def _is_conviction(asked: Asked, event: dict[str, Any]) -> bool:
    return (
        event["outcome"] in CONVICTED
        and event["outcome_date"] <= asked.as_of
        and class_of(event, asked.law_date) == PRIMARY
    )


def _had_other(asked: Asked, order: Registration) -> bool:
    """490.04(4)(b)(ii): is or was, as a result of a conviction, under another one (A29)."""
    for other in asked.record["registrations"]:
        if other is order or began(other) > asked.as_of:
            continue
        if not is_from_conviction(asked.record, other):
            continue
        subject = was_subject(other)
        if subject is None:
            raise NoPositionError
        if subject:
            return True
    return False
