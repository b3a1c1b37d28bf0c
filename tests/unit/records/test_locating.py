"""A problem that shows only when the rules meet a value still says where the value stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from sequester.errors import Problem, Text
from sequester.records import find_case, in_file, read_record
from sequester.records.model import Origin

RECORD = "# a comment\nevents:\n  - id: c1\n    offence: Code 1\n    outcome: conviction\n"
JSON = '{"events": [\n  {"id": "c1", "offence": "Code 1", "outcome": "conviction"}]}\n'
CASE = """\
- id: {id}
  title: a title
  source: an invented record
  confidence: high
  as_of: 2024-09-15
  question: record_suspension_application
  record:
    events:
      - {{id: c1, offence: "Code 1", outcome: conviction}}
  expect: [{{outcome: may_apply}}]
  why: because
"""
PROBLEM = Problem("X000", Text("wrong", "faux"), pointer="/events/0/offence")


@pytest.mark.parametrize(
    ("name", "text", "at"),
    [("record.yaml", RECORD, (4, 14)), ("record.json", JSON, (2, 27))],
)
def test_value_of_a_record(tmp_path: Path, name: str, text: str, at: tuple[int, int]) -> None:
    """A person would have to count the entries of a list to find what is wrong."""
    (tmp_path / name).write_text(text, encoding="utf-8")
    found = in_file(PROBLEM, Origin(read_record(tmp_path / name).origin.file))
    assert (found.file, found.line, found.column) == (str(tmp_path / name), *at)


def test_value_of_a_case(tmp_path: Path) -> None:
    """A value of the second case would be looked for in the first."""
    path = tmp_path / "cases.yaml"
    path.write_text(CASE.format(id="one") + CASE.format(id="two"), encoding="utf-8")
    found = in_file(PROBLEM, find_case(path, "two").origin)
    assert (found.line, found.column) == (20, 27)


@pytest.mark.parametrize("pointer", ["/events/1/offence", "/events/x", "/charges/0", "events"])
def test_value_that_is_not_there(tmp_path: Path, pointer: str) -> None:
    """A pointer to what the record does not give would end in an error of our own."""
    path = tmp_path / "record.yaml"
    path.write_text(RECORD, encoding="utf-8")
    found = in_file(Problem("X000", PROBLEM.message, pointer=pointer), Origin(str(path)))
    assert found.file == str(path)


def test_file_that_has_gone(tmp_path: Path) -> None:
    """A message would be replaced by an error of our own when the file is gone by then."""
    gone = Origin(str(tmp_path / "gone.yaml"), 3)
    found = in_file(PROBLEM, gone)
    assert (found.file, found.line, found.column) == (gone.file, 3, None)
    assert in_file(PROBLEM, Origin()) == PROBLEM
