"""Two decisions side by side: what came out differently, and which steps make the difference.

Most steps that only one of two proofs has merely pass a difference on: the same rule applied to
the same items, with another day or number. They are left out. What is told is where a difference
comes from (other facts) and where another rule applies.
"""

from __future__ import annotations

import datetime as dt
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from sequester.proof import (
    Absent,
    Bounds,
    Counted,
    Decision,
    Derived,
    Fact,
    Function,
    Name,
    Premise,
    Proof,
    Root,
    Step,
    Term,
    Value,
    show,
)

Result = dt.date | Value | Bounds | None
Key = tuple[str, int, str]  # rule, its number in the block, conclusion
Names = Mapping[str, str]  # an item's id in one record -> what both records call it here
NEAR = ("outcome", "date", "value")  # what differs in the outcome is nearest


@dataclass(frozen=True, slots=True)
class Changed:
    """A date or value by its name, before and after; bounds where it is open, None: none."""

    name: str
    before: Result
    after: Result


@dataclass(frozen=True, slots=True)
class Differing:
    """A step that only one of two proofs has; `case` counts the cases of that proof, if any."""

    proof: Proof
    case: int | None
    step: Step


@dataclass(frozen=True, slots=True)
class Contrast:
    """How a second decision differs from a first one on the same question.

    `gone` are the decisive steps of the first alone, `come` those of the second alone, the nearest
    to the outcome first. Steps are the same when rule and conclusion are. Left out is what follows:
    a step by a rule that both apply to the same items, that differs only because steps do on which
    it rests.
    """

    before: Decision
    after: Decision
    results: tuple[Changed, ...]
    gone: tuple[Differing, ...]
    come: tuple[Differing, ...]

    @property
    def same(self) -> bool:
        """Whether a person would read the same outcome, dates and values."""
        return self.before.outcome == self.after.outcome and not self.results


def contrast(before: Decision, after: Decision) -> Contrast:
    """How `after` differs from `before`; both with their proofs.

    Items of two records are taken for the same when their ids are, else by their order.
    """
    old = _Side(before, {})
    new = _Side(after, _paired(_items(before), _items(after)))
    results = tuple(_results(before, after))
    return Contrast(
        before,
        after,
        results,
        tuple(old.alone(new, results)),
        tuple(new.alone(old, results)),
    )


def _results(before: Decision, after: Decision) -> list[Changed]:
    old: dict[str, Result] = {**before.dates, **before.values, **before.bounds}
    new: dict[str, Result] = {**after.dates, **after.values, **after.bounds}
    return [
        Changed(name, old.get(name), new.get(name))
        for name in dict.fromkeys((*old, *new))
        if old.get(name) != new.get(name)
    ]


def _items(decision: Decision) -> dict[str, str]:
    """The items of the record, by id: the list that each stands in."""
    parts = decision.proof.parts() if decision.proof else ()
    return {item.id: item.list for part in parts for item in part.items.values()}


def _paired(old: Mapping[str, str], new: Mapping[str, str]) -> dict[str, str]:
    """For each item of the second record the one of the first that it is held against."""
    names: dict[str, str] = {}
    free: dict[str, list[str]] = {}
    for item, list_ in old.items():
        if item not in new:
            free.setdefault(list_, []).append(item)
    for item, list_ in new.items():
        if item in old:
            names[item] = item
        elif "/" not in item and free.get(list_):
            names[item] = free[list_].pop(0)
    for item in new.keys() - names.keys():
        owner, slash, rest = item.partition("/")
        if slash and owner in names:
            names[item] = f"{names[owner]}/{rest}"
    return names


