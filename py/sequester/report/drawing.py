"""A time line drawn as SVG, which the page's own style colours, and the same as a table."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Final
from xml.etree.ElementTree import Element

from sequester.errors import Lang, Text
from sequester.report import labels
from sequester.report.elements import element
from sequester.report.spelling import day
from sequester.report.timeline import Happening, Lane, Sort, Timeline

WIDTH: Final = 720
SLIM: Final = 360  # of a screen held in the hand
MARGIN: Final = 14
TOP: Final = 58
NAME: Final = 16
ROW: Final = 13
GAP: Final = 10
STEPS: Final = (1, 2, 5, 10, 20, 50, 100)
TICKS: Final = 9
LATE: Final = 0.6  # names of what begins beyond this share of the width end where it begins
DIAMOND: Final = "M0,-5.5 L5.5,0 L0,5.5 L-5.5,0 Z"
TICK: Final = "M-5,0 L-1.5,4 L5,-4.5"


class Drawing:
    """Draws one time line in one language."""

    def __init__(self, timeline: Timeline, lang: Lang, name: str, *, slim: bool = False) -> None:
        """Take the time line and the name that makes its ids unique on the page.

        `slim`: for a narrow screen, where all of it is to be seen at once.
        """
        self.width = SLIM if slim else WIDTH
        self.ticks = TICKS * self.width // WIDTH
        self.kind = "timeline slim" if slim else "timeline"
        self.timeline = timeline
        self.lang: Lang = lang
        self.name = name
        first, last = timeline.span()
        self.first = dt.date(first.year, 1, 1)
        self.last = dt.date(last.year + 1, 1, 1)

    def say(self, label: Text, **parts: object) -> str:
        """A fixed sentence with its parts filled in."""
        return label.in_language(self.lang).format(**parts)

    def x(self, when: dt.date) -> float:
        """Where a day lies from the left."""
        share = (when - self.first).days / max(1, (self.last - self.first).days)
        return round(MARGIN + share * (self.width - 2 * MARGIN), 1)

    def svg(self) -> Element:
        """The picture, with a title and a description for whoever does not see it."""
        title, desc = f"{self.name}-title", f"{self.name}-desc"
        parts: list[Element] = []
        y = float(TOP)
        for lane in self.timeline.lanes:
            drawn, height = self.lane(lane, y)
            parts += drawn
            y += height
        height = y + 4
        marks = [*self.years(height), *self.days(height)]
        return element(
            "svg",
            element("title", self.say(labels.TIMELINE), id=title),
            element("desc", self.description(), id=desc),
            *(mark for mark in marks if mark.tag == "line"),  # no line runs across words
            *(mark for mark in marks if mark.tag != "line"),
            *parts,
            viewBox=f"0 0 {self.width} {height:g}",
            role="img",
            aria_labelledby=f"{title} {desc}",
            class_=self.kind,
        )

    def description(self) -> str:
        """What the picture shows, in a sentence."""
        first, last = self.timeline.span()
        return self.say(
            labels.TIMELINE_DESC,
            n=len(self.timeline.lanes),
            start=day(first, self.lang),
            end=day(last, self.lang),
        )

    def years(self, height: float) -> Iterator[Element]:
        """A line and a number for every so many years."""
        years = self.last.year - self.first.year
        step = next((s for s in STEPS if years / s <= self.ticks), STEPS[-1])
        for year in range(self.first.year, self.last.year + 1):
            if year % step == 0:
                x = self.x(dt.date(year, 1, 1))
                yield line(x, 45, x, height, "year")
                yield element(
                    "text", str(year), x=f"{x:g}", y="40", class_="small", text_anchor="middle"
                )

    def days(self, height: float) -> Iterator[Element]:
        """The day asked about and the first day on which something is possible."""
        marked = [(self.timeline.asked, "asked", labels.ASKED_DAY)]
        if self.timeline.first:
            marked.append((self.timeline.first, "first", labels.FIRST_DAY))
        for place, (when, kind, label) in enumerate(marked):
            x = self.x(when)
            late = x > self.width / 2
            y = 11 + 14 * place
            yield line(x, y - 8, x, height, kind)
            yield element(
                "text",
                self.say(label, day=day(when, self.lang)),
                x=f"{x - 4 if late else x + 4:g}",
                y=f"{y}",
                class_=f"small {kind}",
                text_anchor="end" if late else "start",
            )

    def lane(self, lane: Lane, y: float) -> tuple[list[Element], float]:
        """The name of a lane, its bars below one another, and its marks; and its height."""
        bars = [h for h in lane.found if h.end]
        rows = max(1, len(bars))
        drawn = [
            line(
                MARGIN,
                y + NAME + rows * ROW / 2,
                self.width - MARGIN,
                y + NAME + rows * ROW / 2,
                "base",
            )
        ]
        for place, bar in enumerate(bars):
            drawn.append(self.bar(bar, y + NAME + place * ROW))
        middle = y + NAME + rows * ROW / 2
        drawn += [self.mark(h, middle) for h in lane.found if not h.end]
        x = min(self.x(h.start) for h in lane.found) - 6
        late = x > self.width * LATE
        drawn.append(
            element(
                "text",
                lane.name,
                x=f"{x + 12 if late else x:g}",
                y=f"{y + 11:g}",
                class_="name",
                text_anchor="end" if late else "start",
            )
        )
        return drawn, NAME + rows * ROW + GAP

    def bar(self, bar: Happening, y: float) -> Element:
        """A stretch of time."""
        left, right = self.x(bar.start), self.x(bar.end or bar.start)
        return element(
            "rect",
            element("title", bar.text),
            x=f"{left:g}",
            y=f"{y + 1.5:g}",
            width=f"{max(2.0, right - left):g}",
            height=f"{ROW - 3}",
            rx="2",
            class_=bar.sort,
        )

    def mark(self, mark: Happening, y: float) -> Element:
        """A day, by a shape of its own for each sort, so that colour is never needed."""
        place = f"translate({self.x(mark.start):g} {y:g})"
        return element(
            "g", element("title", mark.text), shape(mark.sort), transform=place, class_=mark.sort
        )

    def legend(self) -> Element:
        """What the shapes mean, those that are drawn."""
        drawn = {h.sort for lane in self.timeline.lanes for h in lane.found}
        items = [
            element("li", sample(sort), " " + self.say(label))
            for sort, label in labels.SHAPES.items()
            if sort in drawn
        ]
        return element("ul", *items, class_="legend")

    def table(self) -> Element:
        """Every day of the picture in words."""
        rows = [
            (lane.name, h.text, day(h.start, self.lang), day(h.end, self.lang) if h.end else "")
            for lane in self.timeline.lanes
            for h in lane.found
        ]
        marks = [(self.timeline.asked, labels.ASKED_ROW)]
        if self.timeline.first:
            marks.append((self.timeline.first, labels.FIRST_ROW))
        rows += [("", self.say(label), day(when, self.lang), "") for when, label in marks]
        heads = [self.say(label) for label in labels.COLUMNS]
        return element(
            "table",
            element("caption", self.say(labels.TIMELINE)),
            element("thead", element("tr", *(element("th", h, scope="col") for h in heads))),
            element("tbody", *(element("tr", *cells(row)) for row in rows)),
        )


def cells(row: Sequence[str]) -> Iterator[Element]:
    """The cells of a row, whose first names what it is about."""
    for place, text in enumerate(row):
        named = place == 0 and text
        yield element("th", text, scope="row") if named else element("td", text)


def shape(sort: Sort) -> Element:
    """The shape of a sort of day."""
    if sort == "offence":
        return element("path", d=DIAMOND)
    if sort == "paid":
        return element("path", d=TICK)
    if sort == "outcome":
        return element("circle", r="5")
    return element("rect", x="-4", y="-4", width="8", height="8")


def sample(sort: Sort) -> Element:
    """A shape by itself, for the legend; its words follow it."""
    bar = sort in ("sentence", "owed", "wait")
    inner = element("rect", x="-9", y="-4", width="18", height="8", rx="2") if bar else shape(sort)
    inner.set("class", sort)
    return element("svg", inner, viewBox="-10 -8 20 16", aria_hidden="true", class_="sample")


def line(x: float, y: float, x2: float, y2: float, kind: str) -> Element:
    """A straight line."""
    ends = {"x1": x, "y1": y, "x2": x2, "y2": y2}
    return element("line", class_=kind, **{name: f"{value:g}" for name, value in ends.items()})
