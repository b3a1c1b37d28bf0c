"""The completions of one record as a decision tree, and which unknown facts matter in it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from operator import itemgetter

from clingo import Symbol

from sequester.engine.facts import Slot
from sequester.engine.model import Leaf, Unknown
from sequester.engine.values import date_of, is_date

Outcomes = Mapping[str, frozenset[str]]  # subject -> outcomes
State = tuple[Symbol, ...]


@dataclass(slots=True)
class End:
    """Nothing more is wanted: one class of completions, with the outcomes of its subjects."""

    leaf: Leaf
    outcomes: Outcomes


@dataclass(slots=True)
class Fork:
    """One unknown fact in each of its states."""

    unknown: Unknown
    branches: dict[State, Branch]
    _days: tuple[int, list[str], list[State]] | None = field(
        default=None, init=False, repr=False, compare=False
    )

    def days(self) -> tuple[list[str], list[State]]:
        """The days among the states, ISO, in their order, and their states beside them."""
        if self._days is None or self._days[0] != len(self.branches):
            said = [(day, state) for state in self.branches if (day := iso_day_of(state))]
            said.sort(key=itemgetter(0))
            days, states = [day for day, _ in said], [state for _, state in said]
            self._days = len(self.branches), days, states
        return self._days[1:]


Branch = End | Fork


@dataclass(slots=True)
class Tree:
    """All completions of one record that the rules can tell apart.

    `consulted` are the assumed facts that some rule read. `root` is None when the search was given
    up because there are too many; `unknowns` are then the facts that were wanted on the way.
    """

    root: Branch | None
    consulted: set[Slot] = field(default_factory=set[Slot])
    unknowns: set[Unknown] = field(default_factory=set[Unknown])

    def ends(self) -> Iterator[End]:
        """The leaves, in a stable order."""
        if self.root is not None:
            yield from ends(self.root)


def ends(branch: Branch) -> Iterator[End]:
    """The leaves below a branch."""
    if isinstance(branch, End):
        yield branch
    else:
        for child in branch.branches.values():
            yield from ends(child)


def at(fork: Fork, state: State) -> Branch:
    """The branch of a state; of a day that is not tried here, that of the last day before it.

    Between two days that are tried nothing changes, so that branch stands for it.
    """
    found = fork.branches.get(state)
    if found is not None:
        return found
    days, states = fork.days()
    day = iso_day_of(state)
    place = bisect_right(days, day) if day else len(days)  # what is no day comes after all days
    return fork.branches[(states or list(fork.branches))[max(place - 1, 0)]]


def day_of(state: State) -> Symbol | None:
    """The day that a state says, if it says one."""
    return next((day for day in map(_day_in, state) if day is not None), None)


@lru_cache(maxsize=65536)
def _day_in(fact: Symbol) -> Symbol | None:
    """The last argument of a fact, if it is a day."""
    arguments = fact.arguments
    return arguments[-1] if arguments and is_date(arguments[-1]) else None


@lru_cache(maxsize=1 << 14)
def iso_day_of(state: State) -> str:
    """The day that a state says, ISO; empty if it says none."""
    day = day_of(state)
    return date_of(day).isoformat() if day is not None else ""


def order(state: State) -> tuple[int, str, State]:
    """Days in their order, then everything else."""
    day = iso_day_of(state)
    return (0, day, ()) if day else (1, "", state)


def in_order(unknowns: Iterator[Unknown] | Sequence[Unknown] | set[Unknown]) -> tuple[Unknown, ...]:
    """Unknown facts in a stable order."""
    return tuple(sorted(unknowns, key=lambda one: (one.pointer, one.key, one.item)))


class Matters:
    """Finds the facts on which a subject's outcome turns.

    A fact matters when two completions that differ in it alone decide differently: two leaves under
    different branches of a fork, alike in all that both fix below it.
    """

    def __init__(self, tree: Tree, subject: str) -> None:
        """For one subject of one tree."""
        self._tree = tree
        self._subject = subject
        self._shapes: dict[int, int] = {}  # id of a branch -> number of its shape
        self._numbers: dict[object, int] = {}
        self._possible: dict[int, frozenset[frozenset[str]]] = {}

    def facts(self) -> tuple[Unknown, ...]:
        """The facts that matter, in a stable order."""
        found: set[Unknown] = set()
        if self._tree.root is not None:
            self._measure(self._tree.root)
            self._look(self._tree.root, found)
        return in_order(found)

    def _measure(self, branch: Branch) -> int:
        """Number the shapes of all branches, and note which outcomes are possible below each."""
        if isinstance(branch, End):
            outcome = branch.outcomes.get(self._subject, frozenset[str]())
            shape: object = outcome
            possible = frozenset({outcome})
        else:
            children = tuple((s, self._measure(child)) for s, child in branch.branches.items())
            shape = (branch.unknown, tuple(_without_repeats(children)))
            below = (self._possible[id(child)] for child in branch.branches.values())
            possible = frozenset[frozenset[str]]().union(*below)
        self._possible[id(branch)] = possible
        number = self._numbers.setdefault(shape, len(self._numbers))
        self._shapes[id(branch)] = number
        return number

    def _look(self, branch: Branch, found: set[Unknown]) -> None:
        if isinstance(branch, End) or len(self._possible[id(branch)]) == 1:
            return
        children = {self._shapes[id(child)]: child for child in branch.branches.values()}
        if branch.unknown not in found:
            several = list(children.values())
            pairs = ((a, b) for at, a in enumerate(several) for b in several[at + 1 :])
            if any(self._differ(a, b, {}) for a, b in pairs):
                found.add(branch.unknown)
        for child in children.values():
            self._look(child, found)

    def _differ(self, one: Branch, other: Branch, fixed: Mapping[Unknown, State]) -> bool:
        """Whether two completions, alike in `fixed` and all else, decide differently."""
        if self._shapes[id(one)] == self._shapes[id(other)]:
            return False
        possible = self._possible[id(one)] | self._possible[id(other)]
        if len(possible) == 1:
            return False
        for first, second in ((one, other), (other, one)):
            if isinstance(first, Fork):
                if first.unknown in fixed:
                    return self._differ(at(first, fixed[first.unknown]), second, fixed)
                return any(
                    self._differ(child, second, {**fixed, first.unknown: state})
                    for state, child in first.branches.items()
                )
        return True


def _without_repeats(children: Sequence[tuple[State, int]]) -> Iterator[tuple[State, int]]:
    """The children, of days in a row that are alike only the first: others may not be tried."""
    before: int | None = None
    for state, shape in children:
        dated = day_of(state) is not None
        if not dated or shape != before:
            yield state, shape
        before = shape if dated else None
