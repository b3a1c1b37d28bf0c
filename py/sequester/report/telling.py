"""Which steps of a proof are told, and which of them rests on which.

Steps on the way are told by what rests on them. What two steps say in the same words is told
once. A step that is reached through another is told under that other one, so that each point
lists only what it rests on directly, that with most behind it first. Nothing here looks at the
words of a language, so both agree.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from sequester.proof import Counted, Derived, Premise, Proof, Root, Step, Term, show
from sequester.report.grammar import PLACEHOLDER
from sequester.report.naming import atom_name
from sequester.report.words import OUTPUTS, Words

Key = tuple[str, ...]
FIRST = {"outcome": 0, "date": 1, "value": 2}


def derived(premises: Sequence[Premise]) -> Iterator[int]:
    """The steps that premises rest on, also within aggregates."""
    for premise in premises:
        if isinstance(premise, Derived):
            yield premise.step
        elif isinstance(premise, Counted):
            for element in premise.elements:
                yield from derived(element.premises)


class Telling:
    """The told steps of one proof, each with those it rests on directly."""

    def __init__(self, proof: Proof, words: Words) -> None:
        """Take a proof without cases and what says how its steps are told."""
        self.proof = proof
        self.words = words
        self.keys: dict[int, Key] = {}
        self._first: dict[Key, int] = {}
        self._alike: dict[int, list[Step]] = {}
        for step in proof.steps:
            if step.id in proof.decisive and self.is_milestone(step):
                key = self.keys[step.id] = self.key(step)
                first = self._first.setdefault(key, step.id)
                if first != step.id and atom_name(step.conclusion) in OUTPUTS:
                    self._alike.setdefault(first, []).append(step)
        self.under: dict[int, tuple[int, ...]] = {}
        self.reach: dict[int, frozenset[int]] = {}
        for known in sorted(self._first.values(), key=lambda n: (n in self._alike, n)):
            self._connect(known)

    def is_milestone(self, step: Step) -> bool:
        """Whether a step is told in the sentence of its own provision.

        Steps on the way, and tables of the calendar, are told by what rests on them.
        """
        if step.status != "applied" or step.rule in self.words.tables or self.is_static(step):
            return False
        return self.words.own_sentence(step) is not None

    def is_static(self, step: Step) -> bool:
        """Whether a step rests on no record."""
        predicate = self.words.predicate(step.conclusion)
        return predicate is not None and predicate.role == "static"

    def key(self, step: Step) -> Key:
        """What the step's sentence says: its provision, and what fills its words."""
        block = self.words.blocks[step.rule]
        filled = dict.fromkeys(PLACEHOLDER.findall(block.template.en))
        return (step.rule, *(_shown(step.bindings, label) for label in filled))

    def canonical(self, step: int) -> int:
        """The first step that says the same in the same words."""
        return self._first[self.keys[step]]

    def premises(self, step: int) -> tuple[Premise, ...]:
        """What a told step rests on, with what outputs told in the same words rest on."""
        alike = [premise for other in self._alike.get(step, ()) for premise in other.premises]
        return (*self.proof.steps[step].premises, *alike)

    def direct(self, premises: Sequence[Premise]) -> list[int]:
        """The told steps that premises rest on, behind steps that are not told."""
        found: dict[int, None] = {}
        queue = deque(derived(premises))
        seen: set[int] = set()
        while queue:
            step = queue.popleft()
            if step in seen:
                continue
            seen.add(step)
            if step in self.keys:
                found[self.canonical(step)] = None
            elif not self.is_static(self.proof.steps[step]):
                queue.extend(derived(self.proof.steps[step].premises))
        return list(found)

    def _connect(self, step: int) -> None:
        near = [n for n in self.direct(self.premises(step)) if n != step]
        beyond = {far for n in near for far in self.reach[n]}
        own = [n for n in near if n not in beyond]
        self.under[step] = tuple(sorted(own, key=lambda n: -len(self.reach[n])))
        self.reach[step] = frozenset(beyond.union(near))

    def roots(self) -> list[tuple[Root, int]]:
        """What the decision says and the told steps that show it: the outcome first."""
        found = [
            (root, step)
            for root in self.proof.roots
            if root.kind in FIRST
            for step in self.direct([root.premise])
        ]
        return sorted(found, key=lambda pair: FIRST[pair[0].kind])

    def placed(self, hidden: Collection[Key] = ()) -> tuple[list[int], dict[int, list[int]]]:
        """The steps at the top, and for each step those told under it: each in one place only.

        Those nearest to the outcome find their place first. Steps whose key is hidden are told
        elsewhere; what they rest on takes their place.
        """
        tops: list[int] = []
        under: dict[int, list[int]] = {}
        seen: set[int] = set()
        for _, root in self.roots():
            starts = self._new([root], hidden, seen)
            tops += starts
            queue = deque(starts)
            while queue:
                step = queue.popleft()
                under[step] = self._new(self.under[step], hidden, seen)
                queue.extend(under[step])
        return tops, under

    def _new(self, steps: Iterable[int], hidden: Collection[Key], seen: set[int]) -> list[int]:
        found: list[int] = []
        for step in steps:
            if step in seen:
                continue
            seen.add(step)
            if self.keys[step] in hidden:
                found += self._new(self.under[step], hidden, seen)
            else:
                found.append(step)
        return found


def _shown(bindings: Mapping[str, Term], label: str) -> str:
    return show(bindings[label]) if label in bindings else ""
