"""What a check found that judges a few rules at a time, part by part, and what of it still stands.

A part is known by a name. Its finding stands as long as the rules for all predicates that were
looked at say the same, and all that others rest on by plain conditions; see `concluded`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import NamedTuple

from sequester.lint.concluded import Changes
from sequester.lint.model import Found


class PartFound(NamedTuple):
    """What was found in one part, and the labels of what was `looked` at and of what it `rests` on.

    `text` tells what the files then said in which something was found: see `Work.text_of`.
    """

    looked: tuple[str, ...]
    rests: tuple[str, ...]
    found: tuple[Found, ...]
    text: str = ""


class Parts:
    """The parts of one check: those of the last time, and those of now."""

    def __init__(
        self,
        old: Mapping[str, PartFound] | None = None,
        changes: Changes | None = None,
        text_of: Callable[[Iterable[Found]], str] | None = None,
    ) -> None:
        """The parts of the last time and what has changed since; without both nothing is known."""
        self.now: dict[str, PartFound] = {}
        self._old = old or {}
        self._changes = changes if old is not None else None
        self._text_of = text_of

    def known(self, name: str) -> tuple[Found, ...] | None:
        """What was found in a part that was noted, if that still stands."""
        part = self._old.get(name)
        if part is None or not self._stands(part):
            return None
        self.now[name] = part
        return part.found

    def still(self, name: str, looked: Iterable[str]) -> tuple[Found, ...] | None:
        """The same of a part that is known to look at this: nothing noted is nothing found."""
        part = self._old.get(name, PartFound((), (), ()))._replace(looked=tuple(looked))
        if not self._stands(part):
            return None
        if part.found:
            self.now[name] = part
        return part.found

    def note(
        self, name: str, looked: Collection[str], rests: Collection[str], found: Iterable[Found]
    ) -> tuple[Found, ...]:
        """Keep what was found in a part, for the next time."""
        every = tuple(found)
        self.now[name] = PartFound(tuple(sorted(looked)), tuple(sorted(rests)), every)
        return every

    def _stands(self, part: PartFound) -> bool:
        changes = self._changes
        if changes is None or not changes.looks.isdisjoint(part.looked):
            return False
        if not changes.rests.isdisjoint(part.rests):
            return False
        if not part.found:
            return True
        return self._text_of is not None and self._text_of(part.found) == part.text
