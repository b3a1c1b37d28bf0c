"""Annotations (`%! key: value`) read from clingo's comments, strictly: nothing is skipped.

A file is a header followed by sections. A section is a block (`%! rule:`) or a data table
(`%! data:`), its annotations first and its rules or facts after them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct, field

from sequester.errors import Text
from sequester.law._parse import Comment, Parsed
from sequester.law._report import Place, Report, nearest
from sequester.law.model import Statement

FILE_KEYS = ("file", "act", "title.en", "title.fr")
BLOCK_KEYS = (
    "rule", "cite", "cite.fr", "in_force", "defeats", "governed_by", "reading", "limit", "see",
    "en", "fr",
)  # fmt: skip
DATA_KEYS = ("data", "cite", "cite.fr", "limit", "see", "en", "fr")
LINT_KEY = "lint"  # what the linter is told, anywhere and more than once: no part of the law
_REQUIRED = {
    "file": ("file", "title.en", "title.fr"),
    "rule": ("cite", "in_force", "en", "fr"),
    "data": ("cite", "en", "fr"),
}
_NAMES = {
    "file": ("the header of the file", "l’en-tête du fichier"),
    "rule": ("the block", "ce bloc"),
    "data": ("the table", "cette table"),
}
_ANNOTATION = re.compile(r"%! ([a-z_.]+): (\S(?:.*\S)?)")
_DISGUISED = re.compile(
    r"%[%!\s]*(rule|data|cite|cite\.fr|in_force|defeats|governed_by|title\.en|title\.fr|en|fr)\s*:"
)


class Note(Struct, frozen=True):
    """The value of one annotation, with its line."""

    value: str
    at: Place


class Section(Struct):
    """A block or a data table as written: its kind, its annotations, its statements."""

    kind: str  # "file", "rule" or "data"
    at: Place
    notes: dict[str, Note] = field(default_factory=dict[str, Note])
    statements: list[Statement] = field(default_factory=list[Statement])

    def text(self, key: str) -> str:
        """The value of an annotation, "" where there is none."""
        note = self.notes.get(key)
        return note.value if note else ""

    def place(self, key: str) -> Place:
        """Where an annotation stands, or the section where it is missing."""
        note = self.notes.get(key)
        return note.at if note else self.at

    def names(self) -> dict[str, str]:
        """What the section is called in a message."""
        english, french = _NAMES[self.kind]
        return {"part": english, "partie": french}


class Sections(Struct, frozen=True):
    """A file cut into its header and its sections."""

    header: Section
    body: tuple[Section, ...]


def sections_of(parsed: Parsed, report: Report) -> Sections:
    """The header and sections of a file; what is not understood goes to `report`."""
    header = Section("file", Place(parsed.file, 1, 1))
    sections: list[Section] = []
    for part in _in_order(parsed):
        current = sections[-1] if sections else header
        if isinstance(part, Statement):
            current.statements.append(part)
            continue
        note = _note(parsed.file, part, report)
        if note is None:
            continue
        key, value = note
        if key == LINT_KEY:
            continue
        if key in ("rule", "data"):
            current = Section(key, value.at)
            sections.append(current)
        _attach(current, key, value, report)
    for section in (header, *sections):
        _require(section, report)
    return Sections(header, tuple(sections))


def _in_order(parsed: Parsed) -> Iterator[Statement | Comment]:
    parts: list[Statement | Comment] = [*parsed.statements, *parsed.comments]
    yield from sorted(parts, key=lambda part: (part.line, part.column))


def _note(file: str, comment: Comment, report: Report) -> tuple[str, Note] | None:
    at = Place(file, comment.line, comment.column)
    text = comment.text.rstrip()
    match = _ANNOTATION.fullmatch(text)
    if match is not None and comment.column == 1:
        return match[1], Note(match[2], at)
    if text.startswith("%!"):
        report.add("L201", at, _slip(text))
    elif _DISGUISED.match(text):
        report.add("L202", at)
    return None


def _slip(text: str) -> Text | None:
    """What is easily overlooked in an annotation that cannot be read."""
    if not text.partition(":")[0].removeprefix("%!").strip().isascii():
        return Text(
            "write the key in ASCII letters (rule, cite, in_force, en, fr)",
            "écrivez la clé en lettres ASCII (rule, cite, in_force, en, fr)",
        )
    if re.match(r"%! ?[a-z_.]+\s+:", text):
        return Text("no space before the colon", "pas d’espace avant le deux-points")
    if re.match(r"%!\s?[a-z_.]+:", text) and not re.match(r"%! [a-z_.]+: ", text):
        return Text(
            'an ordinary space follows "%!", and another the colon',
            "une espace ordinaire suit « %! », et une autre le deux-points",
        )
    return None


def _attach(section: Section, key: str, note: Note, report: Report) -> None:
    known = {"file": FILE_KEYS, "rule": BLOCK_KEYS, "data": DATA_KEYS}[section.kind]
    if key not in known:
        report.add("L203", note.at, nearest(key, known), key=key, **section.names())
    elif key in section.notes:
        report.add("L204", note.at, key=key, first=section.notes[key].at.line)
    elif section.statements:
        report.add("L205", note.at, key=key)
    else:
        section.notes[key] = note


def _require(section: Section, report: Report) -> None:
    for key in _REQUIRED[section.kind]:
        if key not in section.notes:
            report.add("L206", section.at, key=key, **section.names())
