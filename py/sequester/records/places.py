"""Places in the plain values of a record: what stands there, and the same with something else.

A place is the way to it: keys, and the numbers of entries from 0. Nothing is changed in place.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from sequester.placed.nodes import Plain

Place: TypeAlias = tuple[str | int, ...]


def place_of(pointer: str) -> Place:
    """The place that a JSON pointer names; its numbers are those of entries."""
    steps = (step for step in pointer.split("/") if step)
    return tuple(int(step) if step.isdecimal() else step for step in steps)


def values_inside(tree: Plain) -> Sequence[tuple[str | int, Plain]]:
    """What stands directly inside, each with the step that leads there."""
    if isinstance(tree, dict):
        return list(tree.items())
    return list(enumerate(tree)) if isinstance(tree, tuple) else []


def value_at(tree: Plain, place: Place) -> Plain:
    """What stands at a place; None where there is no such place."""
    for step in place:
        found = dict(values_inside(tree))
        if step not in found:
            return None
        tree = found[step]
    return tree


def with_value(tree: Plain, place: Place, value: Plain) -> Plain:
    """The tree with a value at a place; a mapping on the way is made where there is none.

    LookupError for an entry that a list lacks.
    """
    if not place:
        return value
    step, *rest = place
    if isinstance(tree, tuple):
        entries = list(tree)
        number = int(step)
        entries[number] = with_value(entries[number], tuple(rest), value)
        return tuple(entries)
    owner = tree if isinstance(tree, dict) else {}
    return {**owner, str(step): with_value(owner.get(str(step)), tuple(rest), value)}


def without_value(tree: Plain, place: Place) -> Plain:
    """The tree without what stands at a place. LookupError where nothing does."""
    *outer, last = place
    owner = value_at(tree, tuple(outer))
    if last not in dict(values_inside(owner)):
        raise LookupError(last)
    rest: Plain
    if isinstance(owner, tuple):
        rest = tuple(each for number, each in enumerate(owner) if number != last)
    else:
        rest = {str(step): each for step, each in values_inside(owner) if step != last}
    return with_value(tree, tuple(outer), rest)
