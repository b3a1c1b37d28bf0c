"""The smallest record that still shows what a case shows: a failure, or two decisions that differ.

The record is taken apart by delta debugging (Zeller and Hildebrandt, *Simplifying and Isolating
Failure-Inducing Input*, 2002): of each list ever smaller runs of entries are left out, then single
keys, as long as what is left is a record and shows the same. In the end nothing more can be left
out alone. It is deterministic: the same case gives the same record.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from sequester.errors import SequesterError
from sequester.records import (
    Case,
    Expectation,
    Place,
    Plain,
    Record,
    record_from,
    to_plain,
    value_at,
    values_inside,
    with_value,
    without_value,
)
from sequester.scenarios.compare import PERSON, Difference
from sequester.scenarios.runner import run_cases

MOST_TRIES = 5_000
_WHOLE = (
    "outcome", "orders", "seen_by", "because", "not_because", "missing", "needs_human", "flags",
    "not_missing", "not_needs_human", "not_flags", "not_given",
)  # fmt: skip
Shows: TypeAlias = Callable[[Record], bool]


@dataclass(frozen=True, slots=True)
class Shrunk:
    """What is left: the record, how many entries and keys it and the first one have, the tries."""

    record: Record
    before: int
    after: int
    tries: int


def shrink(record: Record, shows: Shows) -> Shrunk:
    """The smallest record that `shows`, which the record itself has to."""
    shrinking = _Shrinking(shows)
    tree = shrinking.smallest(to_plain(record))
    return Shrunk(record_from(tree), _size(to_plain(record)), _size(tree), shrinking.tries)


class _Shrinking:
    """Leaves parts out for as long as what is left shows the same."""

    def __init__(self, shows: Shows) -> None:
        self.shows = shows
        self.tries = 0

    def smallest(self, tree: Plain) -> Plain:
        """Until a whole pass leaves nothing out."""
        while True:
            before = _size(tree)
            for place in _lists(tree):
                tree = self._shorter(tree, place)
            for place in reversed(list(_keys(tree))):
                tree = self._without(tree, place)
            if _size(tree) == before:
                return tree

    def _shorter(self, tree: Plain, place: Place) -> Plain:
        """The tree with as few entries in one list as show the same."""
        entries = value_at(tree, place)
        if not isinstance(entries, tuple):
            return tree  # what held the list is gone
        run = len(entries)
        while run:
            start = 0
            while start < len(entries):
                fewer = (*entries[:start], *entries[start + run :])
                changed = with_value(tree, place, fewer)
                if self._still(changed):
                    tree, entries = changed, fewer
                else:
                    start += run
            run //= 2
        return tree

    def _without(self, tree: Plain, place: Place) -> Plain:
        try:
            changed = without_value(tree, place)
        except LookupError:
            return tree  # it is gone already
        return changed if self._still(changed) else tree

    def _still(self, tree: Plain) -> bool:
        if self.tries >= MOST_TRIES:
            return False
        self.tries += 1
        try:
            record = record_from(tree)
        except SequesterError:
            return False  # what is left is no record
        return self.shows(record)


def _size(tree: Plain) -> int:
    """How many keys and entries there are."""
    inner = [value for _, value in values_inside(tree)]
    return len(inner) + sum(map(_size, inner))


def _lists(tree: Plain, place: Place = ()) -> Iterator[Place]:
    """The places of all lists, the outer ones first."""
    if isinstance(tree, tuple):
        yield place
    for step, inner in values_inside(tree):
        yield from _lists(inner, (*place, step))


def _keys(tree: Plain, place: Place = ()) -> Iterator[Place]:
    """The places of all keys, the outer ones first, save those of lists.

    An empty list says that there is nothing; without its key nobody knows.
    """
    for step, inner in values_inside(tree):
        if isinstance(step, str) and not isinstance(inner, tuple):
            yield (*place, step)
        yield from _keys(inner, (*place, step))


# -- what a case shows ----------------------------------------------------


def failure_of(case: Case, logic: Path | None) -> tuple[Difference, ...]:
    """The expectations that a case does not meet. Raises the error of a case not decided."""
    (verdict,) = run_cases([case], logic)
    if verdict.problems:
        raise SequesterError(*verdict.problems)
    return verdict.differences


def still_fails(case: Case, wanted: Difference, logic: Path | None) -> Shows:
    """Whether a record fails the case by the same difference: same expected, same actual."""
    narrow = narrowed(case, (wanted,))

    def shows(record: Record) -> bool:
        (verdict,) = run_cases([narrow.model_copy(update={"record": record})], logic)
        return wanted in verdict.differences

    return shows


def narrowed(case: Case, wanted: Sequence[Difference]) -> Case:
    """The case with those expectations alone that it does not meet."""
    expect: list[Expectation] = []
    for expectation in case.expect:
        subject = expectation.subject or PERSON
        names = [d.what for d in wanted if d.subject == subject]
        given = _only(expectation, names)
        if given:
            kept = {"subject"} & expectation.model_fields_set
            fields = {name: getattr(expectation, name) for name in kept} | given
            made = type(expectation).model_construct(_fields_set=set(fields), **fields)
            expect.append(made)
    return case.model_copy(update={"expect": tuple(expect)}) if expect else case


def _only(expectation: Expectation, names: Sequence[str]) -> dict[str, object]:
    """The parts of an expectation that have these names; a tolerance goes with its dates."""
    found: dict[str, object] = {}
    for key in ("dates", "values"):
        given: Mapping[str, object] = getattr(expectation, key) or {}
        kept = {name: given[name] for name in given if name in names}
        if kept:
            found[key] = kept
    for key in _WHOLE:
        if key in names and getattr(expectation, key, None) is not None:
            found[key] = getattr(expectation, key)
    if "dates" in found and expectation.tolerance_days:
        found["tolerance_days"] = expectation.tolerance_days
    return found


Side: TypeAlias = tuple[str, Path | None]  # a rule set, and the tree it is in


def differing(case: Case, one: Side, other: Side) -> tuple[Difference, ...]:
    """What two rule sets decide differently of a case, what the first decides as `expected`.

    Empty also where one of them cannot decide it.
    """
    first, second = _said(case, one), _said(case, other)
    if first is None or second is None:
        return ()
    return tuple(
        Difference(*key, first.get(key, "none"), second.get(key, "none"))
        for key in dict.fromkeys((*first, *second))
        if first.get(key) != second.get(key)
    )


def deciding(case: Case, wanted: Difference, side: Side) -> Case:
    """The case with what one rule set decides on the point of difference as its expectation."""
    law, logic = side
    (verdict,) = run_cases([case.model_copy(update={"law": law})], logic, lean=True)
    decision = verdict.decisions[wanted.subject]
    given: dict[str, Any] = {"outcome": decision.outcome}
    if wanted.subject != PERSON:
        given = {"subject": wanted.subject, **given}
    if wanted.what in decision.dates:
        given["dates"] = {wanted.what: decision.dates[wanted.what]}
    elif wanted.what in decision.values:
        given["values"] = {wanted.what: decision.values[wanted.what]}
    made = type(case.expect[0]).model_construct(_fields_set=set(given), **given)
    return case.model_copy(update={"expect": (made,)})


def still_differ(case: Case, wanted: Difference, one: Side, other: Side) -> Shows:
    """Whether two rule sets still decide a record so differently."""

    def shows(record: Record) -> bool:
        return wanted in differing(case.model_copy(update={"record": record}), one, other)

    return shows


def _said(case: Case, side: Side) -> dict[tuple[str, str], str] | None:
    law, logic = side
    (verdict,) = run_cases([case.model_copy(update={"law": law})], logic, lean=True)
    if verdict.problems:
        return None
    found: dict[tuple[str, str], str] = {}
    for subject, decision in verdict.decisions.items():
        found[subject, "outcome"] = decision.outcome
        for name, value in (*decision.dates.items(), *decision.values.items()):
            if value is not None:
                found[subject, name] = str(value).lower() if isinstance(value, bool) else str(value)
    return found
