"""Every step of a proof is an instance of its rule, and nothing rests on itself."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from clingo import Function, Number, Symbol
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from tests.unit.proof.auditor import Auditor
from tests.unit.proof.invented import PlainEngine, request

from sequester.engine import Completion, Solved, Unknown
from sequester.engine.matching.literals import COMPARISONS
from sequester.errors import ConflictError, RequestError
from sequester.proof import (
    Absent,
    Compared,
    Counted,
    Decision,
    Derived,
    Fact,
    MissingFact,
    Proof,
    Step,
    decide,
    decide_one,
    decision_json,
    decision_schema,
    decisions,
    dump,
    proof_json,
    proof_schema,
    show,
)

COMPARE = dict(COMPARISONS)
DAY = dt.date(2013, 1, 1)
FACTS = (
    "loan(i1). loan_kind(i1,book). returned_on(i1,date(2012,2,29)). due_on(i1,date(2012,2,1))."
    "stolen(i1,false). loan(i2). loan_kind(i2,film). returned_on(i2,date(2011,5,4))."
    "due_on(i2,date(2011,5,1)). stolen(i2,false). found(good_reason,i2,true)."
    "member_since(person,date(2001,1,1)). friend_of(i1,i2). friend_of(i2,i1). first_friend(i2)."
)
DATES = st.dates(dt.date(2001, 1, 1), dt.date(2020, 12, 31))


@st.composite
def records(draw: st.DrawFn) -> str:
    """Facts of an invented reader's record."""
    text = f"member_since(person,{term(draw(DATES))})."
    for n in range(draw(st.integers(0, 3))):
        kind = draw(st.sampled_from(["book", "film", "map"]))
        text += f"loan(i{n}). loan_kind(i{n},{kind})."
        text += f"stolen(i{n},{draw(st.sampled_from(['true', 'false']))})."
        text += f"returned_on(i{n},{term(draw(DATES))}). due_on(i{n},{term(draw(DATES))})."
        if draw(st.booleans()):
            text += f"found(good_reason,i{n},{draw(st.sampled_from(['true', 'false']))})."
        if draw(st.booleans()):
            text += f"friend_of(i{n},i{draw(st.integers(0, 3))})."
        if draw(st.booleans()):
            text += f"first_friend(i{n})."
    return text


def term(day: dt.date) -> str:
    """The day as a term."""
    return f"date({day.year},{day.month},{day.day})"


def solved_and_decided(facts: str, as_of: dt.date, clock: str = "short") -> tuple[Solved, Decision]:
    """What the plain engine finds, and the decision."""
    (solved,) = PlainEngine([((), facts)]).solve([request(as_of, clock=clock)])
    (decision,) = decisions(solved)
    return solved, decision


@given(records(), DATES, st.sampled_from(["short", "long"]))
@settings(max_examples=60, deadline=None)
def test_every_premise_stands_up(facts: str, as_of: dt.date, clock: str) -> None:
    """If a premise did not hold, a person would be given a reason that is none."""
    solved, decision = solved_and_decided(facts, as_of, clock)
    assert decision.proof is not None
    auditor = Auditor(solved, decision.proof)
    for number, step in enumerate(decision.proof.steps):
        assert step.id == number
        auditor.step(step)
    for root in decision.proof.roots:
        auditor.premise(root.premise, len(decision.proof.steps))


@given(records(), DATES)
@settings(max_examples=30, deadline=None)
def test_the_same_request_gives_the_same_bytes(facts: str, as_of: dt.date) -> None:
    """If a proof changed from run to run, nobody could compare it with the one on file."""
    assert dump(solved_and_decided(facts, as_of)[1]) == dump(solved_and_decided(facts, as_of)[1])


@given(records(), DATES)
@settings(max_examples=30, deadline=None)
def test_json_follows_the_schema(facts: str, as_of: dt.date) -> None:
    """If the form left its schema, a keeper's software would choke on a decision."""
    _, decision = solved_and_decided(facts, as_of)
    assert decision.proof is not None
    Draft202012Validator.check_schema(decision_schema())
    Draft202012Validator(decision_schema()).validate(decision_json(decision))
    Draft202012Validator(proof_schema()).validate(proof_json(decision.proof))


