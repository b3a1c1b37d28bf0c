"""The plain checker: short, on its own, and of the same opinion as the fast one."""

import ast
import io
import json
import os
import tokenize
from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import pytest
from clingo.ast import ASTType, parse_string
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.differential.programs import Maker, by_clingo
from tests.unit.check.decided import ROOT, SEED, decided, example
from tests.unit.check.test_mutation import changed, leaves
from tests.unit.check.test_tampering import CASES, PLAIN, TAMPERINGS
from tests.unit.check.test_tampering_open import ADVICE

import sequester.check
from sequester.check import (
    Problem,
    ProofError,
    Verdict,
    check_decision,
    check_form,
    check_plainly,
    plainly,
)  # fmt: skip
from sequester.check.plain.model import follow
from sequester.check.plain.terms import show
from sequester.check.reading import read_rule
from sequester.cli.main import run
from sequester.errors import SequesterError
from sequester.records import Case, Record, read_cases

FOLDER = Path(sequester.check.__file__).parent
PACKAGE = FOLDER / "plain"
READ = (*sorted(PACKAGE.glob("*.py")), FOLDER / "core" / "rules.py", FOLDER / "core/rejected.py")
REASONS = "account.py"  # the reasons for what is absent, beyond that it is
LINES, LINES_OF_REASONS = 455, 70
EVERY = bool(os.environ.get("SEQUESTER_CHECK_ALL"))
PROGRAMS = 20_000 if EVERY else 100
FEW = 1  # cases of each question
Decision = dict[str, Any]


def lines(path: Path) -> int:
    """Lines of code: no blank lines, comments and docstrings."""
    text = path.read_text(encoding="utf-8")
    said: set[int] = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and ast.get_docstring(
            node
        ):
            said |= {*range(node.body[0].lineno, (node.body[0].end_lineno or 0) + 1)}
    nothing = {
        tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT,
        tokenize.ENDMARKER,
    }  # fmt: skip
    code: set[int] = set()
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type not in nothing:
            code |= {*range(token.start[0], token.end[0] + 1)}
    return len(code - said)


def test_it_can_be_read_in_an_hour() -> None:
    """Who cannot read the checker has to believe it, and so has to believe the engine."""
    counts = {path.name: lines(path) for path in READ}
    assert counts["model.py"] > 50, "nothing is counted"
    assert counts.pop(REASONS) <= LINES_OF_REASONS
    assert sum(counts.values()) <= LINES, counts


def test_it_rests_on_nothing_else() -> None:
    """What the fast checker gets wrong the plain one would repeat, if they shared code."""
    shared = {"sequester.check.core.rules", "sequester.check.core.rejected"}
    for path in PACKAGE.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and str(node.module).startswith("sequester"):
                own = str(node.module).startswith("sequester.check.plain")
                assert own or node.module in shared, path


def sample() -> list[Case]:
    """A few cases of every question, or all if SEQUESTER_CHECK_ALL is set."""
    by_question: dict[tuple[str, str], list[Case]] = {}
    for path in sorted((ROOT / "scenarios").rglob("*.yaml")):
        for case in read_cases(path).cases:
            law = "" if EVERY else case.law.partition("/")[0]  # any of other countries, any option
            by_question.setdefault((law, case.question), []).append(case)
    rng = Random(SEED)
    return [
        case
        for _, cases in sorted(by_question.items())
        for case in (cases if EVERY else rng.sample(cases, FEW))
    ]


def agree(decision: Decision, case: Case | None = None, record: Record | None = None) -> str:
    """The verdict of both checkers: "" or what is wrong."""
    record = case.record if case else record
    plain = check_plainly(decision, record)
    fast = check_decision(check_form(decision)[0], record)
    assert isinstance(plain, Problem) == isinstance(fast, Problem), (plain, fast)
    if isinstance(plain, Verdict) and isinstance(fast, Verdict):
        plain.unverified.pop("open", None)
        assert plain == fast
        return ""
    return plain.code if isinstance(plain, Problem) else ""


@pytest.mark.parametrize("case", sample(), ids=lambda case: case.id)
def test_it_accepts_what_is_right(case: Case) -> None:
    """A decision that one of two checkers refuses is wrong, or that checker is."""
    for decision in decided(case):
        assert agree(decision, case) == ""


