"""Which unknown facts matter: completions that differ in one of them alone decide differently."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations, product

from clingo import Symbol

from sequester.engine.model import Leaf, Unknown

Outcomes = Mapping[str, frozenset[str]]  # subject -> outcomes in one leaf


def facts_that_matter(
    leaves: Sequence[Leaf], outcomes: Sequence[Outcomes], subject: str
) -> tuple[Unknown, ...]:
    """The unknown facts on which the subject's outcome turns, in a stable order.

    A leaf fixes only the facts that were wanted on its way, so two leaves stand for completions
    that differ in one fact alone exactly when they contradict each other in that fact alone.
    """
    groups: dict[frozenset[str], list[dict[Unknown, tuple[Symbol, ...]]]] = {}
    for leaf, decided in zip(leaves, outcomes, strict=True):
        fixed = {one.unknown: one.facts for one in leaf.supposed}
        groups.setdefault(decided.get(subject, frozenset()), []).append(fixed)
    everything = {unknown for group in groups.values() for fixed in group for unknown in fixed}
    found: set[Unknown] = set()
    for one, other in combinations(groups.values(), 2):
        for first, second in product(one, other):
            if len(found) == len(everything):
                break
            apart = _apart(first, second)
            if apart is not None:
                found.add(apart)
    return tuple(sorted(found, key=lambda unknown: (unknown.pointer, unknown.key, unknown.item)))


def _apart(
    first: Mapping[Unknown, tuple[Symbol, ...]], second: Mapping[Unknown, tuple[Symbol, ...]]
) -> Unknown | None:
    """The only fact in which two leaves contradict each other; None if there are more."""
    apart: Unknown | None = None
    for unknown, state in first.items():
        if second.get(unknown, state) != state:
            if apart is not None:
                return None
            apart = unknown
    return apart
