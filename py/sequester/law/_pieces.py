"""A rule file cut into statements and comments, whether or not anything in it can be parsed.

The same simple rules as in the gate: there are strings, comments and code, and a statement ends
at a full stop that is not part of `..`. So one statement that is wrong does not hide the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

_MARK = re.compile(
    r"""
    (?P<space>[ \t\r\n]+)
    | (?P<block>%\*)
    | (?P<comment>%[^\n]*)
    | (?P<string>"(?:[^"\\\n]|\\[^\n])*"?)
    | (?P<script>\#script\b)
    | (?P<stop>(?<!\.)\.(?!\.))
    | (?P<code>[A-Za-z0-9_']+|.)
    """,
    re.VERBOSE | re.DOTALL,
)
_BLOCK_MARK = re.compile(r"%\*|\*%")
_SCRIPT_END = re.compile(r"#end\s*\.")


@dataclass(frozen=True, slots=True)
class Piece:
    """A statement or a comment between statements: its text, and where it stands.

    `start` and `end` count characters of the file from 0; `line` is that of the first character,
    from 1. A statement holds the comments inside it; an unfinished one reaches to its last code.
    """

    kind: Literal["statement", "comment"]
    text: str
    start: int
    end: int
    line: int


def pieces(text: str) -> tuple[Piece, ...]:
    """All pieces of a rule file in order; between them there is nothing but white space."""
    found: list[Piece] = []
    line, counted = 1, 0
    for kind, start, end in _spans(text):
        line += text.count("\n", counted, start)
        counted = start
        found.append(Piece(kind, text[start:end], start, end, line))
    return tuple(found)


def _spans(text: str) -> Iterator[tuple[Literal["statement", "comment"], int, int]]:
    opened: int | None = None  # where the statement began that has no full stop yet
    code_end = at = 0
    inside: list[tuple[int, int]] = []  # comments since its last code: perhaps not inside it
    while at < len(text):
        mark = _MARK.match(text, at)
        assert mark is not None, "the pattern matches every character"  # noqa: S101 - it does
        kind, start, end = mark.lastgroup, at, mark.end()
        if kind == "block":
            end = _block_end(text, end)
        elif kind == "script":
            close = _SCRIPT_END.search(text, end)
            end = close.end() if close else len(text)
        at = end
        if kind == "space":
            continue
        if kind in ("comment", "block"):
            if opened is None:
                yield "comment", start, end
            else:
                inside.append((start, end))
            continue
        opened = start if opened is None else opened
        code_end = end
        inside.clear()
        if kind in ("stop", "script"):
            yield "statement", opened, end
            opened = None
    if opened is not None:
        yield "statement", opened, code_end
        for start, end in inside:
            yield "comment", start, end


def _block_end(text: str, at: int) -> int:
    """Where a block comment that began before `at` ends: clingo nests them."""
    depth = 1
    for mark in _BLOCK_MARK.finditer(text, at):
        depth += 1 if mark.group() == "%*" else -1
        if depth == 0:
            return mark.end()
    return len(text)
