"""`python -m tests.oracle`: compare the engine with the oracle on random records."""

from __future__ import annotations

import argparse
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from typing import TYPE_CHECKING

from .compare import Tally, compare, yaml_of
from .questions import APPLICATION, QUESTIONS

if TYPE_CHECKING:
    from collections.abc import Iterator

CHUNK = 1000  # records in one call of the engine


def main() -> int:
    """Compare, print the tables, and say by the exit status whether all agreed."""
    parser = argparse.ArgumentParser(prog="python -m tests.oracle", description=__doc__)
    parser.add_argument("--question", choices=[*QUESTIONS], default=APPLICATION)
    parser.add_argument("--records", type=int, default=1000, help="how many records")
    parser.add_argument("--seed", type=int, default=0, help="the first record's seed")
    parser.add_argument("--jobs", type=int, default=1, help="how many processes")
    parser.add_argument("--gaps", type=float, default=0.0, help="share of records lacking facts")
    parser.add_argument("--show", type=int, default=20, help="how many disagreements to print")
    parser.add_argument(
        "--quick", action="store_true", help="leave out which facts matter if an assumption falls"
    )
    given = parser.parse_args()
    started = time.monotonic()
    end = given.seed + given.records
    chunks = [range(at, min(at + CHUNK, end)) for at in range(given.seed, end, CHUNK)]
    tally = Tally()
    done = 0
    for chunk, part in zip(chunks, _parts(chunks, given), strict=True):
        tally.add(part)
        done += len(chunk)
        took = time.monotonic() - started
        state = f"{done} of {given.records} records, {len(tally.differ)} differ, {took:.0f} s"
        print(state, file=sys.stderr, flush=True)
    _print(tally, given.show)
    print(f"{given.question}: {given.records} records in {time.monotonic() - started:.1f} s")
    return 1 if tally.differ else 0


def _parts(chunks: list[range], given: argparse.Namespace) -> Iterator[Tally]:
    """What each chunk yields, in order, as soon as it is there."""
    work = partial(
        compare, question=given.question, share_of_gaps=given.gaps, examine=not given.quick
    )
    if given.jobs == 1:
        yield from map(work, chunks)
        return
    with ProcessPoolExecutor(given.jobs) as pool:
        yield from pool.map(work, chunks)


def _print(tally: Tally, show: int) -> None:
    for disagreement in tally.differ[:show]:
        print(yaml_of(disagreement))
    print(f"{'outcome':<16}{'agree':>9}{'differ':>9}")
    wrong: dict[str, int] = {}
    for disagreement in tally.differ:
        wrong[disagreement.oracle.outcome] = wrong.get(disagreement.oracle.outcome, 0) + 1
    for outcome in sorted({*tally.agreed, *wrong}):
        print(f"{outcome:<16}{tally.agreed[outcome]:>9}{wrong.get(outcome, 0):>9}")
    for name, seeds in sorted(tally.soft.items()):
        print(f"note: {name}: {len(seeds)} records, first seed {seeds[0]}")
    if tally.open:
        print(f"{tally.open} subjects on which the oracle takes no position")
    if tally.skipped:
        print(f"{tally.skipped} records with too many completions to try were left out")


if __name__ == "__main__":
    sys.exit(main())
