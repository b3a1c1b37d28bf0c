"""What is said of facts that are not known: whether they matter, and what holds in any case."""

from __future__ import annotations

import re

import pytest
from tests.unit.report.open_facts import decided

from sequester.engine import load_engine
from sequester.errors import Lang
from sequester.report import render_html, render_markdown, render_text
from sequester.report.outline import Outliner

SETTLED = (
    "barred, a fine open",
    "barred twice, a birth date open",
    "not yet, a fine open",
)
SAID = {"en": "does not change the outcome", "fr": "l’issue ne change pas"}


def text(name: str, lang: Lang = "en") -> str:
    """The letter on one line."""
    return " ".join(render_text(decided(name), load_engine().ruleset, lang, depth=9).split())


def section(told: str, title: str) -> str:
    """The lines of a letter from a heading to the next."""
    lines = told.splitlines()
    start = lines.index(title)
    end = next((n for n in range(start + 1, len(lines)) if not lines[n]), len(lines))
    return " ".join(" ".join(lines[start:end]).split())


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("name", SETTLED)
def test_it_is_said_that_open_facts_do_not_matter(name: str, lang: Lang) -> None:
    """A person would look for papers that change nothing."""
    assert SAID[lang] in text(name, lang).replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("name", SETTLED)
def test_what_decides_is_named(name: str, lang: Lang) -> None:
    """A person would read “What decides:” followed by nothing."""
    outline = Outliner(decided(name), load_engine().ruleset, lang, 3).outline()
    for part in outline.sections:
        for top in part.points:
            assert not [p.text for p in top.walk() if p.text.endswith(":") and not p.points]


@pytest.mark.parametrize("name", SETTLED)
def test_suppositions_are_left_out_of_a_settled_answer(name: str) -> None:
    """A person would read of cases that make no difference."""
    ruleset = load_engine().ruleset
    for lang, word in (("en", "Supposing"), ("fr", "À supposer")):
        assert word not in render_text(decided(name), ruleset, lang)
        assert word not in render_markdown(decided(name), ruleset, lang)
    assert "Supposing" not in render_html([decided(name)], ruleset)


def test_the_bar_of_either_case_is_named() -> None:
    """A person would be asked about a victim, although four long sentences bar in any case."""
    told = section(
        render_text(decided("barred twice, a birth date open"), load_engine().ruleset),
        "What to do next",
    )
    assert "4(2)(b)" in told
    assert "4(2)(a)" not in told
    assert "born" not in told
    assert "satisfied" not in told


def test_what_could_lift_the_only_bar_is_asked_for() -> None:
    """A person whom 4(3) might exempt would not learn what to show."""
    told = text("barred, all known")
    assert "was the victim in s1 born" in told
    assert "Is the Parole Board satisfied" in told


def test_one_supposition_is_no_reason_that_always_holds() -> None:
    """A person would read as certain a day that a supposition gave."""
    for name in ("the day decides", "barred, a fine open", "not yet, a fine open"):
        lines = render_text(decided(name), load_engine().ruleset, depth=9)
        for title in ("Reasons that hold in every case", "Reasons", "Points to note"):
            if title in lines.splitlines():
                told = section(lines, title)
                assert "supposed" not in told
                assert not re.search(r"may be made (?:from|since)|is paid, on", told), (name, told)
                assert "CRA-A17" not in told


def test_a_point_of_one_case_stands_under_it() -> None:
    """A person would take a disputed point for theirs that only one supposition raises."""
    told = text("the day decides")
    assert told.count("[CRA-A17]") <= 1
    assert "Points to note" not in told
    assert "CRA-A17" in told.partition("How each outcome could come about")[2]


def test_first_days_of_an_open_answer() -> None:
    """A person who must wait would not learn that the first day turns on the open fact."""
    told = text("not yet, a fine open")
    assert "No first day can be named" not in told
    assert "depends on facts that are not known" in told


@pytest.mark.parametrize("depth", [1, 2, 3, 9])
@pytest.mark.parametrize("name", ["barred, all known", "the day decides", "barred, a fine open"])
def test_the_numbers_run_on(name: str, depth: int) -> None:
    """A person would look for the steps between 3 and 15."""
    told = render_text(decided(name), load_engine().ruleset, depth=depth)
    numbers = re.findall(r"^ +([A-Z]?)(\d+)\. ", told, re.MULTILINE)
    for letter in {letter for letter, _ in numbers}:
        own = [int(number) for found, number in numbers if found == letter]
        assert own == list(range(1, len(own) + 1))
    shown = {letter + number for letter, number in numbers}
    for refs in re.findall(r"This rests on ([\w, \n]+?)(?: too)?\.", told):
        assert {ref.strip() for ref in refs.split(",")} <= shown
