"""In which languages the steps of a proof are told in full."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from msgspec.structs import replace
from tests.unit.scenarios.invented import LOGIC, verdict

from sequester.engine import load_engine
from sequester.errors import Text
from sequester.law import RuleSet
from sequester.proof import Step
from sequester.report import Told

RULES = load_engine("example", LOGIC).ruleset


def applied(name: str) -> Iterator[Step]:
    """The steps that apply in the proofs of a case of the invented Act."""
    for decision in verdict(name).decisions.values():
        if decision.proof is not None:
            yield from (step for step in decision.proof.steps if step.status == "applied")


def told(monkeypatch: pytest.MonkeyPatch, rules: RuleSet, name: str, rule: str) -> set[str]:
    """The languages in which a step of a block is told under these rules."""
    monkeypatch.setattr(
        "sequester.report.languages.load_engine", lambda *_: SimpleNamespace(ruleset=rules)
    )
    tell = Told()
    return {lang for step in applied(name) if step.rule == rule for lang in tell("example", step)}


def test_the_shipped_sentences_are_told_in_both(monkeypatch: pytest.MonkeyPatch) -> None:
    """The sound case: otherwise the following would show nothing."""
    assert told(monkeypatch, RULES, "waiting", "ex_3") == {"en", "fr"}


def test_a_word_that_is_not_bound_leaves_the_sentence_untold(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What is told in its place is a more general phrase, and nobody would notice."""
    blocks = tuple(
        replace(block, template=Text(block.template.en, "L’attente pour {Nobody}."))
        if block.id == "ex_3"
        else block
        for block in RULES.blocks
    )
    assert told(monkeypatch, replace(RULES, blocks=blocks), "waiting", "ex_3") == {"en"}


def test_a_constant_without_a_name_leaves_the_sentence_untold(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A person would read the rules' own abbreviation."""
    bare = replace(RULES, vocabulary=replace(RULES.vocabulary, constants={}))
    rules = {step.rule for step in applied("waiting")} & {table.id for table in RULES.tables}
    told_before = {rule for rule in rules if told(monkeypatch, RULES, "waiting", rule)}
    told_bare = {rule for rule in rules if told(monkeypatch, bare, "waiting", rule)}
    assert told_bare < told_before


def test_what_was_told_often_is_told_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    """A suite of thousands of cases would tell the same sentence thousands of times."""
    monkeypatch.setattr("sequester.report.languages.ENOUGH", 1)
    tell = Told(LOGIC)
    step = next(step for step in applied("waiting") if step.rule == "ex_3")
    assert tell("example", step) == ("en", "fr")
    assert tell("example", step) == ()
