"""The texts of a file that a person reads, each with its language and its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sequester.errors import Lang, Text
from sequester.lint.code import Entry, File, Noted
from sequester.lint.model import Edit, Fix, Found, Span

SENTENCES = {"en": "en", "fr": "fr", "title.en": "en", "title.fr": "fr"}
WORDED = frozenset(
    {"kind", "constant", "input", "member", "static", "derived", "finding", "burden", "question",
     "question_outcome", "question_date", "question_value", "about_key", "ask"}
)  # fmt: skip
"""The facts of the vocabulary whose last two arguments are a text in English and in French."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A text in both languages; `key` says what it is: "title", "sentence" or the fact's name."""

    en: Noted
    fr: Noted
    key: str
    entry: Entry | None = None


def pairs_of(file: File) -> Iterator[Pair]:
    """Every text of the file that is there in both languages."""
    if "title.en" in file.notes and "title.fr" in file.notes:
        yield Pair(file.notes["title.en"], file.notes["title.fr"], "title")
    for section in file.sections:
        if "en" in section.notes and "fr" in section.notes:
            yield Pair(section.notes["en"], section.notes["fr"], "sentence")
    for entry in file.entries:
        if entry.name in WORDED and len(entry.strings) > 1:
            yield Pair(entry.strings[-2], entry.strings[-1], entry.name, entry)


def texts_of(file: File, lang: Lang) -> Iterator[Noted]:
    """Every text of the file in one language."""
    for pair in pairs_of(file):
        yield pair.fr if lang == "fr" else pair.en


def part(text: Noted, start: int, end: int) -> Span:
    """The place of the characters from `start` to `end` of a text."""
    line, column = text.at.line, text.at.column
    return Span(line, column + start, line, column + end)


def replacing(file: File, at: Span, better: str, message: Text) -> Found:
    """A finding that is mended by writing something else in its place."""
    title = Text(f"write {better}", f"écrire {better}")
    hint = Text(f"write {better}", f"écrivez {better}")
    return Found(file.name, at, message, hint, Fix(title, (Edit(file.name, at, better),)))
