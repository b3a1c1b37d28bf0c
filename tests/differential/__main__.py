"""`python -m tests.differential`: the checker and its evaluator against the engine and clingo."""

from __future__ import annotations

import argparse
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from functools import partial

from tests.differential.programs import differs
from tests.differential.records import BATCH, Seed, disagreements


def main() -> int:
    """Compare, print what differs, and say by the exit status whether all agreed."""
    parser = argparse.ArgumentParser(prog="python -m tests.differential", description=__doc__)
    parser.add_argument("--records", type=int, default=1000, help="how many random records")
    parser.add_argument("--programs", type=int, default=1000, help="how many random programs")
    parser.add_argument("--seed", type=int, default=0, help="the first seed of both")
    parser.add_argument("--jobs", type=int, default=1, help="how many processes")
    parser.add_argument("--gaps", type=float, default=0.0, help="share of records lacking facts")
    given = parser.parse_args()
    started, found, compared = time.monotonic(), 0, 0
    ends = given.seed + given.records, given.seed + given.programs
    starts = range(given.seed, ends[0], BATCH)
    with ProcessPoolExecutor(given.jobs) as pool:
        batches = pool.map(partial(_records, end=ends[0], gaps=given.gaps), starts)
        for done, lines in enumerate(batches, 1):
            found += _shown(lines)
            _progress(min(done * BATCH, given.records), given.records, "records", started)
        for line in pool.map(differs, range(given.seed, ends[1]), chunksize=100):
            compared += line != ""
            found += _shown([line] if line else [])
    print(
        f"{given.records} records, {compared} of {given.programs} programs compared, "
        f"{found} disagreements, {time.monotonic() - started:.0f} s"
    )
    return 1 if found else 0


def _records(start: int, *, end: int, gaps: float) -> list[str]:
    return list(disagreements([Seed(at, gaps) for at in range(start, min(start + BATCH, end))]))


def _shown(lines: list[str]) -> int:
    for line in lines:
        print(line, flush=True)
    return len(lines)


def _progress(done: int, of: int, what: str, started: float) -> None:
    took = time.monotonic() - started
    print(f"{done} of {of} {what}, {took:.0f} s", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
