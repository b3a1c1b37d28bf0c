"""A record as facts for the rules, each with its place in the record, and what it leaves unsaid.

Three states: a value is one fact `key(Item,Value)`, null is `never(Item,key)`, a missing key is no
fact but an `Unknown`. Text that is nobody's business to decide on (names, free words) never
becomes a symbol: only keys that a rule reads do.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import cast

from clingo import Symbol

from sequester.engine.asks import Asked
from sequester.engine.inputs import EVERY_LIST, PERSON_LIST, Inputs
from sequester.engine.model import Request, Scalar, Source, Unknown
from sequester.engine.values import (
    atom,
    constant,
    date_symbol,
    no_item,
    scalar_symbol,
    symbol_of,
)
from sequester.errors import Problem, RecordError, Text
from sequester.law import Predicate, ask_of
from sequester.records import FindingGiven, Given, Item, findings_of, items_of, pointer_of

PERSON = "person"
Slot = tuple[Asked, str]  # what is missing, and the engine's constant of the item it is missing for


@dataclass(slots=True)
class RecordFacts:
    """What a record says in the rules' terms, and what it does not say."""

    facts: dict[Symbol, Source] = field(default_factory=dict[Symbol, Source])
    missing: dict[Slot, Unknown] = field(default_factory=dict[Slot, Unknown])
    items: dict[str, Item] = field(default_factory=dict[str, Item])

    def constant_of(self, item: str) -> str:
        """The engine's constant for an item of the record."""
        return next(name for name, it in self.items.items() if it.id == item)


def facts_of(request: Request, readings: Mapping[str, Scalar], inputs: Inputs) -> RecordFacts:
    """The facts of a request, and the keys, lists and findings that its record leaves out.

    Raises RecordError when a value has no meaning for the rules (an offence that cannot be read,
    a word that is not on its closed list).
    """
    filler = _Filler(request, readings, inputs)
    filler.items()
    filler.findings()
    filler.request_facts()
    return filler.out


