"""Proofs under the shipped law stand up, and can be told in both languages."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from tests.unit.proof.auditor import Auditor

from sequester.engine import Request, Solved, load_engine
from sequester.proof import Decision, decision_json, decision_schema, decisions
from sequester.records import Case, read_cases
from sequester.report import render_text
from sequester.report.outline import Outliner
from sequester.report.points import Point

ROOT = Path(__file__).parents[3]
SUITE = ROOT / "scenarios" / "canada" / "criminal_records_act"
QUESTION = "record_suspension_application"
SAMPLE = 40  # one case in so many, over the whole suite
VALIDATOR = Draft202012Validator(decision_schema())


@cache
def cases() -> tuple[Case, ...]:
    """A sample of the shipped cases."""
    found = [case for path in sorted(SUITE.glob("*.yaml")) for case in read_cases(path).cases]
    return tuple(case for case in found if case.question == QUESTION)[::SAMPLE]


@cache
def solved() -> tuple[Solved, ...]:
    """What the engine finds out about them, in one batch."""
    requests = [
        Request(
            case.record, case.question, case.as_of, case.law_date or case.as_of,
            case.readings or {}, case.about or {},
        )
        for case in cases()
    ]  # fmt: skip
    return tuple(load_engine().solve(requests))


@cache
def decided() -> tuple[Decision, ...]:
    """The decisions on them."""
    return tuple(decision for found in solved() for decision in decisions(found))


def shape(points: Sequence[Point]) -> list[object]:
    """The points without their words."""
    return [[point.number, shape(point.points)] for point in points]


@pytest.mark.skipif(not SUITE.is_dir(), reason="the suite of cases is not there")
class TestShippedCases:
    """Every proof of the sample is looked at whole."""

    def test_every_premise_stands_up(self) -> None:
        """If a premise did not hold, a person would be given a reason that is none."""
        audited = 0
        for found in solved():
            for decision in decisions(found):
                assert decision.proof is not None
                if decision.proof.cases:
                    continue
                auditor = Auditor(found, decision.proof)
                for step in decision.proof.steps:
                    auditor.step(step)
                audited += 1
        assert audited

    def test_json_follows_the_schema(self) -> None:
        """If the form left its schema, a keeper's software would choke on a decision."""
        for decision in decided():
            VALIDATOR.validate(decision_json(decision))

    def test_both_languages_say_the_same(self) -> None:
        """If one language left a reason out, its readers would know less of their own case."""
        rules = load_engine().ruleset
        for decision in decided():
            for depth in (2, 5):
                one = Outliner(decision, rules, "en", depth).outline()
                other = Outliner(decision, rules, "fr", depth).outline()
                assert [shape(s.points) for s in one.sections] == [
                    shape(s.points) for s in other.sections
                ]

    def test_no_letter_shows_the_rules_own_notation(self) -> None:
        """If a term of the rules stood in a letter, nobody but us could read it."""
        rules = load_engine().ruleset
        for decision in decided():
            for lang in ("en", "fr"):
                text = render_text(decision, rules, lang)
                for sign in ("{", "}", "offence(", "date(", "length(", "#inf", "#sup"):
                    assert sign not in text
