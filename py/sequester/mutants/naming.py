"""Cases that tell of just what a mutant names: its offences, its days, its words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from typing import cast

from sequester.law import written_offence
from sequester.mutants.model import Mutant
from sequester.mutants.nearby import Around, read_case, told_days
from sequester.records import (
    QUESTIONS,
    Case,
    Item,
    Plain,
    items_of,
    place_of,
    pointer_of,
    to_plain,
    value_at,
    with_value,
)

_ENDS = ("paid_on", "completed_on", "expires")


def naming(seed: Case, near: Around, mutant: Mutant) -> Iterator[Case]:
    """The seed telling of what the mutant names, and with a day of it on each of its days."""
    days = mutant.days
    yield from on_days(seed, days)
    yield from saying(seed, near, mutant.words)
    for offence in mutant.offences:
        for case in citing(seed, near, written_offence(near.vocabulary, offence)):
            yield case
            yield from on_days(case, days)


def saying(case: Case, near: Around, words: Collection[str]) -> Iterator[Case]:
    """The case with one thing that it or the question says being one of these words."""
    about: dict[str, Plain] = dict(case.about or {})
    question = QUESTIONS.get(case.question)
    for key in sorted(near.inputs.about & question.about.keys() if question else ()):
        for word in _of_kind(near, near.vocabulary.about[key].kind, words):
            if about.get(key) != word:
                yield case.model_copy(update={"about": {**about, key: word}})
    for changed in _trees(case, near, words):
        other = read_case(case, changed)
        if other is not None:
            yield other


def _trees(case: Case, near: Around, words: Collection[str]) -> Iterator[Plain]:
    """The record's plain values with a key saying one of the words."""
    tree: Plain = to_plain(case.record)
    for item in items_of(case.record):
        for key, predicate in near.inputs.keys.get(item.list, {}).values():
            given = item.values.get(key)
            if given is not None and isinstance(given.value, tuple):
                continue
            at = given.pointer if given else pointer_of(item.list, item.pointer, key)
            for word in _of_kind(near, predicate.kinds[1], words):
                if given is None or given.value != word:
                    changed = with_value(tree, place_of(at), word)
                    if (item.list, key) == ("sentence", "kind"):
                        yield from _ended(item, changed)
                    yield changed


def _ended(part: Item, tree: Plain) -> Iterator[Plain]:
    """The record with a part of a sentence ending in another way, on the same day.

    Work is completed, money is paid and a term runs out: a part of another kind ends as that does.
    """
    given = {key: part.values[key].value for key in _ENDS if key in part.values}
    for was, day in given.items():
        for end in _ENDS:
            if end not in given:
                at = place_of(part.pointer)
                whole = cast("dict[str, Plain]", value_at(tree, at))
                kept = {key: value for key, value in whole.items() if key not in (was, "amount")}
                yield with_value(tree, at, {**kept, end: day})


def _of_kind(near: Around, kind: str, words: Collection[str]) -> list[str]:
    return [word for word in near.vocabulary.constants.get(kind, ()) if word in words]


def on_days(case: Case, days: Sequence[dt.date]) -> Iterator[Case]:
    """The case with one of its days, the day asked or that of the law, moved to each of some days.

    What has happened stays so, and what is to come stays to come.
    """
    last = max((day for day in told_days(case) if day <= case.as_of), default=dt.date.min)
    tree = cast("dict[str, Plain]", to_plain(case.record))
    about: dict[str, Plain] = dict(case.about or {})
    for day in days:
        if day != (case.law_date or case.as_of):
            yield case.model_copy(update={"law_date": day})
        if day != case.as_of and day >= last:
            yield case.model_copy(update={"as_of": day, "law_date": None})
        for item in items_of(case.record):
            for given in item.values.values():
                if _moves(given.value, day, case):
                    other = read_case(case, with_value(tree, place_of(given.pointer), day))
                    if other is not None:
                        yield other
        for key, value in about.items():
            if _moves(value, day, case):
                yield case.model_copy(update={"about": {**about, key: day}})


def citing(case: Case, near: Around, citation: str) -> Iterator[Case]:
    """The case with one of the offences that it cites being another."""
    tree = cast("dict[str, Plain]", to_plain(case.record))
    for item in items_of(case.record):
        for key, predicate in near.inputs.keys.get(item.list, {}).values():
            given = item.values.get(key)
            if near.vocabulary.kinds[predicate.kinds[1]].base != "offence" or given is None:
                continue
            if given.value not in (None, citation):
                other = read_case(case, with_value(tree, place_of(given.pointer), citation))
                if other is not None:
                    yield other


def _moves(value: object, day: dt.date, case: Case) -> bool:
    """Whether a value is another day, on the same side of the day asked."""
    if not isinstance(value, dt.date) or value == day:
        return False
    return (value <= case.as_of) == (day <= case.as_of)
