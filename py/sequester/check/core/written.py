"""Bodies of rules written out as functions of Python: loops, and tests that go on to the next.

No word of a rule enters the text of such a function: variables are numbered, and constants are
given to it by number. So rules of one shape have one text, which is compiled once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from types import CodeType
from typing import Any, TypeAlias

from sequester.check.core.terms import compute, order, total

Lines: TypeAlias = "list[str | Lines]"
"""Statements, one under the other; a list among them stands on its own, and may be left early."""

SKIP = "SKIP"
"""What a statement does where a condition is not met: go on to the next possibility."""

_LOOPS = 12  # Python allows twenty, one in the other
_NAMES = re.compile(r"\b(?:[vwrhs]\d+|model|relations|watched|note|found)\b")
_HELP: dict[str, object] = {"compute": compute, "order": order, "total": total, "once": (None,)}


class Words:
    """The names in a function: those of variables, and those of the constants that it is given."""

    def __init__(self) -> None:
        """Nothing has a name yet."""
        self.names: dict[str, str] = {}
        self.values: dict[str, object] = {}
        self._constants: dict[tuple[type, object], str] = {}
        self._made = 0

    def new(self, letter: str) -> str:
        """A name that nothing has."""
        self._made += 1
        return f"{letter}{self._made}"

    def variable(self, name: str) -> str:
        """The name here of a variable of the rule."""
        if name not in self.names:
            self.names[name] = self.new("v")
        return self.names[name]

    def constant(self, value: object) -> str:
        """The name of something that does not change; it can be hashed."""
        key = type(value), value
        if key not in self._constants:
            self._constants[key] = name = self.new("c")
            self.values[name] = value
        return self._constants[key]

    def function(
        self, parameters: str, lines: Lines, before: Iterable[str] = (), after: Iterable[str] = ()
    ) -> Callable[..., Any]:
        """A function that does this; `model` is one of its parameters."""
        more: list[str] = []
        first = ["relations = model.relations", "watched, note = model.watched, model.note"]
        body = [
            *(f"    {line}" for line in (*first, *before)),
            *_indented(lines, 1, 0, self, more),
            *(f"    {line}" for line in after),
        ]
        values = {**_HELP, **self.values}
        text = "\n".join([f"def run({parameters}):", *body, *more])
        exec(_compiled(text), values)  # noqa: S102 - no word of it is a drafter's
        return values["run"]  # type: ignore[return-value]


@lru_cache(maxsize=10_000)
def _compiled(text: str) -> CodeType:
    return compile(text, "<rule>", "exec")


def row_of(names: Sequence[str]) -> str:
    """The row of these values."""
    return f"({', '.join(names)}{',' * (len(names) == 1)})"


def key_of(names: Sequence[str]) -> str:
    """What rows with these values at some places are found by: see `terms.keyed`."""
    return names[0] if len(names) == 1 else row_of(names)


def _indented(lines: Lines, depth: int, loops: int, words: Words, more: list[str]) -> Iterator[str]:
    """Each line under the loops it stands in; what is too deep becomes a function in `more`."""
    for at, line in enumerate(lines):
        if loops > _LOOPS:
            yield f"{'    ' * depth}{_apart(lines[at:], words, more)}(locals())"
            return
        if not isinstance(line, str):
            yield f"{'    ' * depth}for {words.new('o')} in once:"
            yield from _indented(line, depth + 1, loops + 1, words, more)
            continue
        yield "    " * depth + line.replace(SKIP, "continue" if loops else "return")
        if line.endswith(":"):
            depth, loops = depth + 1, loops + 1


def _apart(lines: Lines, words: Words, more: list[str]) -> str:
    """The name of a function of its own that does this, with all that is known before it."""
    name, before = words.new("f"), len(more)
    body = [*_indented(lines, 1, 0, words, more)]
    used = sorted({*_NAMES.findall("\n".join([*body, *more[before:]]))})
    more += [f"def {name}(known):", *(f"    {one} = known.get('{one}')" for one in used), *body]
    return name
