"""What stands in the book and where: Acts, sections, provisions in the order of the Act."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from sequester.errors import Text
from sequester.law import Block, DataTable, RuleSet
from sequester.report.citation import ACTS as TITLES
from sequester.statutes import Entry as LeftOut
from sequester.statutes import acts_of, authority_of, in_order
from sequester.statutes.comparison import Comparison

_PLACEHOLDER = re.compile(r"\{([A-Za-z][A-Za-z0-9]*)\}")
_TITLE = re.compile(r"^%! title\.(en|fr): (.+)$", re.MULTILINE)
_ACT = re.compile(r"^%! act: (\S+)", re.MULTILINE)
_SECTION = re.compile(r"Schedule(?: [^ ]+)?|[0-9.]+")
COMMON = "common"
OTHERS = "others"


@dataclass(frozen=True, slots=True)
class CaseRef:
    """A worked case: its id, its title (in French where it has one), and the file that holds it."""

    id: str
    title: Text
    file: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A block or a table, placed: `authority` is its first citation, filled in for data."""

    item: Block | DataTable
    chapter: str
    section: str
    address: str
    authority: str

    @property
    def id(self) -> str:
        """The id of the rule or table: its anchor."""
        return str(self.item.id)


@dataclass(frozen=True, slots=True)
class Group:
    """Provisions of one section that one file holds, under the file's title."""

    title: Text
    file: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """One section or schedule of an Act; `others` for what stands under no section."""

    name: str
    groups: tuple[Group, ...]

    @property
    def entries(self) -> Iterator[Entry]:
        """All provisions of the section."""
        for group in self.groups:
            yield from group.entries


@dataclass(frozen=True, slots=True)
class Chapter:
    """One Act."""

    short: str
    title: Text
    sections: tuple[Section, ...]

    @property
    def slug(self) -> str:
        """The name of its page."""
        return self.short.lower()

    @property
    def entries(self) -> Iterator[Entry]:
        """All provisions of the Act."""
        for section in self.sections:
            yield from section.entries


@dataclass(frozen=True, slots=True)
class Book:
    """Everything that the pages show."""

    ruleset: RuleSet
    chapters: tuple[Chapter, ...]
    cases: Mapping[str, tuple[CaseRef, ...]]  # by authority or rule id
    pages: Mapping[str, str]  # rule or table id -> slug of its page
    left_out: tuple[LeftOut, ...] = ()
    defeated_by: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    reads: Mapping[str, tuple[DataTable, ...]] = field(
        default_factory=dict[str, tuple[DataTable, ...]]
    )
    read_by: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    comparisons: tuple[Comparison, ...] = ()

    def cases_of(self, entry: Entry) -> tuple[CaseRef, ...]:
        """The cases that name the rule, or one of its citations as it is spelt."""
        found: dict[str, CaseRef] = {}
        for name in (entry.id, *entry.item.cite):
            found |= {case.id: case for case in self.cases.get(name, ())}
        return tuple(found[name] for name in sorted(found))


def gather(
    ruleset: RuleSet,
    cases: Mapping[str, tuple[CaseRef, ...]],
    left_out: tuple[LeftOut, ...] = (),
    comparisons: tuple[Comparison, ...] = (),
) -> Book:
    """The book of a rule set. `cases`: for each authority or rule id the cases naming it."""
    items: tuple[Block | DataTable, ...] = (*ruleset.blocks, *ruleset.tables)
    entries = [_entry(item, ruleset) for item in items]
    chapters = tuple(_chapters(entries, ruleset))
    pages = {entry.id: chapter.slug for chapter in chapters for entry in chapter.entries}
    defeated: dict[str, list[str]] = {}
    for block in ruleset.blocks:
        for loser in block.defeats:
            defeated.setdefault(str(loser), []).append(str(block.id))
    reads = {str(block.id): _reads(block, ruleset) for block in ruleset.blocks}
    read_by: dict[str, list[str]] = {}
    for name, tables in reads.items():
        for table in tables:
            read_by.setdefault(str(table.id), []).append(name)
    return Book(
        ruleset,
        chapters,
        cases,
        pages,
        left_out,
        {name: tuple(names) for name, names in defeated.items()},
        reads,
        {name: tuple(names) for name, names in read_by.items()},
        comparisons,
    )


