"""Everything that the rules have to say of one record: which question applies, what comes when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace

from sequester.analysis.timeline import Stretch, TimeLine, timeline
from sequester.engine import Engine, Request, TooOpenError, Unknown
from sequester.errors import Problem, RequestError, SolveLimitError
from sequester.law import SheetEntry
from sequester.proof import Decision, MissingFact, decisions, missing_fact
from sequester.records import items_of

NOT_COVERED = frozenset({"Q104", "P303"})  # the rules do not go back, or do not reach, that far
COMPUTED = "A102"  # the rules compute with the day asked about


@dataclass(frozen=True, slots=True)
class Part:
    """One question of the sheet and its answers, one for each subject.

    `item`: the id of the item of a list that it is about, "" for the whole record. `lines`: the
    time line of each subject; None where none can be given, and then `untimed` says why. `problem`:
    why the question cannot be answered at all; `wanting`: the facts that it would take.
    """

    entry: SheetEntry
    item: str
    decisions: tuple[Decision, ...] = ()
    lines: tuple[TimeLine, ...] | None = ()
    problem: Problem | None = None
    untimed: Problem | None = None
    wanting: tuple[MissingFact, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """A day on which an answer becomes another, and the new one."""

    part: Part
    subject: str
    stretch: Stretch

    @property
    def day(self) -> dt.date:
        """The first day of the new answer."""
        return self.stretch.first


@dataclass(frozen=True, slots=True)
class Sheet:
    """What was asked of a record on a day: the parts that apply, and the entries that do not.

    `unsure`: entries that are asked of each item of a list that the record does not give, so that
    nobody knows whether they apply, and the fact that is missing.
    """

    as_of: dt.date
    law_date: dt.date
    until: dt.date
    parts: tuple[Part, ...]
    idle: tuple[SheetEntry, ...]
    unsure: tuple[tuple[SheetEntry, MissingFact], ...] = ()

    def changes(self) -> list[Change]:
        """Every change until the last day, in order of the days."""
        found = [
            Change(part, line.subject, stretch)
            for part in self.parts
            for line in part.lines or ()
            for stretch in line.stretches[1:]
        ]
        return sorted(found, key=lambda change: change.day)


def sheet(engine: Engine, request: Request, until: dt.date) -> Sheet:
    """Ask the entries of the rule set's sheet of a record, and when their answers change.

    `request` gives the record, the days and the readings; its question and subject are not read.
    An entry whose question has no subject in the record does not apply. Raises what deciding
    raises, but for a question that cannot be asked under that law, or for which the record leaves
    too much open: its part says so.
    """
    parts: list[Part] = []
    idle: list[SheetEntry] = []
    unsure: list[tuple[SheetEntry, MissingFact]] = []
    for entry in engine.ruleset.manifest.sheet:
        asked = [_part(engine, request, entry, item, until) for item in _items(request, entry)]
        found = [part for part in asked if part.decisions or part.problem]
        parts += found
        if not found and entry.each and not request.record.gives(entry.each):
            unsure.append((entry, _list(engine, entry.each)))
        elif not found:
            idle.append(entry)
    return Sheet(request.as_of, request.law_date, until, tuple(parts), tuple(idle), tuple(unsure))


def _list(engine: Engine, name: str) -> MissingFact:
    """The list of that name, as a fact that the record does not give."""
    unknown = Unknown(name, name, "person", "person", f"/{name}", "list")
    return missing_fact(unknown, engine.ruleset.vocabulary)


def _wanting(engine: Engine, request: Request, error: SolveLimitError) -> tuple[MissingFact, ...]:
    """The facts that an error says to find out first."""
    vocabulary = engine.ruleset.vocabulary.asked_about(request.about)
    facts = error.facts if isinstance(error, TooOpenError) else ()
    return tuple({(f.key, f.item): missing_fact(f, vocabulary) for f in facts}.values())


def _items(request: Request, entry: SheetEntry) -> Iterator[str]:
    """What the entry is asked about: the whole record, or each item of a list."""
    if not entry.each:
        yield ""
        return
    yield from (item.id for item in items_of(request.record) if item.list == entry.each)


def _part(engine: Engine, base: Request, entry: SheetEntry, item: str, until: dt.date) -> Part:
    about = {**entry.about, **({entry.given_as: item} if item else {})}
    if entry.dated:
        about[entry.dated] = base.as_of
    request = replace(base, question=entry.question, about=about, subject=None)
    try:
        solved = engine.solve([request])[0]
    except SolveLimitError as error:  # one question is too open, and the others are not
        return Part(
            entry, item, problem=error.problems[0], wanting=_wanting(engine, request, error)
        )
    except RequestError as error:
        if error.problems[0].code not in NOT_COVERED:
            raise
        return Part(entry, item, problem=error.problems[0])
    found = decisions(solved)
    if not found:
        return Part(entry, item)
    try:
        lines = timeline(engine, request, until, dated=entry.dated, begun=solved)
    except SolveLimitError as error:
        return Part(entry, item, found, None, untimed=error.problems[0])
    except RequestError as error:
        if error.problems[0].code != COMPUTED:
            raise
        return Part(entry, item, found, None, untimed=error.problems[0])
    return Part(entry, item, found, lines)
