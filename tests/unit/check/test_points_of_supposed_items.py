"""A point that stays open of an item which a missing list may hold."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest
from tests.unit.check.decided import ROOT, decided, verdict

from sequester.records import Case, read_cases

CASES = ROOT / "scenarios" / "abroad" / "gb-ew-roa-1974" / "ew_10_to_ew_16_other_sentences.yaml"


@pytest.fixture
def case() -> Case:
    """A conviction whose sentence is not told, so that its length is not told either."""
    return next(one for one in read_cases(CASES).cases if one.id == "ew-14-sentence-unknown")


def test_the_checker_accepts_it(case: Case) -> None:
    """The length of a term that may have been imposed stands under the conviction."""
    (decision,) = decided(case)
    assert verdict(decision, case.record) == ""
    assert _points(decision)


def test_the_list_is_asked_for_and_not_the_point(case: Case) -> None:
    """Whoever tells the sentence tells its length; which offence it was is another matter."""
    (decision,) = decided(case)
    assert [one["name"] for one in decision["missing"]] == ["schedule18", "sentence"]


def test_another_place_is_rejected(case: Case) -> None:
    """The proof says of which list the supposed item would be."""
    (decision,) = decided(case)
    moved = deepcopy(decision)
    for fact in _points(moved):
        fact["pointer"] = "/events/0/length"
    assert verdict(moved, case.record) == "K210"


def _points(decision: dict[str, Any]) -> list[dict[str, Any]]:
    """The supposed facts that settle a point, as the proof tells them."""
    return [
        one["fact"]
        for branch in decision["proof"]["cases"]
        for completion in branch["completions"]
        for one in completion
        if any(atom.startswith("settled(length,") for atom in one["atoms"])
    ]
