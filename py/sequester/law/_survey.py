"""A tree of rule files as it stands, sound or not: what each file holds, and all that is wrong.

`load_ruleset` refuses a tree with a problem in it. Whoever helps to mend one needs the rest of the
tree all the same: here a file that cannot be read or parsed does not hide the others.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sequester.errors import Problem
from sequester.law._annotations import Sections
from sequester.law._facts import Fact, facts_of
from sequester.law._gate import read_source
from sequester.law._load import (
    SHARED,
    Tree,
    judge_alone,
    judge_whole,
    paths_of,
    sort_file,
)
from sequester.law._manifest import NAME
from sequester.law._parse import Comment, Parsed, parse
from sequester.law._report import Report
from sequester.law._rulesets import find_manifests, resolve_manifest, rulesets
from sequester.law._terms import Words
from sequester.law._vocabulary import vocabulary_of
from sequester.law.model import Block, DataTable, Manifest, RuleSet, Vocabulary


@dataclass(frozen=True, slots=True)
class SurveyedFile:
    """One rule or vocabulary file: its text and what it was cut into.

    `text` is None where the file could not be read; `parsed` is False where clingo cannot read
    it, and then there are no sections, blocks, tables or facts.
    """

    name: str
    text: str | None
    parsed: Parsed | None
    sections: Sections | None
    blocks: tuple[Block, ...]
    tables: tuple[DataTable, ...]
    facts: tuple[Fact, ...]
    problems: tuple[Problem, ...]

    @property
    def comments(self) -> tuple[Comment, ...]:
        """The comments of the file, annotations among them."""
        return self.parsed.comments if self.parsed else ()


@dataclass(frozen=True, slots=True)
class Survey:
    """A whole tree: its files by name, its vocabulary, its rule sets, and every problem once.

    `members` names the files of each rule set whose manifest can be read. `whole` says whether
    every file could be parsed, so that what none of them holds is in fact nowhere.
    """

    root: Path
    files: Mapping[str, SurveyedFile]
    vocabulary: Vocabulary
    manifests: Mapping[str, Manifest]
    members: Mapping[str, tuple[str, ...]]
    problems: tuple[Problem, ...]

    @property
    def whole(self) -> bool:
        """Whether every file and every manifest could be read."""
        return all(file.parsed for file in self.files.values()) and bool(self.manifests)


def survey(root: Path) -> Survey:
    """Everything that the tree `root` holds and everything that is wrong with it.

    The problems are those of `load_ruleset` for every rule set of the tree, its warnings included;
    it never raises for what a file holds.
    """
    root = root.resolve()
    report = Report()
    members: dict[str, tuple[str, ...]] = {}
    files: dict[str, SurveyedFile] = {}
    manifests = {name: find_manifests(root, name, report) for name in rulesets(root)}
    for name, found in manifests.items():
        paths = paths_of(root, [*SHARED, *found, name])  # also where its manifest is broken
        members[name] = tuple(path.relative_to(root).as_posix() for path in paths)
        for path, own in zip(paths, members[name], strict=True):
            if own not in files:
                files[own] = survey_file(path, own)
    for file in files.values():
        _keep(report, file.problems)
    vocabulary = vocabulary_of([fact for file in files.values() for fact in file.facts], report)
    resolved: dict[str, Manifest] = {}
    for name, found in manifests.items():
        manifest = resolve_manifest(found, vocabulary, report)
        if manifest is not None:
            resolved[name] = manifest
            _judge([files[file] for file in members[name]], vocabulary, manifest, report)
    return Survey(root, files, vocabulary, resolved, members, report.problems)


def survey_file(path: Path, name: str) -> SurveyedFile:
    """What one file holds, and what is wrong with it whatever the other files say."""
    report, tree = Report(), Tree()
    text = read_source(path, name, report)
    parsed = parse(name, text, report) if text is not None else None
    if parsed is not None:
        sort_file(tree, parsed, report)
    facts = [fact for each in tree.vocabulary_files for fact in facts_of(each, report)]
    return SurveyedFile(
        name,
        text,
        parsed,
        tree.sections.get(name),
        tuple(tree.blocks),
        tuple(tree.tables),
        tuple(facts),
        report.problems,
    )


def _keep(report: Report, problems: tuple[Problem, ...]) -> None:
    for problem in problems:
        report.found.setdefault(problem)


def _judge(
    files: list[SurveyedFile], vocabulary: Vocabulary, manifest: Manifest, report: Report
) -> None:
    """Judge the files of one rule set, each alone and, where all are sound, together."""
    blocks = tuple(block for file in files for block in file.blocks)
    tables = tuple(table for file in files for table in file.tables)
    words = Words(vocabulary, frozenset(block.id for block in blocks), manifest.readings)
    for file in files:
        if file.parsed is not None:
            judge_alone(file.parsed, file.blocks, file.tables, words, report)
    if not len(report):
        sources = {file.name: file.text or "" for file in files}
        judge_whole(RuleSet(manifest, vocabulary, blocks, tables, sources), report, report)


def tree_of(path: Path) -> Path | None:
    """The tree that a path lies in: the nearest folder, itself included, with a vocabulary."""
    for folder in (path.resolve(), *path.resolve().parents):
        if (folder / "vocabulary").is_dir() and any(folder.rglob(NAME)):
            return folder
    return None
