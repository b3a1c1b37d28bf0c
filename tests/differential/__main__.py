"""`python -m tests.differential`: the checker and its evaluator against the engine and clingo.

Random records are decided, proved and checked, then random programs are compared. Each process
does a few chunks and is replaced then, because clingo keeps every symbol that it has seen; none
may take more memory than `--memory` says. The exit status is 1 where anything disagreed.
"""

from __future__ import annotations

import argparse
import sys
import time
from functools import partial

from tests.differential.pool import programs, records, spread
from tests.differential.records import BATCH, Tally

WITH_GAPS = 10  # records in a chunk when some lack facts
PROGRAMS = 200  # in a chunk


def main() -> int:
    """Compare, print what differs, and say by the exit status whether all agreed."""
    parser = argparse.ArgumentParser(prog="python -m tests.differential", description=__doc__)
    parser.add_argument("--records", type=int, default=1000, help="how many random records")
    parser.add_argument("--programs", type=int, default=1000, help="how many random programs")
    parser.add_argument("--seed", type=int, default=0, help="the first seed of both")
    parser.add_argument("-j", "--jobs", type=int, default=1, help="how many processes")
    parser.add_argument("--gaps", type=float, default=0.0, help="share of records lacking facts")
    parser.add_argument("--memory", type=int, default=2500, help="MB that a process may take")
    given = parser.parse_args()
    started, tally, compared = time.monotonic(), Tally(), 0
    size = WITH_GAPS if given.gaps else BATCH
    chunks = _chunks(given.seed, given.records, size)
    run = partial(spread, jobs=given.jobs, memory=given.memory)
    for part in run(partial(records, gaps=given.gaps), chunks, "records"):
        tally.add(part)
        _shown(part.wrong)
    for lines in run(programs, _chunks(given.seed, given.programs, PROGRAMS), "programs"):
        compared += lines.count("")
        tally.wrong += _shown([line for line in lines if line])
    _report(tally, time.monotonic() - started)
    print(f"{compared} of {given.programs} random programs compared")
    return 1 if tally.wrong else 0


def _chunks(start: int, count: int, size: int) -> list[range]:
    end = start + count
    return [range(at, min(at + size, end)) for at in range(start, end, size)]


def _shown(lines: list[str]) -> list[str]:
    for line in lines:
        print(line, flush=True)
    return lines


def _report(tally: Tally, took: float) -> None:
    accepted = tally.decisions.total()
    print(f"{tally.records} records, {accepted} decisions accepted, {len(tally.wrong)} rejected")
    for outcome, count in tally.decisions.most_common():
        print(f"  {outcome:<16}{count:>9}")
    if tally.completions:
        print(f"{tally.completions} completions of unknown facts checked")
    if tally.too_open:
        print(f"left undecided, since they lack too much: seeds {tally.too_open}")
    if tally.too_large:
        print(f"left out for want of memory: seeds {tally.too_large}")
    checked = max(accepted, 1)
    print(
        f"{took:.0f} s; processor time for each decision: {1000 * tally.deciding / checked:.1f} ms "
        f"to decide and prove, {1000 * tally.checking / checked:.1f} ms to check"
    )


if __name__ == "__main__":
    sys.exit(main())
