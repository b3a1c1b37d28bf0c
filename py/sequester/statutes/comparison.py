"""Comparisons of a part of the law with what governs the same matter elsewhere, for a reader.

A file `comparison.yaml` in the folder of the rules holds one table:

    comparison: registries             # names its page: table-registries.html
    act: SOIRA                         # the Act beside which it is shown
    title: {en: ..., fr: ...}
    lead: {en: ..., fr: ...}
    first: {en: Regime, fr: Régime}    # the head of the first column
    columns:
      - {id: sees, en: Who sees it, fr: Qui y a accès}
    rows:
      - id: canada
        en: The registry
        fr: Le registre
        cite: SOIRA 16(1)              # where it stands: cite or source, or both
        cells:
          sees:
            en: The police.
            fr: La police.
            cite: SOIRA 16(2)
            note: {en: Not checked., fr: Non vérifié.}
    remarks:                           # what is said below the table
      - {en: ..., fr: ..., source: {en: ..., fr: ...}}

`cite` is an authority as rule files spell it; `source` says in both languages what has no such
spelling. No row leaves a column out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from msgspec import Struct

from sequester.errors import Problem, RuleFileError, Text, nearest
from sequester.placed.mapping import PlacedList, PlacedMap
from sequester.statutes.authority import authorities, authority_of
from sequester.statutes.messages import problem
from sequester.statutes.yamlfile import YamlFile

NAME: Final = "comparison.yaml"
_ID: Final = re.compile(r"[a-z][a-z0-9-]*")


class Said(Struct, frozen=True):
    """A text in both languages."""

    en: str
    fr: str

    @property
    def text(self) -> Text:
        """The text as the rest of the program has it."""
        return Text(self.en, self.fr)


class Told(Said, frozen=True):
    """A text with where it stands: an authority, a source in words, or both."""

    cite: str = ""
    source: Said | None = None
    note: Said | None = None

    @property
    def cites(self) -> tuple[str, ...]:
        """The authorities, one by one."""
        return authorities(self.cite)


class Column(Said, frozen=True, kw_only=True):
    """What is compared."""

    id: str


class Row(Told, frozen=True, kw_only=True):
    """One regime: a cell for each column, by its id."""

    id: str
    cells: Mapping[str, Told]


class Comparison(Struct, frozen=True):
    """A whole table."""

    comparison: str
    act: str
    title: Said
    lead: Said
    first: Said
    columns: Sequence[Column]
    rows: Sequence[Row]
    remarks: Sequence[Told] = ()


def comparison_files(root: Path, folders: tuple[str, ...]) -> Iterator[Path]:
    """The files that hold comparisons, in the folders of some rule sets."""
    for folder in folders:
        yield from sorted((root / folder).rglob(NAME))


def read_comparisons(root: Path, folders: tuple[str, ...]) -> tuple[Comparison, ...]:
    """All comparisons of some rule sets; RuleFileError with every problem."""
    found: dict[str, Comparison] = {}
    problems: list[Problem] = []
    for path in comparison_files(root, folders):
        name = path.relative_to(root).as_posix()
        try:
            read = read_comparison(path, name)
        except RuleFileError as error:
            problems += error.problems
            continue
        if read.comparison in found:
            problems.append(problem("A315", name, 1, word=read.comparison))
        found[read.comparison] = read
    if problems:
        raise RuleFileError(*problems)
    return tuple(found.values())


def read_comparison(path: Path, name: str) -> Comparison:
    """One file; RuleFileError with every problem, each at its line."""
    file = YamlFile(path, name)
    read = _Reader(file).comparison(file.root)
    if not file.problems:
        _whole(file, read)
    file.problems.sort(key=lambda one: one.line or 0)
    file.finish()
    return read


class _Reader(NamedTuple):
    """Takes a file apart, and notes what is wrong with each part; what is missing is left empty.

    `of` says which keys may stand in a mapping.
    """

    file: YamlFile

    def comparison(self, node: PlacedMap) -> Comparison:
        """The whole."""
        self.file.keys(node, Comparison.__struct_fields__)
        title, lead, first = (self.said(self.part(node, key)) for key in ("title", "lead", "first"))
        columns, rows = self.list(node, "columns"), self.list(node, "rows")
        return Comparison(
            self.name(node, "comparison"),
            self.words(node, "act"),
            title,
            lead,
            first,
            list(map(self.column, columns)),
            list(map(self.row, rows)),
            list(map(self.told, self.list(node, "remarks", needed=False))),
        )

    def column(self, node: PlacedMap) -> Column:
        """One of the columns."""
        said = self.said(node, Column)
        return Column(said.en, said.fr, id=self.name(node, "id"))

    def row(self, node: PlacedMap) -> Row:
        """One of the rows."""
        told, name = self.told(node, Row), self.name(node, "id")
        cells = self.part(node, "cells") or PlacedMap()
        parts = {str(key): self.part(cells, key) for key in cells}
        found = {key: self.told(part) for key, part in parts.items() if part is not None}
        return Row(told.en, told.fr, told.cite, told.source, told.note, id=name, cells=found)

    def told(self, node: PlacedMap, of: type[Told] = Told) -> Told:
        """A text with where it stands."""
        said = self.said(node, of)
        cite = self.words(node, "cite") if "cite" in node else ""
        source, note = (
            self.said(self.part(node, key)) if key in node else None for key in ("source", "note")
        )
        if "cite" not in node and "source" not in node:
            self.file.wrong("A313", node)
        for one in authorities(cite):
            if authority_of(one).kind == "unknown":
                self.file.wrong("A206", node, "cite", cite=one)
        return Told(said.en, said.fr, cite, source, note)

    def said(self, node: PlacedMap | None, of: type[Said] = Said) -> Said:
        """A text in both languages."""
        if node is None:
            return Said("", "")
        self.file.keys(node, of.__struct_fields__)
        return Said(self.words(node, "en"), self.words(node, "fr"))

    def name(self, node: PlacedMap, key: str) -> str:
        """A name for links and files."""
        found = self.words(node, key)
        if found and not _ID.fullmatch(found):
            self.file.wrong("A314", node, key, key=key)
        return found

    def words(self, node: PlacedMap, key: str) -> str:
        """A text that must be there."""
        value = node.get(key, "")
        if not isinstance(value, str):
            self.file.wrong("A316", node, key, key=key)
        elif not value.strip():
            self.file.wrong("A303", node, key, key=key)
        return str(value).strip()

    def part(self, node: PlacedMap, key: str) -> PlacedMap | None:
        """A mapping that must be there."""
        value = node.get(key)
        if isinstance(value, PlacedMap):
            return value
        self.file.wrong("A316" if key in node else "A303", node, key, key=key)
        return None

    def list(self, node: PlacedMap, key: str, *, needed: bool = True) -> list[PlacedMap]:
        """A list of mappings."""
        value = node.get(key, PlacedList())
        if not isinstance(value, PlacedList):
            self.file.wrong("A316", node, key, key=key)
            return []
        if needed and not value:
            self.file.wrong("A303", node, key, key=key)
        for place, each in enumerate(value):
            if not isinstance(each, PlacedMap):
                line = value.items_at[place][0]
                self.file.problems.append(problem("A316", self.file.name, line, key=key))
        return [each for each in value if isinstance(each, PlacedMap)]


def _whole(file: YamlFile, read: Comparison) -> None:
    """Every row has a cell for every column and no other, and no id stands twice."""
    columns = [column.id for column in read.columns]
    given = {name: file.entries(file.root, name) for name in ("columns", "rows")}
    for list_name, ids in (("columns", columns), ("rows", [row.id for row in read.rows])):
        for place, name in enumerate(ids):
            if name in ids[:place]:
                file.wrong("A315", given[list_name][place], "id", word=name)
    for node, row in zip(given["rows"], read.rows, strict=True):
        for name in columns:
            if name not in row.cells:
                file.wrong("A312", node, "cells", row=row.id, column=name)
        for name in row.cells:
            if name not in columns:
                close = nearest(name, columns)
                hint = Text(f'did you mean "{close}"?', f"vouliez-vous dire « {close} »?")
                cells = node.get("cells")
                file.wrong("A311", cells, name, hint if close else None, column=name)
