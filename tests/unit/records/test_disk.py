"""Files that cannot be read, or that are not what they should be."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sequester.errors import EXIT_INVALID, RecordError, ScenarioError
from sequester.records import MAX_CASES, MAX_RECORD, find_case, read_cases, read_record

CASES = Path(__file__).parents[2] / "good" / "records" / "case-record-mistake.yaml"


def refusal(path: Path) -> str:
    """The one message with which a record file is refused."""
    with pytest.raises(RecordError) as refused:
        read_record(path)
    assert refused.value.exit_status == EXIT_INVALID
    return refused.value.render()


def test_missing_file_names_its_neighbour(tmp_path: Path) -> None:
    """A person who mistypes a file name would have to search for the file."""
    (tmp_path / "record.yaml").write_text("events: []", encoding="utf-8")
    message = refusal(tmp_path / "recrod.yaml")
    assert message.endswith("R001 there is no such file; did you mean `record.yaml`?")


def test_missing_folder(tmp_path: Path) -> None:
    """A path through a folder that does not exist would end in a traceback."""
    assert "R001" in refusal(tmp_path / "none" / "record.yaml")


def test_impossible_name() -> None:
    """A name that no file can have would end in a traceback."""
    assert "R001" in refusal(Path("a\x00b"))


def test_folder(tmp_path: Path) -> None:
    """A person who names a folder would not be told so."""
    assert "R002 this is a folder, not a file" in refusal(tmp_path)


@pytest.mark.skipif(os.geteuid() == 0, reason="the administrator may read every file")
def test_unreadable_file(tmp_path: Path) -> None:
    """A file without permission to read would end in a traceback."""
    path = tmp_path / "record.yaml"
    path.write_text("events: []", encoding="utf-8")
    path.chmod(0)
    assert "R003 the file cannot be read (EACCES)" in refusal(path)


def test_unreadable_for_any_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A failing disk would end in a traceback."""

    def failing(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", failing)
    assert "R003 the file cannot be read (EACCES)" in refusal(tmp_path / "record.yaml")


@pytest.mark.parametrize(("limit", "read"), [(MAX_RECORD, read_record), (MAX_CASES, read_cases)])
def test_size(tmp_path: Path, limit: int, read: object) -> None:
    """A huge file would take the machine's memory before anybody looks at it."""
    path = tmp_path / "large.yaml"
    path.write_bytes(b"#" * limit + b"\n")
    found = read_cases(path).problems[0].code if read is read_cases else refusal(path)
    assert "R004" in found
    path.write_bytes(b"#" * (limit - 1) + b"\n")
    found = read_cases(path).problems[0].code if read is read_cases else refusal(path)
    assert "R005" in found


def test_lines_are_those_of_an_editor(tmp_path: Path) -> None:
    """A file written on Windows would have its mistakes shown on wrong lines."""
    path = tmp_path / "record.yaml"
    path.write_bytes(b"# a\r\ncomplete: true\r\ndied_on: 2020-02-30\r\n")
    assert f"{path}:3:10: R206" in refusal(path)


def test_find_case() -> None:
    """A case could not be asked for by its id."""
    case = find_case(CASES, "a-summary-conviction")
    assert (case.id, case.origin.file, case.origin.line) == (
        "a-summary-conviction",
        str(CASES),
        2,
    )
    assert case.record.origin.line == 9


def test_find_case_names_the_nearest() -> None:
    """A person who mistypes a case id would have to search the file for it."""
    with pytest.raises(ScenarioError, match="did you mean `a-summary-conviction`"):
        find_case(CASES, "a-sumary-conviction")


def test_find_case_reports_that_case(tmp_path: Path) -> None:
    """A person who asks for an invalid case would be told that it does not exist."""
    path = tmp_path / "cases.yaml"
    path.write_text(CASES.read_text("utf-8").replace("high", "low"), encoding="utf-8")
    with pytest.raises(ScenarioError, match="R209"):
        find_case(path, "a-summary-conviction")
    with pytest.raises(ScenarioError, match="R001"):
        find_case(tmp_path / "none.yaml", "a")
