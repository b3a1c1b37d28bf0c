"""Typical mistakes: each file under tests/bad/records is refused with exactly its message."""

from __future__ import annotations

from pathlib import Path

import pytest

from sequester.errors import Problem, RecordError
from sequester.records import read_cases, read_record
from sequester.records.catalogue import MESSAGES

TESTS = Path(__file__).parents[2]
BAD = sorted(p for p in (TESTS / "bad" / "records").iterdir() if p.suffix in (".yaml", ".json"))
GOOD = sorted((TESTS / "good" / "records").iterdir())

# Provoked by the tests of the disk and of the command line, where no file can stand for them
ELSEWHERE = {"R001", "R002", "R003", "R004", "R015", "R016", "R401", "R402", "R403", "R404", "R405"}


def problems_of(path: Path) -> tuple[Problem, ...]:
    """What is wrong with a file; a file named case-... holds cases, every other a record."""
    if path.name.startswith("case-"):
        return read_cases(path.name).problems
    with pytest.raises(RecordError) as refused:
        read_record(path.name)
    return refused.value.problems


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_message(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A person who made this mistake would not be told where it is and how to mend it."""
    monkeypatch.chdir(path.parent)
    expected = (path.parent / f"{path.stem}.expected.txt").read_text(encoding="utf-8")
    assert "".join(f"{p.render()}\n" for p in problems_of(path)) == expected


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_french(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A French-speaking person would be answered in English, or not at all."""
    monkeypatch.chdir(path.parent)
    for problem in problems_of(path):
        assert problem.message.fr
        assert problem.message.fr != problem.message.en
        assert problem.hint is not None
        assert "{" not in problem.message.fr


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_mended(path: Path) -> None:
    """A person would be refused although the mistake has been mended."""
    if path.name.startswith("case-"):
        assert read_cases(path).problems == ()
    else:
        read_record(path)


def test_every_code_is_provoked(monkeypatch: pytest.MonkeyPatch) -> None:
    """A message could be wrong for years because no mistake that leads to it was ever tried."""
    monkeypatch.chdir(BAD[0].parent)
    provoked = {problem.code for path in BAD for problem in problems_of(path)}
    assert provoked | ELSEWHERE == set(MESSAGES)


def test_one_broken_case_does_not_hide_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    """One broken case in a suite would silently switch off all the others."""
    monkeypatch.chdir(BAD[0].parent)
    read = read_cases("case-one-broken-one-good.yaml")
    assert [case.id for case in read.cases] == ["a-summary-conviction"]
    assert list(read.rejected) == ["the-broken-conviction"]
