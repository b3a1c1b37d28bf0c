"""What holds of a completion of a record, found from what holds of the record itself.

The completions of a record differ from it in a few facts. Of the hundreds of rules only those are
evaluated again that read one of them, or what such a rule now concludes otherwise: a record that
lacks ten facts has hundreds of completions, and most rules say the same of all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from heapq import heappop, heappush
from itertools import chain
from typing import Protocol

from sequester.engine.holding import Model
from sequester.engine.matching.bodies import Instance
from sequester.engine.matching.build import CompiledRule, key_of
from sequester.engine.matching.literals import AtomLiteral, throughout
from sequester.engine.matching.store import Relation
from sequester.engine.matching.terms import Name, Row, Signature

Atom = tuple[Signature, Row]
Key = tuple[Signature, str]  # the rows of a predicate that begin with a constant; "": any

NO_RULES: frozenset[int] = frozenset()
MANY = 8


class Rule(Protocol):
    """A rule that is evaluated."""

    @property
    def index(self) -> int:
        """Its number."""
        ...

    @property
    def head(self) -> Signature:
        """What it concludes."""
        ...

    @property
    def needs(self) -> frozenset[Signature]:
        """The predicates, resting on the record, that must hold of something for it to fire."""
        ...

    @property
    def compiled(self) -> CompiledRule:
        """The rule itself."""
        ...

    def instances(self, model: Model) -> list[Instance]:
        """Its firings."""
        ...

    def run(self, model: Model) -> bool:
        """Add what it concludes; whether that is more than before."""
        ...


@dataclass(frozen=True)
class Order:
    """The rules in the order in which they are evaluated; one that is repeated comes in a group."""

    units: Sequence[tuple[Sequence[Rule], bool]]

    @cached_property
    def readers(self) -> Mapping[Key, Sequence[int]]:
        """The places in the order of what reads a predicate, by the constant that it begins with.

        Under "" stand those that read rows whatever they begin with.
        """
        found: dict[Key, list[int]] = {}
        for place, (rules, _) in enumerate(self.units):
            read = {
                (literal.signature, key_of(literal.args))
                for rule in rules
                for literal in throughout(rule.compiled.literals)
                if isinstance(literal, AtomLiteral)
            }
            for each in read:
                found.setdefault(each, []).append(place)
        return found

    @cached_property
    def needs(self) -> Sequence[Sequence[tuple[int, frozenset[Signature]]]]:
        """For each place in the order: its rules by number, with what each needs."""
        return [[(rule.index, rule.needs) for rule in rules] for rules, _ in self.units]

    @cached_property
    def concluding(self) -> Mapping[Key, frozenset[int]]:
        """The rules, by number, that conclude rows which begin with a constant; "": any row."""
        found: dict[Key, set[int]] = {}
        for rules, _ in self.units:
            for rule in rules:
                found.setdefault((rule.head, rule.compiled.key), set()).add(rule.index)
        return {key: frozenset(numbers) for key, numbers in found.items()}


class _Own(dict[Signature, Relation]):
    """The relations that differ; any other is the base's, and is not written to."""

    def __init__(self, base: Model) -> None:
        super().__init__()
        self.base = base

    def __missing__(self, signature: Signature) -> Relation:
        """The base's."""
        return self.base.relation(signature)


