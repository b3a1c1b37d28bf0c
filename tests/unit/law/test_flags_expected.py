"""A case may expect whatever flag rules can raise."""

from __future__ import annotations

import re

import pytest

from sequester.engine import load_engine
from sequester.proof.outputs import flag_name
from sequester.records import case_schema

LAWS = ("canada", "options/ascr-expiry", "abroad/ie-spent-2016", "abroad/nsw-1991")


@pytest.mark.parametrize("law", LAWS)
def test_every_flag_of_the_vocabulary_can_be_expected(law: str) -> None:
    """A tester could not write down that a point is raised, nor load the draft that says so."""
    (pattern,) = set(re.findall(r"'pattern': '([^']*AMB[^']*)'", str(case_schema())))
    known = load_engine(law).ruleset.vocabulary.constants["flag"]
    assert known
    for constant in known:
        assert re.search(pattern.replace("\\\\", "\\"), flag_name(constant)), constant
