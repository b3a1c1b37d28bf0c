"""Loading a rule set: find the files, judge the text, parse, check, and hand back plain values."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path

from msgspec.structs import replace

from sequester.errors import RuleFileError
from sequester.law._files import Problems, SurveyedFile, survey_file
from sequester.law._judging import (
    SHARED,
    idle_common,
    judge_alone,
    judge_whole,
    paths_of,
    safe_among,
)
from sequester.law._report import Report
from sequester.law._rulesets import Manifests, resolve_manifest
from sequester.law._terms import Words
from sequester.law._vocabulary import vocabulary_of
from sequester.law.model import RuleSet, Vocabulary
from sequester.trees import default_logic


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
    safe = safe_among(files)
    for file in files:
        judge_alone(file, words, report, known_safe=safe)
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
