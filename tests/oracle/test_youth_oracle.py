"""The oracle of youth records, held against worked cases and against cases made by hand."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from .criminal_records_act import Answer
from .youth_justice_act import decide_youth
from .youth_justice_act_turns import Asked

CASES = Path(__file__).parents[2].parent / "shared" / "law" / "cases-automatic-examples.yaml"
QUESTION = "youth_record_access"
BORN = date(2004, 5, 5)
DAY = timedelta(days=1)
Event = dict[str, Any]


def _cases() -> list[dict[str, Any]]:
    if not CASES.exists():
        return []
    loaded = YAML(typ="safe", pure=True).load(CASES.read_text(encoding="utf-8"))
    return [case for case in loaded if case["question"] == QUESTION]


@pytest.mark.skipif(not CASES.exists(), reason="the worked cases are not at hand")
@pytest.mark.parametrize("case", _cases(), ids=lambda case: case["id"])
def test_worked_case(case: dict[str, Any]) -> None:
    """An oracle that misses a worked case would send us looking for faults that are none."""
    as_of = case["as_of"]
    chain = case.get("readings", {}).get("chain_extensions", False)
    law_date = case.get("law_date", as_of)
    answers = decide_youth(Asked(case["record"], as_of, law_date, chain, case.get("about", {})))
    for expected in case["expect"]:
        answer = answers[expected["subject"]]
        assert answer.outcome == expected["outcome"]
        assert expected.get("dates", {}).items() <= answer.dates.items()
        assert expected.get("values", {}).items() <= answer.values.items()


def youth(outcome: str = "finding_of_guilt", **keys: object) -> Event:
    """A youth event on 2020-03-10 with probation to 2021-03-09, unless said otherwise."""
    event: Event = {
        "offence": "Criminal Code 266",
        "offence_date": date(2020, 1, 15),
        "outcome": outcome,
        "outcome_date": date(2020, 3, 10),
        "procedure": "summary",
        "court": "youth_justice_court",
        "adult_sentence": False,
        "ag_notice_64_2": False,
        "sentence": [{"kind": "probation", "expires": date(2021, 3, 9)}],
    }
    return event | keys


def adult(convicted: date, **keys: object) -> Event:
    """A conviction of theft committed as an adult."""
    event: Event = {
        "offence": "Criminal Code 334(b)",
        "offence_date": date(2022, 5, 5),
        "outcome": "conviction",
        "outcome_date": convicted,
        "procedure": "summary",
        "court": "adult_court",
        "sentence": [],
    }
    return event | keys


def ask(
    as_of: date, *events: Event, chain: bool = False, about: dict[str, Any] | None = None
) -> Answer:
    """The answer about the first of the events."""
    listed = [{"id": f"c{number}", **event} for number, event in enumerate(events, 1)]
    record = {"date_of_birth": BORN, "events": listed}
    return decide_youth(Asked(record, as_of, as_of, chain, about or {}))["c1"]


@pytest.mark.parametrize(
    ("event", "last"),
    [
        (youth("extrajudicial_sanction", ejs_consent_date=date(2020, 2, 29)), date(2022, 2, 28)),
        (youth("acquittal", appeal_taken=False, appeal_time_expires=date(2020, 12, 31)),
         date(2021, 2, 28)),
        (youth("acquittal", appeal_taken=True, appeal_completed_on=date(2020, 11, 30)),
         date(2021, 2, 28)),
        (youth("dismissed"), date(2020, 5, 10)),
        (youth("withdrawn", outcome_date=date(2019, 12, 31), offence_date=date(2019, 12, 1)),
         date(2020, 2, 29)),
        (youth("withdrawn", ejs_consent_date=date(2020, 2, 1)), date(2022, 2, 1)),
        (youth("reprimand", sentence=[]), date(2020, 5, 10)),
        (youth("stay", proceedings_recommenced_on=None), date(2021, 3, 10)),
        (youth("stay", proceedings_recommenced_on=date(2021, 3, 11)), date(2021, 3, 10)),
        (youth("recognizance_order", offence="Criminal Code 810", order_expires=date(2020, 8, 31)),
         date(2021, 2, 28)),
        (youth("absolute_discharge", sentence=[]), date(2021, 3, 10)),
        (youth("conditional_discharge", sentence=[], disposition_date=date(2020, 9, 1)),
         date(2023, 3, 10)),
        (youth(), date(2024, 3, 9)),
        (youth(procedure="hybrid_no_election"), date(2024, 3, 9)),
        (youth(procedure="indictment"), date(2026, 3, 9)),
        (youth(sentence=[], disposition_date=date(2020, 4, 1)), date(2023, 4, 1)),
        (youth(sentence=[{"kind": "fine", "amount": 100, "paid_on": date(2024, 2, 29)}]),
         date(2027, 2, 28)),
        (youth(sentence=[{"kind": "community_service", "completed_on": date(2020, 6, 1)},
                         {"kind": "prohibition_order", "expires": date(2030, 1, 1)}]),
         date(2023, 6, 1)),
    ],
)  # fmt: skip
def test_each_period(event: Event, last: date) -> None:
    """A record open or closed a day too long tells what the law has ended, or hides what it has."""
    for day, outcome in ((last - DAY, "open"), (last, "open"), (last + DAY, "closed")):
        answer = ask(day, event)
        assert (answer.outcome, answer.dates["last_open_day"]) == (outcome, last)


@pytest.mark.parametrize(
    "event",
    [
        youth("stay", proceedings_recommenced_on=date(2021, 3, 10)),
        youth("acquittal", appeal_taken=True, appeal_completed_on=None),
        youth("recognizance_order", offence="Criminal Code 810.2", order_expires=None, sentence=[]),
        youth(sentence=[{"kind": "community_service", "completed_on": None}]),
        youth(adult_sentence=True, appeal_taken=True, appeal_completed_on=None),
    ],
)
def test_no_last_day_yet(event: Event) -> None:
    """A record whose period cannot have begun to run out must not look closed."""
    answer = ask(date(2040, 1, 1), event)
    assert answer.outcome == "open"
    assert answer.dates.get("last_open_day") is None


@pytest.mark.parametrize(
    "event",
    [
        youth("not_criminally_responsible"),
        youth("warning"),
        youth("caution"),
        youth("referral"),
        youth("recognizance_order", offence="Criminal Code 810.1", order_expires=BORN),
    ],
)
def test_no_period(event: Event) -> None:
    """A period that the Act does not give would be invented."""
    assert ask(date(2024, 1, 1), event).outcome == "no_period_set"


def test_bond_before_the_paragraph() -> None:
    """Paragraph (d.1) governs requests since 2019-06-21 only (AMB-36)."""
    bond = youth(
        "recognizance_order",
        offence="Criminal Code 810",
        offence_date=date(2018, 1, 5),
        outcome_date=date(2018, 1, 5),
        order_expires=date(2019, 1, 5),
    )
    assert ask(date(2019, 6, 20), bond).outcome == "no_period_set"
    assert ask(date(2019, 6, 21), bond).outcome == "open"


@pytest.mark.parametrize(
    ("procedure", "found", "last"),
    [
        ("summary", date(2024, 3, 9), date(2027, 12, 31)),
        ("indictment", date(2024, 3, 9), date(2029, 12, 31)),
        ("summary", date(2024, 3, 10), date(2024, 3, 9)),
        ("indictment", date(2020, 3, 10), date(2029, 12, 31)),
        ("indictment", date(2020, 3, 9), date(2024, 3, 9)),
    ],
)
def test_later_findings(procedure: str, found: date, last: date) -> None:
    """Only a finding made within the (g) period, its first and last day included, extends it."""
    probation = [{"kind": "probation", "expires": date(2024, 12, 31)}]
    later = youth(outcome_date=found, procedure=procedure, sentence=probation)
    assert ask(date(2024, 6, 1), youth(), later).dates["last_open_day"] == last


def test_an_earlier_end_does_not_shorten() -> None:
    """A later offence must not end the period of the first one sooner (AMB-02)."""
    first = youth(procedure="indictment", sentence=[{"kind": "fine", "paid_on": date(2024, 1, 1)}])
    later = youth(procedure="indictment", outcome_date=date(2020, 9, 1), sentence=[])
    assert ask(date(2024, 6, 1), first, later).dates["last_open_day"] == date(2029, 1, 1)


def test_chained_findings() -> None:
    """A third finding counts within the extended period only if one reads the Act so (AMB-01)."""
    second = youth(outcome_date=date(2024, 3, 1), sentence=[])
    third = youth(outcome_date=date(2027, 3, 1), sentence=[])
    events = (youth(), second, third)
    assert ask(date(2028, 1, 1), *events).dates["last_open_day"] == date(2027, 3, 1)
    assert ask(date(2028, 1, 1), *events, chain=True).dates["last_open_day"] == date(2030, 3, 1)
