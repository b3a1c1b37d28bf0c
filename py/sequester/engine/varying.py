"""What may vary of a record while one looks for another that is decided differently.

Each key that the record gives, and each that the rules read and the record leaves out, is a
*choice* among its states: those that the engine tries of an unknown fact, of which a bounded number
is taken. Items may be left out whole.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from clingo import Function, Symbol, SymbolType

from sequester.engine.domains import Domains
from sequester.engine.facts import PERSON, RecordFacts
from sequester.engine.inputs import PERSON_LIST
from sequester.engine.model import Source, Unknown
from sequester.engine.values import date_of, date_symbol, is_date
from sequester.law import Predicate, Vocabulary

State = tuple[Symbol, ...]
_ABOUT_FACTS = frozenset({"found", "recorded", "found_on", "not_made"})
_STEPS = tuple(dt.timedelta(days=n) for n in (0, 1, -1))
EVENTS = "events"
FINDING = "finding:"
FOUND = "found"


@dataclass(frozen=True, slots=True)
class Choice:
    """A key, list, finding or open point of an item, and the states it may be in.

    `now`: the place of the state that the record gives, None where it gives none. A choice with
    one state stays as it is.
    """

    unknown: Unknown
    states: tuple[State, ...]
    now: int | None


@dataclass(frozen=True, slots=True)
class Varying:
    """A record with what may vary: facts that stay, choices, items that may be left out.

    `parents`: constant of such an item -> its parent's, or "". `order`: predicates of days, each
    with those whose day is not after its own.
    """

    fixed: tuple[Symbol, ...]
    choices: tuple[Choice, ...]
    parents: Mapping[str, str]
    events: frozenset[str]
    order: Mapping[str, tuple[str, ...]]


def varying(
    facts: RecordFacts,
    domains: Sequence[Domains],
    hints: Iterable[Symbol],
    most: int,
    free: Collection[str],
) -> Varying:
    """What may vary of a record's facts: the keys in `free`, and all findings if FOUND is there.

    At most `most` states a choice are taken. A key that the record lacks and that is not free stays
    unknown.

    `domains` are those of the programs that are to be told apart, `hints` terms that matter to the
    difference: a row that only one of them has, say. Their offences and days are always among the
    states, and days that lie the numbers in them (of years, months, days) before the day asked.
    """
    maker = _Maker(facts, domains, tuple(hints), most)
    grouped: dict[tuple[str, str], list[Symbol]] = {}
    fixed: list[Symbol] = []
    for fact, source in facts.facts.items():
        slot = maker.slot(fact, source)
        if slot is None or not _is_free(slot[0], free):
            fixed.append(fact)
        else:
            grouped.setdefault(slot, []).append(fact)
    choices = [maker.given(*slot, tuple(state)) for slot, state in grouped.items()]
    choices += [
        maker.missing(unknown)
        for unknown in facts.missing.values()
        if (unknown.kind == "key" and unknown.predicate in free)
        or (unknown.kind == "finding" and FOUND in free)
    ]
    constants = {item.id: name for name, item in facts.items.items()}
    parents = {
        name: constants.get(item.parent, "") if item.parent else ""
        for name, item in facts.items.items()
        if name != PERSON
    }
    events = frozenset(name for name, item in facts.items.items() if item.list == EVENTS)
    order = domains[0].vocabulary.not_before
    return Varying(tuple(fixed), tuple(choices), parents, events, order)


def _is_free(key: str, free: Collection[str]) -> bool:
    return FOUND in free if key.startswith(FINDING) else key in free


class _Maker:
    """Makes the choices of one record."""

    def __init__(
        self,
        facts: RecordFacts,
        domains: Sequence[Domains],
        hints: tuple[Symbol, ...],
        most: int,
    ) -> None:
        self._facts = facts
        self._domains = domains
        self._most = most
        self._terms = {term for hint in hints for term in _terms(hint)}
        self._days = set(self._hinted_days())

    @property
    def _vocabulary(self) -> Vocabulary:
        return self._domains[0].vocabulary

    def slot(self, fact: Symbol, source: Source) -> tuple[str, str] | None:
        """The key (as its predicate) and item that a fact gives; None for one that stays."""
        if source.origin != "record":
            return None
        if fact.name in _ABOUT_FACTS:
            return f"{FINDING}{fact.arguments[0].name}", fact.arguments[1].name
        name = fact.arguments[1].name if fact.name == "never" else fact.name
        predicate = self._vocabulary.input(name)
        if predicate is None or self._base(predicate) in ("item", "text"):
            return None
        return name, fact.arguments[0].name

    def given(self, key: str, item: str, state: State) -> Choice:
        """The choice of what the record gives."""
        source = self._facts.facts[state[0]]
        finding = key.startswith(FINDING)
        word = key.removeprefix(FINDING)
        kind: Literal["finding", "key"] = "finding" if finding else "key"
        unknown = Unknown(word, source.key, source.item, item, source.pointer, kind)
        if len(state) > 1 and not finding:
            return Choice(unknown, (state,), 0)  # a key with several values
        without = {fact: s for fact, s in self._facts.facts.items() if fact not in state}
        others = self._states(unknown, replace(self._facts, facts=without), state)
        return Choice(unknown, (state, *others), 0)

    def missing(self, unknown: Unknown) -> Choice:
        """The choice of what the record leaves out."""
        return Choice(unknown, self._states(unknown, self._facts, ()), None)

    def _states(self, unknown: Unknown, facts: RecordFacts, now: State) -> tuple[State, ...]:
        found: dict[State, None] = {}
        for domains in self._domains:
            for completion in domains.states(unknown, facts):
                found.setdefault(_recorded(completion.facts))
        predicate = self._vocabulary.input(unknown.predicate)
        if unknown.kind == "key" and predicate is not None and self._base(predicate) == "date":
            item = Function(unknown.symbol)
            days = [date_symbol(day) for day in sorted(self._days)]
            hinted = {(Function(unknown.predicate, [item, day]),): None for day in days}
            found = hinted | found
        found.pop(now, None)
        owner = self._facts.items.get(unknown.symbol)
        if owner is not None and owner.list in (EVENTS, PERSON_LIST):  # what is told has happened
            return tuple(self._few(s for s in found if not self._is_to_come(s)))
        return tuple(self._few(found))

    def _is_to_come(self, state: State) -> bool:
        days = [value for fact in state for value in fact.arguments if is_date(value)]
        return any(date_of(day) > self._asked for day in days)

    @property
    def _asked(self) -> dt.date:
        (asked,) = (f.arguments[0] for f in self._facts.facts if f.name == "as_of")
        return date_of(asked)

    def _few(self, states: Iterable[State]) -> Iterator[State]:
        """A bounded number: those that the hints name, then some of the others, evenly taken."""
        every = list(states)
        if len(every) <= self._most:
            yield from every
            return
        near = [state for state in every if self._is_hinted(state)][: self._most]
        yield from near
        rest = [state for state in every if state not in near]
        left = max(self._most - len(near), 2)
        yield from (rest[n * len(rest) // left] for n in range(left))

    def _is_hinted(self, state: State) -> bool:
        values = {argument for fact in state for argument in fact.arguments[1:]}
        days = {date_of(value) for value in values if is_date(value)}
        return bool(values & self._terms or days & self._days)

    def _hinted_days(self) -> Iterator[dt.date]:
        """The days of the hints, and those that lie a hinted period before the day asked."""
        near = {date_of(term) for term in self._terms if is_date(term)}
        day = self._asked
        near.add(day)
        for term in self._terms:
            if term.type == SymbolType.Number and 0 < term.number < 200:  # noqa: PLR2004 - a period
                near |= set(_before(day, term.number))
        for one in near:
            yield from (one + step for step in _STEPS)

    def _base(self, predicate: Predicate) -> str:
        return self._vocabulary.kinds[predicate.kinds[1]].base


def _before(day: dt.date, number: int) -> Iterator[dt.date]:
    """The day that many years, months and days before, where there is one."""
    months = day.year * 12 + day.month - 1
    for back in (12 * number, number):
        year, month = divmod(months - back, 12)
        yield dt.date(year, month + 1, min(day.day, 28))
    yield day - dt.timedelta(days=number)


def _recorded(state: State) -> State:
    """A finding as a record gives it: it is recorded as well."""
    more = [Function("recorded", fact.arguments) for fact in state if fact.name == "found"]
    return (*state, *more)


def _terms(term: Symbol) -> Iterator[Symbol]:
    """The term and all inside it, but for the parts of days."""
    yield term
    if term.type == SymbolType.Function and not is_date(term):
        for argument in term.arguments:
            yield from _terms(argument)
