"""What the checker remembers of a rule under some values never lets a false step through."""

import datetime as dt
import gc
import json
from collections.abc import Callable
from typing import Any

import pytest
from msgspec import structs
from tests.unit.check.decided import QUESTION, example, shipped, verdict
from tests.unit.check.test_tampering import CASES, PLAIN, TAMPERINGS

from sequester.check import Verdict, _law, check_decision, check_form
from sequester.check.core.document import Absent, Counted, Step
from sequester.check.core.rejected import Rejected
from sequester.check.core.steps import Steps
from sequester.check.facts import FactReader
from sequester.check.form import decisions_of
from sequester.check.law import Law

Decision = dict[str, Any]


def law() -> Law:
    """The law that the examples are decided by."""
    return _law("canada", None, QUESTION)


def forget() -> None:
    """Make the checker as it was before it saw any proof."""
    for one in law().statements.values():
        one.instances.clear()
    for book in law()._books.values():
        book.__dict__.pop("_sought", None)


def remember() -> None:
    """Let it see proofs that are right."""
    for name in (PLAIN, CASES):
        text, record = example(name)
        assert verdict(json.loads(text), record) == ""


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> list[Steps]:
    """The steps of each proof that is checked."""
    found: list[Steps] = []
    check = Steps.check

    def kept(steps: Steps) -> None:
        found.append(steps)
        check(steps)

    monkeypatch.setattr(Steps, "check", kept)
    return found


@pytest.mark.parametrize(
    ("tamper", "code"), TAMPERINGS, ids=lambda one: getattr(one, "__name__", one)
)
def test_memory_changes_no_verdict(tamper: Callable[[Decision], None], code: str) -> None:
    """A forged step would pass because one like it was right before, or was asked twice."""
    text, record = example(PLAIN)
    decision = json.loads(text)
    tamper(decision)
    forget()
    fresh = verdict(decision, record)
    again = verdict(decision, record)
    remember()
    assert fresh.startswith(code)
    assert [again, verdict(decision, record)] == [fresh, fresh]


def test_a_proof_is_right_after_a_forged_one() -> None:
    """A forgery that was refused would spoil the proofs that come after it."""
    text, record = example(PLAIN)
    forget()
    for tamper, _ in TAMPERINGS:
        decision = json.loads(text)
        tamper(decision)
        verdict(decision, record)
        assert verdict(json.loads(text), record) == ""


def test_a_rule_that_was_in_force_on_another_day_is_refused(seen: list[Steps]) -> None:
    """A repealed provision would decide because the checker knew it from an older decision."""
    remember()
    steps = seen[0]
    law_date = dt.date.fromisoformat(json.loads(example(PLAIN)[0])["law_date"])
    keys = {(one.rule, one.n) for one in steps.steps}
    days = [dt.date(year, 1, 1) for year in range(1960, 2031, 5)]
    other = next(day for day in days if keys & law().book(day).asleep.keys())
    known = next(key for key in keys if key in law().book(other).asleep)
    assert law().statements[known].instances
    assert known in law().book(law_date).statements
    with pytest.raises(Rejected) as found:
        Steps(law().book(other), steps.facts, steps.model, steps.steps).check()
    assert found.value.reason == "not_in_force"


def test_rules_of_another_day_conclude_nothing() -> None:
    """One order of evaluation serves every day: a provision not yet made would be applied."""
    first = dt.date(1960, 1, 1)
    for day in (first + dt.timedelta(97 * number) for number in range(260)):
        book = law().book(day)
        able = [key for key, block in law().blocks.items() if block.may_apply(day)]
        assert [*book.statements] == able
        evaluated = {one.rule for group, _ in book.program.groups for one in group}
        assert evaluated == {book.statements[key].rule for key in able if key in law().lifted}


def test_a_record_is_read_as_by_one_who_never_read_any() -> None:
    """A citation in one record would be read as the key of another had it."""
    known = law()
    day = dt.date(2026, 1, 1)
    records = [case.record for case in shipped()]
    for record in (*records, *records):
        fresh = FactReader(known.ruleset, known.part).read(record, day)
        assert known.reader.read(record, day) == fresh


def test_facts_of_another_record_are_refused(seen: list[Steps]) -> None:
    """Steps that were true of one person would be believed of everybody."""
    remember()
    steps = seen[0]
    facts = {atom: fact for atom, fact in steps.facts.items() if not atom.startswith("event_")}
    with pytest.raises(Rejected) as found:
        Steps(steps.book, facts, steps.model, steps.steps).check()
    assert found.value.reason == "no_fact"


