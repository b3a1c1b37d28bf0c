"""When a sentence ends and an age is reached, against datetime and dateutil."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.rules.days import (
    ACT,
    CALENDAR,
    LOGIC,
    ONE_DAY,
    day_of,
    days_of,
    derived,
    for_every_day,
    months_over,
    reached,
    term,
    years_tried,
)

D = dt.date


# ── Ages ─────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("age", [5, 12, 18])
def test_ages(age: int) -> None:
    """A person would be a child, or five years older, on a day on which the law says otherwise."""
    facts = [
        "exception_asked(c).",
        f"age_gap({age},#inf,#sup).",
        "own_birth_date(person,D) :- day(D).",
    ]
    tried = years_tried(all_of_them=age == 18)
    limits = for_every_day(tried, "gap_limit", [ACT / "s04_3_exception.lp"], facts, (0, age))
    found = [(day_of(born), day_of(limit)) for _, born, _, limit in limits]
    assert sorted(found) == [(born, reached(born, age)) for born in days_of(tried)]


@pytest.mark.parametrize(
    ("born", "age", "day"),
    [
        (D(1992, 2, 29), 18, D(2010, 3, 1)),
        (D(1992, 2, 29), 12, D(2004, 2, 29)),
        (D(1990, 12, 31), 18, D(2008, 12, 31)),
        (D(1990, 1, 31), 18, D(2008, 1, 31)),
        (D(2082, 2, 28), 18, D(2100, 2, 28)),
        (D(2088, 2, 29), 12, D(2100, 3, 1)),
    ],
)
def test_child_until_the_birthday(born: D, age: int, day: D) -> None:
    """On the birthday itself a victim is no child any more, and on the day before still one."""
    facts = [
        f"child_matters(C) :- offence_date(C,D). child_under({age}).",
        f"victim_born(C,{term(born)}) :- offence_date(C,D).",
        *(f"offence_date({name},{term(d)})." for name, d in [("eve", day - ONE_DAY), ("on", day)]),
    ]
    files = [CALENDAR, ACT / "schedule_1_recognition.lp"]
    children = {arguments[0].name for arguments in derived("involves_child", files, facts)}
    assert children == {"eve"}


# ── Terms of sentences ───────────────────────────────────────────────────────────────────────────

TERMS = LOGIC / "common" / "terms.lp"


def sentences(months: int, days: int) -> list[str]:
    """A component of some months and days that starts on each day."""
    return [
        "term_asked(D) :- day(D).",
        "component_start(D,D) :- day(D).",
        f"component_length(D,length({months},{days})) :- day(D).",
    ]


@pytest.mark.parametrize(
    ("months", "days"), [(0, 1), (0, 90), (1, 0), (6, 0), (6, 1), (24, -1), (60, 0)]
)
def test_terms(months: int, days: int) -> None:
    """A sentence would end a day early or late, and every period counted from it with it."""
    reach = (0, *range((months - 1) // 12, months // 12 + 2))
    tried = years_tried(all_of_them=months == 6 and days == 0)
    ends = for_every_day(tried, "last_day", [TERMS], sentences(months, days), reach)
    found = [(day_of(start), day_of(end)) for start, end in ends]
    more = (days - 1) * ONE_DAY
    assert sorted(found) == [(d, months_over(d, months) + more) for d in days_of(tried)]


@pytest.mark.parametrize(
    ("start", "length", "last"),
    [
        (D(2015, 8, 31), (6, 0), D(2016, 2, 29)),
        (D(2014, 8, 31), (6, 0), D(2015, 2, 28)),
        (D(2014, 8, 28), (6, 0), D(2015, 2, 27)),
        (D(2016, 2, 29), (12, 0), D(2017, 2, 28)),
        (D(2016, 2, 29), (48, 0), D(2020, 2, 28)),
        (D(2016, 3, 1), (12, 0), D(2017, 2, 28)),
        (D(2015, 3, 1), (12, 0), D(2016, 2, 29)),
        (D(2016, 1, 1), (24, -1), D(2017, 12, 30)),
        (D(2016, 1, 1), (24, 0), D(2017, 12, 31)),
        (D(2016, 12, 31), (0, 1), D(2016, 12, 31)),
        (D(2016, 2, 1), (0, 30), D(2016, 3, 1)),
        (D(2100, 2, 1), (1, 0), D(2100, 2, 28)),
    ],
)
def test_named_terms(start: D, length: tuple[int, int], last: D) -> None:
    """The first day counts, and a month that lacks the day ends the term with its own last."""
    facts = [*sentences(*length), f"day({term(start)})."]
    found = derived("last_day", [CALENDAR, TERMS], facts)
    assert [(day_of(first), day_of(end)) for first, end in found] == [(start, last)]


# ── Days compared with months ────────────────────────────────────────────────────────────────────

LENGTHS = LOGIC / "common" / "lengths.lp"


@pytest.mark.parametrize(("months", "days"), [(6, 181), (6, 183), (6, 184), (24, 730), (24, 731)])
def test_days_against_months(months: int, days: int) -> None:
    """A sentence in days would be taken for one of six months, or of two years, or the reverse."""
    facts = [
        f"length_asked(D,{months}) :- day(D).",
        f"component_length(D,length(0,{days})) :- day(D).",
        "component_of(D,D) :- day(D).",
        "sentence_imposed(D,D) :- day(D).",
    ]
    tried = years_tried(all_of_them=False)
    reach = (0, *range((months - 1) // 12, months // 12 + 2))
    for name, least in (("lasts", 0), ("outlasts", 1)):
        found = {day_of(d) for d, _ in for_every_day(tried, name, [LENGTHS], facts, reach)}
        expected = {
            day
            for day in days_of(tried)
            if (day + days * ONE_DAY - months_over(day, months)).days >= least
        }
        assert found == expected


@pytest.mark.parametrize(
    ("length", "lasts", "outlasts"),
    [
        ("length(24,-1)", False, False),
        ("length(24,0)", True, False),
        ("length(24,1)", True, True),
        ("length(23,0)", False, False),
        ("length(25,-1)", True, True),
        ("length(0,731)", True, True),
        ("length(0,730)", True, False),
        ("length(0,729)", False, False),
        ("life", True, True),
        ("indeterminate", True, True),
    ],
)
def test_named_lengths(length: str, *, lasts: bool, outlasts: bool) -> None:
    """Two years less a day would be two years: a person would be barred who is not."""
    facts = [
        "length_asked(s,24). component_of(s,c). sentence_imposed(c,date(2017,1,16)).",
        f"component_length(s,{length}).",
    ]
    files = [CALENDAR, LENGTHS]
    assert any(True for _ in derived("lasts", files, facts)) == lasts
    assert any(True for _ in derived("outlasts", files, facts)) == outlasts
