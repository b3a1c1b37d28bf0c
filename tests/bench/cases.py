"""`python -m tests.bench.cases`: how long a thousand cases take once the rules are loaded.

The cases are drawn by lot from all that ship, so that every question and rule set is among them.
The rules are compiled first. "First": nothing has been decided in this process, and the functions
that decide and prove are written on the way. "Again": they are at hand, as they are after an edit
under `sequester test --watch`. Seconds of the processor, children's included, and of the clock;
the aim is 1.5 s of the clock on two cores.
"""

from __future__ import annotations

import argparse
import random
import resource
import time
from pathlib import Path

from rich.console import Console
from rich.table import Table

from sequester.engine import load_engine
from sequester.records import Case
from sequester.scenarios import DEFAULT_LAW, load_cases
from sequester.scenarios.parallel import run_together

SCENARIOS = Path(__file__).parents[2] / "scenarios"


def _used() -> float:
    """Seconds of the processor so far, of this process and of those that have ended."""
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in both)


def _run(cases: list[Case], jobs: int) -> tuple[float, float]:
    """Seconds of the processor and of the clock for the cases; all of them must pass."""
    used, started = _used(), time.perf_counter()
    ran = run_together(cases, jobs=jobs)
    clock = time.perf_counter() - started
    assert all(verdict.passed for verdict in ran.verdicts)
    return _used() - used, clock


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.cases", description=__doc__)
    parser.add_argument("--cases", type=int, default=1_000)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--times", type=int, default=3, help="runs of which the least is told")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    every = load_cases([SCENARIOS]).cases
    drawn = random.Random(options.seed).sample(every, min(options.cases, len(every)))
    for law, question in sorted({(case.law or DEFAULT_LAW, case.question) for case in drawn}):
        load_engine(law).compiled(question)
    table = Table("run", "processor", "clock", title=f"{len(drawn):,} cases, seconds")
    rows = [("first, one process", [_run(drawn, 1)])]
    for name, jobs in (
        ("again, one process", 1),
        (f"again, {options.jobs} processes", options.jobs),
    ):
        rows.append((name, [_run(drawn, jobs) for _ in range(options.times)]))
    for name, runs in rows:
        used, clock = min(run[0] for run in runs), min(run[1] for run in runs)
        table.add_row(name, f"{used:.2f}", f"{clock:.2f}")
    Console().print(table)


if __name__ == "__main__":
    main()
