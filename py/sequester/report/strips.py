"""Stretches of time as coloured bars below one another, each answer with a colour and a pattern."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import Element

from sequester.errors import Lang, Text
from sequester.report.drawing import LATE, MARGIN, SLIM, STEPS, TICKS, WIDTH, line
from sequester.report.elements import element
from sequester.report.spelling import day

TOP: Final = 40
LANE: Final = 34
BAR: Final = 13
KINDS: Final = 7  # colours of the style sheet
COLUMNS: Final = (
    Text("About, rule set", "Objet, ensemble de règles"),
    Text("From", "Du"),
    Text("Until", "Au"),
    Text("Answer", "Réponse"),
)


@dataclass(frozen=True, slots=True)
class Stripe:
    """A stretch with one answer: its days, both included, its kind, and the answer in words."""

    first: dt.date
    last: dt.date
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Strip:
    """The stretches of one answer, and what it is called."""

    name: str
    stripes: Sequence[Stripe]


def strips(  # noqa: PLR0913, PLR0917 - what is drawn, in which colours, and what it is called
    found: Sequence[Strip],
    asked: dt.date,
    lang: Lang,
    name: str,
    title: str,
    kinds: Sequence[str],
    *,
    slim: bool = False,
) -> Element:
    """The picture; every bar says in words what it shows.

    `kinds`: all there are, in the order of their colours; `slim`: for a narrow screen.
    """
    width = SLIM if slim else WIDTH
    first = dt.date(min(s.first for strip in found for s in strip.stripes).year, 1, 1)
    last = dt.date(max(s.last for strip in found for s in strip.stripes).year + 1, 1, 1)
    height = TOP + LANE * len(found)

    def x(when: dt.date) -> float:
        share = (when - first).days / max(1, (last - first).days)
        return round(MARGIN + share * (width - 2 * MARGIN), 1)

    def lane(place: int, strip: Strip) -> Iterator[Element]:
        y = TOP + LANE * place
        yield element("text", strip.name, x=f"{MARGIN}", y=f"{y + 11}", class_="name")
        for stripe in strip.stripes:
            left, right = x(stripe.first), x(stripe.last)
            days = f"{day(stripe.first, lang)} – {day(stripe.last, lang)}"
            yield element(
                "rect",
                element("title", f"{days} : {stripe.text}"),
                x=f"{left:g}",
                y=f"{y + 15}",
                width=f"{max(2.0, right - left):g}",
                height=f"{BAR}",
                class_=f"kind kind-{kinds.index(stripe.kind) % KINDS}",
            )

    drawn = [each for place, strip in enumerate(found) for each in lane(place, strip)]
    late = x(asked) > width * LATE
    return element(
        "svg",
        element("title", title, id=f"{name}-title"),
        *_years(first, last, x, height, TICKS * width // WIDTH),
        line(x(asked), 16, x(asked), height, "asked"),
        element(
            "text", day(asked, lang), x=f"{x(asked) + (-4 if late else 4):g}", y="12",
            class_="small asked", **({"text_anchor": "end"} if late else {}),
        ),
        *drawn,
        viewBox=f"0 0 {width} {height}",
        role="img",
        aria_labelledby=f"{name}-title",
        class_="timeline slim" if slim else "timeline",
    )  # fmt: skip


def legend(found: Sequence[Strip], kinds: Sequence[str]) -> Element:
    """Which colour is which answer, in the order in which they are drawn."""
    words = {s.kind: s.text for strip in found for s in strip.stripes}
    items = [
        element(
            "li",
            element(
                "svg",
                element(
                    "rect", x="-9", y="-4", width="18", height="8",
                    class_=f"kind kind-{kinds.index(kind) % KINDS}",
                ),
                viewBox="-10 -8 20 16",
                aria_hidden="true",
                class_="sample",
            ),
            f" {text}",
        )
        for kind, text in words.items()
    ]  # fmt: skip
    return element("ul", *items, class_="legend")


def as_table(found: Sequence[Strip], lang: Lang) -> Element:
    """Every bar of the picture in words."""
    rows = [
        (strip.name, day(s.first, lang), day(s.last, lang), s.text)
        for strip in found
        for s in strip.stripes
    ]
    heads = [element("th", head.in_language(lang), scope="col") for head in COLUMNS]
    body = [
        element("tr", element("th", row[0], scope="row"), *(element("td", c) for c in row[1:]))
        for row in rows
    ]
    return element("table", element("thead", element("tr", *heads)), element("tbody", *body))


def _years(
    first: dt.date, last: dt.date, x: Callable[[dt.date], float], height: float, ticks: int
) -> Iterator[Element]:
    years = last.year - first.year
    step = next((s for s in STEPS if years / s <= ticks), STEPS[-1])
    for year in range(first.year, last.year + 1):
        if year % step == 0:
            at = x(dt.date(year, 1, 1))
            yield line(at, 30, at, height, "year")
            yield element(
                "text", str(year), x=f"{at:g}", y="27", class_="small", text_anchor="middle"
            )
