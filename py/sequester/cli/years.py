"""How far a time line goes where nobody says until when."""

from __future__ import annotations

import datetime as dt

YEARS = 30


def years_on(day: dt.date) -> dt.date:
    """`YEARS` years later; 29 February becomes 28 February where there is none."""
    try:
        return day.replace(year=day.year + YEARS)
    except ValueError:
        return day.replace(year=day.year + YEARS, day=28)
