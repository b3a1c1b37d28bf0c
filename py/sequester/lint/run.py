"""Running lint: read the tree, ask every rule, silence what is to be silent, and sort the rest."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

from sequester.collecting import uncollected
from sequester.lint.config import Config
from sequester.lint.contents import Contents
from sequester.lint.ignores import FORM, IDLE, idle, silenced
from sequester.lint.inputs import program_digest
from sequester.lint.loader import findings_of
from sequester.lint.model import Finding, Found, ordered
from sequester.lint.registry import RULES
from sequester.lint.result import Result
from sequester.lint.rule import LintRule
from sequester.lint.rules.comparisons import comparisons_of
from sequester.lint.settings import base_of
from sequester.lint.store import NOTHING_LEFT, read_left, write_store, write_wholes
from sequester.lint.tree import Tree
from sequester.lint.work import Work


@uncollected(aging=True)
def lint(
    root: Path,
    config: Config,
    only: Collection[str] = (),
    cache: Path | None = None,
    contents: Contents | None = None,
) -> Result:
    """What lint finds in the tree `root`.

    The whole tree is read whatever is asked for, since a word may be used anywhere. `only` names
    the rules to ask; all are asked if it is empty. `cache` is the folder in which what was found
    is kept for the next time; the result is the same with and without. `contents` knows what files
    hold that need not be read again. Raises nothing for what a file holds.
    """
    rules = {name: rule for name, rule in RULES.items() if not only or name in only}
    seen = contents or Contents()
    key = f"{program_digest(seen)} {_key(rules, config)}" if cache else ""
    left = read_left(cache, root, key) if cache else NOTHING_LEFT
    on = [rule for rule in rules.values() if config.level(rule) is not None]
    work = Work(root.resolve(), config, on, left, seen)
    tree = work.tree
    raised = [
        *findings_of(work.problems, tree.files, RULES),
        *_asked(work, rules, config),
    ]
    if cache:
        write_wholes(cache, root, work.wholes(key))
        if work.is_worth_keeping():
            write_store(cache, root, work.store(key))
    findings = ordered(_silence(raised, tree, rules, config))
    shown = tuple(each for each in findings if each.rule in rules)
    texts = {name: file.text or "" for name, file in work.surveyed.files.items()}
    return Result(shown, texts, _places(tree, config))


def _key(rules: Mapping[str, LintRule], config: Config) -> str:
    """What the findings of a file depend on beside it and the vocabulary."""
    on = sorted(name for name, rule in rules.items() if config.level(rule) is not None)
    return repr((on, config.words))


def _asked(work: Work, rules: Mapping[str, LintRule], config: Config) -> Iterator[Finding]:
    """The findings of every rule that is on."""
    for name, rule in rules.items():
        if config.level(rule) is not None:
            in_files = (one for each in work.found.values() for one in each.get(name, ()))
            yield from _stamped(name, (*in_files, *work.everything.in_tree(rule)), config)


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
    ignores = [each for said in tree.spoken for each in said.ignores]
    kept, used = silenced(spoken, ignores)
    yield from kept
    yield from _stamped(FORM, (each for said in tree.spoken for each in said.misused), config)
    asked = [each for each in ignores if each.rule in rules and tree.whole]
    yield from _stamped(IDLE, idle(asked, used), config)


def _leveled(finding: Finding, config: Config) -> Finding | None:
    """A finding of the loader at the level that the project gives its rule, where it may."""
    if not finding.code or finding.level == "error":
        return finding
    rule = RULES[finding.rule]
    said = config.levels.get(rule.id) or config.levels.get(rule.category)
    level = config.level(rule) if said else finding.level
    return finding._replace(level=level) if level is not None else None


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
    cases = tree.case_files or {}
    return places | {name: base / name for name, each in cases.items() if each.number}
