"""Which rows of listed data are limits, and which cases come close to one."""

from __future__ import annotations

from pathlib import Path

import pytest

from sequester.engine import load_engine
from sequester.proof import compared_arguments
from sequester.scenarios import Sided, coverage, load_cases, run_cases
from sequester.scenarios.details import measures

SUITES = Path(__file__).parents[3] / "scenarios" / "canada"


def compared(question: str) -> frozenset[str]:
    """The tables with a number that some rule of the question compares."""
    engine = load_engine("canada")
    found = compared_arguments(engine.compiled(question).program)
    return frozenset(
        table.id
        for table in engine.ruleset.tables
        for place in measures(table, engine.ruleset)
        if ((table.predicate, len(table.arguments)), place) in found
    )


def test_an_amount_that_is_only_told_is_no_limit() -> None:
    """A tester would be asked for a case one cent under a fee that nothing is compared with."""
    found = compared("record_suspension_application")
    assert "sor_95_210__application_fee" not in found
    assert "cra__service_fine" in found


def test_a_period_is_a_limit_through_the_calendar_and_further_rules() -> None:
    """The year after a refusal gives a day, and only that day is compared."""
    found = compared("record_suspension_application")
    assert {
        "cra_4d2_4__reapplication_period",
        "cra__waiting_period",
        "cra_4_2_b__barring_term",
    } <= found


def test_numbers_of_items_are_no_limits() -> None:
    """The number of a schedule's item is compared with another item's only."""
    found = compared("expungement")
    assert "ehuca_25_c__age_of_consent" in found
    assert found.isdisjoint(
        {"ehuca_schedule_item__unjust_offence", "ehuca_schedule_item__service_items"}
    )


def barring(name: str) -> Sided:
    """What a shipped case shows of the two years of 4(2)(b)."""
    file = SUITES / "criminal_records_act" / "s04_just_short_and_just_over.yaml"
    (case,) = (case for case in load_cases([file]).cases if case.id == name)
    details = coverage(run_cases([case])).details
    (found,) = (one for one in details if one.name == "cra_4_2_b__barring_term")
    return found


@pytest.mark.parametrize(("name", "shown"), [
    ("cra-s4-2-four-times-twenty-three-months", {"before"}),
    ("cra-s4-2-twenty-five-months", {"on", "after"}),
])  # fmt: skip
def test_a_limit_is_met_where_another_provision_asked_for_it_first(
    name: str, shown: set[str]
) -> None:
    """Two provisions ask about 24 months; the comparison's steps rest on the row of one only."""
    assert {side for side, found in barring(name).sides.items() if found} == shown
