"""A case's expectations against the decisions: only what is written is tested."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import get_args

import pytest
from tests.unit.scenarios.decided import decision, step

from sequester.law import cached_ruleset
from sequester.proof import Bounds, Decision
from sequester.records import (
    HOLDERS,
    ONLOOKERS,
    Expectation,
    HolderOrder,
    SequesteringExpectation,
    Sight,
)
from sequester.scenarios.compare import differences

LAST = dt.date(2024, 5, 6)


def found(expectation: Expectation, decided: Decision) -> list[tuple[str, str, str]]:
    """What differs: name, expected, actual."""
    return [
        (each.what, each.expected, each.actual)
        for each in differences([expectation], {"person": decided})
    ]


def test_nothing_written_beyond_the_outcome_is_tested() -> None:
    """A case would fail over dates, flags and missing facts that it never mentions."""
    decided = decision("not_yet", dates={"earliest": LAST}, flags=("CRA-A1",), missing=["paid_on"])
    assert found(Expectation(outcome="not_yet"), decided) == []


def test_another_outcome_differs() -> None:
    """A wrong outcome would pass."""
    assert found(Expectation(outcome="barred"), decision("not_yet")) == [
        ("outcome", "barred", "not_yet")
    ]


def test_an_expectation_without_outcome_leaves_it_open() -> None:
    """A case that only fixes a date would have to guess the outcome."""
    assert (
        found(Expectation(dates={"earliest": LAST}), decision("x", dates={"earliest": LAST})) == []
    )


def test_a_subject_without_decision_fails() -> None:
    """An expectation about an event that nobody decided on would pass unseen."""
    (only,) = differences([Expectation(subject="c9", outcome="x")], {"person": decision("x")})
    assert (only.subject, only.what, only.actual) == ("c9", "subject", "person")
    (none,) = differences([Expectation(outcome="x")], {})
    assert none.actual == "none"


@pytest.mark.parametrize(
    ("days", "tolerance", "met"), [(0, None, True), (1, None, False), (1, 1, True), (2, 1, False)]
)
def test_a_date_may_differ_by_its_tolerance(
    days: int,
    tolerance: int | None,
    met: bool,  # noqa: FBT001
) -> None:
    """A boundary that the source leaves open would fail, or a wrong day pass."""
    limits = {} if tolerance is None else {"tolerance_days": tolerance}
    expectation = Expectation(dates={"earliest": LAST}, **limits)
    for day in (LAST + dt.timedelta(days=days), LAST - dt.timedelta(days=days)):
        assert (found(expectation, decision("x", dates={"earliest": day})) == []) is met


def test_null_is_met_when_no_day_is_named() -> None:
    """A day that cannot be named would pass for any day, or none for some day."""
    none = Expectation(dates={"earliest": None}, tolerance_days=5)
    assert found(none, decision("x", dates={"earliest": None})) == []
    assert found(none, decision("x")) == []
    assert found(none, decision("x", dates={"earliest": LAST})) == [
        ("earliest", "none", "2024-05-06")
    ]
    some = Expectation(dates={"earliest": LAST}, tolerance_days=5)
    assert found(some, decision("x")) == [("earliest", "2024-05-06", "none")]


@pytest.mark.parametrize(
    ("expected", "actual", "met"),
    [
        (5, 5, True),
        (5, 10, False),
        (0, Decimal("0.00"), True),
        (50, Decimal("50.00"), True),
        (Decimal("657.77"), Decimal("657.77"), True),
        (Decimal("657.77"), Decimal("657.78"), False),
        (True, True, True),
        (True, 1, False),
        (0, False, False),
        (False, None, False),
        ("v2012", "v2012", True),
        ("v2012", "v2010", False),
        (None, None, True),
        (5, None, False),
        ("5", 5, False),
    ],
)
def test_values_are_equal_as_people_read_them(
    expected: str | int | Decimal | bool | None,  # noqa: FBT001
    actual: str | int | Decimal | None,
    met: bool,  # noqa: FBT001
) -> None:
    """A number would be taken for a truth, or a fee of 50 dollars differ from one of 50.00."""
    expectation = Expectation(values={"fee": expected})
    assert (found(expectation, decision("x", values={"fee": actual})) == []) is met


def test_an_unsettled_date_shows_its_bounds() -> None:
    """Whoever reads a failure would not see that the day depends on something unknown."""
    bounds = {"earliest": Bounds(LAST, LAST.replace(year=2026), may_be_none=False, sampled=False)}
    decided = decision("undetermined", bounds=bounds)
    assert found(Expectation(dates={"earliest": LAST}), decided) == [
        ("earliest", "2024-05-06", "between 2024-05-06 and 2026-05-06")
    ]


def test_truths_are_written_as_records_write_them() -> None:
    """A failure would speak Python to a lawyer."""
    expectation = Expectation(values={"criminal_offence": True})
    assert found(expectation, decision("x", values={"criminal_offence": False})) == [
        ("criminal_offence", "true", "false")
    ]


def test_lists_ask_for_their_entries_and_allow_more() -> None:
    """A fact that the engine must name would go unmissed, or one more would fail a case."""
    decided = decision(
        "undetermined", missing=["procedure", "paid_on"], needs_human=("good_conduct",),
        flags=("CRA-A1", "CRA-A4"),
    )  # fmt: skip
    good = Expectation(missing=("paid_on",), needs_human=("good_conduct",), flags=("CRA-A4",))
    assert found(good, decided) == []
    bad = Expectation(missing=("paid_on", "victim_age", "expires"), flags=("CRA-A19",))
    assert found(bad, decided) == [
        ("missing", "victim_age, expires", "procedure, paid_on"),
        ("flags", "CRA-A19", "CRA-A1, CRA-A4"),
    ]
    assert found(bad, decision("x")) == [
        ("missing", "paid_on, victim_age, expires", "none"),
        ("flags", "CRA-A19", "none"),
    ]


def test_a_point_that_must_not_be_raised_differs() -> None:
    """A reader would be troubled with a doubt that the record does not give rise to."""
    decided = decision("barred", flags=("CRA-A1", "CRA-A4"))
    wrong = Expectation(not_flags=("CRA-A19", "CRA-A4"))
    assert found(wrong, decided) == [("not_flags", "not CRA-A4", "CRA-A1, CRA-A4")]
    assert found(Expectation(not_flags=("CRA-A19",)), decided) == []


def test_what_must_not_be_asked_of_anybody_differs() -> None:
    """A person would be sent to look for a paper, or to the Board, for nothing."""
    decided = decision(
        "undetermined", missing=["procedure", "paid_on"], needs_human=("good_conduct",)
    )
    wrong = Expectation(not_missing=("paid_on", "expires"), not_needs_human=("good_conduct",))
    assert found(wrong, decided) == [
        ("not_missing", "not paid_on", "procedure, paid_on"),
        ("not_needs_human", "not good_conduct", "good_conduct"),
    ]
    assert wrong.reasons
    right = Expectation(not_missing=("expires",), not_needs_human=("disrepute",))
    assert found(right, decided) == []


def test_a_date_or_value_too_many_differs() -> None:
    """Whoever is barred would be told of a day from which nothing can be applied for."""
    decided = decision("barred", dates={"wait_ends": dt.date(2030, 1, 1)}, values={"fee": 0})
    wrong = Expectation(not_given=("earliest", "wait_ends", "fee", "route"))
    assert found(wrong, decided) == [
        ("not_given", "no wait_ends", "wait_ends 2030-01-01"),
        ("not_given", "no fee", "fee 0"),
    ]
    assert found(Expectation(not_given=("earliest", "route")), decided) == []


def test_a_right_outcome_for_a_wrong_reason_differs() -> None:
    """A decision that rests on the wrong provision would pass."""
    decided = decision("barred", step("cra_4_2_b", "CRA 4(2)(b)"))
    wrong = Expectation(because=("CRA 4(2)(a)",), not_because=("CRA 4(2)(b)",))
    assert [what for what, _, _ in found(wrong, decided)] == ["because", "not_because"]
    right = Expectation(because=("CRA 4(2)(b)",), not_because=("CRA 4(2)(a)",))
    assert found(right, decided) == []


APART = decision(
    "sequestered",
    values={
        "order_to_repository": "set_apart",
        "order_to_police": "asked_to_set_apart",
        "order_to_checkers": None,
        "seen_by_employers": "hidden",
        "seen_by_courts": "at_sentencing",
        "notation": False,
    },
)


def test_all_orders_are_compared() -> None:
    """An order that nobody expects, or one that is wanting, would pass unseen."""
    met = {"repository": "set_apart", "police": "asked_to_set_apart"}
    assert found(SequesteringExpectation(orders=met), APART) == []
    shown = "police: asked_to_set_apart, repository: set_apart"
    assert found(SequesteringExpectation(orders={"repository": "set_apart"}), APART) == [
        ("orders", "repository: set_apart", shown)
    ]
    assert found(SequesteringExpectation(orders={}), APART) == [("orders", "none", shown)]
    assert found(SequesteringExpectation(orders={}), decision("not_yet")) == []


def test_only_onlookers_named_are_compared() -> None:
    """A case would have to tell of everybody, or a wrong access pass."""
    assert found(SequesteringExpectation(seen_by={"employers": "hidden"}), APART) == []
    told = {"courts": "hidden", "police": "logged", "employers": "hidden"}
    assert found(SequesteringExpectation(seen_by=told), APART) == [
        ("seen_by", "courts: hidden, police: logged", "courts: at_sentencing, police: none")
    ]


def test_holders_and_onlookers_are_those_of_the_law() -> None:
    """A case could not expect an order that a scheme gives, or would name one that none gives."""
    vocabulary = cached_ruleset("options/ascr-cautious").vocabulary
    names = cached_ruleset("options/ascr-cautious").manifest.questions["sequestering"].values
    assert {f"order_to_{holder}" for holder in HOLDERS} == {
        name for name in names if name.startswith("order_to_")
    }
    assert {f"seen_by_{role}" for role in ONLOOKERS} == {
        name for name in names if name.startswith("seen_by_")
    }
    assert set(get_args(HolderOrder)) == set(vocabulary.constants["holder_order"])
    assert set(get_args(Sight)) == set(vocabulary.constants["access"])
