"""Which rules could fire at all for some facts: the only ones that a small batch is ground with.

Clingo prepares every rule anew for each batch, so for one record most of the time would go into
rules about tickets, youth sentences or service offences that the record does not hold.

An abstract interpretation: for every argument of every predicate the set of keys (values without
their numbers) that it may hold, all arguments independent of each other. A rule is dead when one
of its variables has no key in common in all its places, or when no row of a table fits. Absences
and arithmetic are taken as met, so that no rule that could fire is left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from heapq import heappop, heappush

from clingo import Symbol

from sequester.engine.holding import Bound, Keys, Tables, meet, values_of
from sequester.engine.lift import Clause
from sequester.engine.model import Signature, StaticAtoms
from sequester.engine.shapes import Compound, Condition, Const, Key, Premises, Shape, key

State = dict[Signature, list[Keys]]

MOST_KEPT = 1000  # selections remembered: records of the same kind need the same rules


class Reach:
    """The analysis of one program's clauses. Made once, used for every small batch."""

    def __init__(self, clauses: Sequence[Clause], static: StaticAtoms) -> None:
        """Sort the clauses: those that conclude something before those that read it."""
        self._clauses = [clause.premises for clause in clauses]
        self._blocks = [clause.block for clause in clauses]
        self._tables = Tables(static)
        self._record = [[c for c in clause.body if not c.static] for clause in self._clauses]
        self._static = [[c for c in clause.body if c.static] for clause in self._clauses]
        self._words = {*_words(self._clauses), *self._tables.words()}
        self._readers: dict[Signature, list[int]] = defaultdict(list)
        for number, read in enumerate(self._record):
            for condition in read:
                self._readers[condition.signature].append(number)
        self._free = [number for number, read in enumerate(self._record) if not read]
        self._by_rank = self._order()
        self._rank = {number: rank for rank, number in enumerate(self._by_rank)}
        self._found: dict[tuple[Hashable, frozenset[int]], tuple[int, ...]] = {}

    def select(
        self, facts: Iterable[Symbol], given: Iterable[Signature], in_force: frozenset[int]
    ) -> tuple[int, ...]:
        """The numbers of the clauses that may fire, of the blocks in force only.

        `given` are predicates of which facts with any arguments are there.
        """
        state = self._state(facts)
        state.update((signature, [None] * signature[1]) for signature in given)
        same = frozenset(
            (signature, *(None if keys is None else frozenset(keys) for keys in arguments))
            for signature, arguments in state.items()
        )
        found = self._found.get((same, in_force))
        if found is None:
            if len(self._found) == MOST_KEPT:
                self._found.clear()
            found = self._found[same, in_force] = self._select(state, in_force)
        return found

    def _select(self, state: State, in_force: frozenset[int]) -> tuple[int, ...]:
        """Follow what the facts say through the clauses, in the clauses' order where it can be."""
        waiting = {*self._free}.union(*(self._readers[signature] for signature in state))
        queue = sorted(self._rank[number] for number in waiting)
        alive: set[int] = set()
        while queue:
            number = self._by_rank[heappop(queue)]
            waiting.discard(number)
            bound = self._bound(number, state) if self._blocks[number] in in_force else None
            if bound is None:
                continue
            alive.add(number)
            head = self._clauses[number].head
            if head is None or not _conclude(head, bound, state):
                continue
            for reader in self._readers[head.signature]:
                if reader not in waiting:
                    waiting.add(reader)
                    heappush(queue, self._rank[reader])
        return tuple(sorted(alive))

    def _state(self, facts: Iterable[Symbol]) -> State:
        """What the facts say of each argument of their predicates.

        Names that no rule and no table speaks of, as those of a record's items, tell nothing.
        """
        state: State = {}
        for fact in facts:
            arguments = fact.arguments
            keys = state.setdefault((fact.name, len(arguments)), [set() for _ in arguments])
            for place, argument in enumerate(arguments):
                held = keys[place]
                if held is not None:
                    said = key(argument)
                    if said is None or (isinstance(said, str) and said not in self._words):
                        keys[place] = None
                    else:
                        held.add(said)
        return state

    def _bound(self, number: int, state: State) -> Bound | None:
        """What the clause's variables may hold; None when it cannot fire."""
        bound: Bound = {}
        for condition in self._record[number]:
            arguments = state.get(condition.signature)
            if arguments is None:
                return None
            for term, keys in zip(condition.args, arguments, strict=True):
                if term is not None and keys is not None and not meet(term, keys, bound):
                    return None
        for equation in self._clauses[number].compared:
            keys = bound.get(equation.variable)
            only: set[Key] = {equation.key}
            if equation.equal:
                rest = only if keys is None else keys & only
            elif keys is None:
                continue
            else:
                rest = keys - only
            if not rest:
                return None
            bound[equation.variable] = rest
        if all(self._tables.meet(condition, bound) for condition in self._static[number]):
            return bound
        return None

    def _order(self) -> list[int]:
        """Each clause after those that conclude what it reads, save in a circle."""
        makers: dict[Signature, list[int]] = defaultdict(list)
        for number, clause in enumerate(self._clauses):
            if clause.head is not None:
                makers[clause.head.signature].append(number)
        order: list[int] = []
        seen: set[int] = set()
        stack = [(number, False) for number in reversed(range(len(self._clauses)))]
        while stack:
            number, done = stack.pop()
            if done:
                order.append(number)
            elif number not in seen:
                seen.add(number)
                stack.append((number, True))
                stack.extend((n, False) for c in self._record[number] for n in makers[c.signature])
        return order


def _words(clauses: Iterable[Premises]) -> Iterator[str]:
    """Every name and string in the clauses."""
    for clause in clauses:
        for condition in (*clause.body, *((clause.head,) if clause.head else ())):
            for term in condition.args:
                yield from _in_shape(term)
        for equation in clause.compared:
            yield equation.key


def _in_shape(term: Shape) -> Iterator[str]:
    if isinstance(term, Const):
        yield term.key
    elif isinstance(term, Compound):
        for arg in term.args:
            yield from _in_shape(arg)


def _join(held: list[Keys], more: Sequence[Keys]) -> bool:
    """Add to what is held; whether that changed anything."""
    grown = False
    for place, keys in enumerate(more):
        old = held[place]
        if old is None:
            continue
        if keys is None:
            held[place] = None
            grown = True
        elif not keys <= old:
            old |= keys
            grown = True
    return grown


def _conclude(head: Condition, bound: Bound, state: State) -> bool:
    """Add what a clause may conclude to the state; whether that changed anything."""
    values = [values_of(term, bound) for term in head.args]
    held = state.get(head.signature)
    if held is None:
        state[head.signature] = [None if keys is None else set(keys) for keys in values]
        return True
    return _join(held, values)
