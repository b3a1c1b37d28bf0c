"""What holds of one record that is decided rule by rule."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from clingo import Symbol

from sequester.engine.asks import Asked
from sequester.engine.matching.bodies import Instance
from sequester.engine.matching.program import Matching
from sequester.engine.matching.store import Relation
from sequester.engine.matching.terms import Row, Signature


class _Relations(dict[Signature, Relation]):
    """The relations of a record, each made when it is first asked for."""

    def __init__(self, matching: Matching) -> None:
        super().__init__()
        self._matching = matching

    def __missing__(self, signature: Signature) -> Relation:
        """A static relation, or one without rows so far."""
        static = self._matching.is_static(signature)
        found = self[signature] = self._matching.relation(signature) if static else Relation()
        return found


class Model:
    """What holds of one record: the rows of every predicate, and the instances that showed them."""

    def __init__(self, matching: Matching, facts: Iterable[Symbol]) -> None:
        """Start from the facts."""
        self.matching = matching
        self.given: dict[Signature, list[Row]] = {}
        converter = matching.converter
        converter.forget()
        for signature, row in map(converter.atom, facts):
            self.given.setdefault(signature, []).append(row)
        relations = _Relations(matching)
        relations.update((s, Relation(rows)) for s, rows in self.given.items())
        self.relation = relations.__getitem__  # by signature: the rows, given, derived or static
        self.holding = set(self.given)  # the predicates with rows, static ones aside
        self.fired: dict[int, list[Instance]] = {}
        self.wanted: list[tuple[Asked, str]] = []

    def add(self, signature: Signature, row: Row) -> None:
        """Add what the engine itself says of the record."""
        self.relation(signature).add(row)
        self.holding.add(signature)

    def derived(self, signature: Signature) -> Iterator[Row]:
        """The rows that rules conclude from the record, not given as facts."""
        if self.matching.is_static(signature):
            return iter(())
        given = self.given.get(signature, ())
        return (row for row in self.relation(signature).rows if row not in given)
