"""What a question is about: given, left out, unknown; and rules that serve one question only."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from clingo import parse_term

from sequester.check import check_decision, check_form
from sequester.engine import Engine, Request, load_engine
from sequester.engine.matching.terms import Converter
from sequester.law import cone
from sequester.proof import Decision, decide_one, decision_json
from sequester.records import record_from
from sequester.report.words import Words

ABOUT = Path(__file__).parents[2] / "good" / "about"
DAY = dt.date(2020, 1, 1)
RECORD = record_from({
    "events": [
        {"id": "c1", "offence": "Criminal Code 266", "outcome": "conviction", "outcome_date": DAY}
    ],
    "findings": [],
})  # fmt: skip


@pytest.fixture(scope="module")
def engine() -> Engine:
    """The engine for an invented Act whose answers depend on who asks."""
    return load_engine("example", ABOUT)


def answer(
    engine: Engine, about: dict[str, object], question: str = "youth_record_access"
) -> Decision:
    """The decision on `c1`, accepted by the checker."""
    decision = decide_one(engine, Request(RECORD, question, DAY, DAY, about=about, subject="c1"))
    written = json.loads(json.dumps(decision_json(decision)))
    assert not hasattr(check_decision(check_form(written)[0], RECORD, ABOUT), "code")
    return decision


@pytest.mark.parametrize(
    ("about", "outcome", "missing"),
    [
        ({"requester": "counsel"}, "open", []),
        ({"requester": "victim", "proceedings_pending": True}, "open", []),
        ({"requester": "victim", "proceedings_pending": False}, "closed", []),
        ({"requester": "victim"}, "undetermined", ["proceedings_pending"]),
        ({"requester": "judge"}, "closed", []),
        ({"requester": "judge", "court_order_123": True}, "open", []),
        (
            {"requester": "other", "copy_obtained_on": DAY, "purpose": "a check"},
            "open",
            [],
        ),
        (
            {"requester": "other", "copy_obtained_on": dt.date(2019, 12, 31), "purpose": "a check"},
            "closed",
            [],
        ),
        ({"requester": "other", "purpose": "a check"}, "undetermined", ["copy_obtained_on"]),
        ({"requester": "other", "copy_obtained_on": DAY, "purpose": "Curiosity"}, "closed", []),
        ({"requester": "other", "copy_obtained_on": DAY}, "closed", []),
    ],
)
def test_who_asks(
    engine: Engine, about: dict[str, object], outcome: str, missing: list[str]
) -> None:
    """A person would be shown a record, or kept from it, whatever was said about the request."""
    decision = answer(engine, about)
    assert decision.outcome == outcome
    assert [fact.name for fact in decision.missing] == missing
    assert dict(decision.about) == about


def test_nobody_asks(engine: Engine) -> None:
    """A decision about nobody in particular would pass for one about somebody."""
    decision = answer(engine, {})
    assert decision.outcome == "undetermined"
    assert "requester" in [fact.name for fact in decision.missing]
    assert "about" not in decision_json(decision)


def test_the_checker_compares_what_was_asked(engine: Engine) -> None:
    """An answer given to counsel could be handed to anybody."""
    written = decision_json(answer(engine, {"requester": "counsel"}))
    for other in ("judge", "nobody", True):
        forged = {**written, "about": {"requester": other}}
        found = check_decision(check_form(json.loads(json.dumps(forged)))[0], RECORD, ABOUT)
        assert hasattr(found, "code")


def test_a_rule_of_another_question_is_left_out(engine: Engine) -> None:
    """A question would ask for facts that only another question needs."""
    own = cone(engine.ruleset, "sequestering")
    assert own.about == frozenset()
    assert answer(engine, {}, "sequestering").outcome == "excluded"
    assert cone(engine.ruleset, "youth_record_access").about


def test_in_words(engine: Engine) -> None:
    """A reader would meet the rules' own notation in place of who asked."""
    words, convert = Words(engine.ruleset, "fr"), Converter().term
    asks = convert(parse_term("about(requester,victim)"))
    pending = convert(parse_term("about(proceedings_pending,false)"))
    assert words.atom(asks) == "La demande vient de la victime."
    assert "about" not in words.atom(pending)
