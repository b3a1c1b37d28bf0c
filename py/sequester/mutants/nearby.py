"""Cases one change away from a case, or a few: another value, another day, an item more or less.

A case in which a rule holds meets nearly all that the rule asks; the record that shows what one of
its conditions is for is often the same record but for one key.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, cast

from sequester.engine import EVERY_LIST, PERSON_LIST, Inputs
from sequester.errors import SequesterError
from sequester.law import Vocabulary
from sequester.records import (
    QUESTIONS,
    Case,
    Plain,
    findings_of,
    items_of,
    place_of,
    pointer_of,
    record_from,
    to_plain,
    value_at,
    with_value,
    without_value,
)

MOST_WORDS = 8  # of a closed list that are tried, those nearest to the word that is there first
MOST_OFFENCES = 12  # cited by other cases that are tried
MOST_ITEMS = 4  # of other cases that are added to each list
_DAY = dt.timedelta(days=1)
_NEAR = (-_DAY, _DAY)


@dataclass(frozen=True, slots=True)
class Around:
    """What changes are made of: the question's keys, its days of law, and what other cases say.

    `days` are the last days before a change of the law and the first after it; `offences` the
    citations of other cases; `items` for each list some items of theirs.
    """

    vocabulary: Vocabulary
    inputs: Inputs
    days: Sequence[dt.date]
    offences: Mapping[str, Sequence[str]]
    items: Mapping[str, Sequence[Mapping[str, Plain]]]
    readings: Mapping[str, Sequence[str]]


def around(
    vocabulary: Vocabulary,
    inputs: Inputs,
    boundaries: Iterable[dt.date],
    readings: Mapping[str, Sequence[str]],
    cases: Sequence[Case],
) -> Around:
    """What changes of these cases, of one question, are made of."""
    offences: dict[str, dict[str, None]] = {}
    items: dict[str, dict[str, Mapping[str, Plain]]] = {}
    bases = {p.name: vocabulary.kinds[p.kinds[1]].base for _, p in _keys(inputs)}
    for case in cases:
        tree = to_plain(case.record)
        for item in items_of(case.record):
            for predicate, (key, _) in inputs.keys.get(item.list, {}).items():
                given = item.values.get(key)
                if bases[predicate] == "offence" and given is not None and given.value is not None:
                    offences.setdefault(key, {})[str(given.value)] = None
            if item.list != PERSON_LIST:
                whole = cast("dict[str, Plain]", value_at(tree, place_of(item.pointer)))
                bare = {k: v for k, v in whole.items() if k != "id"}
                items.setdefault(item.list, {})[repr(bare)] = bare
    days = dict.fromkeys(day for first in boundaries for day in (first - _DAY, first))
    return Around(
        vocabulary,
        inputs,
        tuple(days),
        {key: tuple(found) for key, found in offences.items()},
        {list_: tuple(found.values()) for list_, found in items.items()},
        readings,
    )


def neighbours(case: Case, near: Around) -> Iterator[Case]:
    """The cases that differ from a case in one thing; nothing that is no record."""
    yield from _other_days(case, near)
    yield from _other_questions(case, near)
    for changed in _other_records(case, near):
        other = read_case(case, changed)
        if other is not None:
            yield other


def further(case: Case, near: Around, steps: int, seed: int) -> Case:
    """A case some changes away, each drawn by chance from those that can be made: `seed` says how.

    Fewer where nothing that is a record is drawn in one of the steps.
    """
    drawn = random.Random(seed)  # noqa: S311 - nothing is kept secret by it
    kinds = (_other_records, _other_records, _other_records, _other_days, _other_questions)
    for _ in range(steps):
        made = list(drawn.choice(kinds)(case, near))
        if made:
            case = read_case(case, drawn.choice(made)) or case
    return case


def read_case(case: Case, other: Case | Plain) -> Case | None:
    """The case with another record, which is plain values yet; None where they are no record."""
    if isinstance(other, Case):
        return other
    try:
        return case.model_copy(update={"record": record_from(other)})
    except SequesterError:
        return None


def _other_questions(case: Case, near: Around) -> Iterator[Case]:
    """The same record, with another reading or asked about something else."""
    yield from _other_readings(case, near)
    yield from _other_abouts(case, near)


def _other_records(case: Case, near: Around) -> Iterator[Plain]:
    return _trees(case, cast("dict[str, Plain]", to_plain(case.record)), near)


def _other_readings(case: Case, near: Around) -> Iterator[Case]:
    for name, values in near.readings.items():
        given = case.readings or {}
        chosen = str(given.get(name, values[0]))
        for value in values:
            if value != chosen:
                yield case.model_copy(update={"readings": {**given, name: value}})


def _other_days(case: Case, near: Around) -> Iterator[Case]:
    """The same asked on another day: beside its own and each of the record's; under another law.

    Never before what has happened: nobody asks of days to come as if they were over.
    """
    happened = [day for day in told_days(case) if day <= case.as_of]
    last = max(happened, default=dt.date.min)
    days = dict.fromkeys(day + away for day in told_days(case) for away in (-_DAY, 0 * _DAY, _DAY))
    for day in dict.fromkeys((case.as_of - _DAY, case.as_of + _DAY, *days, *near.days)):
        if day != case.as_of and day >= last:
            yield case.model_copy(update={"as_of": day, "law_date": None})
    law = case.law_date or case.as_of
    for day in near.days:
        if day != law:
            yield case.model_copy(update={"law_date": day})


def told_days(case: Case) -> list[dt.date]:
    """The days that the record and the question name."""
    given = [given.value for item in items_of(case.record) for given in item.values.values()]
    return [day for day in (*given, *(case.about or {}).values()) if isinstance(day, dt.date)]


def _other_abouts(case: Case, near: Around) -> Iterator[Case]:
    about: dict[str, Plain] = dict(case.about or {})
    question = QUESTIONS.get(case.question)
    keys = near.inputs.about & question.about.keys() if question else near.inputs.about
    required = question.about_required if question else ()
    for key in sorted(keys):
        kind = near.vocabulary.about[key].kind
        for value in _values(near, kind, key, about.get(key), case):
            yield case.model_copy(update={"about": {**about, key: value}})
        if key in about and key not in required and near.vocabulary.about[key].closed:
            yield case.model_copy(update={"about": {k: v for k, v in about.items() if k != key}})


def _trees(case: Case, tree: Plain, near: Around) -> Iterator[Plain]:
    """The record's plain values with one change each."""
    for item in items_of(case.record):
        for key, predicate in near.inputs.keys.get(item.list, {}).values():
            given = item.values.get(key)
            now = given.value if given is not None else None
            pointer = (
                given.pointer if given is not None else pointer_of(item.list, item.pointer, key)
            )
            for value in _values(near, predicate.kinds[1], key, now, case):
                yield with_value(tree, place_of(pointer), value)
            if given is not None and now is not None and predicate.nullable:
                yield with_value(tree, place_of(pointer), None)
            if given is not None and predicate.world == "closed":
                yield without_value(tree, place_of(pointer))
        if item.list != PERSON_LIST:
            yield without_value(tree, place_of(item.pointer))
        for list_, present in item.lists.items():
            if present:
                yield from _longer(tree, f"{item.pointer}/{list_}", near.items.get(list_, ()))
    yield from _other_findings(case, tree, near)


