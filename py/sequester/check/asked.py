"""What was asked, of which record, and what follows from it.

Facts come from the record, the request, the burdens of proof and, in a case of a proof, from what
it supposes of facts that are not known.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sequester.check.core.document import Assumed, Fact, Place, Read, Requested, Scalar
from sequester.check.core.model import Model, Unknown
from sequester.check.core.rejected import reject
from sequester.check.core.rules import Signature
from sequester.check.core.terms import Row, Term, parse, show
from sequester.check.facts import Facts, day
from sequester.check.holds import Holds
from sequester.check.law import Law
from sequester.errors import RecordError
from sequester.law import ask_of
from sequester.records import PERSON, Item, Record

State = tuple[str, ...]  # the atoms of one of its states


@dataclass(frozen=True, slots=True)
class ItemRef:
    """An item that only a supposition gives: where it would stand, and which item would hold it."""

    id: str
    list: str
    pointer: str
    holder: str


@dataclass(frozen=True, slots=True)
class Supposition:
    """One completion: facts with their sources, what they settle, and the items they add."""

    facts: dict[Row, Fact]
    known: set[Unknown]
    settled: set[tuple[str, Term]]
    items: dict[str, ItemRef]
    states: dict[Place, State]

    @classmethod
    def empty(cls) -> Supposition:
        """Nothing is supposed."""
        return cls({}, set(), set(), {}, {})


class Asked:
    """A question about a record on a day, under the law of a day and chosen readings."""

    def __init__(
        self, law: Law, record: Record, as_of: dt.date, law_date: dt.date,
        readings: Mapping[str, str | bool | int],
    ) -> None:  # fmt: skip
        """Read the facts; Rejected for a reading that is not declared or has no value."""
        self.law, self.as_of, self.law_date = law, as_of, law_date
        self.facts: Facts = law.reader.read(record, as_of)
        self.names = {item.id: name for name, item in self.facts.items.items()}
        self.request = self._request(readings)

    def _request(self, readings: Mapping[str, str | bool | int]) -> dict[Row, Fact]:
        """The days asked about and the readings, each declared with this value."""
        found: dict[Row, Fact] = {
            (name, day(date)): Requested(show((name, day(date))), name, "person")
            for name, date in (("as_of", self.as_of), ("law_date", self.law_date))
        }
        row: Row = ("asked", self.law.question)
        found[row] = Requested(show(row), "question", "person")
        declared, chosen = self.law.ruleset.manifest.readings, readings
        for name, value in chosen.items():
            text = str(value).lower() if isinstance(value, bool) else str(value)
            if name not in declared or text not in declared[name].values:
                reject("reading", f"/readings/{name}", name=name, value=text)
            row = ("reading", name, text)
            found[row] = Read(show(row), name, "person")
        for name in declared.keys() - chosen.keys():
            reject("reading", "/readings", name=name, value="")
        return found

    def tell(self, about: Mapping[str, Scalar | list[Scalar]]) -> None:
        """Take what the question is about, as far as rules read it; Rejected if it cannot be."""
        keys = self.law.ruleset.vocabulary.about
        closed = {key for key in self.law.part.about & keys.keys() if keys[key].closed}
        self.facts.given.update((f"about {key}", PERSON) for key in closed)
        for key in about.keys() & self.law.part.about:
            self.facts.given.add((f"about {key}", PERSON))
            value = about[key]
            for one in value if isinstance(value, list) else [value]:
                row: Row = ("never", "about", key)
                if one is not None:
                    row = ("about", key, self._told(key, one))
                self.request[row] = Requested(show(row), key, "about", f"/about/{key}")
        vocabulary = self.law.ruleset.vocabulary.asked_about(about)
        for key in self.law.part.about - about.keys():
            burden = vocabulary.burdens.get(ask_of(key))
            if burden is not None:
                row = ("never", "about", key) if burden.state == "never" else (
                    "about", key, parse(burden.state),
                )  # fmt: skip
                told = Assumed(show(row), key, "about", f"/about/{key}", burden.cite)
                self.facts.assumed[f"about {key}", PERSON] = (row, told)

    def _told(self, key: str, value: Scalar) -> Term:
        try:
            return self.law.reader.told(key, value, self.names)
        except (KeyError, ValueError, RecordError):
            reject("about", f"/about/{key}", name=key, value=value)

    def model(
        self, supposed: Supposition, at: str, *, lacking: bool = False
    ) -> tuple[Holds, dict[Row, Fact]]:
        """What follows from the record and the supposition, and the facts with their sources.

        Rejected where a rule wanted a fact that is not known, unless facts may be `lacking`.
        """
        assumed = {
            row: source for unknown, (row, source) in self.facts.assumed.items()
            if unknown not in supposed.known
        }  # fmt: skip
        facts = {**self.facts.facts, **assumed, **self.request, **supposed.facts}
        known = self.facts.given | self.facts.assumed.keys() | supposed.known
        items: dict[str, Item | ItemRef] = {**self.facts.items, **supposed.items}
        listed = {name: item.list for name, item in items.items()}
        model = self._evaluated(facts, known, listed)
        idle = [("settled", *one) for one in supposed.settled if not model.has(("unsettled", *one))]
        if idle:  # a point that is not open is not decided either way
            facts = {row: source for row, source in facts.items() if row[:3] not in idle}
            model = self._evaluated(facts, known, listed)
        for name, item in () if lacking else model.wanted:
            shown = self.facts.items[str(item)].id if str(item) in self.facts.items else show(item)
            reject("wanted", at, name=f"{name} ({shown})")
        return model, facts

    def _evaluated(
        self, facts: Iterable[Row], known: set[Unknown], listed: Mapping[str, str]
    ) -> Holds:
        model = Model(self.law.base)
        model.watch(self.law.reader.watchers(known, listed))
        return self.law.evaluate(facts, self.law_date, model)

    def output_atoms(self, signatures: Iterable[Signature]) -> set[str]:
        """The atoms of these predicates that follow from the record, spelt out."""
        model, _ = self.model(Supposition.empty(), "")
        return {show((one[0], *row)) for one in signatures for row in model.find(one, {})}
