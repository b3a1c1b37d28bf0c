"""The oracle of possession, expungement and record checks, on worked and on hand-made cases."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from .criminal_records_act import Answer
from .questions import QUESTIONS
from .random_records import Case

CASES = Path(__file__).parents[2].parent / "shared" / "law" / "cases-automatic-examples.yaml"
ASKED = ("sequestering", "expungement", "record_check")
Event = dict[str, Any]
BORN = date(1990, 1, 1)


def _cases() -> list[dict[str, Any]]:
    if not CASES.exists():
        return []
    loaded = YAML(typ="safe", pure=True).load(CASES.read_text(encoding="utf-8"))
    return [case for case in loaded if case["question"] in ASKED]


def decide(
    question: str, record: dict[str, Any], as_of: date, about: dict[str, Any]
) -> dict[str, Answer]:
    """The oracle's answers by subject."""
    case = Case(0, record, as_of, as_of, {}, question, about)
    answers = QUESTIONS[question].decide(case)
    assert answers is not None
    return dict(answers)


@pytest.mark.skipif(not CASES.exists(), reason="the worked cases are not at hand")
@pytest.mark.parametrize("case", _cases(), ids=lambda case: case["id"])
def test_worked_case(case: dict[str, Any]) -> None:
    """An oracle that misses a worked case would send us looking for faults that are none."""
    record: dict[str, Any] = {"suspensions": [], "died_on": None, **case["record"]}
    answers = decide(case["question"], record, case["as_of"], case.get("about", {}))
    for expected in case["expect"]:
        answer = answers[expected.get("subject", "person")]
        assert answer.outcome == expected["outcome"]
        assert expected.get("dates", {}).items() <= answer.dates.items()
        assert expected.get("values", {}).items() <= answer.values.items()


def possession(convicted: date, **keys: object) -> Event:
    """A conviction of simple possession, with a fine paid the same day."""
    event: Event = {
        "id": "c1",
        "offence": "Controlled Drugs and Substances Act 4(1)",
        "offence_date": date(2022, 1, 1),
        "outcome": "conviction",
        "outcome_date": convicted,
        "procedure": "summary",
        "court": "adult_court",
        "sentence": [{"kind": "fine", "amount": 100, "paid_on": convicted}],
    }
    return event | keys


@pytest.mark.parametrize(
    ("event", "as_of", "outcome", "deemed"),
    [
        (possession(date(2022, 11, 16)), date(2024, 11, 17), "not_yet", False),
        (possession(date(2022, 11, 16)), date(2024, 11, 18), "sequestered", False),
        (possession(date(2022, 11, 17)), date(2024, 11, 17), "not_yet", False),
        (possession(date(2022, 11, 17)), date(2024, 11, 18), "sequestered", True),
        (possession(date(2024, 2, 29)), date(2026, 2, 28), "not_yet", False),
        (possession(date(2024, 2, 29)), date(2026, 3, 1), "sequestered", True),
        (possession(date(2023, 1, 1),
                    sentence=[{"kind": "probation", "expires": date(2024, 5, 1)}]),
         date(2026, 5, 1), "not_yet", False),
        (possession(date(2023, 1, 1), sentence=[{"kind": "fine", "amount": 1, "paid_on": None}]),
         date(2040, 1, 1), "not_yet", False),
        (possession(date(2023, 1, 1), offence="Controlled Drugs and Substances Act 4(4)"),
         date(2026, 1, 1), "sequestered", True),
    ],
)  # fmt: skip
def test_possession(event: Event, as_of: date, outcome: str, deemed: bool) -> None:  # noqa: FBT001 - a value
    """Possession kept apart a day too soon or too late misstates what the law hides."""
    answer = decide("sequestering", {"date_of_birth": BORN, "events": [event]}, as_of, {})["c1"]
    assert (answer.outcome, answer.values["deemed_never_convicted"]) == (outcome, deemed)


