"""Work spread over processes that are replaced before clingo's memory of symbols grows large."""

from __future__ import annotations

import resource
from collections.abc import Callable, Iterator, Sequence
from multiprocessing import get_context
from typing import TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from tests.differential.programs import differs
from tests.differential.records import Seed, Tally, compare

CHUNKS = 100  # that one process does
_Done = TypeVar("_Done")


def records(seeds: range, *, gaps: float) -> Tally:
    """Decide and check the records of some seeds."""
    return compare([Seed(number, gaps) for number in seeds])


def programs(seeds: range) -> list[str]:
    """A text for each program that was compared: empty where both agree."""
    found = [differs(seed) for seed in seeds]
    return [line or "" for line in found if line != ""]


def spread(
    work: Callable[[range], _Done], chunks: Sequence[range], what: str, *, jobs: int, memory: int
) -> Iterator[_Done]:
    """What each chunk yields, in order, as soon as it is there; progress on a terminal."""
    console = Console(stderr=True)
    columns = (
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(),
    )  # fmt: skip
    with (
        Progress(*columns, console=console, disable=not console.is_terminal) as progress,
        # not concurrent.futures: its pool may hang when it replaces a process
        get_context("spawn").Pool(jobs, bounded, (memory,), maxtasksperchild=CHUNKS) as pool,
    ):
        task = progress.add_task(what, total=sum(map(len, chunks)))
        for chunk, done in zip(chunks, pool.imap(work, chunks), strict=True):
            progress.advance(task, len(chunk))
            yield done


def bounded(memory: int) -> None:
    """Let an allocation fail rather than the machine."""
    resource.setrlimit(resource.RLIMIT_AS, (memory * 2**20, memory * 2**20))
