"""Reader of the Department of Justice's consolidated XML of Acts and regulations.

The file is data from outside: it is parsed without network, without entities and without a document
type, within lxml's own limits of depth and size.
"""

# pyright: reportUnknownMemberType=false, reportUnknownArgumentType=false
# pyright: reportUnknownVariableType=false, reportUnknownParameterType=false
# pyright: reportPrivateUsage=false, reportUnnecessaryComparison=false
# (lxml's types are not complete, and its classes have private names)

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field

from sequester.errors import Lang, StatuteError
from sequester.statutes.building import Builder
from sequester.statutes.labels import plain
from sequester.statutes.messages import unreadable
from sequester.statutes.model import Document, Provision, Sort
from sequester.statutes.text import normalised

if TYPE_CHECKING:
    from lxml.etree import _Element as Node
    from lxml.etree import _ElementTree as Tree

MAX_BYTES = 50_000_000
_LIMS = "{http://justice.gc.ca/lims}"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_SILENT = frozenset({"MarginalNote", "HistoricalNote", "Footnote", "FootnoteRef"})
_SORTS: dict[str, Sort] = {
    "Section": "section",
    "Subsection": "subsection",
    "Definition": "definition",
    "Paragraph": "paragraph",
    "Subparagraph": "paragraph",
    "Clause": "paragraph",
    "Subclause": "paragraph",
    "Provision": "item",
    "Item": "item",
}
_AMENDING = re.compile(r"(\d{4}), c(?:h)?\. (\d+)")
_SCHEDULE = re.compile(r"(?:SCHEDULE|ANNEXE)(?: (\S+))?", re.IGNORECASE)
_APART = "RelatedProvs"
_NOT_YET = "NifProvs"


def read_xml(path: Path) -> Document:
    """The Act at `path`; StatuteError where it is no consolidated XML of the Department."""
    root = _parsed(path).getroot()
    if root.tag not in ("Statute", "Regulation"):
        raise StatuteError(unreadable("A111", path, found=str(root.tag)))
    word = root.get(_LANG) or ""
    if word not in ("en", "fr"):
        raise StatuteError(unreadable("A112", path, found=word or "-"))
    lang: Lang = "fr" if word == "fr" else "en"
    chapter = _chapter(root)
    if not chapter:
        raise StatuteError(unreadable("A113", path))
    builder = Builder()
    reader = _Reader(lang, builder)
    body = tuple(reader.body(root))
    return Document(
        chapter=chapter,
        title=_said(root.find("Identification/ShortTitle"))
        or _said(root.find("Identification/LongTitle")),
        lang=lang,
        form="xml",
        file=str(path),
        body=body,
        current_to=_day(root.get(_LIMS + "pit-date")),
        spans=tuple(builder.spans),
        index=builder.index(body),
    )


