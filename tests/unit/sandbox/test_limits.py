"""Limits are asked for by option or environment, within bounds."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sequester.errors import RequestError
from sequester.sandbox import BOUNDS, Limits, limits, limits_from, no_limits, not_kept

ROOT = Path(__file__).parents[3]


def test_options_come_before_the_environment_and_defaults_last() -> None:
    """A drafter who asks for more time would not get it."""
    environment = {"SEQUESTER_LIMIT_SECONDS": "5", "SEQUESTER_LIMIT_OUTPUT": "2"}
    found = limits_from(["seconds=7", " memory = 512"], environment, 600)
    assert found == Limits(seconds=7, memory=512, output=2)
    assert limits_from([], {}, 600).seconds == 600
    assert limits_from([], {}) == Limits()


@pytest.mark.parametrize(
    "option", ["seconds=0", "seconds=3601", "memory=1", "output=x", "time=1", "seconds", "output=²"]
)
def test_other_limits_are_refused(option: str) -> None:
    """A misspelt limit would be taken for none, and one without bound would be none."""
    with pytest.raises(RequestError) as caught:
        limits_from([option], {})
    (problem,) = caught.value.problems
    assert problem.hint is not None
    assert option in problem.render("fr")


def test_all_that_is_wrong_is_told_at_once() -> None:
    """A person would mend one option after another."""
    with pytest.raises(RequestError) as caught:
        limits_from(["time=1", "memory=1"], {"SEQUESTER_LIMIT_SECONDS": "no"})
    assert [problem.code for problem in caught.value.problems] == ["B402", "B401", "B402"]


def test_limits_that_the_system_does_not_keep_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """A drafter on another system would rely on limits that are not there."""
    monkeypatch.setattr(limits, "resource", None)
    assert not limits.can_limit()
    assert limits.confine(Limits()) == ["memory", "output", "seconds"]
    assert "Linux" in no_limits().render()
    assert "mémoire" not in not_kept(["memory"]).fr
    assert "memory" in not_kept(["memory"]).fr


def test_the_defaults_are_documented() -> None:
    """Nobody could know what a tree may take, and how to allow more."""
    text = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    for bound in BOUNDS.values():
        assert bound.variable in text
        assert re.search(rf"{bound.name}[^\n]*\b{bound.default}\b[^\n]*\b{bound.most}\b", text)