def test_a_decision_says_everything_it_found() -> None:
    """If a date, an amount or a judgment were left out, the letter would be incomplete."""
    _, decision = solved_and_decided(FACTS, DAY)
    assert decision.outcome == "not_yet"
    assert decision.dates == {"wait_ends": dt.date(2013, 2, 28)}
    assert decision.values == {"fines": 5}
    assert decision.needs_human == ("good_reason",)
    assert decision.flags == ()
    assert solved_and_decided(FACTS, DAY, "long")[1].flags == ("LC-A1",)


def step_for(proof: Proof, rule: str, conclusion: str) -> Step:
    """The first step of a rule for a conclusion."""
    return next(s for s in proof.steps if s.rule == rule and show(s.conclusion) == conclusion)


def test_listed_data_carry_their_own_citation() -> None:
    """If the schedule item were not cited, the person could not look it up."""
    _, decision = solved_and_decided(FACTS, DAY)
    assert decision.proof is not None
    step = step_for(decision.proof, "kind_counts", "kind_counts(film,1250)")
    assert step.cite == ("LC Schedule item film",)
    assert step.id in decision.proof.decisive


def test_why_not_names_the_first_condition_that_failed() -> None:
    """If another condition were named, the person would mend the wrong thing."""
    _, decision = solved_and_decided(FACTS, DAY)
    assert decision.proof is not None
    step = step_for(decision.proof, "lc_7", "bar(person)")
    failed = step.premises[-1]
    assert isinstance(failed, Compared)
    assert [show(value) for value in failed.terms] == ["date(2001,1,1)", "date(2000,1,1)"]


def test_an_exception_that_applies_is_pointed_to() -> None:
    """If the exception were not named, nobody would know why there is no fine."""
    facts = (
        "loan(i2). loan_kind(i2,film). returned_on(i2,date(2011,5,4))."
        "due_on(i2,date(2011,5,1)). found(good_reason,i2,true). stolen(i2,false)."
    )
    _, decision = solved_and_decided(facts, DAY)
    assert decision.proof is not None
    total = step_for(decision.proof, "lc_5", "total(0)")
    counted = total.premises[-1]
    assert isinstance(counted, Counted)
    assert counted.elements == ()
    (missed,) = counted.missed
    assert isinstance(missed, Absent)
    why = [decision.proof.steps[number] for number in missed.steps]
    assert [step.rule for step in why] == ["lc_3__new"]
    assert isinstance(why[0].premises[-1], Derived)


def test_repealed_text_is_mentioned_and_not_considered() -> None:
    """If a repealed bar were weighed, a person could be refused under dead law."""
    _, decision = solved_and_decided(FACTS, DAY)
    assert decision.proof is not None
    outcome = step_for(decision.proof, "lc_9", "outcome(borrowing,person,not_yet)")
    absent = outcome.premises[1]
    assert isinstance(absent, Absent)
    assert absent.not_in_force == ("lc_6_old",)


def test_consecutive_blocks_of_one_provision_are_one_text() -> None:
    """If each amendment cut the text, a case under the old text would look unproved."""
    _, decision = solved_and_decided(FACTS, DAY)
    assert decision.proof is not None
    step = step_for(decision.proof, "lc_3__new", "fine_for(i1,500)")
    assert step.in_force.first is None
    assert step.in_force.last is None


def fact(text: str, *args: Symbol) -> Symbol:
    """A fact about the first loan."""
    return Function(text, [Function("i1"), *args])


STOLEN = Unknown("stolen", "stolen", "loan-i1", "i1", "/loans/1/stolen", "key")
SINCE = Unknown("member_since", "member_since", "person", "person", "/member_since", "key")


def stolen(state: str) -> Completion:
    """The first loan, stolen or not."""
    return Completion(STOLEN, (fact("stolen", Function(state)),))


def since(year: int) -> Completion:
    """The day the person joined."""
    day = Function("date", [Number(year), Number(1), Number(1)])
    return Completion(SINCE, (Function("member_since", [Function("person"), day]),))


