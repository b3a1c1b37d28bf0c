"""Parse after print is the identity for records, in YAML and in JSON."""

from __future__ import annotations

import json
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sequester.records import (
    FIRST_DAY,
    LAST_DAY,
    Record,
    items_of,
    read_cases,
    read_record,
    record_from,
    to_json,
    to_yaml,
)
from sequester.records import words as closed

GOOD = Path(__file__).parents[1] / "good" / "records"
DAYS = st.dates(date(1950, 1, 1), date(2090, 12, 31))
TEXT = st.text(
    st.characters(
        exclude_categories=("Cc", "Cf", "Cs", "Cn", "Zl", "Zp"), include_characters="\n\t"
    ),
    min_size=1,
    max_size=30,
)
MONEY = st.decimals(0, 100_000, places=2)
LENGTH = st.one_of(
    st.builds("{} {}".format, st.integers(1, 99), st.sampled_from(["days", "months", "years"])),
    st.sampled_from(["life", "indeterminate", "until further order", "2 years less a day"]),
)


def word(kind: object) -> st.SearchStrategy[str]:
    """One word of a closed list."""
    return st.sampled_from(get_args(kind))


def null_or(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """A value, or the statement that there is none."""
    return st.one_of(st.none(), values)


COMPONENTS = st.fixed_dictionaries(
    {"kind": word(closed.ComponentKind)},
    optional={
        "length": null_or(LENGTH),
        "amount": MONEY,
        "hours": st.integers(0, 500),
        "paid_on": null_or(DAYS),
        "expires": null_or(DAYS),
        "served": st.booleans(),
        "joint_with": st.just("e9"),
    },
)
CIRCUMSTANCES = st.fixed_dictionaries(
    {"victim_age": null_or(st.integers(0, 120))},
    optional={
        "position_of_trust": st.booleans(),
        "substance": TEXT,
        "dried_equivalent_grams": MONEY,
        "max_penalty_years": st.one_of(st.just("life"), st.integers(0, 25)),
        "participant_ages": st.lists(st.integers(0, 120), min_size=2, max_size=4),
    },
)
EVENTS = st.fixed_dictionaries(
    {"outcome": word(closed.Outcome), "offence": TEXT},
    optional={
        "offence_name": TEXT,
        "incident": TEXT,
        "procedure": word(closed.Procedure),
        "appeal_completed_on": null_or(DAYS),
        "hybrid": st.booleans(),
        "same_proceeding_as": st.just("e9"),
        "ticket": st.fixed_dictionaries({"issued_on": DAYS}, optional={"paid_on": null_or(DAYS)}),
        "sentence": st.lists(COMPONENTS, max_size=3),
        "circumstances": CIRCUMSTANCES,
    },
)


@st.composite
def records(draw: st.DrawFn) -> dict[str, Any]:
    """A record with a last event e9 that the others may name."""
    events = draw(st.lists(EVENTS, max_size=3))
    for number, event in enumerate(events):
        event["id"] = f"e{number}"
    last = {"id": "e9", "offence": "Criminal Code 266", "outcome": "conviction"}
    record: dict[str, Any] = {"events": [*events, last]}
    if draw(st.booleans()):
        record["date_of_birth"] = draw(st.dates(FIRST_DAY, date(1949, 1, 1)))
    if draw(st.booleans()):
        record["died_on"] = draw(null_or(st.dates(FIRST_DAY, LAST_DAY)))
    for name in ("charges", "suspensions", "registrations", "applications", "findings"):
        if draw(st.booleans()):
            record[name] = []
    if draw(st.booleans()):
        record["suspensions"] = [
            {"id": "s1", "kind": "pardon", "ordered_on": draw(DAYS), "covers": ["e9"]}
        ]
    return record


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for the files that are written and read back."""
    return tmp_path_factory.mktemp("records")


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=records())
def test_parse_after_print(folder: Path, data: dict[str, Any]) -> None:
    """A record that is saved and read again would say something else about the person."""
    record = record_from(data)
    for name, text in (("r.yaml", to_yaml(record)), ("r.json", json.dumps(to_json(record)))):
        path = folder / name
        path.write_text(text, encoding="utf-8")
        again = read_record(path)
        assert again == record
        assert hash(again) == hash(record)
        assert items_of(again) == items_of(record)


@pytest.mark.parametrize(
    "path", [p for p in sorted(GOOD.iterdir()) if p.name.startswith("case-")], ids=lambda p: p.stem
)
def test_cases_print(path: Path, tmp_path: Path) -> None:
    """A case that is saved and read again would expect something else."""
    cases = read_cases(path).cases
    lines = [line for case in cases for line in to_yaml(case).splitlines()]
    text = "".join(f"{'- ' if n == 0 else '  '}{line}\n" for n, line in enumerate(lines))
    (tmp_path / "again.yaml").write_text(text, encoding="utf-8")
    assert read_cases(tmp_path / "again.yaml").cases == cases


def test_a_key_more_or_less_is_another_record() -> None:
    """A record in which something is not known would count as equal to one in which it is known."""
    day = FIRST_DAY + timedelta(days=1)
    known = record_from({"died_on": day})
    assert known != record_from({})
    assert known != record_from({"died_on": None})
    assert known == Record.model_validate({"died_on": day})
    assert record_from({"events": [], "complete": True}) == record_from(
        {"complete": True, "events": []}
    )
    assert (
        Decimal(2)
        == record_from(
            {
                "events": [
                    {
                        "id": "a",
                        "offence": "x",
                        "outcome": "stay",
                        "sentence": [{"kind": "fine", "amount": 2.0}],
                    }
                ]
            }
        )
        .events[0]
        .sentence[0]
        .amount
    )  # type: ignore[index, union-attr]
