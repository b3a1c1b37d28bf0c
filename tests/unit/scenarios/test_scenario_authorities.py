"""Which steps of a proof satisfy an authority that a case names."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.unit.scenarios.decided import decision, step

from sequester.law import Interval
from sequester.scenarios.authorities import satisfies, unsatisfied, wrongly_satisfied

FIRST = Interval(dt.date(1992, 7, 24), dt.date(2010, 6, 28))
SECOND = Interval(dt.date(2010, 6, 29), dt.date(2012, 3, 12))
THIRD = Interval(dt.date(2012, 3, 13), None)


@pytest.mark.parametrize(
    ("authority", "met"),
    [
        ("CRA 4(1)(a)", True),
        ("CRA 4(1)", True),
        ("CRA 4", True),
        ("cra_4_1_a", True),
        ("CRA 4(1)(b)", False),
        ("CRA 4(1)(a)(i)", False),
        ("CRA 4.1", False),
        ("cra_4_1", False),
        ("CRA", True),
    ],
)
def test_a_step_lies_under_what_it_cites(authority: str, met: bool) -> None:  # noqa: FBT001
    """A case would accept a neighbouring provision, or refuse the paragraph of its section."""
    assert satisfies(step("cra_4_1_a", "CRA 4(1)(a)"), authority) is met


def test_a_section_with_a_dot_is_another_section() -> None:
    """4.1 would be taken for a part of 4."""
    assert not satisfies(step("cra_4d1_1", "CRA 4.1(1)"), "CRA 4")


def test_any_citation_of_the_step_will_do() -> None:
    """The second authority of a provision would never be found."""
    assert satisfies(step("cra_4_1__end", "CRA 4(1)", "IA 28"), "IA 28")


def test_an_item_of_a_schedule_lies_under_the_schedule() -> None:
    """An item would not count as the schedule that holds it, because a space parts them."""
    listed = step("schedule_1", "CRA Schedule 1 item 2(a)(viii)")
    assert satisfies(listed, "CRA Schedule 1")
    assert satisfies(listed, "CRA Schedule 1 item 2(a)")
    assert not satisfies(listed, "CRA Schedule 1 item 2(a)(vii)")


@pytest.mark.parametrize(
    ("interval", "version", "met"),
    [
        (FIRST, "1992", True),
        (FIRST, "2010", False),
        (SECOND, "2010", True),
        (SECOND, "1992", False),
        (THIRD, "2012", True),
        (THIRD, "2019", True),
        (THIRD, "2010", False),
        (Interval(dt.date(2019, 8, 1), None), "2012", False),
        (Interval(dt.date(2012, 3, 13), dt.date(2020, 1, 1)), "2012", False),
        (Interval(dt.date(2012, 3, 13), dt.date(2020, 1, 1)), "2019", False),
        (Interval(None, None), "1992", True),
        (Interval(None, dt.date(2010, 6, 28)), "1992", True),
        (Interval(dt.date(1992, 7, 25), None), "1992", False),
        (Interval(dt.date(2016, 12, 1), dt.date(2023, 10, 25)), "V3", True),
        (Interval(dt.date(2016, 12, 1), dt.date(2023, 10, 24)), "V3", False),
    ],
)
def test_a_version_asks_for_the_text_of_its_days(
    interval: Interval,
    version: str,
    met: bool,  # noqa: FBT001
) -> None:
    """A case about the old text would pass on the strength of the new one."""
    found = step("cra_4_b", "CRA 4(b)", in_force=interval)
    assert satisfies(found, f"CRA 4(b)@{version}") is met


def test_because_looks_at_steps_of_either_status() -> None:
    """An exception that was not made out could not be named as the reason of a refusal."""
    tried = step("cra_4_3", "CRA 4(3)", status="not_met")
    bar = step("cra_4_2_a", "CRA 4(2)(a)")
    found = decision("barred", tried, bar)
    assert unsatisfied(found, ["CRA 4(3)", "CRA 4(2)", "CRA 5"]) == ["CRA 5"]


def test_not_because_looks_at_decisive_applied_steps_only() -> None:
    """A case would fail for a rule that was weighed and did not apply, or that decided nothing."""
    tried = step("cra_4_3", "CRA 4(3)", status="not_met")
    fee = step("sor_95_210__fee", "SOR/95-210")
    bar = step("cra_4_2_a", "CRA 4(2)(a)")
    found = decision("barred", tried, fee, bar, decisive={0, 2})
    wanted = ["CRA 4(3)", "SOR/95-210", "CRA 4(2)(a)"]
    assert wrongly_satisfied(found, wanted) == ["CRA 4(2)(a)"]


def test_a_decision_without_a_proof_satisfies_nothing() -> None:
    """A decision that gives no reason would pass a case that asks for one."""
    bare = decision("barred", proved=False)
    assert unsatisfied(bare, ["CRA 4"]) == ["CRA 4"]
    assert wrongly_satisfied(bare, ["CRA 4"]) == []
