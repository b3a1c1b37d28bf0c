"""What files say to the checks of a whole tree, as digests, which tell whether to ask again.

Places are left out, so that a line of comment changes nothing: a check that found nothing finds
nothing in the same words a line further down.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from sequester.lint.code import Atom, Comparison, Condition, File, Noted, Provision, Rule

_PLACEHOLDER = re.compile(r"\{(\w+)")
NAME = re.compile(r"[a-z][a-z0-9_]*")
_SENTENCES = ("en", "fr", "cite")


class Meaning(NamedTuple):
    """What one file says: in its rules, and in everything else but its comments.

    Of the rules `atoms` leaves out all but their atoms and where else their variables stand, and
    `words` all but the names in them: neither changes with a comparison of other numbers.
    `readings` are the readings that they ask for.
    """

    rules: str
    notes: str
    atoms: str
    words: str
    readings: str


def meaning_of(file: File) -> Meaning:
    """The meaning of a file."""
    return Meaning(
        *map(
            digest,
            (
                _rules(file),
                _notes(file),
                _atoms(file),
                _words(file),
                _readings(file),
            ),
        )
    )


def digest(lines: Iterable[str]) -> str:
    """The SHA-256 of lines."""
    return hashlib.sha256("\n".join(lines).encode("utf-8", "surrogateescape")).hexdigest()


def headed(block: Provision) -> str:
    """What stands above the rules of a block and matters to them."""
    notes = (
        f"{key} {_PLACEHOLDER.findall(block.notes[key].value)}"
        for key in _SENTENCES
        if key in block.notes
    )
    days = f"{block.id} {block.in_force} {block.governed_by} {block.defeats}"
    return "\n".join((days, *notes))


def _rules(file: File) -> Iterator[str]:
    """The rules with the days on which they hold, and the tables that there are."""
    for block in file.provisions:
        yield headed(block)
        yield from (rule.text for rule in block.rules)
    for table in file.listings:
        yield f"{table.id} {table.predicate} {table.arguments}"


def _atoms(file: File) -> Iterator[str]:
    """As `_rules`, of each rule its atoms and its variables."""
    for block in file.provisions:
        yield headed(block)
        for rule in block.rules:
            said = [_atoms_in(each) for each in rule.body if not isinstance(each.said, Comparison)]
            yield f"{rule.head.text} {said} {[variable.name for variable in rule.variables()]}"
    for table in file.listings:
        yield f"{table.id} {table.predicate} {table.arguments}"


def _atoms_in(condition: Condition) -> str | tuple[str, ...]:
    """An atom, perhaps under `not`, or the atoms of an aggregate."""
    if isinstance(condition.said, Atom):
        return condition.text
    return tuple(atom.text for atom in condition.atoms())


def _words(file: File) -> Iterator[str]:
    """The names that stand in rules."""
    texts = (rule.text for block in file.provisions for rule in block.rules)
    yield from sorted({word for text in texts for word in NAME.findall(text)})


def _readings(file: File) -> Iterator[str]:
    """The readings that rules ask for, with their values."""
    rules = (rule for block in file.provisions for rule in block.rules)
    yield from sorted({f"{name} {value}" for rule in rules for name, value in readings_in(rule)})


def readings_in(rule: Rule) -> Iterator[tuple[str, str]]:
    """The readings that a rule asks for, with their values; "" for a variable."""
    for condition in rule.body:
        for atom in condition.atoms():
            if is_reading(atom):
                yield atom.word(0), atom.word(1)


def is_reading(atom: Atom) -> bool:
    """Whether an atom asks for a reading."""
    return atom.signature == ("reading", 2)


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
