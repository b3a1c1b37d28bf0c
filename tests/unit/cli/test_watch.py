"""`sequester test --watch`: only what an edit touches is run again."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from sequester.cli import watching
from sequester.cli.main import run
from sequester.cli.watching import Touching
from sequester.law import default_logic
from sequester.scenarios import load_cases

SUITE = Path(__file__).parents[3] / "scenarios" / "canada" / "criminal_records_act"
LEAPS, FEES = SUITE / "s04_leap_days.yaml", SUITE / "s04_fee.yaml"
MAIN = "from sequester.cli import main; main()"
RULES = "canada/criminal_records_act/s04_1_periods.lp"


@pytest.fixture
def logic(tmp_path: Path) -> Path:
    """A copy of the rules, to be edited."""
    return Path(shutil.copytree(default_logic(), tmp_path / "logic"))


def test_an_edited_case_runs_its_file(logic: Path) -> None:
    """A tester would wait for all cases after each edit, or miss the one that was edited."""
    cases = load_cases([LEAPS, FEES]).cases
    touching = Touching(logic)
    assert touching.touched(cases, frozenset()) == list(cases)
    assert touching.touched(cases, frozenset()) == []
    again = touching.touched(cases, frozenset({LEAPS.resolve()}))
    assert {case.origin.file for case in again} == {str(LEAPS)}


def test_an_edited_rule_runs_what_rests_on_it(logic: Path) -> None:
    """A drafter's edit would be judged by the rules as they were before it."""
    cases = load_cases([LEAPS]).cases
    touching = Touching(logic)
    touching.touched(cases, frozenset())
    rules = logic / RULES
    text = rules.read_text(encoding="utf-8")
    rules.write_text(text + "\n% a remark\n", encoding="utf-8")
    assert touching.touched(cases, frozenset({rules.resolve()})) == []
    changed = text.replace("%! in_force: 2012-03-13 ..", "%! in_force: 2012-03-14 ..", 1)
    assert changed != text
    rules.write_text(changed, encoding="utf-8")
    assert touching.touched(cases, frozenset({rules.resolve()})) == list(cases)


def test_the_loop(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """The command would end after the first run, or never run again."""

    def twice(*_: object) -> Iterator[frozenset[Path]]:
        yield frozenset()
        yield frozenset({LEAPS.resolve()})
        yield frozenset()

    monkeypatch.setattr("sequester.cli.test.edits", twice)
    assert run(["test", str(LEAPS), str(FEES), "--watch"]) == 0
    said = capsys.readouterr()
    counts = [int(line.split()[0]) for line in said.out.splitlines() if "passed" in line]
    assert counts[0] > counts[1] > counts[2] == 0
    assert said.err.count("Ctrl-C") == 3


def test_without_the_library(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A tester would read a traceback instead of what to install."""
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    with pytest.raises(watching.RequestError):
        next(watching.edits([LEAPS], None))
    assert run(["test", str(LEAPS), "--watch"]) == 2
    assert "sequester[watch]" in capsys.readouterr().err


def test_a_real_edit(tmp_path: Path) -> None:
    """What the library tells of a file would not be understood."""
    path = tmp_path / "cases.yaml"
    shutil.copyfile(LEAPS, path)
    command = [sys.executable, "-c", MAIN, "test", str(path), "--watch"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        assert process.stdout is not None
        seen: list[str] = []
        for line in process.stdout:
            seen.append(line)
            if "Ctrl-C" in line:
                waits = sum("Ctrl-C" in each for each in seen)
                if waits == 2:
                    process.send_signal(signal.SIGINT)
                    break
                text = path.read_text(encoding="utf-8")
                text = text.replace("outcome: not_yet", "outcome: may_apply", 1)
                path.write_text(text, encoding="utf-8")
        process.wait(timeout=60)
    assert any(line.startswith("FAIL") for line in seen)
