"""What a change would do to a decision, and what stood in the way of another answer."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.unit.analysis.fined import EVENT, RECORD, D, request

from sequester.analysis import blockers, contrast
from sequester.engine import load_engine
from sequester.proof import Bounds, Decision, decide_one
from sequester.records import set_path
from sequester.report import render_blockers, render_contrast


def _decided(*changes: tuple[str, str]) -> Decision:
    asked = request(RECORD, D(2018, 11, 25))
    record = asked.record
    for path, value in changes:
        record = set_path(record, path, value)
    return decide_one(load_engine(), replace(asked, record=record))


def test_the_results_and_the_steps_that_differ() -> None:
    """A person would not see what another method of trial would have meant."""
    found = contrast(_decided(), _decided(("events.c1.procedure", "indictment")))
    assert not found.same
    changed = {result.name: (result.before, result.after) for result in found.results}
    assert changed["earliest"] == (D(2020, 6, 2), D(2025, 6, 2))
    assert changed["wait_years"] == (5, 10)
    gone, come = ({step.rule for step in steps} for steps in (found.gone, found.come))
    assert "cra_4_1__indictment" in come - gone


def test_nothing_differs_from_itself() -> None:
    """Steps told as different only because they were derived twice would mislead."""
    found = contrast(_decided(), _decided())
    assert found.same
    assert (found.gone, found.come) == ((), ())


def test_an_event_before_another_does_not_make_it_new() -> None:
    """The engine names events by their place: every step would look as if it were another."""
    acquitted = {
        "id": "c0",
        "offence": "Criminal Code 430(4)",
        "outcome": "acquittal",
        "outcome_date": D(2011, 2, 1),
    }
    asked = request({**RECORD, "events": [acquitted, EVENT]}, D(2018, 11, 25))
    found = contrast(_decided(), decide_one(load_engine(), asked))
    assert found.same
    assert not [step.rule for step in found.gone if step.rule.startswith("cra_4_1")]


def test_what_is_open_is_not_told_as_none() -> None:
    """A person would read that there is no first day, though it only depends on what is missing."""
    event = {**EVENT, "sentence": [{"kind": "fine", "amount": 300}]}
    asked = request({**RECORD, "events": [event]}, D(2030, 11, 25))
    open_ = decide_one(load_engine(), asked)
    assert open_.outcome == "undetermined"
    found = contrast(_decided(), open_)
    (earliest,) = [result for result in found.results if result.name == "earliest"]
    assert isinstance(earliest.after, Bounds)
    assert "or later" in render_contrast(found, load_engine().ruleset)


def test_the_nearest_blocker_comes_first() -> None:
    """A person would read of far-off rules before the one that decides."""
    found = blockers(_decided(), "may_apply")
    assert [blocker.far for blocker in found] == sorted(blocker.far for blocker in found)
    assert found[0].step.rule == "cra_3_1__may_apply"
    applies = blockers(_decided(), "not_needed")
    assert [b.holds is not None for b in applies] == [True]


def test_no_blocker_of_what_came_out() -> None:
    """Nothing stands in the way of the answer itself."""
    assert blockers(_decided(), "not_yet") == ()


@pytest.mark.parametrize(
    ("lang", "parts"),
    [
        ("en", ["2 June 2020 → 2 June 2025", "What no longer holds", "by indictment"]),
        ("fr", ["2 juin 2020 → 2 juin 2025", "Ce qui ne vaut plus", "mise en accusation"]),
    ],
)
def test_a_contrast_in_words(lang: str, parts: list[str]) -> None:
    """A person could not read what differs in their language."""
    found = contrast(_decided(), _decided(("events.c1.procedure", "indictment")))
    ruleset = load_engine().ruleset
    text = render_contrast(found, ruleset, "fr" if lang == "fr" else "en")
    assert [part for part in parts if part in " ".join(text.split())] == parts


def test_blockers_in_words_say_as_much_in_both_languages() -> None:
    """A French-speaking person would be told fewer reasons."""
    decision = _decided()
    ruleset = load_engine().ruleset
    for outcome in ("may_apply", "barred", "not_needed"):
        found = blockers(decision, outcome)
        english = render_blockers(decision, outcome, found, ruleset, "en")
        french = render_blockers(decision, outcome, found, ruleset, "fr")
        assert english.count("  - ") == french.count("  - ") == len(found)
