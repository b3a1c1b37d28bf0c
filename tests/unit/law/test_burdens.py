"""Who must prove what is the law of one country."""

import pytest

from sequester.law import cached_ruleset

CANADA = cached_ruleset().vocabulary.burdens


@pytest.mark.parametrize("name", ["abroad/nz-clean-slate-2004", "abroad/nsw-1991"])
def test_a_foreign_rule_set_takes_no_burden_from_canada(name: str) -> None:
    """A New Zealander would be told to prove what Canada's Criminal Records Act asks for."""
    assert not cached_ruleset(name).vocabulary.burdens


@pytest.mark.parametrize("name", ["abroad/nz-clean-slate-2004", "abroad/nsw-1991"])
def test_a_word_for_what_nobody_has_shown_stays_no_value(name: str) -> None:
    """An unknown procedure would be tried abroad as one that nobody has shown."""
    assumed = cached_ruleset(name).vocabulary.assumed
    assert assumed == cached_ruleset().vocabulary.assumed
    assert "unproven" in assumed


def test_what_builds_on_canada_keeps_its_burdens() -> None:
    """A draft scheme would ask the Crown for what the person must show."""
    assert cached_ruleset("options/ascr-cautious").vocabulary.burdens == CANADA
    assert CANADA["complete"].cite == "CRA 4(4.1)"
