"""Which missing facts would settle an outcome, in the values that a person reads."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import pairwise

from clingo import Symbol

from sequester.engine import Settling, Unknown
from sequester.engine.matching.terms import Converter
from sequester.law import Vocabulary, ask_of
from sequester.proof.model import Known, Measure, MissingFact, Settles, Then, Value
from sequester.proof.outputs import value_of
from sequester.proof.program import day

State = tuple[Symbol, ...]
Outcomes = tuple[str, ...]
Row = tuple[tuple[State, ...], Outcomes]


class Told:
    """Puts sets of unknown facts and their states into the terms of a decision."""

    def __init__(
        self, vocabulary: Vocabulary, outcomes: Sequence[str], items: Mapping[str, str]
    ) -> None:
        """`outcomes` in the order in which the question lists them; `items`: constant -> id."""
        self._vocabulary = vocabulary
        self._items = items
        self._outcomes = outcomes
        self._convert = Converter().term

    def settles(self, settling: Settling) -> Settles:
        """The set with its states, those that decide alike put together."""
        facts = settling.facts
        table = [
            (states, tuple(o for o in self._outcomes if o in outcomes))
            for states, outcomes in settling.answers
        ]
        return Settles(tuple(map(self._fact, facts)), tuple(self._alike(facts, table)))

    def _alike(self, facts: Sequence[Unknown], table: Sequence[Row]) -> list[Then]:
        """The rows of the table, those put together that differ in nothing but their first fact."""
        first, *others = facts
        below: dict[State, list[Row]] = {}
        for states, outcomes in table:
            below.setdefault(states[0], []).append((states[1:], outcomes))
        groups: list[tuple[list[State], list[Then]]] = []
        for state, rows in below.items():
            then = self._alike(others, rows) if others else [Then((), rows[0][1])]
            same = next((states for states, known in groups if known == then), None)
            if same is None:
                groups.append(([state], then))
            else:
                same.append(state)
        return [
            Then((self._known(first, states, list(below)), *then.known), then.outcomes)
            for states, thens in groups
            for then in thens
        ]

    def _known(self, unknown: Unknown, states: Sequence[State], every: Sequence[State]) -> Known:
        """The states as values and ranges; `every` state in its order."""
        measures = [m for state in every if (m := self._measure(unknown, state)) is not None]
        mine = {m for state in states if (m := self._measure(unknown, state)) is not None}
        ranges: list[tuple[Measure | None, Measure | None]] = []
        for number, start in enumerate(measures):
            if start in mine and (not number or measures[number - 1] not in mine):
                # until just before the next one with which it is decided otherwise
                after = [end for _, end in pairwise(measures[number:]) if end not in mine]
                ranges.append((start if number else None, _before(after[0]) if after else None))
        values = [self._value(unknown, s) for s in states if self._measure(unknown, s) is None]
        return Known(self._fact(unknown), tuple(dict.fromkeys(values)), tuple(ranges))

    def _fact(self, unknown: Unknown) -> MissingFact:
        return missing_fact(unknown, self._vocabulary)

    def _measure(self, unknown: Unknown, state: State) -> Measure | None:
        """The day or number that a state says."""
        if unknown.kind not in ("key", "about") or state[0].name == "never":
            return None
        found = day(self._convert(state[0].arguments[-1]))
        value = self._value(unknown, state) if found is None else found
        if isinstance(value, bool | str | None):
            return None
        return value

    def _value(self, unknown: Unknown, state: State) -> Value | None:
        """The value that a state says, as the record would."""
        if unknown.kind == "list":
            return "not_empty" if state else "empty"
        fact = state[0]
        if fact.name == "never":
            return None
        if fact.name == "not_made":
            return "not_made"
        if unknown.kind == "about":
            base = self._vocabulary.kinds[self._vocabulary.about[unknown.key].kind].base
        else:  # an open point may be called like a predicate, whose values are not its own
            named = (unknown.predicate, 2) if unknown.kind == "key" else ("", 2)
            predicate = self._vocabulary.predicates.get(named)
            base = self._vocabulary.kinds[predicate.kinds[1]].base if predicate else "any"
        if base == "item":
            return self._items.get(str(fact.arguments[-1]), "")
        return value_of(self._convert(fact.arguments[-1]), base)


def _before(measure: Measure) -> Measure:
    """The day, the whole number or the cent before."""
    if isinstance(measure, dt.date):
        return measure - dt.timedelta(days=1)
    return measure - 1 if isinstance(measure, int) else measure - Decimal("0.01")


def _asked_as(unknown: Unknown) -> str:
    """The name by which the vocabulary asks for it."""
    if unknown.kind == "about":
        return ask_of(unknown.key)
    return unknown.key if unknown.kind == "list" else unknown.predicate


def missing_fact(unknown: Unknown, vocabulary: Vocabulary) -> MissingFact:
    """An unknown fact as a decision names it."""
    about = unknown.kind == "about"
    burden = vocabulary.burdens.get(ask_of(unknown.key) if about else unknown.predicate)
    return MissingFact(
        unknown.key,
        unknown.item,
        unknown.pointer,
        vocabulary.asks.get(_asked_as(unknown)),
        burden.cite if burden else "",
    )
