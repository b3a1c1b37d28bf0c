"""Days of the sex offender registry: its texts, periods of years, holidays (brief 0.1, 3.5, 7)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, NamedTuple

from .criminal_records_act_time import years_after

DAY = timedelta(days=1)
V0 = date(2004, 12, 15)
V1 = date(2008, 9, 12)
V2 = date(2011, 4, 15)
SUSPENSIONS = date(2012, 3, 13)  # record suspensions stand beside pardons
V3 = date(2016, 12, 1)
NDHLOVU = date(2022, 10, 28)
V4 = date(2023, 10, 26)
V5 = date(2026, 3, 26)
TEXTS = (V0, V1, V2, SUSPENSIONS, V3, NDHLOVU, V4, V5)
RECONCILIATION = date(2021, 8, 3)  # 30 September is a holiday from then on
MOURNING = date(2022, 9, 19)  # whether its proclamation makes it a holiday: not in the brief


class NoPositionError(Exception):
    """The brief does not determine the answer."""


class Readings(NamedTuple):
    """The readings that the registry's days turn on."""

    over_on_anniversary: bool = True  # A3
    both_days_excluded: bool = True  # A4
    anniversary_late: bool = True  # A5
    from_event_day: bool = True  # A6
    departure_excluded: bool = True  # A17


def readings_of(given: dict[str, str]) -> Readings:
    """Read the readings of a case; one not given has its default."""
    return Readings(
        given.get("registry_boundary", "anniversary") == "anniversary",
        given.get("at_least_days_before", "both_excluded") == "both_excluded",
        given.get("anniversary_itself", "late") == "late",
        given.get("anniversary_counted_from", "event_day") == "event_day",
        given.get("days_away", "departure_excluded") == "departure_excluded",
    )


def elapsed(start: date, years: int, readings: Readings) -> date:
    """First day on which so many years have elapsed: the anniversary or the day after it (A3)."""
    return years_after(start, years) + (0 if readings.over_on_anniversary else 1) * DAY


def easter(year: int) -> date:
    """Easter Sunday (Gregorian computus)."""
    century, rest = divmod(year, 100)
    golden = year % 19
    epact = (19 * golden + century - century // 4 - (8 * century + 13) // 25 + 15) % 30
    epact -= epact // 28 * (1 - 29 // (epact + 1) * ((21 - golden) // 11))
    offset = epact - (year + year // 4 + epact + 2 - century + century // 4) % 7
    month = 3 + (offset + 40) // 44
    del rest
    return date(year, month, offset + 28 - 31 * (month // 4))


def is_holiday(day: date) -> bool:
    """Section 35 of the Interpretation Act, for all of Canada (brief 7)."""
    monday = day.weekday() == 0
    return (
        day.weekday() == 6
        or (day.month, day.day) in ((1, 1), (7, 1), (11, 11), (12, 25))
        or ((day.month, day.day) == (9, 30) and day >= RECONCILIATION)
        or day in (easter(day.year) - 2 * DAY, easter(day.year) + DAY)
        or (monday and day.month == 5 and 18 <= day.day <= 24)  # before 25 May
        or (monday and day.month == 9 and day.day <= 7)
        or (monday and day.month == 10 and 8 <= day.day <= 14)
    )


def may_be_local_holiday(day: date) -> bool:
    """A day that a province, a town or a proclamation may have made a holiday: no position."""
    monday = day.weekday() == 0
    return (
        day == MOURNING
        or (monday and day.month in (2, 3, 4, 6, 7, 8))
        or (day.month, day.day) in ((6, 21), (6, 24), (7, 2), (7, 9), (12, 26))
        or (day.month, day.weekday()) == (8, 4)
        or (day.month, day.day) in ((1, 2), (3, 17), (4, 23), (11, 12))
    )


def last_day_in(record: dict[str, Any], trigger: date, days: int) -> date:
    """The last of so many days after a day, or the next that is no holiday (IA 26, 27(5)).

    What only a province or a town makes a holiday counts where the record gives the residence.
    """
    day = trigger + days * DAY
    local = "resident_of" in record
    while is_holiday(day) or (local and may_be_local_holiday(day)):
        if not is_holiday(day):
            raise NoPositionError
        day += DAY
    if day == MOURNING:
        raise NoPositionError
    return day
