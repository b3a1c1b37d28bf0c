"""`sequester test` for testers: processes, reports for other tools, what is told of a failure."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from sequester.cli.main import run

SUITE = Path(__file__).parents[3] / "scenarios" / "canada" / "criminal_records_act"
LEAPS = SUITE / "s04_leap_days.yaml"


@pytest.fixture
def failing(tmp_path: Path) -> Path:
    """The leap days with one outcome that is wrong, and one case that nobody can decide."""
    text = LEAPS.read_text(encoding="utf-8")
    path = tmp_path / "cases.yaml"
    path.write_text(text.replace("outcome: not_yet", "outcome: may_apply", 1), encoding="utf-8")
    return path


def test_processes_say_what_one_would(capsys: pytest.CaptureFixture[str], failing: Path) -> None:
    """A failure would be lost, or another found, because the cases were shared out."""
    said = []
    for jobs in ("1", "2", "0"):
        assert run(["test", str(failing), str(SUITE / "s04_fee.yaml"), "--cover", "-j", jobs]) == 1
        said.append(capsys.readouterr().out)
    assert said[0] == said[1] == said[2]
    assert "FAIL" in said[0]


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", "what stood in the way of may_apply:"),
        ("fr", "ce qui faisait obstacle à may_apply :"),
    ],
)
def test_a_failure_says_where_it_parts(
    capsys: pytest.CaptureFixture[str], failing: Path, lang: str, words: str
) -> None:
    """A tester would see that the outcome is another, and not at which condition."""
    assert run(["test", str(failing), "--lang", lang]) == 1
    out = capsys.readouterr().out.replace("\N{NO-BREAK SPACE}", " ")
    assert words in out
    assert "sequester decide" in out


def test_junit(capsys: pytest.CaptureFixture[str], failing: Path, tmp_path: Path) -> None:
    """A tool that shows test results would show other numbers, or nothing."""
    report = tmp_path / "report.xml"
    assert run(["test", str(failing), str(SUITE / "s04_fee.yaml"), "--junit", str(report)]) == 1
    summary = capsys.readouterr().out.splitlines()[-1]
    passed, failed = map(int, re.findall(r"\d+", summary))
    root = ET.parse(report).getroot()  # noqa: S314  our own output
    assert (int(root.get("tests", 0)), int(root.get("failures", 0))) == (passed + failed, failed)
    assert [suite.get("name") for suite in root] == [str(failing), str(SUITE / "s04_fee.yaml")]
    cases = root.findall("testsuite/testcase")
    assert len(cases) == passed + failed
    assert all(case.get("classname") for case in cases)
    (failure,) = root.findall("testsuite/testcase/failure")
    assert failure.get("message") == "outcome"
    assert "sequester decide" in (failure.text or "")


def test_github(capsys: pytest.CaptureFixture[str], failing: Path) -> None:
    """An error would not show beside the line of its case."""
    assert run(["test", str(failing), "--github"]) == 1
    (line,) = [row for row in capsys.readouterr().out.splitlines() if row.startswith("::error")]
    assert re.match(
        rf"::error file={re.escape(str(failing))},line=\d+,title=\S+::person outcome%?", line
    )


@pytest.mark.parametrize(
    ("expression", "some"),
    [
        ('"CRA 4(1)(b)"', True),
        ('"IA 28" and not "CRA 4(1)(b)"', True),
        ("cra_4_1_zz", False),
        ('"CRA 4(99)"', False),
    ],
)
def test_picked_by_authority(
    capsys: pytest.CaptureFixture[str],
    expression: str,
    some: bool,  # noqa: FBT001
) -> None:
    """A tester could not run just the cases of the provision that was changed."""
    assert run(["test", str(SUITE / "s04_waits_2012.yaml"), str(LEAPS), "-k", expression]) == 0
    passed = int(capsys.readouterr().out.split()[0])
    assert (passed > 0) is some


@pytest.mark.parametrize("expression", ['"', '""', 'a and "', "(a", "a or"])
def test_a_broken_expression_is_refused(
    capsys: pytest.CaptureFixture[str], expression: str
) -> None:
    """It would pick all cases, or none, without a word."""
    assert run(["test", str(LEAPS), "-k", expression]) == 2
    assert "S103" in capsys.readouterr().err


def test_coverage_can_be_demanded(capsys: pytest.CaptureFixture[str]) -> None:
    """A suite that shows less than was agreed would pass."""
    asked = ["test", str(LEAPS), "--cover"]
    assert run([*asked, "--cover-min", "1"]) == 0
    capsys.readouterr()
    assert run([*asked, "--threshold", "99.5"]) == 1
    assert "99.5" in capsys.readouterr().err
    assert run(["test", str(LEAPS), "--cover-min", "1"]) == 2


def test_verbose_names_what_passed(capsys: pytest.CaptureFixture[str]) -> None:
    """A tester could not see which cases were run."""
    assert run(["test", str(LEAPS), "-v"]) == 0
    out = capsys.readouterr().out.splitlines()
    passed = int(out[-1].split()[0])
    assert sum(line.startswith("ok   ") for line in out) == passed
