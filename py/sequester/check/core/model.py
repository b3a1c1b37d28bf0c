"""What is true: the instances of each predicate, found by any of their arguments."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeAlias

from sequester.check.core.rules import Signature
from sequester.check.core.terms import Row, Term, fits, is_ground

Unknown: TypeAlias = "tuple[str, Term]"  # a key, list, finding or open point, and the item


class Relation:
    """The true instances of one predicate, found by the arguments at any positions."""

    def __init__(self) -> None:
        """Start without instances."""
        self.rows: set[Row] = set()
        self.indexes: dict[tuple[int, ...], dict[Row, list[Row]]] = {}

    def add(self, row: Row) -> None:
        """Add an instance."""
        if row not in self.rows:
            self.rows.add(row)
            for positions, index in self.indexes.items():
                index.setdefault(tuple([row[at] for at in positions]), []).append(row)

    def find(self, positions: tuple[int, ...], key: Row) -> Sequence[Row]:
        """The instances that have `key` at `positions`; the list grows as instances are added."""
        index = self.indexes.get(positions)
        if index is None:
            index = self.indexes[positions] = {(): []} if not positions else {}
            for row in self.rows:
                index.setdefault(tuple([row[at] for at in positions]), []).append(row)
        return index.get(key, ())


Watchers: TypeAlias = "Mapping[Signature, Callable[[Model, Row], Iterable[Unknown]]]"


class Model:
    """The true atoms so far, what is known of unknown facts, and what was wanted but is not."""

    def __init__(self, base: dict[Signature, Relation] | None = None) -> None:
        """Start from relations that are complete (they are shared, not copied)."""
        self.relations = dict(base or {})
        self.read = {*self.relations}  # predicates that have instances, or are watched
        self.watched: Watchers = {}
        self.wanted: dict[Unknown, Signature] = {}

    def watch(self, watched: Watchers) -> None:
        """Ask, wherever a rule reads one of these predicates, what it would read unknown."""
        self.watched = watched
        self.read.update(watched)

    def add(self, signature: Signature, row: Row) -> None:
        """Add an instance; only predicates with instances are among the relations."""
        found = self.relations.get(signature)
        if found is None:
            found = self.relations[signature] = Relation()
            self.read.add(signature)
        found.add(row)

    def find(self, signature: Signature, fixed: Mapping[int, Term]) -> Sequence[Row]:
        """The instances with these arguments."""
        found = self.relations.get(signature)
        return found.find(tuple(fixed), tuple(fixed.values())) if found else ()

    def has(self, pattern: Row) -> bool:
        """Whether some true atom (name first) fits the pattern."""
        return one_of(pattern)(self)

    def note(self, signature: Signature, pattern: Row) -> None:
        """Note what would be read unknown where a rule looks for instances of the pattern."""
        for unknown in self.watched[signature](self, pattern):
            self.wanted.setdefault(unknown, signature)


def one_of(pattern: Row) -> Callable[[Model], bool]:
    """How to tell whether some true atom of a model (name first) fits the pattern."""
    signature, row = (str(pattern[0]), len(pattern) - 1), pattern[1:]
    fixed = {at: term for at, term in enumerate(row) if is_ground(term)}
    positions, key = tuple(fixed), tuple(fixed.values())
    whole = len(fixed) == len(row)  # nothing is open
    plain = all(term is None for at, term in enumerate(row) if at not in fixed)

    def has(model: Model) -> bool:
        relation = model.relations.get(signature)
        if relation is None or whole:
            return relation is not None and row in relation.rows
        rows = relation.find(positions, key)
        return bool(rows) if plain else any(all(map(fits, row, each)) for each in rows)

    return has
