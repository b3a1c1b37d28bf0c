"""One run of lint: what is read now, what is known of the last time, and what each rule finds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from sequester.errors import Problem
from sequester.law import Frame, SurveyedFile, frame_digest, survey, survey_file
from sequester.lint.cases import CaseFiles
from sequester.lint.code import File
from sequester.lint.concluded import Gist, Index, gist_of
from sequester.lint.config import Config
from sequester.lint.contents import Contents
from sequester.lint.everything import Everything
from sequester.lint.helper import Done, Helper, beside, cases_of, in_file, is_asked_there
from sequester.lint.ignores import Spoken, spoken_in
from sequester.lint.meanings import Meaning, digest, meaning_of
from sequester.lint.model import Found
from sequester.lint.reading import file_of
from sequester.lint.registry import RULES
from sequester.lint.rule import LintRule
from sequester.lint.store import NOTHING_LEFT, Files, Left, Store, Wholes
from sequester.lint.tree import Tree, narrow_tree

if TYPE_CHECKING:
    from sequester.lint.second import Second

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
        left: Left = NOTHING_LEFT,
        contents: Contents | None = None,
    ) -> None:
        """Survey the tree, ask of each file the rules that look at one, and read the cases."""
        self.root = root
        self.config = config
        self.contents = contents or Contents()
        self.rules = tuple(rules)
        self.changed: set[str] = set()
        self.meanings: dict[str, Meaning] = {}
        self.found: dict[str, Mapping[str, tuple[Found, ...]]] = {}
        self.gists: dict[str, Gist] = {}
        self.spoken: dict[str, Spoken] = {}
        self.files = Files({}, self.again)
        old, wholes = left
        new = old is None or old.memory.frame.digest != frame_digest(root, self.contents.digest)
        self.second = self.begun() if new else None
        try:
            known = wholes.wholes if wholes else None
            self.surveyed = survey(
                root, old.memory if old else None, known, self.second, self.contents.digest
            )
            same = old is not None and old.memory.frame.digest == self.surveyed.frame.digest
            self.old = old if same else None
            self.look(wholes)
        finally:
            if self.second is not None:
                self.second.end()

    def begun(self) -> Second | None:
        """A second process that does half of the work, where there is to be one."""
        from sequester.lint.second import begun  # noqa: PLC0415 - seldom

        return begun(
            self.root, Helper(self.root, self.config, self.rules, self.contents), self.meanwhile
        )

    def look(self, known: Wholes | None) -> None:
        """Look at each file alone, at the cases, and at everything."""
        done = self.look_at_files()
        self.cases = done.cases or cases_of(self.root, self.config, self.known_cases, self.contents)
        if self.cases is not None and _digests(self.cases) != _digests(self.known_cases):
            self.changed.add(self.config.scenarios)
        index = Index({name: self.gists[name] for name in self.files})
        self.tree = self.make_tree(index)
        says = self.all_said()
        self.everything = Everything(self.tree, index, says, self.surveyed.files, known)
        rules = self.rules if self.tree.whole else ()
        for rule in rules:
            if not (self.second and is_asked_there(rule)):
                self.everything.ask(rule)
        there = self.second.asked() if self.second and self.tree.whole else None
        # a file that was written meanwhile may have been looked at before
        same = done.beside == says["beside"]
        for rule in rules:
            if self.second and is_asked_there(rule):
                self.everything.ask(rule, there if same else None)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What the loader says."""
        return self.surveyed.problems

    @property
    def known_cases(self) -> CaseFiles:
        """The cases as they were the last time."""
        return self.old.cases if self.old else {}

    def meanwhile(
        self, files: Mapping[str, SurveyedFile], frame: Frame
    ) -> Mapping[str, memoryview] | None:
        """Look at the files that were read here; what is kept of them, if all files are sound."""
        tree = narrow_tree(self.root, frame, self.config.words)
        for file in files.values():
            self.files.add(file.name, file.text or "")
        own = [file for file in files.values() if not file.kept]
        for file in own:
            self.take(file, tree)
        sound = all(file.sound for file in files.values()) and frame.manifests
        return {file.name: self.files.stored(file.name) for file in own} if sound else None

    def look_at_files(self) -> Done:
        """Look at each file alone, with what the second process did; what else it found."""
        every = self.surveyed.files.values()
        for file in every:
            self.files.add(file.name, file.text or "")
        tree = narrow_tree(self.root, self.surveyed.frame, self.config.words)
        done = self.second.done() if self.second else Done({}, {}, {}, {}, {}, None, "")
        for file in every:
            name = file.name
            before = self.old.memory.files.get(name) if self.old else None
            if self.old is not None and before is not None and before.digest == file.digest:
                self.files.keep(name, self.old.files[name])
                self.recall(name, self.old)
            elif file.kept and name in done.found:
                self.changed.add(name)
                self.files.keep(name, done.files[name])
                self.recall(name, done)
            elif name not in self.found:
                self.take(file, tree)
        return done

    def recall(self, name: str, known: Store | Done) -> None:
        """Take in what is known of a file."""
        self.meanings[name] = known.meanings[name]
        self.gists[name] = known.gists[name]
        self.spoken[name] = known.spoken[name]
        self.found[name] = known.found[name]

    def take(self, file: SurveyedFile, tree: Tree) -> None:
        """Take in a file of which nothing is known."""
        self.changed.add(file.name)
        read = self.files.put(self.plain(file))
        self.meanings[file.name] = meaning_of(read)
        self.gists[file.name] = gist_of(read)
        self.spoken[file.name] = spoken_in(read, RULES)
        self.found[file.name] = in_file(self.rules, read, tree)

    def again(self, name: str) -> File:
        """One file, read anew."""
        return self.plain(self.surveyed.files[name])

    def plain(self, file: SurveyedFile) -> File:
        """The plain values of a file, which may have to be read again for that."""
        return file_of(survey_file(self.root / file.name, file.name) if file.kept else file)

    def make_tree(self, index: Index) -> Tree:
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
            tuple(self.spoken[name] for name in surveyed.files),
            index,
        )

    def all_said(self) -> Mapping[str, str]:
        """What the rules that look at everything look at, in parts: see `LintRule.reads`."""
        frame = self.surveyed.frame.digest
        meanings = {name: self.meanings[name] for name in self.files}
        cases = {"": "none"} if self.cases is None else _digests(self.cases)
        return {
            "frame": frame,
            **{
                part: digest(f"{name} {getattr(each, part)}" for name, each in meanings.items())
                for part in Meaning._fields
            },
            "cases": digest(f"{name} {each}" for name, each in cases.items()),
            "beside": beside(self.root, self.contents),
        }

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
            self.gists,
            self.spoken,
            self.found,
            self.cases or {},
        )

    def wholes(self, key: str) -> Wholes:
        """What was found in all files together, for the next run."""
        return self.everything.wholes(key, self.surveyed.wholes)


def _digests(cases: CaseFiles) -> Mapping[str, str]:
    return {name: each.digest for name, each in cases.items()}


def _lines(path: Path) -> tuple[str, ...]:
    """The lines of a manifest, which the loader could read."""
    return tuple(path.read_text(encoding="utf-8").split("\n"))
