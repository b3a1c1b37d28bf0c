"""How long do an order or an obligation last? (CC 490.013, the notices, ITOA 36.2; brief 3.).

The text of the day of the order decides. Where the brief leaves a point open: no position, so of
* several offences before 2023-10-26 whose periods differ, unless (2.1) or Ndhlovu settles it,
* an order before then for a person with an earlier primary offence and no earlier order,
* the longest maximum where offences prosecuted summarily stand beside a maximum under two years.
"""

from __future__ import annotations

from typing import Any

from .criminal_records_act import OPEN, Answer
from .criminal_records_act_time import years_after
from .sex_offender_registry import (
    Asked,
    NoPositionError,
    earlier_primary,
    earlier_registrations,
    found,
    proceeding_of,
)
from .sex_offender_registry_instruments import CONVICTED, NCR, Event, Registration, covered
from .sex_offender_registry_offences import PRIMARY, class_of, is_left_out
from .sex_offender_registry_orders import decide_order, is_proved_secondary, is_second_tier
from .sex_offender_registry_time import NDHLOVU, V0, V2, V4

LIFE = "life"
CONTESTED = Answer("contested", flags=frozenset({"SOIRA-A1"}))
YEARS = {2: 10, 5: 10, 10: 20, 14: 20}
PERMANENT = Answer("life", {"ends": None}, {"years": None})


def decide_event(asked: Asked, event: Event) -> Answer:
    """Answer about the order that follows an event; OPEN where none does or the brief is open."""
    order = decide_order(asked, event)
    if order == OPEN or order.outcome == "not_available":
        return OPEN
    if order.values.get("order_made") is False:
        return OPEN
    try:
        return _order(asked, event, _may_be_made(asked, event))
    except NoPositionError:
        return OPEN


def decide_registration(asked: Asked, registration: Registration) -> Answer:
    """Answer about an order or obligation of the record."""
    try:
        if registration["instrument"] in ("form52", "nda"):
            return _made(asked, registration)
        return _obligation(asked, registration)
    except NoPositionError:
        return OPEN


def _may_be_made(asked: Asked, event: Event) -> list[Event]:
    """The designated offences of the proceeding for which an order may be made."""
    group = []
    for other in proceeding_of(asked, event):
        order = decide_order(asked, other)
        if order == OPEN:
            raise NoPositionError
        if order.outcome != "not_available":
            group.append(other)
    return group


def _order(asked: Asked, event: Event, group: list[Event]) -> Answer:
    day = event["outcome_date"]
    if day < V0:
        raise NoPositionError
    if day >= V4:
        return _since_2023(asked, event, group)
    return _before_2023(asked, event, group)


def _since_2023(asked: Asked, event: Event, group: list[Event]) -> Answer:
    if (
        is_second_tier(asked, event)  # (6)
        or earlier_primary(asked, event, (*CONVICTED, NCR))  # (5)(a)
        or earlier_registrations(asked, event)  # (5)(b)
    ):
        return PERMANENT
    if len(group) == 1:
        return by_maxima(event, [event])
    if found(asked, "pattern_increased_risk", event["id"]):  # (3)
        return PERMANENT
    return by_maxima(event, group)  # (4)


def _before_2023(
    asked: Asked, event: Event, group: list[Event], *, one_order: bool = False
) -> Answer:
    """The former text; one order takes its term from every offence in connection with it."""
    day = event["outcome_date"]
    if earlier_registrations(asked, event):  # former (3), (4)
        return PERMANENT
    first = class_of(event, day) == PRIMARY
    primary = [e for e in group if class_of(e, day) == PRIMARY]
    several = first and len(primary) > 1
    if several and V2 <= day < NDHLOVU:  # (2.1)
        return PERMANENT
    earlier = earlier_primary(asked, event, (*CONVICTED, NCR))
    if not first and not is_proved_secondary(asked, event):
        return PERMANENT  # former (5): an order under the former 490.012(3)
    if earlier:
        raise NoPositionError
    if several and day >= NDHLOVU:
        return by_maxima(event, group if one_order else primary)
    own = by_maxima(event, [event])
    if any(by_maxima(event, [other]) != own for other in group):
        raise NoPositionError
    return own


