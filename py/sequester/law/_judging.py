"""Judging the files of a rule set: each beside the others, and then all of them together."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from sequester.errors import Problem
from sequester.law._files import SurveyedFile
from sequester.law._form import FormCheck
from sequester.law._parse import are_safe, check_safety
from sequester.law._report import Report
from sequester.law._terms import Words
from sequester.law._words import WordCheck
from sequester.law.model import RuleSet, Statement
from sequester.trees import below

if TYPE_CHECKING:
    from sequester.law._graph import Parts

SHARED = ("vocabulary", "common")
# What every rule set is given, whether one of its questions rests on it or not.
COMMON = ("common/", "calendar.lp")


def paths_of(root: Path, folders: Iterable[str]) -> tuple[Path, ...]:
    """The rule files of a rule set: the calendar's and those in `folders`, each once, in order."""
    paths = [root / "calendar.lp"] if (root / "calendar.lp").exists() else []
    for folder in folders:
        paths += below(root / folder, ".lp")
    return tuple(dict.fromkeys(paths))


def idle_common(problem: Problem) -> bool:
    """Whether it says that this rule set reads no word of what all rule sets are given."""
    return problem.code == "L325" and (problem.file or "").startswith(COMMON)


def safe_among(files: Iterable[SurveyedFile]) -> bool:
    """Whether clingo has nothing against any rule of the files.

    Mostly so, and to ask once takes less time than to set clingo up for each file.
    """
    return are_safe(rule for file in files for block in file.blocks for rule in block.rules)


def judge_alone(
    file: SurveyedFile, words: Words, report: Report, *, known_safe: bool = False
) -> None:
    """Judge the rules and tables of one file: their form, their words, their variables.

    `known_safe`: clingo is known to have nothing against its rules; see `safe_among`.
    """
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
    if safe and not known_safe:
        check_safety(parsed, safe, report)
    for table in file.tables:
        word_check.check_table(table)


def judge_whole(
    ruleset: RuleSet, report: Report, warnings: Report, parts: Parts | None = None
) -> frozenset[str]:
    """Judge what only all the files show together; each must be well formed.

    `parts` are those of the graphs of other rule sets that were judged (see `graph_of`). The files
    of whose rules more mattered than what they conclude and read.
    """
    # a file that changed is judged more often than a rule set
    from sequester.law._graph import graph_of  # noqa: PLC0415
    from sequester.law._strata import check_strata  # noqa: PLC0415
    from sequester.law._whole import WholeCheck  # noqa: PLC0415

    graph = graph_of(ruleset.blocks, parts=parts)
    WholeCheck(ruleset, report, warnings).check(graph)
    return check_strata(ruleset, graph, report)
