"""The search page: a list of all that the book holds, which a small script narrows down.

Without script the list is still there. The index is part of the page, since a page opened from a
file may not read another one.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from sequester.book import labels
from sequester.book.frame import GLOSSARY, SEARCH, Frame, asset
from sequester.book.gather import Entry
from sequester.book.tables import words_of
from sequester.report.citation import cited
from sequester.report.elements import element
from sequester.report.spelling import typeset


def folded(text: str) -> str:
    """The text as it is searched: small letters without accents or apostrophes."""
    apart = unicodedata.normalize("NFD", text.casefold())
    plain = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return " ".join(plain.replace("’", " ").replace("'", " ").split())


def search_page(frame: Frame) -> str:
    """The whole page."""
    title = frame.say(labels.SEARCH)
    field = element(
        "form",
        element("label", frame.say(labels.SEARCH_FOR), for_="words"),
        element("input", id="words", type="search", autocomplete="off", spellcheck="false"),
        element("output", "", for_="words", data_found=frame.say(labels.SEARCH_FOUND, count="#")),
        role="search",
        hidden="hidden",
    )
    note = element("p", frame.say(labels.SEARCH_NOTE), id="without")
    found = element("ul", *_items(frame), id="found", class_="found")
    main = [element("h1", title), field, note, found]
    return frame.page(SEARCH, title, main, script=asset("search.js"))


def _items(frame: Frame) -> Iterator[Element]:
    for comparison in frame.book.comparisons:
        texts = words_of(comparison)
        known = folded(" ".join(f"{text.en} {text.fr}" for text in texts))
        shown = element("span", f" {frame.text(comparison.lead)}")
        yield element("li", frame.table_link(comparison), shown, data_words=known)
    for chapter in frame.book.chapters:
        for entry in chapter.entries:
            yield _provision(frame, f"{chapter.slug}.html#{entry.id}", entry)
    predicates = frame.book.ruleset.vocabulary.predicates
    names = sorted({name for (name, _), p in predicates.items() if p.phrase.en})
    for name in names:
        phrases = [p.phrase for (own, _), p in predicates.items() if own == name]
        text = _with_kinds(frame, name)
        known = folded(" ".join([name, *(f"{p.en} {p.fr}" for p in phrases)]))
        link = element("a", element("code", name), href=f"{GLOSSARY}#term-{name}")
        shown = element("span", f" {_without_places(text)}")
        yield element("li", link, shown, data_words=known)


def _provision(frame: Frame, target: str, entry: Entry) -> Element:
    item = entry.item
    cite = cited(entry.authority, frame.lang) or entry.id
    text = typeset(item.template.in_language(frame.lang), frame.lang)
    known = folded(
        " ".join(
            [
                entry.id,
                cite,
                *item.cite,
                *(cited(one, "fr") for one in item.cite),
                item.template.en,
                item.template.fr,
            ]
        )
    )
    link = element("a", cite, href=target)
    shown = element("span", f" {_without_places(text)} ")
    return element("li", link, shown, element("code", entry.id), data_words=known)


def _with_kinds(frame: Frame, name: str) -> str:
    """A predicate's phrase with the kind of each argument in its place."""
    vocabulary = frame.book.ruleset.vocabulary
    predicate = next(p for (own, _), p in vocabulary.predicates.items() if own == name)
    text = predicate.phrase.in_language(frame.lang)
    for number, kind in enumerate(predicate.kinds, 1):
        found = vocabulary.kinds.get(kind)
        meaning = found.meaning.in_language(frame.lang) if found else kind
        text = text.replace(f"{{{number}}}", f"‹{meaning}›")
    return typeset(text, frame.lang)


def _without_places(text: str) -> str:
    return text.replace("{", "").replace("}", "")
