"""Loading a rule set: find the files, judge the text, parse, check, and hand back plain values."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from sequester.errors import RuleFileError
from sequester.law._annotations import Section, Sections, sections_of
from sequester.law._blocks import block_of, table_of
from sequester.law._facts import facts_of
from sequester.law._form import FormCheck
from sequester.law._gate import read_source
from sequester.law._graph import graph_of
from sequester.law._parse import Parsed, check_safety, parse
from sequester.law._report import Place, Report
from sequester.law._rulesets import Manifests, default_logic, resolve_manifest
from sequester.law._strata import check_strata
from sequester.law._terms import Words
from sequester.law._vocabulary import vocabulary_of
from sequester.law._whole import WholeCheck, idle_common
from sequester.law._words import WordCheck
from sequester.law.model import Block, DataTable, Manifest, RuleSet, Statement, Vocabulary

SHARED = ("vocabulary", "common")


@dataclass(slots=True)
class Tree:
    """What was read from the files of a rule set, before it is checked as a whole."""

    sources: dict[str, str] = field(default_factory=dict[str, str])
    sections: dict[str, Sections] = field(default_factory=dict[str, Sections])
    vocabulary_files: list[Parsed] = field(default_factory=list[Parsed])
    rule_files: list[Parsed] = field(default_factory=list[Parsed])
    blocks: list[Block] = field(default_factory=list[Block])
    tables: list[DataTable] = field(default_factory=list[DataTable])


def load_ruleset(ruleset_id: str = "canada", logic: Path | None = None) -> RuleSet:
    """The checked rule set `ruleset_id`; RuleFileError with every problem of its files."""
    root = (logic or default_logic()).resolve()
    report, warnings = Report(), Report()
    manifests = Manifests(root, report).find(ruleset_id)
    tree = _read(root, [*SHARED, *manifests], report)
    facts = [fact for parsed in tree.vocabulary_files for fact in facts_of(parsed, report)]
    vocabulary = vocabulary_of(facts, report)
    manifest = resolve_manifest(manifests, vocabulary, report)
    if manifest is None:
        raise RuleFileError(*report.problems)
    vocabulary = vocabulary.borne_under(manifest.burdens)
    _check(tree, vocabulary, manifest, report)
    ruleset = RuleSet(
        manifest=manifest,
        vocabulary=vocabulary,
        blocks=tuple(tree.blocks),
        tables=tuple(tree.tables),
        sources=tree.sources,
    )
    if not len(report):
        judge_whole(ruleset, report, warnings)
    if len(report):
        raise RuleFileError(*report.problems)
    # whether some rule set reads what all share is judged with the whole tree (`survey`)
    own = tuple(each for each in warnings.problems if not idle_common(each))
    return RuleSet(manifest, vocabulary, ruleset.blocks, ruleset.tables, tree.sources, own)


@cache
def cached_ruleset(ruleset_id: str = "canada", logic: Path | None = None) -> RuleSet:
    """`load_ruleset`, once for each rule set and folder of a process."""
    return load_ruleset(ruleset_id, logic)


def _read(root: Path, folders: Iterable[str], report: Report) -> Tree:
    tree = Tree()
    for path in paths_of(root, folders):
        name = path.relative_to(root).as_posix()
        text = read_source(path, name, report)
        parsed = parse(name, text, report) if text is not None else None
        if text is not None and parsed is not None:
            tree.sources[name] = text
            sort_file(tree, parsed, report)
    return tree


def paths_of(root: Path, folders: Iterable[str]) -> tuple[Path, ...]:
    """The rule files of a rule set: the calendar's and those in `folders`, each once, in order."""
    paths = [root / "calendar.lp"] if (root / "calendar.lp").exists() else []
    for folder in folders:
        paths += sorted((root / folder).rglob("*.lp"))
    return tuple(dict.fromkeys(paths))


def sort_file(tree: Tree, parsed: Parsed, report: Report) -> None:
    """Put a file's statements where they belong: vocabulary, blocks or tables."""
    sections = sections_of(parsed, report)
    tree.sections[parsed.file] = sections
    named = sections.header.text("file")
    if named and named != parsed.file:
        report.add("L220", sections.header.place("file"), name=parsed.file)
    if parsed.file.startswith("vocabulary/"):
        tree.vocabulary_files.append(parsed)
        return
    tree.rule_files.append(parsed)
    _refuse_homeless(sections.header, report)
    for section in sections.body:
        if section.kind == "rule":
            tree.blocks.append(block_of(section, parsed, report))
        else:
            table = table_of(section, parsed, report)
            if table is not None:
                tree.tables.append(table)


def _refuse_homeless(header: Section, report: Report) -> None:
    for statement in header.statements:
        report.add("L221", Place(statement.file, statement.line, statement.column))


def _check(tree: Tree, vocabulary: Vocabulary, manifest: Manifest, report: Report) -> None:
    """Judge each rule and each table on its own."""
    words = Words(vocabulary, frozenset(block.id for block in tree.blocks), manifest.readings)
    for parsed in tree.rule_files:
        blocks = [block for block in tree.blocks if block.file == parsed.file]
        tables = [table for table in tree.tables if table.file == parsed.file]
        judge_alone(parsed, blocks, tables, words, report)


def judge_alone(
    parsed: Parsed,
    blocks: Iterable[Block],
    tables: Iterable[DataTable],
    words: Words,
    report: Report,
) -> None:
    """Judge the rules and tables of one file: their form, their words, their variables."""
    form = FormCheck(parsed, words.vocabulary, report)
    word_check = WordCheck(parsed, words, report)
    safe: list[Statement] = []
    for rule in (rule for block in blocks for rule in block.rules):
        if form.is_well_formed(rule):
            form.check_use(rule)
            word_check.check_rule(rule)
            safe.append(rule)
    if safe:
        check_safety(parsed, safe, report)
    for table in tables:
        word_check.check_table(table)


def judge_whole(ruleset: RuleSet, report: Report, warnings: Report) -> None:
    """Judge what only all the files show together; each must be well formed."""
    graph = graph_of(ruleset.blocks)
    WholeCheck(ruleset, report, warnings).check(graph)
    check_strata(ruleset, graph, report)
