"""The facts of a record, computed anew from the record and the vocabulary.

A key with a value is `key(Item, Value)`; a null is `never(Item, key)`; a finding is `found/3`, and
one that a complete list leaves out `not_made/2`. A key that is missing is no fact: either the law
assumes a state of it until somebody shows another (a burden), or it is not known, and `unknown`
says so to whoever would read it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TypeAlias

from sequester.check.core.document import Assumed, Fact, Recorded, Scalar
from sequester.check.core.model import Unknown
from sequester.check.core.rules import Signature
from sequester.check.core.terms import Row, Term, parse, show, string
from sequester.check.holds import Holds
from sequester.errors import Problem, RecordError
from sequester.law import Cited, Cone, Offence, Predicate, RuleSet, resolve_cited, resolve_plain
from sequester.records import PERSON, Item, Record, findings_of, items_of, parse_length, pointer_of

EVERY_LIST = ""  # of a judgment that may be about anything
_MEMORY = 10_000  # citations of offences
Watcher: TypeAlias = Callable[[Holds, Row], Iterable[Unknown]]
Watchers: TypeAlias = dict[Signature, Watcher]


@dataclass(slots=True)
class Facts:
    """Facts with their sources, the items, and which unknowns are settled.

    `given` holds what the record says or need not say; `assumed` what burdens add for the rest.
    """

    items: dict[str, Item] = field(default_factory=dict[str, Item])
    names: dict[str, Item] = field(default_factory=dict[str, Item])
    facts: dict[Row, Fact] = field(default_factory=dict[Row, Fact])
    assumed: dict[Unknown, tuple[Row, Fact]] = field(
        default_factory=dict[Unknown, tuple[Row, Fact]]
    )
    given: set[Unknown] = field(default_factory=set[Unknown])

    def add(self, row: Row, key: str, item: str, pointer: str) -> None:
        """Add a fact of the record."""
        self.facts[row] = Recorded(show(row), key, item, pointer)


def word(text: str) -> str:
    """A word of the record as a constant of the rules."""
    return text.lower().replace("-", "_").replace(" ", "_")


def _offence(offence: Offence) -> Term:
    return ("offence", offence[0], *map(string, offence[1:]))


def day(date: dt.date) -> Term:
    """A date as a term."""
    return ("date", date.year, date.month, date.day)


class FactReader:
    """Reads facts for one question of one rule set."""

    def __init__(self, ruleset: RuleSet, part: Cone) -> None:
        """Note which keys, lists and findings the question's rules read."""
        self.vocabulary, self.part = ruleset.vocabulary, part
        found = [self.vocabulary.input(name) for name in sorted(part.inputs)]
        self.inputs = [predicate for predicate in found if predicate is not None]
        self.members = [
            member for member in self.vocabulary.members.values() if member.name in part.members
        ]
        self.lists = {member.kind: member.list for member in self.vocabulary.members.values()}
        self.lists["person"] = "record"
        self.open = {one.name: one for one in self.inputs if one.world == "open"}
        self.stand_ins = {one.name: self._stand_ins(one.name) for one in self.inputs}
        self._cited: dict[str, Cited | Problem] = {}  # how the vocabulary reads what was written
        self.by_list: dict[str, list[Predicate]] = {}
        for predicate in self.inputs:
            self.by_list.setdefault(self.lists[predicate.kinds[0]], []).append(predicate)

    def _stand_ins(self, own: str) -> frozenset[str]:
        """The keys that spare asking for this one."""
        others = map(self.vocabulary.input, self.vocabulary.unless_given.get(own, ()))
        return frozenset(other.key for other in others if other is not None)

    def read(self, record: Record, as_of: dt.date) -> Facts:
        """Every fact that the record gives to the question's rules on the day of the question."""
        facts = Facts()
        for number, item in enumerate(items_of(record)):
            name = PERSON if item.id == PERSON and item.list == "record" else f"i{number}"
            facts.items[name] = item
        ids = {item.id: name for name, item in facts.items.items()}
        for name, item in facts.items.items():
            self._members(name, item, ids, facts)
            self._keys(name, item, ids, facts)
        self._findings(record, as_of, ids, facts)
        return facts

    def _members(self, name: str, item: Item, ids: Mapping[str, str], facts: Facts) -> None:
        for member in self.members:
            if member.list == item.list:
                holder = (ids[item.parent],) if member.parent else ()
                facts.add((member.name, name, *holder), member.list, item.id, item.pointer)
            holds = self.lists.get(member.parent, "record") == item.list
            if holds and (member.closed or item.lists.get(member.list, False)):
                facts.given.add((member.name, name))

    def _keys(self, name: str, item: Item, ids: Mapping[str, str], facts: Facts) -> None:
        for predicate in self.by_list.get(item.list, ()):
            own, key = predicate.name, predicate.key
            given = item.values.get(key)
            if given is None:
                if predicate.world == "closed" or not item.values.keys().isdisjoint(
                    self.stand_ins[own]
                ):
                    facts.given.add((own, name))
                elif burden := self.vocabulary.burdens.get(own):
                    state = burden.state
                    row: Row = (
                        ("never", name, own) if state == "never" else (own, name, parse(state))
                    )
                    pointer = pointer_of(item.list, item.pointer, key)
                    assumed = Assumed(show(row), key, item.id, pointer, burden.cite)
                    facts.assumed[own, name] = (row, assumed)
                continue
            facts.given.add((own, name))
            place = (key, item.id, given.pointer)
            if given.value is None:
                facts.add(("never", name, own), *place)
            for value in given.value if isinstance(given.value, tuple) else (given.value,):
                if value is not None:
                    for said, term in self._said(value, predicate, ids):
                        row = (said, name, term)
                        if said == own or row not in facts.facts:  # a key of its own comes first
                            facts.add(row, *place)

    def _said(
        self, value: object, predicate: Predicate, ids: Mapping[str, str]
    ) -> Iterator[tuple[str, Term]]:
        """What a value says, and by which predicate: a citation may say two things."""
        if self.vocabulary.kinds[predicate.kinds[1]].base != "offence":
            yield predicate.name, self._term(value, predicate.kinds[1], ids)
            return
        cited = self._cited.get(str(value))
        if cited is None:
            cited = resolve_cited(self.vocabulary, str(value))
            if len(self._cited) < _MEMORY:
                self._cited[str(value)] = cited
        if isinstance(cited, Problem):
            raise RecordError(cited)
        aimed = self.vocabulary.aims.keys.get((predicate.name, cited.form), "")
        if cited.form and not aimed:
            cited = Cited(self._plain(str(value)))
        yield predicate.name, _offence(cited.charge or cited.offence)
        if any(one.name == aimed for of_list in self.by_list.values() for one in of_list):
            yield aimed, _offence(cited.offence)

    def _plain(self, text: str) -> Offence:
        found = resolve_plain(self.vocabulary, text)
        if isinstance(found, Problem):
            raise RecordError(found)
        return found

    def _findings(
        self, record: Record, as_of: dt.date, ids: Mapping[str, str], facts: Facts
    ) -> None:
        made = findings_of(record)
        if made is not None:  # what is found later is not found yet
            made = tuple(one for one in made if one.on is None or one.on <= as_of)
        for finding in self.part.findings & self.vocabulary.findings.keys():
            about = self.lists.get(self.vocabulary.findings[finding].about, EVERY_LIST)
            for name, item in facts.items.items():
                if about not in (EVERY_LIST, item.list):
                    continue
                found = [
                    one for one in made or ()
                    if one.finding == finding and (ids.get(one.about) == name or not one.about)
                ]  # fmt: skip
                for one in found:
                    value = "true" if one.value else "false"
                    facts.add(("found", finding, name, value), finding, item.id, one.pointer)
                    facts.add(("recorded", finding, name, value), finding, item.id, one.pointer)
                    if one.on is not None:
                        dated: Row = ("found_on", finding, name, value, day(one.on))
                        facts.add(dated, finding, item.id, one.pointer)
                if made is not None:
                    facts.given.add((finding, name))
                if made is not None and not found:
                    facts.add(("not_made", finding, name), finding, item.id, "/findings")
                burden = self.vocabulary.burdens.get(finding)
                if made is None and burden is not None:
                    row: Row = ("found", finding, name, burden.state)
                    row = ("not_made", finding, name) if burden.state == "not_made" else row
                    assumed = Assumed(show(row), finding, item.id, "/findings", burden.cite)
                    facts.assumed[finding, name] = (row, assumed)

    def _term(self, value: object, kind: str, ids: Mapping[str, str]) -> Term:
        """A value of the record as the kind of its predicate has it."""
        base = self.vocabulary.kinds[kind].base
        if isinstance(value, dt.date):
            return day(value)
        if isinstance(value, bool):
            return "true" if value else "false"
        if isinstance(value, Decimal | int):
            return int(value * 100) if base in ("cents", "hundredths") else int(value)
        return self._word(str(value), base, kind, ids)

    def _word(self, text: str, base: str, kind: str, ids: Mapping[str, str]) -> Term:
        if base == "offence":
            return _offence(self._plain(text))
        if base == "length":
            length = parse_length(text)
            return ("length", *length) if isinstance(length, tuple) else length
        if base in ("item", "text"):
            return ids[text] if base == "item" else string(text)
        own, names = word(text), self.vocabulary.constants.get(kind, {})
        other = f"other_{kind}"  # what a list of free words does not name
        return other if own not in names and other in names else own

    def told(self, key: str, value: Scalar, ids: Mapping[str, str]) -> Term:
        """A value of a key of `about` as a term; KeyError for an item that is not there.

        ValueError for no day, RecordError for no offence.
        """
        kind = self.vocabulary.about[key].kind
        if isinstance(value, str) and self.vocabulary.kinds[kind].base == "date":
            return day(dt.date.fromisoformat(value))
        plain = value if isinstance(value, str | bool) else Decimal(str(value))
        return self._term(plain, kind, ids)

    def watchers(self, known: set[Unknown], listed: Mapping[str, str]) -> Watchers:
        """Who to ask, for each predicate that reads the record, what it would read unknown.

        `known` are the states that are known, `listed` the list that each item stands in.
        """

        def unknown(name: str, kind: str, item: Term) -> Iterable[Unknown]:
            if item is not None:
                return () if (name, item) in known else [(name, item)]
            return [(name, one) for one in self._held(kind, listed) if (name, one) not in known]

        def never(model: Holds, row: Row) -> Iterable[Unknown]:
            if row[0] == "about":
                return about(model, row[1:])
            found = self.open.get(str(row[1]))
            return iter(()) if found is None else unknown(found.name, found.kinds[0], row[0])

        def found(_: Holds, row: Row) -> Iterable[Unknown]:
            return unknown(str(row[0]), self.vocabulary.findings[str(row[0])].about, row[1])

        def key(name: str, kind: str) -> Watcher:
            return lambda _, row: unknown(name, kind, row[0])

        def member(name: str, kind: str) -> Watcher:
            return lambda _, row: unknown(name, kind, row[1] if kind else PERSON)

        about = _asked_about(known)
        asked = [one for one in self.members if not one.closed]
        held = {
            kind: self._held(kind, listed) for kind in {one.kinds[0] for one in self.open.values()}
        }
        # a key that is known of every item that could have it need not be watched
        lacking = [
            one
            for one in self.open.values()
            if any((one.name, item) not in known for item in held[one.kinds[0]])
        ]
        return (
            {("never", 2): never, ("found", 3): found, ("not_made", 2): found}
            | {("settled", 3): _open_points(known), ("about", 2): about}
            | {(one.name, 2): key(one.name, one.kinds[0]) for one in lacking}
            | {(one.name, 1 + bool(one.parent)): member(one.name, one.parent) for one in asked}
        )

    def _held(self, kind: str, listed: Mapping[str, str]) -> list[str]:
        """The items of a kind: those in its list."""
        own = self.lists.get(kind, EVERY_LIST)
        return [one for one in listed if own in (EVERY_LIST, listed[one])]


def _open_points(known: set[Unknown]) -> Watcher:
    """Asks which way a point goes that the law leaves open."""

    def settled(model: Holds, row: Row) -> Iterator[Unknown]:
        for name, item in model.find(("unsettled", 2), {0: row[0]}):
            if row[1] in (None, item) and (f"settled {name}", item) not in known:
                yield f"settled {name}", item

    return settled


def _asked_about(known: set[Unknown]) -> Watcher:
    """Asks for a key of `about` of which nothing is known."""
    return lambda _, row: iter({(f"about {row[0]}", PERSON)} - known)
