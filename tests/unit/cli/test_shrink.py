"""`sequester shrink` on an invented Act: to a failure, and to what two trees decide differently."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.unit.cli.invented import lengthen, planted

from sequester.cli.main import run
from sequester.records import Record, read_cases, record_from, to_plain
from sequester.scenarios import shrink

GOLDEN = Path(__file__).parent / "golden"
EVENT = {"outcome": "conviction", "outcome_date": "2017-06-01", "offence": "Criminal Code 266"}


def _record(count: int, guilty: int) -> Record:
    """So many events, one of which was prosecuted by indictment."""
    events = [
        {"id": f"c{n}", **EVENT, "procedure": "indictment" if n == guilty else "summary",
         "sentence": [{"kind": "fine", "amount": 100, "paid_on": "2018-01-01"}]}
        for n in range(count)
    ]  # fmt: skip
    return record_from({"date_of_birth": "1980-01-01", "events": events, "findings": []})


def _indicted(record: Record) -> bool:
    return any(event.procedure == "indictment" for event in record.events or ())


@pytest.mark.parametrize("guilty", [0, 3, 6])
def test_only_what_is_needed_is_left(guilty: int) -> None:
    """A tester would have to read a record of seven convictions to find the one that matters."""
    shrunk = shrink(_record(7, guilty), _indicted)
    assert to_plain(shrunk.record) == {
        "events": (
            {
                "id": f"c{guilty}",
                "offence": "Criminal Code 266",
                "outcome": "conviction",
                "procedure": "indictment",
                "sentence": (),
            },
        ),
        "findings": (),
    }
    assert shrunk.after < shrunk.before


def test_it_is_the_same_each_time() -> None:
    """Two people would argue over two records for one failure."""
    first, second = (shrink(_record(5, 2), _indicted) for _ in range(2))
    assert first == second


def test_two_that_belong_together_stay_together() -> None:
    """A failure that takes two convictions would be lost on the way."""
    shrunk = shrink(_record(6, 1), lambda record: len(record.events or ()) > 1)
    assert len(shrunk.record.events or ()) == 2


def test_a_failure_becomes_a_case(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """The result would be no case that can be run."""
    logic = planted(tmp_path)
    case = f"{tmp_path / 'cases.yaml'}#one-fine"
    out = tmp_path / "small.yaml"
    assert run(["shrink", case, "--logic", str(logic), "--out", str(out)]) == 0
    assert "keys and entries" in capfd.readouterr().err
    expected = (GOLDEN / "shrunk.yaml").read_text("utf-8").replace("{tree}", str(tmp_path))
    assert out.read_text("utf-8") == expected
    assert read_cases(out).problems == ()
    assert run(["test", str(out), "--logic", str(logic)]) == 1


def test_a_difference_becomes_a_case(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """What two versions of the law treat differently could not be shown on one small record."""
    logic = planted(tmp_path)
    other = tmp_path / "other"
    shutil.copytree(logic, other)
    lengthen(other)
    case = f"{tmp_path / 'cases.yaml'}#one-fine"
    asked = ["shrink", case, "--logic", str(logic), "--against-logic", str(other)]
    assert run([*asked, "--lang", "fr"]) == 0
    out = capfd.readouterr().out
    assert "selon example" in out
    assert "violence_or_coercion" not in out or "victim_age" not in out


def test_nothing_to_show_is_said(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """An empty answer would look like a record."""
    logic = planted(tmp_path)
    case = f"{tmp_path / 'cases.yaml'}#one-fine"
    assert run(["shrink", case, "--logic", str(logic), "--against-logic", str(logic)]) == 1
    found = capfd.readouterr()
    assert found.out == ""
    assert "alike" in found.err
    assert run(["shrink", str(tmp_path / "cases.yaml"), "--lang", "fr"]) == 2
    assert "FICHIER#id-du-cas" in capfd.readouterr().err
