"""The first page: what the book is, its Acts, the questions and the disputed points."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from sequester.book import labels
from sequester.book.frame import INDEX, NAMES, Frame, spelt
from sequester.book.gather import Book
from sequester.errors import Lang
from sequester.law import Block
from sequester.report.citation import cited
from sequester.report.elements import Child, element
from sequester.report.spelling import day, typeset


def opening_page(frame: Frame) -> str:
    """The whole page."""
    manifest = frame.book.ruleset.manifest
    title = manifest.title.in_language(frame.lang)
    stands = day(manifest.consolidation, frame.lang)
    main: list[Child] = [
        element("h1", title),
        element("p", frame.say(labels.INTRO), class_="lead"),
        element("p", frame.say(labels.STANDS, day=stands)),
        element("h2", frame.say(labels.ACTS)),
        element("ul", *_acts(frame), class_="acts"),
        *_tables(frame),
        element("h2", frame.say(labels.QUESTIONS)),
        element("ul", *_questions(frame)),
    ]
    if manifest.readings:
        main += [element("h2", frame.say(labels.READINGS)), element("dl", *_readings(frame))]
    return frame.page(INDEX, frame.say(labels.BOOK), main)


def _acts(frame: Frame) -> list[Element]:
    items: list[Element] = []
    for chapter in frame.book.chapters:
        rules = sum(isinstance(entry.item, Block) for entry in chapter.entries)
        tables = sum(not isinstance(entry.item, Block) for entry in chapter.entries)
        link = element("a", chapter.title.in_language(frame.lang), href=f"{chapter.slug}.html")
        told = (
            frame.count(rules, labels.RULES_COUNT),
            frame.count(tables, labels.TABLES_COUNT),
        )
        counts = ", ".join(filter(None, told))
        short = "" if chapter.short == "common" else f" ({spelt(chapter, frame.lang)})"
        items.append(element("li", link, short, element("span", counts, class_="soft")))
    return items


def _tables(frame: Frame) -> list[Element]:
    links = [element("li", frame.table_link(one)) for one in frame.book.comparisons]
    heading = element("h2", frame.say(labels.TABLES))
    return [heading, element("ul", *links, class_="acts")] if links else []


def _questions(frame: Frame) -> list[Element]:
    items: list[Element] = []
    for question in frame.book.ruleset.manifest.questions.values():
        text = typeset(question.text.in_language(frame.lang), frame.lang)
        outcomes = [
            element("li", typeset(said.in_language(frame.lang), frame.lang))
            for said in question.outcomes.values()
        ]
        items.append(
            element("li", text, " ", element("code", question.name), element("ul", *outcomes))
        )
    return items


def _readings(frame: Frame) -> list[Element]:
    rows: list[Element] = []
    constants = frame.book.ruleset.vocabulary.constants
    for reading in frame.book.ruleset.manifest.readings.values():
        values: list[Child] = []
        for number, value in enumerate(reading.values):
            said = constants.get(reading.name, {}).get(value)
            told = f" {said.in_language(frame.lang)}" if said else ""
            default = f" ({frame.say(labels.DEFAULT)})" if number == 0 else ""
            values.append(element("li", element("code", value), told, default))
        cite = f" {cited(reading.cite, frame.lang)}" if reading.cite else ""
        rows.append(
            element(
                "div",
                element("dt", element("code", reading.name), cite),
                element(
                    "dd",
                    typeset(reading.meaning.in_language(frame.lang), frame.lang),
                    element("ul", *values),
                ),
            )
        )
    return rows


def door(book: Book, langs: tuple[Lang, ...], frame: Frame) -> str:
    """The page at the top of the folder: the choice of language."""
    title = " / ".join(book.ruleset.manifest.title.in_language(lang) for lang in langs)
    links = [
        element("li", element("a", NAMES[lang], href=f"{lang}/{INDEX}", lang=lang, hreflang=lang))
        for lang in langs
    ]
    return frame.bare(title, [element("h1", title), element("ul", *links, class_="door")])
