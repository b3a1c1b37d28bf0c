"""The nested points of a report: numbered, folded below a depth, with references resolved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

Sort = Literal["note", "step", "fact", "see", "case"]
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(slots=True, eq=False)
class Point:
    """One line, and the points under it.

    `number` is that of the step of the proof it tells, `label` its own number in the report
    (`2.1`). `tag` says where a fact stands in the record, or the name software knows it by.
    `refs` are points told elsewhere on which this one rests too.
    """

    text: str
    points: list[Point] = field(default_factory=list["Point"])
    number: int | None = None
    tag: str = ""
    sort: Sort = "note"
    label: str = ""
    refs: list[Point] = field(default_factory=list["Point"])

    def walk(self) -> Iterator[Point]:
        """The point and all under it."""
        yield self
        for point in self.points:
            yield from point.walk()

    @property
    def full(self) -> str:
        """The text with its tag."""
        return f"{self.text} [{self.tag}]" if self.tag else self.text


def deepest(points: Sequence[Point]) -> int:
    """How many levels of steps there are."""
    steps = [point for point in points if point.sort == "step"]
    return 1 + max(deepest(point.points) for point in steps) if steps else 0


def fold(points: Sequence[Point], depth: int) -> int:
    """Takes away the steps below `depth` levels, and their labels; how many were taken."""
    folded = 0
    for point in points:
        if depth > 1:
            folded += fold(point.points, depth - 1)
            continue
        for step in (below for below in point.points if below.sort == "step"):
            for below in step.walk():
                below.label = ""
                folded += below.sort == "step"
        point.points = [below for below in point.points if below.sort != "step"]
    return folded


def number(points: Sequence[Point], prefix: str = "", first: int = 1) -> int:
    """Labels the steps among the points 1, 2, 3 ... as they are read; the number after the last.

    What is folded has to be taken away before: it has no number, and nobody is referred to it.
    """
    for point in points:
        if point.sort == "step":
            point.label = f"{prefix}{first}"
            first += 1
        first = number(point.points, prefix, first)
    return first


def lettered(place: int) -> str:
    """A, B, ..., Z, A2, B2, ..."""
    rounds, letter = divmod(place, len(LETTERS))
    return LETTERS[letter] + (str(rounds + 1) if rounds else "")
