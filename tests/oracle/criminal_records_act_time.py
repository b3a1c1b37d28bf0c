"""Computation of time (Interpretation Act 26 to 30, 37; brief, section 4), written out plainly."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from typing import NamedTuple

DAY = timedelta(days=1)


class Length(NamedTuple):
    """A term: so many months, then so many days (`2 years less a day` is 24 months, -1 day)."""

    months: int
    days: int


def add_months(day: date, count: int) -> date:
    """Give the day with the same number `count` months on, or that month's last day (IA 28)."""
    year, month0 = divmod(day.year * 12 + day.month - 1 + count, 12)
    last = calendar.monthrange(year, month0 + 1)[1]
    return date(year, month0 + 1, min(day.day, last))


def years_after(day: date, years: int) -> date:
    """Give the last day of a period of `years` that begins after `day` (IA 28, 37(1))."""
    return add_months(day, 12 * years)


def last_day(start: date, length: Length) -> date:
    """Give the last day of a term that begins with `start` (CC 719; brief, section 4, point 7)."""
    months, days = length
    if not months:
        return start + timedelta(days=days - 1)
    end = add_months(start, months)
    if end.day == start.day:
        end -= DAY
    return end + timedelta(days=days)


def birthday(born: date, age: int) -> date:
    """Give the day on which an age is reached (IA 30); born 29 February: 1 March (A10)."""
    try:
        return born.replace(year=born.year + age)
    except ValueError:
        return date(born.year + age, 3, 1)


def parse_length(text: str) -> Length:
    """`1 year 6 months`, `90 days`, `2 years less a day` as months and days."""
    months = days = 0
    for number, unit in re.findall(r"(\d+) (day|week|month|year)", text):
        count = int(number)
        if unit in ("year", "month"):
            months += count * (12 if unit == "year" else 1)
        else:
            days += count * (7 if unit == "week" else 1)
    return Length(months, days - text.endswith("less a day"))


def compare(length: Length, months: int) -> int:
    """Sign of `length` minus `months` months; days alone are held against 30.4-day months."""
    if not length.months or (length.months < months and length.days > 0):
        difference = length.months * 30.4 + length.days - months * 30.4
    else:
        difference = float(length.months - months) or float(length.days)
    return (difference > 0) - (difference < 0)