@pytest.mark.parametrize(
    "keys",
    [
        {"offence": "Controlled Drugs and Substances Act 4(2)"},
        {"offence": "Controlled Drugs and Substances Act 5(2)"},
        {"offence": "Narcotic Control Act 3(1)"},
        {"outcome": "absolute_discharge"},
        {"court": "youth_justice_court", "outcome": "finding_of_guilt"},
        {"offence": "Criminal Code 465(1)(c)",
         "conspiracy_of": "Controlled Drugs and Substances Act 4(1)"},
    ],
)  # fmt: skip
def test_outside_possession(keys: Event) -> None:
    """The section reaches convictions under 4(1) and nothing beside them."""
    event = possession(date(2023, 1, 1), **keys)
    record = {"date_of_birth": BORN, "events": [event]}
    assert decide("sequestering", record, date(2030, 1, 1), {})["c1"].outcome == "excluded"


MET = {
    "same_sex": True, "consent": True, "participant_ages": [21, 16], "trust_or_dependency": False,
    "house_kind": "acts_of_indecency", "consensual_activity": True, "money_exchanged": False,
}  # fmt: skip


@pytest.mark.parametrize(
    ("item", "changed", "outcome"),
    [
        (5, {}, "must_order"),
        (5, {"same_sex": False}, "must_refuse"),
        (5, {"consent": False}, "must_refuse"),
        (5, {"participant_ages": [21, 11]}, "must_refuse"),
        (
            5,
            {"participant_ages": [20, 15], "victim_date_of_birth": date(1994, 12, 31)},
            "must_order",
        ),
        (5, {"participant_ages": [20, 15], "victim_date_of_birth": date(1995, 1, 1)}, ""),
        (7, {"money_exchanged": True}, "must_refuse"),
        (8, {"money_exchanged": True}, "must_order"),
        (8, {"house_kind": "prostitution"}, "must_refuse"),
        (9, {"consensual_activity": False}, "must_refuse"),
        (14, {}, "undetermined"),
        (16, {"same_sex": False, "house_kind": "prostitution"}, "must_order"),
        (None, {}, "must_reject"),
    ],
)
def test_criteria(item: int | None, changed: dict[str, Any], outcome: str) -> None:
    """Each item has its own criteria, and one that fails is the only ground to refuse."""
    event: Event = {
        "id": "c1", "offence": "Criminal Code 159", "offence_date": date(2010, 6, 1),
        "outcome": "conviction", "outcome_date": date(2010, 7, 1), "circumstances": MET | changed,
    }  # fmt: skip
    if item is not None:
        event["ehuca_item"] = item
    found = [{"finding": "activity_prohibited_now", "value": False, "about": "c1"}]
    record = {"date_of_birth": BORN, "died_on": None, "events": [event], "findings": found}
    about = {"applicant": "self"}
    assert decide("expungement", record, date(2025, 1, 1), about)["c1"].outcome == outcome
    found[0]["value"] = True
    refused = decide("expungement", record, date(2025, 1, 1), about)["c1"].outcome
    assert refused == ("must_refuse" if item else "must_reject")


@pytest.mark.parametrize(
    ("applicant", "died", "outcome"),
    [
        ("spouse", date(2020, 1, 1), "must_order"),
        ("spouse", None, "must_reject"),
        ("executor", date(2025, 1, 2), "must_reject"),
        ("other", date(2020, 1, 1), "undetermined"),
        ("other", None, "must_reject"),
    ],
)
def test_applicants(applicant: str, died: date | None, outcome: str) -> None:
    """For the living only they themselves may apply."""
    event: Event = {
        "id": "c1", "offence": "Criminal Code 159", "offence_date": date(2010, 6, 1),
        "outcome": "conviction", "ehuca_item": 5, "circumstances": MET,
    }  # fmt: skip
    record = {"date_of_birth": BORN, "died_on": died, "events": [event], "findings": []}
    answer = decide("expungement", record, date(2025, 1, 1), {"applicant": applicant})["c1"]
    assert answer.outcome == outcome


