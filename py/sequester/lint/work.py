"""One run of lint: what is read now, what is known of the last time, and what each rule finds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from sequester.errors import Problem
from sequester.law import (
    Frame,
    Part,
    SurveyedFile,
    digest_of,
    frame_digest,
    survey,
    survey_file,
)
from sequester.lint.cases import CaseFiles, read_cases
from sequester.lint.code import File
from sequester.lint.config import Config
from sequester.lint.ignores import speaks
from sequester.lint.meanings import Meaning, digest, meaning_of
from sequester.lint.model import Found
from sequester.lint.reading import file_of
from sequester.lint.rule import LintRule
from sequester.lint.second import NOTHING, Done, Finish, Second, begun
from sequester.lint.settings import base_of
from sequester.lint.store import Asked, Files, Store, Wholes, stored
from sequester.lint.tree import Tree, narrow_tree

_BESIDE = frozenset({"beside"})
_FEW = 3  # files that are sooner read once more than all that is known is written anew


class Work:
    """Reads a tree and asks the rules, sparing what is known to be the same as the last time.

    Where nothing is known a second process does half of what there is to do for each file alone.
    """

    def __init__(
        self,
        root: Path,
        config: Config,
        rules: Iterable[LintRule],
        old: Store | None = None,
        wholes: Wholes | None = None,
    ) -> None:
        """Survey the tree, ask of each file the rules that look at one, and read the cases."""
        self.root = root
        self.config = config
        self.rules = tuple(rules)
        self.known: Mapping[str, Asked] = wholes.asked if wholes else {}
        self.changed: set[str] = set()
        self.meanings: dict[str, Meaning] = {}
        self.found: dict[str, Mapping[str, tuple[Found, ...]]] = {}
        self.asked: dict[str, Asked] = {}
        new = old is None or old.memory.frame.digest != frame_digest(root)
        second = begun(root, self.half) if new else None
        try:
            known = wholes.wholes if wholes else None
            self.surveyed = survey(root, old.memory if old else None, known, second)
            same = old is not None and old.memory.frame.digest == self.surveyed.frame.digest
            self.old = old if same else None
            self.files = Files(self.old.files if self.old else {}, self.again)
            done = self.look_at_files(second)
        finally:
            if second is not None:
                second.end()
        self.cases = done.cases or self.read_cases(self.old.cases if self.old else {})
        if self.cases is not None and _digests(self.cases) != _digests(self.known_cases):
            self.changed.add(self.config.scenarios)
        self.tree = self.make_tree()
        self.said = self.all_said()
        # a file that was written meanwhile may have been looked at before
        self.early = done.asked if done.beside == self.said["beside"] else {}

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What the loader says."""
        return self.surveyed.problems

    @property
    def known_cases(self) -> CaseFiles:
        """The cases as they were the last time."""
        return self.old.cases if self.old else {}

    def look_at_files(self, second: Second | None) -> Done:
        """Look at each file alone, with what the second process did; what else it found."""
        every = self.surveyed.files.values()
        for file in every:
            self.files.add(file.name, file.text or "")
        names = second.names if second else frozenset[str]()
        there = {file.name for file in every if file.kept and file.name in names}
        tree = narrow_tree(self.root, self.surveyed.frame, self.config.words)
        for file in every:
            if file.name not in there:
                self.take(file, tree)
        done = second.done() if second else NOTHING
        for name in there:
            if name in done.found:
                self.files.keep(name, done.files[name])
                self.meanings[name], self.found[name] = done.meanings[name], done.found[name]
                self.changed.add(name)
            else:
                self.take(self.surveyed.files[name], tree)
        return done

    def take(self, file: SurveyedFile, tree: Tree) -> None:
        """Take in one file, remembered where it is the same."""
        name = file.name
        before = self.old.memory.files.get(name) if self.old else None
        if self.old is not None and before is not None and before.digest == file.digest:
            self.meanings[name], self.found[name] = self.old.meanings[name], self.old.found[name]
        else:
            self.changed.add(name)
            read = self.files.read(name)
            self.meanings[name], self.found[name] = meaning_of(read), self.in_file(read, tree)

    def in_file(self, file: File, tree: Tree) -> Mapping[str, tuple[Found, ...]]:
        """What the rules find that look at one file; of one that cannot be parsed nothing."""
        checks = [(rule.id, rule.in_file) for rule in self.rules if rule.in_file is not None]
        return {name: tuple(check(tree, file)) for name, check in checks if file.parsed}

    def half(self, part: Part) -> Finish:
        """What the second process does with its files, and what it does for all of them."""
        files = {name: file_of(file) for name, file in part.files.items() if file.sound}
        cases = self.read_cases({})
        beside = _beside(self.root)

        def finish(frame: Frame) -> Done:
            tree = narrow_tree(self.root, frame, self.config.words)
            return Done(
                {name: stored(file) for name, file in files.items()},
                {name: meaning_of(file) for name, file in files.items()},
                {name: self.in_file(file, tree) for name, file in files.items()},
                cases,
                {
                    rule.id: tuple(rule.in_tree(tree))
                    for rule in self.rules
                    if rule.in_tree is not None and rule.reads == _BESIDE
                },
                beside,
            )

        return finish

    def again(self, name: str) -> File:
        """One file, read anew."""
        file = self.surveyed.files[name]
        whole = file if not file.kept else survey_file(self.surveyed.root / name, name)
        return file_of(whole)

    def read_cases(self, known: CaseFiles) -> CaseFiles | None:
        """The cases beside the tree, or where the project says; None where there are none."""
        base = base_of(self.root, self.config.source)
        folder = base / self.config.scenarios
        return read_cases(folder, base, known) if folder.is_dir() else None

    def make_tree(self) -> Tree:
        """The tree as the checks see it."""
        surveyed = self.surveyed
        return Tree(
            surveyed.root,
            self.files,
            surveyed.vocabulary,
            surveyed.manifests,
            surveyed.members,
            {name: _lines(surveyed.root / name / "ruleset.yaml") for name in surveyed.manifests},
            self.cases,
            self.config.words,
            surveyed.whole,
            tuple(name for name, file in surveyed.files.items() if speaks(file.text or "")),
        )

    def all_said(self) -> Mapping[str, str]:
        """What the rules that look at everything look at, in parts: see `LintRule.reads`."""
        frame = self.surveyed.frame.digest
        cases = {"": "none"} if self.cases is None else _digests(self.cases)
        return {
            "frame": frame,
            "rules": digest(f"{name} {each.rules}" for name, each in self.meanings.items()),
            "notes": digest(f"{name} {each.notes}" for name, each in self.meanings.items()),
            "cases": digest(f"{name} {each}" for name, each in cases.items()),
            "beside": _beside(self.root),
        }

    def in_tree(self, rule: LintRule) -> tuple[Found, ...]:
        """What a rule finds that looks at everything."""
        if rule.in_tree is None or not self.tree.whole:
            return ()
        meaning = digest(self.said[part] for part in ("frame", *sorted(rule.reads)))
        known = self.known.get(rule.id)
        if known is None or known.meaning != meaning or known.text != self.text_of(known.found):
            early = self.early.get(rule.id)
            found = tuple(rule.in_tree(self.tree)) if early is None else early
            known = Asked(meaning, self.text_of(found), found)
        self.asked[rule.id] = known
        return known.found

    def text_of(self, found: Iterable[Found]) -> str:
        """A digest of the files in which, or in whose words, something was found, line by line.

        In all others it does not matter where a thing stands.
        """
        files, lines = self.surveyed.files, set[str]()
        for each in found:
            words = f"{each.message.en} {each.hint.en if each.hint else ''}"
            named = [name for name in files if name in words]
            lines.update(f"{name} {files[name].digest}" for name in named)
            own = files.get(each.file)
            lines.add(own.digest if own else f"{self.said['cases']} {self.said['beside']}")
        return digest(sorted(lines))

    def is_worth_keeping(self) -> bool:
        """Whether so much was read anew that it is better kept."""
        return self.old is None or len(self.changed) > _FEW

    def store(self, key: str) -> Store:
        """What was read, for the next run."""
        return Store(
            key,
            self.surveyed.memory,
            self.files.kept(),
            self.meanings,
            self.found,
            self.cases or {},
        )

    def wholes(self, key: str) -> Wholes:
        """What was found in all files together, for the next run."""
        return Wholes(key, self.surveyed.wholes, self.asked)


def _digests(cases: CaseFiles) -> Mapping[str, str]:
    return {name: each.digest for name, each in cases.items()}


def _beside(root: Path) -> str:
    """A digest of the files of a tree that hold no rules."""
    paths = sorted(root.rglob("*.yaml"))
    return digest(f"{path} {digest_of(path)}" for path in paths)


def _lines(path: Path) -> tuple[str, ...]:
    """The lines of a manifest, which the loader could read."""
    return tuple(path.read_text(encoding="utf-8").split("\n"))
