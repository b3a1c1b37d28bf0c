"""Collecting what is wrong with a tree of rule files, so that all of it is shown at once."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct, field

from sequester.errors import Problem, Text
from sequester.law._messages import MESSAGES


class Place(Struct, frozen=True):
    """A place in a file: line and column from 1, in characters."""

    file: str
    line: int | None = None
    column: int | None = None


class Report(Struct):
    """The problems found so far, each kept once."""

    found: dict[Problem, None] = field(default_factory=dict[Problem, None])

    def add(self, code: str, at: Place, remedy: Text | None = None, /, **fields: object) -> None:
        """Note one problem; `remedy` takes the place of the one that the message has."""
        self.found.setdefault(problem(code, at, remedy, **fields))

    def keep(self, problems: Iterable[Problem]) -> None:
        """Note problems that were found elsewhere."""
        for each in problems:
            self.found.setdefault(each)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All problems in order of file, line and column."""
        return tuple(sorted(self.found, key=_order))

    def __len__(self) -> int:
        """How many problems there are."""
        return len(self.found)


def problem(code: str, at: Place, remedy: Text | None = None, /, **fields: object) -> Problem:
    """One problem, its sentences filled in from the catalogue of messages."""
    message = MESSAGES[code]
    hint = remedy or message.hint(fields)
    return Problem(code, message.text(fields), at.file, at.line, at.column, hint=hint)


def _order(found: Problem) -> tuple[str, int, int, str, str]:
    place = (found.file, found.line or 0, found.column or 0)
    return (*place, found.code, found.message.en)


def nearest(word: str, known: Iterable[str]) -> Text | None:
    """A hint that names the known word closest to `word`, if one is close."""
    from difflib import get_close_matches  # noqa: PLC0415 - only for what is wrong

    close = get_close_matches(word, sorted(set(known)), n=1, cutoff=0.6)
    if not close:
        return None
    return Text(f'did you mean "{close[0]}"?', f"vouliez-vous dire « {close[0]} »?")


def listed(words: Iterable[str]) -> Text:
    """A hint that lists what there is."""
    names = ", ".join(sorted(words))
    if not names:
        return Text("there are none; they begin with a capital", "il n’y en a pas (majuscule)")
    return Text(f"there are: {names}", f"il y a : {names}")
