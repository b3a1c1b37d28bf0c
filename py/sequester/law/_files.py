"""One rule file by itself: judged as text, parsed, cut into its sections, blocks, tables and facts.

Whatever else stands in the tree changes nothing of this, so that each text is read once in a
process, however many rule sets it belongs to.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from sequester.errors import Problem
from sequester.law._annotations import Section, Sections, sections_of
from sequester.law._blocks import block_of, table_of
from sequester.law._facts import Fact, facts_of
from sequester.law._gate import gate, read_bytes
from sequester.law._light import opened, stored
from sequester.law._parse import Comment, Parsed, parse
from sequester.law._report import Place, Report
from sequester.law.model import Block, DataTable, RuleId

Problems = tuple[Problem, ...]

MAX_BLOCK_LINES = 15
MAX_FILE_LINES = 150
_NONE = memoryview(b"")
_KEPT = 1_000  # more than the files of any tree there is


class SurveyedFile(Struct, frozen=True, eq=False):
    """One rule or vocabulary file: its text and what it was cut into.

    `text` is None where the file could not be read; `sound` is False where clingo cannot read it,
    and then there are no sections, blocks, tables or facts. A file that was remembered has `kept`
    in place of all these; where it is stored it has no text either.
    """

    name: str
    digest: str
    text: str | None
    sound: bool
    parsed: Parsed | None
    sections: Sections | None
    blocks: tuple[Block, ...]
    tables: tuple[DataTable, ...]
    facts: tuple[Fact, ...]
    problems: Problems
    ids: tuple[RuleId, ...] = ()
    kept: memoryview = _NONE

    @property
    def comments(self) -> tuple[Comment, ...]:
        """The comments of the file, annotations among them."""
        return self.parsed.comments if self.parsed else ()

    @property
    def meaning(self) -> str:
        """A digest of what the file says to the other files, wherever in it that stands.

        Of rules that is what they conclude and read: what else they ask matters only in circles.
        """
        parts = [
            *(
                f"{block.id} {block.defeats} {block.in_force} {block.governed_by} "
                f"{block.lines > MAX_BLOCK_LINES} {[rule.outline.said for rule in block.rules]}"
                for block in self.blocks
            ),
            *(f"{table.id} {table.predicate} {table.arguments}" for table in self.tables),
            f"{(self.text or '').count(chr(10)) > MAX_FILE_LINES}",
        ]
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()

    def light(self) -> SurveyedFile:
        """What can be stored of it."""
        if self.parsed is None:
            return replace(self, text=None)
        kept = stored(self.blocks, self.tables)
        return replace(
            self, text=None, parsed=None, sections=None, blocks=(), tables=(), facts=(), kept=kept
        )

    def opened(self) -> SurveyedFile:
        """The file with its blocks and tables, which have no syntax trees where it was stored."""
        if not self.kept:
            return self
        blocks, tables = opened(self.kept)
        return replace(self, blocks=blocks, tables=tables)


def digest_of(path: Path) -> str:
    """The SHA-256 of a file's bytes, "" where it cannot be read (a pipe would never end)."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
    except OSError:
        return ""


def survey_file(path: Path, name: str) -> SurveyedFile:
    """What one file holds, and what is wrong with it whatever the other files say."""
    report = Report()
    data = read_bytes(path, name, report)
    if data is None:
        return _empty(name, digest_of(path), report.problems)
    return _file_of(name, data)


def _empty(name: str, digest: str, problems: Problems) -> SurveyedFile:
    return SurveyedFile(
        name, digest, None, sound=False, parsed=None, sections=None,
        blocks=(), tables=(), facts=(), problems=problems,
    )  # fmt: skip


def recalled(path: Path, name: str, old: SurveyedFile | None) -> SurveyedFile | None:
    """A file that is the same as when it was read, and could be read then; else None."""
    data = read_bytes(path, name, Report()) if old is not None and old.sound else None
    if old is None or data is None or hashlib.sha256(data).hexdigest() != old.digest:
        return None
    return SurveyedFile(
        name, old.digest, data.decode("utf-8"), old.sound, old.parsed, old.sections,
        old.blocks, old.tables, old.facts, old.problems, old.ids, old.kept,
    )  # fmt: skip


ELSEWHERE = _empty("", "", ())
"""What stands in place of a file that another process reads."""


@lru_cache(maxsize=_KEPT)
def _file_of(name: str, data: bytes) -> SurveyedFile:
    report = Report()
    digest = hashlib.sha256(data).hexdigest()
    text = gate(data, name, report)
    if text is None:
        return _empty(name, digest, report.problems)
    parsed = parse(name, text, report)
    if parsed is None:
        return replace(_empty(name, digest, report.problems), text=text)
    sections = sections_of(parsed, report)
    named = sections.header.text("file")
    if named and named != name:
        report.add("L220", sections.header.place("file"), name=name)
    vocabulary = name.startswith("vocabulary/")
    blocks, tables = ((), ()) if vocabulary else _cut(sections, parsed, report)
    facts = facts_of(parsed, report) if vocabulary else ()
    return SurveyedFile(
        name, digest, text, sound=True, parsed=parsed, sections=sections,
        blocks=blocks, tables=tables, facts=facts, problems=report.problems,
        ids=tuple(block.id for block in blocks),
    )  # fmt: skip


def _cut(
    sections: Sections, parsed: Parsed, report: Report
) -> tuple[tuple[Block, ...], tuple[DataTable, ...]]:
    """The blocks and tables of a rule file."""
    _refuse_homeless(sections.header, report)
    blocks: list[Block] = []
    tables: list[DataTable] = []
    for section in sections.body:
        if section.kind == "rule":
            blocks.append(block_of(section, parsed, report))
        else:
            table = table_of(section, parsed, report)
            if table is not None:
                tables.append(table)
    return tuple(blocks), tuple(tables)


def _refuse_homeless(header: Section, report: Report) -> None:
    for statement in header.statements:
        report.add("L221", Place(statement.file, statement.line, statement.column))
