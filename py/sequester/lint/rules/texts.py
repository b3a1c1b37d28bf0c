"""The texts of a file that a person reads, each with its language and its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from msgspec import Struct

from sequester.errors import Lang, Text
from sequester.lint.code import Entry, File, Noted
from sequester.lint.model import Edit, Fix, Found, Span

_PLACEHOLDER = re.compile(r"\{[^{}\n]*\}")
SENTENCES = {"en": "en", "fr": "fr", "title.en": "en", "title.fr": "fr"}
WORDED = frozenset(
    {"kind", "constant", "input", "member", "static", "derived", "finding", "burden", "question",
     "question_outcome", "question_date", "question_value", "about_key", "ask"}
)  # fmt: skip
"""The facts of the vocabulary whose last two arguments are a text in English and in French."""


class Pair(NamedTuple):
    """A text in both languages; `key` says what it is: "title", "sentence" or the fact's name."""

    en: Noted
    fr: Noted
    key: str
    entry: Entry | None = None


class _Read(Struct, frozen=True, dict=True):
    """A file with its texts."""

    file: File

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """The texts that are there in both languages."""
        return tuple(_pairs(self.file))

    @cached_property
    def joined(self) -> Mapping[Lang, str]:
        """All texts of each language, each on a line of its own."""
        return {
            "en": "\n".join([pair.en.value for pair in self.pairs]),
            "fr": "\n".join([pair.fr.value for pair in self.pairs]),
        }

    @cached_property
    def lowered(self) -> Mapping[Lang, str]:
        """As `joined`, in small letters."""
        return {lang: text.lower() for lang, text in self.joined.items()}

    @cached_property
    def masked(self) -> Mapping[Lang, str]:
        """As `joined`, the placeholders blanked."""
        return {lang: masked(text) for lang, text in self.joined.items()}


_last: dict[str, _Read] = {}  # of the file that is looked at, by all rules in turn


def _read(file: File) -> _Read:
    read = _last.get("")
    if read is None or read.file is not file:
        read = _last[""] = _Read(file)
    return read


def pairs_of(file: File) -> tuple[Pair, ...]:
    """Every text of the file that is there in both languages."""
    return _read(file).pairs


def found_by(pattern: re.Pattern[str], file: File, lang: Lang) -> bool:
    """Whether a pattern may match some text of the file.

    Most texts are right: to look through all of them at once takes less time.
    """
    return pattern.search(_read(file).joined[lang]) is not None


def lowered(file: File, lang: Lang) -> str:
    """All texts of the file in one language, in small letters: to look for words in all at once."""
    return _read(file).lowered[lang]


def found_masked(patterns: Iterable[re.Pattern[str]], file: File, lang: Lang) -> bool:
    """Whether one of the patterns may match some text whose placeholders are blanked."""
    text = _read(file).masked[lang]
    return any(pattern.search(text) for pattern in patterns)


def masked(text: str) -> str:
    """The text with its placeholders blanked, character for character."""
    return _PLACEHOLDER.sub(lambda match: "{" + "_" * (len(match[0]) - 2) + "}", text)


def _pairs(file: File) -> Iterator[Pair]:
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