def test_absences_and_counts_are_asked_of_each_model_anew(seen: list[Steps]) -> None:
    """What is absent from one record, or counted in it, would be so in all."""
    remember()
    steps, other = seen[0], seen[1]
    assert any(isinstance(one, Counted) for each in steps.steps for one in each.premises)
    with pytest.raises(Rejected) as found:
        Steps(steps.book, steps.facts, other.model, steps.steps).check()
    assert found.value.reason in ("counted", "unexplained", "present")


def test_an_absence_told_of_in_part_is_refused_after_it_was_told_in_full(seen: list[Steps]) -> None:
    """A rule that could show the opposite would be passed over, as the atom is known."""
    remember()
    steps, tried = seen[0], set[str]()
    for number, step in enumerate(steps.steps):
        for at, one in enumerate(step.premises):
            if not isinstance(one, Absent) or not one.steps or one.atom in tried:
                continue
            forged = structs.replace(one, steps=one.steps[1:])
            premises = (*step.premises[:at], forged, *step.premises[at + 1 :])
            changed = [*steps.steps[:number], structs.replace(step, premises=premises)]
            with pytest.raises(Rejected) as found:
                Steps(steps.book, steps.facts, steps.model, changed).check()
            assert found.value.reason == "unexplained"
            tried.add(one.atom)
    assert len(tried) > 10


def test_a_rule_that_came_less_far_is_refused(seen: list[Steps]) -> None:
    """How far a rule came in another proof would be believed of this one."""
    remember()
    steps, told = seen[0], dict[int, Absent]()
    Steps(steps.book, steps.facts, steps.model, steps.steps).check()
    for step in steps.steps:
        for one in step.premises:
            if isinstance(one, Absent) and len(one.steps) == 1:
                told.setdefault(one.steps[0], one)
    checked = Steps(steps.book, steps.facts, steps.model, steps.steps)
    checked.check()
    tried = 0
    for number, one in told.items():
        failed = checked.failed[number]
        assert failed is not None
        right = steps.book.sought(one.atom).account((failed,))
        assert right.left_out(steps.model) == one.left_out
        for twice in ((failed, failed), (failed, *failed.rule.failures)):
            account = steps.book.sought(one.atom).account(twice)
            assert account.left_out(steps.model) in (None, one.left_out - 1)
            tried += 1
    assert tried


def test_the_same_values_do_not_meet_what_was_not_met(seen: list[Steps]) -> None:
    """A rule that failed would conclude, under the very values under which it failed."""
    remember()
    steps = seen[0]
    tried = 0
    for number, step in enumerate(steps.steps):
        rule = steps.book.statements.get((step.rule, step.n))
        if rule is None or step.status != "not_met" or len(step.bindings) != len(rule.names):
            continue
        forged = Step(
            step.id, "applied", step.rule, step.n, step.cite, step.cite_fr, step.in_force,
            rule.head(step.bindings), step.bindings, step.premises, step.literals,
        )  # fmt: skip
        changed = [*steps.steps[:number], forged, *steps.steps[number + 1 :]]
        with pytest.raises(Rejected):
            Steps(steps.book, steps.facts, steps.model, changed).check()
        tried += 1
    assert tried


def test_a_document_changed_afterwards_changes_nothing_that_is_kept() -> None:
    """A caller who alters an accepted document would alter what the checker takes for right."""
    text, record = example(PLAIN)
    forget()
    (document,) = check_form(json.loads(text))
    check_decision(document, record)
    assert document.proof is not None
    for step in document.proof.steps:
        step.cite.append("CRA 99")
        step.cite_fr.clear()
        step.literals.append(99)
        step.bindings["Extra"] = "i1"
        step.conclusion = "outcome(x,y,z)"
    remember()
    forged = json.loads(text)
    forged["proof"]["steps"][0]["cite"].append("CRA 99")
    assert verdict(forged, record) == "K103"


def test_the_collector_passes_by_what_is_remembered() -> None:
    """Every collection would go through all that was ever remembered, as long as checking."""
    text, record = example(PLAIN)
    looks: list[str] = []

    def noted(phase: str, info: dict[str, int]) -> None:
        looks.append(f"{phase} {info['generation']}")

    gc.collect()
    gc.callbacks.append(noted)
    try:
        for _ in range(3):
            (document,) = decisions_of(text.encode())
            assert isinstance(check_decision(document, record), Verdict)
    finally:
        gc.callbacks.remove(noted)
    assert not looks
    assert gc.isenabled()


def test_a_check_leaves_no_garbage() -> None:
    """The collector is seldom called by what a check makes: cycles would fill the memory."""
    text, record = example(PLAIN)
    forged = json.loads(text)
    TAMPERINGS[0][0](forged)
    for document, right in ((json.loads(text), True), (forged, False)):
        assert (verdict(document, record) == "") == right
        gc.collect()
        gc.disable()
        try:
            verdict(document, record)
            assert gc.collect() == 0
        finally:
            gc.enable()
