"""Running lint: read the tree, ask every rule, silence what is to be silent, and sort the rest."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from sequester.law import Survey, survey
from sequester.lint.cases import CaseNote, read_cases
from sequester.lint.config import Config
from sequester.lint.ignores import FORM, IDLE, idle, ignores_of, misused, silenced
from sequester.lint.loader import UNREADABLE, findings_of
from sequester.lint.model import Finding, Found, ordered
from sequester.lint.reading import file_of
from sequester.lint.registry import RULES
from sequester.lint.rule import LintRule
from sequester.lint.tree import Tree


@dataclass(frozen=True, slots=True)
class Result:
    """All findings of a tree in order of file and place.

    `texts` and `places` hold what was looked at: each file's text and its path, by the name under
    which findings speak of it. `unreadable` says that a file could not even be read as text.
    """

    findings: tuple[Finding, ...]
    texts: Mapping[str, str]
    places: Mapping[str, Path]
    unreadable: bool = False

    @property
    def files(self) -> int:
        """How many files were looked at."""
        return len(self.places)

    def count(self, level: str) -> int:
        """How many findings have a level."""
        return sum(finding.level == level for finding in self.findings)


def lint(
    root: Path, config: Config, paths: Collection[Path] = (), only: Collection[str] = ()
) -> Result:
    """What lint finds in the tree `root`, or in those files and folders of it that `paths` names.

    The whole tree is read whatever is asked for, since a word may be used anywhere. `only` names
    the rules to ask; all are asked if it is empty. Raises nothing for what a file holds.
    """
    surveyed = survey(root)
    tree = tree_of_survey(surveyed, config)
    rules = {name: rule for name, rule in RULES.items() if not only or name in only}
    raised = [*findings_of(surveyed.problems, tree.files, RULES), *_asked(tree, rules, config)]
    findings = ordered(_silence(raised, tree, rules, config))
    places = _places(tree, config)
    asked = [path.resolve() for path in paths]
    chosen = {
        name: path
        for name, path in places.items()
        if not asked or any(path.is_relative_to(each) for each in asked)
    }
    shown = [each for each in findings if each.file in chosen and each.rule in rules]
    texts = {name: file.text for name, file in tree.files.items()}
    unreadable = any(each.code in UNREADABLE for each in shown)
    return Result(tuple(shown), texts, chosen, unreadable)


def tree_of_survey(surveyed: Survey, config: Config) -> Tree:
    """The tree as the checks see it."""
    return Tree(
        surveyed.root,
        {name: file_of(file) for name, file in surveyed.files.items()},
        surveyed.vocabulary,
        surveyed.manifests,
        surveyed.members,
        {name: _lines(surveyed.root / name / "ruleset.yaml") for name in surveyed.manifests},
        _cases(surveyed.root, config),
        config.words,
        surveyed.whole,
    )


def _lines(path: Path) -> tuple[str, ...]:
    """The lines of a manifest, which the loader could read."""
    return tuple(path.read_text(encoding="utf-8").split("\n"))


def _cases(root: Path, config: Config) -> tuple[CaseNote, ...] | None:
    """The cases beside the tree, or where the project says; None where there are none."""
    base = _base(root, config)
    folder = base / config.scenarios
    return read_cases(folder, base) if folder.is_dir() else None


def _asked(tree: Tree, rules: Mapping[str, LintRule], config: Config) -> Iterator[Finding]:
    """The findings of every rule that is on."""
    for rule in rules.values():
        level = config.level(rule)
        if level is None:
            continue
        for found in _found(tree, rule):
            yield Finding(
                rule.id, level, found.file, found.span, found.message, found.hint, found.fix
            )


def _found(tree: Tree, rule: LintRule) -> Iterator[Found]:
    if rule.in_file is not None:
        for file in tree.files.values():
            if file.parsed:
                yield from rule.in_file(tree, file)
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
    places |= {f"{name}/ruleset.yaml": tree.root / name / "ruleset.yaml" for name in tree.members}
    base = _base(tree.root, config)
    return places | {case.file: base / case.file for case in tree.cases or ()}


def _base(root: Path, config: Config) -> Path:
    """The folder from which the folder of cases is named."""
    return config.source.parent if config.source else root.parent
