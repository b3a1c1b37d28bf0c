"""`explain --what-if` on what is asked: the day, the law's day, a reading, what it is about."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from sequester.cli.main import run
from sequester.cli.otherwise import asked_otherwise
from sequester.engine import Request
from sequester.records import find_case
from sequester.scenarios import request_of

FINES = (
    Path(__file__).parents[3] / "scenarios" / "canada" / "criminal_records_act"
    / "s06_2_1_fines.yaml"
)  # fmt: skip
CASE = "cra-6-2-1-text-2019-08-01"
ASKED = ["explain", f"{FINES}#{CASE}", "--subject", "c1"]


def _request() -> Request:
    return request_of(find_case(FINES, CASE))


@pytest.mark.parametrize("key", ["law_date", "as_of"])
def test_the_law_of_the_day_before(capsys: pytest.CaptureFixture[str], key: str) -> None:
    """Nobody could see side by side what an amendment changes."""
    assert run([*ASKED, "--what-if", f"{key}=2019-07-31"]) == 0
    out = capsys.readouterr().out
    assert "As the record stands: It is permitted" in out
    assert "With the change: It is prohibited." in out


def test_what_it_is_about(capsys: pytest.CaptureFixture[str]) -> None:
    """The same request for another purpose would have to be written out anew."""
    assert run([*ASKED, "--what-if", "about.purpose=employment_screening"]) == 0
    assert "With the change: It is prohibited." in capsys.readouterr().out


def test_each_change_goes_to_its_place() -> None:
    """A reading would be looked for in the record, or the day asked about would stay."""
    changed = asked_otherwise(
        _request(),
        {"as_of": "2024-02-29", "readings.clock": "one", "events.c1.procedure": "indictment"},
    )
    assert changed.as_of == changed.law_date == dt.date(2024, 2, 29)
    assert changed.readings["clock"] == "one"
    assert changed.record.events[0].procedure == "indictment"
    own_law = asked_otherwise(_request(), {"as_of": "2024-02-29", "law_date": "2020-01-01"})
    assert (own_law.as_of, own_law.law_date) == (dt.date(2024, 2, 29), dt.date(2020, 1, 1))


@pytest.mark.parametrize(
    ("change", "status", "said"),
    [
        ("law_date=2019-02-30", 2, "is no date"),
        ("about.purpse=employment_screening", 3, "did you mean `purpose`?"),
        ("readings.clok=one", 2, "clok"),
    ],
)
def test_mistakes(capsys: pytest.CaptureFixture[str], change: str, status: int, said: str) -> None:
    """A slip would be answered by a decision about something else."""
    assert run([*ASKED, "--what-if", change]) == status
    written = capsys.readouterr()
    assert written.out == ""
    assert said in written.err
