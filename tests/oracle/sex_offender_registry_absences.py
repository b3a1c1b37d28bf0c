"""Was the notice of a departure given in time? (SOIRA 6 in its texts; brief 7.4, A4, A17)."""

from __future__ import annotations

from datetime import date
from typing import Any

from .criminal_records_act import Answer
from .sex_offender_registry import Asked, NoPositionError
from .sex_offender_registry_bound import bound_from_to, bound_on
from .sex_offender_registry_instruments import Registration
from .sex_offender_registry_means import ABSENCE, is_admitted
from .sex_offender_registry_time import DAY, V2, V3, V4, last_day_in

NO_DUTY = Answer("no_duty")
NOTICE = 14


def decide_absence(asked: Asked) -> Answer:
    """Answer about the notice of departure."""
    leaves: date = asked.record["about"]["departure_on"]
    bound = bound_on(asked, leaves)
    if not bound:
        return NO_DUTY
    if any(asked.as_of < text <= leaves for text in (V2, V3, V4)):
        raise NoPositionError  # the text that will govern the departure is still to come
    if leaves < V2:
        return _after_departure(asked, leaves)
    if not _is_noticed(asked, leaves, bound):
        return NO_DUTY
    if leaves < V4:
        return _before_departure(asked, leaves)
    return _fourteen_days(asked, leaves)


def _days(asked: Asked, leaves: date) -> int:
    """How many consecutive days away (A17)."""
    back = asked.record["about"]["return_on"]
    if back is None:
        raise NoPositionError
    return int((back - leaves).days) + (0 if asked.readings.departure_excluded else 1)


def _is_noticed(asked: Asked, leaves: date, bound: list[Registration]) -> bool:
    """Seven days; or any stay outside Canada of who was convicted of an offence against a child."""
    if (
        leaves >= V3
        and asked.record["about"]["outside_canada"]
        and any(registration["child_offence"] for registration in bound)
    ):
        return True
    return _days(asked, leaves) >= 7


def _done(asked: Asked) -> date | None:
    done: Any = asked.record["about"]["done_on"]
    return None if done is None or done > asked.as_of else done


def _after_departure(asked: Asked, leaves: date) -> Answer:
    """2004 to 2011: fifteen days away, within fifteen days after the departure."""
    if _days(asked, leaves) < 15:
        return NO_DUTY
    due = last_day_in(asked.record, leaves, 15)
    if not bound_from_to(asked, leaves, due):
        return NO_DUTY
    dates: dict[str, date | None] = {"due_by": due}
    done = _done(asked)
    if done is None:
        return Answer("pending" if asked.as_of <= due else "not_complied", dates)
    if done < leaves:
        raise NoPositionError
    if done > due:
        return Answer("not_complied", dates)
    return _by_means(asked, leaves, due, dates)


def _by_means(asked: Asked, leaves: date, due: date, dates: dict[str, date | None]) -> Answer:
    if is_admitted(asked, ABSENCE, leaves):
        return Answer("complied", dates)
    if asked.as_of <= due:
        raise NoPositionError
    return Answer("not_complied", dates)


def _before_departure(asked: Asked, leaves: date) -> Answer:
    """2011 to 2023: at any time before the departure; no position on its very day."""
    done = _done(asked)
    if done == leaves or (done is None and asked.as_of == leaves):
        raise NoPositionError
    if done is None:
        return Answer("pending" if asked.as_of < leaves else "not_complied")
    if done > leaves:
        return Answer("not_complied")
    if not bound_on(asked, done):
        raise NoPositionError
    return _by_means(asked, leaves, leaves, {})


def _fourteen_days(asked: Asked, leaves: date) -> Answer:
    """Since 2023: at least fourteen days before, unless there is a reasonable excuse."""
    due = leaves - (NOTICE + asked.readings.both_days_excluded) * DAY
    if due < V4 or not bound_on(asked, due):
        raise NoPositionError  # the notice was due before the duty was there
    dates: dict[str, date | None] = {"due_by": due}
    done = _done(asked)
    if done is None and asked.as_of <= due:
        return Answer("pending", dates)
    if done is None:
        if asked.as_of <= leaves and _is_excused(asked):
            raise NoPositionError
        return Answer("not_complied", dates)
    if done <= due:
        return _by_means(asked, leaves, due, dates)
    if done > leaves or not _is_excused(asked):
        return Answer("not_complied", dates)
    if done == leaves:
        raise NoPositionError
    if is_admitted(asked, ABSENCE, leaves):
        return Answer("complied")
    raise NoPositionError


def _is_excused(asked: Asked) -> bool:
    return any(f["finding"] == "reasonable_excuse" and f["value"] for f in asked.record["findings"])
