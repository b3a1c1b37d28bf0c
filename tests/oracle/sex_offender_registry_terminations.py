"""When may a person apply to end registration? (CC 490.015, .026, .02908, .02912; brief 5.1, 5.2).

The text of the day asked about governs. No position is taken

* on several obligations, or an order beside an obligation that began later,
* on an application that is pending or was granted,
* on one refused before its time, or after which another order or obligation began,
* on a pardon, suspension or discharge of before the order, or of before the application refused,
* on a suspension that is yet to be ordered,
* on orders under the National Defence Act of which there are several.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from .criminal_records_act import OPEN, Answer
from .sex_offender_registry import Asked, NoPositionError
from .sex_offender_registry_bound import ORDERS, bound_on, length_of
from .sex_offender_registry_durations import LIFE
from .sex_offender_registry_exemptions import exemption_from
from .sex_offender_registry_instruments import NCR, Registration, began, covered
from .sex_offender_registry_time import SUSPENSIONS, V1, V4, elapsed
from .sex_offender_registry_variations import variation_of

NOT_AVAILABLE = Answer("not_available")
SEVERAL = 20  # years to wait under several orders, or for several offences listed in a notice
WAITS: dict[int | str, int] = {10: 5, 20: 10, LIFE: 20}
AGAIN = 5


def decide_relief(asked: Asked) -> Answer:
    """Answer for the person about the relief that the question names."""
    reliefs = {
        "termination": _decide_termination,
        "exemption": lambda given: _the_one(given, exemption_from, "exemption"),
        "variation": lambda given: _the_one(given, variation_of, "variation"),
    }
    try:
        return reliefs[asked.record["about"]["relief"]](asked)
    except NoPositionError:
        return OPEN


def decide_relief_from(asked: Asked, registration: Registration) -> Answer:
    """Answer about one order or obligation."""
    reliefs = {
        "termination": _termination_of,
        "exemption": lambda given, of: _unless_asked(given, exemption_from(given, of), "exemption"),
        "variation": lambda given, of: _unless_asked(given, variation_of(given, of), "variation"),
    }
    try:
        return reliefs[asked.record["about"]["relief"]](asked, registration)
    except NoPositionError:
        return OPEN


def _unless_asked(asked: Asked, answer: Answer, relief: str) -> Answer:
    """No position where the person has asked for the same before."""
    kind = f"registration_{relief}"
    if answer != NOT_AVAILABLE and any(a["kind"] == kind for a in asked.record["applications"]):
        raise NoPositionError
    return answer


def _the_one(asked: Asked, route: Callable[[Asked, Registration], Answer], relief: str) -> Answer:
    """What the one order or obligation gives of which there is such a relief."""
    answers = [route(asked, r) for r in asked.record["registrations"]]
    given = [answer for answer in answers if answer != NOT_AVAILABLE]
    if not given:
        return NOT_AVAILABLE
    if len(given) > 1:
        raise NoPositionError
    return _unless_asked(asked, given[0], relief)


def _decide_termination(asked: Asked) -> Answer:
    bound = bound_on(asked, asked.as_of, all_of_them=True)
    if not bound:
        return NOT_AVAILABLE
    orders = [r for r in bound if r["instrument"] in ORDERS]
    obligations = [r for r in bound if r not in orders]
    if not orders:
        (only, *others) = obligations
        if others:
            raise NoPositionError
        return _termination_of_obligation(asked, only, bound)
    latest = max(began(r) for r in orders)
    if any(began(r) >= latest for r in obligations):
        raise NoPositionError
    return _termination_of_orders(asked, orders, bound)


def _termination_of(asked: Asked, registration: Registration) -> Answer:
    bound = bound_on(asked, asked.as_of, all_of_them=True)
    if registration not in bound:
        return NOT_AVAILABLE
    orders = [r for r in bound if r["instrument"] in ORDERS]
    if registration in orders:
        return _termination_of_orders(asked, orders, bound)
    if orders:
        raise NoPositionError  # blocked, or reached by the application about the order
    return _termination_of_obligation(asked, registration, bound)


def _termination_of_orders(
    asked: Asked, orders: list[Registration], bound: list[Registration]
) -> Answer:
    start, years = _wait_of_orders(asked, orders)
    kind = "order" if orders[0]["instrument"] == "form52" or len(orders) > 1 else "nda"
    return _when(asked, bound, elapsed(start, years, asked.readings), kind)


def _termination_of_obligation(
    asked: Asked, obligation: Registration, bound: list[Registration]
) -> Answer:
    """490.026(1), .02908(1), .02912(1): not beside another that began later."""
    kind = obligation["instrument"]
    for other in bound:
        if other is obligation or began(other) < began(obligation):
            continue
        if began(other) == began(obligation):
            raise NoPositionError
        if kind == "form54" or other["instrument"] != kind:
            return NOT_AVAILABLE
    start, years = _wait_of_obligation(asked, obligation)
    return _when(asked, [obligation], elapsed(start, years, asked.readings), kind)


def _wait_of_orders(asked: Asked, orders: list[Registration]) -> tuple[date, int]:
    """490.015(1) and (2); NDA 227.03."""
    if len(orders) > 1:
        if all(r["instrument"] == "nda" for r in orders):
            raise NoPositionError
        return max(r["made_on"] for r in orders), SEVERAL
    (order,) = orders
    return order["made_on"], WAITS[length_of(asked, order)]


def _wait_of_obligation(asked: Asked, obligation: Registration) -> tuple[date, int]:
    """490.026(2), (3) and the like: from the sentence or verdict."""
    events = covered(asked.record, obligation)
    if not events:
        raise NoPositionError
    sentenced = max(event["outcome_date"] for event in events)
    if obligation["listed_offences"] > 1:
        return sentenced, SEVERAL
    return sentenced, WAITS[length_of(asked, obligation)]


def _shortcuts(asked: Asked, bound: list[Registration], kind: str) -> list[date]:
    """Days of a pardon, a record suspension or an absolute discharge (490.015(3) and the like)."""
    law = asked.law_date
    days: list[date] = []
    if kind not in ("form54", "itoa") and not (kind == "form53" and law < V1):
        days += [
            s["ordered_on"]
            for s in asked.record["suspensions"]
            if _is_in_effect(asked, s) and (s["kind"] == "pardon" or law >= SUSPENSIONS)
        ]
    if law >= V4 and kind in ("order", "form53", "itoa"):
        for registration in bound:
            days += [_discharged(e) for e in covered(asked.record, registration)]
    return [day for day in days if day < date.max]


def _discharged(event: dict[str, Any]) -> date:
    day: date | None = event["absolutely_discharged_on"] if event["outcome"] == NCR else None
    return date.max if day is None else day


def _is_in_effect(asked: Asked, suspension: dict[str, Any]) -> bool:
    if suspension["ordered_on"] > asked.as_of:
        raise NoPositionError
    ended = suspension["ended_on"]
    return ended is None or ended > asked.as_of


def _when(asked: Asked, bound: list[Registration], waited: date, kind: str) -> Answer:
    shortcuts = _shortcuts(asked, bound, kind)
    if any(day <= began(r) for day in shortcuts for r in bound):
        raise NoPositionError
    earliest = min(waited, *shortcuts, date.max)
    refused = _refused(asked, bound)
    if refused is not None:
        if earliest > refused:
            raise NoPositionError
        later = [day for day in shortcuts if day > refused]
        if len(later) < len(shortcuts):
            raise NoPositionError
        if later and (kind in ("form54", "itoa", "nda") or _is_of_discharge(asked, later)):
            raise NoPositionError  # whether a discharge, or what NDA gives, opens a new application
        earliest = min(elapsed(refused, AGAIN, asked.readings), *later, date.max)
    outcome = "may_apply" if earliest <= asked.as_of else "not_yet"
    if any(earliest == day < V4 and _is_of_discharge(asked, [day]) for day in shortcuts):
        return Answer(outcome)  # open since the text of 2023, or since the discharge
    return Answer(outcome, {"earliest": earliest})


def _is_of_discharge(asked: Asked, days: list[date]) -> bool:
    return any(_discharged(e) in days for e in asked.record["events"] if e["outcome"] == NCR)


def _refused(asked: Asked, bound: list[Registration]) -> date | None:
    """The day of the last application that was refused."""
    made = [
        a
        for a in asked.record["applications"]
        if a["kind"] == "registration_termination" and a["made_on"] <= asked.as_of
    ]
    if not made:
        return None
    if len(made) > 1 or made[0]["decision"] != "refused" or made[0]["decided_on"] > asked.as_of:
        raise NoPositionError
    day: date = made[0]["made_on"]
    if any(began(r) >= day for r in bound):
        raise NoPositionError
    return day
