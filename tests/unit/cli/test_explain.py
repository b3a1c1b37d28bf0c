"""`sequester explain`: why not otherwise, and what a change would do."""

from __future__ import annotations

from pathlib import Path

import pytest

from sequester.cli.main import run

RECORD = Path(__file__).parents[2] / "bad" / "commands" / "files" / "record.yaml"
ASKED = ["explain", str(RECORD), "-q", "record_suspension_application", "--as-of", "2024-09-15"]
Said = pytest.CaptureFixture[str]


def test_why_not_and_what_if(capsys: Said) -> None:
    """A person could not ask both at once."""
    assert run([*ASKED, "--why-not", "barred", "--what-if", "complete=true"]) == 0
    out = capsys.readouterr().out
    assert "Why the answer is not" in out
    assert "As the record stands" in out


def test_neither(capsys: Said) -> None:
    """A person would get the plain decision and think that it explained something."""
    assert run(ASKED) == 2
    assert "--why-not OUTCOME" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--why-not", "bared"], 'did you mean "barred"?'),
        (["--what-if", "events.nobody.procedure=summary"], "R401"),
    ],
)
def test_mistakes(capsys: Said, options: list[str], message: str) -> None:
    """A person would not be told what is wrong with what they asked."""
    assert run([*ASKED, *options]) == 3
    assert message in capsys.readouterr().err


def test_the_answer_itself_is_refused(capsys: Said) -> None:
    """A person would read that something stood in the way of the answer they got."""
    outcomes = ("may_apply", "not_yet", "barred", "not_needed")
    assert [run([*ASKED, "--why-not", outcome]) for outcome in outcomes].count(3) == 1
    assert "is the answer" in capsys.readouterr().err
