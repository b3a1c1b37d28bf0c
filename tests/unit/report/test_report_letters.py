"""A decision reads as a letter: the answer first, then reasons, the same in both languages."""

from __future__ import annotations

import datetime as dt
import io
import json
from collections.abc import Sequence

import pytest
from clingo import Function, Number
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console
from tests.unit.proof.invented import PlainEngine, request, ruleset

from sequester.engine import Completion, Unknown
from sequester.errors import Lang
from sequester.proof import Decision, decide_one
from sequester.report import render_json, render_text, render_tree
from sequester.report.outline import Outline, Outliner
from sequester.report.points import Point

DAY = dt.date(2013, 1, 1)
FACTS = (
    "loan(i1). loan_kind(i1,book). returned_on(i1,date(2012,2,29)). due_on(i1,date(2012,2,1))."
    "stolen(i1,false). loan(i2). loan_kind(i2,film). returned_on(i2,date(2011,5,4))."
    "due_on(i2,date(2011,5,1)). stolen(i2,false). found(good_reason,i2,true)."
    "member_since(person,date(2001,1,1)). friend_of(i1,i2). friend_of(i2,i1). first_friend(i2)."
)
SINCE = Unknown("member_since", "member_since", "person", "person", "/member_since", "key")
RULES = ruleset()


def decided(facts: str = FACTS, as_of: dt.date = DAY, clock: str = "short") -> Decision:
    """The decision on a record of the invented statute."""
    return decide_one(PlainEngine([((), facts)]), request(as_of, clock=clock))


def undecided() -> Decision:
    """A decision that a fact nobody knows leaves open."""
    rest = FACTS.replace("member_since(person,date(2001,1,1)).", "")
    return decide_one(
        PlainEngine([((since(1990),), rest), ((since(2001),), rest)], (SINCE,)), request(DAY)
    )


def since(year: int) -> Completion:
    """The day the person joined."""
    day = Function("date", [Number(year), Number(1), Number(1)])
    return Completion(SINCE, (Function("member_since", [Function("person"), day]),))


def outline(decision: Decision, lang: Lang = "en", depth: int = 5) -> Outline:
    """What a report says."""
    return Outliner(decision, RULES, lang, depth).outline()


def shape(points: Sequence[Point]) -> list[object]:
    """The points without their words."""
    return [[point.number, shape(point.points)] for point in points]


@given(
    st.sampled_from(["book", "film", "map"]),
    st.dates(dt.date(2001, 1, 1), dt.date(2020, 1, 1)),
    st.sampled_from(["short", "long"]),
    st.sampled_from(["true", "false"]),
)
@settings(max_examples=25, deadline=None)
def test_both_languages_say_the_same(kind: str, as_of: dt.date, clock: str, stole: str) -> None:
    """If one language left a reason out, its readers would know less of their own case."""
    facts = FACTS.replace("book", kind).replace("false", stole)
    decision = decided(facts, as_of, clock)
    english, french = outline(decision, "en"), outline(decision, "fr")
    assert len(english.sections) == len(french.sections)
    for one, other in zip(english.sections, french.sections, strict=True):
        assert shape(one.points) == shape(other.points)


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_answer_comes_first(lang: Lang) -> None:
    """If the answer stood at the end, a person would have to read the whole to learn it."""
    lines = render_text(decided(), RULES, lang).splitlines()
    answer = {"en": "The person may not borrow yet.", "fr": "La personne doit attendre."}
    assert lines[3] == answer[lang]


def test_a_letter_tells_dates_sums_judgments_readings_and_facts() -> None:
    """If one of them were missing, the person could not check or contest the decision."""
    text = render_text(decided(clock="long"), RULES, depth=6)
    for part in (
        "The wait ends: 29 February 2016",
        "The fines: $5",
        "There was a good reason. [good_reason]",
        "The clock is disputed. [LC-A1]",
        "How long: four [clock]",
        "on the record: loan-i1 came back on 29 February 2012 [/loans/1/returned_on]",
        "(LC 5; 2020 FC 1)",
        "exceptions considered, none of which applies: LC 4",
        "Why not “The person may never borrow”?",
        "1 January 2001 is not before 1 January 2000",
    ):
        assert part in " ".join(text.split())


def test_more_depth_tells_more_and_never_less() -> None:
    """If depth hid what a shallow letter tells, asking for more would mislead."""
    lengths = [len(render_text(decided(), RULES, depth=depth)) for depth in (1, 2, 4, 6)]
    assert lengths == sorted(lengths)


def test_an_open_decision_says_what_is_missing_and_what_hangs_on_it() -> None:
    """If it did not, the person would not know which paper to fetch."""
    text = " ".join(render_text(undecided(), RULES).split())
    for part in (
        "This cannot be decided yet",
        "The person joined on … [member_since, /member_since]",
        "Supposing: the person joined on 1 January 1990",
        "The person may never borrow.",
        "Reasons that hold in every case",
    ):
        assert part in text
    french = " ".join(render_text(undecided(), RULES, "fr").split())
    assert "À supposer : la personne a adhéré le 1er janvier 1990" in french


def test_what_depends_on_unknown_facts_is_given_by_its_bounds() -> None:
    """If one possible day were printed, a person would plan by it."""
    rest = FACTS.replace("returned_on(i1,date(2012,2,29)).", "")
    branches = [((), rest + f"returned_on(i1,date({year},3,5)).") for year in (2012, 2014)]
    decision = decide_one(PlainEngine(branches), request(DAY))
    assert "The wait ends: between 5 March 2013 and 5 March 2015" in render_text(decision, RULES)
    french = render_text(decision, RULES, "fr").replace("\N{NO-BREAK SPACE}", " ")
    assert "Fin de l’attente : entre le 5 mars 2013 et le 5 mars 2015" in french
    none = [((), rest), ((), rest.replace("2011,5,4", "2030,1,1"))]  # past the calendar
    decision = decide_one(PlainEngine(none), request(DAY))
    assert "The wait ends: 4 May 2012, or no day at all" in render_text(decision, RULES)


def test_tree_and_text_say_the_same() -> None:
    """If the tree said something else, the answer would depend on the layout."""
    decision = decided()
    console = Console(file=io.StringIO(), width=300, color_system=None)
    console.print(render_tree(decision, RULES))
    assert isinstance(console.file, io.StringIO)
    tree = " ".join(console.file.getvalue().split())
    for section in outline(decision, depth=3).sections:
        assert section.title in tree
        for point in section.points:
            assert point.text in tree


def test_a_letter_without_proof_has_no_reasons() -> None:
    """If a decision without proof could not be told, a batch could not be read."""
    decision = decide_one(PlainEngine([((), FACTS)]), request(DAY), proofs="none")
    text = render_text(decision, RULES)
    assert "Reasons" not in text
    assert "The person may not borrow yet." in text


def test_json_is_the_decision() -> None:
    """If the JSON differed from the decision, software and people would disagree."""
    assert json.loads(render_json(decided()))["outcome"] == "not_yet"


def test_no_line_is_wider_than_the_page() -> None:
    """If lines ran on, a letter could not be printed."""
    assert max(map(len, render_text(decided(), RULES, depth=6).splitlines())) <= 100
