"""The missing case: the smallest record that the rules and a mutant decide otherwise."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal, cast

from clingo import Symbol, parse_term

from sequester.engine import Apart, Engine, Request, come_apart
from sequester.errors import InternalError, SequesterError
from sequester.law import Vocabulary
from sequester.mutants.apart import told_apart
from sequester.mutants.beside import beside, seeds_of
from sequester.mutants.building import Edited, edited
from sequester.mutants.fitting import Modes, is_before_its_act, modes_of
from sequester.mutants.model import Force, Mutant, Row
from sequester.mutants.moving import moved
from sequester.mutants.sensible import is_odder, is_to_come
from sequester.mutants.suite import Asked
from sequester.proof import Decision, decide
from sequester.records import Case, Record, record_from, to_plain
from sequester.scenarios import request_of

MOST_EVENTS = 4
BESIDE = 0.5  # of the time left, for the neighbours of the cases
SEEDS = 4  # cases from whose records the search begins
WIDTHS = ((4, 12), (9, 10), (18, 8))  # how many keys vary, in how many states
End = Literal["found", "none", "time", "senseless"]


@dataclass(frozen=True, slots=True)
class Suggested:
    """A record that shows a mutant: what is asked of it, and both decisions on each subject.

    It was made from that of the case `seed`, whose own it is where that case expects too little.
    """

    mutant: Mutant
    law: str
    request: Request
    before: tuple[Decision, ...]
    after: tuple[Decision, ...]
    seed: str
    own: bool = False


@dataclass(frozen=True, slots=True)
class Ended:
    """How the search for a mutant ended. *none*: no such record up to the bound."""

    mutant: Mutant
    end: End
    found: Suggested | None = None


def suggest(
    asked: Sequence[Asked], mutant: Mutant, *, events: int = MOST_EVENTS, seconds: float = 60.0
) -> Ended:
    """The smallest record on which the rules and the mutant differ, made from those of the cases.

    `events` bounds the events of the record, `seconds` the whole search.
    """
    until = time.monotonic() + seconds
    end: End = "senseless"
    concerned = [each for each in asked if mutant.concerns(each.engine, each.question)]
    for n, each in enumerate(concerned):
        try:
            after = mutant.applied(each.engine, each.question)
        except InternalError:
            continue
        beginning = time.monotonic()
        share = (until - beginning) / (len(concerned) - n)  # a question must not take all of it
        found, late = _of_question(each, mutant, after, events, beginning + share)
        if found is not None:
            return Ended(mutant, "found", found)
        end = "time" if late or end == "time" else "none"
    return Ended(mutant, end)


def _of_question(
    each: Asked, mutant: Mutant, after: Engine, events: int, until: float
) -> tuple[Suggested | None, bool]:
    """What is found of one question, and whether the time was over before all was looked through.

    `until` is a moment of time.monotonic().
    """
    ranked = tuple(seeds_of(each, mutant))
    beginning = time.monotonic()
    whole = until - beginning
    next_to = beside(each, mutant, after, ranked, beginning + whole * BESIDE)
    if next_to is not None:
        seed, request, before, other = next_to
        own = any(c.id == seed and _is_own(c, request) for c in each.cases)
        return Suggested(mutant, each.law, request, before, other, seed, own), False
    late = time.monotonic() >= beginning + whole * BESIDE
    for seed, request, (free, most) in _attempts(each, mutant, events):
        left = until - time.monotonic()
        if left <= 0:
            return None, True
        try:
            apart = come_apart(
                each.engine,
                after,
                request,
                _hints(mutant),
                most=most,
                free=free,
                seconds=min(left, whole / 4),
            )
            found = _checked(each, after, mutant, seed, request, apart)
        except SequesterError:
            continue  # a record that cannot be asked on that day: another may be
        if found is not None:
            return found, False
        late = late or apart.end == "time"
    return None, late


def _is_own(case: Case, request: Request) -> bool:
    """Whether a request is just what the case asks."""
    asking = request_of(case)
    return replace(asking, examine=request.examine) == request


def _attempts(
    asked: Asked, mutant: Mutant, events: int
) -> Iterator[tuple[str, Request, tuple[int, int]]]:
    """The records to begin with, each with how many keys vary, in how many states each.

    The small ones come first.
    """
    seeds = _seeds(asked, mutant)
    words = asked.engine.ruleset.vocabulary
    modes = modes_of(asked.engine.ruleset)
    for widths in WIDTHS:
        for seed in seeds:
            yield seed.id, _asking(seed, mutant, 0, words, modes), widths
    for many in range(2, events + 1):
        for seed in seeds[:1]:
            if len(seed.record.events or ()) < many:
                yield seed.id, _asking(seed, mutant, many, words, modes), WIDTHS[0]


def _seeds(asked: Asked, mutant: Mutant) -> list[Case]:
    """A few of the cases that rest on the mutant's authority, and of the others."""
    ranked = list(seeds_of(asked, mutant))
    return ranked[: SEEDS // 2] + _spread(ranked[SEEDS // 2 :], SEEDS // 2)


def _spread(cases: Sequence[Case], count: int) -> list[Case]:
    return [cases[n * len(cases) // count] for n in range(count)] if len(cases) >= count else []


def _on_its_day(seed: Case, day: dt.date, vocabulary: Vocabulary, modes: Modes) -> Case:
    """The seed on a day as a whole, or judged by the law of it where its offences would be older.

    Older than the Acts that they are cited under, that is.
    """
    whole = moved(seed, day)
    if whole is None or is_before_its_act(whole, vocabulary, modes):
        return seed.model_copy(update={"law_date": day})
    return whole


def _asking(
    seed: Case, mutant: Mutant, events: int, vocabulary: Vocabulary, modes: Modes
) -> Request:
    """The seed's request, with at least so many events, on the day on which the mutant differs."""
    if isinstance(mutant.change, Force):
        seed = _on_its_day(seed, mutant.day_apart, vocabulary, modes)
    request = request_of(seed)
    record = cast("dict[str, Any]", to_plain(request.record))
    given = list(record.get("events", ()))
    if given and len(given) < events:
        copies = [
            {**given[n % len(given)], "id": f"more{n + 1}"} for n in range(events - len(given))
        ]
        request = replace(request, record=record_from({**record, "events": [*given, *copies]}))
    return request


def _hints(mutant: Mutant) -> list[Symbol]:
    """The terms of a row that differs."""
    if not isinstance(mutant.change, Row):
        return []
    return [parse_term(text) for text in (mutant.before, mutant.after) if text]


def _checked(  # noqa: PLR0913, PLR0917 - what was searched, from where, and what came of it
    asked: Asked, after: Engine, mutant: Mutant, seed: str, request: Request, apart: Apart
) -> Suggested | None:
    """The record that was found, as the engine itself decides it; None where it sees no difference.

    Keys that the seed lacks are given only where a decision wants them.
    """
    if apart.end != "found":
        return None
    vocabulary = asked.engine.ruleset.vocabulary
    change = edited(request.record, apart, asked.engine.facts(request), vocabulary)
    wanted: set[tuple[str, str]] = set()
    for _ in range(len(change.more) + 1):
        both = _both(asked.engine, after, change, request, wanted)
        if both is None:
            return None
        asking, before, other = both
        if _differ(before, other):
            if is_odder(asking, request) or is_to_come(asking):
                return None
            return Suggested(mutant, asked.law, asking, before, other, seed)
        lacking = {(m.name, m.item) for d in (*before, *other) for m in d.missing}
        new = (lacking & change.more.keys()) - wanted
        if not new:
            new = change.more.keys() - wanted
        if not new:
            return None
        wanted |= new
    return None


def _both(
    before: Engine,
    after: Engine,
    change: Edited,
    request: Request,
    wanted: Iterable[tuple[str, str]],
) -> tuple[Request, tuple[Decision, ...], tuple[Decision, ...]] | None:
    record: Record | None = change.record(wanted)
    if record is None:
        return None
    asking = replace(request, record=record)
    (first,) = decide(before, [asking], proofs="none")
    (second,) = decide(after, [asking], proofs="none")
    return asking, first, second


def _differ(before: Sequence[Decision], after: Sequence[Decision]) -> bool:
    """Whether both are certain, and a subject has another outcome, date, value or flag."""
    if any(d.outcome == "undetermined" for d in (*before, *after)):
        return False
    return bool(told_apart(before, after))