def by_maxima(event: Event, group: list[Event]) -> Answer:
    """490.013(2) applied to the offence with the longest maximum."""
    maxima = [e["circumstances"]["max_penalty_years"] for e in group if not _is_summary(e)]
    if not maxima:
        return term(event, 10)
    if LIFE in maxima:
        return PERMANENT
    longest = max(maxima)
    if longest < 2 and len(maxima) < len(group):
        raise NoPositionError
    years = YEARS.get(longest)
    return CONTESTED if years is None else term(event, years)


def _is_summary(event: Event) -> bool:
    return bool(event["procedure"] == "summary")


def term(event: Event, years: int) -> Answer:
    """A number of years from the sentence or verdict, which is also the day of an order."""
    ends = years_after(event["outcome_date"], years)
    return Answer("term", {"ends": ends}, {"years": years})


def _length(registration: Registration) -> int | str | None:
    text = registration.get("length")
    if text is None or text == LIFE:
        return text
    return int(text.split()[0])


def _made(asked: Asked, registration: Registration) -> Answer:
    """An order that was made: its own length, else what the law gave on the day."""
    length = _length(registration)
    if length == LIFE:
        return PERMANENT
    if isinstance(length, int):
        ends = years_after(registration["made_on"], length)
        return Answer("term", {"ends": ends}, {"years": length})
    group = covered(asked.record, registration)
    event = group[0]
    if registration["instrument"] == "nda":
        return _service_order(asked, event, group)
    day = event["outcome_date"]
    grounded = all(e["outcome"] in (*CONVICTED, NCR) and class_of(e, day) for e in group)
    if not grounded or any(is_left_out(e, asked.record) for e in group):
        raise NoPositionError
    if day != registration["made_on"]:
        raise NoPositionError
    if day < V4:
        if class_of(event, day) != PRIMARY:
            raise NoPositionError  # under the former (2) or (3): not known
        return _before_2023(asked, event, group, one_order=True)
    able = [e for e in group if class_of(e, day) == PRIMARY or is_proved_secondary(asked, e)]
    if len(able) < len(group):
        raise NoPositionError  # an order that 490.012 does not let be made for all of them
    return _since_2023(asked, able[0], able)


def _service_order(asked: Asked, event: Event, group: list[Event]) -> Answer:
    """NDA 227.02; (2.1) is still printed (A15)."""
    if earlier_registrations(asked, event):
        raise NoPositionError
    if len(group) > 1:
        return PERMANENT
    limit = event["circumstances"]["max_penalty_years"]
    if limit == LIFE:
        return PERMANENT
    if limit <= 5:
        return term(event, 10)
    return CONTESTED if YEARS.get(limit) is None else term(event, YEARS[limit])


def _obligation(asked: Asked, registration: Registration) -> Answer:
    """Forms 53 and 54, transfer: years from the sentence or verdict, not from the service."""
    length = _length(registration)
    if length == LIFE or (length is None and registration["listed_offences"] > 1):
        return PERMANENT
    (event,) = covered(asked.record, registration)[:1]
    if isinstance(length, int):
        return term(event, length)
    if registration["instrument"] == "itoa" and _had_earlier(asked, registration):
        return PERMANENT
    limit: Any = event["circumstances"]["max_penalty_years"]
    if registration["instrument"] == "form53" and _is_summary(event):
        return term(event, 10)
    if limit == LIFE:
        return PERMANENT
    years = YEARS.get(limit)
    return CONTESTED if years is None else term(event, years)


def _had_earlier(asked: Asked, registration: Registration) -> bool:
    """ITOA 36.2: an earlier primary conviction, or an earlier order or obligation."""
    transfer = registration["made_on"]
    others = [e for e in asked.record["events"] if not e.get("foreign")]
    if (
        any(e["outcome"] in (*CONVICTED, NCR) and class_of(e, transfer) == PRIMARY for e in others)
        or len(asked.record["registrations"]) > 1
    ):
        raise NoPositionError  # earlier than what is not said
    return False
