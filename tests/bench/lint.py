"""`python -m tests.bench.lint`: how long lint takes, cold, warm and with one file changed.

Each row is the least of several runs, in seconds of the processor (`work`: inside the program that
runs already; `process`: a new `sequester lint`, Python's own start and all imports included) and
of the clock for the process. The aims are 2 s cold and 0.3 s for one changed file.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.table import Table

from sequester.lint import RULES, find_config, lint, read_config

ROOT = Path(__file__).parents[2]
COMMAND = "import sys; from sequester.cli.main import run; sys.exit(run(sys.argv[1:]))"


def _process(logic: Path, cache: Path) -> tuple[float, float]:
    """Seconds of the processor and of the clock for one command in a process of its own."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    environment = {**os.environ, "XDG_CACHE_HOME": str(cache)}
    done = subprocess.run(
        [sys.executable, "-c", COMMAND, "lint", str(logic)],
        env=environment,
        capture_output=True,
        check=False,
    )
    clock = time.perf_counter() - started
    if done.returncode not in (0, 1):
        raise RuntimeError(done.stderr.decode())
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return used, clock


def _work(logic: Path, cache: Path) -> float:
    """Seconds of the processor for the work alone."""
    config = read_config(find_config(logic), RULES)
    started = time.process_time()
    lint(logic, config, cache=cache / "sequester")
    return time.process_time() - started


def _change(logic: Path, number: int) -> None:
    """Edit one rule file: a condition is written twice."""
    path = logic / "canada" / "criminal_records_act" / "s04_1_clock.lp"
    text = path.read_text(encoding="utf-8")
    path.write_text(f"{text}% edit {number}\n", encoding="utf-8")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.lint", description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    runs = parser.parse_args().runs
    table = Table("measured", "work", "process", "clock", title="sequester lint logic, seconds")
    with TemporaryDirectory() as name:
        folder = Path(name)
        logic, cache = folder / "logic", folder / "cache"
        shutil.copytree(ROOT / "logic", logic)
        shutil.copytree(ROOT / "scenarios", folder / "scenarios")

        def cold(_number: int) -> None:
            shutil.rmtree(cache, ignore_errors=True)

        def same(_number: int) -> None:
            """Nothing changes."""

        def changed(number: int) -> None:
            _change(logic, number)

        rows: list[tuple[str, Callable[[int], None]]] = [
            ("cold", cold),
            ("nothing changed", same),
            ("one file changed", changed),
        ]
        for label, prepare in rows:
            works: list[float] = []
            processes: list[tuple[float, float]] = []
            for number in range(runs):
                prepare(number)
                works.append(_work(logic, cache))
                prepare(runs + number)
                processes.append(_process(logic, cache))
            used, clock = min(processes)
            table.add_row(label, f"{min(works):.2f}", f"{used:.2f}", f"{clock:.2f}")
    Console().print(table)


if __name__ == "__main__":
    main()
