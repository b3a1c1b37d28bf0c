"""The page is self-contained, accessible, escaped, and says the same in both languages."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import cast
from xml.etree.ElementTree import Element

import html5lib
import pytest
from tests.unit.report.shipped import (
    EACH,
    GOSSIP,
    HOSTILE,
    hostile,
    of_outcome,
    sample,
    talkative,
    ten_convictions,
)

from sequester.engine import Request, load_engine
from sequester.proof import Decision, decide
from sequester.records import record_from
from sequester.report import render_html

CONTRAST = 4.5  # WCAG 2.2, 1.4.3
GRAPHICS = 3.0  # WCAG 2.2, 1.4.11
TEXTS = ("ink", "soft", "accent")
SHAPES = ("sentence", "wait", "paid", "offence", "outcome", "other", "focus")


@cache
def page(decision_of: str) -> Element:
    """The page of a decision, parsed by a parser that refuses what is not well-formed HTML."""
    return parsed(render_html([named(decision_of)], load_engine().ruleset))


def named(name: str) -> Decision:
    """A decision by its outcome, or one of the records of their own."""
    special = {"hostile": hostile, "ten": ten_convictions}
    return special[name]() if name in special else of_outcome(name)


def parsed(text: str) -> Element:
    """The document as a tree."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    return parser.parse(text)


def tag(node: Element) -> str:
    """The name of an element without its namespace."""
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


def every(node: Element, name: str) -> Iterator[Element]:
    """All elements of a name below a node."""
    return (one for one in node.iter() if tag(one) == name)


def text(node: Element) -> str:
    """What a reader sees or hears of a node."""
    return " ".join("".join(node.itertext()).split())


def shape(node: Element) -> list[object]:
    """A node without its words."""
    attributes = {"class", "role", "open", "href", "type"} & node.attrib.keys()
    told = [tag(node), sorted((a, node.get(a, "").replace("#fr", "#en")) for a in attributes)]
    if tag(node) == "svg" or node.get("class") == "legend":
        return [tag(node), Counter((tag(one), one.get("class")) for one in node.iter())]
    return [told, [shape(child) for child in node]]


def languages(root: Element) -> tuple[Element, Element]:
    """The English and the French part."""
    found = {one.get("id"): one for one in every(root, "div") if one.get("class") == "page"}
    return found["en"], found["fr"]


PAGES = (*EACH, "ten", "hostile")


@pytest.mark.parametrize("name", PAGES)
def test_both_languages_have_the_same_shape(name: str) -> None:
    """If one language left something out, its readers would know less of their own case."""
    english, french = languages(page(name))
    assert shape(english) == shape(french)
    assert (english.get("lang"), french.get("lang")) == ("en", "fr")


def test_the_shape_is_the_same_over_the_shipped_cases() -> None:
    """If it depended on the words, some case would read differently in French."""
    for decision in sample():
        english, french = languages(parsed(render_html([decision], load_engine().ruleset)))
        assert shape(english) == shape(french)


@pytest.mark.parametrize("name", PAGES)
def test_ids_are_unique_and_every_reference_is_answered(name: str) -> None:
    """If an id stood twice, or a link led nowhere, a keyboard or a screen reader would be lost."""
    root = page(name)
    ids = Counter(node.get("id") for node in root.iter() if node.get("id"))
    assert max(ids.values()) == 1
    for node in root.iter():
        for wanted in (node.get("aria-labelledby") or "").split():
            assert wanted in ids
        if (node.get("href") or "").startswith("#"):
            assert (node.get("href") or "")[1:] in ids
        if node.get("for"):
            assert node.get("for") in ids


