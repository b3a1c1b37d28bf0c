"""Cases run in several processes, each with its share, and what they come back with."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

from sequester.engine import load_engine
from sequester.errors import Problem, RequestError
from sequester.proof import Decision, Stops
from sequester.records import Case
from sequester.scenarios.compare import Difference
from sequester.scenarios.considered import Seen
from sequester.scenarios.points import Tell
from sequester.scenarios.runner import DEFAULT_LAW, PORTION, Verdict, run_cases

SHARES = 4  # for each process: so that one with slow cases is not waited for alone


@dataclass(frozen=True, slots=True)
class Ran:
    """The verdicts, in the order of the cases, and what the proofs of each held, if asked for.

    A verdict is without its decisions if the case passed: they are large, and nobody looks at them.
    """

    verdicts: tuple[Verdict, ...]
    seen: tuple[Seen, ...]


@dataclass(frozen=True, slots=True)
class _Bare:
    """A verdict without its case, which the other process has."""

    decisions: Mapping[str, Decision]
    differences: tuple[Difference, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Work:
    """What the processes are to do: they are forked, and see it as it is."""

    cases: Sequence[Case]
    logic: Path | None
    look: bool
    tell: Tell | None


_given: list[_Work] = []


def run_together(  # noqa: PLR0913 - each is a wish of its own
    cases: Sequence[Case],
    logic: Path | None = None,
    done: Callable[[int], None] | None = None,
    *,
    jobs: int = 1,
    look: bool = False,
    tell: Tell | None = None,
) -> Ran:
    """A verdict for each case; `look`: and what its proofs held, for coverage; `tell`: in words.

    Where processes cannot be forked, one does it all. Raises RuleFileError when the rules
    themselves cannot be loaded.
    """
    forks = "fork" in multiprocessing.get_all_start_methods()
    if jobs <= 1 or len(cases) <= jobs or not forks:
        return _alone(cases, logic, done, look=look, tell=tell)
    _load(cases, logic)
    shares = _shares(cases, jobs)
    verdicts_by: dict[int, Verdict] = {}
    seen: list[Seen] = []
    _given[:] = [_Work(cases, logic, look, tell)]
    try:
        with ProcessPoolExecutor(jobs, multiprocessing.get_context("fork")) as pool:
            for share, (bare, found) in zip(shares, pool.map(_run, shares), strict=True):
                for number, each in zip(share, bare, strict=True):
                    verdicts_by[number] = Verdict(
                        cases[number], each.decisions, each.differences, each.problems
                    )
                seen += found
                if done is not None:
                    done(len(share))
    finally:
        _given.clear()
    return Ran(tuple(verdicts_by[number] for number in range(len(cases))), tuple(seen))


def _alone(
    cases: Sequence[Case],
    logic: Path | None,
    done: Callable[[int], None] | None,
    *,
    look: bool,
    tell: Tell | None,
) -> Ran:
    """All in this process, in portions of which only what is asked for is kept."""
    verdicts: dict[int, Verdict] = {}
    seen: dict[int, Seen] = {}
    stops = Stops() if look else None
    order = _order(cases)
    for start in range(0, len(order), PORTION):
        numbers = order[start : start + PORTION]
        found = run_cases([cases[n] for n in numbers], logic, done, stops=stops, lean=not look)
        for number, verdict in zip(numbers, found, strict=True):
            if look and verdict.decisions:
                seen[number] = Seen.of(verdict, tell)
            verdicts[number] = replace(verdict, decisions={}) if verdict.passed else verdict
    every = range(len(cases))
    return Ran(tuple(verdicts[n] for n in every), tuple(seen[n] for n in every if n in seen))


def _load(cases: Iterable[Case], logic: Path | None) -> None:
    """Compile what the cases ask once, so that every forked process has it."""
    for law, question in sorted({(case.law or DEFAULT_LAW, case.question) for case in cases}):
        try:
            load_engine(law, logic).compiled(question)
        except RequestError:
            continue  # the cases themselves will say so, each with its place


def _shares(cases: Sequence[Case], jobs: int) -> list[list[int]]:
    """The numbers of the cases in shares, those that ask the same side by side."""
    order = _order(cases)
    size = -(-len(cases) // (jobs * SHARES))
    return [order[start : start + size] for start in range(0, len(order), size)]


def _order(cases: Sequence[Case]) -> list[int]:
    """The numbers of the cases, those that ask the same side by side."""

    def asked(number: int) -> tuple[str, str]:
        return cases[number].law or DEFAULT_LAW, cases[number].question

    return sorted(range(len(cases)), key=asked)


def _run(share: Sequence[int]) -> tuple[list[_Bare], list[Seen]]:
    """In another process: the cases of one share."""
    work = _given[0]
    cases = [work.cases[number] for number in share]
    ran = _alone(cases, work.logic, None, look=work.look, tell=work.tell)
    bare = [_Bare(v.decisions, v.differences, v.problems) for v in ran.verdicts]
    return bare, list(ran.seen)
