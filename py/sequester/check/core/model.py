"""What is true: the instances of each predicate, found by any of their arguments."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import TypeAlias

from sequester.check.core.rules import Signature
from sequester.check.core.terms import Row, Term, fits, is_ground, keyed

Unknown: TypeAlias = "tuple[str, Term]"  # a key, list, finding or open point, and the item
Positions: TypeAlias = tuple[int, ...]
Key: TypeAlias = "Term | Row"  # what stands at some positions
KeyOf: TypeAlias = Callable[[Row], Key]


@lru_cache(maxsize=100_000)
def signature_of(name: str, size: int) -> Signature:
    """The signature; one object for each, so that it is found without being looked into."""
    return name, size


class Relation:
    """The true instances of one predicate, found by the arguments at any positions."""

    __slots__ = ("indexes", "rows")

    def __init__(self) -> None:
        """Start without instances."""
        self.rows: set[Row] = set()
        self.indexes: dict[Positions, tuple[KeyOf, dict[Key, list[Row]]]] = {}

    def add(self, row: Row) -> None:
        """Add an instance."""
        if row not in self.rows:
            self.rows.add(row)
            for key_of, index in self.indexes.values():
                index.setdefault(key_of(row), []).append(row)

    def indexed(self, positions: Positions) -> tuple[KeyOf, dict[Key, list[Row]]]:
        """How to take what stands at these positions, and the instances by that (see `keyed`).

        A list grows as instances are added.
        """
        found = self.indexes.get(positions)
        if found is None:
            key_of = keyed(positions)
            index = dict[Key, list[Row]]()
            for row in self.rows:
                index.setdefault(key_of(row), []).append(row)
            found = self.indexes[positions] = key_of, index
        return found

    def index(self, positions: Positions) -> dict[Key, list[Row]]:
        """The instances by what they have at these positions."""
        return self.indexed(positions)[1]


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
        (self.relations.get(signature) or self.started(signature)).add(row)

    def started(self, signature: Signature) -> Relation:
        """The relation of a predicate that had none, for its first instance."""
        self.read.add(signature)
        found = self.relations[signature] = Relation()
        return found

    def find(self, signature: Signature, fixed: Mapping[int, Term]) -> Sequence[Row]:
        """The instances with these arguments."""
        found = self.relations.get(signature)
        if found is None:
            return ()
        places = tuple(fixed)
        return found.index(places).get(keyed(places)(fixed), ())

    def has(self, pattern: Row) -> bool:
        """Whether some true atom (name first) fits the pattern."""
        return OneOf(pattern).among(self)

    def note(self, signature: Signature, pattern: Row) -> None:
        """Note what would be read unknown where a rule looks for instances of the pattern."""
        for unknown in self.watched[signature](self, pattern):
            self.wanted.setdefault(unknown, signature)


class OneOf:
    """Tells whether some true atom of a model fits a pattern."""

    __slots__ = ("key", "plain", "positions", "row", "signature", "whole")

    def __init__(self, pattern: Row) -> None:
        """`pattern`: the atom, name first, with open places."""
        self.signature, self.row = signature_of(str(pattern[0]), len(pattern) - 1), pattern[1:]
        fixed = {at: term for at, term in enumerate(self.row) if is_ground(term)}
        self.positions = tuple(fixed)
        self.key = keyed(self.positions)(fixed)
        self.whole = len(fixed) == len(self.row)  # nothing is open
        # what is open is open whole
        self.plain = len(fixed) + self.row.count(None) == len(self.row)

    def among(self, model: Model) -> bool:
        """Whether there is one."""
        relation = model.relations.get(self.signature)
        if relation is None:
            return False
        if self.whole:
            return self.row in relation.rows
        rows = relation.index(self.positions).get(self.key, ())
        return bool(rows) if self.plain else any(all(map(fits, self.row, one)) for one in rows)
