"""Conditions that are proved to say nothing more, and those of which that must not be said."""

from __future__ import annotations

import shutil
from itertools import product
from pathlib import Path

import pytest
from tests.unit.mutants.small import CASES, FOLDER, asked, mutants, results

from sequester.engine import Engine, Request
from sequester.mutants import Mutant, all_mutants, asked_by
from sequester.mutants.implied import Implied
from sequester.proof import decide
from sequester.records import record_from
from sequester.scenarios import load_cases, request_of

QUESTION = "record_suspension_application"


def _proved() -> list[Mutant]:
    return [mutant for mutant in mutants() if results()[mutant.id].status == "proved"]


def test_what_the_rest_asks_already_is_proved() -> None:
    """A tester would be asked for a case that cannot be: no record tells the two apart."""
    assert {(m.name, m.before) for m in _proved()} == {
        ("ex_1", "event(C)"),
        ("ex_3", "convicted(C)"),  # whoever asks when the wait ends asks it again
        ("ex_4", "convicted(C)"),
        ("ex_5", "convicted(C)"),
    }


def test_no_record_tells_a_proved_mutant_from_the_rules() -> None:
    """A gap in the suite would be called none: every record of a small world is tried."""
    (each,) = asked()
    tried = list(_requests())
    as_they_are = _decided(each.engine, tried)
    assert len({repr(found) for found in as_they_are}) > 1
    for mutant in _proved():
        assert _decided(mutant.applied(each.engine, QUESTION), tried) == as_they_are


def _requests() -> list[Request]:
    """Two events with each outcome, procedure, circumstance and date, some of them left open."""
    (case, *_) = load_cases([CASES]).cases
    base = request_of(case)
    kinds = product(
        ("conviction", "acquittal"),
        ("summary", "indictment", None),
        (True, False, None),
        ("2010-03-10", "2013-03-10", None),
    )
    events = [
        {"offence": "Criminal Code 266", "outcome": o}
        | ({} if v is None else {"circumstances": {"violence_or_coercion": v}})
        | ({} if p is None else {"procedure": p})
        | ({} if d is None else {"outcome_date": d})
        for o, p, v, d in kinds
    ]
    found: list[Request] = []
    for n, one in enumerate(events):
        for other in events[n % 23 :: 23]:
            listed = [{"id": "c1", **one}, {"id": "c2", **other}]
            record = record_from({"events": listed, "findings": []})
            found.append(
                Request(record, QUESTION, base.as_of, base.law_date, base.readings, base.about)
            )
    return found


def _decided(engine: Engine, requests: list[Request]) -> list[list[object]]:
    found = decide(engine, requests, proofs="none")
    return [[(d.subject, d.outcome, d.dates, d.values) for d in each] for each in found]


BLOCK = """
%! rule: ex_{n}
%! cite: EX {n}
%! in_force: ..
%! en: A sentence.
%! fr: Une phrase.
{rules}
"""
WORDS = """
derived(old(event), "{1} is old.", "{1} est ancienne.").
derived(twice(event), "{1} is twice old.", "{1} est deux fois ancienne.").
static(listed(procedure), "{1} is listed.", "{1} figure.").
"""
READ = "waiting(person) :- twice(C)."


