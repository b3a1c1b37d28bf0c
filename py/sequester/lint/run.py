"""Running lint: read the tree, ask every rule, silence what is to be silent, and sort the rest."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from sequester.collecting import uncollected
from sequester.law import SurveyedFile, survey
from sequester.lint.cases import CaseFiles, CaseNote, read_cases
from sequester.lint.code import File
from sequester.lint.config import Config
from sequester.lint.ignores import FORM, IDLE, idle, ignores_of, misused, silenced
from sequester.lint.loader import findings_of
from sequester.lint.model import Finding, Found, ordered
from sequester.lint.reading import file_of
from sequester.lint.registry import RULES
from sequester.lint.result import Result, chosen
from sequester.lint.rule import LintRule
from sequester.lint.rules.comparisons import comparisons_of
from sequester.lint.settings import base_of
from sequester.lint.store import Store, light, read_store, with_text, write_store
from sequester.lint.tree import Tree

_FEW = 3  # files that are sooner read once more than all that is known is written anew


@uncollected()
def lint(
    root: Path,
    config: Config,
    paths: Collection[Path] = (),
    only: Collection[str] = (),
    cache: Path | None = None,
) -> Result:
    """What lint finds in the tree `root`, or in those files and folders of it that `paths` names.

    The whole tree is read whatever is asked for, since a word may be used anywhere. `only` names
    the rules to ask; all are asked if it is empty. `cache` is the folder in which what was found
    is kept for the next time; the result is the same with and without. Raises nothing for what a
    file holds.
    """
    rules = {name: rule for name, rule in RULES.items() if not only or name in only}
    key = _key(rules, config)
    old = read_store(cache, root) if cache else None
    work = _Work(root.resolve(), config, old if old and old.key == key else None)
    tree = work.tree()
    raised = [
        *findings_of(work.surveyed.problems, tree.files, RULES),
        *_asked(work, tree, rules, config),
    ]
    if cache and (work.old is None or len(work.changed) > _FEW):
        write_store(cache, root, work.store(key))
    findings = ordered(_silence(raised, tree, rules, config))
    shown = tuple(each for each in findings if each.rule in rules)
    texts = {name: file.text for name, file in tree.files.items()}
    return chosen(Result(shown, texts, _places(tree, config)), paths)


def _key(rules: Mapping[str, LintRule], config: Config) -> str:
    """What the findings of a file depend on beside it and the vocabulary."""
    on = sorted(name for name, rule in rules.items() if config.level(rule) is not None)
    return repr((on, config.words))


class _Work:
    """One run: what is surveyed now, and what is known of the last time."""

    def __init__(self, root: Path, config: Config, old: Store | None) -> None:
        """Survey the tree."""
        self.surveyed = survey(root, old.memory if old else None)
        same = old is not None and old.memory.frame.digest == self.surveyed.frame.digest
        self.old = old if same else None
        self.config = config
        self.files: dict[str, File] = {}
        self.found: dict[str, Mapping[str, tuple[Found, ...]]] = {}
        self.changed: set[str] = set()
        self.cases: CaseFiles | None = None

    def tree(self) -> Tree:
        """The tree as the checks see it."""
        surveyed = self.surveyed
        self.files = {name: self.file(file) for name, file in surveyed.files.items()}
        self.cases = self.read_cases()
        return Tree(
            surveyed.root,
            self.files,
            surveyed.vocabulary,
            surveyed.manifests,
            surveyed.members,
            {name: _lines(surveyed.root / name / "ruleset.yaml") for name in surveyed.manifests},
            None if self.cases is None else tuple(_flat(self.cases)),
            self.config.words,
            surveyed.whole,
        )

    def file(self, file: SurveyedFile) -> File:
        """One file, remembered where it is the same."""
        before = self.old.memory.files.get(file.name) if self.old else None
        if self.old is not None and before is not None and before.digest == file.digest:
            return with_text(self.old.files[file.name], file.text or "")
        self.changed.add(file.name)
        return file_of(file)

    def read_cases(self) -> CaseFiles | None:
        """The cases beside the tree, or where the project says; None where there are none."""
        base = base_of(self.surveyed.root, self.config.source)
        folder = base / self.config.scenarios
        known: CaseFiles = self.old.cases if self.old else {}
        found = read_cases(folder, base, known) if folder.is_dir() else None
        if found is not None and found != known:
            self.changed.add(self.config.scenarios)
        return found

    def in_files(self, tree: Tree, rules: Iterable[LintRule]) -> None:
        """Ask of each file that changed the rules that look at one file."""
        checks = [(rule.id, rule.in_file) for rule in rules if rule.in_file is not None]
        for name, file in tree.files.items():
            if self.old is not None and name not in self.changed:
                self.found[name] = self.old.found[name]
            else:
                sound = checks if file.parsed else []
                self.found[name] = {each: tuple(check(tree, file)) for each, check in sound}

    def store(self, key: str) -> Store:
        """What the next run can use."""
        files = {name: light(file) for name, file in self.files.items()}
        return Store(key, self.surveyed.memory, files, self.found, self.cases or {})


def _flat(cases: CaseFiles) -> Iterator[CaseNote]:
    for _, notes in cases.values():
        yield from notes


def _lines(path: Path) -> tuple[str, ...]:
    """The lines of a manifest, which the loader could read."""
    return tuple(path.read_text(encoding="utf-8").split("\n"))


def _asked(
    work: _Work, tree: Tree, rules: Mapping[str, LintRule], config: Config
) -> Iterator[Finding]:
    """The findings of every rule that is on."""
    work.in_files(tree, [rule for rule in rules.values() if config.level(rule) is not None])
    for name, rule in rules.items():
        if config.level(rule) is not None:
            in_files = (one for each in work.found.values() for one in each.get(name, ()))
            yield from _stamped(name, (*in_files, *_in_tree(tree, rule)), config)


def _in_tree(tree: Tree, rule: LintRule) -> Iterator[Found]:
    if rule.in_tree is not None and tree.whole:
        yield from rule.in_tree(tree)


def _silence(
    findings: Iterable[Finding], tree: Tree, rules: Mapping[str, LintRule], config: Config
) -> Iterator[Finding]:
    """The findings that nobody silenced, and those about silence itself."""
    leveled = [_leveled(finding, config) for finding in findings]
    spoken = [
        finding
        for finding in leveled
        if finding is not None
        and not any(each.covers(finding.rule, finding.file) for each in config.silences)
    ]
    ignores = [each for file in tree.files.values() for each in ignores_of(file)]
    kept, used = silenced(spoken, ignores)
    yield from kept
    files = tree.files.values()
    yield from _stamped(FORM, (each for file in files for each in misused(file, RULES)), config)
    asked = [each for each in ignores if each.rule in rules and tree.whole]
    yield from _stamped(IDLE, idle(asked, used), config)


def _leveled(finding: Finding, config: Config) -> Finding | None:
    """A finding of the loader at the level that the project gives its rule, where it may."""
    if not finding.code or finding.level == "error":
        return finding
    rule = RULES[finding.rule]
    said = config.levels.get(rule.id) or config.levels.get(rule.category)
    level = config.level(rule) if said else finding.level
    return replace(finding, level=level) if level is not None else None


def _stamped(name: str, found: Iterable[Found], config: Config) -> Iterator[Finding]:
    level = config.level(RULES[name])
    for each in found if level else ():
        yield Finding(
            name, level or "error", each.file, each.span, each.message, each.hint, each.fix
        )


def _places(tree: Tree, config: Config) -> dict[str, Path]:
    """The path of every file that a finding may speak of, by its name in findings."""
    places = {name: tree.root / name for name in tree.files}
    places |= {name: tree.root / name for name in comparisons_of(tree)}
    places |= {f"{name}/ruleset.yaml": tree.root / name / "ruleset.yaml" for name in tree.members}
    base = base_of(tree.root, config.source)
    return places | {case.file: base / case.file for case in tree.cases or ()}
