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


def steps_below(point: Point) -> int:
    """How many steps are told under a point."""
    return sum(below.sort == "step" for below in point.walk()) - (point.sort == "step")


def deepest(points: Sequence[Point]) -> int:
    """How many levels of steps there are."""
    steps = [point for point in points if point.sort == "step"]
    return 1 + max(deepest(point.points) for point in steps) if steps else 0


def fold(points: Sequence[Point], depth: int) -> int:
    """Takes away the steps below `depth` levels; how many were taken."""
    folded = 0
    for point in points:
        if depth <= 1:
            folded += steps_below(point)
            point.points = [below for below in point.points if below.sort != "step"]
        else:
            folded += fold(point.points, depth - 1)
    return folded


def number(points: Sequence[Point], prefix: str = "") -> None:
    """Labels the steps among the points 1, 1.1, 1.2, 2 ...; those of a case A.1, A.1.1 ..."""
    first = 1
    for point in points:
        if point.sort == "step":
            point.label = f"{prefix}{first}"
            number(point.points, f"{point.label}.")
            first += 1
        else:
            number(point.points, f"{point.label}." if point.sort == "case" else prefix)


def lettered(place: int) -> str:
    """A, B, ..., Z, A2, B2, ..."""
    rounds, letter = divmod(place, len(LETTERS))
    return LETTERS[letter] + (str(rounds + 1) if rounds else "")