@pytest.mark.parametrize("name", PAGES)
def test_everything_that_needs_a_name_has_one(name: str) -> None:
    """If a region, picture or control had no name, a screen reader could not announce it."""
    root = page(name)
    for kind in ("section", "article"):
        assert all(node.get("aria-labelledby") for node in every(root, kind))
    for svg in every(root, "svg"):
        assert svg.get("aria-hidden") == "true" or svg.get("aria-labelledby")
    for node in every(root, "input"):
        labels = [one for one in every(root, "label") if one.get("for") == node.get("id")]
        assert text(labels[0])
    assert all(
        text(node) for kind in ("summary", "legend", "caption") for node in every(root, kind)
    )
    assert all(text(node) for kind in ("h1", "h2", "th", "title") for node in every(root, kind))
    for landmark in ("header", "main", "footer"):
        assert len(list(every(root, landmark))) == 1
    for part in languages(root):
        assert len(list(every(part, "h1"))) == 1


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_fetched_and_nothing_runs(name: str) -> None:
    """If the page called home, reading it would tell others of a person's record."""
    root = page(name)
    forbidden = {"script", "link", "img", "iframe", "object", "embed", "base", "form"}
    assert not forbidden & {tag(node) for node in root.iter()}
    for node in root.iter():
        assert not any(key.startswith("on") for key in map(str, node.attrib))
        assert "src" not in node.attrib
        assert (node.get("href") or "#").startswith("#")
    style = text(next(every(root, "style")))
    assert "url(" not in style
    assert "@import" not in style


def test_markup_in_a_record_stays_text() -> None:
    """If a name could become markup, whoever writes a record could rewrite the page."""
    raw = render_html([hostile()], load_engine().ruleset)
    assert "<script" not in raw.lower()
    assert "<!--" not in raw
    assert raw.count("</style>") == 1
    for part in languages(page("hostile")):
        assert text(part).count(HOSTILE) > len(PAGES)


def test_free_text_that_no_rule_reads_is_not_shown() -> None:
    """If the page repeated all of a record, it would tell more than the answer needs."""
    assert GOSSIP not in render_html([talkative()], load_engine().ruleset)


@pytest.mark.parametrize(
    ("name", "en", "fr"),
    [
        ("ten", "Wait until 1 November 2026", "Attendre jusqu’au 1er novembre 2026"),
        ("may_apply", "An application can be made now", "peut être présentée dès maintenant"),
        ("barred", "Waiting does not help", "Attendre ne sert à rien"),
        ("not_needed", "No application is needed", "Aucune demande n’est nécessaire"),
        ("undetermined", "What has to be found out", "Ce qu’il faut établir"),
    ],
)
def test_what_to_do_next_stands_at_the_top(name: str, en: str, fr: str) -> None:
    """If it stood further down, a person would miss the day or the paper that matters."""
    for part, words in zip(languages(page(name)), (en, fr), strict=True):
        first = next(every(part, "section"))
        assert first.get("class") == "answer"
        assert words in text(first)


def test_no_part_holds_words_of_the_other_language() -> None:
    """If English stood in the French part, half of its readers would be left out."""
    english, french = languages(page("ten"))
    for words in (" the ", " and ", " is ", "CRA, s."):
        assert words not in text(french)
    for words in (" est ", " peine ", "LCJ, "):
        assert words not in text(english)


def test_the_time_line_shows_what_the_table_says() -> None:
    """If the picture showed more than the table, who cannot see it would know less."""
    for part in languages(page("ten")):
        picture = next(one for one in every(part, "svg") if one.get("class") == "timeline")
        rows = list(every(next(every(part, "tbody")), "tr"))
        told = [text(one) for one in every(picture, "title")][1:]
        assert len(rows) == len(told) + 2
        cells = {text(cell) for row in rows for cell in every(row, "td")}
        assert set(told) <= cells


def test_a_language_can_be_chosen_without_script() -> None:
    """If the switch needed a script, it would fail where scripts are blocked."""
    for lang in ("en", "fr"):
        root = parsed(render_html([of_outcome("barred")], load_engine().ruleset, lang))
        assert root.get("lang") == lang
        checked = [node.get("id") for node in every(root, "input") if "checked" in node.attrib]
        assert checked == [f"show-{lang}"]


def test_the_way_past_the_switch_marks_no_whole_page() -> None:
    """A step that a link leads to is marked; a whole page in colour would mark nothing."""
    root = parsed(render_html([of_outcome("barred")], load_engine().ruleset, "en"))
    (way,) = [node for node in every(root, "a") if node.get("class") == "skip"]
    (goal,) = [n for n in root.iter() if n.get("id") == (way.get("href") or "").lstrip("#")]
    marks = re.findall(r"^(.*:target.*?) \{", text(next(every(root, "style"))), re.MULTILINE)
    assert marks
    assert goal.tag == "main"
    assert all(mark.endswith(":target:not(main, .page)") for mark in marks)


