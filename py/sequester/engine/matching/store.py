"""The atoms of an answer by predicate, indexed for matching."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from sequester.engine.matching.compiled import Env, Node
from sequester.engine.matching.terms import Row, Signature, Term

NO_ROWS: tuple[Row, ...] = ()
NO_INDEX: Mapping[int, dict[Term, list[Row]]] = {}
FEW = 4  # rows that are compared one by one sooner than a set of them is made


class Relation:
    """The rows of one predicate, sorted; indexed by an argument when first asked for by it.

    `unsorted` are the same rows in whatever order they stand at the moment. Of the hundreds of
    relations of a record most hold a row or two and are never indexed: for them nothing but a list
    is made.
    """

    __slots__ = ("_index", "_members", "_several", "_sorted", "unsorted")

    def __init__(self, rows: Iterable[Row] = ()) -> None:
        """Take the rows in any order."""
        self.unsorted = list(rows)
        self._sorted = False
        self._members: set[Row] | None = None
        self._index: dict[int, dict[Term, list[Row]]] | None = None
        self._several: dict[tuple[int, ...], dict[Row, list[Row]]] | None = None

    def add(self, row: Row) -> bool:
        """Add a row unless it is there; whether it was not."""
        if row in self:
            return False
        if self._members is not None:
            self._members.add(row)
        self.unsorted.append(row)
        self._sorted = False
        for place, index in (self._index or NO_INDEX).items():
            index.setdefault(row[place], []).append(row)
        self._several = None
        return True

    def in_order(self) -> Relation:
        """The relation, complete by now: whoever goes through it finds its rows in order."""
        self._index = None
        return self

    @property
    def rows(self) -> Sequence[Row]:
        """All rows in order."""
        if not self._sorted:
            # not in place: somebody may be going through them, and would see a row twice
            if len(self.unsorted) > 1:
                self.unsorted = sorted(self.unsorted)
            self._sorted = True
        return self.unsorted

    def __contains__(self, row: object) -> bool:
        """Whether the row is one of them."""
        if self._members is None:
            if len(self.unsorted) < FEW:
                return row in self.unsorted
            self._members = set(self.unsorted)
        return row in self._members

    def candidates(self, nodes: tuple[Node, ...], env: Env) -> Sequence[Row]:
        """Rows that agree with the first of the nodes that is ground under `env`."""
        if len(self.unsorted) > 1:
            for place, node in enumerate(nodes):
                value = node.value(env)
                if value is not None:
                    return self.by(place).get(value, NO_ROWS)
        return self.rows

    def by(self, place: int) -> Mapping[Term, list[Row]]:
        """The rows by their argument at `place`."""
        if self._index is None:
            self._index = {}
        index = self._index.get(place)
        if index is None:
            index = self._index[place] = {}
            for row in self.rows:
                index.setdefault(row[place], []).append(row)
        return index

    def by_several(self, places: tuple[int, ...]) -> Mapping[Row, list[Row]]:
        """The rows by their arguments at these places."""
        if self._several is None:
            self._several = {}
        index = self._several.get(places)
        if index is None:
            index = self._several[places] = {}
            for row in self.rows:
                index.setdefault(tuple([row[place] for place in places]), []).append(row)
        return index


class Store(Protocol):
    """Where atoms are looked up."""

    def relation(self, signature: Signature, /) -> Relation:
        """The rows of a predicate."""
        ...


class Static(Store, Protocol):
    """Where atoms that rest on no record are looked up."""

    def is_static(self, signature: Signature) -> bool:
        """Whether the predicate rests on no record."""
        ...
