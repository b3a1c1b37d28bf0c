"""All mutants of a rule set against all cases: in several processes, and to be gone on with."""

from __future__ import annotations

import json
import multiprocessing
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from sequester.law import Block, DataTable
from sequester.mutants.model import Mutant
from sequester.mutants.operators import rule_mutants
from sequester.mutants.suite import Suite
from sequester.mutants.tables import force_mutants, table_mutants
from sequester.mutants.trial import Result, Status, judge

SHARE = 8  # mutants handed to a process at a time

_given: list[Sequence[Suite]] = []


@dataclass(frozen=True, slots=True)
class Score:
    """How many mutants were killed, survived, made no sense, or are recorded as equivalent."""

    killed: int
    survived: int
    senseless: int
    equivalent: int

    @property
    def percent(self) -> float:
        """The share of the mutants that some case notices, of those that a case could notice."""
        total = self.killed + self.survived
        return 100 * self.killed / total if total else 100.0


def all_mutants(suites: Iterable[Suite]) -> list[Mutant]:
    """Every mutant of what the cases' questions rest on, each once, in the order of the files."""
    found: dict[str, Mutant] = {}
    for suite in suites:
        compiled = suite.engine.compiled(suite.question)
        vocabulary = suite.engine.ruleset.vocabulary
        blocks: dict[str, Block] = {block.id: block for block in compiled.cone.blocks}
        tables: dict[str, DataTable] = {table.id: table for table in compiled.cone.tables}
        for rule in compiled.program.rules:
            if str(rule.head.atom.symbol.name) != "subject":
                found |= {mutant.id: mutant for mutant in rule_mutants(rule, vocabulary)}
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
) -> list[Result]:
    """What becomes of each mutant, in their order; `done` hears of each as it is known."""
    results: dict[str, Result] = {}
    for result in _results(suites, mutants, jobs):
        results[result.mutant.id] = result
        if done is not None:
            done(result)
    return [results[mutant.id] for mutant in mutants]


def _results(suites: Sequence[Suite], mutants: Sequence[Mutant], jobs: int) -> Iterator[Result]:
    if jobs <= 1 or "fork" not in multiprocessing.get_all_start_methods():
        yield from (judge(suites, mutant) for mutant in mutants)
        return
    shares = [mutants[start : start + SHARE] for start in range(0, len(mutants), SHARE)]
    _given[:] = [suites]
    try:
        with ProcessPoolExecutor(jobs, multiprocessing.get_context("fork")) as pool:
            for found in pool.map(_judge_share, shares):
                yield from found
    finally:
        _given.clear()


def _judge_share(mutants: Sequence[Mutant]) -> list[Result]:
    """In another process: a few mutants."""
    return [judge(_given[0], mutant) for mutant in mutants]


class Journal:
    """The results of a campaign as they come, one a line, so that it can be gone on with.

    `state` names the rules and cases: results found with others are not taken.
    """

    def __init__(self, path: Path, state: str) -> None:
        """Read what is there; a file with another state is begun anew."""
        self.path = path
        self.known: dict[str, tuple[Status, str, int]] = {}
        lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
        if not lines or lines[0] != state:
            path.write_text(f"{state}\n", encoding="utf-8")
            return
        for line in lines[1:]:
            try:
                name, status, by, tried = json.loads(line)
            except ValueError:  # the last line, if the program was stopped while writing it
                continue
            self.known[name] = (cast("Status", status), by, tried)

    def recall(self, mutant: Mutant) -> Result | None:
        """What is known of a mutant."""
        found = self.known.get(mutant.id)
        return Result(mutant, *found) if found else None

    def note(self, result: Result) -> None:
        """Keep a result."""
        row = [result.mutant.id, result.status, result.by, result.tried]
        with self.path.open("a", encoding="utf-8") as stream:
            stream.write(json.dumps(row) + "\n")