def luminance(colour: str) -> float:
    """The relative luminance of #rrggbb, as WCAG defines it."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """The contrast of two colours."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", [0, 1])
def test_contrast_is_enough_in_light_and_dark(scheme: int) -> None:
    """If the contrast were low, a person with weak sight could not read their own answer."""
    style = files("sequester.report").joinpath("page.css").read_text(encoding="utf-8")
    block = re.findall(r":root \{(.*?)\}", style, re.DOTALL)[scheme]
    colours = dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", block))
    for ground in ("paper", "panel"):
        assert all(contrast(colours[name], colours[ground]) >= CONTRAST for name in TEXTS)
    assert all(contrast(colours[name], colours["paper"]) >= GRAPHICS for name in SHAPES)


SENTENCED: dict[str, object] = {
    "date_of_birth": dt.date(1980, 5, 1),
    "resident_of": "CA-NS",
    "complete": True,
    "events": [
        {
            "id": "one",
            "offence": "Criminal Code 430(4)",
            "hybrid": True,
            "offence_date": dt.date(2013, 1, 10),
            "outcome": "conviction",
            "outcome_date": dt.date(2014, 3, 2),
            "procedure": "summary",
            "court": "adult_court",
            "sentence": [
                {"kind": "fine", "amount": 300, "paid_on": None},
                {
                    "kind": "probation",
                    "length": "2 years",
                    "start": dt.date(2016, 2, 5),
                    "expires": dt.date(2018, 2, 4),
                },
                {
                    "kind": "driving_prohibition",
                    "start": dt.date(2014, 3, 3),
                    "expires": dt.date(2015, 3, 2),
                },
            ],
        }
    ],
    "findings": [],
    "applications": [],
}


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        (
            0,
            [
                "from 5 February 2016 to 4 February 2018",
                "from 3 March 2014 to 2 March 2015",
                "not paid by 25 November 2026",
            ],
        ),
        (
            1,
            [
                "du 5 février 2016 au 4 février 2018",
                "du 3 mars 2014 au 2 mars 2015",
                "impayé au 25 novembre 2026",
            ],
        ),
    ],
)
def test_the_time_line_draws_what_the_record_says_of_sentences(lang: int, told: list[str]) -> None:
    """A probation would seem to begin two years early, and a ban or a debt not to exist."""
    record = record_from(SENTENCED)
    day = dt.date(2026, 11, 25)
    engine = load_engine()
    request = Request(record, "record_suspension_application", day, day)
    decisions = decide(engine, [request])[0]
    root = parsed(render_html(decisions, engine.ruleset, record=record))
    pictures = [
        one for one in every(languages(root)[lang], "svg") if "timeline" in one.get("class", "")
    ]
    assert len(pictures) == 2, "one for a wide screen and one for a narrow one"
    for picture in pictures:
        bars = [text(one) for one in every(picture, "title")]
        for part in told:
            assert any(part in bar for bar in bars), bars
    bare = text(languages(parsed(render_html(decisions, engine.ruleset)))[0])
    assert "2 March 2014 to 4 February 2018" not in bare
    assert "until 4 February 2018" in bare


@pytest.mark.parametrize(("served", "owed"), [(False, True), (True, False)])
def test_what_was_neither_paid_nor_served_is_owed(served: bool, owed: bool) -> None:  # noqa: FBT001
    """A debt would vanish from the picture by the mere mention that it was not served."""
    (event,) = cast("list[dict[str, object]]", SENTENCED["events"])
    fine = {"kind": "fine", "amount": 300, "paid_on": None, "served": served}
    if served:
        fine["completed_on"] = dt.date(2015, 1, 5)
    record = record_from({**SENTENCED, "events": [{**event, "sentence": [fine]}]})
    day = dt.date(2026, 11, 25)
    engine = load_engine()
    decisions = decide(engine, [Request(record, "record_suspension_application", day, day)])[0]
    page = render_html(decisions, engine.ruleset, record=record)
    assert ("not paid by 25 November 2026" in page) is owed


@pytest.mark.parametrize("name", ["may_apply", "undetermined"])
def test_the_foot_names_the_program_once(name: str) -> None:
    """The foot said "Sequester sequester 0.1.0"."""
    for part in every(next(every(page(name), "footer")), "p"):
        assert text(part).lower().count("sequester ") == 1
