"""The completions of one record: every wanted unknown fact in every state that can matter.

One fact after another is completed, each state a record of the next batch, until nothing more is
wanted: the leaves cover all completions. A date has hundreds of states. They are not all tried: a
few are, and then those between two tried days at which something may change (`Turning`), until
between any two that are tried nothing can.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from clingo import Symbol

from sequester.engine.control import Raw
from sequester.engine.domains import Domains
from sequester.engine.facts import Slot
from sequester.engine.jobs import Shared
from sequester.engine.meetings import Place
from sequester.engine.model import Completion, Unknown
from sequester.engine.program import Compiled
from sequester.engine.solve import Node, Search, unknown_of, wanted_slots
from sequester.engine.together import Asking
from sequester.engine.tree import Branch, Fork, Tree, day_of
from sequester.engine.turning import SLACK, Dated
from sequester.engine.values import date_of

MOST_NODES = 600  # completions of one record that are tried; beyond, a sample is drawn
HOPELESS = 20_000  # joint states of all that is wanted at the outset, at which none is tried
TRIED = 30  # days of a date that are usually tried in the end
FEW = 12  # days of a date that are all tried
FIRST_TRIED = 6  # days of a date that are tried to begin with


class Completer:
    """Completes the wanted unknown facts of a record."""

    def __init__(self, compiled: Compiled, domains: Domains) -> None:
        """Share one program and its domains."""
        self._compiled = compiled
        self._domains = domains
        self._states: dict[tuple[Unknown, tuple[Symbol, ...]], tuple[Completion, ...]] = {}
        self._ordinals: dict[int, Sequence[int]] = {}

    def complete(self, root: Node, raw: Raw, search: Search) -> Asking[Tree]:
        """All completions of `root`, whose raw answer is known, unless there are too many."""
        tree = Tree(None)
        if self.joint(root, raw) > HOPELESS:
            return tree
        root = root.first(search.assumed, raw.model)
        growing = _Growing(self._domains, None, 0, lambda _: root)
        growing.begin(1, [])
        inner: list[Shared] = []
        answered: list[tuple[_Growing, int, Raw]] = [(growing, 0, raw)]
        nodes = 0
        while True:
            asked: list[tuple[_Growing, int]] = []
            for place, number, answer in answered:
                asked += self._place(place, number, answer, search, tree, inner)
            nodes += len(asked)
            if growing.complete or nodes > MOST_NODES:
                for shared in inner:
                    shared.model = None
                tree.root = growing.branches[0] if growing.complete else None
                return tree
            raws = yield [search.job(place.node(number)) for place, number in asked]
            answered = [(*one, raw) for one, raw in zip(asked, raws, strict=True)]

    def joint(self, root: Node, raw: Raw) -> int:
        """How many joint states what is wanted at the outset has, days counted as tried."""
        joint = 1
        for slot in wanted_slots(raw):
            if slot in root.facts.missing:
                states = self.states(unknown_of(slot, root.facts), root)
                joint *= min(len(states), TRIED) if self._days(states) else len(states)
        return joint

    def _place(  # noqa: PLR0913, PLR0917
        self,
        place: _Growing,
        number: int,
        raw: Raw,
        search: Search,
        tree: Tree,
        inner: list[Shared],
    ) -> Iterator[tuple[_Growing, int]]:
        """Put what came of a completion in its place; what is to be tried next.

        To `inner` goes what the next ones share with it, so that only how they differ is decided.
        """
        node = place.node(number)
        wanted = wanted_slots(raw)
        tree.consulted.update(slot for slot in wanted if slot in search.assumed)
        slot = self._next(node, wanted)
        if slot is None:
            dated = Dated()
            if place.watched:
                dated = place.domains.turning.dated(node.facts.facts, raw, place.watched)
            yield from place.settle(number, search.end(node, raw), dated)
            return
        unknown = unknown_of(slot, node.facts)
        tree.unknowns.add(unknown)
        states = self.states(unknown, node)
        days = self._days(states)
        moving = self._domains.moving(unknown) if days else frozenset[Place]()
        inner.append(node.common(search.assumed, raw.model))
        before = node.before(inner[-1])

        def with_state(at: int) -> Node:
            return before.with_state(slot, states[at], self._compiled)

        following = _Growing(place.domains, place, number, with_state, unknown, moving)
        yield from following.begin(len(states), days)

    def states(self, unknown: Unknown, node: Node) -> tuple[Completion, ...]:
        """The states of an unknown fact; days and numbers supposed before it are landmarks too."""
        supposed = tuple(fact for one in node.supposed for fact in one.facts)
        key = (unknown, tuple(fact for fact in supposed if self._domains.may_move(unknown, fact)))
        found = self._states.get(key)
        if found is None:
            found = self._states[key] = self._domains.states(unknown, node.facts)
        return found

    def _days(self, states: tuple[Completion, ...]) -> Sequence[int]:
        """The days of a date's states, as ordinals; they come first, and `never` after them.

        None where there are so few that all of them are tried.
        """
        found = self._ordinals.get(id(states))
        if found is None:
            symbols = [day_of(state.facts) for state in states]
            days = [date_of(day).toordinal() for day in symbols if day is not None]
            found = days if len(days) > FEW else []
            self._ordinals[id(states)] = found  # the states are kept, and so their identity
        return found

    def _next(self, node: Node, wanted: Sequence[Slot]) -> Slot | None:
        """The wanted missing fact with the fewest states; ties by name, so that order is stable."""
        slots = [s for s in wanted if s in node.facts.missing or s[0].kind == "point"]
        if not slots:
            return None
        return min(
            slots,
            key=lambda s: (len(self.states(unknown_of(s, node.facts), node)), s[0].term, s[1]),
        )


@dataclass(slots=True, eq=False)
class _Growing:
    """A fork whose states are tried bit by bit, and where in the fork above it belongs.

    `moving`: what may move with the date that it is about; `watched`: with that date, or with one
    further up, which has to know.
    """

    domains: Domains
    above: _Growing | None
    number: int
    with_state: Callable[[int], Node]
    unknown: Unknown | None = None
    moving: frozenset[Place] = frozenset()
    watched: frozenset[Place] = frozenset()
    days: Sequence[int] = ()
    nodes: dict[int, Node] = field(default_factory=dict[int, Node])
    branches: dict[int, Branch] = field(default_factory=dict[int, Branch])
    dated: dict[int, Dated] = field(default_factory=dict[int, Dated])
    open: set[int] = field(default_factory=set[int])

    @property
    def complete(self) -> bool:
        """Whether all that has to be tried has been."""
        return bool(self.branches) and not self.open

    def node(self, number: int) -> Node:
        """The record with the fact in one of its states."""
        found = self.nodes.get(number)
        if found is None:
            found = self.nodes[number] = self.with_state(number)
        return found

    def begin(self, count: int, days: Sequence[int]) -> list[tuple[_Growing, int]]:
        """Take the number of states, and the days of the first of them; what to try first."""
        self.days = days
        self.watched = self.moving | (self.above.watched if self.above else frozenset())
        if not days:
            return self._try(range(count))
        last = len(days) - 1
        some = {last * n // (FIRST_TRIED - 1) for n in range(FIRST_TRIED)}
        return self._try(sorted(some | set(range(len(days), count))))

    def _try(self, numbers: Sequence[int]) -> list[tuple[_Growing, int]]:
        self.open.update(numbers)
        return [(self, number) for number in numbers]

    def settle(self, number: int, branch: Branch, dated: Dated) -> list[tuple[_Growing, int]]:
        """Take what came of a state; what to try next, here or further up."""
        self.branches[number] = branch
        self.dated[number] = dated
        self.open.discard(number)
        if self.open:
            return []
        more = self._try(sorted(set(self._between())))
        if more or self.above is None or self.unknown is None:
            return more
        fork = Fork(
            self.unknown,
            {self.node(n).supposed[-1].facts: self.branches[n] for n in sorted(self.branches)},
        )
        every = Dated().union(*self.dated.values()) if self.above.watched else Dated()
        return self.above.settle(self.number, fork, every)

    def _between(self) -> Iterator[int]:
        """The days that are to be tried between two that have been."""
        tried = [number for number in sorted(self.branches) if number < len(self.days)]
        for one, other in pairwise(tried):
            if other - one > 1:
                yield from self._nearest(one, other)
                yield from self._nearest(other, one)

    def _nearest(self, here: int, there: int) -> Iterator[int]:
        """The states around the first day after `here`, seen towards `there`, that may matter."""
        between = range(min(here, there) + 1, max(here, there))
        span = self.days[here], self.days[there]
        days = self.domains.turning.next_days(
            self.dated[here], self.dated[there], span, self.moving
        )
        for day in days:
            near = [n for n in between if abs(self.days[n] - day) <= SLACK]
            if near:
                yield from near
                return
