"""Statute files that are refused: each folder under tests/bad/statutes with exactly its message.

EXPECTED.txt holds what stands on stderr, EXPECTED.fr.txt the same in French. SEQUESTER_WRITE=1
writes them anew.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from tests.unit.statutes.places import ACTS, LOGIC

from sequester.cli import inside
from sequester.cli.main import run
from sequester.errors import EXIT_INVALID, EXIT_MISUSE

BAD = Path(__file__).parents[2] / "bad" / "statutes"
FOLDERS = sorted(path for path in BAD.iterdir() if path.is_dir())
RULES = ["--logic", str(LOGIC), "--rules", "example"]


@pytest.mark.parametrize(("lang", "name"), [("en", "EXPECTED.txt"), ("fr", "EXPECTED.fr.txt")])
@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_message(
    folder: Path,
    lang: str,
    name: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A person with this file would not be told what is wrong with it, or see a traceback."""
    monkeypatch.chdir(BAD)
    status = run(["law", "check", "--statutes", folder.name, *RULES, "--lang", lang])
    err = capsys.readouterr().err
    expected = folder / name
    if os.environ.get("SEQUESTER_WRITE"):
        expected.write_text(err, encoding="utf-8")
    assert err == expected.read_text(encoding="utf-8")
    assert status == EXIT_INVALID


def test_no_entity_is_ever_read(capsys: pytest.CaptureFixture[str]) -> None:
    """A statute file could make the program read another file of the machine."""
    run(["law", "check", "--statutes", str(BAD / "external_entity"), *RULES])
    printed = capsys.readouterr()
    assert "A116" in printed.err
    assert printed.out == ""


def test_utf_16_hides_no_entity(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A document type would slip through in an encoding in which its letters look different."""
    text = (BAD / "entity_bomb" / "X-1.en.xml").read_text(encoding="utf-8")
    text = text.replace('encoding="utf-8"', 'encoding="utf-16"')
    (tmp_path / "X-1.en.xml").write_text(text, encoding="utf-16")
    assert run(["law", "check", "--statutes", str(tmp_path), *RULES]) == EXIT_INVALID
    assert "A11" in capsys.readouterr().err


def test_without_lxml(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A person who lacks the library would see a traceback instead of how to install it."""
    monkeypatch.setitem(sys.modules, "lxml", None)
    monkeypatch.setattr(inside._HERE, "inside", True)  # a child would have it
    assert run(["law", "check", "--statutes", str(ACTS), *RULES]) == EXIT_INVALID
    assert 'pip install "sequester[statutes]"' in capsys.readouterr().err


def test_a_file_that_cannot_be_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder that is called like a statute would end in a traceback."""
    (tmp_path / "X-1.en.xml").mkdir()
    assert run(["law", "check", "--statutes", str(tmp_path), *RULES]) == EXIT_INVALID
    assert "A115" in capsys.readouterr().err


def test_a_folder_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    """A misspelt folder would be taken for one without statutes."""
    assert run(["law", "check", "--statutes", "nowhere", *RULES, "--lang", "fr"]) == EXIT_MISUSE
    assert "n’existe pas" in capsys.readouterr().err