NAMED = (
    PLAIN,
    CASES,
    "criminal_records_act/s04_missing_text.yaml#cra-s4-missing-residence-2018-agree",
    "criminal_records_act/s04_missing_text.yaml#cra-s4-missing-injury-no-matter",
    "criminal_records_act/s04_2_facts_left_open.yaml#cra-s4-2-open-schedule-1",
)


@pytest.mark.parametrize("name", NAMED)
def test_it_accepts_each_kind_of_proof(name: str) -> None:
    """Facts that are not known, in cases or left open, are where a checker is easily wrong."""
    text, record = example(name)
    assert agree(json.loads(text), record=record) == ""


@pytest.mark.parametrize(
    ("name", "tamper", "code"),
    [(PLAIN, *one) for one in TAMPERINGS] + [(CASES, *one) for one in ADVICE],
    ids=lambda one: getattr(one, "__name__", ""),
)
def test_tampering_is_found(name: str, tamper: Callable[[Decision], None], code: str) -> None:
    """A forged proof would have a person believe a decision that the law does not give."""
    text, record = example(name)
    decision = json.loads(text)
    tamper(decision)
    found = agree(decision, record=record)
    assert found
    assert found.startswith(code)


def test_the_command_asks_the_plain_checker(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Who asks for the checker that can be read must not be given the other one's word."""
    text, _ = example(PLAIN)
    record, path = f"{ROOT}/scenarios/canada/{PLAIN}", tmp_path / "proof.json"
    path.write_text(text, encoding="utf-8")
    assert run(["check", "--plain", str(path), record]) == 0
    assert "accepted" in capsys.readouterr().out
    path.write_text(text.replace("CRA 4(1)", "CRA 5(1)"), encoding="utf-8")
    assert run(["check", "--plain", str(path), record, "--lang", "fr"]) == 1
    assert "rejetée. K103" in capsys.readouterr().out
    path.write_text("{}", encoding="utf-8")
    assert run(["check", "--plain", str(path), record]) == 3


@cache
def small() -> tuple[tuple[str, Record], ...]:
    """Decisions, as JSON text, with proofs of some length and the records."""
    names = (PLAIN, CASES, NAMED[-1])
    return tuple(example(name) for name in names)


@settings(max_examples=40, deadline=None, derandomize=not EVERY)
@given(st.integers(0, 2), st.randoms(use_true_random=False))
def test_any_change_gets_the_same_verdict(number: int, rng: Random) -> None:
    """Where the two differ one of them is wrong, and nobody would know which."""
    text, record = small()[number]
    decision = holder = json.loads(text)
    *path, last = rng.choice([*leaves(decision)])
    for key in path:
        holder = holder[key]
    holder[last] = changed(holder[last], rng)
    try:
        fast = check_decision(check_form(decision)[0], record)
    except SequesterError:
        with pytest.raises(SequesterError):
            check_plainly(decision, record)
        return
    plain = check_plainly(decision, record)
    assert isinstance(plain, Problem) == isinstance(fast, Problem), (path, last, plain, fast)


def by_plain(text: str) -> set[str] | None:
    """The atoms that the plain checker derives; None where it cannot order a rule."""
    found: list[Any] = []
    parse_string(text, found.append)
    rules = [read_rule(one) for one in found if one.ast_type == ASTType.Rule]
    try:
        model = follow(rules, ())
    except KeyError:
        return None
    return {show((name, *row)) for (name, _), rows in model.rows.items() for row in rows}


def test_random_programs() -> None:
    """An evaluator that reads the rules otherwise than clingo would accept wrong decisions."""
    compared = 0
    for seed in range(1000, 1000 + PROGRAMS):
        text = Maker(seed).text
        right, found = by_clingo(text), by_plain(text)
        if right is not None and found is not None:
            assert found == right, text
            compared += 1
    assert compared > PROGRAMS / 3


def test_a_rule_that_it_cannot_try_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who writes rules by arithmetic would see a line of our code, or a wrong verdict."""
    read: list[Any] = []
    parse_string("later(X) :- day(X+1).", read.append)
    rule = read_rule(read[-1])
    with pytest.raises(KeyError):
        follow([rule], [("day", 3)])
    monkeypatch.setattr(plainly, "follow", lambda _, facts: follow([rule], [*facts, ("day", 3)]))
    monkeypatch.setattr(plainly, "_still", lambda *_: [])
    text, record = example(PLAIN)
    with pytest.raises(ProofError, match=r"K302.*later"):
        check_plainly(json.loads(text), record)
