"""`sequester suggest`: a draft of a case on stdout or in a file, and how the command ends."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

import pytest

from sequester.cli.main import run

FOLDER = Path(__file__).parents[2] / "good" / "mutants"
LOGIC = str(FOLDER / "logic")


class Suggest(Protocol):
    """The command on the small Act: its status, stdout and stderr."""

    def __call__(self, *arguments: str) -> tuple[int, str, str]:
        """Run it."""
        ...


@pytest.fixture
def suggest(capfdbinary: pytest.CaptureFixture[bytes]) -> Suggest:
    """Run the command on the small Act: its status, stdout and stderr."""

    def call(*arguments: str) -> tuple[int, str, str]:
        where = ("--cases", str(FOLDER / "cases.yaml"), "--logic", LOGIC)
        status = run(["suggest", *arguments, *where])
        out, err = capfdbinary.readouterr()
        return status, out.decode(), err.decode()

    return call


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", ("Nobody has confirmed it", "if EX 3 ", "to be confirmed by a person: EX 3")),
        ("fr", ("Personne ne l’a confirmée", "si EX 3 ", "à confirmer par une personne")),
    ],
)
def test_drafts_that_run(
    suggest: Suggest, lang: str, words: tuple[str, ...], tmp_path: Path,
    capfdbinary: pytest.CaptureFixture[bytes],
) -> None:  # fmt: skip
    """A draft would not say that it is one, could not be run, or be in one language only."""
    status, out, err = suggest("ex_3__wait", "--out", str(tmp_path / "draft"), "--lang", lang)
    files = sorted((tmp_path / "draft").iterdir())
    assert (status, out, len(files)) == (0, "", 6)
    assert all(path.name in err for path in files)
    assert all(word in files[0].read_text(encoding="utf-8") for word in words)
    assert run(["test", str(tmp_path / "draft"), "--logic", LOGIC]) == 0
    assert b"6 passed, 0 failed" in capfdbinary.readouterr().out
    kept = files[0].read_text(encoding="utf-8")
    assert suggest("ex_3__wait", "--out", str(tmp_path / "draft"))[0] == 3
    assert files[0].read_text(encoding="utf-8") == kept


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", "no record near those of the cases shows it (events at most: 1)"),
        ("fr", "ne le montre (événements au plus\N{NO-BREAK SPACE}: 1)"),
    ],
)
def test_no_record_is_reported(suggest: Suggest, lang: str, words: str) -> None:
    """A tester would not know that the change is one that no record shows."""
    status, out, err = suggest("ex_6", "--events", "1", "--lang", lang)
    assert "- id: suggested-ex-6-" in out
    assert words in err
    assert status == 0


def test_an_unknown_mutant(suggest: Suggest) -> None:
    """A misspelt name would look like a mutant that no record shows."""
    status, _, err = suggest("ex_4:drop_exeption:e411cde6")
    assert status == 2
    assert "ex_4:drop_exception:" in err
    assert suggest("quite-another-thing")[0] == 2
