"""`python -m tests.bench.lint`: how long lint takes, cold, warm and with one file changed.

Each figure is the median of several runs of `sequester lint`, each in a new process, Python's own
start and all imports included: seconds of the processor, children's included, and of the clock.
The program's modules are compiled beforehand, as they are where it is installed.
"cold" finds an empty cache and fills it, "uncached" neither recalls nor keeps anything. In "comment
changed" a line of comment is added to one rule file, in "rule changed" a rule of it gets another
condition. The aims are 2 s cold and 0.3 s for one changed file.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).parents[2]
COMMAND = "from sequester.cli import main; main()"
EDITED = Path("canada", "criminal_records_act", "s04_1_clock.lp")


def _process(logic: Path, cache: Path, options: Sequence[str]) -> tuple[float, float]:
    """Seconds of the processor and of the clock for one command in a process of its own."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    compiled = str(cache.with_name("compiled"))
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", COMMAND, "lint", str(logic), *options],
        env={**kept, "PYTHONPYCACHEPREFIX": compiled, "SEQUESTER_CACHE": str(cache)},
        capture_output=True,
        check=False,
    )
    clock = time.perf_counter() - started
    if done.returncode not in (0, 1):
        raise RuntimeError(done.stderr.decode())
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return used, clock


def _comment(logic: Path, number: int) -> None:
    path = logic / EDITED
    path.write_text(f"{path.read_text(encoding='utf-8')}% edit {number}\n", encoding="utf-8")


def _rule(logic: Path, number: int) -> None:
    """Give the first rule another condition."""
    path = logic / EDITED
    shutil.copy(ROOT / "logic" / EDITED, path)
    head, sign, body = path.read_text(encoding="utf-8").partition(" :-")
    path.write_text(f"{head}{sign}\n    {number} < {number + 1},{body}", encoding="utf-8")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.lint", description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    runs = parser.parse_args().runs
    table = Table("measured", "processor", "clock", title="sequester lint logic, seconds")
    with TemporaryDirectory() as name:
        folder = Path(name)
        logic, cache = folder / "logic", folder / "cache"
        shutil.copytree(ROOT / "logic", logic)
        shutil.copytree(ROOT / "scenarios", folder / "scenarios")

        def cold(_number: int) -> None:
            shutil.rmtree(cache, ignore_errors=True)

        def same(_number: int) -> None:
            """Nothing changes."""

        rows: list[tuple[str, Callable[[int], None], Sequence[str]]] = [
            ("uncached", same, ["--no-cache"]),
            ("cold", cold, ()),
            ("nothing changed", same, ()),
            ("comment changed", lambda number: _comment(logic, number), ()),
            ("rule changed", lambda number: _rule(logic, number), ()),
        ]
        _process(logic, cache, ())
        for label, prepare, options in rows:
            measured: list[tuple[float, float]] = []
            for number in range(runs):
                prepare(number)
                measured.append(_process(logic, cache, options))
            used, clock = map(median, zip(*measured, strict=True))
            table.add_row(label, f"{used:.2f}", f"{clock:.2f}")
    Console().print(table)


if __name__ == "__main__":
    main()
