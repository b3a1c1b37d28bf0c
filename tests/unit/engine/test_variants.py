"""A program with one thing changed must decide as the rule files would with that change."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest

from sequester.engine import (
    Engine,
    Request,
    changed_rules,
    load_engine,
    one_by_one,
    with_force,
    with_rule,
    with_tables,
    without_rule,
    would_change,
)
from sequester.engine.model import Signature
from sequester.engine.program import signature_of, static_atoms
from sequester.errors import InternalError, SequesterError
from sequester.law import Interval, default_logic, load_ruleset
from sequester.proof import Decision, decide
from sequester.scenarios import load_cases, request_of

ROOT = Path(__file__).parents[3]
QUESTION = "record_suspension_application"
ACT = "canada/criminal_records_act"
SUITE = ROOT / "scenarios" / ACT
FILES = ("s04_waits_2012.yaml", "s04_leap_days.yaml", "s04_missing_text.yaml", "s04_fee.yaml")


@pytest.fixture(scope="module")
def requests() -> list[Request]:
    """Cases of which some lack facts."""
    return [request_of(case) for case in load_cases([SUITE / file for file in FILES]).cases]


@pytest.fixture(scope="module")
def before(requests: list[Request]) -> list[list[object]]:
    """What the rules say of them as they are."""
    return _said(load_engine(), requests)


def _edited(folder: Path, file: str, old: str, new: str) -> Engine:
    logic = shutil.copytree(default_logic(), folder / "logic")
    path = logic / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return Engine(load_ruleset("canada", logic))


def _said(engine: Engine, requests: list[Request]) -> list[list[object]]:
    return [_one(engine, request) for request in requests]


def _one(engine: Engine, request: Request) -> list[object]:
    try:
        return [_shown(decision) for decision in decide(engine, [request])[0]]
    except SequesterError as error:
        return [problem.code for problem in error.problems]


def _shown(decision: Decision) -> object:
    cites = {
        (step.rule, step.status, step.in_force)
        for step, _ in (decision.proof.all_steps() if decision.proof else ())
    }
    return (
        decision.outcomes,
        dict(decision.dates),
        dict(decision.values),
        decision.flags,
        decision.needs_human,
        [(fact.name, fact.item) for fact in decision.missing],
        cites,
    )


def _index(engine: Engine, block: str, n: int = 0) -> int:
    rules = engine.compiled(QUESTION).program.rules
    return next(rule.index for rule in rules if (rule.block.id, rule.n) == (block, n))


def test_a_rule_replaced(tmp_path: Path, requests: list[Request]) -> None:
    """A tester would be told that no case notices a change which some case does notice."""
    engine = load_engine()
    edited = _edited(tmp_path, f"{ACT}/s04_outcome.lp", "as_of(T), T < D.", "as_of(T), T <= D.")
    index = _index(engine, "cra_4_1__running")
    rule = engine.compiled(QUESTION).program.rules[index]
    body = "; ".join(map(str, rule.body)).replace("T < D", "T <= D")
    variant = with_rule(engine, QUESTION, index, f"{rule.head} :- {body}.")
    assert _said(variant, requests) == _said(edited, requests)


def test_a_rule_dropped(
    tmp_path: Path, requests: list[Request], before: list[list[object]]
) -> None:
    """What a rule decides alone would be put down to others."""
    engine = load_engine()
    index = _index(engine, "cra_4_1__running")
    edited = _edited(
        tmp_path, f"{ACT}/s04_outcome.lp", "as_of(T), T < D.", "as_of(T), T < D, T > D."
    )
    said = _said(without_rule(engine, QUESTION, index), requests)
    assert said == _said(edited, requests)
    assert said != before


def test_what_a_dropped_rule_alone_asks_for_is_not_asked() -> None:
    """A tester would be told that no case notices a fact that is no longer asked for."""
    engine = load_engine()
    cases = load_cases([SUITE / "s07_texts_on_their_first_days.yaml"]).cases
    name = "cra-s7-pardon-of-unknown-law-drugs"
    (request,) = (request_of(case) for case in cases if case.id == name)
    rules = engine.compiled("disclosure").program.rules
    (index,) = (
        rule.index
        for rule in rules
        if rule.block.id == "cra_7__pardon_law" and "shown_law" in "".join(map(str, rule.body))
    )

    def asked(under: Engine) -> set[str]:
        (decided,) = decide(under, [request])
        return {fact.name for decision in decided for fact in decision.missing}

    assert "law" in asked(engine)
    assert "law" not in asked(without_rule(engine, "disclosure", index))


def test_another_row(tmp_path: Path, requests: list[Request], before: list[list[object]]) -> None:
    """A period changed in a table would be computed with as it was."""
    engine = load_engine()
    old = 'waiting_period(heavier_2012, 10, "4(1)(a)"'
    edited = _edited(tmp_path, f"{ACT}/periods.lp", old, old.replace("10", "11"))
    tables = engine.compiled(QUESTION).cone.tables
    rows = [str(fact.ast.head) for table in tables for fact in table.facts]
    row = next(row for row in rows if row.startswith("waiting_period(heavier_2012,10,"))
    variant = with_tables(engine, QUESTION, {row: row.replace(",10,", ",11,", 1)})
    said = _said(variant, requests)
    assert said == _said(edited, requests)
    assert said != before


def test_a_row_less(requests: list[Request], before: list[list[object]]) -> None:
    """A row that is taken away would still be read."""
    engine = load_engine()
    tables = engine.compiled(QUESTION).cone.tables
    rows = [str(fact.ast.head) for table in tables for fact in table.facts]
    row = next(row for row in rows if row.startswith("waiting_period(lighter_2012,"))
    assert _said(with_tables(engine, QUESTION, {row: None}), requests) != before


def test_a_row_less_that_a_rule_wants_absent() -> None:
    """A tester would be told that no case even looks at a row which decides one of them."""
    engine = one_by_one(load_engine(), "disclosure")
    name = "cra-8-provincial-employer-known"
    cases = load_cases([SUITE / "s08_each_condition_2.yaml"]).cases
    (request,) = (request_of(case) for case in cases if case.id == name)
    row = 'other_employer("employer under provincial authority")'
    variant = with_tables(engine, "disclosure", {row: None})
    (solved,) = engine.solve([request])
    indexes = changed_rules(variant, "disclosure", None)
    assert would_change(variant, "disclosure", indexes, solved.leaves[0].answer)


@pytest.mark.parametrize("drawn_on", [False, True])
def test_what_rests_on_no_record_is_what_grounding_makes_of_it(*, drawn_on: bool) -> None:
    """A table changed without grounding the others anew would leave behind what it was."""
    engine = load_engine()
    compiled = engine.compiled(QUESTION)
    rules = [rule for rule in compiled.program.matching.rules if rule.rule.static]
    drawn = frozenset[Signature]().union(*(rule.reads for rule in rules))
    tables = [t for t in compiled.cone.tables if (signature_of(t) in drawn) == drawn_on]
    changed = {str(tables[0].facts[0].ast.head): None}
    made = with_tables(engine, QUESTION, changed).compiled(QUESTION).program.static
    wanted = static_atoms(compiled.cone, compiled.program.rules, changed)
    assert made.atoms == wanted.atoms
    assert made.rows == wanted.rows
    assert made.rows != compiled.program.static.rows


def test_in_force_on_other_days(
    tmp_path: Path, requests: list[Request], before: list[list[object]]
) -> None:
    """A text would be read on a day on which it was not in force yet."""
    engine = load_engine()
    first = dt.date(2030, 1, 1)
    block = "%! rule: cra_4_1__running\n%! cite: CRA 4(1)\n%! in_force: 1992-07-24 .."
    edited = _edited(
        tmp_path, f"{ACT}/s04_outcome.lp", block, block.replace("1992-07-24", first.isoformat())
    )
    variant = with_force(engine, QUESTION, "cra_4_1__running", Interval(first, None))
    said = _said(variant, requests)
    assert said == _said(edited, requests)
    assert said != before


@pytest.mark.parametrize("text", ["hindered(person) :- X < Y.", "this is no rule", "p(X) :- "])
def test_what_cannot_be_evaluated_is_refused(text: str) -> None:
    """A change that makes no sense would count as one that no case notices."""
    engine = load_engine()
    with pytest.raises(InternalError):
        with_rule(engine, QUESTION, _index(engine, "cra_4_1__running"), text)


def test_the_engine_itself_is_left_alone(
    requests: list[Request], before: list[list[object]]
) -> None:
    """After one change was tried, the next would be tried on top of it."""
    engine = load_engine()
    index = _index(engine, "cra_4_1__running")
    _said(without_rule(engine, QUESTION, index), requests)
    assert _said(engine, requests) == before
