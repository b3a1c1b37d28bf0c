"""Reads a day as the record writes it, or says exactly what keeps it from being one."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, datetime

from sequester.errors import RequestError, Text
from sequester.records.messages import Place, described, meant, problem

FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2100, 12, 31)

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_LOOSE = re.compile(r"(\d{4})[-/. ]?(\d{1,2})[-/. ]?(\d{1,2})", re.ASCII)
_TIMED = re.compile(r"(\d{4}-\d{2}-\d{2})[Tt ]+\d.*", re.ASCII)
_MONTHS_FR = (
    "", "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
    "octobre", "novembre", "décembre",
)  # fmt: skip
_MONTHS_EN = (
    "", "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class NoDay:
    """Why a value is not a day: the code of the message and what fills it."""

    code: str
    text: str = ""
    what: Text | None = None
    hint: Text | None = None


def read_day(value: object) -> date | NoDay:
    """The day that a date or an ISO text stands for, if it is one between 1900 and 2100."""
    day = value
    if isinstance(value, datetime):
        return NoDay("R207", text=value.date().isoformat())
    if isinstance(value, str):
        day = _from_text(value)
    elif isinstance(value, int) and not isinstance(value, bool):
        day = NoDay("R205", hint=_suggestion(str(value)))
    if isinstance(day, NoDay):
        return day
    if not isinstance(day, date):
        return NoDay("R205")
    return day if FIRST_DAY <= day <= LAST_DAY else NoDay("R208", text=day.isoformat())


def parse_date(text: str) -> date:
    """The day that an option of the command line names; raises RequestError for anything else."""
    day = read_day(text.strip())
    if isinstance(day, date):
        return day
    fills: dict[str, object] = {
        "key": "date",
        "value": day.text or described(text),
        "what": day.what or "",
    }
    raise RequestError(problem(day.code, Place(), day.hint, **fills))


def _from_text(text: str) -> date | NoDay:
    if _TIMED.fullmatch(text):
        return NoDay("R207", text=text[:10])
    found = _ISO.fullmatch(text)
    if found is None:
        return NoDay("R205", hint=_suggestion(text))
    year, month, day = (int(part) for part in found.groups())
    try:
        return date(year, month, day)
    except ValueError:
        return NoDay("R206", text=text, what=_impossible(year, month))


def _impossible(year: int, month: int) -> Text:
    if not 1 <= month <= 12:  # noqa: PLR2004 - months of a year
        return Text(f"there is no month {month:02}", f"il n’y a pas de mois {month:02}")
    if not year:
        return Text("there is no year 0000", "il n’y a pas d’année 0000")
    length = calendar.monthrange(year, month)[1]
    return Text(
        f"{_MONTHS_EN[month]} {year} has {length} days",
        f"{_MONTHS_FR[month]} {year} compte {length} jours",
    )


def _suggestion(text: str) -> Text | None:
    """The ISO form of a date written year first; other orders are not guessed at."""
    found = _LOOSE.fullmatch(text.strip())
    if found is None:
        return None
    year, month, day = (int(part) for part in found.groups())
    try:
        return meant(date(year, month, day).isoformat())
    except ValueError:
        return None