class _Side:
    """The decisive applied steps of one decision, items named as both records name them."""

    def __init__(self, decision: Decision, names: Names) -> None:
        self._names = names
        self.steps: dict[Key, Differing] = {}
        self._roots: list[tuple[Key, Root]] = []
        self._below: dict[Key, list[Key]] = {}
        self.given: dict[tuple[str, str], set[str]] = {}  # key and item of the record -> facts
        proof = decision.proof
        self.items = {names.get(item, item) for item in _items(decision)}
        for number, part in enumerate(proof.parts() if proof else ()):
            self._read(part, number if proof and proof.cases else None)

    def _read(self, part: Proof, case: int | None) -> None:
        """Note the steps of a proof that rest on facts: the calendar is the same everywhere."""
        keys: dict[int, Key] = {}
        for step in part.steps:
            below = [keys[number] for number in _derived(step.premises) if number in keys]
            facts = list(_facts(step.premises))
            for fact in facts:
                self.given.setdefault(self._place(fact), set()).add(self._shown(fact.atom, part))
            if step.status != "applied" or not (below or facts):
                continue
            key = keys[step.id] = self._key(step, part)
            if step.id in part.decisive:
                self.steps.setdefault(key, Differing(part, case, step))
                self._below.setdefault(key, below)
        for root in part.roots:
            for number in _derived([root.premise]):
                self._roots.append((keys[number], root))

    def alone(self, other: _Side, results: Sequence[Changed]) -> list[Differing]:
        """The steps that make the difference and that only this side has, nearest first.

        Looked for below the outcome and the results that have become others; below all results
        where none has changed.
        """
        changed = {one.name for one in results if None not in (one.before, one.after)}
        starts = [
            key
            for kind in NEAR
            for key, root in self._roots
            if root.kind == kind and (kind == "outcome" or not results or root.name in changed)
        ]
        found: dict[Key, None] = {}
        sources: dict[Key, None] = {}
        seen: set[Key] = set()
        alone: set[str] = set()
        queue = deque((key, True) for key in starts)
        while queue:
            key, near = queue.popleft()
            if key in seen:
                continue
            seen.add(key)
            shared = key in other.steps
            if near and not shared and not self._follows(key, other):
                found[key] = None
                near = False
            if not shared and self._is_source(key, other, alone):
                sources[key] = None
            queue.extend((below, near) for below in self._below[key])
        return [self.steps[key] for key in dict.fromkeys((*found, *sources))]

    def _is_source(self, key: Key, other: _Side, alone: set[str]) -> bool:
        """Whether the step reads a fact that the other record gives otherwise.

        Or, first of all steps, one of an item that the other has not; `alone` notes these items.
        """
        found = self.steps[key]
        told = False
        for fact in _facts(found.step.premises):
            _, item = place = self._place(fact)
            if place in other.given:
                told |= self._shown(fact.atom, found.proof) not in other.given[place]
            elif item in self.items and item not in other.items and item not in alone:
                alone.add(item)
                told = True
        return told

    def _follows(self, key: Key, other: _Side) -> bool:
        """Whether the other side applies the same rule to the same items, with other values."""
        return self._applied(self.steps[key]) in other.applied

    @cached_property
    def applied(self) -> frozenset[object]:
        """What each step applies, and to which items."""
        return frozenset(map(self._applied, self.steps.values()))

    def _applied(self, found: Differing) -> object:
        step, part = found.step, found.proof
        items = sorted(
            (label, self._shown(term, part))
            for label, term in step.bindings.items()
            if isinstance(term, Name) and term.name in part.items
        )
        return step.rule, step.n, tuple(items)

    def _place(self, fact: Fact) -> tuple[str, str]:
        return fact.key, self._names.get(fact.item, fact.item)

    def _key(self, step: Step, part: Proof) -> Key:
        return step.rule, step.n, self._shown(step.conclusion, part)

    def _shown(self, term: Term, part: Proof) -> str:
        return show(self._named(term, part))

    def _named(self, term: Term, part: Proof) -> Term:
        """The term with the record's ids in place of the engine's constants for items."""
        if isinstance(term, Name) and term.name in part.items:
            own = part.items[term.name].id
            return Name(term.rank, f"item {self._names.get(own, own)}")
        if isinstance(term, Function):
            return term._replace(args=tuple(self._named(arg, part) for arg in term.args))
        return term


def _derived(premises: Iterable[Premise]) -> Iterator[int]:
    """The steps that premises rest on, also within aggregates."""
    for premise in premises:
        if isinstance(premise, Derived):
            yield premise.step
        elif isinstance(premise, Counted):
            for element in premise.elements:
                yield from _derived(element.premises)


def _facts(premises: Iterable[Premise]) -> Iterator[Fact]:
    """The facts that premises read, also within aggregates."""
    for premise in premises:
        if isinstance(premise, Fact):
            yield premise
        elif isinstance(premise, Counted):
            for element in premise.elements:
                yield from _facts(element.premises)
        elif isinstance(premise, Absent):
            yield from premise.instead
