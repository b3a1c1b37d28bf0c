"""Comparisons as pages of their own: regimes in rows, what is compared in columns."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element

from sequester.book import labels
from sequester.book.frame import Frame, table_name
from sequester.errors import Text
from sequester.report.citation import acts_cited, cited
from sequester.report.elements import Child, element
from sequester.report.spelling import typeset
from sequester.statutes.comparison import Comparison, Row, Told

CAPTION: Final = "caption"


class TablePage:
    """Writes one comparison in one language."""

    def __init__(self, frame: Frame, comparison: Comparison) -> None:
        """Take the frame and the comparison."""
        self.frame = frame
        self.comparison = comparison

    def page(self) -> str:
        """The whole page."""
        title = self.frame.text(self.comparison.title)
        main: list[Child] = [
            element("h1", title),
            element("p", self.frame.text(self.comparison.lead), class_="lead"),
            self.table(),
            *self.remarks(),
            *self.acts(),
        ]
        return self.frame.page(table_name(self.comparison), title, main)

    def table(self) -> Element:
        """The table; on a narrow screen each cell stands below its head.

        The roles say what the layout in blocks would hide from a screen reader.
        """
        heads = [self.frame.text(column) for column in self.comparison.columns]
        names = [self.frame.text(self.comparison.first), *heads]
        columns = [element("th", name, scope="col", role="columnheader") for name in names]
        body = [self.row(row, heads) for row in self.comparison.rows]
        inner = element(
            "table",
            element("caption", self.frame.say(labels.CAPTION), id=CAPTION),
            element("thead", element("tr", *columns, role="row"), role="rowgroup"),
            element("tbody", *body, role="rowgroup"),
            role="table",
        )
        return element(
            "div",
            inner,
            class_="scroll stacked",
            role="region",
            tabindex="0",
            aria_labelledby=CAPTION,
        )

    def row(self, row: Row, heads: list[str]) -> Element:
        """One regime."""
        cells = [
            element("td", *self.told(row.cells[column.id]), data_head=head, role="cell")
            for column, head in zip(self.comparison.columns, heads, strict=True)
        ]
        head = element("th", *self.told(row), scope="row", role="rowheader", id=row.id)
        return element("tr", head, *cells, role="row")

    def told(self, text: Told) -> Iterator[Child]:
        """What is said, what is to be borne in mind, and where it stands."""
        yield element("span", self.frame.text(text), class_="told")
        if text.note is not None:
            yield " "
            yield element("span", self.frame.text(text.note), class_="noted")
        yield " "
        yield element("span", self.source(text), class_="source")

    def source(self, text: Told) -> str:
        """The authorities as lawyers write them, and sources that have no such spelling."""
        sources = [cited(one, self.frame.lang) for one in text.cites]
        if text.source is not None:
            sources.append(cited(self.frame.text(text.source), self.frame.lang))
        return "; ".join(sources)

    def remarks(self) -> Iterator[Element]:
        """What is to be known beside the table."""
        if not self.comparison.remarks:
            return
        yield element("h2", self.frame.say(labels.REMARKS))
        yield element("ul", *(self.remark(one) for one in self.comparison.remarks))

    def remark(self, text: Told) -> Element:
        """One remark and where it stands."""
        return element("li", *self.told(text), class_="remark")

    def acts(self) -> Iterator[Element]:
        """What the short names of Acts stand for."""
        rows = self.comparison.rows
        texts = [*rows, *self.comparison.remarks]
        texts += [cell for row in rows for cell in row.cells.values()]
        named = acts_cited((self.source(text) for text in texts), self.frame.lang)
        if named:
            yield element("h2", self.frame.say(labels.SHORT_NAMES))
            yield element("ul", *(element("li", typeset(one, self.frame.lang)) for one in named))


def words_of(comparison: Comparison) -> Iterator[Text]:
    """All that a comparison says, for the search."""
    yield comparison.title.text
    yield comparison.lead.text
    for row in comparison.rows:
        yield row.text
        for cell in row.cells.values():
            yield cell.text
    for remark in comparison.remarks:
        yield remark.text
