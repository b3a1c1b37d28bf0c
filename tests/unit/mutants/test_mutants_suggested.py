"""The record that shows a mutant: small, right, and a case that can be run."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tests.unit.mutants.small import LOGIC, asked, changed, mutants, results

from sequester.mutants import Telling, case_text, suggest
from sequester.mutants.apart import told_apart
from sequester.mutants.building import Edited
from sequester.records import record_from, to_plain
from sequester.scenarios import load_cases, run_cases

EVENT = {"offence": "Criminal Code 266", "outcome": "conviction"}


@pytest.mark.parametrize(
    "what",
    [
        ("drop_exception", "ex_4", "not defeated"),
        ("drop_condition", "ex_5", "violence_or_coercion"),
        ("drop_condition", "ex_1", "event_outcome"),
        ("shift_row", "ex_3__wait", "wait(summary,2)", "wait(summary,3)"),
        ("drop_row", "ex_3__wait", "wait(summary,2)"),
        ("shift_force", "ex_5", "2010-01-01", "2010-01-02"),
        ("shift_force", "ex_5", "2010-01-01", "2009-12-31"),
    ],
)
def test_a_survivor_is_shown_by_a_record(what: tuple[str, ...], tmp_path: Path) -> None:
    """A tester would be given a case that the mutant passes as well, or none at all."""
    mutant = changed(*what)
    ended = suggest(asked(), mutant)
    assert ended.found is not None
    assert told_apart(ended.found.before, ended.found.after)
    name, text = case_text(ended.found, Telling(asked()[0].engine.ruleset, "en"), "en")
    path = tmp_path / f"{name}.yaml"
    path.write_text(text, encoding="utf-8")
    loaded = load_cases([path])
    assert not loaded.problems
    (verdict,) = run_cases(loaded.cases, LOGIC)
    assert verdict.passed
    assert "Nobody has confirmed it" in text
    assert mutant.id in text


def test_what_no_record_shows_is_said_so() -> None:
    """A tester would look for ever for a case against a change that changes nothing."""
    for what in (("ex_1", "event(C)"), ("ex_4", "convicted(C)"), ("ex_6", "as_of(T)")):
        assert suggest(asked(), changed("drop_condition", *what), events=2).end == "none"


def test_what_could_be_no_rule_needs_no_case() -> None:
    """A tester would wait for a record that shows a rule that cannot be."""
    found = next(r for r in results().values() if r.status == "senseless")
    assert suggest(asked(), found.mutant).end in ("senseless", "none")


def test_the_time_may_be_over() -> None:
    """A search that was given up would pass for one that found that there is no such record."""
    mutant = changed("drop_exception", "ex_4", "not defeated")
    assert suggest(asked(), mutant, seconds=0.0).end == "time"


def test_no_survivor_has_a_day_to_come() -> None:
    """A draft would tell of a conviction after the day on which the question is asked."""
    for mutant in mutants():
        if results()[mutant.id].status == "survived" and mutant.operator != "shift_force":
            found = suggest(asked(), mutant, events=1).found
            if found is not None:
                (event,) = found.request.record.events or ()
                assert event.outcome_date is not None
                assert event.outcome_date <= found.request.as_of


def test_a_record_is_made_of_another() -> None:
    """Items that are left out would stay, or a finding be there twice."""
    record = record_from(
        {
            "events": [
                {**EVENT, "id": "c1", "sentence": [{"kind": "fine"}]},
                {**EVENT, "id": "c2"},
            ],
            "findings": [{"finding": "good_conduct", "value": True}],
        }
    )
    made = Edited(
        record,
        (("/events/0/outcome", ("no-such-outcome", "acquittal")),),
        {("procedure", "c1"): ("/events/0/procedure", ("summary",))},
        ({"finding": "good_conduct", "value": False},),
        ("/events/0/sentence/0", "/events/1"),
    )
    assert to_plain(made.record(()) or record) == {
        "events": ({**EVENT, "id": "c1", "outcome": "acquittal", "sentence": ()},),
        "findings": ({"finding": "good_conduct", "value": False},),
    }
    more = made.record([("procedure", "c1")])
    assert more is not None
    assert more.events is not None
    assert more.events[0].procedure == "summary"


def test_a_flag_too_many_is_denied() -> None:
    """A draft would pass under the mutant too: a case does not mind a flag more than it expects."""
    mutant = changed("drop_exception", "ex_4", "not defeated")
    found = suggest(asked(), mutant).found
    assert found is not None
    raised = replace(found, after=tuple(replace(each, flags=("CRA-A1",)) for each in found.after))
    text = case_text(raised, Telling(asked()[0].engine.ruleset, "en"), "en")[1]
    assert "not_flags:\n        - CRA-A1\n" in text


@pytest.mark.parametrize(
    ("procedure", "seed", "own"),
    [
        ("indictment,5", "ex-indictment-on-the-day-after", True),
        ("summary,2", "ex-indictment-on-the-day-after", False),
    ],
)
def test_the_case_that_it_was_made_from_is_named(procedure: str, seed: str, *, own: bool) -> None:
    """A tester would add a second case of a record, where the first needs one line more."""
    later = f"wait({procedure[:-1]}{int(procedure[-1]) + 1})"
    found = suggest(asked(), changed("shift_row", "ex_3__wait", f"wait({procedure})", later)).found
    assert found is not None
    text = case_text(found, Telling(asked()[0].engine.ruleset, "en"), "en")[1]
    assert f"of the case {seed}" in text
    assert "To be confirmed (EX 3)" in text
    assert 'title_fr: "À confirmer (EX 3)' in text
    assert found.own == own == ("could expect as much" in text)


def test_a_question_that_does_not_rest_on_the_rule_is_passed_over() -> None:
    """A search would end with an error: of a block a question may rest on other rules alone."""
    mutant = changed("drop_exception", "ex_4", "not defeated")
    (each,) = asked()
    assert mutant.concerns(each.engine, each.question)
    elsewhere = replace(mutant, n=99)
    assert not elsewhere.concerns(each.engine, each.question)
    assert suggest(asked(), elsewhere).end == "senseless"