def _parsed(path: Path) -> Tree:
    try:
        from lxml import etree  # noqa: PLC0415 - an extra: only who checks citations needs it
    except ImportError:
        raise StatuteError(unreadable("A110", path)) from None
    try:
        if not path.is_file():
            raise FileNotFoundError
        if path.stat().st_size > MAX_BYTES:
            raise StatuteError(unreadable("A114", path, most=MAX_BYTES // 1_000_000))
        data = path.read_bytes()
    except OSError as error:
        raise StatuteError(
            unreadable("A115", path, problem=error.strerror or type(error).__name__)
        ) from None
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise StatuteError(unreadable("A116", path))
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        attribute_defaults=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        tree = etree.ElementTree(etree.fromstring(data, parser))
    except etree.XMLSyntaxError as error:
        line, _ = error.position
        said = (error.msg or "").partition(", line ")[0]
        raise StatuteError(unreadable("A117", path, line, problem=said)) from None
    except ValueError as error:
        raise StatuteError(unreadable("A115", path, problem=str(error))) from None
    if tree.docinfo.internalDTD is not None:
        raise StatuteError(unreadable("A116", path))
    return tree


def _chapter(root: Node) -> str:
    """The chapter as files are named by it: C-47, or SOR/2000-303 for a regulation."""
    found = root.find("Identification/Chapter/ConsolidatedNumber")
    if found is None:
        found = root.find("Identification/InstrumentNumber")
    return _said(found)


def _said(node: Node | None) -> str:
    return " ".join("".join(_inside(node)).split()) if node is not None else ""


def _inside(node: Node) -> Iterator[str]:
    yield node.text or ""
    for child in node:
        yield from _words(child)
        yield child.tail or ""


def _words(node: Node) -> Iterator[str]:
    """The text of an element; nothing for footnotes and notes."""
    if node.tag not in _SILENT:
        yield from _inside(node)


def _day(text: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError:
        return None


class _Reader(Struct):
    """Walks the elements of one file."""

    lang: Lang
    builder: Builder
    _sections: list[Provision] = field(default_factory=list[Provision])

    def body(self, root: Node) -> Iterator[Provision]:
        """The headings, sections and schedules of the Act, then what it reprints of others."""
        for part in root.iterfind("Body/*"):
            if part.tag == "Heading":
                yield self._heading(part)
            elif part.tag == "Section":
                yield self._provision(part, "", "section")
        for schedule in root.iterfind("Schedule"):
            if schedule.get("id") == _APART:
                yield from self._related(schedule)
            elif schedule.get("id") != _NOT_YET:
                yield from self._schedule(schedule)

    def _heading(self, node: Node) -> Provision:
        words = [_said(node.find(tag)) for tag in ("Label", "TitleText")]
        title = " \N{EN DASH} ".join(word for word in words if word)
        level = node.get("level") or "1"
        return Provision("", "heading", "", note=title, level=int(level) if level.isdigit() else 1)

    def _provision(self, node: Node, parent: str, sort: Sort) -> Provision:
        """One provision with what stands under it; a definition goes by its word."""
        label = _said(node.find("Label"))
        address, others = self._address(node, parent, sort, label)
        children = tuple(self._children(node, address))
        text = normalised(" ".join(self._text(node)))
        note = _said(node.find("MarginalNote"))
        provision = Provision(
            address=address,
            sort=sort,
            label=label,
            note=note,
            text=text,
            since=_day(node.get(_LIMS + "inforce-start-date")),
            repealed=_repealed(node),
            children=children,
            others=others,
        )
        if sort != "definition":
            self.builder.span(parent, sort, label, provision)
        return provision

    def _address(
        self, node: Node, parent: str, sort: Sort, label: str
    ) -> tuple[str, tuple[str, ...]]:
        if sort == "definition":
            words = {
                "en": _said(node.find("Text/DefinedTermEn")),
                "fr": _said(node.find("Text/DefinedTermFr")),
            }
            if not words["en"]:  # in the last paragraph where the definition has some
                words["en"] = _said(next(node.iter("DefinedTermEn"), None))
            if not words["fr"]:
                words["fr"] = _said(next(node.iter("DefinedTermFr"), None))
            return self.builder.defined(parent, words["en"], words["fr"])
        return self.builder.address(parent, sort, label)

    def _children(self, node: Node, address: str) -> Iterator[Provision]:
        for child in node:
            sort = _SORTS.get(child.tag)
            if sort is None:
                if child.tag in ("List", "Group", "DocumentInternal", "BillPiece", "SectionPiece"):
                    yield from self._children(child, address)
            elif sort == "item" and child.find("Label") is None:
                yield from self._children(child, address)
            elif child.tag == "Provision" and not address.startswith("Schedule"):
                continue  # a form or formula inside a section: text, no provision
            elif child.tag == "Section" and address.startswith("Schedule"):
                yield self._provision(child, address, "item")
            else:
                yield self._provision(child, address, sort)

    def _text(self, node: Node) -> Iterator[str]:
        """The words of a provision: all but its own label, and the notes around it."""
        yield node.text or ""
        for child in node:
            if child.tag != "Label":
                yield from _words(child)
                yield " "
            yield child.tail or ""

    def _schedule(self, node: Node) -> Iterator[Provision]:
        heading = node.find("ScheduleFormHeading")
        label = _said(heading.find("Label")) if heading is not None else ""
        match = _SCHEDULE.fullmatch(label)
        if heading is None or match is None:
            return  # a form to fill in
        address = f"Schedule {plain(match[1])}" if match[1] else "Schedule"
        children = tuple(self._children(node, address))
        body = [part for part in node if part.tag != "ScheduleFormHeading"]
        yield Provision(
            address=address,
            sort="schedule",
            label=label,
            note=_said(heading.find("TitleText")),
            text=normalised(" ".join(word for part in body for word in _words(part))),
            since=_day(node.get(_LIMS + "inforce-start-date")),
            repealed=_repealed(node),
            children=children,
        )

    def _related(self, node: Node) -> Iterator[Provision]:
        """Transitional provisions of amending Acts, which the consolidation reprints."""
        for part in node.iter("RelatedOrNotInForce"):
            match = _AMENDING.search(_said(part.find("Heading/TitleText")))
            if match is None:
                continue
            for section in part.iterfind("Section"):
                yield self._provision(section, f"SC {match[1]} c {match[2]}", "related")


def _repealed(node: Node) -> bool:
    """Whether nothing but a note of repeal stands in the provision itself."""
    if node.find("Text/Repealed") is not None:
        return True
    return node.find("Repealed") is not None
