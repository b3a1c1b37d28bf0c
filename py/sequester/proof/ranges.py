"""What is said of dates, values and flags that depend on what is not known."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal

from sequester.proof.model import Bounds, Value
from sequester.proof.outputs import Outputs


def agree(values: Sequence[object]) -> bool:
    """Whether all completions give the same."""
    return all(value == values[0] for value in values)


def bounds(
    values: Mapping[str, Sequence[dt.date | Value | None]], *, sampled: bool
) -> dict[str, Bounds]:
    """Least and greatest of whatever depends on what is not known."""
    found: dict[str, Bounds] = {}
    for label, given in values.items():
        present = sorted((value for value in given if value is not None), key=sorting)
        if present and (sampled or not agree(given)):
            none = len(present) < len(given)
            found[label] = Bounds(present[0], present[-1], none, sampled)
    return found


def sorting(value: dt.date | Value) -> tuple[str, dt.date | Decimal | str]:
    """A key that puts values of one sort in order."""
    if isinstance(value, dt.date):
        return "date", value
    if isinstance(value, str):
        return "text", value
    return "number", Decimal(value)


def passing_flags(outputs: Sequence[Outputs], *, sampled: bool) -> frozenset[str]:
    """The flags that some completion has and not every one, as far as all were looked at."""
    some = frozenset[str]().union(*(one.flags for one in outputs))
    return some if sampled else some - some.intersection(*(one.flags for one in outputs))
