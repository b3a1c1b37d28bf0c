"""A rule file by itself: read once for each text, and anew as soon as the text is another one."""

from __future__ import annotations

import os
from pathlib import Path

from tests.unit.law.trees import GOOD

from sequester.law._files import digest_of, survey_file

FILE = GOOD / "example" / "s04_waiting.lp"


def test_the_same_text_is_read_once(tmp_path: Path) -> None:
    """Ten rule sets that share two hundred files would be parsed ten times."""
    copy = tmp_path / FILE.name
    copy.write_bytes(FILE.read_bytes())
    assert survey_file(copy, "example/a.lp") is survey_file(FILE, "example/a.lp")
    assert survey_file(copy, "example/b.lp") is not survey_file(FILE, "example/a.lp")


def test_an_edit_is_seen(tmp_path: Path) -> None:
    """A drafter would be shown the rules as they were before the edit."""
    copy = tmp_path / FILE.name
    text = FILE.read_text(encoding="utf-8")
    copy.write_text(text, encoding="utf-8")
    before = survey_file(copy, "example/s04_waiting.lp")
    copy.write_text(text + "oops(\n", encoding="utf-8")
    broken = survey_file(copy, "example/s04_waiting.lp")
    assert before.sound
    assert not broken.sound
    assert [problem.line for problem in broken.problems] == [text.count("\n") + 1]
    copy.write_text(text, encoding="utf-8")
    assert survey_file(copy, "example/s04_waiting.lp") is before


def test_a_file_that_is_gone_says_so_each_time(tmp_path: Path) -> None:
    """What stood there a moment ago would be taken for what stands there now."""
    copy = tmp_path / FILE.name
    copy.write_bytes(FILE.read_bytes())
    survey_file(copy, "example/s04_waiting.lp")
    copy.unlink()
    gone = survey_file(copy, "example/s04_waiting.lp")
    assert [problem.code for problem in gone.problems] == ["L001"]
    assert gone.text is None


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    """Lint, or a load, would stand still for ever over a tree with a pipe in it."""
    os.mkfifo(tmp_path / "pipe.lp")
    assert digest_of(tmp_path / "pipe.lp") == ""
    found = survey_file(tmp_path / "pipe.lp", "example/pipe.lp")
    assert [problem.code for problem in found.problems] == ["L001"]
