"""A case on another day as a whole: all that it tells moved by as many days."""

from __future__ import annotations

import datetime as dt
from typing import cast

from sequester.errors import SequesterError
from sequester.records import (
    Case,
    Plain,
    items_of,
    place_of,
    record_from,
    to_plain,
    with_value,
)


def moved(case: Case, day: dt.date) -> Case | None:
    """The case with `day` for the day asked, which is also that of the law.

    How long things took and how old somebody was stays the same, but for leap days. None where a
    day would lie outside the calendar, or nothing would be a record.
    """
    by = day - case.as_of
    tree: Plain = cast("dict[str, Plain]", to_plain(case.record))
    try:
        for item in items_of(case.record):
            for given in item.values.values():
                if isinstance(given.value, dt.date):
                    tree = with_value(tree, place_of(given.pointer), given.value + by)
        about = {
            key: value + by if isinstance(value, dt.date) else value
            for key, value in (case.about or {}).items()
        }
        record = record_from(tree)
    except (OverflowError, SequesterError):
        return None
    return case.model_copy(
        update={"record": record, "about": about or None, "as_of": day, "law_date": None}
    )
