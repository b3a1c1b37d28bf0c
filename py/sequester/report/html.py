"""Decisions as one self-contained page in both languages: no script, no network.

The page is built as a tree of elements, so nothing of a record can become markup. It shows no
more of the record than the proof reads, when the parts of sentences that it names began, ended or
were paid, and what is dated after the day asked about.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.resources import files
from typing import Final
from xml.etree.ElementTree import Element, tostring

from sequester.errors import Lang, Text
from sequester.law import RuleSet
from sequester.proof import Decision
from sequester.records import Record
from sequester.report import labels
from sequester.report.drawing import Drawing
from sequester.report.elements import Child, add, element
from sequester.report.outline import Outliner, Section
from sequester.report.points import Point
from sequester.report.spelling import day
from sequester.report.timeline import Chronicler

LANGS: Final[tuple[Lang, ...]] = ("en", "fr")
NAMES: Final[dict[Lang, str]] = {"en": "English", "fr": "Français"}
POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
CONSIDERED: Final = 3  # levels of what was considered and not met
TOP: Final = ("next", "record", "decision")  # sections before the time line


def render_html(
    decisions: Sequence[Decision],
    ruleset: RuleSet,
    lang: Lang = "en",
    *,
    record: Record | None = None,
) -> str:
    """The page, with the language of `lang` shown first; it ends with a line break.

    `record`: where the time line finds when the parts of a sentence that a proof names began.
    """
    pages = [Page(decisions, ruleset, one, record).element() for one in LANGS]
    foot = element("footer", *(made(decisions, one) for one in LANGS))
    return document(title(decisions, lang), pages, lang, foot)


def document(
    name: str, pages: Sequence[Element], lang: Lang, *after: Element, more: Sequence[str] = ()
) -> str:
    """A whole page called `name` that shows one of `pages` at a time, that of `lang` first.

    `more`: style sheets of this package that come after the one that all pages share.
    """
    here = files("sequester.report")
    style = "".join(here.joinpath(s).read_text(encoding="utf-8") for s in ("page.css", *more))
    page = element(
        "html",
        element(
            "head",
            element("meta", charset="utf-8"),
            element("meta", name="viewport", content="width=device-width, initial-scale=1"),
            element("meta", http_equiv="Content-Security-Policy", content=POLICY),
            element("meta", name="referrer", content="no-referrer"),
            element("meta", name="robots", content="noindex"),
            element("title", name),
            element("style", style),
        ),
        element(
            "body",
            element("a", _both(labels.SKIP, lang), href="#main", class_="skip"),
            element("header", switch(lang)),
            element("main", *pages, id="main", tabindex="-1"),
            *after,
        ),
        lang=lang,
    )
    return "<!DOCTYPE html>\n" + tostring(page, encoding="unicode", method="html") + "\n"


def title(decisions: Sequence[Decision], lang: Lang) -> str:
    """What the tab of a browser shows: no word of the record."""
    order = sorted(LANGS, key=lambda one: one != lang)
    days = dict.fromkeys(decision.as_of for decision in decisions)
    return " / ".join(
        labels.TITLE.in_language(one).format(day=day(when, one)) for when in days for one in order
    )


def switch(lang: Lang) -> Element:
    """Two radio buttons that choose which part shows; without style sheets both parts do."""
    choices: list[Child] = [element("legend", _both(labels.SWITCH, lang))]
    for one in LANGS:
        button = element("input", type="radio", name="language", id=f"show-{one}", value=one)
        if one == lang:
            button.set("checked", "checked")
        choices.append(element("label", button, f" {NAMES[one]}", lang=one, for_=f"show-{one}"))
    return element("fieldset", *choices, class_="switch")


def made(decisions: Sequence[Decision], lang: Lang) -> Element:
    """What the decisions were made with."""
    stamps = dict.fromkeys((d.fingerprint, d.engine_version) for d in decisions)
    text = " ".join(
        labels.MADE.in_language(lang).format(fingerprint=stamp, version=version)
        for stamp, version in stamps
    )
    return element("p", text, lang=lang, class_="page")


def _both(label: Text, lang: Lang) -> str:
    other: Lang = "fr" if lang == "en" else "en"
    return f"{label.in_language(lang)} / {label.in_language(other)}"


class Page:
    """The part of the page in one language."""

    def __init__(
        self,
        decisions: Sequence[Decision],
        ruleset: RuleSet,
        lang: Lang,
        record: Record | None = None,
    ) -> None:
        """Take the decisions, the rules they rest on, the language, and the record if at hand."""
        self.record = record
        self.decisions = decisions
        self.ruleset = ruleset
        self.lang: Lang = lang
        self.prefix: str = lang
        self.ids: dict[int, str] = {}

    def say(self, label: Text) -> str:
        """A fixed sentence."""
        return label.in_language(self.lang)

    def element(self) -> Element:
        """All decisions in the language."""
        articles = [self.article(decision, n) for n, decision in enumerate(self.decisions)]
        return element("div", *articles, lang=self.lang, class_="page", id=self.lang)

    def article(self, decision: Decision, number: int) -> Element:
        """One decision: the answer and what to do, the time line, the reasons."""
        self.prefix = f"{self.lang}-{number}"
        outliner = Outliner(
            decision, self.ruleset, self.lang, CONSIDERED, whole=True, record=self.record
        )
        outline = outliner.outline()
        self.ids = {
            id(point): f"{self.prefix}-{point.label}"
            for section in outline.sections
            for top in section.points
            for point in top.walk()
            if point.label
        }
        sections = {section.key: section for section in outline.sections}
        answer = [
            element("h2", self.say(labels.ANSWER), id=f"{self.prefix}-answer"),
            element("p", outline.decision, class_="outcome-text"),
        ]
        if following := sections.get("next"):
            answer += [element("h2", following.title), self.items(following.points)]
        timeline = Chronicler(decision, outliner.words, self.lang, self.record).timeline()
        drawing = Drawing(timeline, self.lang, f"{self.prefix}-timeline")
        slim = Drawing(timeline, self.lang, f"{self.prefix}-slim", slim=True)
        top = [sections[key] for key in TOP[1:] if key in sections]
        rest = [section for section in outline.sections if section.key not in TOP]
        return element(
            "article",
            element("h1", outline.question, id=f"{self.prefix}-question"),
            *([element("p", outline.about)] if outline.about else []),
            element("p", outline.asked, class_="asked"),
            element("section", *answer, class_="answer", aria_labelledby=f"{self.prefix}-answer"),
            *map(self.section, top),
            *([self.figure(drawing, slim)] if timeline.lanes else []),
            *map(self.section, rest),
            element("p", outline.closing, class_="soft"),
            aria_labelledby=f"{self.prefix}-question",
        )

    def figure(self, drawing: Drawing, slim: Drawing) -> Element:
        """The time line, wide and slim, what its shapes mean, and the same as a table."""
        name = f"{self.prefix}-timeline-heading"
        scroll = element(
            "div",
            drawing.svg(),
            class_="scroll broad",
            role="region",
            tabindex="0",
            aria_label=self.say(labels.TIMELINE_REGION),
        )
        table = element(
            "details",
            element("summary", self.say(labels.TIMELINE_TABLE)),
            element(
                "div",
                drawing.table(),
                class_="scroll",
                role="region",
                tabindex="0",
                aria_label=self.say(labels.TIMELINE_TABLE),
            ),
        )
        return element(
            "section",
            element("h2", self.say(labels.TIMELINE), id=name),
            element("figure", scroll, slim.svg(), element("figcaption", drawing.legend())),
            table,
            aria_labelledby=name,
        )

    def section(self, section: Section) -> Element:
        """A heading and its points."""
        name = f"{self.prefix}-{section.key}"
        body = [self.items(section.points)]
        if section.key == "reasons":
            body.insert(0, element("p", self.say(labels.UNFOLD), class_="soft"))
        return element(
            "section", element("h2", section.title, id=name), *body, aria_labelledby=name
        )

    # -- points -------------------------------------------------------

    def items(self, points: Sequence[Point]) -> Element:
        """A list of points."""
        steps = any(point.sort in ("step", "case") for point in points)
        rows = [self.item(point, opened=True) for point in points]
        return element("ul", *rows, **({"class_": "steps"} if steps else {}))

    def item(self, point: Point, *, opened: bool = False) -> Element:
        """A point; a step with something under it opens and closes."""
        row = element("li", **({} if point.sort == "note" else {"class_": point.sort}))
        if point.label:
            row.set("id", self.ids[id(point)])
        told = list(self.told(point))
        if not point.points:
            return add(row, told)
        under = element("ul", *(self.item(below) for below in point.points))
        if point.sort not in ("step", "case"):
            return add(row, [*told, under])
        details = element("details", element("summary", *told), under)
        if opened:
            details.set("open", "open")
        return add(row, [details])

    def told(self, point: Point) -> Iterator[Child]:
        """The number, the text and the tag of a point; references as links."""
        if point.label:
            yield element("span", f"{point.label}.", class_="number")
            yield " "
        if point.sort == "see":
            yield from self.references(point)
        else:
            yield point.text
        if point.tag:
            yield " "
            yield element("code", point.tag)

    def references(self, point: Point) -> Iterator[Child]:
        """The sentence that refers to other points, with a link in the place of each number."""
        rest = point.text
        for ref in point.refs:
            before, _, rest = rest.partition(ref.label)
            yield before
            yield element("a", ref.label, href=f"#{self.ids[id(ref)]}")
        yield rest
