"""Searches of many records side by side: what they ask at one moment is decided together.

A search is a generator that yields the jobs it wants decided, is sent their raw answers, and
returns what it found. Where clingo decides, setting up a grounding costs as much as hundreds of
jobs, and a search through the completions of one record needs one for each fact that it lacks.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Sequence
from itertools import islice
from typing import TypeVar

from sequester.engine.control import Raw
from sequester.engine.jobs import Job

T = TypeVar("T")
Asking = Generator[Sequence[Job], Sequence[Raw], T]
Answers = Callable[[Sequence[Job]], Sequence[Raw]]

MOST_SEARCHES = 256  # side by side: each holds its tree in memory
MOST_JOBS = 500  # decided together: all that holds of each is in memory


def together(searches: Iterable[Asking[T]], answers: Answers) -> list[T]:
    """What the searches return, in their order. Raises what any of them, or a grounding, raises."""
    found: dict[int, T] = {}
    asked: dict[int, Sequence[Job]] = {}
    coming = enumerate(searches)
    running: dict[int, Asking[T]] = {}
    while True:
        while len(running) < MOST_SEARCHES and (started := next(coming, None)):
            number, search = started
            running[number] = search
            _go_on(number, running, None, asked, found)
        if not running:
            return [found[number] for number in sorted(found)]
        for numbers in _portions(asked):
            raws = iter(answers([job for number in numbers for job in asked[number]]))
            for number in numbers:
                mine = list(islice(raws, len(asked.pop(number))))
                _go_on(number, running, mine, asked, found)


def _go_on(
    number: int,
    running: dict[int, Asking[T]],
    raws: Sequence[Raw] | None,
    asked: dict[int, Sequence[Job]],
    found: dict[int, T],
) -> None:
    """Start or continue a search until it asks again or ends."""
    search = running[number]
    try:
        asked[number] = next(search) if raws is None else search.send(raws)
    except StopIteration as end:
        found[number] = end.value
        del running[number]


def _portions(asked: dict[int, Sequence[Job]]) -> Iterable[list[int]]:
    """The searches that ask, in groups that fit into one grounding; a large one stands alone."""
    portion: list[int] = []
    size = 0
    for number, jobs in list(asked.items()):
        if portion and size + len(jobs) > MOST_JOBS:
            yield portion
            portion, size = [], 0
        portion.append(number)
        size += len(jobs)
    if portion:
        yield portion
