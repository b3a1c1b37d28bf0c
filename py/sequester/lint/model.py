"""What lint says: findings with exact places, and fixes as edits of text.

Lines and columns count from 1, in characters; the end of a span is the first column after it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple, get_args

from sequester.errors import Text

Level = Literal["error", "warning", "info"]
LEVELS: tuple[Level, ...] = get_args(Level)
CATEGORIES = ("law", "language", "bugs", "style", "tests")


class Span(NamedTuple):
    """A piece of a file; `end_column` is the first column that no longer belongs to it."""

    line: int
    column: int
    end_line: int
    end_column: int


class Edit(NamedTuple):
    """One replacement: the text of `span` becomes `text`; an empty span inserts."""

    file: str
    span: Span
    text: str


class Fix(NamedTuple):
    """How a finding can be mended: what is done, and the edits that do it.

    A `safe` fix cannot change what the rules mean, so `--fix` applies it unasked; any other is
    offered to whoever edits the file.
    """

    title: Text
    edits: tuple[Edit, ...]
    safe: bool = True


class Found(NamedTuple):
    """What the check of one lint rule hands back: where, what, and how to mend it."""

    file: str
    span: Span
    message: Text
    hint: Text | None = None
    fix: Fix | None = None


class Finding(NamedTuple):
    """One thing that lint says, under the id and the level of its rule.

    `file` is relative to the tree of rules, or to the folder that holds the cases. `code` is the
    loader's own code where the loader found it (such rules are refused by every command).
    """

    rule: str
    level: Level
    file: str
    span: Span
    message: Text
    hint: Text | None = None
    fix: Fix | None = None
    code: str = ""


def ordered(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings in order of file, place and rule, each once."""
    return tuple(sorted(dict.fromkeys(findings), key=_order))


def _order(found: Finding) -> tuple[str, Span, str, str]:
    return found.file, found.span, found.rule, found.message.en
