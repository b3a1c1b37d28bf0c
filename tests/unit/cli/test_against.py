"""`sequester test --against REV` on an invented Act whose rules were edited in between."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from tests.unit.cli.invented import lengthen, planted

from sequester.cli.main import run
from sequester.law import cached_ruleset
from sequester.scenarios import edited

GOLDEN = Path(__file__).parent / "golden"


def _git(folder: Path, *arguments: str) -> None:
    subprocess.run(
        ["git", "-c", "user.name=a", "-c", "user.email=a@b.ca", *arguments],
        cwd=folder, check=True, capture_output=True,
    )  # fmt: skip


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A repository whose last commit made the wait after a summary offence a year longer."""
    logic = planted(tmp_path)
    _git(tmp_path, "init", "-q", "-b", "main")
    _git(tmp_path, "add", "logic")
    _git(tmp_path, "commit", "-q", "-m", "two years")
    lengthen(logic)
    _git(tmp_path, "commit", "-q", "-a", "-m", "three years")
    return tmp_path


def _compare(tree: Path, *more: str) -> int:
    cases, logic = str(tree / "cases.yaml"), str(tree / "logic")
    return run(["test", cases, "--logic", logic, "--against", *more])


def test_a_changed_decision_is_told_with_its_rule(
    tree: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """A change of law in the rules would pass without anybody seeing whom it touches."""
    assert _compare(tree, "HEAD~1") == 1
    out = capfd.readouterr().out
    assert out == (GOLDEN / "against.en.txt").read_text("utf-8").replace("{tree}", str(tree))
    assert _compare(tree, "HEAD~1", "--lang", "fr") == 1
    out = capfd.readouterr().out
    assert out == (GOLDEN / "against.fr.txt").read_text("utf-8").replace("{tree}", str(tree))


def test_the_machine_form_says_the_same(tree: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """A changelog could not be made from the comparison."""
    assert _compare(tree, "HEAD~1", "--format", "json") == 1
    found = json.loads(capfd.readouterr().out)
    (decision,) = found["decisions"]
    assert decision["responsible"] == [{"rule": "ex_3__wait", "cite": "EX 3", "what": "changed"}]
    assert {"what": "outcome", "before": "sealed", "now": "open"} in decision["differences"]


def test_the_same_law_decides_alike(tree: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Whoever edits a comment would wait for decisions that cannot differ."""
    assert _compare(tree, "HEAD") == 0
    assert "resting on the same law: 1;" in capfd.readouterr().out


@pytest.mark.parametrize("revision", ["no-such-thing", "--output=x"])
def test_a_revision_that_there_is_not(
    tree: Path, capfd: pytest.CaptureFixture[str], revision: str
) -> None:
    """A slip in the revision would compare with nothing, or give git an option."""
    assert run(["test", str(tree / "cases.yaml"), "--logic", str(tree / "logic"),
                f"--against={revision}", "--lang", "fr"]) == 3  # fmt: skip
    assert "S105" in capfd.readouterr().err


def test_only_what_can_decide_counts_as_edited(tree: Path) -> None:
    """A sentence put right would be blamed for a changed decision."""
    now = cached_ruleset("example", tree / "logic")
    before = tree / "before"
    shutil.copytree(tree / "logic", before)
    rules = before / "example" / "s01_sealing.lp"
    text = rules.read_text("utf-8").replace("{C} is barred: it was", "{C} is barred, it was")
    rules.write_text(
        text.replace("waiting(C) :- convicted(C), wait_ends", "waiting(C) :- wait_ends"), "utf-8"
    )
    found = edited(cached_ruleset("example", before), now)
    assert {name: one.what for name, one in found.items()} == {"ex_4": "changed"}
