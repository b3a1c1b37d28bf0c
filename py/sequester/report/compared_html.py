"""A comparison as one self-contained page in both languages, with a time line for each answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Final
from xml.etree.ElementTree import Element

from sequester.analysis import ComparedAnswer, ComparedRow, Parameter, TimeLine, choosing
from sequester.errors import Lang, Text
from sequester.law import RuleSet
from sequester.report import labels
from sequester.report.compared import HEADS, WHOLE, Line, as_if, caution, lines
from sequester.report.elements import Child, element
from sequester.report.html import LANGS, document
from sequester.report.results import Results
from sequester.report.schemes import PARAMETER, choices
from sequester.report.spelling import clean, day, typeset
from sequester.report.strips import Strip, Stripe, as_table, legend, strips
from sequester.report.words import Words

TITLE: Final = Text("The same records under several rule sets",
                    "Les mêmes dossiers selon plusieurs ensembles de règles")  # fmt: skip
SCHEMES: Final = Text("The rule sets", "Les ensembles de règles")
CHOSEN: Final = Text("Where they chose differently", "Là où leurs choix diffèrent")
TIMES: Final = Text(
    "Since the last entry, and from now on if nothing is added",
    "Depuis la dernière inscription, et ensuite si rien ne s’ajoute",
)
PICTURE: Final = Text(
    "Bars of one colour are one answer; the dashed line is the day asked about.",
    "Les barres d’une même couleur donnent une même réponse; le trait tireté est la date visée.",
)
SAME: Final = Text("All answer alike.", "Tous répondent de même.")
SAME_OPEN: Final = Text(
    "None can answer yet, and all for want of the same facts.",
    "Aucun ne peut encore répondre, et tous faute des mêmes faits.",
)


def render_compared_html(
    records: Sequence[Sequence[ComparedRow]],
    rulesets: Mapping[str, RuleSet],
    parameters: Sequence[Parameter],
    lang: Lang = "en",
) -> str:
    """The page, with the language of `lang` shown first; it ends with a line break."""
    pages = [_Page(rulesets, parameters, one).element(records) for one in LANGS]
    order = sorted(LANGS, key=lambda one: one != lang)
    return document(" / ".join(TITLE.in_language(one) for one in order), pages, lang)


class _Page:
    """The page in one language."""

    def __init__(
        self, rulesets: Mapping[str, RuleSet], parameters: Sequence[Parameter], lang: Lang
    ) -> None:
        self.rulesets = rulesets
        self.parameters = parameters
        self.lang: Lang = lang
        self.kinds: tuple[str, ...] = ()  # of answers, each with its colour on the whole page

    def say(self, label: Text, **parts: str) -> str:
        return typeset(label.in_language(self.lang).format(**parts), self.lang)

    def element(self, records: Sequence[Sequence[ComparedRow]]) -> Element:
        name = f"{self.lang}-title"
        self.kinds = tuple(_kinds(records))
        note = as_if(self.rulesets, self.lang)
        return element(
            "div",
            element(
                "article",
                element("h1", self.say(TITLE), id=name),
                self.schemes(),
                *([element("p", note, class_="soft")] if note else []),
                *(self.record(rows, n) for n, rows in enumerate(records) if rows),
                *self.choices(),
                element("p", caution(self.lang), class_="soft"),
                aria_labelledby=name,
            ),
            lang=self.lang,
            class_="page wide",
            id=self.lang,
        )

    def schemes(self) -> Element:
        rows = [
            element("li", element("code", name), " – ", typeset(clean(title), self.lang))
            for name, ruleset in self.rulesets.items()
            for title in [ruleset.manifest.title.in_language(self.lang)]
        ]
        return element("section", element("h2", self.say(SCHEMES)), element("ul", *rows))

    def record(self, rows: Sequence[ComparedRow], number: int) -> Element:
        """One record: its answers, and when they change."""
        name = f"{self.lang}-record-{number}"
        body = [self.answers(list(lines(rows, self.rulesets, self.lang)), rows[0].record)]
        if all(not row.differs for row in rows):
            answers = [answer for row in rows for answer in row.answers.values()]
            undecided = all(len(answer.decision.outcomes) > 1 for answer in answers)
            if answers and all(len(row.answers) == len(self.rulesets) for row in rows):
                same = SAME_OPEN if undecided else SAME
                body.append(element("p", self.say(same), class_="soft"))
        body += self.times(rows, f"{self.lang}-times-{number}")
        return element(
            "section",
            element("h2", clean(rows[0].record), id=name),
            *self.asked(rows),
            *body,
            aria_labelledby=name,
        )

    def asked(self, rows: Sequence[ComparedRow]) -> Iterator[Element]:
        """The title of the case, and the days of the question and of the law."""
        title = rows[0].title
        if title.en:
            lang = title.available(self.lang)
            yield element("p", clean(title.in_language(lang)), lang=lang, class_="soft")
        found = next((a.decision for row in rows for a in row.answers.values()), None)
        if found is not None:
            label = labels.ASKED if found.as_of == found.law_date else labels.ASKED_UNDER
            days = {"day": day(found.as_of, self.lang), "law": day(found.law_date, self.lang)}
            yield element("p", self.say(label, **days), class_="soft")

    def answers(self, found: Sequence[Line], name: str) -> Element:
        """The answers as a table, grouped by what they are about."""
        heads = [self.say(head) for head in HEADS[1:]]
        body: list[Element] = []
        for _, group in groupby(found, key=lambda line: line.subject):
            own = list(group)
            for place, line in enumerate(own):
                cells: list[Child] = [
                    element("code", line.ruleset), line.answer, list_of(line.days),
                    together(line.cites), list_of(self.makings(line)),
                ]  # fmt: skip
                row = [
                    element("td", cell, data_head=head)
                    for head, cell in zip(heads[1:], cells, strict=True)
                ]
                row[0].set("class", "begins")
                if place == 0:
                    row.insert(0, self.subject(line, len(own)))
                body.append(element("tr", *row))
        table = element(
            "table",
            element("thead", element("tr", *(element("th", head, scope="col") for head in heads))),
            element("tbody", *body),
        )
        return self.scroll(table, name, "scroll stacked")

    def makings(self, line: Line) -> Sequence[Child]:
        """What makes the difference, each with the way to what the rule sets chose."""
        return [
            element("a", text, href=f"#{self.choice(predicate)}") if predicate else text
            for text, predicate in zip(line.makes, line.parameters, strict=True)
        ]

    def choice(self, parameter: str) -> str:
        """The place of a parameter among those in which the rule sets differ."""
        return f"{self.lang}-{parameter}"

    @staticmethod
    def subject(line: Line, rows: int) -> Element:
        """What several rows are about."""
        told: list[Child] = [line.subject]
        if line.described:
            told += [" ", element("span", line.described, class_="described")]
        return element("th", *told, scope="rowgroup", rowspan=str(rows))

    def scroll(self, inner: Element, name: str, kind: str = "scroll") -> Element:
        return element("div", inner, class_=kind, role="region", tabindex="0", aria_label=name)

    def times(self, rows: Sequence[ComparedRow], name: str) -> Iterator[Element]:
        """A picture of the stretches of each answer, where there are time lines."""
        found = [
            Strip(self.lane(row, answer), [*self.stripes(answer.line, answer)])
            for row in rows
            for answer in row.answers.values()
            if answer.line is not None
        ]
        if found:
            asked = next(a.decision.as_of for row in rows for a in row.answers.values())
            yield element("h3", self.say(TIMES))
            yield element("p", self.say(PICTURE), class_="soft")
            title = self.say(TIMES)
            broad = strips(found, asked, self.lang, name, title, self.kinds)
            yield self.scroll(broad, title, "scroll broad")
            yield strips(found, asked, self.lang, f"{name}-slim", title, self.kinds, slim=True)
            yield legend(found, self.kinds)
            yield element(
                "details",
                element("summary", self.say(labels.TIMELINE_TABLE)),
                self.scroll(as_table(found, self.lang), self.say(labels.TIMELINE_TABLE)),
            )

    def lane(self, row: ComparedRow, answer: ComparedAnswer) -> str:
        subject = self.say(WHOLE) if row.subject == "person" else clean(row.subject)
        return f"{subject} · {answer.ruleset}"

    def stripes(self, line: TimeLine, answer: ComparedAnswer) -> Iterator[Stripe]:
        ruleset = self.rulesets[answer.ruleset]
        words = Words(ruleset, self.lang)
        for stretch in line.stretches:
            outcome = stretch.decision.outcome
            said = Results(stretch.decision, ruleset, self.lang, words).outcome(outcome)
            last = stretch.last or line.until
            yield Stripe(stretch.first, last, outcome, typeset(said, self.lang))

    def choices(self) -> Iterator[Element]:
        """The parameters in which the rule sets differ, as a table."""
        names = choosing(self.parameters, self.rulesets)
        own = {name: self.rulesets[name] for name in names}
        differing = [
            each
            for each in self.parameters
            if any(each.differs(names[0], other) for other in names[1:])
        ]
        if not differing:
            return
        heads = [self.say(PARAMETER), *names]
        body = [
            element(
                "tr",
                element("th", choice.cite or choice.predicate, scope="row"),
                *(element("td", list_of(choice.chosen[name]), data_head=name) for name in names),
                id=self.choice(choice.predicate),
            )
            for choice in choices(differing, own, self.lang)
        ]
        yield element("h2", self.say(CHOSEN))
        yield self.scroll(
            element(
                "table",
                element("thead", element("tr", *(element("th", h, scope="col") for h in heads))),
                element("tbody", *body),
            ),
            self.say(CHOSEN),
            "scroll stacked",
        )


def list_of(texts: Sequence[Child]) -> Child:
    """Several texts as a list, one as it is."""
    if len(texts) > 1:
        return element("ul", *(element("li", text) for text in texts))
    return texts[0] if texts else ""


def together(cites: str) -> Child:
    """Citations that no line break takes apart, each by itself."""
    told: list[Child] = []
    for number, cite in enumerate(filter(None, cites.split("; "))):
        told += ["; "] if number else []
        told.append(element("span", cite, class_="together"))
    return element("span", *told) if told else ""


def _kinds(records: Sequence[Sequence[ComparedRow]]) -> Iterator[str]:
    """Every answer that some bar shows, once, in the order in which they come."""
    lines = (a.line for rows in records for row in rows for a in row.answers.values())
    yield from dict.fromkeys(
        stretch.decision.outcome for line in lines if line for stretch in line.stretches
    )
