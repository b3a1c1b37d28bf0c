"""Problems that only show behind the reader still name the file that was read."""

from __future__ import annotations

from pathlib import Path

import pytest

from sequester.cli.asked import Options, asked, placed
from sequester.errors import (
    Problem,
    RecordError,
    RequestError,
    SequesterError,
    SolveLimitError,
    Text,
)

FILES = Path(__file__).parents[2] / "bad" / "commands" / "files"
PROBLEM = Problem("X000", Text("wrong", "faux"))


@pytest.mark.parametrize("kind", [RecordError, RequestError, SolveLimitError])
def test_problem_of_a_case_names_its_file(kind: type[SequesterError]) -> None:
    """A person who decides many files would not know which of them was refused."""
    what = asked(f"{FILES / 'cases.yaml'}#fine-paid", Options(None, None, None, (), ()))
    with pytest.raises(kind) as raised, placed(what):
        raise kind(PROBLEM)
    (problem,) = raised.value.problems
    assert (problem.file, problem.line) == (str(FILES / "cases.yaml"), 1)
    assert raised.value.exit_status == kind.exit_status


def test_misuse_is_not_put_down_to_the_file() -> None:
    """A person would search the file for a reading that was misspelt as an option."""
    changed = Options(None, None, None, ("clok=one",), ())
    with (
        pytest.raises(RequestError) as raised,
        placed(asked(f"{FILES / 'cases.yaml'}#fine-paid", changed)),
    ):
        raise RequestError(PROBLEM)
    assert raised.value.problems == (PROBLEM,)
