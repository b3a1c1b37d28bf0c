"""Every day that a record names, wherever it stands."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date


def given_days(value: object) -> Iterable[date]:
    """The days in a value and in all that it holds."""
    if isinstance(value, date):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from given_days(each)
    elif isinstance(value, list):
        for each in value:
            yield from given_days(each)
