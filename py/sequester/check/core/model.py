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
        row, relation = pattern[1:], self.relations.get((str(pattern[0]), len(pattern) - 1))
        if relation is None or row in relation.rows:
            return relation is not None
        fixed = {at: term for at, term in enumerate(row) if is_ground(term)}
        rows = relation.find(tuple(fixed), tuple(fixed.values())) if len(fixed) < len(row) else ()
        return any(all(map(fits, row, each)) for each in rows)

    def note(self, signature: Signature, pattern: Row) -> None:
        """Note what would be read unknown where a rule looks for instances of the pattern."""
        for unknown in self.watched[signature](self, pattern):
            self.wanted.setdefault(unknown, signature)
