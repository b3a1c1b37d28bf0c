"""Which unknown facts, once known, would settle an outcome, and what it would then be.

Read off the tree of completions. A set of facts settles in some state when every completion that
has it in that state decides alike; only the smallest such sets are told. The facts that matter
(`tree.Matters`) settle in every state together, and no smaller set does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations, product
from typing import TypeVar

from sequester.engine.model import Settling, Unknown
from sequester.engine.tree import Branch, End, State, Tree, at, order

T = TypeVar("T")
MOST_FACTS = 3  # in a set that is looked for
MOST_STATES = 4000  # joint states of a set of several facts


class Settler:
    """Finds the smallest sets of facts that settle one subject's outcome in one tree."""

    def __init__(self, tree: Tree, subject: str) -> None:
        """Note what is possible, and which facts are asked for, below each branch."""
        self._root = tree.root
        self._subject = subject
        self._possible: dict[int, frozenset[str]] = {}
        self._below: dict[int, frozenset[Unknown]] = {}
        self._states: dict[Unknown, dict[State, None]] = {}
        if self._root is not None:
            self._note(self._root)

    def smallest(self, facts: Sequence[Unknown]) -> tuple[Settling, ...]:
        """The smallest sets among `facts` of which a state settles, with all their states.

        None when even three facts together do not settle, or would have too many joint states.
        """
        asked = [fact for fact in facts if fact in self._states]
        for size in range(1, min(MOST_FACTS, len(asked)) + 1):
            found = [
                settling
                for some in combinations(asked, size)
                if (settling := self._settling(some)) is not None
            ]
            if found:
                return tuple(found)
        return ()

    def _settling(self, facts: tuple[Unknown, ...]) -> Settling | None:
        """What is still possible in each joint state of the facts; None when no state settles."""
        domains = [sorted(self._states[fact], key=order) for fact in facts]
        joint = 1
        for domain in domains:
            joint *= len(domain)
        if len(facts) > 1 and joint > MOST_STATES:
            return None
        answers = tuple(
            (states, self._left(dict(zip(facts, states, strict=True))))
            for states in product(*domains)
        )
        if all(len(outcomes) > 1 for _, outcomes in answers):
            return None
        return Settling(facts, answers)

    def _left(self, given: Mapping[Unknown, State]) -> frozenset[str]:
        """The outcomes still possible when some facts are known."""
        known = given.keys()
        found: frozenset[str] = frozenset()
        waiting: list[Branch] = [self._root] if self._root is not None else []
        everything = self._possible[id(self._root)]
        while waiting and found != everything:
            branch = waiting.pop()
            if isinstance(branch, End) or known.isdisjoint(self._below[id(branch)]):
                found |= self._possible[id(branch)]
            elif branch.unknown in given:
                waiting.append(at(branch, given[branch.unknown]))
            else:
                waiting.extend(branch.branches.values())
        return found

    def _note(self, branch: Branch) -> None:
        if isinstance(branch, End):
            self._possible[id(branch)] = branch.outcomes.get(self._subject, frozenset())
            self._below[id(branch)] = frozenset()
            return
        self._states.setdefault(branch.unknown, {}).update(dict.fromkeys(branch.branches))
        children = tuple(branch.branches.values())
        for child in children:
            self._note(child)
        self._possible[id(branch)] = _union(self._possible[id(c)] for c in children)
        self._below[id(branch)] = _union(self._below[id(c)] for c in children) | {branch.unknown}


def _union(sets: Iterable[frozenset[T]]) -> frozenset[T]:
    return frozenset[T]().union(*sets)
