"""By which orders and obligations is a person bound on a day? (brief 3, 5, 8; A3, A24, A29)."""

from __future__ import annotations

from datetime import date
from typing import Any

from .criminal_records_act_time import years_after
from .sex_offender_registry import Asked, NoPositionError
from .sex_offender_registry_durations import LIFE, decide_registration
from .sex_offender_registry_instruments import Registration, began, covered
from .sex_offender_registry_time import DAY

ORDERS = ("form52", "nda")
ENDINGS = ("terminated_on", "acquitted_on", "free_pardon_on", "exempted_on")


def length_of(asked: Asked, registration: Registration) -> int | str:
    """Years or `life`: what the paper says, else what the law gave."""
    if "length" in registration or "covers" not in registration:
        text = registration["length"]
        if text is None:
            raise NoPositionError
        return text if text == LIFE else int(text.split()[0])
    answer = decide_registration(asked, registration)
    if answer.outcome == "life":
        return LIFE
    if answer.outcome != "term":
        raise NoPositionError  # contested, or on no position of ours
    return int(answer.values["years"])


def end_of(asked: Asked, registration: Registration) -> date | None:
    """The anniversary on which it ends by itself; None: never."""
    length = length_of(asked, registration)
    if length == LIFE:
        return None
    if registration["instrument"] in ORDERS:
        start: date = registration["made_on"]
    else:
        (event,) = covered(asked.record, registration)[:1] or (None,)
        if event is None:
            raise NoPositionError  # the day of the sentence is not known
        start = event["outcome_date"]
    return years_after(start, int(length))


def is_bound(asked: Asked, registration: Registration, day: date) -> bool:
    """Whether it binds on the day; no position on the very day of an ending (A3)."""
    if day < began(registration):
        return False
    for name in ENDINGS:
        ended: Any = registration[name]
        if ended is None or ended > day:
            continue
        if ended == day:
            raise NoPositionError
        if name == "free_pardon_on" and registration["instrument"] == "itoa":
            raise NoPositionError  # A24
        return False
    end = end_of(asked, registration)
    if end is None or day < end:
        return True
    if day <= end + DAY:
        raise NoPositionError
    return False


def bound_on(asked: Asked, day: date, *, all_of_them: bool = False) -> list[Registration]:
    """The orders and obligations surely in force on the day; no position if none surely is.

    With `all_of_them` no position either where one may be in force beside those that surely are.
    """
    sure: list[Registration] = []
    doubtful = False
    for registration in asked.record["registrations"]:
        try:
            if is_bound(asked, registration, day):
                sure.append(registration)
        except NoPositionError:
            doubtful = True
    if doubtful and (all_of_them or not sure):
        raise NoPositionError
    return sure


def bound_from_to(asked: Asked, first: date, last: date) -> bool:
    """Whether bound on the first day and on the last; no position if on one of them only."""
    at_first, at_last = bool(bound_on(asked, first)), bool(bound_on(asked, last))
    if at_first != at_last:
        raise NoPositionError
    return at_first
