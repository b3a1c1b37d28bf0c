"""The missing case beside those that are there: one change away from one of them, or a few."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from weakref import WeakKeyDictionary

from sequester.engine import Engine, Request, Solved, changed_rules, would_change
from sequester.mutants.apart import told_apart
from sequester.mutants.clock import TooLongError, in_time
from sequester.mutants.fitting import Modes, fitted, is_before_its_act, modes_of
from sequester.mutants.model import Force, Mutant
from sequester.mutants.moving import moved
from sequester.mutants.naming import naming
from sequester.mutants.nearby import Around, around, further, neighbours
from sequester.mutants.sensible import is_odder, is_to_come, is_under_older_law
from sequester.mutants.suite import Asked
from sequester.mutants.trial import BROKEN
from sequester.proof import Decision, decisions
from sequester.records import Case
from sequester.scenarios import fired_in, request_of

SECONDS = 2.0  # that one record may take under a mutant
TOGETHER = 48  # records that are decided at once
MOST_LEAVES = 8  # states of what a record leaves open that are looked at
NAMING = 40  # cases that are asked about what the mutant names
TURNS = 4  # in which the neighbours of all cases are looked through
FURTHER = 12  # records more than one change away from a case, in each turn
STEPS = (2, 2, 3)  # changes that lead to them
Found = tuple[str, Request, tuple[Decision, ...], tuple[Decision, ...]]
"""The case that it was made from, what is asked, and both decisions on each subject."""

# of each case the blocks that hold, and whether its record leaves anything open
_fired: WeakKeyDictionary[Engine, dict[str, tuple[frozenset[str], bool]]] = WeakKeyDictionary()


def beside(
    asked: Asked, mutant: Mutant, after: Engine, seeds: Sequence[Case], until: float
) -> Found | None:
    """A record near a seed on which the rules and the mutant (`after`) differ, if one is found.

    Only what is certain under both counts. First the seeds in which a rule that changes holds.
    `until` is a moment of time.monotonic().
    """
    near = around_of(asked)
    differs = _Differing(asked, mutant, after)
    beginning = time.monotonic()
    half = beginning + (until - beginning) / 2  # many cases: some are looked at all the same
    holding = holding_first(asked, differs.blocks, seeds, half)
    candidates = _Candidates(near, modes_of(asked.engine.ruleset)).of(holding, mutant)
    while time.monotonic() < until:
        together = list(islice(candidates, TOGETHER))
        if not together:
            return None
        found = differs.first(together, until)
        if found is not None:
            return found
    return None


@dataclass(frozen=True, slots=True)
class _Candidates:
    """Records near cases, such as can have been."""

    near: Around
    modes: Modes

    def of(self, seeds: Sequence[Case], mutant: Mutant) -> Iterator[tuple[str, Request]]:
        """Records near the seeds: about what the mutant names, their neighbours, some changes away.

        First the seeds as they are: a case that expects too little may be all that is needed. Of
        the neighbours some of each seed at a time, drawn by chance from all: none are left out.
        """
        for seed in seeds:
            yield seed.id, replace(request_of(seed), examine=False)
        # a record of that day is more like one that comes than one of today under its law
        for seed in seeds[:NAMING]:
            whole = (moved(seed, day) for day in mutant.days if day != seed.as_of)
            for case in whole:
                if case is not None:
                    yield from self._asked(seed, case)
        for older in (False, True):  # the law of a day before the conviction is of little use
            for case, seed in self._near(seeds, mutant):
                if is_under_older_law(case) == older:
                    yield from self._asked(seed, case)

    def _near(self, seeds: Sequence[Case], mutant: Mutant) -> Iterator[tuple[Case, Case]]:
        """The cases, each with the seed that it was made from."""
        for seed in sorted(seeds[:NAMING], key=_has_no_conviction):
            yield from ((case, seed) for case in naming(seed, self.near, mutant))
        for turn in range(TURNS):
            for seed in seeds:
                others = list(neighbours(seed, self.near))
                random.Random(seed.id).shuffle(others)  # noqa: S311 - nothing is kept secret by it
                yield from ((case, seed) for case in others[turn::TURNS])
                for n in range(FURTHER):
                    steps = STEPS[n % len(STEPS)]
                    yield further(seed, self.near, steps, turn * FURTHER + n), seed

    def _asked(self, seed: Case, case: Case) -> Iterator[tuple[str, Request]]:
        """What is asked of a case if it can have been, each offence tried as it must be."""
        if is_to_come(case) or is_odder(case, seed):
            return
        vocabulary = self.near.vocabulary
        older = (is_before_its_act(each, vocabulary, self.modes) for each in (case, seed))
        if next(older) and not next(older):
            return
        if fitted(seed, vocabulary, self.modes) is seed:
            case = fitted(case, vocabulary, self.modes)
        yield seed.id, replace(request_of(case), examine=False)


def _has_no_conviction(case: Case) -> bool:
    """Whether nothing ended in a conviction: what is graver might not have ended as it did."""
    return all(event.outcome != "conviction" for event in case.record.events or ())


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
    """Whether the rules and a mutant decide a request otherwise.

    `blocks` are those whose rules read otherwise, or read rows that differ.
    """

    def __init__(self, asked: Asked, mutant: Mutant, after: Engine) -> None:
        self._before, self._after, self._question = asked.engine, after, asked.question
        self._mutant = mutant
        self._rules: tuple[int, ...] = ()
        self.blocks = frozenset({mutant.name})
        if not isinstance(mutant.change, Force):
            index = mutant.index(asked.engine, asked.question) if mutant.n is not None else None
            self._rules = tuple(changed_rules(after, asked.question, index))
            rules = asked.engine.compiled(asked.question).program.rules
            self.blocks |= {str(rules[number].block.id) for number in self._rules}

    def first(self, candidates: Sequence[tuple[str, Request]], until: float) -> Found | None:
        """The first of some requests on which they differ."""
        able = [each for each in candidates if self._may_concern(each[1])]
        for (seed, request), solved in _solved(self._before, able):
            if time.monotonic() > until:
                return None
            both = self._both(request, solved)
            if both is not None:
                return seed, request, *both
        return None

    def _both(
        self, request: Request, solved: Solved
    ) -> tuple[tuple[Decision, ...], tuple[Decision, ...]] | None:
        """Both decisions on each subject; None where no certain ones differ."""
        leaves = solved.leaves
        if len(leaves) > MOST_LEAVES or any(leaf.standing for leaf in leaves):
            return None
        try:
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

    def _may_concern(self, request: Request) -> bool:
        """Whether a text is in force under the one and not under the other, if it is about that."""
        if not isinstance(self._mutant.change, Force):
            return True
        was, now = (
            self._mutant.name in each.compiled(self._question).not_in_force(request.law_date)
            for each in (self._before, self._after)
        )
        return was != now


def _solved(
    engine: Engine, candidates: Sequence[tuple[str, Request]]
) -> Iterator[tuple[tuple[str, Request], Solved]]:
    """The requests with their solutions, but for those that cannot be asked."""
    try:
        with in_time(SECONDS * 2):
            found: list[Solved] = list(engine.solve([request for _, request in candidates]))
    except (*BROKEN, TooLongError):
        found = []
    if len(found) == len(candidates):
        yield from zip(candidates, found, strict=True)
        return
    for each in candidates:
        try:
            with in_time(SECONDS / 4):
                (solved,) = engine.solve([each[1]])
        except (*BROKEN, TooLongError):
            continue
        yield each, solved


def holding_first(
    asked: Asked, blocks: frozenset[str], seeds: Sequence[Case], until: float
) -> list[Case]:
    """The seeds of which a rule of the blocks holds, then the others, each in their order.

    Of both those last whose record leaves something open: what is made of it is often open too, and
    takes longer. What holds of a case is found once for all mutants, as far as the time allows.
    """
    known = _fired.setdefault(asked.engine, {})
    left = iter([seed for seed in seeds if seed.id not in known])
    while time.monotonic() < until:
        some = [
            (seed.id, replace(request_of(seed), examine=False)) for seed in islice(left, TOGETHER)
        ]
        if not some:
            break
        known.update((name, (frozenset[str](), True)) for name, _ in some)
        known.update(
            (name, (frozenset(block for block, _ in fired_in(solved)), len(solved.leaves) > 1))
            for (name, _), solved in _solved(asked.engine, some)
        )

    def rank(seed: Case) -> tuple[bool, bool]:
        fired, is_open = known.get(seed.id, (frozenset[str](), False))
        return not fired & blocks, is_open

    return sorted(seeds, key=rank)


def seeds_of(asked: Asked, mutant: Mutant) -> Iterator[Case]:
    """The cases that expect the mutant's authority as a reason, then the others; small first."""
    cites = set(asked.cites.get(mutant.name, ()))

    def rank(case: Case) -> tuple[bool, int, int]:
        named = {str(a) for e in case.expect for a in (*(e.because or ()), *(e.not_because or ()))}
        size = len(case.model_dump_json(exclude_none=True))
        return (not named & cites, len(case.record.events or ()), size)

    yield from sorted(asked.cases, key=rank)
