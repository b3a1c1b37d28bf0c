"""What a person sees while they wait, and what a script does not."""

from __future__ import annotations

import time

import pytest

from sequester.cli import patience as module
from sequester.cli.patience import patience


@pytest.fixture
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """A moment is over at once."""
    monkeypatch.setattr(module, "SECONDS", 0.01)


@pytest.mark.usefixtures("soon")
@pytest.mark.parametrize(("lang", "said"), [("en", "Deciding"), ("fr", "Décision en cours")])
def test_at_a_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], lang: str, said: str
) -> None:
    """A person would think that the program hangs, or be told in the other language."""
    monkeypatch.setenv("TTY_COMPATIBLE", "1")
    monkeypatch.setenv("TTY_INTERACTIVE", "1")
    with patience("fr" if lang == "fr" else "en"):
        time.sleep(0.3)
    printed = capsys.readouterr()
    assert said in printed.err
    assert printed.out == ""


@pytest.mark.usefixtures("soon")
def test_in_a_pipe(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A script's log would fill with moving dots."""
    monkeypatch.setenv("TTY_COMPATIBLE", "0")
    with patience("en"):
        time.sleep(0.05)
    assert capsys.readouterr() == ("", "")


def test_what_is_quick_says_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A line would flash up at every command."""
    monkeypatch.setenv("TTY_COMPATIBLE", "1")
    with patience("en"):
        pass
    assert "Deciding" not in capsys.readouterr().err
