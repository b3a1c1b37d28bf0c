"""What happened when, drawn from the facts that the proof reads.

Of the parts of a sentence that it names, also when they began and whether they are owed, which the
record says and the law may not ask for; nothing else of the record.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeGuard

from sequester.errors import Lang, Text
from sequester.proof import Decision, Fact, Function, ItemRef, Number, Proof, Term, arguments, show
from sequester.records import Component, Record
from sequester.report import labels
from sequester.report.naming import ARTICLES, any_constant
from sequester.report.spelling import capital, clean, day, typeset
from sequester.report.words import Words

Sort = Literal[
    "offence", "outcome", "sentence", "paid", "owed", "wait", "other", "first", "asked"
]  # fmt: skip
SORTS: dict[str, Sort] = {
    "offence_date": "offence", "outcome_date": "outcome", "disposition_date": "outcome",
    "paid_on": "paid", "completed_on": "paid",
}  # fmt: skip
EXPIRES = frozenset({"expires", "start"})
ENDS = "component_ends"  # concluded by the rules where the record gives no last day


@dataclass(frozen=True, slots=True)
class Happening:
    """Something on a day, or from one day to another."""

    sort: Sort
    start: dt.date
    end: dt.date | None
    text: str


@dataclass(slots=True)
class Lane:
    """What concerns one item."""

    name: str
    found: list[Happening] = field(default_factory=list[Happening])


@dataclass(slots=True)
class Timeline:
    """All lanes, the day asked about, and the first day on which something is possible."""

    lanes: list[Lane]
    asked: dt.date
    first: dt.date | None

    def span(self) -> tuple[dt.date, dt.date]:
        """The first and the last day drawn."""
        days = [self.asked, *([self.first] if self.first else ())]
        days += [h.start for lane in self.lanes for h in lane.found]
        days += [h.end for lane in self.lanes for h in lane.found if h.end]
        return min(days), max(days)


class Chronicler:
    """Collects the time line of one decision in one language."""

    def __init__(
        self, decision: Decision, words: Words, lang: Lang, record: Record | None = None
    ) -> None:
        """Take the decision, what writes its terms, and the record where it is at hand."""
        self.decision = decision
        self.record = record
        self.words = words
        self.lang: Lang = lang

    def timeline(self) -> Timeline:
        """A lane for each event or list that has a day, then one for the waiting period."""
        items: dict[str, ItemRef] = {}
        lanes: dict[str, Lane] = {}
        for part in self.decision.proof.parts() if self.decision.proof else ():
            items.update(part.items)
        for constant, item in items.items():
            happenings = [*self.dated(constant), *self.period(constant, item, items)]
            if happenings and item.id != "person":
                top, slash, _ = item.id.partition("/")
                named = not slash or any(other.id == top for other in items.values())
                name = top if named else self.words.items[constant]
                lane = lanes.setdefault(top, Lane(capital(clean(name))))
                lane.found += happenings
        found = sorted(lanes.values(), key=lambda lane: min(h.start for h in lane.found))
        for lane in found:
            lane.found.sort(key=lambda h: (h.start, h.end or h.start))
        dates = self.decision.dates
        begun, over = dates.get("sentence_end"), dates.get("wait_ends")
        if begun and over and begun <= over:
            text = self.say(labels.WAITING, start=begun, end=over)
            name = labels.WAIT_LANE.in_language(self.lang)
            found.append(Lane(name, [Happening("wait", begun, over, text)]))
        return Timeline(found, self.decision.as_of, dates.get("earliest"))

    def say(self, label: Text, **days: dt.date) -> str:
        """A fixed sentence about days."""
        told = {name: day(value, self.lang) for name, value in days.items()}
        return label.in_language(self.lang).format(**told)

    def dated(self, constant: str) -> Iterator[Happening]:
        """What the record says happened to an item on one day."""
        for key, fact in sorted(self.words.facts.get(constant, {}).items()):
            value = (
                fact.atom.args[1]
                if isinstance(fact.atom, Function) and fact.atom.arity > 1
                else None
            )
            when = date_of(value) if value else None
            if when and fact.kind == "record" and key not in EXPIRES:
                text = capital(clean(self.words.atom(fact.atom)).rstrip("."))
                told = typeset(text, self.lang)
                yield Happening(SORTS.get(key, "other"), when, None, told)

    def period(
        self, constant: str, item: ItemRef, items: dict[str, ItemRef]
    ) -> Iterator[Happening]:
        """From when to when a part of a sentence ran, if it ends with a day and not a payment.

        Where nobody says when it began, its last day alone; what was never paid is owed.
        """
        facts = self.words.facts.get(constant, {})
        if "/" not in item.id:
            return
        parent = item.id.partition("/")[0]
        above = next((c for c, other in items.items() if other.id == parent), "")
        part = component_at(self.record, item.pointer)
        told = self.fact_day(above, "outcome_date")
        asked = self.decision.as_of
        if told and told <= asked and is_never(facts.get("paid_on")) and not ended(facts, part):
            text = self.named(constant, part) + self.say(labels.OWED, end=asked)
            yield Happening("owed", told, asked, typeset(text, self.lang))
            return
        if facts.keys() & {"paid_on", "completed_on"}:
            return
        begun = self.fact_day(constant, "start") or (part.start if gives(part, "start") else None)
        over = self.fact_day(constant, "expires") or self.concluded(constant)
        if over is None and gives(part, "expires"):
            over = part.expires
        if over is None or (begun is not None and begun > over):
            return
        name = self.named(constant, part)
        if begun is None:
            text = name + self.say(labels.RAN_UNTIL, end=over)
            yield Happening("other", over, None, typeset(text, self.lang))
            return
        text = name + self.say(labels.RAN, start=begun, end=over)
        yield Happening("sentence", begun, over, typeset(text, self.lang))

    def named(self, constant: str, part: Component | None) -> str:
        """What a part of a sentence is called, by its kind where the proof does not read it."""
        kind = any_constant(self.words.vocabulary, part.kind) if part else None
        read = "kind" in self.words.facts.get(constant, {})
        name = kind.in_language(self.lang) if kind and not read else self.words.items[constant]
        return capital(clean(ARTICLES.sub("", name) if kind and not read else name))

    def fact_day(self, constant: str, key: str) -> dt.date | None:
        """The day that the record gives for a key of an item."""
        fact = self.words.facts.get(constant, {}).get(key)
        if fact is None or fact.kind != "record" or not isinstance(fact.atom, Function):
            return None
        return date_of(fact.atom.args[-1])

    def concluded(self, constant: str) -> dt.date | None:
        """The last day that the rules conclude for a part of a sentence."""
        proof: Proof | None = self.decision.proof
        for step in proof.steps if proof else ():
            atom = step.conclusion
            ends = isinstance(atom, Function) and atom.name == ENDS and step.status == "applied"
            if ends and show(arguments(atom)[0]) == constant:
                return date_of(arguments(atom)[1])
        return None


def component_at(record: Record | None, pointer: str) -> Component | None:
    """The part of a sentence at a place of the record, `/events/N/sentence/M`."""
    match pointer.split("/"):
        case ["", "events", event, "sentence", part] if record and record.events:
            found = record.events[int(event)]
            return found.sentence[int(part)] if found.sentence else None
        case _:
            return None


def gives(part: Component | None, key: str) -> TypeGuard[Component]:
    """Whether there is a part of a sentence and it says that."""
    return part is not None and part.gives(key)


def is_never(fact: Fact | None) -> bool:
    """Whether a fact says that a day will not come."""
    return fact is not None and isinstance(fact.atom, Function) and fact.atom.name == "never"


def ended(facts: Mapping[str, Fact], part: Component | None) -> bool:
    """Whether what was not paid was worked off or served instead."""
    completed = facts.get("completed_on")
    if completed is not None and not is_never(completed):
        return True
    return (gives(part, "completed_on") and part.completed_on is not None) or (
        gives(part, "served") and part.served is True
    )


def date_of(term: Term) -> dt.date | None:
    """The day that a term is."""
    if not isinstance(term, Function) or term.name != "date":
        return None
    values = [arg.value for arg in term.args if isinstance(arg, Number)]
    return dt.date(*values) if len(values) == term.arity else None