def _longer(tree: Plain, pointer: str, items: Sequence[Mapping[str, Plain]]) -> Iterator[Plain]:
    """A list with an item of another case more: a few of them, spread over all."""
    there = value_at(tree, place_of(pointer))
    if not isinstance(there, tuple):
        return
    step = max(1, len(items) // MOST_ITEMS)
    for n, item in enumerate(items[::step][:MOST_ITEMS]):
        named = {"id": f"more{n + 1}", **item}
        yield with_value(tree, place_of(pointer), (*there, named))
        yield with_value(tree, place_of(pointer), (*there, dict(item)))


def _other_findings(case: Case, tree: Plain, near: Around) -> Iterator[Plain]:
    given = findings_of(case.record)
    there = value_at(tree, ("findings",))
    listed = there if isinstance(there, tuple) else ()
    for finding, list_ in near.inputs.findings.items():
        for item in items_of(case.record):
            if list_ not in (EVERY_LIST, item.list):
                continue
            about: dict[str, Plain] = {} if item.list == PERSON_LIST else {"about": item.id}
            mine = [
                n for n, each in enumerate(given or ())
                if each.finding == finding and each.about in ("", item.id)
            ]  # fmt: skip
            others = tuple(each for n, each in enumerate(listed) if n not in mine)
            for value in (True, False):
                made: Plain = {"finding": finding, "value": value, **about}
                if not any(given and given[n].value == value for n in mine):
                    yield with_value(tree, ("findings",), (*others, made))
            if mine:
                yield with_value(tree, ("findings",), others)


def _values(near: Around, kind: str, key: str, now: object, case: Case) -> Iterator[Plain]:
    """Other values of a kind, near the one that is there; None where it is not there."""
    base = near.vocabulary.kinds[kind].base
    if kind == "truth":
        yield from (value for value in (True, False) if value is not now)
    elif isinstance(now, tuple):
        yield from _lists(
            cast("tuple[Plain, ...]", now),
            list(near.vocabulary.constants.get(kind, ()))[:MOST_WORDS],
        )
    elif base == "date":
        yield from _days(now, case)
    elif isinstance(now, int | Decimal):
        least = Decimal("0.01") if base == "cents" else 1
        yield from (now - least, now + least)
    elif base == "offence":
        others = [each for each in near.offences.get(key, ()) if each != now]
        yield from others[:: max(1, len(others) // MOST_OFFENCES)][:MOST_OFFENCES]
    elif base == "item":
        names = (each.id for each in items_of(case.record) if each.list != PERSON_LIST)
        yield from (name for name in names if name != now)
    else:
        words = list(near.vocabulary.constants.get(kind, ()))
        at = words.index(str(now)) if str(now) in words else 0
        by_nearness = sorted(words, key=lambda word: abs(words.index(word) - at))
        yield from [word for word in by_nearness if word != now][:MOST_WORDS]


def _lists(now: tuple[Plain, ...], words: Sequence[str]) -> Iterator[Plain]:
    """A list of values with one less, or with a word more."""
    for n in range(len(now)):
        yield (*now[:n], *now[n + 1 :])
    for word in words:
        if word not in now:
            yield (*now, word)


def _days(now: object, case: Case) -> Iterator[dt.date]:
    """The days beside a day, the anniversaries in its year, and the days that the case names.

    What has happened stays so, and what is to come stays to come.
    """
    own: list[dt.date] = []
    if isinstance(now, dt.date):
        years = [year for day in told_days(case) if (year := _in_year(day, now.year)) is not None]
        own = [now + away for away in _NEAR]
        own += [day + away for day in years for away in (0 * _DAY, -_DAY)]
    told = (day + away for day in told_days(case) for away in (0 * _DAY, -_DAY, _DAY))
    over = now <= case.as_of if isinstance(now, dt.date) else True
    yield from (
        day for day in dict.fromkeys((*own, *told)) if day != now and (day <= case.as_of) == over
    )


def _in_year(day: dt.date, year: int) -> dt.date | None:
    """The anniversary in another year; None for 29 February where there is none."""
    try:
        return day.replace(year=year)
    except ValueError:
        return None


def _keys(inputs: Inputs) -> Iterator[tuple[str, Any]]:
    for keys in inputs.keys.values():
        yield from keys.values()
