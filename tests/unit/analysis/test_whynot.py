"""What stood in the way of an answer: enough to see why, and nothing that waiting would cure."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from tests.unit.report.open_facts import decided, request

from sequester.analysis import blockers, contrast
from sequester.engine import load_engine
from sequester.errors import Lang
from sequester.proof import decide_one
from sequester.report import render_blockers, render_contrast, render_html, render_text


def told(name: str, outcome: str, lang: Lang = "en") -> list[str]:
    """The points of the explanation."""
    ruleset = load_engine().ruleset
    found = blockers(decided(name), outcome)
    text = render_blockers(decided(name), outcome, found, ruleset, lang)
    return [" ".join(part.split()) for part in text.split("\n  - ")[1:]]


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("name", ["barred, all known", "barred, a fine open"])
def test_a_bar_is_named_and_no_day(name: str, lang: Lang) -> None:
    """A person would wait for a day on which nothing changes."""
    points = told(name, "may_apply", lang)
    assert len(points) == 1
    assert "4(2)a)" in points[0] if lang == "fr" else "4(2)(a)" in points[0]
    assert "203" not in points[0]


@pytest.mark.parametrize("name", ["barred, all known", "barred, a fine open"])
def test_the_letter_and_the_page_name_it_too(name: str) -> None:
    """A person who reads the page would be given the day that the explanation leaves out."""
    ruleset = load_engine().ruleset
    letter = " ".join(render_text(decided(name), ruleset).split())
    assert "the first day for an application is" not in letter
    assert "the first day for an application is" not in render_html([decided(name)], ruleset)
    after = letter.partition("Why not “The person may apply”?")[2]
    assert "4(2)(a)" in after.partition("Why not")[0]


def test_a_day_is_given_under_what_it_supposes() -> None:
    """A person whose fine is open would read the day of one supposition as theirs."""
    (point,) = told("the day decides", "may_apply")
    assert point.startswith("Supposing")
    assert "first day" in point


def test_the_useful_line_comes_first() -> None:
    """A person would have to look for the reason among conditions that are beside the point."""
    points = told("barred, all known", "not_yet")
    assert "4(2)(a)" in points[0]


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "CRA, s. 4(2)(a): in force since 13 March 2012"),
        ("fr", "LCJ, al. 4(2)a) : en vigueur depuis le 13 mars 2012"),
    ],
)
def test_what_is_not_in_force_is_named(lang: Lang, said: str) -> None:
    """A person would not learn that the bar came only later."""
    before = decided("barred, all known")
    asked = replace(request("barred, all known"), law_date=dt.date(2011, 1, 1))
    ruleset = load_engine().ruleset
    text = render_contrast(contrast(before, decide_one(load_engine(), asked)), ruleset, lang)
    told = " ".join(text.replace("\N{NO-BREAK SPACE}", " ").split())
    assert said in told
