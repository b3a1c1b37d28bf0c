"""The counts of what each reading changes."""

from collections import Counter
from datetime import date

import pytest

from .questions import STATUS
from .random_records import Case
from .readings import Effect, choices, effects, main, table


def _suspended(offence_date: date) -> Case:
    """A suspension of 2015, and a conviction of 2020 for an offence of a given day."""
    event = {
        "outcome": "conviction", "procedure": "indictment", "court": "adult_court",
        "hybrid": True, "sentence": [], "offence": "Criminal Code 334(b)",
    }  # fmt: skip
    old = {"id": "c1", "offence_date": date(2005, 1, 1), "outcome_date": date(2006, 1, 1)}
    new = {"id": "c2", "offence_date": offence_date, "outcome_date": date(2020, 1, 1)}
    order = {"id": "s1", "kind": "record_suspension", "ordered_on": date(2015, 1, 1)}
    rest = {"law": "v2012", "basis": "CRA 4.1(1)", "covers": ["c1"], "ended_on": None}
    record = {"events": [event | old, event | new], "suspensions": [order | rest], "findings": []}
    day = date(2021, 1, 1)
    return Case(0, record, day, day, {}, STATUS, {"suspension": "s1"})


def test_counts_the_records_a_reading_decides_otherwise() -> None:
    """A count that missed them would tell drafters that a disputed point does not matter."""
    cases = [_suspended(date(2014, 1, 1)), _suspended(date(2019, 1, 1))]
    subjects, found = effects(cases, [("later_conviction", "offence_date")])
    assert subjects == len(cases)
    effect = found["later_conviction", "offence_date"]
    assert (effect.outcomes, effect.other) == (1, 0)
    assert effect.changes == {("ceased", "in_effect"): 1}
    lines = table(2, subjects, found).splitlines()
    assert lines[0] == "2 records, 2 subjects"
    assert lines[2].split() == [
        "later_conviction", "offence_date", "1", "0", "ceased", "->", "in_effect", "(1)",
    ]  # fmt: skip


def test_offers_the_readings_of_the_question_alone() -> None:
    """A reading of another question would fill the table with noughts."""
    names = {name for name, _ in choices(STATUS)}
    assert {"later_conviction", "pardon_regime", "service_hybrid"} <= names
    assert "registry_boundary" not in names


def test_puts_the_weightiest_reading_first() -> None:
    """Whoever reads the first line only must read of the point that matters most."""
    light = Effect(1, 5, Counter({("ceased", "in_effect"): 1}))
    heavy = Effect(3, 0, Counter({("ceased", "in_effect"): 2, ("ceased", "revoked"): 1}))
    lines = table(9, 9, {("light", True): light, ("heavy", "x"): heavy}).splitlines()
    assert [line.split()[0] for line in lines[2:]] == ["heavy", "light"]
    assert lines[3].split()[1] == "true"


def test_runs_from_the_command_line(capsys: pytest.CaptureFixture[str]) -> None:
    """A command that failed would leave the closing note without its counts."""
    assert main(["--question", STATUS, "--records", "2", "--seed", "5"]) == 0
    assert "later_conviction" in capsys.readouterr().out
