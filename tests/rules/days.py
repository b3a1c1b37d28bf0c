"""The rule files under plain clingo, on every day from 1950 to 2100, and what datetime says."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from pathlib import Path

from clingo import Control, Symbol
from dateutil.relativedelta import relativedelta

LOGIC = Path(__file__).parents[2] / "logic"
ACT = LOGIC / "canada" / "criminal_records_act"
CALENDAR = LOGIC / "calendar.lp"
D = dt.date
ONE_DAY = dt.timedelta(days=1)
FIRST, LAST = D(1950, 1, 1), D(2100, 12, 31)
EVERY_YEAR = range(FIRST.year, LAST.year + 1)
SOME_YEARS = (1950, 1951, 1952, 1995, 1996, 1999, 2000, 2003, 2012, 2028, 2090, 2095, 2096, 2100)


def days_of(years: Iterable[int]) -> list[D]:
    """Every day of these years."""
    spans = [(D(year, 1, 1).toordinal(), D(year, 12, 31).toordinal()) for year in years]
    return [D.fromordinal(number) for first, last in spans for number in range(first, last + 1)]


def years_tried(*, all_of_them: bool) -> Collection[int]:
    """The years on whose days a length is tried."""
    return EVERY_YEAR if all_of_them or os.environ.get("SEQUESTER_ALL") else SOME_YEARS


DAYS = days_of(EVERY_YEAR)


def term(day: D) -> str:
    """The day as the rules write it."""
    return f"date({day.year},{day.month},{day.day})"


def day_of(symbol: Symbol) -> D:
    """The day that a term names; ValueError if there is no such day."""
    year, month, day = (argument.number for argument in symbol.arguments)
    return D(year, month, day)


def derived(name: str, files: Iterable[Path], facts: Iterable[str]) -> Iterator[list[Symbol]]:
    """The arguments of all atoms with a name, from rule files and facts under plain clingo."""
    control = Control(logger=lambda *_: None)
    for file in files:
        control.load(str(file))
    control.add("base", [], "\n".join(facts))
    control.ground([("base", [])])
    for found, arity, positive in control.symbolic_atoms.signatures:
        if found == name and positive:
            for atom in control.symbolic_atoms.by_signature(name, arity):
                assert atom.is_fact
                yield atom.symbol.arguments


@cache
def table(name: str) -> frozenset[tuple[int, ...]]:
    """A table of numbers that `calendar.lp` derives on its own."""
    return frozenset(
        tuple(argument.number for argument in arguments)
        for arguments in derived(name, [CALENDAR], [])
    )


BY_YEAR = ("month_length", "month_index", "month_start", "month_on", "year_days")
WHOLE = ("common_month", "next_month_day", "within", "carried", "birthday", "length_of_month")


@cache
def rows_of(year: int | None) -> str:
    """What the tables of `calendar.lp` say of one year, or of all, as facts."""
    return " ".join(
        f"{name}({','.join(map(str, row))})."
        for name in (WHOLE if year is None else BY_YEAR)
        for row in table(name)
        if year in (None, row[0])
    )


def for_every_day(
    years: Iterable[int],
    name: str,
    files: Iterable[Path],
    facts: Iterable[str],
    reach: Collection[int],
) -> Iterator[list[Symbol]]:
    """What rules derive for `day(D)` of all days of some years, year by year.

    They are given the calendar cut to the year and the years of `reach` ahead: less to try.
    """
    given = list(facts)
    for year in years:
        days = [f"day({term(day)})." for day in days_of([year])]
        known = [rows_of(year + more) for more in sorted({*reach})]
        yield from derived(name, files, [*given, *days, *known, rows_of(None)])


def years_after(day: D, years: int) -> D:
    """The last day of a period of years that is counted from a day (IA 28)."""
    return day + relativedelta(years=years)


def months_over(day: D, months: int) -> D:
    """The day after the last of the months that begin on a day (CC 719(1))."""
    same = day + relativedelta(months=months)
    return same if same.day == day.day else same + ONE_DAY


def reached(born: D, age: int) -> D:
    """The day on which an age is reached; 1 March for who was born on 29 February (IA 30)."""
    try:
        return born.replace(year=born.year + age)
    except ValueError:
        return D(born.year + age, 3, 1)
