"""Answers of lint that are recalled: only where nothing that they depend on has changed."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.unit.lint.trees import TESTS, tree_of

import sequester
from sequester.cli.main import run
from sequester.lint import FORMATS, Result, find_config, inputs, look, written
from sequester.lint import run as running
from sequester.lint.contents import Contents
from sequester.lint.keeping import keep

MISTAKE = "law/conflict"


def _folder(folder: Path) -> Path:
    text = (TESTS / "bad" / "lint" / f"{MISTAKE}.txt").read_text(encoding="utf-8")
    logic = tree_of(text.partition("\n")[2], folder)
    (logic / "sequester.toml").write_text("[lint]\nacts = ['XA']\n", encoding="utf-8")
    cases = folder / "scenarios"
    cases.mkdir(exist_ok=True)
    (cases / "some.yaml").write_text("- id: one\n  question: nothing\n", encoding="utf-8")
    return logic


@pytest.fixture
def logic(tmp_path: Path) -> Path:
    """A tree with a mistake, its settings and its cases."""
    return _folder(tmp_path)


def _look(logic: Path, *paths: Path) -> Result:
    return look(logic, find_config(logic), paths, logic.parent / "cache")


def _all_forms(result: Result) -> list[str]:
    return [written(result, form, lang) for form in FORMATS for lang in ("en", "fr")]


def _is_recalled(logic: Path, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether the next answer is recalled; it is the right one in any case."""
    calls: list[Path] = []
    real = running.lint

    def watched(root: Path, *args: object, **kwargs: object) -> Result:
        calls.append(root)
        return real(root, *args, **kwargs)  # type: ignore[arg-type]  # handed on as it came

    fresh = _all_forms(look(logic, find_config(logic)))
    with monkeypatch.context() as patched:
        patched.setattr(running, "lint", watched)
        assert _all_forms(_look(logic)) == fresh
    return not calls