class _Filler:
    """Turns one request into facts, item by item."""

    def __init__(self, request: Request, readings: Mapping[str, Scalar], inputs: Inputs) -> None:
        self.out = RecordFacts()
        self._request = request
        self._readings = readings
        self._inputs = inputs
        self._constants: dict[str, Symbol] = {}  # the record's id -> the engine's constant
        for number, item in enumerate(items_of(request.record)):
            name = PERSON if item.list == PERSON_LIST else f"i{number}"
            self.out.items[name] = item
            self._constants[item.id] = constant(name)

    def items(self) -> None:
        """Every item's place in its list, its keys, and its lists that are missing."""
        wrong: list[Problem] = []
        for name, item in self.out.items.items():
            self._member(item)
            for key, predicate in self._inputs.keys.get(item.list, {}).values():
                given = item.values.get(key)
                if given is None:
                    self._missing_key(name, item, key, predicate)
                    continue
                try:
                    self._key(name, item, predicate, given, key)
                except RecordError as error:
                    wrong += error.problems
            for list_, present in item.lists.items():
                child = self._inputs.members.get(list_)
                if child is not None and not present and not child.closed:
                    pointer = f"{item.pointer}/{list_}"
                    unknown = Unknown(child.name, list_, item.id, name, pointer, "list")
                    self.out.missing[Asked("list", child.name), name] = unknown
        if wrong:
            raise RecordError(*dict.fromkeys(wrong))

    def _key(self, name: str, item: Item, predicate: Predicate, given: Given, key: str) -> None:
        """The facts that one key of an item says."""
        source = Source("record", given.pointer, key, item.id)
        for fact in self._states(constant(name), predicate, given):
            if fact.name in ("never", predicate.name):
                self.out.facts[fact] = source
            else:  # where a key of its own says so too, the fact is that key's
                self._once(item, fact, given)
                self.out.facts.setdefault(fact, source)

    def _once(self, item: Item, fact: Symbol, given: Given) -> None:
        """RecordError where a key of its own says otherwise than the citation that holds `fact`."""
        key = self._key_of(fact.name)
        own = item.values.get(key)
        predicate = self._inputs.vocabulary.input(fact.name)
        if (
            own is None
            or predicate is None
            or fact in self._states(fact.arguments[0], predicate, own)
        ):
            return
        raise RecordError(
            Problem(
                "E103",
                Text(
                    f"the citation and {key} name different offences",
                    f"la citation et {key} nomment des infractions différentes",
                ),
                pointer=given.pointer,
                hint=Text(
                    f"say it once: the provision charged here, the offence aimed at in {key}",
                    f"dites-le une fois : ici la disposition de l’accusation, dans {key} "
                    "l’infraction visée",
                ),
            )
        )

    def findings(self) -> None:
        """What humans have found of each item, and what they have not."""
        given = findings_of(self._request.record)
        for finding, place in self._inputs.findings.items():
            for name, item in self.out.items.items():
                if place in (EVERY_LIST, item.list):
                    self._finding(finding, name, item, given)

    def request_facts(self) -> None:
        """The days, the readings, and what the question is about."""
        facts = self.out.facts
        for key, day in (("as_of", self._request.as_of), ("law_date", self._request.law_date)):
            facts[atom(key, date_symbol(day))] = Source("request", key=key)
        chosen = tuple((name, type(value), value) for name, value in self._readings.items())
        facts.update(_readings_chosen(chosen))
        if self._inputs.asks_which:
            asked = atom("asked", constant(self._request.question))
            facts[asked] = Source("request", key="question")
        for key in sorted(self._inputs.about):
            self._about(key)

    def _member(self, item: Item) -> None:
        member = self._inputs.members.get(item.list)
        if member is not None:
            parent = [self._constants[item.parent]] if member.parent else []
            fact = atom(member.name, self._constants[item.id], *parent)
            self.out.facts[fact] = Source("record", item.pointer, item.list, item.id)

    def _states(self, item: Symbol, predicate: Predicate, given: Given) -> Iterator[Symbol]:
        if given.value is None:
            yield atom("never", item, constant(predicate.name))
            return
        vocabulary = self._inputs.vocabulary
        kind = vocabulary.kinds[predicate.kinds[1]]
        for one in given.value if isinstance(given.value, tuple) else (given.value,):
            if kind.base == "item":
                yield atom(predicate.name, item, self._constants[str(one)])
            elif kind.base == "offence":
                cited = self._inputs.cited.offences(str(one), predicate, vocabulary, given.pointer)
                for name, term in cited.items():
                    if any(name in keys for keys in self._inputs.keys.values()):
                        yield atom(name, item, term)
            else:
                value = symbol_of(one, kind, vocabulary, given.pointer)
                yield atom(predicate.name, item, value)

    def _missing_key(self, name: str, item: Item, key: str, predicate: Predicate) -> None:
        if predicate.world == "closed":
            return
        instead = self._inputs.vocabulary.unless_given.get(predicate.name, ())
        if any(self._key_of(other) in item.values for other in instead):
            return
        pointer = pointer_of(item.list, item.pointer, key)
        unknown = Unknown(predicate.name, key, item.id, name, pointer, "key")
        self.out.missing[Asked("key", predicate.name), name] = unknown

    def _key_of(self, predicate: str) -> str:
        found = self._inputs.vocabulary.input(predicate)
        return found.key if found is not None and found.key else predicate

    def _finding(
        self, finding: str, name: str, item: Item, given: tuple[FindingGiven, ...] | None
    ) -> None:
        word, symbol = constant(finding), constant(name)
        if given is None:
            unknown = Unknown(finding, finding, item.id, name, "/findings", "finding")
            self.out.missing[Asked("finding", finding), name] = unknown
            return
        made = [
            f
            for f in given
            if f.finding == finding
            and f.about in ("", item.id)
            and (f.on is None or f.on <= self._request.as_of)
        ]
        for one in made:
            fact = atom("found", word, symbol, scalar_symbol(one.value))
            source = self.out.facts[fact] = Source("record", one.pointer, finding, item.id)
            self.out.facts[atom("recorded", *fact.arguments)] = source
            if one.on is not None:
                dated = atom("found_on", *fact.arguments, date_symbol(one.on))
                self.out.facts[dated] = source
        if not made:
            fact = atom("not_made", word, symbol)
            self.out.facts[fact] = Source("record", "/findings", finding, item.id)

    def _about(self, key: str) -> None:
        source = Source("request", f"/about/{key}", key, "about")
        if key not in self._request.about:
            if self._inputs.vocabulary.about[key].closed:
                return
            unknown = Unknown(key, key, "about", PERSON, source.pointer, "about")
            self.out.missing[Asked("about", key), PERSON] = unknown
            return
        value = self._request.about[key]
        if value is None:
            self.out.facts[atom("never", constant("about"), constant(key))] = source
            return
        kind = self._inputs.vocabulary.kinds[self._inputs.vocabulary.about[key].kind]
        several = cast("Sequence[object]", value) if isinstance(value, tuple | list) else (value,)
        for one in several:
            if kind.base == "item":
                term = self._item(str(one), source.pointer)
            else:
                term = symbol_of(one, kind, self._inputs.vocabulary, source.pointer)
            self.out.facts[atom("about", constant(key), term)] = source

    def _item(self, id_: str, pointer: str) -> Symbol:
        found = self._constants.get(id_)
        if found is None:
            raise no_item(id_, self._constants, pointer)
        return found


@lru_cache(maxsize=1024)
def _readings_chosen(
    readings: tuple[tuple[str, type[Scalar], Scalar], ...],
) -> Mapping[Symbol, Source]:
    """The facts that say which readings are chosen: the same for most records.

    Given with the types of their values, since `True` and 1 are one key to Python.
    """
    return {
        atom("reading", constant(name), scalar_symbol(value)): Source("request", key=name)
        for name, _, value in readings
    }


def burdened(asked: Asked) -> str:
    """The name under which the vocabulary says who has to show it."""
    return ask_of(asked.name) if asked.kind == "about" else asked.name


def assumed_fact(slot: Slot, state: str) -> Symbol:
    """What the law assumes of a missing fact, as a fact."""
    asked, item = slot
    word, symbol = constant(asked.name), constant(item)
    if asked.kind == "about":
        if state == "never":
            return atom("never", constant("about"), word)
        return atom("about", word, constant(state))
    if state == "not_made":
        return atom("not_made", word, symbol)
    if state == "never":
        return atom("never", symbol, word)
    if asked.kind == "finding":
        return atom("found", word, symbol, constant(state))
    return atom(asked.name, symbol, constant(state))
