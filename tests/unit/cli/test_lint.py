"""`sequester lint` as it is typed: paths, exit statuses, pages, --fix."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from sequester.cli.main import run
from sequester.lint import RULES

ROOT = Path(__file__).parents[3]
GOOD = ROOT / "tests" / "good" / "rules"


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the good tree in a working folder of its own, with a cache of its own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.delenv("SEQUESTER_LANG", raising=False)
    monkeypatch.chdir(tmp_path)
    shutil.copytree(GOOD, tmp_path / "logic")
    return tmp_path / "logic"


def _spoil(tree: Path, old: str, new: str) -> None:
    path = tree / "example" / "s04_waiting.lp"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")


def test_own_rules_are_clean(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The project would ask of others what it does not do itself."""
    monkeypatch.chdir(ROOT)
    assert run(["lint", "logic", "--no-cache"]) == 0
    printed = capsys.readouterr().out
    assert printed.endswith("0 errors, 0 warnings, 0 notes.\n"), printed


def test_errors_give_one(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A build would go on with rules that decide wrongly."""
    assert run(["lint"]) == 0
    _spoil(tree, "event(C),", "event(C), not event(C),")
    assert run(["lint", "logic"]) == 1
    assert "logic/example/s04_waiting.lp:14:" in capsys.readouterr().out


def test_warnings_give_one_when_strict(tree: Path) -> None:
    """A project that wants no warnings could not hold itself to it."""
    _spoil(tree, "S < S2.", "S < S2, S < S2.")
    assert run(["lint", "logic"]) == 0
    assert run(["lint", "logic", "--strict"]) == 1


def test_file_that_is_no_text_gives_three(tree: Path) -> None:
    """A file saved in another encoding would count as looked at."""
    path = tree / "example" / "s04_waiting.lp"
    path.write_bytes(path.read_bytes().replace("é".encode(), b"\xe9", 1))
    assert run(["lint"]) == 3


def test_only_the_paths_named_are_reported(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A drafter who checks one file would have to search among the findings of all."""
    _spoil(tree, "event(C),", "event(C), not event(C),")
    assert run(["lint", "logic/vocabulary"]) == 0
    assert run(["lint", "logic/example/s04_waiting.lp"]) == 1
    assert "1 file looked at" in capsys.readouterr().out


def test_path_outside_a_tree_is_refused(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing would be looked at, and it would seem clean."""
    other = tree.parent / "elsewhere.lp"
    other.write_text("a.\n", encoding="utf-8")
    assert run(["lint", str(other)]) == 3
    assert run(["lint", str(other), "--lang", "fr"]) == 3
    assert "arborescence" in capsys.readouterr().err


def test_fix_says_what_it_changed(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A drafter would not know what was done to the files."""
    _spoil(tree, "Délais d’attente", "Délais d'attente")
    assert run(["lint", "--fix"]) == 0
    assert "mended language/french-typography" in capsys.readouterr().err
    assert "Délais d’attente" in (tree / "example" / "s04_waiting.lp").read_text(encoding="utf-8")


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_every_rule_is_listed_and_explained(lang: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A drafter could not look up what a rule wants."""
    assert run(["lint", "--list", "--lang", lang]) == 0
    listed = [line.split()[0] for line in capsys.readouterr().out.splitlines()]
    assert listed == list(RULES)
    assert run(["lint", "--explain", "law/uncited-number", "--lang", lang]) == 0
    assert ("## Pourquoi" if lang == "fr" else "## Why") in capsys.readouterr().out


def test_unknown_rule_is_answered_with_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    """A drafter who misspells a rule would get no page and no hint."""
    assert run(["lint", "--explain", "law/uncited-numbr"]) == 2
    said = capsys.readouterr().err
    assert '"law/uncited-numbr"' in said
    assert '"law/uncited-number"' in said
