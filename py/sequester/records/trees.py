"""Trees of values that come from no file: parsed JSON, rows of tables, changed records."""

from __future__ import annotations

import math
from datetime import date
from decimal import Decimal

from sequester.errors import RecordError
from sequester.placed.nodes import ListNode, MapNode, Node, Scalar, entries_of, mapping_of
from sequester.records.builder import MAX_DEPTH
from sequester.records.messages import Place, problem
from sequester.records.reading import validated
from sequester.records.record import Record


def record_from(data: object, file: str = "") -> Record:
    """The record that plain values (a parsed JSON object, a row of a table) stand for.

    `file` names their origin in messages. Raises RecordError with every problem found.
    """
    made, problems = validated(as_tree(data), Record, Place(file))
    if made is None:
        raise RecordError(*problems)
    return made


def as_tree(value: object, depth: int = 0) -> Node:
    """The tree of plain values; raises RecordError if they are nested too deep."""
    if depth > MAX_DEPTH:
        raise RecordError(problem("R011", Place(), value=MAX_DEPTH))
    mapping, entries = mapping_of(value), entries_of(value)
    if mapping is not None:
        tree = MapNode(0, 0)
        for key, inner in mapping.items():
            tree.keys[str(key)] = Node(0, 0, str(key))
            tree.values[str(key)] = as_tree(inner, depth + 1)
        return tree
    if entries is not None:
        return ListNode(0, 0, items=[as_tree(inner, depth + 1) for inner in entries])
    return Node(0, 0, _scalar(value))


def _scalar(value: object) -> Scalar:
    if isinstance(value, float) and math.isfinite(value):
        return Decimal(repr(value))
    if value is None or isinstance(value, (date, int, Decimal, str)):
        return value
    return str(value)
