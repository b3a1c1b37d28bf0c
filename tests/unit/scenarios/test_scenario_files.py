"""Case files found and read, and the cases that `-k` picks."""

from __future__ import annotations

from pathlib import Path

import pytest

from sequester.errors import RequestError
from sequester.records import Case
from sequester.scenarios import load_cases, selector

CASE = """\
- id: {id}
  title: "{title}"
  source: derivation
  confidence: high
  as_of: 2024-01-01
  question: record_suspension_application
  record:
    events:
      - {{id: c1, offence: "Criminal Code 266", outcome: conviction}}
  expect:
    - {{outcome: not_yet}}
  why: reasoning
"""


def write(folder: Path, name: str, *ids: str) -> Path:
    """A file with a case for each id."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(CASE.format(id=i, title=f"About {i}") for i in ids), encoding="utf-8")
    return path


def ids(*paths: Path) -> list[str]:
    """The ids of the cases read."""
    return [case.id for case in load_cases(paths).cases]


def test_a_folder_gives_its_files_in_order_at_any_depth(tmp_path: Path) -> None:
    """Cases would be left out unseen, or run in an order that changes from day to day."""
    write(tmp_path, "b.yaml", "b1", "b2")
    write(tmp_path, "a/c.yml", "c1")
    write(tmp_path, "a/d.json.txt", "never")
    (tmp_path / "notes.md").write_text("no cases", encoding="utf-8")
    assert ids(tmp_path) == ["c1", "b1", "b2"]


def test_a_pattern_gives_the_files_that_match(tmp_path: Path) -> None:
    """A shell that leaves a pattern alone would find nothing."""
    write(tmp_path, "s04_a.yaml", "a")
    write(tmp_path, "s04_b.yaml", "b")
    write(tmp_path, "s05.yaml", "c")
    assert ids(tmp_path / "s04_*.yaml") == ["a", "b"]


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    """Every case of the file would be reported as a second use of its own id."""
    path = write(tmp_path, "a.yaml", "a")
    loaded = load_cases([path, tmp_path])
    assert [case.id for case in loaded.cases] == ["a"]
    assert loaded.problems == ()
    assert loaded.files == (path,)


def test_a_path_without_cases_is_a_problem(tmp_path: Path) -> None:
    """A misspelt path would pass as a suite without failures."""
    loaded = load_cases([tmp_path / "nowhere", tmp_path / "nothing*.yaml", tmp_path])
    assert [problem.code for problem in loaded.problems] == ["S101", "S101", "S101"]


def test_an_id_used_twice_is_a_problem_of_the_second(tmp_path: Path) -> None:
    """Two cases would be told apart by nothing, and one verdict stand for both."""
    write(tmp_path, "a.yaml", "same")
    second = write(tmp_path, "b.yaml", "other", "same")
    loaded = load_cases([tmp_path])
    assert [case.id for case in loaded.cases] == ["same", "other"]
    (problem,) = loaded.problems
    assert (problem.code, problem.file) == ("S102", str(second))
    assert problem.line is not None


def test_a_broken_file_leaves_the_others(tmp_path: Path) -> None:
    """One mistake would keep a whole suite from running."""
    write(tmp_path, "good.yaml", "a")
    (tmp_path / "broken.yaml").write_text("- id: [", encoding="utf-8")
    loaded = load_cases([tmp_path])
    assert [case.id for case in loaded.cases] == ["a"]
    assert len(loaded.problems) >= 1
    assert all(problem.file.endswith("broken.yaml") for problem in loaded.problems)


CASES = [
    Case.model_construct(id=name, title=title, question=question, law=law, expect=())
    for name, title, question, law in (
        ("cra-fine-paid", "A fine that was paid", "record_suspension_application", "canada"),
        ("cra-fine-joint", "A joint fine", "record_suspension_application", "canada"),
        ("ycja-access", "Access ends", "youth_record_access", "canada"),
        ("exp-1", "Automatic expiry of a fine", "sequestering", "options/ascr-expiry"),
    )
]


@pytest.mark.parametrize(
    ("expression", "picked"),
    [
        (None, ["cra-fine-paid", "cra-fine-joint", "ycja-access", "exp-1"]),
        ("", ["cra-fine-paid", "cra-fine-joint", "ycja-access", "exp-1"]),
        ("fine", ["cra-fine-paid", "cra-fine-joint", "exp-1"]),
        ("FINE", ["cra-fine-paid", "cra-fine-joint", "exp-1"]),
        ("fine and not joint", ["cra-fine-paid", "exp-1"]),
        ("fine joint", ["cra-fine-joint"]),
        ("joint or access", ["cra-fine-joint", "ycja-access"]),
        ("not (joint or access)", ["cra-fine-paid", "exp-1"]),
        ("not joint and not access", ["cra-fine-paid", "exp-1"]),
        ("joint or access and youth_record_access", ["cra-fine-joint", "ycja-access"]),
        ("(joint or access) and youth_record_access", ["ycja-access"]),
        ("options/*", ["exp-1"]),
        ("cra-*-p???", ["cra-fine-paid"]),
        ("record_suspension_application", ["cra-fine-paid", "cra-fine-joint"]),
        ("nothing-like-it", []),
    ],
)
def test_the_selector_reads_words_as_people_join_them(
    expression: str | None, picked: list[str]
) -> None:
    """Cases would be run that nobody asked for, or left out of a run that seems complete."""
    picks = selector(expression)
    assert [case.id for case in CASES if picks(case)] == picked


@pytest.mark.parametrize(
    "expression", ["(joint", "joint)", "and", "or joint", "not", "joint and", "joint or", "()", ")"]
)
def test_an_expression_that_cannot_be_read_is_refused(expression: str) -> None:
    """A slip in the expression would silently run other cases."""
    with pytest.raises(RequestError):
        selector(expression)
