"""Coverage as one self-contained page in both languages: no script, no network.

The rules stand once, with a sign and a colour on each condition; all sentences around them stand
in both languages, of which one shows at a time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from xml.etree.ElementTree import Element

from sequester.errors import Lang, Text
from sequester.law import Block, RuleSet
from sequester.report import covering_labels as labels
from sequester.report.covering import Covering
from sequester.report.elements import Child, element
from sequester.report.html import LANGS, document
from sequester.report.spelling import clean
from sequester.scenarios import ALL, COLUMNS, Coverage, Covered, Share, Sided, act_of, tally

_TITLES = ("rules", "branches", "conditions", "exceptions", "rows", "periods")


def render_coverage_html(
    covered: Coverage, rulesets: Sequence[RuleSet], cases: int, lang: Lang = "en"
) -> str:
    """The page, with the language of `lang` shown first; `cases` is how many were run."""
    order = sorted(LANGS, key=lambda one: one != lang)
    name = " / ".join(labels.TITLE.in_language(one) for one in order)
    page = _Page(covered, rulesets)
    return document(name, [page.element(cases)], lang, more=["covering.css"])


def both(label: Text, **parts: str) -> list[Child]:
    """A label in both languages, of which one shows."""
    return [
        element("span", clean(label.in_language(one).format(**parts)), lang=one, class_="page")
        for one in LANGS
    ]


class _Page:
    """The page."""

    def __init__(self, covered: Coverage, rulesets: Sequence[RuleSet]) -> None:
        self.covered = covered
        self.telling: dict[Lang, Covering] = {
            one: Covering(covered, rulesets, one) for one in LANGS
        }
        self.sources = {
            file: text.splitlines()
            for ruleset in rulesets
            for file, text in ruleset.sources.items()
        }
        self.others: dict[str, list[Sided]] = {}
        for sided in covered.details:
            if sided.sort in ("exception", "version", "language"):
                self.others.setdefault(sided.name, []).append(sided)
        self.counts = tally(covered)

    def element(self, cases: int) -> Element:
        """Summary, legend, provisions, listed data, disputed points."""
        whole = element(
            "label", element("input", type="checkbox", id="only"), " ", *both(labels.ONLY)
        )
        return element(
            "article",
            element("h1", *both(labels.TITLE), id="title"),
            element("p", *both(labels.CASE_COUNT, n=str(cases)), class_="soft"),
            element("section", *self.summary(), aria_labelledby="summary"),
            element("section", *self.legend(), aria_labelledby="legend"),
            element("p", whole, class_="only"),
            element("section", *self.provisions(), aria_labelledby="details"),
            element("section", *self.data(), aria_labelledby="data"),
            element("section", *self.points(), aria_labelledby="points"),
            aria_labelledby="title",
        )

    # -- figures ------------------------------------------------------

    def summary(self) -> Iterator[Child]:
        yield element("h2", *both(labels.SUMMARY), id="summary")
        heads = [element("th", *both(labels.COLUMNS[c]), scope="col") for c in ("act", *COLUMNS)]
        rows = [self.row(act, shares) for act, shares in self.counts.items()]
        table = element(
            "table", element("thead", element("tr", *heads)), element("tbody", *rows), class_="sums"
        )
        yield element(
            "div", table, class_="scroll", role="region", tabindex="0", aria_labelledby="summary"
        )
        meanings: list[Child] = []
        for column in COLUMNS:
            meanings.append(element("dt", *both(labels.COLUMNS[column])))
            meanings.append(element("dd", *both(labels.MEANINGS[column])))
        yield element("dl", *meanings, class_="soft meanings")
        if self.covered.idle:
            told = both(
                labels.IDLE, n=str(len(self.covered.idle)), rules=", ".join(self.covered.idle)
            )
            yield element("p", *told, class_="soft")

    def row(self, act: str, shares: Mapping[str, Share]) -> Element:
        first: list[Child] = both(labels.ALL) if act == ALL else [act]
        if act not in (ALL, "–"):
            first = [element("a", act, href=f"#act-{act}")]
        cells = [self.cell(shares[column]) for column in COLUMNS]
        return element("tr", element("th", *first, scope="row"), *cells)

    @staticmethod
    def cell(share: Share) -> Element:
        if not share.total:
            return element("td", "–", class_="none")
        text = f"{share.shown}/{share.total}"
        bar = element("progress", value=str(share.shown), max=str(share.total), aria_hidden="true")
        return element("td", f"{share.percent:.0f} % ", element("small", text), bar)

    def legend(self) -> Iterator[Child]:
        yield element("h2", *both(labels.LEGEND), id="legend")
        rows = [
            element(
                "li",
                element("span", labels.SIGNS[mark], class_=f"c {mark}", aria_hidden="true"),
                " ",
                *both(meaning),
            )
            for mark, meaning in labels.MARKS.items()
        ]
        yield element("ul", *rows, class_="legend")

    # -- provisions ---------------------------------------------------

    def provisions(self) -> Iterator[Child]:
        yield element("h2", *both(labels.DETAILS), id="details")
        acts: dict[str, list[Covered]] = {}
        for rule in self.covered.rules:
            acts.setdefault(act_of(rule.cite), []).append(rule)
        for act, rules in acts.items():
            yield element("h3", act, id=f"act-{act}")
            yield from map(self.provision, rules)

    def provision(self, rule: Covered) -> Element:
        """One block: its authority and sentence, its rules with their marks, what is lacking."""
        english = self.telling["en"]
        block = english.blocks[rule.rule]
        lacking: dict[Lang, list[str]] = {one: list(self.lacking(rule, one)) for one in LANGS}
        marks = {
            (sided.condition.place.n, sided.condition.place.literal): _mark(sided)
            for sided in english.conditions.get(rule.rule, ())
            if sided.condition
        }
        whole = not lacking["en"]
        state = "whole" if whole else ("some" if rule.applied else "empty")
        sign = {"whole": "●", "some": "◐", "empty": "○"}[state]
        counts = both(labels.CASES_OF, applied=str(len(rule.applied)), unmet=str(len(rule.not_met)))
        summary = element(
            "summary",
            element("span", sign, class_=f"c {state}", aria_hidden="true"),
            " ",
            element("strong", *self.cites(block)),
            " ",
            element("small", rule.rule, " · ", *counts),
        )
        details = element(
            "details",
            summary,
            *self.sentence(block),
            element("pre", element("code", *self.code(block, marks))),
            *self.list(lacking),
            class_=f"block {state}",
            id=rule.rule,
        )
        if not whole:
            details.set("open", "open")
        return details

    def lacking(self, rule: Covered, lang: Lang) -> Iterator[str]:
        telling = self.telling[lang]
        yield from telling.of_rule(rule)
        for sided in self.others.get(rule.rule, ()):
            yield from telling.of(sided)

    def cites(self, block: Block) -> Iterator[Child]:
        for lang, telling in self.telling.items():
            words = telling.words[block.id]
            yield element("span", words.cite(block.cite, block.cite_fr), lang=lang, class_="page")

    @staticmethod
    def sentence(block: Block) -> Iterator[Child]:
        for lang in LANGS:
            yield element("p", block.template.in_language(lang), lang=lang, class_="page says")

    def list(self, lacking: Mapping[Lang, Sequence[str]]) -> Iterator[Child]:
        for lang, lines in lacking.items():
            if lines:
                yield element(
                    "ul", *(element("li", line) for line in lines), lang=lang, class_="page lacking"
                )

    def code(self, block: Block, marks: Mapping[tuple[int, int], str]) -> Iterator[Child]:
        """The rules as they stand in their file, each condition with its mark."""
        lines = self.sources.get(block.file, [])
        places = {
            sided.part: sided.condition
            for sided in self.telling["en"].conditions.get(block.id, ())
            if sided.condition
        }
        spans = sorted((c.start, c.end, marks[c.place.n, c.place.literal]) for c in places.values())
        if not block.rules or not lines:
            return
        last = max(max(rule.last, rule.line) for rule in block.rules)
        at = (block.rules[0].line, 1)
        for start, end, mark in spans:
            yield _between(lines, at, start)
            yield element(
                "span", labels.SIGNS[mark], _between(lines, start, end), class_=f"c {mark}"
            )
            at = end
        yield _between(lines, at, (last, len(lines[last - 1]) + 1))

    # -- data and points ----------------------------------------------

    def data(self) -> Iterator[Child]:
        yield element("h2", *both(labels.DATA), id="data")
        periods: dict[str, list[Sided]] = {}
        for sided in self.covered.details:
            if sided.sort == "period":
                periods.setdefault(sided.name, []).append(sided)
        for table in self.covered.tables:
            lacking: dict[Lang, list[str]] = {
                one: [
                    *telling.of_table(table),
                    *(line for sided in periods.get(table.table, ()) for line in telling.of(sided)),
                ]
                for one, telling in self.telling.items()
            }
            used = sum(map(bool, table.rows.values()))
            state = "some" if lacking["en"] else "whole"
            share = both(
                labels.SHARE,
                shown=str(used),
                total=str(len(table.rows)),
                percent=str(round(100 * used / len(table.rows))) if table.rows else "100",
            )
            sign = element("span", "◐" if lacking["en"] else "●", class_=f"c {state}")
            sign.set("aria-hidden", "true")
            summary = element("summary", sign, " ", element("strong", table.table), " ", *share)
            yield element(
                "details", summary, *self.list(lacking), class_=f"block {state}", id=table.table
            )

    def points(self) -> Iterator[Child]:
        yield element("h2", *both(labels.POINTS), id="points")
        readings = [sided for sided in self.covered.details if sided.sort == "reading"]
        lacking: dict[Lang, list[str]] = {
            one: [line for sided in readings for line in telling.of(sided)]
            for one, telling in self.telling.items()
        }
        if lacking["en"]:
            yield from self.list(lacking)
        else:
            yield element("p", *both(labels.NOTHING))


def _mark(sided: Sided) -> str:
    """How much of a condition is shown."""
    true, false = bool(sided.sides.get("true")), bool(sided.sides.get("false"))
    if "false" not in sided.sides:
        return "always" if true else "none"
    return {(True, True): "both", (True, False): "true", (False, True): "false"}.get(
        (true, false), "none"
    )


def _between(lines: Sequence[str], start: tuple[int, int], end: tuple[int, int]) -> str:
    """The text of a file from one place to another."""
    if start >= end:
        return ""
    taken = list(lines[start[0] - 1 : end[0]])
    taken[-1] = taken[-1][: end[1] - 1]
    taken[0] = taken[0][start[1] - 1 :]
    return "\n".join(taken)
