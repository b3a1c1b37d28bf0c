"""Builds the tree of a document from the pieces that a reader meets, in file order.

Both readers (YAML, JSON) report to one `Builder`, which knows the rules common to both: depth,
duplicate keys, keys that are words. A value that cannot be kept is read on and dropped.
"""

from __future__ import annotations

from dataclasses import dataclass

from sequester.errors import Problem
from sequester.placed.nodes import ListNode, Loc, MapNode, Node
from sequester.records.messages import Place, problem, shown

MAX_DEPTH = 50


class TooDeepError(Exception):
    """The document is nested beyond the limit; reading stops."""


@dataclass(slots=True, eq=False)
class _Frame:
    """A list or mapping that is being read, and the position in it that comes next."""

    node: ListNode | MapNode
    at: str | int | None = None
    key: Node | None = None
    drop: bool = False
    is_key: bool = False


class Builder:
    """Collects one document."""

    def __init__(self, place: Place, first_item: int = 0) -> None:
        """Begin a document of the file that `place` names.

        `first_item` is the number of its first entry, if the document is a part of a list.
        """
        self.root: Node | None = None
        self.problems: list[Problem] = []
        self._place = place
        self._frames: list[_Frame] = []
        self._first_item = first_item

    def report(self, code: str, node: Node, **values: object) -> None:
        """Report a problem of the value or key that is being read."""
        node.bad = True
        self.problems.append(problem(code, self._place.at(node, self.loc()), **values))

    def report_at(self, code: str, line: int, column: int, **values: object) -> None:
        """Report a problem of the text itself."""
        place = Place(self._place.file, line, column)
        self.problems.append(problem(code, place, **values))

    def loc(self) -> Loc:
        """The path of the value that is being read."""
        return tuple([frame.at for frame in self._frames if frame.at is not None])

    def label(self) -> str:
        """The nearest key above the value that is being read, for messages."""
        return next((shown(part) for part in reversed(self.loc()) if isinstance(part, str)), "-")

    def wants_key(self) -> bool:
        """Whether what comes next is the key of a mapping."""
        return bool(self._frames) and self._awaits_key(self._frames[-1])

    @staticmethod
    def _awaits_key(frame: _Frame) -> bool:
        return isinstance(frame.node, MapNode) and frame.at is None

    def key(self, node: Node, text: str) -> None:
        """Take `text` as the key of the value that comes next."""
        frame = self._frames[-1]
        node.value = text
        frame.at, frame.key = text, node
        if isinstance(frame.node, MapNode) and text in frame.node.keys:
            frame.drop = True
            self.report("R101", node, key=shown(text), value=frame.node.keys[text].line)

    def bad_key(self, node: Node, code: str = "R105") -> None:
        """Take note of a key that cannot be one; the value that comes next is dropped."""
        self.report(code, node)
        frame = self._frames[-1]
        frame.at, frame.drop = "?", True

    def compound_key(self, node: ListNode | MapNode) -> None:
        """Refuse a list or mapping in the place of a key, and read on through it."""
        self.report("R105", node)
        self._frames.append(_Frame(node, 0 if isinstance(node, ListNode) else None, is_key=True))
        self._check_depth(node)

    def place_of_key(self) -> Node | None:
        """A node at the place of the key whose value is being read."""
        key = self._frames[-1].key if self._frames else None
        return None if key is None else Node(key.line, key.column)

    def value(self, node: Node) -> None:
        """Take a value: a single one, or the beginning of a list or mapping."""
        if self._frames:
            self._attach(self._frames[-1], node)
        else:
            self.root = node
        if isinstance(node, (ListNode, MapNode)):
            first = 0 if self._frames else self._first_item
            self._frames.append(_Frame(node, first if isinstance(node, ListNode) else None))
            self._check_depth(node)
        elif self._frames:
            self._next(self._frames[-1])

    def close(self) -> None:
        """Leave the list or mapping entered last."""
        left = self._frames.pop()
        if left.is_key:
            self._frames[-1].at, self._frames[-1].drop = "?", True
        elif self._frames:
            self._next(self._frames[-1])

    def _check_depth(self, node: Node) -> None:
        if len(self._frames) > MAX_DEPTH:
            self.report_at("R011", node.line, node.column, value=MAX_DEPTH)
            raise TooDeepError

    @staticmethod
    def _attach(frame: _Frame, node: Node) -> None:
        owner = frame.node
        if frame.drop:
            return
        if isinstance(owner, ListNode):
            owner.items.append(node)
        elif isinstance(frame.at, str) and frame.key is not None:
            owner.keys[frame.at] = frame.key
            owner.values[frame.at] = node

    @staticmethod
    def _next(frame: _Frame) -> None:
        if isinstance(frame.at, int):
            frame.at += 1
        else:
            frame.at, frame.key, frame.drop = None, None, False
