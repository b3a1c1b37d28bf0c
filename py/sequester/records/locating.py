"""Finds where a value stands in the file that a record or case was read from.

A record does not keep the places of its values; the file is read again when a place is wanted.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from sequester.errors import Problem
from sequester.placed.nodes import ListNode, Loc, MapNode, Node, along
from sequester.records.casefiles import roots_of
from sequester.records.files import MAX_CASES, read_text, read_tree
from sequester.records.messages import Place
from sequester.records.model import Origin


def locate(origin: Origin, pointer: str) -> tuple[int, int] | None:
    """Line and column of what `pointer` names in the record that was read at `origin`.

    The origin of a case stands for the case's record. None when the file no longer has it.
    """
    root = _root(origin) if origin.file else None
    if root is None:
        return None
    node, rest = root, [part.replace("~1", "/").replace("~0", "~") for part in pointer.split("/")]
    for part in rest[1:]:
        step: Loc = (int(part),) if isinstance(node, ListNode) and part.isdecimal() else (part,)
        below = list(along(node, step))[1:]
        if not below:
            return None
        node = below[0]
    return node.line, node.column


def in_file(problem: Problem, origin: Origin) -> Problem:
    """The problem with file, line and column, where it names a value of what was read there."""
    if problem.file or not origin.file:
        return problem
    found = locate(origin, problem.pointer) if problem.pointer else None
    line, column = found or (problem.line or origin.line, problem.column)
    return replace(problem, file=origin.file, line=line, column=column)


def _root(origin: Origin) -> Node | None:
    """The tree of the record; for a case, the tree under its key `record`."""
    place = Place(origin.file)
    text, problems = read_text(Path(origin.file), MAX_CASES)
    if problems:
        return None
    if origin.line is None:
        return read_tree(text, place).root
    for root in roots_of(text, place):
        if isinstance(root, MapNode) and root.line == origin.line:
            return root.values.get("record")
    return None
