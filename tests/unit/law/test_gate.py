"""The text gate: what comes out is safe to parse, what does not is explained."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.law.trees import GOOD, TESTS, problems_of

from sequester.law._gate import MAX_BYTES, gate, read_bytes
from sequester.law._parse import parse
from sequester.law._report import Report

_PIECES = st.sampled_from(
    [
        "p(X)", ":-", "not ", "#sum", "#include", "#script", "#inf", "{", "}", "(", ")", "[", "]",
        '"', '"é"', "%", "%*", "*%", "%! rule: x", "\n", ".", "..", ",", ";", "@f()", "-", "~", "|",
        "2147483647", "2147483648", "0x1", "date(2030,4,1)", "é", "«", "\u00a0", "\u202e", "&",
        "\\", "\ufeff", "\r", "\t", "\x00", "X", "_", "<", "=", " ", ":", "a", "'", "^", "?", "**",
    ]
)  # fmt: skip


def _judge(data: bytes) -> None:
    """Put bytes through the gate and, when they pass, through clingo's parser."""
    report = Report()
    text = gate(data, "x.lp", report)
    if text is None:
        assert len(report)
        assert all(problem.code.startswith("L0") for problem in report.problems)
        return
    assert (parse("x.lp", text, report) is None) == bool(len(report))
    assert all(problem.hint is None or problem.hint.fr for problem in report.problems)


@given(st.lists(_PIECES, max_size=60).map("".join))
@settings(max_examples=400, deadline=None)
def test_no_text_made_of_clingo_words_crashes(text: str) -> None:
    """A file that crashed the process would take a drafter's editor with it."""
    _judge(text.encode("utf-8"))
    _judge((text + "\n").encode("utf-8"))


@given(st.binary(max_size=400))
@settings(max_examples=200, deadline=None)
def test_no_bytes_crash(data: bytes) -> None:
    """Any file at all, a picture for instance, is refused with a reason."""
    _judge(data)


@given(st.text(max_size=200))
@settings(max_examples=200, deadline=None)
def test_no_text_crashes(text: str) -> None:
    """Any text at all in any script is judged without a crash."""
    _judge((text + "\n").encode("utf-8", errors="surrogatepass"))


@given(st.integers(0, 5000), _PIECES)
@settings(max_examples=200, deadline=None)
def test_no_damage_to_a_good_file_crashes(offset: int, piece: str) -> None:
    """A slip of the keyboard anywhere in a good file is an error at most."""
    text = (GOOD / "example" / "s04_waiting.lp").read_text(encoding="utf-8")
    at = offset % len(text)
    _judge((text[:at] + piece + text[at:]).encode("utf-8"))
    _judge((text[:at] + text[at + 1 :]).encode("utf-8"))


def test_good_files_pass_unchanged() -> None:
    """A gate that altered what it lets through would change the law."""
    for path in GOOD.rglob("*.lp"):
        report = Report()
        data = read_bytes(path, path.name, report)
        assert data is not None
        assert gate(data, path.name, report) == path.read_text(encoding="utf-8")
        assert not len(report)


def test_comments_and_strings_may_hold_anything_readable() -> None:
    """French sentences in comments and strings are what the files are for."""
    report = Report()
    text = '% « œuvre » : l’été #include @f 99999999999 — «\np("99999999999 #script @ % é").\n'
    assert gate(text.encode(), "x.lp", report) == text


def test_marks_in_strings_do_not_hide_code() -> None:
    """A quote after an escaped quote must not open a place in which to hide an #include."""
    report = Report()
    assert gate(b'p("a\\"b"). #include "x". q("\\\\").\n', "x.lp", report) is None
    assert [(p.code, p.column) for p in report.problems] == [("L011", 12)]


def test_big_files_are_refused_before_they_are_read() -> None:
    """A file of gigabytes must not fill the memory."""
    report = Report()
    assert gate(b"%" * MAX_BYTES + b"\n", "x.lp", report) is None
    assert [problem.code for problem in report.problems] == ["L002"]


def test_folders_and_links_are_no_rule_files(tmp_path: Path) -> None:
    """A link could lead the loader to any file of the machine."""
    (tmp_path / "folder.lp").mkdir()
    (tmp_path / "link.lp").symlink_to(TESTS / "good" / "rules" / "example" / "periods.lp")
    for name in ("folder.lp", "link.lp", "missing.lp"):
        report = Report()
        assert read_bytes(tmp_path / name, name, report) is None
        assert [problem.code for problem in report.problems] == ["L001"]


def test_columns_count_characters() -> None:
    """An editor that jumps to a column counted in bytes lands beside the mistake."""
    report = Report()
    text = gate('p("éé", X) :- q(X) r(X).\n'.encode(), "x.lp", report)
    assert text is not None
    assert parse("x.lp", text, report) is None
    assert (report.problems[0].line, report.problems[0].column) == (1, 20)


def test_a_file_of_nothing_but_errors_is_reported_in_bounds() -> None:
    """A thousand times the same message would hide every other."""
    report = Report()
    assert gate(b"@" * 90 + b"\n" + b"@" * 90 + b"\n", "x.lp", report) is None
    assert len(report) == 50


def test_pipes_are_refused_and_do_not_block(tmp_path: Path) -> None:
    """A named pipe in a tree would keep the command waiting for ever."""
    logic = tmp_path / "logic"
    shutil.copytree(GOOD, logic)
    os.mkfifo(logic / "example" / "pipe.lp")
    assert problems_of(logic).startswith("example/pipe.lp: L001 ")
    (logic / "example" / "pipe.lp").unlink()
    (logic / "example" / "ruleset.yaml").unlink()
    os.mkfifo(logic / "example" / "ruleset.yaml")
    assert problems_of(logic).startswith("example/ruleset.yaml: L501 ")


def test_french_sentences_pass_as_they_are_written() -> None:
    """A French drafter could not write guillemets, ligatures, accents or typographic spaces."""
    report = Report()
    text = (
        "%! fr: « L’œuvre\u00a0» dès 1\u202f000\u00a0$\u00a0: où, à\u00a0l’été — ou non…\n"
        'constant(x, y, "an œuvre", "« œuvre »\u00a0; à l’été »").\n'
    )
    assert gate(text.encode(), "x.lp", report) == text, report.problems
