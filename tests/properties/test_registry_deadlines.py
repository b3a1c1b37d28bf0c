"""The last day of a report, against a calendar that is not the rules'."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

from dateutil.easter import easter
from hypothesis import given, settings
from hypothesis import strategies as st

from sequester.engine import Request, load_engine
from sequester.proof import decide
from sequester.records import record_from

ONE_DAY: Final = dt.timedelta(days=1)
SHORTER: Final = dt.date(2011, 4, 15)  # fifteen days before, seven since
FOURTEEN_DAYS: Final = dt.date(2023, 10, 26)
NEW_YEARLY: Final = dt.date(2026, 3, 26)
RECONCILIATION: Final = dt.date(2021, 8, 3)
ORDER: Final = {
    "id": "r1", "instrument": "form52", "made_on": dt.date(2005, 1, 10), "length": "life",
    "terminated_on": None, "acquitted_on": None, "free_pardon_on": None, "exempted_on": None,
    "child_offence": False,
}  # fmt: skip
days = st.dates(dt.date(2006, 1, 1), dt.date(2040, 12, 31))


def _holiday(day: dt.date) -> bool:
    """Whether section 35 of the Interpretation Act makes the day a holiday all over Canada."""
    monday = day.weekday() == 0
    named = (day.month, day.day) in {(1, 1), (7, 1), (11, 11), (12, 25)}
    named = named or ((day.month, day.day) == (9, 30) and day >= RECONCILIATION)
    mondays = (day.month == 5 and 18 <= day.day <= 24) or (day.month == 9 and day.day <= 7)
    mondays = mondays or (day.month == 10 and 8 <= day.day <= 14)
    found = day - easter(day.year) in (-2 * ONE_DAY, ONE_DAY)
    return day.weekday() == 6 or named or found or (monday and mondays)


def _rolled(day: dt.date) -> dt.date:
    while _holiday(day):
        day += ONE_DAY
    return day


def _decided(about: dict[str, Any], as_of: dt.date) -> tuple[str, dict[str, dt.date | None]]:
    record = record_from({"registrations": [ORDER], "findings": []})
    request = Request(record, "registration_duties", as_of, as_of, about=about)
    decision = decide(load_engine(), [request], proofs="none")[0][0]
    return decision.outcome, dict(decision.dates)


@settings(max_examples=10, deadline=None)
@given(days, st.integers(-2, 2))
def test_a_change_is_reported_within_the_days_of_its_text(moved: dt.date, late: int) -> None:
    """A person charged for a day that the law still gives would be charged wrongly."""
    due = _rolled(moved + (7 if moved >= SHORTER else 15) * ONE_DAY)
    done = due + late * ONE_DAY
    about = {"duty": "change", "change": "main_residence", "occurred_on": moved}
    about |= {"outside_canada": False, "done_on": done, "means": "in_person"}
    outcome, dates = _decided(about, due + 30 * ONE_DAY)
    assert dates["due_by"] == due
    assert outcome == ("complied" if late <= 0 else "not_complied")


@settings(max_examples=10, deadline=None)
@given(st.dates(dt.date(2011, 4, 15), dt.date(2040, 12, 31)), st.integers(1, 12))
def test_an_absence_is_told_before_the_departure(departure: dt.date, away: int) -> None:
    """A traveller told the wrong last day would give notice too late."""
    before = 15 if departure >= FOURTEEN_DAYS else 1
    about: dict[str, Any] = {"duty": "absence", "departure_on": departure, "done_on": None}
    about |= {"return_on": departure + away * ONE_DAY, "outside_canada": True}
    outcome, dates = _decided(about, departure)
    due = departure - before * ONE_DAY
    assert (outcome, dates["due_by"]) == (("not_complied", due) if away >= 7 else ("no_duty", None))


@settings(max_examples=10, deadline=None)
@given(st.dates(dt.date(2026, 4, 1), dt.date(2030, 12, 31)), st.integers(1, 4))
def test_a_yearly_report_comes_in_the_thirty_days_before_the_anniversary(
    arose: dt.date, years: int
) -> None:
    """A person who comes on a day inside the time must not be told that it was outside."""
    leap = (arose.month, arose.day) == (2, 29)
    year = arose.year + years
    common = leap and not (year % 4 == 0 and (year % 100 or year % 400 == 0))
    anniversary = arose.replace(year=year, day=28) if common else arose.replace(year=year)
    about = {"duty": "annual_report", "outside_canada": False, "duty_arose_on": arose}
    about |= {"done_on": anniversary - ONE_DAY, "means": "in_person"}
    outcome, dates = _decided(about, anniversary + 5 * ONE_DAY)
    assert outcome == "complied"
    assert dates["window_opens"] == anniversary - 30 * ONE_DAY
    assert dates["window_closes"] == dates["due_by"] == anniversary - ONE_DAY
