"""The sheet of a record as one self-contained page in both languages: no script, no network."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from xml.etree.ElementTree import Element

from sequester.analysis import Sheet
from sequester.errors import Lang, Text
from sequester.law import RuleSet
from sequester.records import Record
from sequester.report import labels
from sequester.report.elements import Child, element
from sequester.report.html import LANGS, document
from sequester.report.points import Point
from sequester.report.sheet import Answer, Told, told
from sequester.report.sheet_labels import (
    ANSWERS,
    CHANGES,
    DOUBTS,
    ENTRIES,
    IDLE,
    OPEN,
    SEEN,
    UNSURE,
    WHOLE,
)

DAY: Final = Text("Day", "Jour")
ABOUT: Final = Text("About", "Objet")
WHAT: Final = Text("What", "Quoi")
THEN: Final = Text("From then on", "Dès lors")
BY: Final = Text("By", "Selon")
ENTRY: Final = Text("Entry", "Inscription")


def render_sheet_html(sheet: Sheet, record: Record, ruleset: RuleSet, lang: Lang = "en") -> str:
    """The page, with the language of `lang` shown first; it ends with a line break."""
    tellings = [told(sheet, record, ruleset, one) for one in LANGS]
    order = sorted(tellings, key=lambda one: one.lang != lang)
    return document(" / ".join(one.title for one in order), [*map(_page, tellings)], lang)


def _page(sheet: Told) -> Element:
    """The sheet in one language."""
    say = sheet.lang
    parts = [
        _section(sheet, "entries", ENTRIES, [_entries(sheet)] if sheet.entries else []),
        _section(sheet, "answers", ANSWERS, _answers(sheet)),
        _section(sheet, "seen", SEEN, [_seen(sheet)] if sheet.seen else []),
        _section(sheet, "changes", CHANGES, _changes(sheet)),
        _section(sheet, "doubts", DOUBTS, _list(sheet.doubts)),
        _section(sheet, "open", OPEN, _list(sheet.open)),
        _section(sheet, "unsure", UNSURE, _unsure(sheet)),
        _section(sheet, "idle", IDLE, _list(sheet.idle)),
    ]
    return element(
        "div",
        element(
            "article",
            element("h1", sheet.title, id=f"{say}-title"),
            element("p", sheet.under, class_="asked"),
            *(part for part in parts if part is not None),
            element("p", labels.CAUTION.in_language(say), class_="soft"),
            aria_labelledby=f"{say}-title",
        ),
        lang=say,
        class_="page",
        id=say,
    )


def _section(sheet: Told, key: str, title: Text, body: Sequence[Element]) -> Element | None:
    name = f"{sheet.lang}-{key}"
    heading = element("h2", title.in_language(sheet.lang), id=name)
    return element("section", heading, *body, aria_labelledby=name) if body else None


def _list(lines: Sequence[str]) -> list[Element]:
    return [element("ul", *(element("li", line) for line in lines))] if lines else []


def _nested(points: Sequence[Point]) -> list[Element]:
    """Points as a list, those below one in a list of its own."""
    items = (element("li", point.text, *_nested(point.points)) for point in points)
    return [element("ul", *items)] if points else []


def _unsure(sheet: Told) -> list[Element]:
    items = [element("li", q, *_list([fact])) for q, fact in sheet.unsure]
    return [element("ul", *items)] if items else []


def _table(
    sheet: Told, title: Text, heads: Sequence[str], rows: Sequence[Sequence[Child]]
) -> Element:
    """A table whose cells, on a narrow page, stand below one another with their heads."""
    head = element("tr", *(element("th", one, scope="col") for one in heads))
    body = [
        element(
            "tr",
            element("th", row[0], scope="row"),
            *(
                element("td", cell, data_head=name)
                for name, cell in zip(heads[1:], row[1:], strict=True)
            ),
        )
        for row in rows
    ]
    return element(
        "div",
        element("table", element("thead", head), element("tbody", *body)),
        class_="scroll stacked",
        role="region",
        tabindex="0",
        aria_label=title.in_language(sheet.lang),
    )


def _entries(sheet: Told) -> Element:
    return element(
        "ul",
        *(element("li", element("strong", name), f" – {what}") for name, what in sheet.entries),
    )


def _answers(sheet: Told) -> list[Element]:
    """Each question with its answers, one for each thing that it is asked of."""
    found: dict[str, list[Answer]] = {}
    for answer in sheet.answers:
        found.setdefault(answer.question, []).append(answer)
    return [
        element(
            "section",
            element("h3", question),
            *(_answer(answer, answer.subject) for answer in answers),
        )
        for question, answers in found.items()
    ]


def _answer(answer: Answer, before: str) -> Element:
    name: list[Child] = [element("strong", f"{before} – ")] if before else []
    cites: list[Child] = (
        [" ", element("span", f"[{answer.cites}]", class_="soft")] if answer.cites else []
    )
    line = element("p", *name, answer.outcome, *cites)
    return element("div", line, *_nested(answer.results))


def _seen(sheet: Told) -> Element:
    """Who sees what: a row for each entry of the record, a column for each who asks."""
    titles = list(dict.fromkeys(answer.title for answer in sheet.seen))
    rows: dict[str, dict[str, Answer]] = {}
    for answer in sheet.seen:
        subject = answer.subject or WHOLE.in_language(sheet.lang)
        rows.setdefault(subject, {})[answer.title] = answer
    table: list[list[Child]] = [
        [subject, *(_answer(found[t], "") if t in found else "–" for t in titles)]
        for subject, found in rows.items()
    ]
    heads = [ENTRY.in_language(sheet.lang), *titles]
    return _table(sheet, SEEN, heads, table)


def _changes(sheet: Told) -> list[Element]:
    lang = sheet.lang
    heads = [label.in_language(lang) for label in (DAY, WHAT, ABOUT, THEN, BY)]
    rows = [
        (row.day, row.what, row.subject or WHOLE.in_language(lang), row.outcome, row.cites)
        for row in sheet.changes
    ]
    found = [_table(sheet, CHANGES, heads, rows)] if rows else []
    if not rows and sheet.nothing:
        found.append(element("p", sheet.nothing))
    reasons = [element("div", element("p", one.why), *_list(one.points)) for one in sheet.no_line]
    return [*found, *reasons]
