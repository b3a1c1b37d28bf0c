"""`python -m tests.oracle`: compare the engine with the oracle on random records."""

from __future__ import annotations

import argparse
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from functools import partial

from .compare import Tally, compare, yaml_of

CHUNK = 500


def main() -> int:
    """Compare, print the tables, and say by the exit status whether all agreed."""
    parser = argparse.ArgumentParser(prog="python -m tests.oracle", description=__doc__)
    parser.add_argument("--records", type=int, default=1000, help="how many records")
    parser.add_argument("--seed", type=int, default=0, help="the first record's seed")
    parser.add_argument("--jobs", type=int, default=1, help="how many processes")
    parser.add_argument("--gaps", type=float, default=0.0, help="share of records lacking facts")
    parser.add_argument("--show", type=int, default=20, help="how many disagreements to print")
    given = parser.parse_args()
    started = time.monotonic()
    end = given.seed + given.records
    chunks = [range(at, min(at + CHUNK, end)) for at in range(given.seed, end, CHUNK)]
    work = partial(compare, share_of_gaps=given.gaps)
    tally = Tally()
    if given.jobs > 1:
        with ProcessPoolExecutor(given.jobs) as pool:
            for part in pool.map(work, chunks):
                tally.add(part)
    else:
        for chunk in chunks:
            tally.add(work(chunk))
    _print(tally, given.show)
    print(f"{given.records} records in {time.monotonic() - started:.1f} s")
    return 1 if tally.differ else 0


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
    if tally.skipped:
        print(f"{tally.skipped} records with too many completions to try were left out")


if __name__ == "__main__":
    sys.exit(main())
