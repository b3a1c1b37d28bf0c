"""What a change would do to a decision, and what stood in the way of another answer."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from tests.unit.analysis.fined import EVENT, RECORD, D, request

from sequester.analysis import blockers, contrast
from sequester.engine import load_engine
from sequester.proof import Bounds, Decision, decide_one, show
from sequester.records import set_path
from sequester.report import render_blockers, render_contrast

SOON = D(2018, 11, 25)


def _decided(*changes: tuple[str, str], as_of: dt.date = SOON) -> Decision:
    asked = request(RECORD, as_of)
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
    gone, come = ({one.step.rule for one in steps} for steps in (found.gone, found.come))
    assert "cra_4_1__indictment" in come - gone


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("events.c1.procedure", "indictment"),
        ("events.c1.outcome", "acquittal"),
        ("events.c1.sentence.0.paid_on", "2016-02-29"),
        ("events.c1.outcome_date", "2015-05-31"),
        ("events.c1.sentence.1", "{kind: imprisonment, length: life, start: 2015-03-02}"),
        ("events", "[]"),
    ],
)
def test_only_what_makes_the_difference_is_told(path: str, value: str) -> None:
    """A person would have to find the reason among dozens of days that follow from it."""
    found = contrast(_decided(), _decided((path, value)))
    back = contrast(found.after, found.before)
    assert (back.gone, back.come) == (found.come, found.gone)
    gone, come = ({(one.step.rule, show(one.step.conclusion)) for one in side}
                  for side in (found.gone, found.come))  # fmt: skip
    assert gone | come
    for told, other in ((gone, found.after), (come, found.before)):
        assert len(told) <= 6
        assert other.proof is not None
        applied = {
            (step.rule, show(step.conclusion))
            for step, decisive in other.proof.all_steps()
            if decisive and step.status == "applied"
        }
        assert not told & applied
    named = {rule for rule, _ in gone | come}
    assert not [rule for rule in named if rule.startswith("ia_35")], "the calendar stays the same"


def test_the_nearest_difference_comes_first() -> None:
    """A person would read of the record before the provision that decides."""
    late = ("events.c1.sentence.0.paid_on", "2018-10-01")
    found = contrast(_decided(as_of=D(2021, 1, 1)), _decided(late, as_of=D(2021, 1, 1)))
    assert (found.before.outcome, found.after.outcome) == ("may_apply", "not_yet")
    for side in (found.gone, found.come):
        rules = [one.step.rule for one in side]
        assert rules.index("cra_2_1__payment") == len(rules) - 1 > 0


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
    assert [one.step.rule for one in (*found.gone, *found.come)] == ["cra_3_1__weighed"]


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
