"""The tree that a file is read into: plain values, each with its place in the file.

YAML and JSON readers make the same tree, so everything behind them is written once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TypeAlias, cast

from sequester.errors import Problem

Scalar: TypeAlias = date | int | bool | Decimal | str | None
Plain: TypeAlias = "Scalar | tuple[Plain, ...] | dict[str, Plain]"
Loc: TypeAlias = tuple[str | int, ...]


@dataclass(slots=True, eq=False)
class Node:
    """One value of a file. `bad`: a problem has been reported for it, nothing more is needed."""

    line: int
    column: int
    value: Scalar = None
    bad: bool = False


@dataclass(slots=True, eq=False)
class ListNode(Node):
    """A list of values."""

    items: list[Node] = field(default_factory=list[Node])


@dataclass(slots=True, eq=False)
class MapNode(Node):
    """A mapping; `keys` keeps the place of each key."""

    keys: dict[str, Node] = field(default_factory=dict[str, Node])
    values: dict[str, Node] = field(default_factory=dict[str, Node])


@dataclass(frozen=True, slots=True)
class Document:
    """What was read of one document: its tree (None when there is none) and what is wrong."""

    root: Node | None
    problems: tuple[Problem, ...]


def mapping_of(value: object) -> Mapping[object, object] | None:
    """The value as a mapping, if it is one."""
    return cast("Mapping[object, object]", value) if isinstance(value, Mapping) else None


def entries_of(value: object) -> Sequence[object] | None:
    """The value as a list, if it is one."""
    return cast("Sequence[object]", value) if isinstance(value, (list, tuple)) else None


def plain(node: Node) -> Plain:
    """The value of a node without places."""
    if isinstance(node, MapNode):
        return {key: plain(value) for key, value in node.values.items()}
    if isinstance(node, ListNode):
        return tuple([plain(item) for item in node.items])
    return node.value


def pointer(loc: Iterable[str | int]) -> str:
    """The JSON pointer (RFC 6901) of a path."""
    return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in loc)


def along(node: Node, loc: Loc) -> Iterator[Node]:
    """The nodes on the way to `loc`, as far as they exist, the first being `node`."""
    yield node
    for part in loc:
        if isinstance(node, MapNode) and part in node.values:
            node = node.values[str(part)]
        elif isinstance(node, ListNode) and isinstance(part, int) and part < len(node.items):
            node = node.items[part]
        else:
            return
        yield node


def key_place(node: Node, loc: Loc) -> Node:
    """The node that says where the last key of `loc` stands (the value's, if it has no key)."""
    *_, last = along(node, loc[:-1])
    if loc and isinstance(last, MapNode) and loc[-1] in last.keys:
        return last.keys[str(loc[-1])]
    *_, last = along(node, loc)
    return last
