"""Which rules hold for no record under the data and choices of a rule set."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sequester.engine import load_engine
from sequester.proof import Stops, idle_rules
from sequester.scenarios import load_cases, run_cases

SUITES = Path(__file__).parents[3] / "scenarios"
EVERY = bool(os.environ.get("SEQUESTER_ALL"))  # else the cases of one scheme
OPTIONS = ("ascr-clean-slate", "ascr-cautious", "ascr-cra-parity", "ascr-expiry")


def idle(law: str, question: str = "sequestering") -> frozenset[tuple[str, int]]:
    """The idle rules of a rule set."""
    return idle_rules(load_engine(law).compiled(question).program)


def test_a_choice_that_a_scheme_does_not_make_is_idle() -> None:
    """A suite would be asked for ever to show a restart under a scheme without any."""
    expiry = {block for block, _ in idle("options/ascr-expiry")}
    clean_slate = {block for block, _ in idle("options/ascr-clean-slate")}
    assert "p08__drag_through" in expiry - clean_slate
    assert "p20" in clean_slate - expiry


def test_what_follows_from_an_idle_rule_alone_is_idle() -> None:
    """Nothing is excluded under the scheme of expiry, so nothing waits for an exclusion."""
    assert {("p04__grave", 0), ("p04", 0), ("ac_05", 0)} <= idle("options/ascr-expiry")


def test_the_law_of_canada_has_no_idle_rule() -> None:
    """A rule would be left out of the count that some record meets."""
    assert not idle("canada", "record_suspension_application")
    assert not idle("canada", "record_check")


@pytest.mark.parametrize("law", OPTIONS if EVERY else OPTIONS[:1])
def test_no_case_applies_an_idle_rule(law: str) -> None:
    """What is called impossible would happen."""
    never = idle(f"options/{law}")
    cases = load_cases([SUITES / "options" / law]).cases
    verdicts = run_cases(cases, stops=Stops())
    fired = {place for verdict in verdicts for place in verdict.fired}
    assert len(fired) > 50
    assert not fired & never