def test_unknown_facts_that_decide_leave_it_open() -> None:
    """If the outcome were guessed, a person could be barred for a date nobody knows."""
    rest = FACTS.replace("member_since(person,date(2001,1,1)).", "")
    engine = PlainEngine([((since(1990),), rest), ((since(2001),), rest)], (SINCE,))
    decision = decide_one(engine, request(DAY))
    assert decision.outcome == "undetermined"
    assert decision.outcomes == ("not_yet", "barred")
    assert decision.missing == (MissingFact("member_since", "person", "/member_since"),)
    assert decision.proof is not None
    assert [case.outcome for case in decision.proof.cases] == ["barred", "not_yet"]
    assert not decision.proof.exhaustive
    supposed = [
        premise
        for case in decision.proof.cases
        for step in case.proof.steps
        for premise in step.premises
        if isinstance(premise, Fact) and premise.kind == "supposed"
    ]
    assert {show(premise.atom) for premise in supposed} >= {"member_since(person,date(1990,1,1))"}
    Draft202012Validator(decision_schema()).validate(decision_json(decision))


def test_unknown_facts_that_do_not_decide_are_proved_case_by_case() -> None:
    """If only one case were proved, the other could still overturn the decision."""
    rest = FACTS.replace("stolen(i1,false).", "")
    engine = PlainEngine([((stolen("true"),), rest), ((stolen("false"),), rest)])
    decision = decide_one(engine, request(DAY))
    assert decision.outcome == "not_yet"
    assert decision.missing == ()
    assert decision.proof is not None
    assert decision.proof.exhaustive
    assert sum(len(case.completions) for case in decision.proof.cases) == 2


def test_what_differs_between_cases_is_given_with_its_bounds() -> None:
    """If one of several possible dates were given, a person would rely on a guess."""
    rest = FACTS.replace("returned_on(i1,date(2012,2,29)).", "")
    branches = [((), rest + f"returned_on(i1,date({year},3,5)).") for year in (2012, 2014, 2013)]
    decision = decide_one(PlainEngine(branches), request(DAY))
    assert "wait_ends" not in decision.dates
    bounds = decision.bounds["wait_ends"]
    assert (bounds.least, bounds.greatest) == (dt.date(2013, 3, 5), dt.date(2015, 3, 5))
    assert not bounds.may_be_none


def test_a_batch_may_go_without_proofs() -> None:
    """If a batch had to build every proof, a province could not be decided overnight."""
    ((decision,),) = decide(PlainEngine([((), FACTS)]), [request(DAY)], proofs="none")
    assert decision.proof is None
    assert decision.outcome == "not_yet"


def test_an_unknown_subject_is_refused_with_those_there_are() -> None:
    """If a misspelt subject were ignored, the answer would be about somebody else."""
    with pytest.raises(RequestError, match="nobody") as raised:
        decide(PlainEngine([((), FACTS)]), [request(DAY, subject="nobody")])
    hint = raised.value.problems[0].hint
    assert hint is not None
    assert "person" in hint.en


def test_two_outcomes_at_once_are_a_conflict_that_names_the_rules() -> None:
    """If one of two outcomes were picked, luck would decide about a person."""
    (solved,) = PlainEngine([((), FACTS)]).solve([request(DAY)])
    atoms = solved.leaves[0].answer.atoms
    other = Function("outcome", [Function("borrowing"), Function("person"), Function("barred")])
    assert isinstance(atoms, dict)
    atoms["outcome", 3] |= {other}
    with pytest.raises(ConflictError, match="lc_9: not_yet"):
        decisions(solved)


def test_decisions_use_only_the_first_literal_of_each_kind() -> None:
    """If steps repeated, a reader would be told the same thing twice."""
    _, decision = solved_and_decided(FACTS, DAY)
    assert decision.proof is not None
    applied = [show(s.conclusion) for s in decision.proof.steps if s.status == "applied"]
    assert len(applied) == len(set(applied))
    assert json.loads(dump(decision))["version"] == 2
