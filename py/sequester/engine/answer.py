"""Raw answers, lifted and in clingo's terms, as answers in the language of the unlifted rules.

Nothing is unlifted, and no derivation is asked for, before somebody looks: a search through
thousands of completions that only wants outcomes never pays for the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import cast, overload

from clingo import Function, Symbol

from sequester.engine.control import Arguments, Raw
from sequester.engine.direct import Model
from sequester.engine.facts import RecordFacts
from sequester.engine.model import Answer, Firing, Signature
from sequester.engine.program import OUTPUTS, Compiled
from sequester.law import RuleId


class Late:
    """A raw answer with its labels, grounded when it is first looked at."""

    def __init__(self, ground: Callable[[], Raw]) -> None:
        """`ground` decides the record once more, with labels."""
        self._ground = ground

    @cached_property
    def raw(self) -> Raw:
        """The labelled answer."""
        return self._ground()


class Kept:
    """Of a raw answer what comes out alone: a search through completions keeps thousands."""

    model = None

    def __init__(self, raw: Raw, compiled: Compiled) -> None:
        """Read the outputs; the rest may go."""
        self.wanted = raw.wanted
        self._atoms = {s: list(raw.atoms(s)) for s in compiled.heads if s[0] in OUTPUTS}

    def atoms(self, signature: Signature) -> Sequence[Arguments]:
        """The arguments of the atoms of an output."""
        return self._atoms.get(signature, ())

    def firings(self, rule: int) -> Sequence[Arguments]:
        """Nothing is known of them; whoever needs them decides the job once more."""
        raise NotImplementedError(rule)


class _Atoms(Mapping[Signature, frozenset[Symbol]]):
    """The derived atoms by signature, each predicate unlifted on first use; none: an empty set."""

    def __init__(self, compiled: Compiled, outputs: Raw, late: Late) -> None:
        self._heads = compiled.heads
        self._outputs = outputs
        self._late = late
        self._seen: dict[Signature, frozenset[Symbol]] = {}

    def __getitem__(self, signature: Signature) -> frozenset[Symbol]:
        if signature not in self._seen:
            name = signature[0]
            raw = self._outputs if name in OUTPUTS else self._late.raw
            self._seen[signature] = frozenset(Function(name, args) for args in raw.atoms(signature))
        return self._seen[signature]

    def __contains__(self, signature: object) -> bool:
        return bool(self.get(cast("Signature", signature)))

    def __iter__(self) -> Iterator[Signature]:
        return (signature for signature in self._heads if self.get(signature))

    def __len__(self) -> int:
        return sum(1 for _ in self)


class _Firings(Sequence[Firing]):
    """The firings in rule order, read off their labels on first use."""

    def __init__(self, compiled: Compiled, late: Late) -> None:
        self._rules = compiled.program.rules
        self._late = late

    @cached_property
    def _sorted(self) -> tuple[Firing, ...]:
        found: list[Firing] = []
        raw = self._late.raw
        for rule in self._rules:
            if not rule.static:
                found += [Firing(rule.index, row) for row in sorted(raw.firings(rule.index))]
        return tuple(found)

    @overload
    def __getitem__(self, index: int) -> Firing: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Firing]: ...

    def __getitem__(self, index: int | slice) -> Firing | Sequence[Firing]:
        return self._sorted[index]

    def __len__(self) -> int:
        return len(self._sorted)


def answer_of(
    compiled: Compiled,
    facts: RecordFacts,
    outputs: Raw,
    late: Late,
    not_in_force: frozenset[RuleId],
) -> Answer:
    """The answer of one node in the language of the unlifted rules."""

    def model(signature: Signature) -> Model | None:
        return (outputs if signature[0] in OUTPUTS else late.raw).model

    return Answer(
        atoms=_Atoms(compiled, outputs, late),
        facts=facts.facts,
        firings=_Firings(compiled, late),
        items=facts.items,
        not_in_force=not_in_force,
        model=model,
    )


def outcomes_of(question: str, raw: Raw, facts: RecordFacts) -> dict[str, frozenset[str]]:
    """Subject (the record's id) -> the outcomes derived for it; a subject without any has none."""
    found: dict[str, set[str]] = {}
    for signature in (("subject", 2), ("outcome", 3)):
        for arguments in raw.atoms(signature):
            words = [argument.name for argument in arguments]
            if words[0] == question:
                subject = facts.items[words[1]].id
                found.setdefault(subject, set()).update(words[2:])
    return {subject: frozenset(outcomes) for subject, outcomes in found.items()}