class Overlay(Model):
    """What holds of a completion; where that is the same, it is the other model's."""

    def __init__(self, base: Model, order: Order) -> None:
        """Nothing differs at first."""
        self._order = order
        self.matching = base.matching
        self.given = dict(base.given)
        self.holding = set(base.holding)
        self.fired = dict(base.fired)
        self.wanted = []
        # of an overlay's own relations each is replaced, never written to, once it is settled
        self.own: _Own = _Own(base.own.base if isinstance(base, Overlay) else base)
        if isinstance(base, Overlay):
            self.own.update(base.own)
        self.relation = self.own.__getitem__
        self._waiting: list[int] = []
        self._queued: set[int] = set()

    def give(self, facts: Iterable[Atom]) -> None:
        """Add facts of the record."""
        for signature, row in facts:
            self.given[signature] = [*self.given.get(signature, ()), row]
            self._differ(signature, (), (row,))

    def say(self, new: Iterable[Atom], gone: Iterable[Atom]) -> None:
        """Say other things of the record, such as what it lacks; no rule concludes them."""
        for signature, row in gone:
            self._differ(signature, (row,), ())
        for signature, row in new:
            self._differ(signature, (), (row,))

    def settle(self) -> None:
        """Evaluate every rule again for which something has changed, in order."""
        while self._waiting:
            place = heappop(self._waiting)
            self._queued.discard(place)
            rules, repeated = self._order.units[place]
            if repeated:
                self._again_together(rules)
            else:
                for rule in rules:
                    self._again(rule)

    def _again(self, rule: Rule) -> None:
        found = rule.instances(self) if rule.needs <= self.holding else []
        before = self.fired.get(rule.index, [])
        if found == before:
            return
        self._fire(rule.index, found)
        old, new = {row for _, row in before}, {row for _, row in found}
        gone = [row for row in old - new if not self._concluded(rule.head, row)]
        self._differ(rule.head, gone, new - old)

    def _again_together(self, rules: Sequence[Rule]) -> None:
        """Rules that depend on themselves start anew: what they concluded may have held itself."""
        heads = dict.fromkeys(rule.head for rule in rules)
        before = {head: list(self.relation(head).unsorted) for head in heads}
        for rule in rules:
            self.fired.pop(rule.index, None)
        for head, rows in before.items():
            kept = [row for row in rows if self._concluded(head, row)]
            self.own[head] = Relation(kept)
            self._hold(head)
        grown = True
        while grown:
            grown = False
            for rule in rules:
                if rule.needs <= self.holding and rule.run(self):
                    grown = True
        for head, rows in before.items():
            now = self.relation(head)
            old = Relation(rows)
            self._tell(head, (row for row in rows if row not in now))
            self._tell(head, (row for row in now.unsorted if row not in old))

    def _fire(self, index: int, found: list[Instance]) -> None:
        if found:
            self.fired[index] = found
        else:
            del self.fired[index]

    def _concluded(self, signature: Signature, row: Row) -> bool:
        """Whether a row is given, or some rule concludes it as things are."""
        if row in self.given.get(signature, ()):
            return True
        key = _begins(row)
        return self._shown(signature, key, row) or bool(key and self._shown(signature, "", row))

    def _shown(self, signature: Signature, key: str, row: Row) -> bool:
        rules, fired = self._order.concluding.get((signature, key), NO_RULES), self.fired
        # hundreds of rules ask for facts, but few rules hold of a record
        indexes = rules & fired.keys() if len(rules) > MANY else rules
        return any(row == head for index in indexes for _, head in fired.get(index, ()))

    def _differ(self, signature: Signature, gone: Iterable[Row], new: Iterable[Row]) -> None:
        """Take rows away and add others, and remember who reads them."""
        before = self.relation(signature)
        gone = [row for row in gone if row in before]
        new = [row for row in new if row not in before]
        if not gone and not new:
            return
        kept = [row for row in before.unsorted if row not in gone] if gone else before.unsorted
        self.own[signature] = Relation([*kept, *new])
        self._hold(signature)
        self._tell(signature, (*gone, *new))

    def _hold(self, signature: Signature) -> None:
        if self.relation(signature).unsorted:
            self.holding.add(signature)
        else:
            self.holding.discard(signature)

    def _tell(self, signature: Signature, rows: Iterable[Row]) -> None:
        """Queue whatever reads one of these rows, and has fired or has all that it needs.

        Another rule is told when what it lacks holds.
        """
        keys = {*map(_begins, rows)}
        if not keys:
            return
        fired, holding, queued, needs = self.fired, self.holding, self._queued, self._order.needs
        for place in self._reading(signature, keys):
            if place not in queued:
                for index, needed in needs[place]:
                    if index in fired or needed <= holding:
                        queued.add(place)
                        heappush(self._waiting, place)
                        break

    def _reading(self, signature: Signature, keys: Iterable[str]) -> Iterator[int]:
        readers = self._order.readers
        return chain.from_iterable(
            readers.get((signature, key), ()) for key in dict.fromkeys(("", *keys))
        )


def _begins(row: Row) -> str:
    """The constant that a row begins with; "" where it begins with none."""
    first = row[0] if row else None
    return first.name if isinstance(first, Name) else ""
