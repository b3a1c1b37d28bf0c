"""The page of one Act: sections, and in each the provisions as rules and data state them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePosixPath
from xml.etree.ElementTree import Element

from sequester.book import labels
from sequester.book.frame import GLOSSARY, Frame
from sequester.book.gather import OTHERS, CaseRef, Chapter, Entry, Group, Section
from sequester.book.highlight import highlighted, source_of
from sequester.book.leftout import LEFT_OUT, left_out
from sequester.book.values import Rows, in_force
from sequester.errors import Lang, Text
from sequester.law import Block, DataTable, RuleId
from sequester.report.citation import cited
from sequester.report.elements import Child, element
from sequester.report.kinds import variable_kinds
from sequester.report.spelling import capital, typeset

_PLACEHOLDER = re.compile(r"\{([A-Za-z][A-Za-z0-9]*)\}")
_MOST_CASES = 12
_FEW = 4  # authorities of a table that are told one by one
_MOST_ROWS = 8  # of a table shown inside the rule that reads it


class ChapterPage:
    """Writes the page of one Act in one language."""

    def __init__(self, frame: Frame, chapter: Chapter) -> None:
        """Take the frame and the Act."""
        self.frame = frame
        self.book = frame.book
        self.chapter = chapter
        self.lang: Lang = frame.lang
        self.other: Lang = "fr" if frame.lang == "en" else "en"
        self.rows = Rows(self.book.ruleset, self.lang)
        vocabulary = self.book.ruleset.vocabulary
        self.links = {name: f"{GLOSSARY}#term-{name}" for name, _ in vocabulary.predicates}
        self.blocks = {str(block.id): block for block in self.book.ruleset.blocks}

    def page(self) -> str:
        """The whole page."""
        name = f"{self.chapter.slug}.html"
        title = self.chapter.title.in_language(self.lang)
        body: list[Child] = [element("h1", title), *self.compared()]
        body += [self.section(section) for section in self.chapter.sections]
        apart = left_out(self.frame, self.chapter)
        body += apart
        contents = [element("li", *self.contents(section)) for section in self.chapter.sections]
        if apart:
            link = element("a", self.frame.say(labels.LEFT_OUT), href=f"#{LEFT_OUT}")
            contents.append(element("li", link))
        return self.frame.page(name, title, body, [element("ul", *contents)])

    def compared(self) -> Iterator[Element]:
        """Links to what compares the Act with other regimes."""
        own = [one for one in self.book.comparisons if one.act == self.chapter.short]
        links = [self.frame.table_link(one) for one in own]
        if links:
            yield element("p", self.frame.say(labels.COMPARED), " ", *links)

    def contents(self, section: Section) -> Iterator[Child]:
        """Links to a section and to its parts, where it has several."""
        yield element("a", self.section_name(section), href=f"#{self.anchor(section)}")
        if len(section.groups) > 1:
            links = [
                element("a", g.title.in_language(self.lang), href=f"#{self.part(section, g)}")
                for g in section.groups
            ]
            yield element("ul", *(element("li", link) for link in links))

    def part(self, section: Section, group: Group) -> str:
        """The anchor of a part of a section."""
        return f"{self.anchor(section)}--{PurePosixPath(group.file).stem}"

    @staticmethod
    def anchor(section: Section) -> str:
        """The anchor of a section."""
        return "section-" + re.sub(r"[^A-Za-z0-9.]+", "-", section.name.lower())

    def section_name(self, section: Section) -> str:
        """Section 4; Schedule 1."""
        if section.name == OTHERS:
            return self.frame.say(labels.OTHERS)
        if section.name.startswith("Schedule"):
            schedule = self.frame.say(labels.SCHEDULE)
            return section.name.replace("Schedule", schedule)
        return self.frame.say(labels.SECTION, name=section.name)

    def section(self, section: Section) -> Element:
        """A section with its provisions, under the titles of the files that hold them."""
        anchor = self.anchor(section)
        body: list[Child] = [element("h2", self.section_name(section), id=anchor)]
        for group in section.groups:
            part = self.part(section, group)
            body.append(element("h3", group.title.in_language(self.lang), id=part))
            body += [self.entry(entry) for entry in group.entries]
        return element("section", *body, aria_labelledby=anchor)

    def entry(self, entry: Entry) -> Element:
        """One provision: a rule or a table of data."""
        item = entry.item
        heading = element("h4", *self.heading(entry))
        body: list[Child] = [heading, *self.sentences(item)]
        body += self.of_table(entry, item) if isinstance(item, DataTable) else self.of_block(item)
        body += self.cases(self.book.cases_of(entry))
        sort = "data" if isinstance(item, DataTable) else "rule"
        return element("article", *body, id=entry.id, class_=sort)

    def heading(self, entry: Entry) -> Iterator[Child]:
        """The citation as a link to the provision itself, and its name."""
        given = entry.item.cite_fr if self.lang == "fr" else entry.item.cite
        told = [cited(entry.authority, self.lang)]
        told += [cited(one, self.lang) for one in given[1:] if not _PLACEHOLDER.search(one)]
        if isinstance(entry.item, DataTable) and _PLACEHOLDER.search(given[0]):
            told = self.rows.authorities(entry.item)
            if len(told) > _FEW:
                plain = given[0].partition(" item {")[0].partition("{")[0].strip()
                told = [cited(plain, self.lang) if plain else self.frame.say(labels.DATA)]
        yield element(
            "a", "; ".join(dict.fromkeys(filter(None, told))), href=f"#{entry.id}", class_="self"
        )
        yield " "
        yield element("code", entry.id)

    def sentences(self, item: Block | DataTable) -> Iterator[Child]:
        """What the provision says, in the page's language and in the other one."""
        for lang in (self.lang, self.other):
            text = typeset(item.template.in_language(lang), lang)
            own = lang == self.lang
            yield element(
                "p", *_with_variables(text), lang=lang, class_="said" if own else "said other"
            )

    # -- rules --------------------------------------------------------

    def of_block(self, block: Block) -> Iterator[Child]:
        """When the rule is in force, what it says in the language of rules, what is around it."""
        facts = [(labels.IN_FORCE, [in_force(block.in_force, self.lang)])]
        if variables := self.variables(block):
            facts.append((labels.STANDS_FOR, [variables]))
        yield self.facts(facts)
        code = source_of(block, self.book.ruleset.sources.get(block.file, ""))
        yield element(
            "pre",
            element("code", *highlighted(code, self.links)),
            tabindex="0",
            role="group",
            aria_label=f"{self.frame.say(labels.THE_RULE)} {block.id}",
        )
        around = list(self.around(block))
        if around:
            yield self.facts(around)
        yield from self.read_tables(block)

    def facts(self, facts: Iterable[tuple[Text, Sequence[Child]]]) -> Element:
        """A list of what there is to know, each with its name."""
        rows: list[Child] = []
        for label, told in facts:
            rows.append(element("div", element("dt", self.frame.say(label)), element("dd", *told)))
        return element("dl", *rows)

    def variables(self, block: Block) -> str:
        """What the letters in the sentence stand for."""
        kinds = variable_kinds(block, self.book.ruleset.vocabulary)
        known = self.book.ruleset.vocabulary.kinds
        told: list[str] = []
        for name in dict.fromkeys(_PLACEHOLDER.findall(block.template.in_language(self.lang))):
            kind = known.get(kinds.get(name, "any"))
            if kind is not None and kind.base != "any":
                told.append(f"{name}: {kind.meaning.in_language(self.lang)}")
        joined = "; ".join(told)
        return typeset(joined.replace(": ", " : "), "fr") if self.lang == "fr" else joined

    def around(self, block: Block) -> Iterator[tuple[Text, Sequence[Child]]]:
        """What the rule displaces, what displaces it, which readings and other texts there are."""
        if block.defeats:
            yield labels.DEFEATS, list(self.refs(block.defeats))
        if by := self.book.defeated_by.get(str(block.id)):
            yield labels.DEFEATED_BY, list(self.refs(by))
        if block.readings:
            yield labels.TURNS_ON, [", ".join(block.readings)]
        if block.governed_by:
            code = element("code", *highlighted(block.governed_by, self.links))
            yield labels.GOVERNED, [code]
        for label, text in (
            (labels.READING, block.reading_note),
            (labels.LIMIT, block.limit),
            (labels.SEE, block.see),
        ):
            if text:
                yield label, [element("span", text, lang="en")]
        if others := self.other_texts(block):
            yield labels.VERSIONS, list(self.refs(others, dated=True))

    def other_texts(self, block: Block) -> list[str]:
        """Rules on the same provision whose text was in force at other times."""
        return [
            name
            for name, other in self.blocks.items()
            if other.cite[:1] == block.cite[:1]
            and other.in_force != block.in_force
            and name.partition("__")[0] == str(block.id).partition("__")[0]
            and (other.in_force.last is not None or block.in_force.last is not None)
        ]

    def refs(self, names: Iterable[str | RuleId], *, dated: bool = False) -> Iterator[Child]:
        """Links to rules or tables, by citation and name."""
        for number, each in enumerate(names):
            name = str(each)
            block = self.blocks.get(name)
            if number:
                yield ", "
            page = self.book.pages.get(name, self.chapter.slug)
            target = f"#{name}" if page == self.chapter.slug else f"{page}.html#{name}"
            yield element("a", name, href=target)
            if dated and block is not None:
                yield f" ({in_force(block.in_force, self.lang)})"

    def read_tables(self, block: Block) -> Iterator[Child]:
        """The numbers and lists that the rule reads; short ones are shown."""
        tables = self.book.reads.get(str(block.id), ())
        if not tables:
            return
        inside: list[Child] = [
            element("p", *self.refs(str(table.id) for table in tables)),
            *(self.table(table) for table in tables if len(table.facts) <= _MOST_ROWS),
        ]
        summary = f"{self.frame.say(labels.READS)} ({len(tables)})"
        yield element("details", element("summary", summary), *inside)

    # -- data ---------------------------------------------------------

    def of_table(self, entry: Entry, table: DataTable) -> Iterator[Child]:
        """The rows, and the rules that read them."""
        if len(table.facts) <= _MOST_ROWS * 3:
            yield self.table(table)
        else:
            count = self.frame.say(labels.ROWS, count=len(table.facts))
            yield element("details", element("summary", count), self.table(table))
        if readers := self.book.read_by.get(entry.id):
            yield self.facts([(labels.READ_BY, list(self.refs(readers)))])

    def table(self, table: DataTable) -> Element:
        """The rows of a table, each with its citation and its values in words."""
        heads: list[Element] = [element("th", self.frame.say(labels.ITEM), scope="col")]
        for name, meaning in zip(table.arguments, self.rows.heads(table), strict=True):
            small = element("span", capital(meaning), class_="soft")
            heads.append(element("th", element("var", name), " ", small, scope="col"))
        head = element("tr", *heads)
        rows = [
            element("tr", element("th", cite, scope="row"), *(element("td", v) for v in values))
            for cite, values in self.rows.rows(table)
        ]
        inner = element(
            "table",
            element("caption", str(table.id)),
            element("thead", head),
            element("tbody", *rows),
        )
        return element(
            "div", inner, class_="scroll", role="group", tabindex="0", aria_label=str(table.id)
        )

    # -- cases --------------------------------------------------------

    def cases(self, cases: Sequence[CaseRef]) -> Iterator[Child]:
        """The cases that name the provision; the first of many."""
        if not cases:
            return
        items = [
            element("li", self.title(case), " ", element("code", case.id))
            for case in cases[:_MOST_CASES]
        ]
        if len(cases) > _MOST_CASES:
            more = self.frame.say(labels.MORE, count=len(cases) - _MOST_CASES)
            items.append(element("li", more))
        summary = self.frame.say(labels.CASES, count=len(cases))
        yield element("details", element("summary", summary), element("ul", *items))

    def title(self, case: CaseRef) -> Element:
        """What a case shows, in English where nobody wrote it in French."""
        lang = case.title.available(self.lang)
        return element("span", case.title.in_language(lang), lang=lang)


def _with_variables(text: str) -> Iterator[Child]:
    """The sentence with its placeholders as variables."""
    end = 0
    for found in _PLACEHOLDER.finditer(text):
        yield text[end : found.start()]
        yield element("var", found[1])
        end = found.end()
    yield text[end:]
