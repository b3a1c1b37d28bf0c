"""A whole rule file in its canonical layout, and the proof that its meaning is what it was."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sequester.errors import InternalError, Problem, Text
from sequester.fmt.statement import statement
from sequester.law import Piece, meaning, pieces

_BLOCK = re.compile(r"%!\s*(?:rule|data)\s*:")
_NOTE = re.compile(r"%!")
_CHANGED = Text(
    "formatting would change what this file means; nothing was written",
    "la mise en forme changerait le sens du fichier; rien n’a été écrit",
)
_REPORT_IT = Text(
    "please report it with the file: it is an error of sequester's own",
    "veuillez le signaler avec le fichier : c’est une erreur de sequester",
)


@dataclass(frozen=True, slots=True)
class Formatted:
    """The text in its canonical layout, and the lines of the statements left as they stood."""

    text: str
    left: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Laid:
    """A piece as it will be written; `kept`: byte for byte, with the space around it."""

    piece: Piece
    text: str
    kept: bool = False


def format_text(text: str, name: str = "") -> Formatted:
    """The rule file in its canonical layout.

    What clingo cannot read stays byte for byte. Raises InternalError, naming the file, if the
    result would not mean what the text means: our bug, and nothing may be written.
    """
    whole = meaning(text)
    laid = [_lay(piece, whole_is_read=whole is not None) for piece in pieces(text)]
    result = _together(text, laid)
    same = whole is None or meaning(result) == whole
    if not same or "".join(result.split()) != "".join(text.split()):
        raise InternalError(Problem("F001", _CHANGED, file=name, hint=_REPORT_IT))
    return Formatted(result, tuple(each.piece.line for each in laid if each.kept))


def _lay(piece: Piece, *, whole_is_read: bool) -> _Laid:
    if piece.kind == "comment":
        return _Laid(piece, piece.text.rstrip())
    before = None if whole_is_read else meaning(piece.text)
    written = statement(piece.text) if whole_is_read or before is not None else None
    if written is None or (before is not None and meaning(written) != before):
        return _Laid(piece, piece.text, kept=True)
    return _Laid(piece, written)


def _together(text: str, laid: list[_Laid]) -> str:
    """The pieces one below the other; what stands between them is put right, unless kept."""
    parts: list[str] = []
    end = 0
    before: _Laid | None = None
    for each in laid:
        gap = text[end : each.piece.start]
        parts += (_between(before, each, gap), each.text)
        beside = before is not None and each.piece.kind == "comment" and "\n" not in gap
        before, end = before if beside else each, each.piece.end
    return "".join(parts).rstrip() + "\n" if laid else ""


def _between(before: _Laid | None, after: _Laid, gap: str) -> str:
    """The white space between two pieces: none, a line break, or a blank line."""
    breaks = gap.count("\n")
    indent = gap.rpartition("\n")[2] if after.kept else ""
    if before is None:
        return indent
    if breaks == 0:
        if before.kept or after.kept:
            return gap
        return "  " if after.piece.kind == "comment" else "\n"
    return ("\n\n" if breaks > 1 or _begins_block(before, after) else "\n") + indent


def _begins_block(before: _Laid, after: _Laid) -> bool:
    """Whether a block's first line stands right below a rule or another annotation."""
    if not _BLOCK.match(after.text):
        return False
    return before.piece.kind == "statement" or _NOTE.match(before.text) is not None
