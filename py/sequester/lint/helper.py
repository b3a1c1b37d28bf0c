"""What the second process does: for each of its files what lint does for a file, and a few rules.

The rules are those that take long and those that look at none of the files.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from sequester.law import Frame, Part
from sequester.lint.cases import CaseFiles, read_cases
from sequester.lint.code import File
from sequester.lint.concluded import Gist, gist_of
from sequester.lint.config import Config
from sequester.lint.contents import Contents
from sequester.lint.ignores import Spoken, spoken_in
from sequester.lint.meanings import Meaning, digest, meaning_of
from sequester.lint.model import Found
from sequester.lint.parts import PartFound, Parts
from sequester.lint.reading import file_of
from sequester.lint.registry import RULES
from sequester.lint.rule import LintRule
from sequester.lint.settings import base_of
from sequester.lint.store import Files, stored
from sequester.lint.tree import Tree, narrow_tree
from sequester.trees import below

_BESIDE = frozenset({"beside"})


class Done(NamedTuple):
    """What was found in the files of the second process, and the cases that it read.

    `beside` tells what the files of the tree said then that hold no rules.
    """

    files: Mapping[str, memoryview]
    meanings: Mapping[str, Meaning]
    gists: Mapping[str, Gist]
    spoken: Mapping[str, Spoken]
    found: Mapping[str, Mapping[str, tuple[Found, ...]]]
    cases: CaseFiles | None
    beside: str


class Rest(NamedTuple):
    """All that a rule looks at beside the files of the second process: those read elsewhere."""

    order: tuple[str, ...]
    files: Mapping[str, memoryview]
    members: Mapping[str, tuple[str, ...]]


class Answers(NamedTuple):
    """What rules found that look at everything; of some, part by part."""

    found: Mapping[str, tuple[Found, ...]]
    parts: Mapping[str, Mapping[str, PartFound]]


class Helper:
    """The work of the second process, step by step."""

    def __init__(
        self, root: Path, config: Config, rules: Iterable[LintRule], contents: Contents
    ) -> None:
        """Nothing is read yet; `rules` are those that are on."""
        self.root = root
        self.config = config
        self.rules = tuple(rules)
        self.contents = contents
        self.files: dict[str, File] = {}

    def read(self, part: Part) -> None:
        """What needs no vocabulary."""
        self.files = {name: file_of(file) for name, file in part.files.items() if file.sound}
        self.cases = cases_of(self.root, self.config, {}, self.contents)
        self.beside = beside(self.root, self.contents)

    def look(self, frame: Frame) -> Done:
        """What the rules find that look at one file, and what the files are kept as."""
        self.frame = frame
        tree = narrow_tree(self.root, frame, self.config.words)
        return Done(
            {name: stored(file) for name, file in self.files.items()},
            {name: meaning_of(file) for name, file in self.files.items()},
            {name: gist_of(file) for name, file in self.files.items()},
            {name: spoken_in(file, RULES) for name, file in self.files.items()},
            {name: in_file(self.rules, file, tree) for name, file in self.files.items()},
            self.cases,
            self.beside,
        )

    def ask(self, rest: Rest) -> Answers:
        """What the rules find that are asked here."""
        files = Files(rest.files, self.files.__getitem__)
        for name in rest.order:
            files.add(name, "")
        frame, words = self.frame, self.config.words
        tree = Tree(self.root, files, frame.vocabulary, frame.manifests, rest.members, {}, None,
                    words, True, ())  # fmt: skip  # noqa: FBT003
        parts = {rule.id: Parts() for rule in self.rules if is_asked_there(rule)}
        found = {rule.id: rule.ask(tree, parts[rule.id]) for rule in self.rules if rule.id in parts}
        return Answers(found, {name: each.now for name, each in parts.items()})


def is_asked_there(rule: LintRule) -> bool:
    """Whether a rule is asked in the second process, if there is one."""
    return rule.looks_at_all and (rule.long or rule.reads == _BESIDE)


def in_file(rules: Iterable[LintRule], file: File, tree: Tree) -> Mapping[str, tuple[Found, ...]]:
    """What rules find that look at one file; of one that cannot be parsed nothing."""
    checks = [(rule.id, rule.in_file) for rule in rules if rule.in_file is not None]
    return {name: tuple(check(tree, file)) for name, check in checks if file.parsed}


def cases_of(root: Path, config: Config, known: CaseFiles, contents: Contents) -> CaseFiles | None:
    """The cases beside the tree, or where the project says; None where there are none."""
    base = base_of(root, config.source)
    folder = base / config.scenarios
    return read_cases(folder, base, known, contents) if folder.is_dir() else None


def beside(root: Path, contents: Contents) -> str:
    """A digest of the files of a tree that hold no rules."""
    return digest(f"{path} {contents.digest(path)}" for path in below(root, ".yaml"))
