"""The missing case beside those that are there: one change away from one of them."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sequester.engine import Engine, Request, changed_rules, would_change
from sequester.mutants.apart import told_apart
from sequester.mutants.clock import TooLongError, in_time
from sequester.mutants.model import Force, Mutant
from sequester.mutants.nearby import Around, around, neighbours
from sequester.mutants.suite import Asked
from sequester.mutants.trial import BROKEN
from sequester.proof import Decision, decisions
from sequester.records import Case
from sequester.scenarios import request_of

SECONDS = 2.0  # that one record may take under a mutant
MOST_LEAVES = 8  # states of what a record leaves open that are looked at
Found = tuple[str, Request, tuple[Decision, ...], tuple[Decision, ...]]
"""The case that it is a neighbour of, what is asked, and both decisions on each subject."""


def beside(
    asked: Asked, mutant: Mutant, after: Engine, seeds: Sequence[Case], until: float
) -> Found | None:
    """A neighbour of a seed on which the rules and the mutant (`after`) differ, if one is found.

    Only what is certain under both counts. `until` is a moment of time.monotonic().
    """
    near = around_of(asked)
    differs = _Differing(asked, mutant, after)
    for seed in seeds:
        for case in neighbours(seed, near):
            if time.monotonic() > until:
                return None
            if _is_to_come(case):
                continue
            request = replace(request_of(case), examine=False)
            both = differs.on(request)
            if both is not None:
                return seed.id, request, *both
    return None


def _is_to_come(case: Case) -> bool:
    """Whether the record tells of an outcome after the day on which the question is asked."""
    days = (event.outcome_date for event in case.record.events or ())
    return any(day is not None and day > case.as_of for day in days)


def around_of(asked: Asked) -> Around:
    """What changes of the cases of a question are made of."""
    compiled = asked.engine.compiled(asked.question)
    known = asked.engine.ruleset.manifest.readings
    readings = {
        name: known[name].values for name in sorted(compiled.cone.readings) if name in known
    }
    vocabulary = asked.engine.ruleset.vocabulary
    return around(vocabulary, compiled.inputs, compiled.boundaries, readings, asked.cases)


class _Differing:
    """Whether the rules and a mutant decide a request otherwise."""

    def __init__(self, asked: Asked, mutant: Mutant, after: Engine) -> None:
        self._before, self._after, self._question = asked.engine, after, asked.question
        self._mutant = mutant
        self._rules: tuple[int, ...] = ()
        if not isinstance(mutant.change, Force):
            index = mutant.index(asked.engine, asked.question) if mutant.n is not None else None
            self._rules = tuple(changed_rules(after, asked.question, index))

    def on(self, request: Request) -> tuple[tuple[Decision, ...], tuple[Decision, ...]] | None:
        """Both decisions on each subject; None where no certain ones differ."""
        if isinstance(self._mutant.change, Force) and not self._is_off(request):
            return None
        try:
            (solved,) = self._before.solve([request])
            leaves = solved.leaves
            if len(leaves) > MOST_LEAVES or any(leaf.standing for leaf in leaves):
                return None
            if not isinstance(self._mutant.change, Force) and not any(
                would_change(self._after, self._question, self._rules, leaf.answer)
                for leaf in leaves
            ):
                return None
            with in_time(SECONDS):
                (other,) = self._after.solve([request])
            both = decisions(solved, proofs="none"), decisions(other, proofs="none")
        except (*BROKEN, TooLongError):
            return None  # a record that cannot be asked on that day, or under the mutant
        open_ones = {d.subject for found in both for d in found if d.outcome == "undetermined"}
        return both if told_apart(*both).keys() - open_ones else None

    def _is_off(self, request: Request) -> bool:
        """Whether the text is in force under the one and not under the other."""
        was, now = (
            self._mutant.name in each.compiled(self._question).not_in_force(request.law_date)
            for each in (self._before, self._after)
        )
        return was != now


def seeds_of(asked: Asked, mutant: Mutant) -> Iterator[Case]:
    """The cases that expect the mutant's authority as a reason, then the others; small first."""
    cites = set(asked.cites.get(mutant.name, ()))

    def rank(case: Case) -> tuple[bool, int, int]:
        named = {str(a) for e in case.expect for a in (*(e.because or ()), *(e.not_because or ()))}
        size = len(case.model_dump_json(exclude_none=True))
        return (not named & cites, len(case.record.events or ()), size)

    yield from sorted(asked.cases, key=rank)
