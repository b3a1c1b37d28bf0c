"""One run of lint: what is read now, what is known of the last time, and what each rule finds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from sequester.errors import Problem
from sequester.law import SurveyedFile, digest_of, survey, survey_file
from sequester.lint.cases import CaseFiles, read_cases
from sequester.lint.code import File
from sequester.lint.config import Config
from sequester.lint.ignores import speaks
from sequester.lint.meanings import Meaning, digest, meaning_of
from sequester.lint.model import Found
from sequester.lint.reading import file_of
from sequester.lint.rule import LintRule
from sequester.lint.settings import base_of
from sequester.lint.store import Asked, Files, Store, Wholes
from sequester.lint.tree import Tree

_FEW = 3  # files that are sooner read once more than all that is known is written anew


class Work:
    """Reads a tree and asks the rules, sparing what is known to be the same as the last time."""

    def __init__(
        self, root: Path, config: Config, old: Store | None, wholes: Wholes | None
    ) -> None:
        """Survey the tree, and read the cases."""
        known = wholes.wholes if wholes else None
        self.surveyed = survey(root, old.memory if old else None, known)
        same = old is not None and old.memory.frame.digest == self.surveyed.frame.digest
        self.old = old if same else None
        self.known: Mapping[str, Asked] = wholes.asked if wholes else {}
        self.config = config
        self.changed: set[str] = set()
        self.meanings: dict[str, Meaning] = {}
        self.found: dict[str, Mapping[str, tuple[Found, ...]]] = {}
        self.asked: dict[str, Asked] = {}
        self.files = Files(self.old.files if self.old else {}, self.again)
        for file in self.surveyed.files.values():
            self.take(file)
        self.cases = self.read_cases()
        self.tree = self.make_tree()
        self.said = self.all_said()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What the loader says."""
        return self.surveyed.problems

    def take(self, file: SurveyedFile) -> None:
        """Take in one file, remembered where it is the same."""
        name = file.name
        self.files.add(name, file.text or "")
        before = self.old.memory.files.get(name) if self.old else None
        if self.old is not None and before is not None and before.digest == file.digest:
            self.meanings[name] = self.old.meanings[name]
        else:
            self.changed.add(name)
            self.meanings[name] = meaning_of(self.files.read(name))

    def again(self, name: str) -> File:
        """One file, read anew."""
        file = self.surveyed.files[name]
        whole = file if not file.kept else survey_file(self.surveyed.root / name, name)
        return file_of(whole)

    def read_cases(self) -> CaseFiles | None:
        """The cases beside the tree, or where the project says; None where there are none."""
        base = base_of(self.surveyed.root, self.config.source)
        folder = base / self.config.scenarios
        known: CaseFiles = self.old.cases if self.old else {}
        found = read_cases(folder, base, known) if folder.is_dir() else None
        if found is not None and _digests(found) != _digests(known):
            self.changed.add(self.config.scenarios)
        return found

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
        beside = sorted(self.surveyed.root.rglob("*.yaml"))
        cases = {"": "none"} if self.cases is None else _digests(self.cases)
        return {
            "frame": frame,
            "rules": digest(f"{name} {each.rules}" for name, each in self.meanings.items()),
            "notes": digest(f"{name} {each.notes}" for name, each in self.meanings.items()),
            "cases": digest(f"{name} {each}" for name, each in cases.items()),
            "beside": digest(f"{path} {digest_of(path)}" for path in beside),
        }

    def in_files(self, rules: Iterable[LintRule]) -> None:
        """Ask of each file that changed the rules that look at one file."""
        checks = [(rule.id, rule.in_file) for rule in rules if rule.in_file is not None]
        for name in self.files:
            if self.old is not None and name not in self.changed:
                self.found[name] = self.old.found[name]
            else:
                file = self.files[name]
                sound = checks if file.parsed else []
                self.found[name] = {each: tuple(check(self.tree, file)) for each, check in sound}

    def in_tree(self, rule: LintRule) -> tuple[Found, ...]:
        """What a rule finds that looks at everything."""
        if rule.in_tree is None or not self.tree.whole:
            return ()
        meaning = digest(self.said[part] for part in ("frame", *sorted(rule.reads)))
        known = self.known.get(rule.id)
        if known is None or known.meaning != meaning or known.text != self.text_of(known.found):
            found = tuple(rule.in_tree(self.tree))
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


def _lines(path: Path) -> tuple[str, ...]:
    """The lines of a manifest, which the loader could read."""
    return tuple(path.read_text(encoding="utf-8").split("\n"))
