"""Records taken apart, changed, written and described."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from sequester.errors import RecordError, RequestError
from sequester.records import (
    MAX_DEPTH,
    FindingGiven,
    Given,
    Record,
    case_schema,
    find_case,
    findings_of,
    items_of,
    parse_about,
    read_cases,
    read_record,
    record_from,
    record_schema,
    set_path,
    to_json,
)

TESTS = Path(__file__).parents[2]
RECORD = TESTS / "good" / "records" / "many-mistakes.yaml"
LAW = TESTS.parent.parent / "shared" / "law"


@pytest.fixture
def record() -> Record:
    """A record with two events, a pardon and a finding."""
    return read_record(RECORD)


def test_items(record: Record) -> None:
    """A fact of the record would not reach the rules, or come from the wrong place."""
    items = items_of(record)
    assert [(item.list, item.id, item.parent, item.pointer) for item in items] == [
        ("record", "person", "", ""),
        ("events", "c1", "", "/events/0"),
        ("sentence", "c1/sentence/0", "c1", "/events/0/sentence/0"),
        ("sentence", "c1/sentence/1", "c1", "/events/0/sentence/1"),
        ("events", "c2", "", "/events/1"),
        ("suspensions", "s1", "", "/suspensions/0"),
    ]
    person, _, _, fine, second, pardon = items
    assert person.lists["applications"]
    assert not person.lists["charges"]
    assert person.values == {"date_of_birth": Given(date(1984, 5, 2), "/date_of_birth")}
    assert fine.values["amount"] == Given(Decimal(500), "/events/0/sentence/1/amount")
    assert second.lists == {"sentence": False}
    assert second.values["victim_age"] == Given(34, "/events/1/circumstances/victim_age")
    assert pardon.values["ended_on"] == Given(None, "/suspensions/0/ended_on")
    assert pardon.values["covers"].value == ("c1",)


def test_items_of_every_list() -> None:
    """A ticket, a charge or an application would be forgotten."""
    record = record_from(
        {
            "events": [
                {
                    "id": "t1",
                    "offence": "Cannabis Act 51",
                    "outcome": "ticket_paid",
                    "ticket": {"issued_on": "2020-01-01", "paid_on": None},
                }
            ],
            "charges": [{"id": "h1", "kind": "charge"}],
            "registrations": [{"id": "r1"}],
            "applications": [{"kind": "expungement"}],
        }
    )
    assert [(i.list, i.id, i.parent) for i in items_of(record)] == [
        ("record", "person", ""),
        ("events", "t1", ""),
        ("ticket", "t1/ticket", "t1"),
        ("charges", "h1", ""),
        ("registrations", "r1", ""),
        ("applications", "applications/0", ""),
    ]


def test_findings(record: Record) -> None:
    """A finding that was made would count as one that was not, or the reverse."""
    assert findings_of(record) == (
        FindingGiven("good_conduct", value=True, about="c1", pointer="/findings/0", on=None),
    )
    assert findings_of(record_from({"findings": []})) == ()
    assert findings_of(record_from({})) is None


def test_null_is_not_missing() -> None:
    """An unpaid fine would be the same as one of which nothing is known."""
    unpaid = {"events": [], "died_on": None}
    assert record_from(unpaid) != record_from({"events": []})
    assert record_from(unpaid).gives("died_on")


def test_records_cannot_be_changed(record: Record) -> None:
    """A record could change between decision and proof."""
    with pytest.raises(ValueError, match="frozen"):
        record.complete = True  # type: ignore[misc]


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("events/0/sentence/1/paid_on", "null", None),
        ("/events.c1.sentence.1.paid_on", "2010-01-01", date(2010, 1, 1)),
    ],
)
def test_set_path(record: Record, path: str, text: str, expected: object) -> None:
    """A supposed fact would be put into the wrong place."""
    changed = set_path(record, path, text)
    assert changed.events is not None
    assert changed.events[0].sentence is not None
    assert changed.events[0].sentence[1].paid_on == expected
    assert changed.origin == record.origin


def test_set_path_makes_and_appends(record: Record) -> None:
    """A fact could not be supposed where the record says nothing yet."""
    changed = set_path(record, "events.c1.circumstances.victim_age", "12")
    changed = set_path(changed, "events.c1.sentence.2", "{kind: costs, amount: 10.50}")
    changed = set_path(changed, "charges", "[]")
    event = (changed.events or ())[0]
    assert event.circumstances is not None
    assert event.circumstances.victim_age == 12
    assert (event.sentence or ())[2].amount == Decimal("10.5")
    assert changed.charges == ()


@pytest.mark.parametrize(
    ("path", "text", "message"),
    [
        ("", "1", "R401"),
        ("events/c9/outcome", "stay", 'R401 the record has no place "events/c9/outcome"'),
        ("events/7/outcome", "stay", "R401"),
        ("date_of_birth/x", "1", "R401"),
        ("events/c1/outcom", "stay", "R106 unknown key `outcom` in an event"),
        ("events/c1/outcome", "", "R405 `outcome` is given no value"),
        ("events/c1/outcome", "# nothing", "R405"),
        ("events/c1/outcome", "&a stay", "R102"),
        ("events/c1/outcome", "[", "R010"),
        ("events/c1/outcome_date", "2020-02-30", "February 2020 has 29 days"),
    ],
)
def test_set_path_refuses(record: Record, path: str, text: str, message: str) -> None:
    """A supposition that cannot be would be answered all the same."""
    # a place that there is not is the record's, a value that cannot be the option's
    placed = any(code in message for code in ("R401", "R106"))
    with pytest.raises(RecordError if placed else RequestError) as refused:
        set_path(record, path, text)
    assert message in refused.value.render()


def test_parse_about() -> None:
    """What the question is about could not be said on the command line."""
    assert parse_about("disclosure", "items", "[names, sex]") == ("names", "sex")
    assert parse_about("registration_duties", "done_on", "null") is None
    assert parse_about("record_check", "request_date", "2020-01-02") == date(2020, 1, 2)
    assert parse_about("disclosure", "specific_crime", "true") is True


@pytest.mark.parametrize(
    ("question", "key", "text", "message"),
    [
        ("disclosur", "items", "x", "R402"),
        ("sequestering", "items", "x", "R403"),
        ("disclosure", "item", "x", "R404"),
        ("disclosure", "items", "", "R405"),
        ("disclosure", "items", "[names, names]", "R111"),
        ("disclosure", "recipient", "slef", "did you mean `self`"),
    ],
)
def test_parse_about_refuses(question: str, key: str, text: str, message: str) -> None:
    """A misspelt fact about the question would be passed over."""
    with pytest.raises(RecordError if message in {"R403", "R404"} else RequestError) as refused:
        parse_about(question, key, text)
    assert message in refused.value.render()


def test_record_from_refuses() -> None:
    """A row of a table would be taken although it is no record."""
    deep: list[Any] = []
    for _ in range(MAX_DEPTH + 5):
        deep = [deep]
    for data, code in (
        ({"a": deep}, "R011"),
        ([], "R013"),
        (3.5, "R108"),
        ({"complete": 1}, "R202"),
    ):
        with pytest.raises(RecordError, match=code):
            record_from(data)


def test_schemas_are_schemas_with_descriptions() -> None:
    """A newcomer could not write a record from the schema alone."""
    for schema in (record_schema(), case_schema()):
        Draft202012Validator.check_schema(schema)
        for name, part in schema["$defs"].items():
            assert part.get("description"), name
            for key, value in part["properties"].items():
                assert value is False or value.get("description"), (name, key)


def _shipped() -> list[Path]:
    return sorted(LAW.glob("cases-*.yaml"))


@pytest.mark.skipif(not LAW.exists(), reason="the shared cases are not on this machine")
@pytest.mark.parametrize("path", _shipped(), ids=lambda path: path.stem)
def test_schema_accepts_the_shared_cases(path: Path) -> None:
    """Cases that everybody else accepts would be refused here."""
    read = read_cases(path)
    assert read.problems == ()
    cases = [to_json(case) for case in read.cases]
    Draft202012Validator(case_schema()).validate(cases)
    for case in read.cases:
        Draft202012Validator(record_schema()).validate(to_json(case.record))


def test_about_values() -> None:
    """What a case says its question is about would not reach the engine."""
    path = TESTS / "good" / "records" / "case-about-unknown-suspension.yaml"
    assert find_case(path, "a-summary-conviction").about_values() == {"suspension": "s1"}
    path = TESTS / "good" / "records" / "case-record-mistake.yaml"
    assert find_case(path, "a-summary-conviction").about_values() == {}
