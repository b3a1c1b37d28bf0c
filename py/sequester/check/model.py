"""What is true: the instances of each predicate, found by any of their arguments."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from sequester.check.rules import Signature
from sequester.check.terms import Row, Term, is_ground


class Relation:
    """The true instances of one predicate, found by the arguments at any positions."""

    def __init__(self) -> None:
        """Start without instances."""
        self.rows: dict[Row, None] = {}
        self.indexes: dict[tuple[int, ...], dict[Row, list[Row]]] = {}

    def add(self, row: Row) -> bool:
        """Add an instance; whether it is new."""
        if row in self.rows:
            return False
        self.rows[row] = None
        for positions, index in self.indexes.items():
            index.setdefault(tuple([row[at] for at in positions]), []).append(row)
        return True

    def find(self, positions: tuple[int, ...], key: Row) -> Sequence[Row]:
        """The instances that have `key` at `positions`."""
        index = self.indexes.get(positions)
        if index is None:
            index = self.indexes[positions] = {}
            for row in self.rows:
                index.setdefault(tuple([row[at] for at in positions]), []).append(row)
        return index.get(key, ())


class Model:
    """The true atoms so far, what is known of unknown facts, and what was wanted but is not."""

    def __init__(self, base: dict[Signature, Relation] | None = None) -> None:
        """Start from relations that are complete (they are shared, not copied)."""
        self.relations = dict(base or {})
        self.watched: dict[Signature, Callable[[Model, Row], Iterable[tuple[str, Term]]]] = {}
        self.wanted: dict[tuple[str, Term], Signature] = {}

    def of(self, signature: Signature) -> Relation:
        """The instances of a predicate."""
        found = self.relations.get(signature)
        if found is None:
            found = self.relations[signature] = Relation()
        return found

    def has(self, pattern: Row) -> bool:
        """Whether some true atom (name first) fits the pattern."""
        relation = self.relations.get((str(pattern[0]), len(pattern) - 1))
        if relation is None:
            return False
        given = [(at, term) for at, term in enumerate(pattern[1:]) if is_ground(term)]
        open_ = [(at, term) for at, term in enumerate(pattern[1:]) if not is_ground(term)]
        rows = relation.find(tuple(at for at, _ in given), tuple(term for _, term in given))
        return any(all(_covers(term, row[at]) for at, term in open_) for row in rows)


def _covers(pattern: Term, term: Term) -> bool:
    if pattern is None or pattern == term:
        return True
    if not isinstance(pattern, tuple) or not isinstance(term, tuple):
        return False
    return len(pattern) == len(term) and all(map(_covers, pattern, term))
