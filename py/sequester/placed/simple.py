"""A quick way for YAML written in the usual manner: ten times as fast as the general reader.

It knows block lists and mappings, one-line values, flow collections on one line and simple block
texts. At anything else, right or wrong, it gives up and says nothing: the general reader then
reads the same text from the start. So it can only save time, never decide what is accepted; a
property test holds the two readers against each other.
"""

from __future__ import annotations

import re

from sequester.placed.nodes import ListNode, MapNode, Node, Scalar
from sequester.placed.scalars import resolve

_BLOCK_KEY = re.compile(r"([A-Za-z_][A-Za-z0-9_.-]*):(?: +|$)")
_FLOW_KEY = re.compile(r" *([A-Za-z_][A-Za-z0-9_-]*): +")
_FLOW_PLAIN = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`][^,\[\]{}:#]*")
_QUOTED = re.compile(r"\"([^\"\\]*)\"|'([^']*)'(?!')")
_REST = re.compile(r" *(?: #.*)?$")
_BLOCK_TEXT = re.compile(r"([|>])(-?) *$")
_CONTENT = re.compile(r"[^ ]")
_RESERVED = frozenset("-?:,[]{}#&*!|>'\"%@`")
_DEEPEST = 20


class _UnusualError(Exception):
    """The text is not of the simple form; the general reader has to read it."""


def read_simple(text: str, first_line: int) -> Node | None:
    """The tree of a simple and faultless YAML text; None leaves it to the general reader."""
    if "\t" in text:
        return None
    try:
        return _Reader(text, first_line).document()
    except (_UnusualError, IndexError):
        return None


