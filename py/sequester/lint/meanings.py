"""What files say to the checks of a whole tree, as digests, which tell whether to ask again.

Places are left out, so that a line of comment changes nothing: a check that found nothing finds
nothing in the same words a line further down.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from sequester.lint.code import File, Noted

_PLACEHOLDER = re.compile(r"\{(\w+)")
_SENTENCES = ("en", "fr", "cite")


class Meaning(NamedTuple):
    """What one file says: in its rules, and in everything else but its comments."""

    rules: str
    notes: str


def meaning_of(file: File) -> Meaning:
    """The meaning of a file."""
    return Meaning(digest(_rules(file)), digest(_notes(file)))


def digest(lines: Iterable[str]) -> str:
    """The SHA-256 of lines."""
    return hashlib.sha256("\n".join(lines).encode("utf-8", "surrogateescape")).hexdigest()


def _rules(file: File) -> Iterator[str]:
    """The rules with the days on which they hold, and the tables that there are."""
    for block in file.provisions:
        yield f"{block.id} {block.in_force} {block.governed_by} {block.defeats}"
        yield from (rule.text for rule in block.rules)
        yield from (
            f"{key} {_PLACEHOLDER.findall(block.notes[key].value)}"
            for key in _SENTENCES
            if key in block.notes
        )
    for table in file.listings:
        yield f"{table.id} {table.predicate} {table.arguments}"


def _notes(file: File) -> Iterator[str]:
    """The annotations, the rows of tables and the facts of a vocabulary."""
    yield f"{file.name} {file.parsed} {_said(file.notes)}"
    for block in file.provisions:
        yield f"{block.id} {block.in_force} {block.governed_by} {block.cite} {_said(block.notes)}"
    for table in file.listings:
        yield f"{table.id} {table.predicate} {table.arguments} {table.cite} {_said(table.notes)}"
        yield from (row.text for row in table.rows)
    for entry in file.entries:
        yield f"{entry.name} {entry.words} {[each.value for each in entry.strings]}"


def _said(notes: Mapping[str, Noted]) -> list[tuple[str, str]]:
    return [(key, note.value) for key, note in notes.items()]
