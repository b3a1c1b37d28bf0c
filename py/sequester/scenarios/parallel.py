"""Cases run in several processes, each with its share, and what they come back with."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from sequester.engine import load_engine
from sequester.errors import Problem, RequestError
from sequester.proof import Decision
from sequester.records import Case
from sequester.scenarios.compare import Difference
from sequester.scenarios.considered import Seen
from sequester.scenarios.runner import DEFAULT_LAW, Verdict, run_cases

SHARES = 4  # for each process: so that one with slow cases is not waited for alone


@dataclass(frozen=True, slots=True)
class Ran:
    """The verdicts, in the order of the cases, and what the proofs of each held, if asked for.

    From another process a verdict comes back without its decisions if the case passed: they are
    large, and nobody looks at them.
    """

    verdicts: tuple[Verdict, ...]
    seen: tuple[Seen, ...]


@dataclass(frozen=True, slots=True)
class _Bare:
    """A verdict without its case, which the other process has."""

    decisions: Mapping[str, Decision]
    differences: tuple[Difference, ...]
    problems: tuple[Problem, ...]
    fired: frozenset[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class _Work:
    """What the processes are to do: they are forked, and see it as it is."""

    cases: Sequence[Case]
    logic: Path | None
    look: bool


_given: list[_Work] = []


def run_together(
    cases: Sequence[Case],
    logic: Path | None = None,
    done: Callable[[int], None] | None = None,
    *,
    jobs: int = 1,
    look: bool = False,
) -> Ran:
    """A verdict for each case; `look`: and what its proofs held, for coverage.

    Where processes cannot be forked, one does it all. Raises RuleFileError when the rules
    themselves cannot be loaded.
    """
    forks = "fork" in multiprocessing.get_all_start_methods()
    if jobs <= 1 or len(cases) <= jobs or not forks:
        verdicts = run_cases(cases, logic, done, look=look)
        return Ran(tuple(verdicts), tuple(_seen(verdicts) if look else ()))
    _load(cases, logic)
    shares = _shares(cases, jobs)
    verdicts_by: dict[int, Verdict] = {}
    seen: list[Seen] = []
    _given[:] = [_Work(cases, logic, look)]
    try:
        with ProcessPoolExecutor(jobs, multiprocessing.get_context("fork")) as pool:
            for share, (bare, found) in zip(shares, pool.map(_run, shares), strict=True):
                for number, each in zip(share, bare, strict=True):
                    verdicts_by[number] = Verdict(
                        cases[number], each.decisions, each.differences, each.problems, each.fired
                    )
                seen += found
                if done is not None:
                    done(len(share))
    finally:
        _given.clear()
    return Ran(tuple(verdicts_by[number] for number in range(len(cases))), tuple(seen))


def _load(cases: Iterable[Case], logic: Path | None) -> None:
    """Compile what the cases ask once, so that every forked process has it."""
    for law, question in sorted({(case.law or DEFAULT_LAW, case.question) for case in cases}):
        try:
            load_engine(law, logic).compiled(question)
        except RequestError:
            continue  # the cases themselves will say so, each with its place


def _shares(cases: Sequence[Case], jobs: int) -> list[list[int]]:
    """The numbers of the cases in shares, those that ask the same side by side."""

    def asked(number: int) -> tuple[str, str]:
        return cases[number].law or DEFAULT_LAW, cases[number].question

    order = sorted(range(len(cases)), key=asked)
    size = -(-len(cases) // (jobs * SHARES))
    return [order[start : start + size] for start in range(0, len(order), size)]


def _run(share: Sequence[int]) -> tuple[list[_Bare], list[Seen]]:
    """In another process: the cases of one share."""
    work = _given[0]
    verdicts = run_cases([work.cases[n] for n in share], work.logic, look=work.look)
    bare = [
        _Bare({} if v.passed else v.decisions, v.differences, v.problems, v.fired) for v in verdicts
    ]
    return bare, _seen(verdicts) if work.look else []


def _seen(verdicts: Iterable[Verdict]) -> list[Seen]:
    return [Seen.of(verdict) for verdict in verdicts if verdict.decisions]
