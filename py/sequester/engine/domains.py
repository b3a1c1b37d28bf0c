"""The states that an unknown fact may be in: enough of them that no other could decide otherwise.

A truth value or a word of a closed list has its list. A number has those that the rules' tables
hold and their neighbours. A date has its *landmark days*: every day of record and law that it meets
(`Meetings`), each moved back by each period that the rules count (the record's own days forward as
well), with the day before and the day after, within the bounds that the record sets. An offence has
those that the rules' tables name, and one other.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from weakref import WeakKeyDictionary

from clingo import Function, Number, String, Symbol, SymbolType, parse_term

from sequester.engine.alike import Alike
from sequester.engine.dated_facts import (
    FIRST,
    LAST,
    ONE_DAY,
    Period,
    days_in,
    moved_by,
    near_to,
    terms_in,
    told_by,
)
from sequester.engine.facts import RecordFacts
from sequester.engine.inputs import Inputs
from sequester.engine.meetings import Meetings, Met, Place
from sequester.engine.model import Completion, Program, Signature, StaticAtoms, Unknown
from sequester.engine.turning import Turning
from sequester.engine.values import LARGEST, date_of, date_symbol, is_date
from sequester.law import Kind, Vocabulary, ask_of

Atoms = Mapping[Signature, frozenset[Symbol]]
_PERIODS: Mapping[str, Period] = {
    "years": (12, 0),
    "age": (12, 0),
    "months": (1, 0),
    "days": (0, 1),
}
_ABOUT = "about"
MOST_KEPT = 100_000  # answers about single facts


_NAMED: WeakKeyDictionary[StaticAtoms, dict[str, set[Symbol]]] = WeakKeyDictionary()


def _named(program: Program) -> dict[str, set[Symbol]]:
    """The values of each kind that the tables of a program hold; variants share their tables."""
    found = _NAMED.get(program.static)
    if found is None:
        found = _NAMED[program.static] = defaultdict(set)
        for signature, rows in program.static.listed.items():
            predicate = program.ruleset.vocabulary.predicates.get(signature)
            for row, _ in rows:
                for kind, value in zip(
                    predicate.kinds if predicate else (), row.arguments, strict=False
                ):
                    found[kind].add(value)
    return found


class Domains:
    """The states of unknown facts under one program. Made once, used for every record."""

    def __init__(self, program: Program, inputs: Inputs) -> None:
        """Note the program; what its tables name is read off them when it is first asked for."""
        self._inputs = inputs
        self._program = program
        self._static = program.static
        self._partners: dict[str, frozenset[Met]] = {}
        self._moving: dict[str, frozenset[Place]] = {}
        self._near_law: dict[str, frozenset[dt.date]] = {}
        self._may_move: dict[tuple[str, str, Symbol], bool] = {}

    @cached_property
    def _named(self) -> Mapping[str, set[Symbol]]:
        """The values that the tables hold, by kind: nobody asks while every fact is known."""
        return _named(self._program)

    @cached_property
    def _alike(self) -> Alike:
        """Which constants no rule tells apart."""
        return Alike(self._program)

    @cached_property
    def _meetings(self) -> Meetings:
        """What the arguments of the program meet: nobody asks while every fact is known."""
        return Meetings(self._program)

    @cached_property
    def turning(self) -> Turning:
        """On which days an unknown date may make a difference."""
        return Turning(self._meetings, self._static)

    @property
    def vocabulary(self) -> Vocabulary:
        """The words of the rule set."""
        return self._inputs.vocabulary

    def states(self, unknown: Unknown, facts: RecordFacts) -> tuple[Completion, ...]:
        """Every state worth distinguishing of `unknown`, in a stable order."""
        return tuple(Completion(unknown, state) for state in self._states(unknown, facts))

    def _states(self, unknown: Unknown, facts: RecordFacts) -> Iterator[tuple[Symbol, ...]]:
        item = Function(unknown.symbol)
        word = Function(unknown.predicate)
        if unknown.kind == "list":
            yield ()
            member = self._inputs.members[unknown.key]
            new = Function(f"{unknown.symbol}_{member.name}")
            yield (Function(member.name, [new, *([item] if member.parent else [])]),)
        elif unknown.kind == "point":
            for side in ("true", "false"):
                yield (Function("settled", [word, item, Function(side)]),)
        elif unknown.kind == "finding":
            for side in ("true", "false"):
                yield (Function("found", [word, item, Function(side)]),)
            yield (Function("not_made", [word, item]),)
        elif unknown.kind == "about":
            states = [Function("about", [word, one]) for one in self._asked_about(unknown, facts)]
            yield from ((one,) for one in states or [Function("never", [Function("about"), word])])
        else:
            predicate = self._inputs.vocabulary.predicates[unknown.predicate, 2]
            kind = self._inputs.vocabulary.kinds[predicate.kinds[1]]
            for value in self._values(kind, unknown, facts):
                yield (Function(unknown.predicate, [item, value]),)
            if predicate.nullable:
                yield (Function("never", [item, word]),)

    def _asked_about(self, unknown: Unknown, facts: RecordFacts) -> list[Symbol]:
        """What a question may be about: an item of the record, or a value of the key's kind."""
        kind = self._inputs.vocabulary.kinds[self._inputs.vocabulary.about[unknown.key].kind]
        if kind.base != "item":
            return self._values(kind, unknown, facts)
        lists = {m.list for m in self._inputs.vocabulary.members.values() if m.kind == kind.name}
        return [Function(name) for name, item in facts.items.items() if item.list in lists]

    def _values(self, kind: Kind, unknown: Unknown, facts: RecordFacts) -> list[Symbol]:
        vocabulary = self._inputs.vocabulary
        if kind.base == "truth":
            return [Function("true"), Function("false")]
        if kind.base == "date":
            return [date_symbol(day) for day in self.landmarks(unknown, facts)]
        extra = {
            parse_term(t)
            for name in (kind.name, unknown.predicate)
            for t in vocabulary.landmarks.get(name, ())
        }
        if kind.base == "constant":
            assumed = self._assumed_elsewhere(unknown)
            names = [n for n in vocabulary.constants.get(kind.name, {}) if n not in assumed]
            return sorted({*self._alike.representatives(kind.name, names), *extra})
        named = self._named[kind.name] | extra
        if kind.base in ("integer", "cents", "hundredths"):
            return self._numbers(kind, named, facts)
        if kind.base == "offence":
            nothing = [String(""), String(""), String("")]
            named = named | {Function("offence", [Function("unlisted_act"), *nothing])}
        if kind.base == "text":
            named = named | {String("")}
        return sorted(named)

    def _assumed_elsewhere(self, unknown: Unknown) -> frozenset[str]:
        """Words that the law assumes where another predicate is not shown: no record says them."""
        burdens = self._inputs.vocabulary.burdens
        own = ask_of(unknown.key) if unknown.kind == "about" else unknown.predicate
        mine = {burdens[own].state} if own in burdens else set[str]()
        return self._inputs.vocabulary.assumed - mine

    def _numbers(self, kind: Kind, named: set[Symbol], facts: RecordFacts) -> list[Symbol]:
        """The numbers that tables and record name for this kind, with their neighbours."""
        known = {value for value in named if value.type == SymbolType.Number}
        known |= {
            value for value in self._given(facts, kind.base) if value.type == SymbolType.Number
        }
        near = {number for value in known for number in range(value.number - 1, value.number + 2)}
        fits = {Number(number) for number in near | {0, 1} if 0 <= number <= LARGEST}
        return sorted(fits | {value for value in named if value.type != SymbolType.Number})

    def _given(self, facts: RecordFacts, base: str) -> Iterator[Symbol]:
        """The values of a base that the record gives."""
        vocabulary = self._inputs.vocabulary
        for fact in facts.facts:
            predicate = vocabulary.predicates.get((fact.name, len(fact.arguments)))
            if predicate is not None:
                for name, value in zip(predicate.kinds, fact.arguments, strict=True):
                    if vocabulary.kinds[name].base == base:
                        yield value

    def landmarks(self, unknown: Unknown, facts: RecordFacts) -> list[dt.date]:
        """The landmark days of a missing date, sorted: one before, on and after each change."""
        met = self._met(unknown)
        own = set(days_in(facts.facts, met))
        terms = set(terms_in(facts)) - self._periods
        days = own | {
            moved_by(day, period, -1) for day in self._known_days(met) for period in terms
        }
        for sign in (-1, 1):
            days |= {moved_by(day, p, sign) for day in own for p in (*self._periods, *terms)}
        near = self._near_the_law(_reader(unknown), met) | near_to(days)
        first, last = self._bounds(unknown, facts)
        return sorted(day for day in near | {first, last} if first <= day <= last)

    def _near_the_law(self, reader: str, met: frozenset[Met]) -> frozenset[dt.date]:
        """The landmark days that no record has a part in: they are thousands."""
        found = self._near_law.get(reader)
        if found is None:
            known = self._known_days(met)
            moved = {moved_by(day, period, -1) for day in known for period in self._periods}
            found = self._near_law[reader] = frozenset(near_to(known | moved))
        return found

    def days_against_as_of(
        self,
        facts: Iterable[Symbol],
        atoms: Atoms,
        *,
        moving: bool = False,
        moving_law: bool = False,
    ) -> frozenset[dt.date] | None:
        """The days of an answer that its rules compare the day asked about with.

        `moving`: or a day that the question is about, which moves with it; `moving_law`: or the day
        of the law. None when the rules compute with that day, so that no answer holds them all.
        """
        met = self._meetings.against_as_of(moving=moving, moving_law=moving_law)
        if met is None:
            return None
        found = self._known_days(met) | set(days_in(facts, met))
        for place in met:
            if isinstance(place, Place):
                found.update(
                    date_of(atom.arguments[place.place])
                    for atom in atoms.get(place.signature, ())
                    if is_date(atom.arguments[place.place])
                )
        return frozenset(found)

    def may_move(self, unknown: Unknown, fact: Symbol) -> bool:
        """Whether a fact supposed before may change the states of an unknown one.

        For a date: a day that it meets, one that bounds it, or a length of time.
        """
        key = (unknown.kind, unknown.predicate, fact)
        found = self._may_move.get(key)
        if found is None:
            if len(self._may_move) > MOST_KEPT:
                self._may_move.clear()
            found = self._may_move[key] = self._moves(unknown, fact)
        return found

    def _moves(self, unknown: Unknown, fact: Symbol) -> bool:
        measured = [
            a
            for a in fact.arguments
            if a.type == SymbolType.Number or (a.type == SymbolType.Function and a.arguments)
        ]
        if not measured:
            return False
        if not all(map(is_date, measured)) or not self._is_date(unknown):
            return True
        last = len(fact.arguments) - 1
        bounds = self._inputs.vocabulary.not_before
        return (
            Place((fact.name, last + 1), last) in self._met(unknown)
            or fact.name == "date_of_birth"
            or fact.name in bounds.get(unknown.predicate, ())
            or unknown.predicate in bounds.get(fact.name, ())
        )

    def _is_date(self, unknown: Unknown) -> bool:
        vocabulary = self._inputs.vocabulary
        if unknown.kind == "about":
            return vocabulary.kinds[vocabulary.about[unknown.predicate].kind].base == "date"
        predicate = vocabulary.predicates.get((unknown.predicate, 2))
        return predicate is not None and vocabulary.kinds[predicate.kinds[1]].base == "date"

    def _met(self, unknown: Unknown) -> frozenset[Met]:
        """What the days of a missing date are compared with, in every predicate that reads it."""
        name = _reader(unknown)
        found = self._partners.get(name)
        if found is None:
            parts = map(self._meetings.partners, self._read_by(name))
            found = self._partners[name] = frozenset[Met]().union(*parts)
        return found

    def _read_by(self, name: str) -> set[Signature]:
        """Every predicate that gives the key of the record that an input predicate gives."""
        if name == _ABOUT:
            return {(_ABOUT, 2)}
        predicates = self._inputs.vocabulary.predicates
        mine = predicates[name, 2]
        return {
            signature
            for signature, other in predicates.items()
            if other.role == "input" and (other.key, other.kinds[0]) == (mine.key, mine.kinds[0])
        }

    def moving(self, unknown: Unknown) -> frozenset[Place]:
        """The arguments whose days may move with a missing date."""
        name = _reader(unknown)
        found = self._moving.get(name)
        if found is None:
            places = self._meetings.reached(self._read_by(name))
            found = self._moving[name] = frozenset(places)
        return found

    def _known_days(self, met: Iterable[Met]) -> set[dt.date]:
        """The days among what is met that the law itself names, in its tables and its rules."""
        found: set[dt.date] = set()
        for one in met:
            if isinstance(one, Symbol):
                found.add(date_of(one))
            else:
                days = self._static.days(one.signature, one.place)
                found.update(map(dt.date.fromordinal, days))
        return found

    @cached_property
    def _periods(self) -> set[Period]:
        return {
            (months * value.number, days * value.number)
            for kind, (months, days) in _PERIODS.items()
            for value in self._named[kind]
            if value.type == SymbolType.Number
        }

    def _bounds(self, unknown: Unknown, facts: RecordFacts) -> tuple[dt.date, dt.date]:
        """The first and last day that the record's other dates leave open."""
        order = self._inputs.vocabulary.not_before
        item = facts.items.get(unknown.symbol)
        family = {unknown.symbol}
        if item is not None and item.parent:
            family.add(facts.constant_of(item.parent))
        first, last = FIRST, LAST
        for fact in facts.facts:
            told = told_by(fact)
            if told.of is None:
                continue
            of, day = told.of
            if told.name == "date_of_birth":
                first = max(first, day + ONE_DAY)
            elif of in family:
                if told.name in order.get(unknown.predicate, ()):
                    first = max(first, day)
                if unknown.predicate in order.get(told.name, ()):
                    last = min(last, day)
        return first, max(first, last)


def _reader(unknown: Unknown) -> str:
    """The predicate by which rules read the fact: one for all keys of `about`."""
    return _ABOUT if unknown.kind == "about" else unknown.predicate