def listed(outcome: str, **keys: object) -> Event:
    """An adult's event of 2020-03-10."""
    event: Event = {
        "id": "c1", "offence": "Criminal Code 266", "offence_date": date(2020, 1, 1),
        "outcome": outcome, "outcome_date": date(2020, 3, 10), "procedure": "summary",
        "court": "adult_court", "sentence": [], "discharge_revoked_on": None,
        "absolutely_discharged_on": None,
    }  # fmt: skip
    return event | keys


@pytest.mark.parametrize(
    ("event", "request_date", "shown"),
    [
        (listed("conviction"), date(2025, 3, 10), "111"),
        (listed("conviction"), date(2025, 3, 11), "000"),
        (listed("conviction", procedure="indictment"), date(2045, 1, 1), "111"),
        (listed("absolute_discharge"), date(2021, 3, 10), "011"),
        (listed("absolute_discharge"), date(2021, 3, 11), "000"),
        (listed("conditional_discharge"), date(2023, 3, 10), "011"),
        (listed("conditional_discharge"), date(2023, 3, 11), "000"),
        (listed("conditional_discharge", discharge_revoked_on=date(2020, 9, 1)),
         date(2023, 3, 11), "111"),
        (listed("not_criminally_responsible"), date(2025, 3, 10), "001"),
        (listed("not_criminally_responsible"), date(2025, 3, 11), "000"),
        (listed("not_criminally_responsible", absolutely_discharged_on=date(2021, 1, 1)),
         date(2021, 1, 1), "000"),
        (listed("acquittal"), date(2020, 4, 1), "00?"),
        (listed("recognizance_order", order_expires=date(2021, 3, 10)), date(2021, 3, 10), "011"),
        (possession(date(2023, 1, 1)), date(2025, 1, 1), "111"),
        (possession(date(2023, 1, 1)), date(2025, 1, 2), "000"),
    ],
)  # fmt: skip
def test_check(event: Event, request_date: date, shown: str) -> None:
    """A check that shows too much costs a person work; one that shows too little misleads."""
    record = {"date_of_birth": BORN, "events": [event], "suspensions": []}
    kinds = (
        "criminal_record_check",
        "criminal_record_and_judicial_matters_check",
        "vulnerable_sector_check",
    )
    words = {"0": "not_disclosed", "1": "disclosed", "?": ""}
    for kind, mark in zip(kinds, shown, strict=True):
        about = {"check_type": kind, "province": "CA-ON", "request_date": request_date}
        answer = decide("record_check", record, request_date, about)["c1"]
        assert answer.outcome == words[mark], kind


@pytest.mark.parametrize(
    ("later", "shown"), [(date(2023, 5, 1), "not_disclosed"), (date(2023, 5, 2), "disclosed")]
)
def test_a_suspension_that_a_later_conviction_ended(later: date, shown: str) -> None:
    """An oracle that took an ended suspension to stand would call a right check wrong (CRA 7.2)."""
    event: Event = {
        "offence": "Criminal Code 266", "outcome": "conviction", "procedure": "indictment",
        "court": "adult_court", "hybrid": True, "sentence": [],
    }  # fmt: skip
    old = {"id": "c1", "offence_date": date(2009, 1, 1), "outcome_date": date(2010, 1, 1)}
    new = {"id": "c2", "offence_date": date(2022, 1, 1), "outcome_date": later}
    order = {"id": "s1", "kind": "record_suspension", "ordered_on": date(2023, 5, 1)}
    suspension = order | {"covers": ["c1"], "ended_on": None}
    record: Event = {"date_of_birth": BORN, "complete": True, "events": [event | old, event | new]}
    record |= {"suspensions": [suspension], "findings": [], "applications": [], "charges": []}
    day = date(2024, 1, 1)
    about = {"check_type": "criminal_record_check", "province": "CA-ON", "request_date": day}
    assert decide("record_check", record, day, about)["c1"].outcome == shown