class _Reader:
    """Reads line by line; `_row` is the next line that has content."""

    def __init__(self, text: str, first_line: int) -> None:
        self._lines = text.split("\n")
        self._first = first_line
        self._row = -1
        self._indent = -1
        self._advance()

    def document(self) -> Node:
        """The whole text, which must end with its only value."""
        if self._indent != 0:
            raise _UnusualError
        root = self._block(0, 0)
        if self._row < len(self._lines):
            raise _UnusualError
        return root

    def _advance(self) -> None:
        """Go to the next line that is neither blank nor a comment."""
        self._row += 1
        while self._row < len(self._lines):
            line = self._lines[self._row]
            found = _CONTENT.search(line)
            if found and found[0] != "#":
                self._indent = found.start()
                return
            self._row += 1
        self._indent = -1

    def _block(self, indent: int, depth: int) -> Node:
        """The list or mapping whose first line is the present one."""
        if depth > _DEEPEST:
            raise _UnusualError
        if self._lines[self._row].startswith("- ", indent):
            return self._list(indent, depth)
        return self._mapping(indent, depth)

    def _list(self, indent: int, depth: int) -> ListNode:
        node = ListNode(self._row + self._first, indent + 1)
        while self._indent == indent:
            line = self._lines[self._row]
            if not line.startswith("- ", indent):
                break
            found = _CONTENT.search(line, indent + 1)
            if found is None or found[0] == "#":
                raise _UnusualError
            start = found.start()
            if line.startswith("- ", start):
                raise _UnusualError
            if _BLOCK_KEY.match(line, start):
                # the entry is a mapping that begins behind the dash
                self._lines[self._row] = " " * start + line[start:]
                self._indent = start
                node.items.append(self._mapping(start, depth + 1))
            else:
                node.items.append(self._value(line, start, indent, depth + 1))
        return node

    def _mapping(self, indent: int, depth: int) -> MapNode:
        node = MapNode(self._row + self._first, indent + 1)
        while self._indent == indent:
            line = self._lines[self._row]
            found = _BLOCK_KEY.match(line, indent)
            if found is None:
                raise _UnusualError
            key = self._key(node, found[1], indent)
            start = found.end()
            if start == len(line) or line[start] == "#":
                node.values[key] = self._nested(indent, depth + 1)
            elif line[start] in "|>":
                node.values[key] = self._text(line, start, indent)
            else:
                node.values[key] = self._value(line, start, indent, depth + 1)
        if self._indent > indent:
            raise _UnusualError
        return node

    def _key(self, owner: MapNode, key: str, start: int) -> str:
        if key in owner.keys or not isinstance(resolve(key)[0], str):
            raise _UnusualError
        owner.keys[key] = Node(self._row + self._first, start + 1, key)
        return key

    def _nested(self, indent: int, depth: int) -> Node:
        self._advance()
        dash = self._indent == indent and self._lines[self._row].startswith("- ", indent)
        if self._indent > indent or dash:
            return self._block(self._indent, depth)
        raise _UnusualError

    def _value(self, line: str, start: int, indent: int, depth: int) -> Node:
        """The value that stands on the rest of the line."""
        if line[start] in "[{":
            node, end = self._flow(line, start, depth)
        elif line[start] in "\"'":
            node, end = self._quoted(line, start)
        else:
            node, end = self._plain(line, start)
        if _REST.match(line, end) is None:
            raise _UnusualError
        self._advance()
        if self._indent > indent:
            raise _UnusualError
        return node

    def _plain(self, line: str, start: int) -> tuple[Node, int]:
        end = line.find(" #", start)
        end = len(line) if end < 0 else end
        word = line[start:end].rstrip(" ")
        if not word or word[0] in _RESERVED or ": " in word or word[-1] == ":":
            raise _UnusualError
        return self._node(start, self._resolved(word)), end

    def _quoted(self, line: str, start: int) -> tuple[Node, int]:
        found = _QUOTED.match(line, start)
        if found is None:
            raise _UnusualError
        return self._node(start, found[found.lastindex or 1]), found.end()

    def _text(self, line: str, start: int, indent: int) -> Node:
        """A block text of lines that are all indented alike."""
        form = _BLOCK_TEXT.match(line, start)
        if form is None:
            raise _UnusualError
        node = self._node(start, None)
        parts: list[str] = []
        margin = -1
        blank = False
        for row in range(self._row + 1, len(self._lines)):
            found = _CONTENT.search(self._lines[row])
            if found is None:
                if self._lines[row]:
                    raise _UnusualError
                blank = True
                continue
            if found.start() <= indent:
                break
            margin = found.start() if margin < 0 else margin
            if blank or found.start() != margin or self._lines[row][-1] == " ":
                raise _UnusualError
            parts.append(self._lines[row][margin:])
            self._row = row
        if not parts or self._row == len(self._lines) - 1:  # without a last line break: no break
            raise _UnusualError
        node.value = (" " if form[1] == ">" else "\n").join(parts) + ("" if form[2] else "\n")
        self._advance()
        return node

    def _flow(self, line: str, start: int, depth: int) -> tuple[Node, int]:
        """The value that begins at `start` inside a line, and where it ends."""
        if depth > _DEEPEST:
            raise _UnusualError
        first = line[start]
        if first == "[":
            return self._flow_list(line, start, depth)
        if first == "{":
            return self._flow_mapping(line, start, depth)
        if first in "\"'":
            return self._quoted(line, start)
        found = _FLOW_PLAIN.match(line, start)
        if found is None:
            raise _UnusualError
        return self._node(start, self._resolved(found[0].rstrip(" "))), found.end()

    def _flow_list(self, line: str, start: int, depth: int) -> tuple[Node, int]:
        node = ListNode(self._row + self._first, start + 1)
        end = _skip(line, start + 1)
        if line[end] == "]":
            return node, end + 1
        while True:
            value, end = self._flow(line, end, depth + 1)
            node.items.append(value)
            end = _skip(line, end)
            if line[end] == "]":
                return node, end + 1
            if line[end] != ",":
                raise _UnusualError
            end = _skip(line, end + 1)

    def _flow_mapping(self, line: str, start: int, depth: int) -> tuple[Node, int]:
        node = MapNode(self._row + self._first, start + 1)
        end = _skip(line, start + 1)
        if line[end] == "}":
            return node, end + 1
        while True:
            found = _FLOW_KEY.match(line, end)
            if found is None:
                raise _UnusualError
            key = self._key(node, found[1], found.start(1))
            node.values[key], end = self._flow(line, found.end(), depth + 1)
            end = _skip(line, end)
            if line[end] == "}":
                return node, end + 1
            if line[end] != ",":
                raise _UnusualError
            end += 1

    def _resolved(self, word: str) -> Scalar:
        value, code = resolve(word)
        if code is not None:
            raise _UnusualError
        return value

    def _node(self, start: int, value: Scalar) -> Node:
        return Node(self._row + self._first, start + 1, value)


def _skip(line: str, start: int) -> int:
    """Where the next character that is no space stands; IndexError comes if there is none."""
    while line[start] == " ":
        start += 1
    return start
