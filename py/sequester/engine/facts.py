"""A record as facts for the rules, each with its place in the record, and what it leaves unsaid.

Three states: a value is one fact `key(Item,Value)`, null is `never(Item,key)`, a missing key is no
fact but an `Unknown`. Text that is nobody's business to decide on (names, free words) never
becomes a symbol: only keys that a rule reads do.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from clingo import Function, Symbol

from sequester.engine.asks import Asked
from sequester.engine.inputs import PERSON_LIST, Inputs
from sequester.engine.model import Request, Scalar, Source, Unknown
from sequester.engine.values import date_symbol, scalar_symbol, symbol_of
from sequester.law import Predicate
from sequester.records import FindingGiven, Item, findings_of, items_of

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
    out = RecordFacts()
    constants = _name_items(request, out)
    for name, item in out.items.items():
        _item_facts(name, item, constants, inputs, out)
    given = findings_of(request.record)
    for finding, place in inputs.findings.items():
        for name, item in out.items.items():
            if item.list == place:
                _finding_facts(finding, name, item, given, out)
    _request_facts(request, readings, inputs, out)
    return out


def _name_items(request: Request, out: RecordFacts) -> dict[str, Symbol]:
    """Give every item an opaque constant; returns record id -> constant."""
    constants: dict[str, Symbol] = {}
    for number, item in enumerate(items_of(request.record)):
        name = PERSON if item.list == PERSON_LIST else f"i{number}"
        out.items[name] = item
        constants[item.id] = Function(name)
    return constants


def _item_facts(
    name: str, item: Item, constants: Mapping[str, Symbol], inputs: Inputs, out: RecordFacts
) -> None:
    symbol = Function(name)
    member = inputs.members.get(item.list)
    if member is not None:
        parent = [constants[item.parent]] if member.parent else []
        out.facts[Function(member.name, [symbol, *parent])] = Source(
            "record", item.pointer, item.list, item.id
        )
    for key, predicate in inputs.keys.get(item.list, {}).items():
        given = item.values.get(key)
        if given is None:
            _missing_key(name, item, key, predicate, inputs, out)
            continue
        source = Source("record", given.pointer, key, item.id)
        for fact in _states(symbol, predicate, given.value, given.pointer, constants, inputs):
            out.facts[fact] = source
    for list_, present in item.lists.items():
        child = inputs.members.get(list_)
        if child is not None and not present and not child.closed:
            unknown = Unknown(child.name, list_, item.id, name, f"{item.pointer}/{list_}", "list")
            out.missing[Asked("list", child.name), name] = unknown


def _states(  # noqa: PLR0913 - the six things a value's meaning depends on
    item: Symbol,
    predicate: Predicate,
    value: object,
    pointer: str,
    constants: Mapping[str, Symbol],
    inputs: Inputs,
) -> Iterator[Symbol]:
    if value is None:
        yield Function("never", [item, Function(predicate.name)])
        return
    kind = inputs.vocabulary.kinds[predicate.kinds[1]]
    for one in value if isinstance(value, tuple) else (value,):
        if kind.base == "item":
            yield Function(predicate.name, [item, constants[str(one)]])
        else:
            symbol = symbol_of(one, kind, inputs.vocabulary, pointer)
            yield Function(predicate.name, [item, symbol])


def _missing_key(  # noqa: PLR0913
    name: str, item: Item, key: str, predicate: Predicate, inputs: Inputs, out: RecordFacts
) -> None:
    if predicate.world == "closed":
        return
    keys = inputs.vocabulary.unless_given.get(predicate.name, ())
    if any(_record_key(other, inputs) in item.values for other in keys):
        return
    pointer = f"{item.pointer}/{key}"
    unknown = Unknown(predicate.name, key, item.id, name, pointer, "key")
    out.missing[Asked("key", predicate.name), name] = unknown


def _record_key(predicate: str, inputs: Inputs) -> str:
    found = inputs.vocabulary.predicates.get((predicate, 2))
    return found.key if found is not None and found.key else predicate


def _finding_facts(
    finding: str, name: str, item: Item, given: tuple[FindingGiven, ...] | None, out: RecordFacts
) -> None:
    word, symbol = Function(finding), Function(name)
    if given is None:
        unknown = Unknown(finding, finding, item.id, name, "/findings", "finding")
        out.missing[Asked("finding", finding), name] = unknown
        return
    made = [f for f in given if f.finding == finding and f.about in ("", item.id)]
    for one in made:
        value = Function("true" if one.value else "false")
        out.facts[Function("found", [word, symbol, value])] = Source(
            "record", one.pointer, finding, item.id
        )
    if not made:
        out.facts[Function("not_made", [word, symbol])] = Source(
            "record", "/findings", finding, item.id
        )


def _request_facts(
    request: Request, readings: Mapping[str, Scalar], inputs: Inputs, out: RecordFacts
) -> None:
    out.facts[Function("as_of", [date_symbol(request.as_of)])] = Source("request", key="as_of")
    out.facts[Function("law_date", [date_symbol(request.law_date)])] = Source(
        "request", key="law_date"
    )
    for reading, value in readings.items():
        fact = Function("reading", [Function(reading), scalar_symbol(value)])
        out.facts[fact] = Source("request", key=reading)
    for key in sorted(inputs.about):
        source = Source("request", f"/about/{key}", key, "about")
        if key not in request.about:
            unknown = Unknown(key, key, "about", PERSON, f"/about/{key}", "about")
            out.missing[Asked("about", key), PERSON] = unknown
        elif request.about[key] is None:
            out.facts[Function("never", [Function("about"), Function(key)])] = source
        else:
            value = request.about[key]
            for one in value if isinstance(value, tuple | list) else (value,):  # type: ignore[reportUnknownVariableType]
                fact = Function("about", [Function(key), scalar_symbol(one)])
                out.facts[fact] = source
