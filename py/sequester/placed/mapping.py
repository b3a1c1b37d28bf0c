"""Small YAML files of ours as mappings and lists that know where each of their parts stands.

Those written in the usual manner are read the quick way (`sequester.placed.simple`), all others by
ruamel, which is imported only then: it also finds the words for what is wrong. Both give the same;
a test compares them over the shipped files.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

from sequester.placed.nodes import ListNode, MapNode, Node
from sequester.placed.simple import read_simple

Point: TypeAlias = tuple[int, int]  # line and column, from 1
Kind: TypeAlias = Literal["form", "twice", "mark"]


class PlacedMap(dict[str, object]):
    """A mapping: where it begins and each key stands; `place` None: it is none of the file's."""

    def __init__(self, place: Point | None = None) -> None:
        """An empty one."""
        super().__init__()
        self.place = place
        self.keys_at: dict[str, Point] = {}

    def put(self, key: str, value: object, at: Point) -> None:
        """Give a key that stands somewhere its value."""
        self[key] = value
        self.keys_at[key] = at


class PlacedList(list[object]):
    """A list: where it begins and each entry stands; `place` None: it is none of the file's."""

    def __init__(self, place: Point | None = None) -> None:
        """An empty one."""
        super().__init__()
        self.place = place
        self.items_at: list[Point] = []

    def put(self, value: object, at: Point) -> None:
        """Add an entry that stands somewhere."""
        self.append(value)
        self.items_at.append(at)


class NotYamlError(Exception):
    """The text is no YAML, or more than is needed here.

    `kind`: the form is wrong, and `problem` has ruamel's words for it (they are English); a key
    stands `twice`; or it uses a `mark`: an anchor, an alias or a tag.
    """

    def __init__(self, problem: str, at: Point | None, kind: Kind = "form") -> None:
        """Say what is wrong, and where."""
        super().__init__(problem)
        self.kind = kind
        self.problem = problem
        self.at = at


def read_placed(text: str) -> object:
    """What a YAML text holds: a PlacedMap, a PlacedList, a scalar, or None where it is empty.

    Raises NotYamlError where it is no YAML, a key stands twice, or it uses what only makes a file
    harder to read: anchors, aliases, tags. RecursionError where it is nested too deeply.
    """
    root = read_simple(text, 1)
    return _slowly(text) if root is None else _placed(root)


def _placed(node: Node) -> object:
    if isinstance(node, MapNode):
        mapping = PlacedMap((node.line, node.column))
        for key, value in node.values.items():
            at = node.keys[key]
            mapping.put(key, _placed(value), (at.line, at.column))
        return mapping
    if isinstance(node, ListNode):
        found = PlacedList((node.line, node.column))
        for item in node.items:
            found.put(_placed(item), (item.line, item.column))
        return found
    return node.value


def _slowly(text: str) -> object:
    """By ruamel, which knows all of YAML."""
    from sequester.placed.general import read_general  # noqa: PLC0415 - it takes 60 ms to import

    return read_general(text)
