"""What else could have been asked: a value of the record, a day, a reading or what it is about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from sequester.cli.options import Day, scalar
from sequester.engine import Request
from sequester.records import parse_about, set_path

DAYS = ("as_of", "law_date")


def asked_otherwise(request: Request, changes: Mapping[str, str]) -> Request:
    """The request with other values: `as_of`, `law_date`, `readings.NAME`, `about.KEY`, or a path.

    As on the command line the law is that of the day asked about, unless another day is said for
    it. Raises click's usage error for a day that does not exist, else as `set_path` and
    `parse_about`.
    """
    as_of, law_date = (
        Day().convert(changes[name], None, None) if name in changes else None for name in DAYS
    )
    if law_date is None and as_of is not None and request.law_date == request.as_of:
        law_date = as_of
    changed = replace(request, as_of=as_of or request.as_of, law_date=law_date or request.law_date)
    for path, value in changes.items():
        head, _, name = path.partition(".")
        if path in DAYS:
            continue
        if head == "readings" and name:
            changed = replace(changed, readings={**changed.readings, name: scalar(value)})
        elif head == "about" and name:
            about = {**changed.about, name: parse_about(changed.question, name, value)}
            changed = replace(changed, about=about)
        else:
            changed = replace(changed, record=set_path(changed.record, path, value))
    return changed
