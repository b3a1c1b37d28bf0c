"""Reads JSON text (RFC 8259) into a tree with the place of every key and value.

The standard library's reader keeps no places and lets the last of two equal keys win.
"""

from __future__ import annotations

import re
from decimal import Decimal
from json import JSONDecodeError, loads

from sequester.errors import Text
from sequester.placed.nodes import Document, ListNode, MapNode, Node, Scalar
from sequester.records.builder import Builder, TooDeepError
from sequester.records.messages import Place, shown

_TOKEN = re.compile(
    r'[ \t\n\r]*(?:(?P<mark>[\[\]{},:])|(?P<text>"(?:[^"\\\x00-\x1f]|\\.)*")'
    r"|(?P<word>[^\s\[\]{},:\"]+)|(?P<rest>.)|(?P<end>\Z))",
    re.DOTALL,
)
_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,17})(\.[0-9]{1,18})?([eE][-+]?[0-9]{1,2})?")
_WORDS: dict[str, Scalar] = {"null": None, "true": True, "false": False}
_NOT_FINITE = ("NaN", "Infinity", "-Infinity")
_WANTED = {
    "value": Text("a value is expected here", "une valeur est attendue ici"),
    "first": Text("a value or `]` is expected here", "une valeur ou `]` est attendue ici"),
    "key": Text(
        "a key in double quotes is expected here", "une clé entre guillemets est attendue ici"
    ),
    "begin": Text(
        "a key in double quotes or `}` is expected here",
        "une clé entre guillemets ou `}` est attendue ici",
    ),
    "colon": Text("`:` is expected here", "`:` est attendu ici"),
    "next": Text(
        "a comma or a closing bracket is expected here",
        "une virgule ou un crochet fermant est attendu ici",
    ),
    "after": Text(
        "a comma stands before the closing bracket",
        "une virgule précède le crochet fermant",
    ),
    "over": Text("the document should end here", "le document devrait finir ici"),
}
_UNCLOSED = Text(
    "a text in double quotes is not closed on its line, or holds a wrong escape",
    'un texte entre guillemets (") n’est pas fermé sur sa ligne, ou contient un code fautif',
)


class _MalformedError(Exception):
    """The text is not JSON; the problem has been reported."""


def read_json(text: str, place: Place) -> Document:
    """The tree of one JSON document."""
    builder = Builder(place)
    try:
        _Reader(text, builder).read()
    except (TooDeepError, _MalformedError):
        return Document(None, tuple(builder.problems))
    return Document(builder.root, tuple(builder.problems))


class _Reader:
    """Walks through the pieces; `_wanted` says what the grammar allows next."""

    def __init__(self, text: str, builder: Builder) -> None:
        self._text = text
        self._builder = builder
        self._wanted = "value"
        self._closers: list[str] = []
        self._line, self._line_start, self._seen = 1, 0, 0

    def read(self) -> None:
        position = 0
        while True:
            match = _TOKEN.match(self._text, position)
            if match is None:
                raise AssertionError
            position = match.end()
            kind = match.lastgroup or "end"
            piece, node = match[kind], self._place(match.start(kind))
            if kind == "end" and self._wanted == "over":
                return
            self._take(kind, piece, node)

    def _take(self, kind: str, piece: str, node: Node) -> None:
        if kind == "text" and self._wanted in ("key", "begin"):
            self._builder.key(node, self._unquoted(piece, node))
            self._wanted = "colon"
        elif piece == ":" and self._wanted == "colon":
            self._wanted = "value"
        elif piece == "," and self._wanted == "next":
            self._wanted = "key" if self._closers[-1] == "}" else "value"
        elif (
            self._closers
            and piece == self._closers[-1]
            and self._wanted in ("next", "first", "begin")
        ):
            self._closers.pop()
            self._builder.close()
            self._after_value()
        elif self._wanted in ("value", "first"):
            self._value(kind, piece, node)
        else:
            self._malformed(node, self._trouble(piece))

    def _value(self, kind: str, piece: str, node: Node) -> None:
        if piece in ("[", "{"):
            closer = "]" if piece == "[" else "}"
            self._closers.append(closer)
            holder = ListNode if piece == "[" else MapNode
            self._builder.value(holder(node.line, node.column))
            self._wanted = "first" if piece == "[" else "begin"
            return
        if kind == "text":
            node.value = self._unquoted(piece, node)
        elif kind == "word":
            node.value = self._word(piece, node)
        else:
            self._malformed(node, self._trouble(piece))
        self._builder.value(node)
        self._after_value()

    def _trouble(self, piece: str) -> Text:
        """What to say of a piece that the grammar does not allow here."""
        if piece == '"':
            return _UNCLOSED
        hanging = piece in ("]", "}") and self._closers and self._wanted in ("value", "key")
        return _WANTED["after" if hanging else self._wanted]

    def _after_value(self) -> None:
        self._wanted = "next" if self._closers else "over"

    def _word(self, piece: str, node: Node) -> Scalar:
        if piece in _WORDS:
            return _WORDS[piece]
        number = _NUMBER.fullmatch(piece)
        if number is not None:
            return Decimal(piece) if number[2] or number[3] else int(piece)
        if piece in _NOT_FINITE or re.fullmatch(r"-?[1-9][0-9.eE+-]*", piece):
            self._builder.report("R214", node, value=shown(piece))
            return None
        return self._malformed(node, _WANTED[self._wanted])

    def _unquoted(self, piece: str, node: Node) -> str:
        try:
            return str(loads(piece))
        except JSONDecodeError:
            return self._malformed(node, _UNCLOSED)

    def _malformed(self, node: Node, what: Text) -> str:
        self._builder.report_at("R010", node.line, node.column, what=what)
        raise _MalformedError

    def _place(self, position: int) -> Node:
        newlines = self._text.count("\n", self._seen, position)
        if newlines:
            self._line += newlines
            self._line_start = self._text.rfind("\n", self._seen, position) + 1
        self._seen = position
        return Node(self._line, position - self._line_start + 1)
