"""The plugin for pytest: the same cases, with pytest's own options."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

pytest_plugins = ["pytester"]
LEAPS = Path(__file__).parents[3] / "scenarios/canada/criminal_records_act/s04_leap_days.yaml"
BROKEN = "- id: broken\n  title: Broken\n  question: record_suspension_application\n"


@pytest.fixture
def suite(pytester: pytest.Pytester) -> Path:
    """A project with a folder of cases, and a YAML file that is none of ours beside it."""
    folder = pytester.path / "scenarios"
    folder.mkdir()
    shutil.copyfile(LEAPS, folder / "leaps.yaml")
    (pytester.path / "other.yaml").write_text("- something: else\n", encoding="utf-8")
    return folder


def test_cases_pass(pytester: pytest.Pytester, suite: Path) -> None:
    """A tester's cases would not be collected, or other people's files would."""
    cases = (suite / "leaps.yaml").read_text(encoding="utf-8").count("\n- id:")
    pytester.runpytest("-p", "no:cacheprovider").assert_outcomes(passed=cases)


def test_a_failure_reads_as_in_sequester_test(pytester: pytest.Pytester, suite: Path) -> None:
    """A tester would read a traceback of the program in place of what was expected."""
    path = suite / "leaps.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("outcome: not_yet", "outcome: may_apply", 1), encoding="utf-8")
    result = pytester.runpytest("-p", "no:cacheprovider")
    result.stdout.fnmatch_lines(["*person outcome: expected may_apply, got not_yet"])
    result.stdout.no_fnmatch_line("*Traceback*")
    assert result.ret == 1


def test_picked_by_question(pytester: pytest.Pytester, suite: Path) -> None:
    """-k would know the names of the cases only."""
    del suite
    result = pytester.runpytest("-p", "no:cacheprovider", "-k", "record_suspension_application")
    assert result.parseoutcomes()["passed"] > 0
    none = pytester.runpytest("-p", "no:cacheprovider", "-k", "expungement")
    assert "passed" not in none.parseoutcomes()


def test_a_broken_case_is_an_error(pytester: pytest.Pytester, suite: Path) -> None:
    """A case that cannot be read would be left out, and the suite would be green."""
    (suite / "broken.yaml").write_text(BROKEN, encoding="utf-8")
    result = pytester.runpytest("-p", "no:cacheprovider")
    assert result.parseoutcomes()["errors"] == 1
    result.stdout.fnmatch_lines(["*broken.yaml:*"])


def test_other_folders(pytester: pytest.Pytester, suite: Path) -> None:
    """A project that keeps its cases elsewhere could not say so."""
    suite.rename(suite.parent / "cases")
    assert pytester.runpytest("-p", "no:cacheprovider").ret == pytest.ExitCode.NO_TESTS_COLLECTED
    pytester.makeini("[pytest]\nsequester_cases = cases\n")
    assert pytester.runpytest("-p", "no:cacheprovider").parseoutcomes()["passed"] > 0