@pytest.mark.parametrize(
    ("rules", "condition", "proved"),
    [
        # a condition of each rule that concludes another condition
        ("old(C) :- convicted(C). twice(C) :- old(C), convicted(C).", "convicted(C)", True),
        (("old(C) :- convicted(C). old(C) :- procedure(C, summary). "
          "twice(C) :- old(C), convicted(C)."), "convicted(C)", False),
        # the item of a key is in its list; what a key says is no other key's
        ("twice(C) :- procedure(C, summary), event(C).", "event(C)", True),
        ("twice(C) :- procedure(C, summary), event_outcome(C, conviction).",
         "event_outcome(C,conviction)", False),
        # an absence: what would hold contradicts the rest
        (("old(C) :- violence_or_coercion(C, true). "
          "twice(C) :- violence_or_coercion(C, false), not old(C)."), "not old(C)", True),
        (("old(C) :- procedure(C, summary). "
         "twice(C) :- procedure(C, indictment), not old(C)."), "not old(C)", False),
        (("old(C) :- event(C), not convicted(C). "
          "twice(C) :- convicted(C), not old(C)."), "not old(C)", True),
        # comparisons: the same one, turned round and weaker, but no other
        (("old(C) :- wait_ends(C, D), as_of(T), T < D. "
          "twice(C) :- old(C), wait_ends(C, D), as_of(T), D >= T."), "D >= T", False),
        ("twice(C) :- wait_ends(C, D), as_of(T), T < D, D >= T.", "D >= T", True),
        ("twice(C) :- wait_ends(C, D), as_of(T), T <= D, D > T.", "D > T", False),
        # what is read in a circle, with and without the condition at its start
        (("old(C) :- convicted(C), procedure(C, summary). old(C) :- old(C), event(C). "
          "twice(C) :- old(C), convicted(C)."), "convicted(C)", True),
        (("old(C) :- procedure(C, summary). old(C) :- old(C), convicted(C). "
         "twice(C) :- old(C), convicted(C)."), "convicted(C)", False),
        # a table: every row that fits makes it hold, or one does not
        ("listed(summary). listed(indictment). twice(C) :- procedure(C, K), wait(K, Y), listed(K).",
         "listed(K)", True),
        ("listed(summary). twice(C) :- procedure(C, K), wait(K, Y), listed(K).",
         "listed(K)", False),
    ],
)  # fmt: skip
def test_from_above(tmp_path: Path, rules: str, condition: str, *, proved: bool) -> None:
    """A condition that matters would be called idle, or an idle one asked for for ever."""
    assert _says_nothing(tmp_path, f"{rules} {READ}", "twice", condition) is proved


@pytest.mark.parametrize(
    ("rules", "proved"),
    [
        ("waiting(person) :- old(C), convicted(C).", True),
        ("waiting(person) :- convicted(C), not old(C).", True),  # where it fails nobody asks
        ("waiting(person) :- old(C), convicted(C). waiting(person) :- old(C).", False),
        ("twice(C) :- old(C). waiting(person) :- twice(C), convicted(C).", True),
        ("twice(C) :- old(C). waiting(person) :- twice(C).", False),
        ("waiting(person) :- convicted(C), 1 <= #count { E : old(E) }.", False),
        ("waiting(person) :- convicted(C), old(E), procedure(E, summary).", False),
    ],
)
def test_from_below(tmp_path: Path, rules: str, *, proved: bool) -> None:
    """A condition would be called idle although some reader of the conclusion relies on it."""
    old = "old(C) :- procedure(C, summary), convicted(C)."
    assert _says_nothing(tmp_path, f"{old} {rules}", "old", "convicted(C)") is proved


def test_what_is_told_is_read_by_the_person(tmp_path: Path) -> None:
    """An answer would be given of other events, and nobody would be asked for a case."""
    told = f"outcome({QUESTION}, person, may_apply) :- old(C), convicted(C)."
    text = f"old(C) :- procedure(C, summary). {told}"
    assert not _says_nothing(tmp_path, text, "outcome", "convicted(C)")


def _says_nothing(folder: Path, rules: str, head: str, condition: str) -> bool:
    """Whether the condition is proved to say nothing in the rule of that head that has it."""
    shutil.copytree(FOLDER, folder, dirs_exist_ok=True)
    (written,) = folder.rglob("s01_waiting.lp")
    facts = [part for part in rules.split(". ") if part.startswith("listed(") and ":-" not in part]
    rest = ".\n".join(part for part in rules.split(". ") if part not in facts)
    text = written.read_text("utf-8") + BLOCK.format(n=8, rules=rest)
    if facts:
        text += "\n%! data: listed(Procedure)\n%! cite: EX 9\n%! en: {Procedure}.\n"
        text += "%! fr: {Procedure}.\n" + "\n".join(f"{fact}." for fact in facts) + "\n"
    written.write_text(text, "utf-8")
    (words,) = folder.rglob("words.lp")
    words.write_text(words.read_text("utf-8") + WORDS, "utf-8")
    (each,) = asked_by(load_cases([folder / "cases.yaml"]).cases, folder / "logic")
    (mutant,) = (
        m
        for m in all_mutants([each])
        if m.operator == "drop_condition" and m.name == "ex_8" and m.before == condition
        and _head(each.engine, m) == head
    )  # fmt: skip
    program = each.engine.compiled(QUESTION).program
    rule = program.rules[mutant.index(each.engine, QUESTION)]
    assert mutant.place is not None
    return Implied(program, each.engine.ruleset.vocabulary).says_nothing(rule, mutant.place)


def _head(engine: Engine, mutant: Mutant) -> str:
    rule = engine.compiled(QUESTION).program.rules[mutant.index(engine, QUESTION)]
    return str(rule.head).partition("(")[0]
