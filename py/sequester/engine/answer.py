"""Raw answers, lifted and in clingo's terms, as answers in the language of the unlifted rules.

Nothing is unlifted, and no derivation is asked for, before somebody looks: a search through
thousands of completions that only wants outcomes never pays for the rest.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import cast
from weakref import ref

from clingo import Function, Symbol

from sequester.engine.control import Arguments, Raw
from sequester.engine.facts import RecordFacts
from sequester.engine.holding import Model
from sequester.engine.matching.store import Relation
from sequester.engine.model import Answer, Firing, Firings, Signature
from sequester.engine.program import OUTPUTS, Compiled
from sequester.law import RuleId

MOST_KNOWN = 256  # that are kept for whoever looks at their firings: each is a few hundred kB


class Late:
    """A raw answer with its labels, decided once more if it is looked at late."""

    def __init__(self, ground: Callable[[], Raw], known: Raw | None = None) -> None:
        """`ground` decides the record with labels; `known` is what came of that, if at hand.

        Only the last ones that are known are kept.
        """
        self._ground = ground
        self._raw = known
        if known is not None:
            _known.append(ref(self))
            if len(_known) > MOST_KNOWN and (first := _known.popleft()()):
                first.forget()

    def forget(self) -> None:
        """Keep it no longer."""
        self._raw = None

    @property
    def raw(self) -> Raw:
        """The labelled answer."""
        if self._raw is None:
            self._raw = self._ground()
        return self._raw


_known: deque[ref[Late]] = deque()


class Kept:
    """Of a model what comes out alone: a search through completions keeps thousands."""

    model = None

    def __init__(self, model: Model, compiled: Compiled) -> None:
        """Keep the outputs; the rest may go."""
        self.wanted = model.wanted
        self._symbols = model.matching.converter.symbols
        self._relations = {signature: model.relation(signature) for signature in compiled.outputs}

    def atoms(self, signature: Signature) -> Sequence[Arguments]:
        """The arguments of the atoms of an output."""
        return list(map(self._symbols, self.relation(signature).rows))

    def relation(self, signature: Signature) -> Relation:
        """The same in terms."""
        found = self._relations.get(signature)
        return Relation() if found is None else found

    def firings(self, rule: int) -> Sequence[Arguments]:
        """Nothing is known of them; whoever needs them decides the job once more."""
        raise NotImplementedError(rule)

    def count(self, rule: int) -> int:
        """Nothing is known of them either."""
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


class _Firings(Firings):
    """The firings in rule order; those of a rule are read off their labels on first use."""

    def __init__(self, compiled: Compiled, late: Late) -> None:
        super().__init__(())
        self._rules = compiled.program.rules
        self._late = late

    @cached_property
    def listed(self) -> tuple[Firing, ...]:
        """Every one of them."""
        return tuple(
            Firing(rule.index, row)
            for rule in self._rules
            if not rule.static
            for row in sorted(self.of(rule.index))
        )

    def of(self, rule: int) -> Sequence[Arguments]:
        """The values of a rule's variables in each of its firings."""
        return self._late.raw.firings(rule)

    @property
    def model(self) -> Model | None:
        """The model that they are read off; None where clingo derived them."""
        return self._late.raw.model

    def counts(self) -> tuple[tuple[int, int], ...]:
        """The rules that fired, and how often; no firing is read for it."""
        raw = self._late.raw
        numbers = (rule.index for rule in self._rules if not rule.static)
        return tuple((number, times) for number in numbers if (times := raw.count(number)))


def answer_of(
    compiled: Compiled,
    facts: RecordFacts,
    outputs: Raw,
    late: Late,
    not_in_force: frozenset[RuleId],
) -> Answer:
    """The answer of one node in the language of the unlifted rules."""

    def relation(signature: Signature) -> Relation | None:
        return (outputs if signature[0] in OUTPUTS else late.raw).relation(signature)

    return Answer(
        atoms=_Atoms(compiled, outputs, late),
        facts=facts.facts,
        firings=_Firings(compiled, late),
        items=facts.items,
        not_in_force=not_in_force,
        relation=relation,
        model=lambda: late.raw.model,
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