def _entry(item: Block | DataTable, ruleset: RuleSet) -> Entry:
    text = _first(item)
    authority = authority_of(text)
    source = ruleset.sources.get(item.file, "")
    header = _ACT.search(source)
    if authority.kind == "act" and authority.name in acts_of(ruleset.sources):
        section = _SECTION.match(authority.address)
        name = section[0] if section else OTHERS
        return Entry(item, authority.name, name, authority.address, text)
    return Entry(item, header[1] if header else COMMON, OTHERS, authority.address, text)


def _first(item: Block | DataTable) -> str:
    """The first authority; for data with a placeholder, that of the first row."""
    if not item.cite:
        return ""
    text = item.cite[0]
    if isinstance(item, Block) or not item.facts:
        return _PLACEHOLDER.sub("", text).strip()
    values = arguments_of(item, 0)
    return _PLACEHOLDER.sub(lambda found: values.get(found[1], ""), text).strip()


def arguments_of(table: DataTable, row: int) -> dict[str, str]:
    """The arguments of a row as words, strings without quotes."""
    import clingo  # noqa: PLC0415 - only data tables need it

    symbols = clingo.parse_term(table.facts[row].text.removesuffix(".")).arguments
    return {
        name: symbol.string if symbol.type == clingo.SymbolType.String else str(symbol)
        for name, symbol in zip(table.arguments, symbols, strict=True)
    }


def _chapters(entries: list[Entry], ruleset: RuleSet) -> Iterator[Chapter]:
    known = acts_of(ruleset.sources)
    shorts = sorted({entry.chapter for entry in entries} - {COMMON})
    counts = {short: sum(entry.chapter == short for entry in entries) for short in shorts}
    for short in sorted(shorts, key=lambda name: (-counts[name], name)):
        act = known.get(short)
        english = f"{act.title}, {act.chapter}".rstrip(", ") if act else short
        title = TITLES[short][1] if short in TITLES else Text(english, english)
        yield _chapter(short, title, entries, ruleset)
    if any(entry.chapter == COMMON for entry in entries):
        title = Text("Rules shared by the Acts", "Règles communes aux lois")
        yield _chapter(COMMON, title, entries, ruleset)


def _chapter(short: str, title: Text, entries: list[Entry], ruleset: RuleSet) -> Chapter:
    own = [entry for entry in entries if entry.chapter == short]
    names = sorted({entry.section for entry in own}, key=_section_order)
    return Chapter(short, title, tuple(_section(name, own, ruleset) for name in names))


def _section_order(name: str) -> tuple[bool, tuple[tuple[int, int, str], ...]]:
    return name == OTHERS, in_order(name)


def _section(name: str, entries: list[Entry], ruleset: RuleSet) -> Section:
    own = [entry for entry in entries if entry.section == name]
    files = sorted({entry.item.file for entry in own})
    groups = [
        Group(
            _title(ruleset, file),
            file,
            tuple(sorted((e for e in own if e.item.file == file), key=_order)),
        )
        for file in files
    ]
    return Section(name, tuple(groups))


def _order(entry: Entry) -> tuple[tuple[tuple[int, int, str], ...], int]:
    return in_order(entry.address), entry.item.line


def _title(ruleset: RuleSet, file: str) -> Text:
    found = dict(_TITLE.findall(ruleset.sources.get(file, "")))
    return Text(found.get("en", file), found.get("fr", file))


def _reads(block: Block, ruleset: RuleSet) -> tuple[DataTable, ...]:
    """The tables whose rows the rules of a block read."""
    tables = {(t.predicate, len(t.arguments)): t for t in ruleset.tables}
    found = {
        atom.signature: tables[atom.signature]
        for rule in block.rules
        for atom in rule.outline.atoms
        if atom.signature in tables
    }
    return tuple(found.values())