def test_same_tree_is_not_read_again(logic: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An editor that asks at each pause would wait as if all had changed."""
    assert any(each.rule == MISTAKE for each in _look(logic).findings)
    assert _is_recalled(logic, monkeypatch)


def test_part_of_an_answer_is_recalled(logic: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Findings of other files would be shown, or none."""
    _look(logic, logic / "vocabulary")
    assert _is_recalled(logic, monkeypatch)
    for path in (logic / "vocabulary", logic / "example", logic / "example" / "ruleset.yaml"):
        fresh = look(logic, find_config(logic), [path])
        assert _all_forms(_look(logic, path)) == _all_forms(fresh)


def _rules(logic: Path) -> Path:
    return logic / "example" / "s04_waiting.lp"


def _edit_quietly(logic: Path) -> None:
    """Change a file and leave its size and its time as they were."""
    path = _rules(logic)
    before, text = path.stat(), path.read_text(encoding="utf-8")
    path.write_text(text.replace("ex_4_2", "ex_4_3"), encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_size == before.st_size


def _set(logic: Path) -> None:
    text = "[lint.levels]\n'language/no-break-space' = 'warning'\n"
    (logic / "sequester.toml").write_text(text, encoding="utf-8")


def _add_case(logic: Path) -> None:
    (logic.parent / "scenarios" / "more.yaml").write_text("- id: two\n", encoding="utf-8")


CHANGES: dict[str, Callable[[Path], object]] = {
    "quiet": _edit_quietly,
    "added": lambda logic: shutil.copy(_rules(logic), logic / "example" / "copy.lp"),
    "renamed": lambda logic: _rules(logic).rename(logic / "example" / "other.lp"),
    "removed": lambda logic: _rules(logic).unlink(),
    "linked": lambda logic: (logic / "example" / "copy.lp").symlink_to(_rules(logic)),
    "folder": lambda logic: (logic / "example" / "folder.lp").mkdir(),
    "settings": _set,
    "no settings": lambda logic: (logic / "sequester.toml").unlink(),
    "case": _add_case,
    "no cases": lambda logic: shutil.rmtree(logic.parent / "scenarios"),
    "statutes": lambda logic: (logic / "example" / "provisions.yaml").write_text("- no\n"),
}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("old", [False, True])
def test_change_is_seen(
    change: str,
    old: bool,  # noqa: FBT001 - a parameter of the test
    logic: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A drafter would be shown what was found before the last edit."""
    if old:  # as if all files had been written long ago
        monkeypatch.setattr("sequester.lint.contents._COARSE", -(10**18))
    _look(logic)
    assert _is_recalled(logic, monkeypatch)
    CHANGES[change](logic)
    assert not _is_recalled(logic, monkeypatch)
    assert _is_recalled(logic, monkeypatch)


def test_other_program_looks_itself(logic: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A new rule of lint would find nothing until each tree is edited."""
    _look(logic)
    monkeypatch.setattr("sequester.lint.answers.program_digest", lambda _: "another")
    assert not _is_recalled(logic, monkeypatch)


def test_program_is_known_by_its_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An installed package may have the sizes and times of the one before."""
    (tmp_path / "lint").mkdir()
    for name in ("__init__.py", "lint/rule.py"):
        (tmp_path / name).write_text("LEVEL = 1\n", encoding="utf-8")
    monkeypatch.setattr(sequester, "__file__", str(tmp_path / "__init__.py"))
    told = inputs.program_digest.__wrapped__
    before = told(Contents())
    assert told(Contents()) == before
    (tmp_path / "lint" / "rule.py").write_text("LEVEL = 2\n", encoding="utf-8")
    assert told(Contents()) != before


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data[: len(data) // 2],
        lambda data: data[:-2] + b"0}",
        lambda data: data[:0],
        lambda data: data[:1],
        lambda data: b"\xff" * len(data),
    ],
)
def test_damaged_answer_is_replaced(
    damage: Callable[[bytes], bytes], logic: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file cut short by a full disk would break every later run, or change what is found."""
    _look(logic)
    for path in (logic.parent / "cache").rglob("*.answer"):
        path.write_bytes(damage(path.read_bytes()))
    assert not _is_recalled(logic, monkeypatch)
    assert _is_recalled(logic, monkeypatch)


@pytest.mark.parametrize("text", ["[]", "7", '{"program": 1}', "{", "null", '{"findings": [{}]}'])
def test_foreign_answer_is_replaced(
    text: str, logic: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What another program wrote there, under a right sum, would end the command."""
    _look(logic)
    for path in (logic.parent / "cache").rglob("*.answer"):
        keep(path, text.encode())
    assert not _is_recalled(logic, monkeypatch)


def test_tree_with_a_linked_folder_is_looked_at(
    logic: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A change behind the link would not be seen."""
    (logic.parent / "away").mkdir()
    (logic / "example" / "more").symlink_to(logic.parent / "away")
    _look(logic)
    assert not _is_recalled(logic, monkeypatch)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_pipe_is_not_waited_for(logic: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pipe among the rules never ends."""
    os.mkfifo(logic / "example" / "pipe.lp")
    _look(logic)
    assert _is_recalled(logic, monkeypatch)


def test_file_written_meanwhile_is_not_remembered(
    logic: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was found of the new text would be given for the old one, or the other way round."""
    real = running.lint

    def slow(root: Path, *args: object, **kwargs: object) -> Result:
        found = real(root, *args, **kwargs)  # type: ignore[arg-type]  # handed on as it came
        _rules(logic).write_bytes(_rules(logic).read_bytes() + b"% more\n")
        return found

    with monkeypatch.context() as patched:
        patched.setattr(running, "lint", slow)
        _look(logic)
    assert not _is_recalled(logic, monkeypatch)


def test_place_of_the_cache_can_be_chosen(
    logic: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Who may not write to the home folder, or must leave nothing there, could not use it."""
    folder = logic.parent
    for name in ("home", "chosen", "named"):
        (folder / name).mkdir()
    monkeypatch.delenv("SEQUESTER_CACHE", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder / "home"))

    def kept(*options: str) -> set[str]:
        for name in ("home", "chosen", "named"):
            shutil.rmtree(folder / name)
            (folder / name).mkdir()
        run(["lint", str(logic), *options])
        return {name for name in ("home", "chosen", "named") if any((folder / name).iterdir())}

    assert kept() == {"home"}
    assert kept("--no-cache") == set()
    assert kept("--cache", str(folder / "named")) == {"named"}
    monkeypatch.setenv("SEQUESTER_CACHE", str(folder / "chosen"))
    assert kept() == {"chosen"}
    assert kept("--cache", str(folder / "named")) == {"named"}
    assert kept("--no-cache") == set()
    capsys.readouterr()
