"""Collecting what is wrong with a tree of rule files, so that all of it is shown at once."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass, field

from sequester.errors import Problem, Text


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a file: line and column from 1, in characters."""

    file: str
    line: int | None = None
    column: int | None = None


@dataclass(slots=True)
class Report:
    """The problems found so far, each kept once."""

    found: dict[Problem, None] = field(default_factory=dict[Problem, None])

    def add(self, code: str, at: Place, message: Text, hint: Text | None = None) -> None:
        """Note one problem."""
        problem = Problem(code, message, at.file, at.line, at.column, hint=hint)
        self.found.setdefault(problem)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All problems in order of file, line and column."""
        return tuple(sorted(self.found, key=_order))

    def __len__(self) -> int:
        """How many problems there are."""
        return len(self.found)


def _order(problem: Problem) -> tuple[str, int, int, str, str]:
    place = (problem.file, problem.line or 0, problem.column or 0)
    return (*place, problem.code, problem.message.en)


def nearest(word: str, known: Iterable[str]) -> Text | None:
    """A hint that names the known word closest to `word`, if one is close."""
    close = difflib.get_close_matches(word, sorted(set(known)), n=1, cutoff=0.6)
    if not close:
        return None
    return Text(f'did you mean "{close[0]}"?', f"vouliez-vous dire « {close[0]} »?")
