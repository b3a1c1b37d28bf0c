"""Too many completions to try: a seeded sample of them, and flips of one fact at a time.

What a sample shows is certain: two completions with different outcomes make a decision
undetermined, and two that differ in one fact alone make that fact matter. What it does not show is
not thereby excluded, so a sample in which only one outcome comes out settles nothing.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field

from clingo import Symbol

from sequester.engine.completing import Completer
from sequester.engine.control import Raw
from sequester.engine.facts import Slot
from sequester.engine.model import Completion, Unknown
from sequester.engine.program import Compiled
from sequester.engine.solve import Node, Search, unknown_of, wanted_slots
from sequester.engine.together import Asking
from sequester.engine.tree import End

SEED = 4
WALKS = 100
SAME = 4  # ends of one combination of outcomes at which facts are flipped
FLIPS = 4  # other states tried of each fact that a walk supposed
MANY = 12  # a fact with more states than this is a day or a number, and its states are in order
Supposition = frozenset[tuple[Unknown, tuple[Symbol, ...]]]


@dataclass(slots=True)
class Sampled:
    """Completions that were walked to their end, and the facts found to matter by subject.

    `consulted`: what the law assumes was read on the way. Where nothing was, the sample is the same
    as it would be without the assumptions.
    """

    ends: list[End] = field(default_factory=list[End])
    matters: dict[str, set[Unknown]] = field(default_factory=dict[str, set[Unknown]])
    consulted: bool = False


@dataclass(slots=True)
class _Walk:
    """One way down: the states to take where given, else any."""

    node: Node
    raw: Raw
    wish: dict[Unknown, Completion]
    extreme: bool = False
    end: End | None = None


class Sampler:
    """Draws completions of one record. The same record always gets the same sample.

    At each step all facts that are wanted are taken in some state, though one may make another
    one irrelevant; days are those of the record as it is given.
    """

    def __init__(self, compiled: Compiled, completer: Completer, search: Search) -> None:
        """Share the search's program."""
        self._compiled = compiled
        self._completer = completer
        self._search = search
        self._random = random.Random(SEED)  # noqa: S311 - a reproducible sample, no secret
        self._answered: dict[Supposition, Raw] = {}
        self._consulted = False

    def sample(self, root: Node, raw: Raw) -> Asking[Sampled]:
        """Walks from the root to ends, then from each end the same way but for one fact."""
        root = self._root = root.first(self._search.assumed, raw.model)
        sampled = Sampled()
        first = [_Walk(root, raw, {}, extreme=n % 2 == 1) for n in range(WALKS)]
        yield from self._walk(first)
        flipped: list[tuple[End, Unknown, _Walk]] = []
        for end in _different(first):
            fixed = {one.unknown: one for one in end.leaf.supposed}
            for unknown in fixed:
                for state in self._others(root, unknown, fixed):
                    wish = {**fixed, unknown: state}
                    flipped.append((end, unknown, _Walk(root, raw, wish)))
        yield from self._walk([walk for _, _, walk in flipped])
        sampled.ends = [walk.end for walk in first if walk.end is not None]
        for before, unknown, walk in flipped:
            if walk.end is not None:
                sampled.ends.append(walk.end)
                _note(before, walk.end, unknown, sampled)
        sampled.consulted = self._consulted
        return sampled

    def _others(
        self, root: Node, unknown: Unknown, fixed: dict[Unknown, Completion]
    ) -> Sequence[Completion]:
        states = [
            state
            for state in self._completer.states(unknown, root)
            if state.facts != fixed[unknown].facts
        ]
        return self._random.sample(states, min(FLIPS, len(states)))

    def _walk(self, walks: Sequence[_Walk]) -> Asking[None]:
        """Take every walk to its end, all of them a step at a time."""
        going = list(walks)
        while going:
            moving: list[_Walk] = []
            for walk in going:
                wanted = wanted_slots(walk.raw)
                self._consulted |= any(slot in self._search.assumed for slot in wanted)
                slots = [s for s in wanted if s in walk.node.facts.missing or s[0].kind == "point"]
                if not slots:
                    walk.end = self._search.end(walk.node, walk.raw)
                    continue
                for slot in slots:
                    if slot in walk.node.facts.missing or slot[0].kind == "point":
                        walk.node = self._step(walk, slot)
                moving.append(walk)
            if not moving:
                break
            yield from self._answer(moving)
            going = moving

    def _answer(self, walks: Sequence[_Walk]) -> Asking[None]:
        """The raw answers for where the walks are; many meet, and each place is asked once."""
        places: dict[Supposition, Node] = {}
        for walk in walks:
            places.setdefault(_supposition(walk.node), walk.node)
        new = {key: node for key, node in places.items() if key not in self._answered}
        raws = yield [self._search.job(node) for node in new.values()]
        self._answered.update(zip(new, raws, strict=True))
        for walk in walks:
            walk.raw = self._answered[_supposition(walk.node)]

    def _step(self, walk: _Walk, slot: Slot) -> Node:
        unknown = unknown_of(slot, walk.node.facts)
        state = walk.wish.get(unknown)
        if state is None:
            state = self._any(self._states(unknown, walk.node), extreme=walk.extreme)
        return walk.node.with_state(slot, state, self._compiled)

    def _states(self, unknown: Unknown, node: Node) -> Sequence[Completion]:
        """The states of a fact, days that were supposed before it aside where it can be."""
        known = unknown.symbol in self._root.facts.items
        return self._completer.states(unknown, self._root if known else node)

    def _any(self, states: Sequence[Completion], *, extreme: bool) -> Completion:
        """A state at random; of days and numbers, the extreme ones more often where so wished.

        `never`, the last of a day's states, decides otherwise than all days more often than any
        day among them, and would come up in one walk of a hundred.
        """
        if extreme and len(states) > MANY:
            return self._random.choice((states[0], states[-2], states[-1]))
        return self._random.choice(states)


def _supposition(node: Node) -> Supposition:
    """What tells a node from others of the same sample: the facts it supposes, in any order."""
    return frozenset((one.unknown, one.facts) for one in node.supposed)


def _different(walks: Sequence[_Walk]) -> list[End]:
    """Up to a few ends of each combination of outcomes: the places to flip facts at."""
    found: dict[str, list[End]] = {}
    for walk in walks:
        if walk.end is not None:
            key = str(sorted((s, sorted(o)) for s, o in walk.end.outcomes.items()))
            found.setdefault(key, []).append(walk.end)
    return [end for group in found.values() for end in group[:SAME]]


def _note(before: End, after: End, unknown: Unknown, sampled: Sampled) -> None:
    """A fact matters when nothing else that both ends fixed differs, and the outcomes do."""
    one = {c.unknown: c.facts for c in before.leaf.supposed}
    other = {c.unknown: c.facts for c in after.leaf.supposed}
    if any(other[u] != one[u] for u in one.keys() & other.keys() if u != unknown):
        return
    for subject, outcome in before.outcomes.items():
        if after.outcomes.get(subject) != outcome:
            sampled.matters.setdefault(subject, set()).add(unknown)


def witnesses(ends: Sequence[End]) -> list[End]:
    """The end with the fewest suppositions for each subject and outcome."""
    best: dict[tuple[str, frozenset[str]], End] = {}
    for end in ends:
        for key in end.outcomes.items():
            known = best.get(key)
            if known is None or len(end.leaf.supposed) < len(known.leaf.supposed):
                best[key] = end
    return list({id(end): end for end in best.values()}.values())
