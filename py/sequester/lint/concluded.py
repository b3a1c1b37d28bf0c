"""What files conclude, by predicate: which files hold its rules, and whether these say the same.

A check that judges a few rules at a time is asked again only of those that changed; see `parts`.
A predicate stands here under its label, `name/arity[word]`: see `tree.label_of`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from sequester.lint.code import File, Provision, Rule
from sequester.lint.meanings import digest, headed
from sequester.lint.tree import home_of, is_any, label_of, labels

ANY = "[*]"
"""What stands in place of the word in a label: every word."""


def looked(label: str) -> str:
    """What is looked at where rules for a label are asked for; of an open name, those for any."""
    return label.removesuffix("[]") + ANY if is_any(label) else label


class Concluded(NamedTuple):
    """What the rules of one file for one predicate say, as digests, wherever they stand.

    `rules` tells all that matters to other rules, `plain` only what must hold for the conclusion,
    and `rests` names the predicates there: those of conditions that are no denials, no comparisons
    and no aggregates.
    """

    rules: str
    plain: str
    rests: tuple[str, ...]


class Gist(NamedTuple):
    """What one file concludes, and the predicates that it lists in tables."""

    concluded: Mapping[str, Concluded]
    listed: tuple[tuple[str, int], ...]


class Said(NamedTuple):
    """The digests of a predicate, over all files: see `Concluded`."""

    rules: str
    plain: str


def gist_of(file: File) -> Gist:
    """The gist of one file."""
    ways: dict[str, list[tuple[Provision, Rule]]] = defaultdict(list)
    for block in file.provisions:
        for rule in block.rules:
            ways[label_of(rule.head)].append((block, rule))
    home = home_of(file.name)
    return Gist(
        {label: _concluded(home, found) for label, found in ways.items()},
        tuple((table.predicate, len(table.arguments)) for table in file.listings),
    )


def _concluded(home: str, ways: Iterable[tuple[Provision, Rule]]) -> Concluded:
    rules, plain, rests = [home], list[str](), set[str]()
    for block, rule in ways:
        rules += (headed(block), rule.text)
        atoms = [each.atom for each in rule.body if each.atom is not None]
        rests.update(map(label_of, atoms))
        there = sorted({label for atom in atoms for label in labels(atom)})
        plain.append(f"{list(labels(rule.head))} {there}")
    return Concluded(digest(rules), digest(plain), tuple(sorted(rests)))


class Index:
    """What all files of a tree conclude, in order of file."""

    def __init__(self, gists: Mapping[str, Gist]) -> None:
        """The gists of all files."""
        self.ways: dict[str, dict[str, Concluded]] = defaultdict(dict)
        for name, gist in gists.items():
            for label, concluded in gist.concluded.items():
                self.ways[label][name] = concluded
        self.listed = frozenset(each for gist in gists.values() for each in gist.listed)

    def files_of(self, label: str) -> Iterable[str]:
        """The files that hold rules for a predicate."""
        return self.ways.get(label, ())

    def rests_on(self, label: str) -> frozenset[str]:
        """What the rules for a predicate name in plain conditions."""
        every = self.ways.get(label, {}).values()
        return frozenset(name for concluded in every for name in concluded.rests)

    def said(self) -> Mapping[str, Said]:
        """What all predicates say."""
        return {
            label: Said(
                digest(each.rules for each in ways.values()),
                digest(each.plain for each in ways.values()),
            )
            for label, ways in self.ways.items()
        }


class Changes:
    """What has changed since the last time, by label; `ANY` word where that of any has."""

    def __init__(self, old: Mapping[str, Said], new: Mapping[str, Said], index: Index) -> None:
        """The digests of the last time and of now."""
        every = {*old, *new}
        changed = [label for label in every if old.get(label) != new.get(label)]
        self.looks = {*changed, *(f"{each.partition('[')[0]}{ANY}" for each in changed)}
        self.rests = set(_above(
            (each for each in changed if _plain(old, each) != _plain(new, each)), index,
        ))  # fmt: skip


def _plain(said: Mapping[str, Said], label: str) -> str:
    return said[label].plain if label in said else ""


def _above(labels: Iterable[str], index: Index) -> Iterator[str]:
    """All that rests on something by plain conditions, itself included."""
    seen = set(labels)
    if not seen:
        return
    above: dict[str, list[str]] = defaultdict(list)
    for label in index.ways:
        for below in index.rests_on(label):
            above[below].append(label)
    todo = [*seen]
    while todo:
        label = todo.pop()
        yield label
        new = {*above[label]} - seen
        seen |= new
        todo += new
