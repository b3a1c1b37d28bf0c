"""Skeletons: what `sequester new` writes loads, is laid out, and its cases run."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from sequester.cli.main import run

ROOT = Path(__file__).parents[3]
NEW = {
    "block": ["CRA 4(5)", "--slug", "later_conviction"],
    "act": ["NIA", "New Idea Act", "Loi nouvelle"],
    "option": ["my-scheme"],
}
REFUSED = {
    "block-of-no-act": (["block", "XYZ 4(5)"], "C314"),
    "no-citation": (["block", "four"], "C313"),
    "act-taken": (["act", "CRA", "Another Act", "Autre loi"], "C312"),
    "act-misnamed": (["act", "n i a", "New Act", "Nouvelle loi"], "C311"),
    "option-misnamed": (["option", "My scheme!"], "C316"),
    "nothing-to-copy": (["option", "mine", "--from", "theirs"], "C317"),
}


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A drafter's copy of the rules, and an empty folder of cases, in the working directory."""
    shutil.copytree(ROOT / "logic", tmp_path / "logic")
    (tmp_path / "scenarios").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def files(tree: Path) -> dict[str, bytes]:
    """Every file of a tree with what it holds."""
    return {str(path): path.read_bytes() for path in tree.rglob("*") if path.is_file()}


@pytest.mark.parametrize("kind", NEW)
def test_what_is_written_works(kind: str, tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A drafter's first step would end in messages about files that the program wrote itself."""
    before = files(tree)
    assert run(["new", kind, *NEW[kind]]) == 0
    said = capsys.readouterr()
    written = re.findall(r"^written: (.+)$", said.out, re.MULTILINE)
    assert {str(tree / name) for name in written} == files(tree).keys() - before.keys()
    assert all(files(tree)[name] == text for name, text in before.items())
    assert "Next:" in said.err + said.out
    assert run(["fmt", "--check", *(name for name in written if name.endswith(".lp"))]) == 0
    assert run(["questions", "--logic", "logic"]) == 0
    capsys.readouterr()
    cases = [name for name in written if name.startswith("scenarios")]
    assert run(["test", *cases, "--logic", "logic", "--fail-on-empty"]) == 0
    assert re.search(r"^[1-9]\d* passed, 0 failed$", capsys.readouterr().out, re.MULTILINE)
    _nothing_is_overwritten(kind, tree, capsys)


def test_an_option_is_copied(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A drafter who starts from a scheme would get another one than the one named."""
    assert run(["new", "option", "first"]) == 0
    assert run(["new", "option", "second", "--from", "first"]) == 0
    capsys.readouterr()
    assert (tree / "logic" / "options" / "second" / "ruleset.yaml").exists()
    assert run(["questions", "--logic", "logic", "--rules", "options/second"]) == 0
    assert "sequestering" in capsys.readouterr().out


def _nothing_is_overwritten(kind: str, tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Asked for once more, nothing is written: a drafter's work of a week would be gone."""
    before = files(tree)
    assert run(["new", kind, *NEW[kind], "--lang", "fr"]) == 2
    assert files(tree) == before
    assert re.search(r"\bC3\d\d\b", capsys.readouterr().err)


@pytest.mark.parametrize(("name", "lang"), [*zip(REFUSED, ("en", "fr") * 3, strict=True)])
def test_refused(name: str, lang: str, tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A mistake would leave half a skeleton, or say nothing of how to mend it."""
    arguments, code = REFUSED[name]
    before = files(tree)
    assert run(["new", *arguments, "--lang", lang]) == 2
    assert files(tree) == before
    message = capsys.readouterr().err
    assert message.startswith(code)
    assert "; " in message
