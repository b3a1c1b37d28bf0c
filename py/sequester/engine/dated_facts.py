"""The days and lengths of time that the facts of a record say, and days near them."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from clingo import Symbol, SymbolType

from sequester.engine.facts import RecordFacts
from sequester.engine.meetings import Met, Place
from sequester.engine.values import date_of, is_date

Period = tuple[int, int]  # months and days
FIRST, LAST = dt.date(1900, 1, 1), dt.date(2100, 12, 31)
ONE_DAY = dt.timedelta(days=1)


def near_to(days: Iterable[dt.date]) -> set[dt.date]:
    """The days with the one before and the one after each."""
    return {day + step for day in days for step in (-ONE_DAY, dt.timedelta(), ONE_DAY)}


class Told(NamedTuple):
    """What a fact says of days and lengths of time.

    `days`: each with the argument that holds it; `of`: what the fact is about and its day, where it
    is a key of an item that holds one.
    """

    name: str
    days: tuple[tuple[Place, dt.date], ...]
    lengths: tuple[Period, ...]
    of: tuple[str, dt.date] | None


@lru_cache(maxsize=65536)
def told_by(fact: Symbol) -> Told:
    """The same for each of the hundreds of completions that hold the fact."""
    name, arguments = fact.name, fact.arguments
    signature = (name, len(arguments))
    days = tuple(
        (Place(signature, place), date_of(argument))
        for place, argument in enumerate(arguments)
        if is_date(argument)
    )
    lengths = tuple(
        (argument.arguments[0].number, argument.arguments[1].number)
        for argument in arguments
        if argument.type == SymbolType.Function and argument.match("length", 2)
    )
    of = None
    if len(arguments) == 2 and is_date(arguments[1]):  # noqa: PLR2004
        about = arguments[0].type == SymbolType.Function
        of = (arguments[0].name if about else "", date_of(arguments[1]))
    return Told(name, days, lengths, of)


def days_in(facts: Iterable[Symbol], met: frozenset[Met]) -> Iterator[dt.date]:
    """The days that facts say in arguments which are among those that are met."""
    for fact in facts:
        for place, day in told_by(fact).days:
            if place in met:
                yield day


def terms_in(facts: RecordFacts) -> Iterator[Period]:
    """The lengths of terms that the record gives: an unknown start is moved by them."""
    for fact in facts.facts:
        yield from told_by(fact).lengths


def moved_by(day: dt.date, period: Period, sign: int) -> dt.date:
    """`day` and a period; the last day of the month where the day's number does not exist."""
    months = day.year * 12 + day.month - 1 + sign * period[0]
    year, month = min(max(months // 12, FIRST.year), LAST.year), months % 12 + 1
    last = calendar.monthrange(year, month)[1]
    return dt.date(year, month, min(day.day, last)) + sign * period[1] * ONE_DAY
