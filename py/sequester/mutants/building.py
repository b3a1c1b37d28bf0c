"""A record made from another one, from the states of its keys that a search has picked."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from clingo import Symbol, SymbolType

from sequester.engine import Apart, Choice, RecordFacts, date_of
from sequester.errors import SequesterError
from sequester.law import Offence, Vocabulary, written_offence
from sequester.records import (
    Plain,
    Record,
    place_of,
    record_from,
    set_path,
    to_plain,
    value_at,
    with_value,
    without_value,
)

Key = tuple[str, str]  # a key's name, and the item's id
_FINDINGS = ("findings",)


@dataclass(frozen=True, slots=True)
class Edited:
    """Changes of a record: values for keys that it gives, for some that it lacks, items left out.

    Each is a place and the texts that may be the value, the first that can be read being taken.
    """

    seed: Record
    given: tuple[tuple[str, tuple[str, ...]], ...]
    more: Mapping[Key, tuple[str, tuple[str, ...]]]
    findings: tuple[Mapping[str, Plain], ...]
    gone: tuple[str, ...]  # pointers of items that are left out

    def record(self, wanted: Iterable[Key]) -> Record | None:
        """The record with the given changes and those of the wanted keys; None where it is none."""
        found = self.seed
        chosen = set(wanted)
        for place, texts in (*self.given, *(v for k, v in self.more.items() if k in chosen)):
            changed = _set(found, place, texts)
            if changed is None:
                return None
            found = changed
        tree = to_plain(found)
        for finding in self.findings:
            there = value_at(tree, _FINDINGS)
            others = there if isinstance(there, tuple) else ()
            kept = tuple(each for each in others if not _alike(each, finding))
            made: tuple[Plain, ...] = () if finding["value"] is None else (dict(finding),)
            tree = with_value(tree, _FINDINGS, (*kept, *made))
        for at in sorted(map(place_of, self.gone), reverse=True):  # the last of a list first
            tree = without_value(tree, at)
        try:
            return record_from(tree)
        except SequesterError:
            return None


def _alike(one: Plain, finding: Mapping[str, Plain]) -> bool:
    """Whether it is the same judgment, of the same item."""
    keys = ("finding", "about")
    return isinstance(one, dict) and all(one.get(key) == finding.get(key) for key in keys)


def edited(seed: Record, apart: Apart, facts: RecordFacts, vocabulary: Vocabulary) -> Edited:
    """The changes that lead from a record to the one that was found."""
    given: list[tuple[str, tuple[str, ...]]] = []
    more: dict[Key, tuple[str, tuple[str, ...]]] = {}
    findings: list[Mapping[str, Plain]] = []
    for choice, picked in apart.picked:
        if picked == choice.now or not choice.states[picked]:
            continue
        unknown = choice.unknown
        if unknown.kind == "finding":
            findings.append(_finding(choice, choice.states[picked][0]))
        elif unknown.kind == "key":
            value = unknown.pointer, _texts(choice, choice.states[picked][0], vocabulary)
            if choice.now is None:
                more[unknown.key, unknown.item] = value
            else:
                given.append(value)
    gone = [
        facts.items[name].pointer
        for name in facts.items
        if facts.items[name].pointer and name not in apart.kept
    ]
    return Edited(seed, tuple(given), more, tuple(findings), tuple(gone))


def _finding(choice: Choice, fact: Symbol) -> Mapping[str, Plain]:
    """An entry of the list of findings; value None: none was made."""
    item = choice.unknown.item
    about = {} if item == "person" else {"about": item}
    value = None if fact.name == "not_made" else str(fact.arguments[2]) == "true"
    return {"finding": choice.unknown.predicate, "value": value, **about}


def _texts(choice: Choice, fact: Symbol, vocabulary: Vocabulary) -> tuple[str, ...]:
    """How a record may write the value of a fact, in the order in which it is tried."""
    if fact.name == "never":
        return ("null",)
    value = fact.arguments[1]
    predicate = vocabulary.input(choice.unknown.predicate)
    base = vocabulary.kinds[predicate.kinds[1]].base if predicate else "any"
    if value.type == SymbolType.Number:
        cents = base in ("cents", "hundredths")
        return (str(Decimal(value.number) / 100 if cents else value.number),)
    if value.type == SymbolType.Function and not value.arguments:
        word = value.name
        return word, word.replace("_", "-"), word.replace("_", "-").upper(), word.replace("_", " ")
    return (_written(value, vocabulary),)


def _written(value: Symbol, vocabulary: Vocabulary) -> str:
    """A text, a day, a length of time or an offence as records write it."""
    if value.type == SymbolType.String:
        return json.dumps(value.string)
    if value.match("date", 3):
        return date_of(value).isoformat()
    if value.match("length", 2):
        return _length(value.arguments[0].number, value.arguments[1].number)
    act, section, subsection, paragraph = value.arguments
    cited: Offence = (act.name, section.string, subsection.string, paragraph.string)
    return json.dumps(written_offence(vocabulary, cited))


def _length(months: int, days: int) -> str:
    """A length of time as records write it."""
    parts = [f"{months} months"] if months or days <= 0 else []
    if days > 0:
        parts.append(f"{days} days")
    return " ".join(parts) + (" less a day" if days == -1 else "")


def _set(record: Record, place: str, texts: Iterable[str]) -> Record | None:
    for text in texts:
        try:
            return set_path(record, place, text)
        except SequesterError:
            continue
    return None
