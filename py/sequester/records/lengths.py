"""Lengths of sentences and orders as the record writes them: "18 months", "2 years less a day"."""

from __future__ import annotations

import re
from typing import Literal, TypeAlias

from sequester.errors import Problem, RecordError, Text

Length: TypeAlias = tuple[int, int] | Literal["life", "indeterminate", "until_further_order"]

LENGTH_PATTERN = (
    r"^(\d{1,5} (day|week|month|year)s?( \d{1,5} (day|week|month)s?)*( less a day)?"
    r"|life|indeterminate|until further order)$"
)
DURATION_PATTERN = r"^\d{1,5} (day|week|month|year)s?( \d{1,5} (day|week|month)s?)*( less a day)?$"
_LENGTH = re.compile(LENGTH_PATTERN)
_WORDS: dict[str, Literal["life", "indeterminate", "until_further_order"]] = {
    "life": "life",
    "indeterminate": "indeterminate",
    "until further order": "until_further_order",
}
_PART = re.compile(r"(\d+) (day|week|month|year)")
_MONTHS = {"year": 12, "month": 1}
_DAYS = {"week": 7, "day": 1}


def is_length(text: str) -> bool:
    """Whether `text` is a length or one of the words that stand for one."""
    return _LENGTH.fullmatch(text) is not None and text.isascii()


def is_duration(text: str) -> bool:
    """Whether `text` is a length that can be counted in months and days."""
    return is_length(text) and text[0].isdigit()


def parse_length(text: str) -> Length:
    """The length as (months, days), or the word for one that cannot be counted.

    Weeks count as seven days and years as twelve months; "less a day" takes one day off, so
    "2 years less a day" is (24, -1). Raises RecordError for anything else.
    """
    if not is_length(text):
        raise RecordError(
            Problem(
                "R212",
                Text(en="this is not a length", fr="ceci n’est pas une durée"),
                hint=Text(
                    en='write for example "18 months" or "2 years less a day"',
                    fr="écrivez par exemple « 18 months » ou « 2 years less a day »",
                ),
            )
        )
    if text in _WORDS:
        return _WORDS[text]
    months = days = 0
    for number, unit in _PART.findall(text):
        months += int(number) * _MONTHS.get(unit, 0)
        days += int(number) * _DAYS.get(unit, 0)
    return months, days - 1 if text.endswith("less a day") else days
