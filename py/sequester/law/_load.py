"""Loading a rule set: find the files, judge the text, parse, check, and hand back plain values."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache, lru_cache
from pathlib import Path

from sequester.errors import RuleFileError
from sequester.law._files import Problems, SurveyedFile, survey_file
from sequester.law._form import FormCheck
from sequester.law._graph import Parts, graph_of
from sequester.law._parse import check_safety
from sequester.law._report import Report
from sequester.law._rulesets import Manifests, resolve_manifest
from sequester.law._strata import check_strata
from sequester.law._terms import Words
from sequester.law._vocabulary import vocabulary_of
from sequester.law._whole import WholeCheck, idle_common
from sequester.law._words import WordCheck
from sequester.law.model import RuleSet, Statement, Vocabulary
from sequester.trees import default_logic

SHARED = ("vocabulary", "common")


def load_ruleset(ruleset_id: str = "canada", logic: Path | None = None) -> RuleSet:
    """The checked rule set `ruleset_id`; RuleFileError with every problem of its files."""
    root = (logic or default_logic()).resolve()
    report, warnings = Report(), Report()
    manifests = Manifests(root, report).find(ruleset_id)
    files = _read(root, [*SHARED, *manifests], report)
    vocabulary, problems = _vocabulary(tuple(file for file in files if file.facts))
    report.keep(problems)
    manifest = resolve_manifest(manifests, vocabulary, report)
    if manifest is None:
        raise RuleFileError(*report.problems)
    vocabulary = vocabulary.borne_under(manifest.burdens)
    blocks = tuple(block for file in files for block in file.blocks)
    words = Words(vocabulary, frozenset(block.id for block in blocks), manifest.readings)
    for file in files:
        judge_alone(file, words, report)
    tables = tuple(table for file in files for table in file.tables)
    sources = {file.name: file.text for file in files if file.text is not None and file.sound}
    ruleset = RuleSet(manifest, vocabulary, blocks, tables, sources)
    if not len(report):
        judge_whole(ruleset, report, warnings)
    if len(report):
        raise RuleFileError(*report.problems)
    # whether some rule set reads what all share is judged with the whole tree (`survey`)
    own = tuple(each for each in warnings.problems if not idle_common(each))
    return replace(ruleset, warnings=own)


@cache
def cached_ruleset(ruleset_id: str = "canada", logic: Path | None = None) -> RuleSet:
    """`load_ruleset`, once for each rule set and folder of a process."""
    return load_ruleset(ruleset_id, logic)


def _read(root: Path, folders: Iterable[str], report: Report) -> tuple[SurveyedFile, ...]:
    files = tuple(
        survey_file(path, path.relative_to(root).as_posix()) for path in paths_of(root, folders)
    )
    for file in files:
        report.keep(file.problems)
    return files


@lru_cache(maxsize=8)
def _vocabulary(files: tuple[SurveyedFile, ...]) -> tuple[Vocabulary, Problems]:
    """The vocabulary that files say together, the same for every rule set of a tree."""
    report = Report()
    vocabulary = vocabulary_of((fact for file in files for fact in file.facts), report)
    return vocabulary, report.problems


def paths_of(root: Path, folders: Iterable[str]) -> tuple[Path, ...]:
    """The rule files of a rule set: the calendar's and those in `folders`, each once, in order."""
    paths = [root / "calendar.lp"] if (root / "calendar.lp").exists() else []
    for folder in folders:
        paths += sorted((root / folder).rglob("*.lp"))
    return tuple(dict.fromkeys(paths))


def judge_alone(file: SurveyedFile, words: Words, report: Report) -> None:
    """Judge the rules and tables of one file: their form, their words, their variables."""
    parsed = file.parsed
    if parsed is None:
        return
    form = FormCheck(parsed, words.vocabulary, report)
    word_check = WordCheck(parsed, words, report)
    safe: list[Statement] = []
    for rule in (rule for block in file.blocks for rule in block.rules):
        if form.is_well_formed(rule):
            form.check_use(rule)
            word_check.check_rule(rule)
            safe.append(rule)
    if safe:
        check_safety(parsed, safe, report)
    for table in file.tables:
        word_check.check_table(table)


def judge_whole(
    ruleset: RuleSet, report: Report, warnings: Report, parts: Parts | None = None
) -> None:
    """Judge what only all the files show together; each must be well formed.

    `parts` are those of the graphs of other rule sets that were judged (see `graph_of`).
    """
    graph = graph_of(ruleset.blocks, parts=parts)
    WholeCheck(ruleset, report, warnings).check(graph)
    check_strata(ruleset, graph, report)
