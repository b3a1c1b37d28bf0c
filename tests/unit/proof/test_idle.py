"""Which rules bear on no record under the data and choices of a rule set."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from tests.unit.proof.invented import ruleset, statements

from sequester.engine import Program, ProgramRule, StaticAtoms, load_engine
from sequester.engine.lift import global_variables, with_names
from sequester.engine.matching.program import Matching
from sequester.errors import Text
from sequester.law import Block, Interval, RuleId
from sequester.proof import Stops, idle_rules, impossible_rules
from sequester.scenarios import Verdict, load_cases, run_cases

SUITES = Path(__file__).parents[3] / "scenarios"
EVERY = bool(os.environ.get("SEQUESTER_ALL"))  # else the cases of one scheme
OPTIONS = ("ascr-clean-slate", "ascr-cautious", "ascr-cra-parity", "ascr-expiry")


def shown(verdict: Verdict) -> frozenset[str]:
    """The blocks that the proofs of a case apply."""
    return frozenset(
        step.rule
        for decision in verdict.decisions.values()
        if decision.proof is not None
        for step in decision.proof.steps
        if step.status == "applied"
    )


def idle(law: str, question: str = "sequestering") -> frozenset[tuple[str, int]]:
    """The idle rules of a rule set."""
    return idle_rules(load_engine(law).compiled(question).program)


def test_a_choice_that_a_scheme_does_not_make_is_idle() -> None:
    """A suite would be asked for ever to show a restart under a scheme without any."""
    expiry = {block for block, _ in idle("options/ascr-expiry")}
    clean_slate = {block for block, _ in idle("options/ascr-clean-slate")}
    assert "p08__drag_through" in expiry - clean_slate
    assert "p20" in clean_slate - expiry


def test_what_follows_from_an_idle_rule_alone_is_idle() -> None:
    """Nothing is excluded under the scheme of expiry, so nothing waits for an exclusion."""
    assert {("p04__grave", 0), ("p04", 0), ("ac_05", 0)} <= idle("options/ascr-expiry")


def test_the_law_of_canada_has_no_idle_rule() -> None:
    """A rule would be left out of the count that some record meets."""
    assert not idle("canada", "record_suspension_application")
    assert not idle("canada", "record_check")


def test_what_only_an_idle_rule_asks_is_idle() -> None:
    """No scheme but one counts the days of conviction, so none asks which is the first of a day."""
    never = idle("options/ascr-clean-slate")
    possible = never - impossible_rules(
        load_engine("options/ascr-clean-slate").compiled("sequestering").program
    )
    assert {("p04__many", 1), ("p04__many", 2)} <= possible
    assert ("p04__many", 0) in never - possible


def of(rules: str) -> Program:
    """A program of a few rules, one block each."""
    made: list[ProgramRule] = []
    for number, node in enumerate(statements(rules)):
        named = with_names(node)
        block = Block(
            RuleId(f"r{number}"), ("R",), ("R",), Interval(), Text("R.", "R."), (), "r.lp", 1
        )
        variables = global_variables(named)
        made.append(
            ProgramRule(number, block, 0, named.head, tuple(named.body), variables, static=False)
        )
    none = StaticAtoms({}, {})
    return Program(ruleset(), "borrowing", tuple(made), none, Matching(made, none))


@pytest.mark.parametrize(
    ("rules", "impossible", "idle"),
    [
        ("outcome(q, P, yes) :- lent(P).", set(), set()),  # what a record may say
        ("outcome(q, P, yes) :- of(P, a), of(P, b). of(P, a) :- lent(P).", {"r0"}, {"r0", "r1"}),
        (  # each condition may hold, but with no value in common
            "outcome(q, P, X) :- is(P, X), may(X). is(P, a) :- lent(P). may(b) :- lent(P).",
            {"r0"},
            {"r0", "r1", "r2"},
        ),
        (  # the values that conditions give do not stand the comparison
            "outcome(q, P, N) :- least(P, N), N < 3. least(P, 5) :- lent(P).",
            {"r0"},
            {"r0", "r1"},
        ),
        ("outcome(q, P, N) :- least(P, N), N < 6. least(P, 5) :- lent(P).", set(), set()),
        (  # another value may come from elsewhere
            "outcome(q, P, N) :- is(P, N), N < 3. is(P, 5) :- lent(P). is(P, N) :- n(P, N).",
            set(),
            set(),
        ),
        ("outcome(q, P, yes) :- lent(P), not late(P). late(P) :- due(P).", set(), set()),
        (
            "outcome(q, P, yes) :- lent(P), 2 <= #count{B : has(P, B)}. has(P, B) :- lent(P, B).",
            set(),
            set(),
        ),
        (  # a rule that counts on has no end
            "outcome(q, P, yes) :- n(P, 900). n(P, 0) :- lent(P). n(P, N + 1) :- n(P, N), ask(P).",
            set(),
            set(),
        ),
        ("outcome(q, P, yes) :- lent(P). late(P) :- due(P).", set(), {"r1"}),
        ("outcome(q, P, yes) :- has(P, a). has(P, b) :- lent(P).", {"r0"}, {"r0", "r1"}),
    ],
)
def test_what_a_few_rules_leave_idle(rules: str, impossible: set[str], idle: set[str]) -> None:
    """A rule is possible as long as values that agree may be had, and useful if it is asked."""
    program = of(rules)
    assert {block for block, _ in impossible_rules(program)} == impossible
    assert {block for block, _ in idle_rules(program)} == idle


@pytest.mark.parametrize("law", OPTIONS if EVERY else OPTIONS[:1])
def test_no_case_applies_an_idle_rule(law: str) -> None:
    """What is called impossible would happen, or be used."""
    program = load_engine(f"options/{law}").compiled("sequestering").program
    never, unused = impossible_rules(program), idle_rules(program)
    used = {rule.block.id for rule in program.rules if (rule.block.id, rule.n) not in unused}
    cases = load_cases([SUITES / "options" / law]).cases
    verdicts = run_cases(cases, stops=Stops())
    fired = {place for verdict in verdicts for place in verdict.fired}
    assert len(fired) > 50
    assert not fired & never
    applied = {rule for verdict in verdicts for rule in shown(verdict)}
    assert len(applied) > 50
    assert not applied & {block for block, _ in unused} - used
