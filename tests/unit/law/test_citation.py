"""Rule ids follow from citations."""

from __future__ import annotations

import pytest

from sequester.law import rule_id_of
from sequester.law._citation import authorities, belongs


@pytest.mark.parametrize(
    ("cite", "rule"),
    [
        ("CRA 6.1(1)(a)", "cra_6d1_1_a"),
        ("CRA 6(1)", "cra_6_1"),
        ("CC 490.013(2)(b)", "cc_490d013_2_b"),
        ("YCJA 119(2)(d.1)", "ycja_119_2_dd1"),
        ("CRA 4(b)", "cra_4_b"),
        ("CRA 4(3.1)", "cra_4_3d1"),
        ("CRA Schedule 1 item 2(a)(viii)", "cra_schedule_1_item_2_a_viii"),
        ("SC 2012 c 1 s 161", "sc_2012_c_1_s_161"),
        ("EXP-07", "exp_07"),
        ("CtA 63", "cta_63"),
        ("CRA Schedule 1 item {Item}", "cra_schedule_1_item"),
    ],
)
def test_id_of_a_citation(cite: str, rule: str) -> None:
    """A rule under another id than its citation's could not be found from a proof."""
    assert rule_id_of(cite) == rule


def test_a_version_or_limb_stands_after_two_underscores() -> None:
    """The text of 1992 and that of today share a citation and need two ids."""
    assert belongs("cra_4_b__1992", "CRA 4(b)")
    assert belongs("cra_4_b", "CRA 4(b)")
    assert not belongs("cra_4_b_1992", "CRA 4(b)")
    assert not belongs("cra_4_b__", "CRA 4(b)")


def test_dots_are_not_lost() -> None:
    """Sections 6.1 and 61 are different sections."""
    assert rule_id_of("CRA 6.1") != rule_id_of("CRA 61")
    assert rule_id_of("CRA 6.1") != rule_id_of("CRA 6(1)")


def test_authorities_are_separated_by_semicolons() -> None:
    """Two authorities read as one would be compared with neither."""
    assert authorities("CRA 4(b); 2020 FC 393 ;") == ("CRA 4(b)", "2020 FC 393")
