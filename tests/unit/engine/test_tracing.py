"""A runaway rule is found by grounding in steps, each rule after all that it reads."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from sequester.engine import Engine, Request, announce_to, tracing
from sequester.law import ConeRule, cone, groups_of, load_ruleset
from sequester.records import record_from

LOGIC = Path(__file__).parents[2] / "good" / "logic"
EVENT = {"id": "c1", "offence": "Criminal Code 266", "outcome": "conviction",
         "outcome_date": "2015-02-01"}  # fmt: skip


@pytest.fixture
def announced() -> Iterator[list[list[str]]]:
    """The ids of the rules that were announced, group by group."""
    seen: list[list[str]] = []

    def announce(rules: Sequence[ConeRule]) -> None:
        seen.append([rule.block.id for rule in rules])

    announce_to(announce)
    yield seen
    tracing._LISTENER.announce = None


def test_groups_stand_after_what_they_read() -> None:
    """A rule ground before what it reads would seem to grow where another does."""
    part = cone(load_ruleset("example", LOGIC), "sealing")
    groups = groups_of(part)
    assert sorted((r.block.id, r.n) for g in groups for r in g) == sorted(
        (rule.block.id, rule.n) for rule in part.rules
    )
    known: set[str] = set()
    concluded = {r.statement.outline.head.name for r in part.rules if r.statement.outline.head}
    for group in groups:
        heads = {r.statement.outline.head.name for r in group if r.statement.outline.head}
        read = {atom.name for rule in group for atom in rule.statement.outline.atoms}
        assert read & concluded - heads <= known
        known |= heads


def test_every_rule_is_announced_before_it_is_ground(announced: list[list[str]]) -> None:
    """The rule that runs away would not be the one that was named last."""
    engine = Engine(load_ruleset("example", LOGIC))
    day = dt.date(2020, 1, 1)
    engine.solve([Request(record_from({"events": [EVENT]}), "sealing", day, day)])
    blocks = {rule.block.id for rule in engine.compiled("sealing").cone.rules}
    assert {name for group in announced for name in group} == blocks


def test_nothing_is_announced_to_nobody() -> None:
    """Every decision would take twice as long."""
    assert not tracing.traced()
    engine = Engine(load_ruleset("example", LOGIC))
    tracing.trace(engine.compiled("sealing").cone, (), static=False)
