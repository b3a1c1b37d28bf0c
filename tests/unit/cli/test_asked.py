"""Problems that only show behind the reader still name the file that was read."""

from __future__ import annotations

from pathlib import Path

import pytest

from sequester.cli.asked import Options, asked, engine_for, placed
from sequester.errors import (
    EXIT_MISUSE,
    Problem,
    RecordError,
    RequestError,
    ScenarioError,
    SequesterError,
    SolveLimitError,
    Text,
)

FILES = Path(__file__).parents[2] / "bad" / "commands" / "files"
PROBLEM = Problem("X000", Text("wrong", "faux"))


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        (RecordError, RecordError),
        (RequestError, ScenarioError),
        (SolveLimitError, SolveLimitError),
    ],
)
def test_problem_of_a_case_names_its_file(
    kind: type[SequesterError], told: type[SequesterError]
) -> None:
    """A person who decides many files would not know which of them was refused."""
    what = asked(f"{FILES / 'cases.yaml'}#fine-paid", Options(None, None, None, (), ()))
    with pytest.raises(told) as raised, placed(what):
        raise kind(PROBLEM)
    (problem,) = raised.value.problems
    assert (problem.file, problem.line) == (str(FILES / "cases.yaml"), 1)
    assert raised.value.exit_status == told.exit_status


def test_misuse_is_not_put_down_to_the_file() -> None:
    """A person would search the file for a reading that was misspelt as an option."""
    changed = Options(None, None, None, ("clok=one",), ())
    what = asked(f"{FILES / 'cases.yaml'}#fine-paid", changed)
    with pytest.raises(RequestError) as raised:
        engine_for(what, None)
    assert raised.value.exit_status == EXIT_MISUSE
    assert not raised.value.problems[0].file


def test_subject_of_an_option_is_not_put_down_to_the_file() -> None:
    """A person would search the case for a subject that only the command line names."""
    what = asked(f"{FILES / 'cases.yaml'}#fine-paid", Options(None, None, None, (), subject="c9"))
    with pytest.raises(RequestError) as raised, placed(what):
        raise RequestError(Problem("P302", PROBLEM.message))
    assert not raised.value.problems[0].file
