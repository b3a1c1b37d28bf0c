"""How many proofs a second the checker gets through, in a process that does nothing else.

A process of its own, as `sequester check` is: what a process that also decides has in its caches
and memory costs the checker up to half of its rate, and is no part of it. `python -m
tests.bench.checks FILE` measures the proofs of a file, one `[decision, record]` a line.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from sequester.check import Verdict, check_decision
from sequester.check.form import decisions_of
from sequester.records import Record, record_from

PART = 200  # proofs that are measured: the first of the file, and the last
TIMES = 3
Proof = tuple[bytes, Record]


def measured_apart(proofs: Sequence[tuple[object, object]]) -> None:
    """Prints the table for decisions and their records (both as JSON has them)."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "proofs.jsonl"
        file.write_text("".join(json.dumps(each) + "\n" for each in proofs), "utf-8")
        subprocess.run([sys.executable, "-m", "tests.bench.checks", str(file)], check=True)


def table_of(proofs: Sequence[Proof]) -> Table:
    """The rates for the first of a process, for others, for proofs seen before, and for a file."""
    first, more = proofs[:PART], proofs[-PART:]
    met = [proofs[start : start + PART] for start in range(PART, len(proofs) - PART + 1, PART)]
    file = b'{"version": 2, "decisions": [%s]}' % b", ".join(text for text, _ in more)

    def batch() -> None:
        for document, (_, record) in zip(decisions_of(file), more, strict=True):
            assert isinstance(check_decision(document, record), Verdict)

    def read() -> None:
        for text, _ in more:
            decisions_of(text)

    _each(first[:1])  # reads the law
    rows = [("one at a time, the first of a process", _seconds(lambda: _each(first)) / len(first))]
    # each part is met once: of them too the least is taken
    new = min(_seconds(lambda part=part: _each(part)) for part in met)  # type: ignore[misc]
    for name, seconds in (
        (
            f"one at a time, records not met before, best of {len(met)} parts",
            new / PART * len(more),
        ),
        ("one at a time, again", _best(lambda: _each(more))),
        ("a file of all, again", _best(batch)),
        ("only read, one at a time", _best(read)),
    ):
        rows.append((name, seconds / len(more)))
    size = sum(len(text) for text, _ in more) / len(more) / 1000
    table = Table("proofs", "proofs/s", "ms each", title=f"{len(more)} proofs of {size:.0f} kB")
    for name, each in rows:
        table.add_row(name, f"{1 / each:,.0f}", f"{1000 * each:.1f}")
    return table


def _each(proofs: Sequence[Proof]) -> None:
    for text, record in proofs:
        (document,) = decisions_of(text)
        assert isinstance(check_decision(document, record), Verdict)


def _seconds(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


def _best(work: Callable[[], object]) -> float:
    """The least of a few measurements: what else the machine does only adds."""
    return min(_seconds(work) for _ in range(TIMES))


def main() -> None:
    """Print the table for the file that the first argument names."""
    proofs: list[Proof] = []
    for line in Path(sys.argv[1]).read_text("utf-8").splitlines():
        decision, record = json.loads(line)
        given: dict[str, Any] = record
        proofs.append((json.dumps(decision).encode(), record_from(given)))
    Console().print(table_of(proofs))


if __name__ == "__main__":
    main()
