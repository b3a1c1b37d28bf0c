"""Typical mistakes at the command line: each ends with exactly its message and its status.

A file NAME.yaml under tests/bad/commands holds the arguments and the status; NAME.expected.txt
what stands on stderr, NAME.expected.fr.txt the same in French. SEQUESTER_WRITE=1 writes them anew.
"""

from __future__ import annotations

import errno
import os
import re
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from sequester.cli.main import run
from sequester.errors import EXIT_INVALID, EXIT_MISUSE

BAD = Path(__file__).parents[2] / "bad" / "commands"
MISTAKES = sorted(BAD.glob("*.yaml"))
QUESTION = ["--question", "record_suspension_application", "--as-of", "2024-09-15"]


def _mistake(path: Path) -> dict[str, Any]:
    mistake: dict[str, Any] = YAML(typ="safe", pure=True).load(path)
    mistake["args"] = [str(argument) for argument in mistake["args"]]
    return mistake


def _ends(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    status = run(arguments)
    # how long it took is not part of the message
    return status, re.sub(r"(in|en) \d+([.,])\d s\n", r"\1 0\g<2>0 s\n", capsys.readouterr().err)


def _as_expected(path: Path, err: str) -> bool:
    if os.environ.get("SEQUESTER_WRITE"):
        path.write_text(err, encoding="utf-8")
    return path.read_text(encoding="utf-8") == err


@pytest.mark.parametrize("path", MISTAKES, ids=lambda path: path.stem)
def test_message(
    path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A person who made this mistake would not be told what it is and how to mend it."""
    monkeypatch.chdir(BAD)
    monkeypatch.delenv("SEQUESTER_LANG", raising=False)
    mistake = _mistake(path)
    status, err = _ends(mistake["args"], capsys)
    assert _as_expected(path.with_suffix(".expected.txt"), err), err
    assert status == mistake["status"]


@pytest.mark.parametrize("path", MISTAKES, ids=lambda path: path.stem)
def test_french(
    path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A French-speaking person would be answered in English, or with another status."""
    monkeypatch.chdir(BAD)
    monkeypatch.setenv("SEQUESTER_LANG", "fr")
    mistake = _mistake(path)
    status, err = _ends(mistake["args"], capsys)
    assert _as_expected(path.with_suffix(".expected.fr.txt"), err), err
    assert status == mistake["status"]


@pytest.mark.parametrize("path", MISTAKES, ids=lambda path: path.stem)
def test_form_of_message(path: Path) -> None:
    """A message would show a trace, or leave out its remedy."""
    mistake = _mistake(path)
    text = path.with_suffix(".expected.txt").read_text(encoding="utf-8")
    assert mistake["status"] in {EXIT_INVALID, EXIT_MISUSE}
    assert "Traceback" not in text
    if mistake["status"] == EXIT_INVALID:
        lines = [line for line in text.splitlines() if not re.match(r"\d+ cases in", line)]
        assert lines
        assert all(re.search(r"\b[A-Z]\d{3} .+; .+", line) for line in lines), lines
    files = [a.partition("#")[0] for a in mistake["args"] if a.startswith("files/")]
    about_the_file = any((BAD / f).is_file() and f in text for f in files)
    assert about_the_file or not re.search(r"\(at /|:\d+:\d+:", text), "a place without its file"


@pytest.mark.parametrize("path", MISTAKES, ids=lambda path: path.stem)
def test_all_of_it_is_french(path: Path) -> None:
    """A French-speaking person would be told half of it in the English of a library."""
    text = path.with_suffix(".expected.fr.txt").read_text(encoding="utf-8")
    assert not re.search(
        r"\b(Error|Usage|Try|Invalid|Missing|No such|Did you|is not|cases in)\b", text
    )
    assert "'" not in text.partition("\n\n")[2], "an English quotation mark or apostrophe"


def test_unreadable_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file without permission would end in a trace; nothing is forbidden to root, so feign it."""
    path = tmp_path / "locked.yaml"
    path.write_text("events: []\n", encoding="utf-8")
    allowed = Path.open

    def forbidden(self: Path, *given: Any, **named: Any) -> Any:  # noqa: ANN401 - as Path.open
        if self == path:  # the program's own files stay readable, whether read before or now
            raise PermissionError(errno.EACCES, "Permission denied")
        return allowed(self, *given, **named)

    monkeypatch.setattr(Path, "open", forbidden)
    for command in (["decide", str(path), *QUESTION], ["test", str(path)]):
        status, err = _ends(command, capsys)
        assert status == EXIT_INVALID
        assert err.startswith(f"{path}: R003 the file cannot be read (EACCES); check that you")


def test_name_that_is_no_path(capsys: pytest.CaptureFixture[str]) -> None:
    """A name no file system has would be taken for an error of ours."""
    status, err = _ends(["decide", "a" * 5_000, *QUESTION], capsys)
    assert status == EXIT_INVALID
    assert "R00" in err


def test_error_of_our_own(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A person would be shown a trace of our code, and nothing that says whose fault it is."""

    def fail(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("sequester.cli.questions.load_engine", fail)
    monkeypatch.delenv("SEQUESTER_DEBUG", raising=False)
    status, err = _ends(["questions"], capsys)
    assert status == 70
    assert "ZeroDivisionError" in err
    assert "Traceback" not in err
    monkeypatch.setenv("SEQUESTER_DEBUG", "1")
    assert "Traceback" in _ends(["questions", "--lang", "fr"], capsys)[1]
