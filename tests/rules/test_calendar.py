"""The computation of time, against datetime and dateutil, on every day from 1950 to 2100.

The rule files themselves are driven, under plain clingo: the tables of `calendar.lp`, and the
provisions that count years, months, days and ages with them. One length of each kind is tried on
every day, the others on those of some years; SEQUESTER_ALL=1 tries all on every day.
"""

from __future__ import annotations

import calendar
import datetime as dt
from pathlib import Path

import pytest
from dateutil.relativedelta import relativedelta
from tests.rules.days import (
    ACT,
    CALENDAR,
    DAYS,
    EVERY_YEAR,
    ONE_DAY,
    day_of,
    days_of,
    derived,
    for_every_day,
    table,
    term,
    years_after,
    years_tried,
)

D = dt.date


# ── The tables ───────────────────────────────────────────────────────────────────────────────────


def test_months() -> None:
    """A month with a day too many or too few shifts every period that passes through it."""
    lengths = {(year, month): length for year, month, length in table("month_length")}
    assert len(lengths) == len(table("month_length"))
    for year in EVERY_YEAR:
        for month in range(1, 13):
            assert lengths[year, month] == calendar.monthrange(year, month)[1]
    leaps = {year for (year,) in table("leap")}
    assert leaps == {year for year in range(1900, 2201) if calendar.isleap(year)}


def test_day_numbers() -> None:
    """Days of supervision are counted by number: one number twice, and a day is lost."""
    starts = {(year, month): before for year, month, before in table("month_start")}
    assert len(starts) == len(table("month_start"))
    assert all(starts[day.year, day.month] + day.day == day.toordinal() for day in DAYS)


def test_the_day_after() -> None:
    """Who may apply "from the day after" would be sent away, or let in, on the wrong day."""
    lengths = {(year, month): length for year, month, length in table("month_length")}
    following = {(day, length): (step, n) for day, length, step, n in table("next_month_day")}
    onward = {(year, month, step): (y, m) for year, month, step, y, m in table("month_on")}
    assert len(following) == len(table("next_month_day"))
    assert len(onward) == len(table("month_on"))
    for day in DAYS:
        step, number = following[day.day, lengths[day.year, day.month]]
        assert D(*onward[day.year, day.month, step], number) == day + ONE_DAY


def test_months_on() -> None:
    """A term of months would end a month early or late, mostly at the turn of a year."""
    index = {(year, month): number for year, month, number in table("month_index")}
    assert len(set(index.values())) == len(index) == len(table("month_index"))
    for year, month in [(y, m) for y in range(1950, 2101) for m in range(1, 13)]:
        for months in (1, 6, 11, 12, 18, 24, 120):
            later = D(year, month, 1) + relativedelta(months=months)
            assert index[later.year, later.month] == index[year, month] + months


# ── The provisions that count years ──────────────────────────────────────────────────────────────

CLOCK = ACT / "s04_1_clock.lp"


def waits(years: int, boundary: str) -> list[str]:
    """A waiting period of some years from each day."""
    return [
        f"reading(boundary,{boundary}).",
        "run_from(D,D) :- day(D).",
        f"run_lasts(D,{years}) :- day(D).",
    ]


@pytest.mark.parametrize("years", [3, 5, 10])
def test_waiting_periods(years: int) -> None:
    """Every person whose sentence ended on that day would wait a day too long or too short."""
    tried = years_tried(all_of_them=years == 5)
    facts, reach = waits(years, "day_after"), (0, years, years + 1)
    opens = for_every_day(tried, "run_opens", [CLOCK], facts, reach)
    found = [(day_of(ended), day_of(day)) for ended, day in opens]
    assert sorted(found) == [(d, years_after(d, years) + ONE_DAY) for d in days_of(tried)]


def test_waiting_periods_by_anniversary() -> None:
    """The other reading of the boundary would not be exactly one day earlier."""
    tried = years_tried(all_of_them=False)
    opens = for_every_day(tried, "run_opens", [CLOCK], waits(5, "anniversary"), (0, 5))
    found = [(day_of(ended), day_of(day)) for ended, day in opens]
    assert sorted(found) == [(d, years_after(d, 5)) for d in days_of(tried)]


@pytest.mark.parametrize(
    ("ended", "years", "last", "opens"),
    [
        (D(2015, 3, 10), 5, D(2020, 3, 10), D(2020, 3, 11)),
        (D(2016, 2, 29), 5, D(2021, 2, 28), D(2021, 3, 1)),
        (D(2016, 2, 29), 4, D(2020, 2, 29), D(2020, 3, 1)),
        (D(2016, 2, 29), 8, D(2024, 2, 29), D(2024, 3, 1)),
        (D(2015, 2, 28), 5, D(2020, 2, 28), D(2020, 2, 29)),
        (D(2015, 2, 28), 4, D(2019, 2, 28), D(2019, 3, 1)),
        (D(2019, 12, 31), 5, D(2024, 12, 31), D(2025, 1, 1)),
        (D(2020, 12, 30), 10, D(2030, 12, 30), D(2030, 12, 31)),
        (D(1996, 2, 29), 4, D(2000, 2, 29), D(2000, 3, 1)),
        (D(2096, 2, 29), 4, D(2100, 2, 28), D(2100, 3, 1)),
        (D(2090, 2, 28), 10, D(2100, 2, 28), D(2100, 3, 1)),
    ],
)
def test_named_waiting_periods(ended: D, years: int, last: D, opens: D) -> None:
    """The days that lawyers look at first: 29 February, the ends of months, years, centuries."""
    facts = [*waits(years, "day_after"), f"day({term(ended)})."]
    for name, day in (("run_ends", last), ("run_opens", opens)):
        found = derived(name, [CALENDAR, CLOCK], facts)
        assert [(day_of(run), day_of(end)) for run, end in found] == [(ended, day)]


@pytest.mark.parametrize(
    ("name", "head", "facts", "steps"),
    [
        (
            "refused_until",
            [ACT / "s04d2_refusal.lp"],
            ["reapplication_period(1,#inf,#sup).", "applies(cra_4d2_4,D) :- day(D).",
             "refusal(D,D) :- day(D)."],
            (1, 1),
        ),
        (
            "kept_apart_from",
            [ACT.parent / "controlled_drugs_and_substances_act" / "s10_6_2_deemed.lp"],
            ["reading(boundary,day_after).", "kept_apart_after(2).",
             "two_years_from(D,D) :- day(D)."],
            (2, 1),
        ),
        (
            "own_access_ends",
            [ACT.parent / "youth_criminal_justice_act" / "s119_2_access.lp"],
            ['access_years(mode,3,"g").', "youth_mode(D,mode) :- day(D).",
             "youth_sentence_completed(D,D) :- day(D)."],
            (3, 0),
        ),
    ],
    ids=["refusal", "possession-kept-apart", "youth-access"],
)  # fmt: skip
def test_other_periods_of_years(
    name: str, head: list[Path], facts: list[str], steps: tuple[int, int]
) -> None:
    """One provision would count its years otherwise than all the others."""
    years, more = steps
    tried = years_tried(all_of_them=name == "refused_until")
    ends = for_every_day(tried, name, head, facts, (0, years, years + 1))
    found = [(day_of(day), day_of(end)) for day, end in ends]
    assert sorted(found) == [(d, years_after(d, years) + more * ONE_DAY) for d in days_of(tried)]
