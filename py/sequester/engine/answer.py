"""Raw answers, lifted and in clingo's terms, as answers in the language of the unlifted rules.

Nothing is unlifted before somebody looks: a batch that only wants outcomes never pays for the rest.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import overload

from clingo import Function, Symbol

from sequester.engine.control import Raw
from sequester.engine.facts import RecordFacts
from sequester.engine.lift import FIRED
from sequester.engine.model import Answer, Firing, Request, Signature
from sequester.engine.program import Compiled


class _Atoms(Mapping[Signature, frozenset[Symbol]]):
    """The derived atoms by signature, unlifted on first use."""

    def __init__(self, lifted: Sequence[Symbol]) -> None:
        self._lifted = lifted

    @cached_property
    def _sorted(self) -> dict[Signature, frozenset[Symbol]]:
        found: dict[Signature, set[Symbol]] = defaultdict(set)
        for atom in self._lifted:
            arguments = atom.arguments[1:]
            found[atom.name, len(arguments)].add(Function(atom.name, arguments))
        return {signature: frozenset(atoms) for signature, atoms in found.items()}

    def __getitem__(self, signature: Signature) -> frozenset[Symbol]:
        return self._sorted[signature]

    def __iter__(self) -> Iterator[Signature]:
        return iter(self._sorted)

    def __len__(self) -> int:
        return len(self._sorted)


class _Firings(Sequence[Firing]):
    """The firings in rule order, read off their labels on first use."""

    def __init__(self, labels: Sequence[Symbol]) -> None:
        self._labels = labels

    @cached_property
    def _sorted(self) -> tuple[Firing, ...]:
        start = len(FIRED)
        found = [Firing(int(a.name[start:]), tuple(a.arguments[1:])) for a in self._labels]
        return tuple(sorted(found, key=lambda firing: (firing.rule, firing.values)))

    @overload
    def __getitem__(self, index: int) -> Firing: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Firing]: ...

    def __getitem__(self, index: int | slice) -> Firing | Sequence[Firing]:
        return self._sorted[index]

    def __len__(self) -> int:
        return len(self._labels)


def answer_of(compiled: Compiled, facts: RecordFacts, raw: Raw, request: Request) -> Answer:
    """The answer of one node in the language of the unlifted rules."""
    return Answer(
        atoms=_Atoms(raw.derived),
        facts=facts.facts,
        firings=_Firings(raw.fired),
        items=facts.items,
        not_in_force=compiled.not_in_force(request.law_date),
    )


def outcomes_of(question: str, raw: Raw, facts: RecordFacts) -> dict[str, frozenset[str]]:
    """Subject (the record's id) -> the outcomes derived for it; a subject without any has none."""
    found: dict[str, set[str]] = {}
    for atom in raw.derived:
        if atom.name in ("subject", "outcome"):
            words = [argument.name for argument in atom.arguments[1:]]
            if words[0] == question:
                subject = facts.items[words[1]].id
                found.setdefault(subject, set()).update(words[2:])
    return {subject: frozenset(outcomes) for subject, outcomes in found.items()}
