"""What a grounder is given to decide, and how it enters clingo: by the backend, never as text.

The completions of one record differ in a few facts each. Where many of them are ground together,
what they have in common is added once, and rules hand it on to each of them. So it is with what
whole records have in common: all the readings, and the keys that items of a kind mostly lack.
Making a symbol in Python takes ten times as long as clingo takes to derive an atom.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from clingo import Control, Function, Number, Symbol

from sequester.engine.asks import SETTLED, Asked, missing_name
from sequester.engine.lift import RECORDS

if TYPE_CHECKING:
    from clingo.backend import Backend

    from sequester.engine.holding import Model

WORTH_SHARING = 4  # completions of one record in a batch
_INHERIT = "inherit"  # the program part with the rules that hand on
_BASE = "base_"
_KNOWN = "known_"
_READING = ("reading", 2)
_READ = "reads_by"  # of a record: the number of its readings
_READINGS = "readings"  # what they are: number, option, value
_LACKING = "lacking"  # of an item of a record: the number of what it lacks
_LACKED = "lacked_"  # before the name of what is missing: the numbers of those that hold it
BATCH = 0  # the value of the parameter with which every lifted rule begins
Lack = tuple[Asked, str]  # what is missing, and of which item


@dataclass(slots=True, eq=False, weakref_slot=True)
class Shared:
    """What several completions of one record have in common.

    `model`: what holds of that, where it was decided directly; whoever has it kept forgets it when
    no more completions are to come.
    """

    facts: tuple[Symbol, ...]
    missing: tuple[Lack, ...]
    model: Model | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """One record, or one completion of it: its facts, what it lacks, its stretch of law."""

    facts: Iterable[Symbol]
    missing: Iterable[Lack]
    settled: Iterable[tuple[str, str]]  # open points already given a side: name, item
    stretch: int
    shared: Shared | None = None  # further facts and lacks, those of `known` excepted
    known: Iterable[Lack] = ()

    def every_fact(self) -> Iterable[Symbol]:
        """Its facts, shared ones included."""
        return (*self.shared.facts, *self.facts) if self.shared else self.facts

    def every_lack(self) -> Iterable[Lack]:
        """What it lacks, shared lacks included."""
        if self.shared is None:
            return self.missing
        known = set(self.known)
        return (*(lack for lack in self.shared.missing if lack not in known), *self.missing)


def add(control: Control, jobs: Sequence[Job]) -> tuple[str, ...]:
    """Add the facts of jobs to a new control; returns the program parts to ground too."""
    times = Counter(id(job.shared) for job in jobs if job.shared)
    numbers: dict[int, int] = {}  # a base by its identity
    bases: list[Shared] = []
    with control.backend() as backend:
        common = _Common(backend)
        for number, job in enumerate(jobs):
            record = Number(number)
            _fact(backend, RECORDS, Number(BATCH), record)
            _fact(backend, "text", record, Number(job.stretch))
            if job.shared is not None and times[id(job.shared)] >= WORTH_SHARING:
                base = numbers.setdefault(id(job.shared), len(bases))
                if base == len(bases):
                    bases.append(job.shared)
                _fact(backend, "like", record, Number(base))
                _lacks(backend, _KNOWN, record, job.known)
                _facts(backend, "", record, job.facts)
                _lacks(backend, "", record, job.missing)
            else:
                common.facts(record, job.every_fact())
                common.lacks(record, job.every_lack())
            for name, item in job.settled:
                _fact(backend, SETTLED, record, Function(name), Function(item))
        for number, shared in enumerate(bases):
            _facts(backend, _BASE, Number(number), shared.facts)
            _lacks(backend, _BASE, Number(number), shared.missing)
    rules = "\n".join((*common.rules(), *_handing_on(bases)))
    if not rules:
        return ()
    control.add(_INHERIT, [], rules)
    return (_INHERIT,)


class _Common:
    """What the records of a batch have in common, each combination added once and numbered."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend
        self._readings: dict[tuple[Symbol, ...], Symbol] = {}
        self._lacked: dict[tuple[Asked, ...], Symbol] = {}
        self._missing: dict[str, None] = {}

    def facts(self, record: Symbol, facts: Iterable[Symbol]) -> None:
        """Add the facts of a record, its readings by their number."""
        readings: list[Symbol] = []
        for symbol in facts:
            name, arguments = _parts(symbol)
            if (name, len(arguments)) == _READING:
                readings.append(symbol)
            else:
                _fact(self._backend, name, record, *arguments)
        if not readings:
            return
        key = tuple(readings)
        number = self._readings.get(key)
        if number is None:
            number = self._readings[key] = Number(len(self._readings))
            for symbol in readings:
                _fact(self._backend, _READINGS, number, *symbol.arguments)
        _fact(self._backend, _READ, record, number)

    def lacks(self, record: Symbol, lacks: Iterable[Lack]) -> None:
        """Add what a record lacks, item by item, by the number of all that the item lacks."""
        by_item: dict[str, list[Asked]] = {}
        for what, item in lacks:
            by_item.setdefault(item, []).append(what)
        for item, lacked in by_item.items():
            key = tuple(lacked)
            number = self._lacked.get(key)
            if number is None:
                number = self._lacked[key] = Number(len(self._lacked))
                for name in map(missing_name, lacked):
                    self._missing[name] = None
                    _fact(self._backend, f"{_LACKED}{name}", number)
            _fact(self._backend, _LACKING, record, _constant(item), number)

    def rules(self) -> Iterator[str]:
        """The rules by which each record has what goes by a number."""
        if self._readings:
            yield f"reading(R,O,V) :- {_READ}(R,N), {_READINGS}(N,O,V)."
        for name in self._missing:
            yield f"{name}(R,I) :- {_LACKED}{name}(N), {_LACKING}(R,I,N)."


def _fact(backend: Backend, name: str, *arguments: Symbol) -> None:
    backend.add_rule([backend.add_atom(Function(name, arguments))])


def _facts(backend: Backend, prefix: str, record: Symbol, facts: Iterable[Symbol]) -> None:
    for symbol in facts:
        name, arguments = _parts(symbol)
        _fact(backend, f"{prefix}{name}", record, *arguments)


def _lacks(backend: Backend, prefix: str, record: Symbol, lacks: Iterable[Lack]) -> None:
    for what, item in lacks:
        _fact(backend, f"{prefix}{missing_name(what)}", record, _constant(item))


@lru_cache(maxsize=100_000)
def _parts(symbol: Symbol) -> tuple[str, list[Symbol]]:
    """Name and arguments of a symbol: records share most facts, and asking clingo is dear."""
    return symbol.name, symbol.arguments


@lru_cache(maxsize=10_000)
def _constant(item: str) -> Symbol:
    return Function(item)


def _handing_on(bases: Iterable[Shared]) -> Iterator[str]:
    """The rules by which a record has what its base has."""
    facts: set[tuple[str, int]] = set()
    lacks: set[str] = set()
    for shared in bases:
        facts.update((symbol.name, len(symbol.arguments)) for symbol in shared.facts)
        lacks.update(missing_name(what) for what, _ in shared.missing)
    for name, arity in sorted(facts):
        values = "".join(f",X{place}" for place in range(arity))
        yield f"{name}(R{values}) :- like(R,B), {_BASE}{name}(B{values})."
    for name in sorted(lacks):
        yield f"#defined {_KNOWN}{name}/2."
        yield f"{name}(R,I) :- like(R,B), {_BASE}{name}(B,I), not {_KNOWN}{name}(R,I)."
