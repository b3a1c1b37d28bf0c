"""The atoms of an answer by predicate, indexed for matching."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from sequester.engine.matching.compiled import Env, Node
from sequester.engine.matching.terms import Row, Signature, Term

NO_ROWS: tuple[Row, ...] = ()


class Relation:
    """The rows of one predicate, sorted; indexed by an argument when first asked for by it."""

    __slots__ = ("_index", "_members", "_rows", "_sorted")

    def __init__(self, rows: Iterable[Row]) -> None:
        """Take the rows in any order."""
        self._rows = list(rows)
        self._sorted = False
        self._members: frozenset[Row] | None = None
        self._index: dict[int, dict[Term, list[Row]]] = {}

    @property
    def rows(self) -> Sequence[Row]:
        """All rows in order."""
        if not self._sorted:
            self._rows.sort()
            self._sorted = True
        return self._rows

    def __contains__(self, row: object) -> bool:
        """Whether the row is one of them."""
        if self._members is None:
            self._members = frozenset(self._rows)
        return row in self._members

    def candidates(self, nodes: tuple[Node, ...], env: Env) -> Sequence[Row]:
        """Rows that agree with the first of the nodes that is ground under `env`."""
        if len(self._rows) > 1:
            for place, node in enumerate(nodes):
                value = node.value(env)
                if value is not None:
                    return self.by(place).get(value, NO_ROWS)
        return self.rows

    def by(self, place: int) -> Mapping[Term, list[Row]]:
        """The rows by their argument at `place`."""
        index = self._index.get(place)
        if index is None:
            index = self._index[place] = {}
            for row in self.rows:
                index.setdefault(row[place], []).append(row)
        return index


class Store(Protocol):
    """Where atoms are looked up."""

    def relation(self, signature: Signature) -> Relation:
        """The rows of a predicate."""
        ...
