"""The oracle itself, held against worked cases and against dates computed by hand."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from .criminal_records_act import decide_application
from .criminal_records_act_time import Length, last_day, years_after

CASES = Path(__file__).parents[2].parent / "shared" / "law" / "cases-cra-examples.yaml"


def _cases() -> list[dict[str, Any]]:
    if not CASES.exists():
        return []
    loaded = YAML(typ="safe", pure=True).load(CASES.read_text(encoding="utf-8"))
    return [c for c in loaded if c["question"] == "record_suspension_application"]


@pytest.mark.skipif(not CASES.exists(), reason="the worked cases are not at hand")
@pytest.mark.parametrize("case", _cases(), ids=lambda case: case["id"])
def test_worked_case(case: dict[str, Any]) -> None:
    """An oracle that misses a worked case would send us looking for faults that are none."""
    as_of = case["as_of"]
    answer = decide_application(
        case["record"], as_of, case.get("law_date", as_of), case.get("readings", {})
    )
    (expected,) = case["expect"]
    assert answer.outcome == expected["outcome"]
    for name, day in expected.get("dates", {}).items():
        assert answer.dates[name] == day, name
    for name, value in expected.get("values", {}).items():
        assert answer.values[name] == value, name
    assert set(expected.get("needs_human", [])) <= answer.needs_human


@pytest.mark.parametrize(
    ("start", "years", "end"),
    [
        (date(2015, 3, 10), 5, date(2020, 3, 10)),
        (date(2016, 2, 29), 5, date(2021, 2, 28)),
        (date(2016, 2, 29), 4, date(2020, 2, 29)),
        (date(2016, 2, 29), 8, date(2024, 2, 29)),
        (date(2015, 2, 28), 5, date(2020, 2, 28)),
        (date(2023, 8, 31), 1, date(2024, 8, 31)),
    ],
)
def test_years(start: date, years: int, end: date) -> None:
    """A waiting period a day too short or too long sends a person to the Board on a wrong day."""
    assert years_after(start, years) == end


@pytest.mark.parametrize(
    ("start", "length", "end"),
    [
        (date(2023, 8, 31), Length(6, 0), date(2024, 2, 29)),
        (date(2024, 8, 31), Length(6, 0), date(2025, 2, 28)),
        (date(2015, 3, 2), Length(0, 90), date(2015, 5, 30)),
        (date(2013, 6, 3), Length(24, 0), date(2015, 6, 2)),
        (date(2013, 6, 3), Length(24, -1), date(2015, 6, 1)),
    ],
)
def test_terms(start: date, length: Length, end: date) -> None:
    """A sentence that ends a day late delays everything that runs from it."""
    assert last_day(start, length) == end
