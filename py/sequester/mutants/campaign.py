"""All mutants of a rule set against all cases: in several processes, and to be gone on with."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from typing import get_args

from sequester.law import Block, DataTable
from sequester.mutants.model import Mutant
from sequester.mutants.operators import displaced_by, rule_mutants
from sequester.mutants.suite import Asked, Suite, head_name
from sequester.mutants.tables import force_mutants, table_mutants
from sequester.mutants.trial import BUDGET, Result, Status, judge

SHARE = 8  # mutants handed to a process at a time

_given: list[tuple[Sequence[Suite], float]] = []


@dataclass(frozen=True, slots=True)
class Score:
    """How many mutants were killed, survived, made no sense, or are the same law.

    That they are the same is recorded (`equivalent`) or `proved`.
    """

    killed: int = 0
    survived: int = 0
    undecided: int = 0
    equivalent: int = 0
    proved: int = 0
    senseless: int = 0

    @property
    def percent(self) -> float:
        """The share of the mutants that some case notices, of those that a case could notice."""
        total = self.killed + self.survived + self.undecided
        return 100 * self.killed / total if total else 100.0


def score_of(results: Iterable[Result], equivalent: Mapping[str, object]) -> Score:
    """The score of results; `equivalent` are the ids of mutants recorded as such.

    One that is recorded and yet noticed counts as killed: the record is wrong.
    """
    counts = dict.fromkeys(get_args(Status), 0) | {"equivalent": 0}
    for result in results:
        same = result.mutant.id in equivalent and result.status in ("survived", "undecided")
        counts["equivalent" if same else result.status] += 1
    return Score(**counts)


def all_mutants(asked: Iterable[Asked]) -> list[Mutant]:
    """Every mutant of what the cases' questions rest on, each once, in the order of the files."""
    found: dict[str, Mutant] = {}
    for each in asked:
        compiled = each.engine.compiled(each.question)
        vocabulary = each.engine.ruleset.vocabulary
        blocks: dict[str, Block] = {block.id: block for block in compiled.cone.blocks}
        tables: dict[str, DataTable] = {table.id: table for table in compiled.cone.tables}
        displaced = displaced_by(compiled.program.rules)
        for rule in compiled.program.rules:
            if head_name(rule) != "subject":
                changed = rule_mutants(rule, vocabulary, displaced)
                found |= {mutant.id: mutant for mutant in changed}
        for block in blocks.values():
            found |= {mutant.id: mutant for mutant in force_mutants(block)}
        for table in tables.values():
            found |= {mutant.id: mutant for mutant in table_mutants(table)}
    return sorted(found.values(), key=lambda m: (m.file, m.line, m.n or 0, m.place or 0, m.id))


def run_mutants(
    suites: Sequence[Suite],
    mutants: Sequence[Mutant],
    done: Callable[[Result], None] | None = None,
    *,
    jobs: int = 1,
    seconds: float = BUDGET,
) -> list[Result]:
    """What becomes of each mutant, in their order; `done` hears of each as it is known.

    `seconds`: how long one mutant may take before it is given up as undecided.
    """
    results: dict[str, Result] = {}
    for result in _results(suites, mutants, jobs, seconds):
        results[result.mutant.id] = result
        if done is not None:
            done(result)
    return [results[mutant.id] for mutant in mutants]


def _results(
    suites: Sequence[Suite], mutants: Sequence[Mutant], jobs: int, seconds: float
) -> Iterator[Result]:
    if jobs <= 1 or "fork" not in multiprocessing.get_all_start_methods():
        yield from (judge(suites, mutant, seconds) for mutant in mutants)
        return
    shares = [mutants[start : start + SHARE] for start in range(0, len(mutants), SHARE)]
    _given[:] = [(suites, seconds)]
    try:
        with ProcessPoolExecutor(jobs, multiprocessing.get_context("fork")) as pool:
            for found in pool.map(_judge_share, shares):
                yield from found
    finally:
        _given.clear()


def _judge_share(mutants: Sequence[Mutant]) -> list[Result]:
    """In another process: a few mutants."""
    suites, seconds = _given[0]
    return [judge(suites, mutant, seconds) for mutant in mutants]
