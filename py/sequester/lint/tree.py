"""A whole tree of rule files as lint sees it, with what several checks look up in it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field

from sequester.law import Frame, Manifest, Vocabulary, authorities
from sequester.lint.cases import CaseFiles, CaseNote
from sequester.lint.code import (
    VOCABULARY,
    Atom,
    Entry,
    File,
    Listing,
    Noted,
    Provision,
    Rule,
    Signature,
)
from sequester.lint.model import Span

if TYPE_CHECKING:
    from sequester.lint.concluded import Index
    from sequester.lint.ignores import Spoken

NAMED = frozenset(
    {"applies", "defeated", "settled", "unsettled", "subject", "outcome", "output_date",
     "output_value", "needs_human", "flag"}
)  # fmt: skip
"""Predicates whose first argument is a name: each name counts as a predicate of its own."""

_CITE = re.compile(r"""\s+cite: *["']?([^"'#]+)""")
_KEY = re.compile(r"( *)([a-z_][a-z0-9_]*):")


class Wordlist(Struct, frozen=True):
    """What a project adds: Acts, facts that may be asked for first, spellings to avoid."""

    acts: frozenset[str] = frozenset()
    asked_first: frozenset[str] = frozenset()
    spelling_en: Mapping[str, str] = field(default_factory=dict[str, str])
    spelling_fr: Mapping[str, str] = field(default_factory=dict[str, str])


class Tree(Struct, frozen=True, dict=True):
    """All that the checks may look at.

    `whole` says whether every file could be parsed: only then is what none of them holds in fact
    nowhere. `spoken` is what the files tell lint. `case_files` is None where no folder
    of cases was found. With an `index` the rules for one predicate are found without all others.
    """

    root: Path
    files: Mapping[str, File]
    vocabulary: Vocabulary
    manifests: Mapping[str, Manifest]
    members: Mapping[str, Sequence[str]]
    manifest_lines: Mapping[str, Sequence[str]]
    case_files: CaseFiles | None
    words: Wordlist
    whole: bool
    spoken: tuple[Spoken, ...]
    index: Index | None = None

    @cached_property
    def cases(self) -> tuple[CaseNote, ...] | None:
        """Every case of every file; None where no folder of cases was found."""
        if self.case_files is None:
            return None
        return tuple(note for each in self.case_files.values() for note in each.notes())

    @cached_property
    def provisions(self) -> tuple[Provision, ...]:
        """Every block of every file."""
        return tuple(each for file in self._of_rules() for each in file.provisions)

    @cached_property
    def listings(self) -> tuple[Listing, ...]:
        """Every table of every file."""
        return tuple(each for file in self._of_rules() for each in file.listings)

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Every fact of the vocabulary."""
        names = (name for name in self.files if name.startswith(VOCABULARY))
        return tuple(each for name in names for each in self.files[name].entries)

    def _of_rules(self) -> Iterator[File]:
        """The files that hold rules and tables: a file takes a while to open."""
        yield from (self.files[name] for name in self.files if not name.startswith(VOCABULARY))

    @cached_property
    def by_id(self) -> Mapping[str, Provision]:
        """Blocks by their ids; of two with one id, which the loader refuses, the first."""
        return {each.id: each for each in reversed(self.provisions)}

    @cached_property
    def heads(self) -> Mapping[str, Sequence[tuple[Provision, Rule]]]:
        """The rules that conclude a predicate (and a name, where names count), by its label."""
        return _by_head(self.rules())

    @cached_property
    def keys(self) -> Collection[str]:
        """The labels of all that rules conclude."""
        return self.heads if self.index is None else self.index.ways

    @cached_property
    def listed(self) -> Collection[Signature]:
        """The predicates that stand in tables."""
        return self.tables if self.index is None else self.index.listed

    def ways(self, label: str) -> Sequence[tuple[Provision, Rule]]:
        """The rules for one predicate."""
        if self.index is None:
            return self.heads.get(label, ())
        found: list[tuple[Provision, Rule]] = []
        for name in self.index.files_of(label):
            if name not in self._heads_in:
                blocks = self.files[name].provisions
                self._heads_in[name] = _by_head((each, r) for each in blocks for r in each.rules)
            found += self._heads_in[name].get(label, ())
        return found

    def rests_on(self, label: str) -> Collection[str]:
        """What the rules for a predicate name in plain conditions."""
        if self.index is not None:
            return self.index.rests_on(label)
        atoms = (each.atom for _, rule in self.ways(label) for each in rule.body)
        return {label_of(atom) for atom in atoms if atom is not None}

    @cached_property
    def _heads_in(self) -> dict[str, Mapping[str, Sequence[tuple[Provision, Rule]]]]:
        return {}

    @cached_property
    def tables(self) -> Mapping[Signature, Sequence[Listing]]:
        """The tables that list a predicate."""
        found: dict[Signature, list[Listing]] = defaultdict(list)
        for listing in self.listings:
            found[listing.predicate, len(listing.arguments)].append(listing)
        return found

    def rules(self) -> Iterator[tuple[Provision, Rule]]:
        """Every rule with its block."""
        for provision in self.provisions:
            for rule in provision.rules:
                yield provision, rule

    def concluding(self, atom: Atom) -> Sequence[tuple[Provision, Rule]]:
        """The rules whose conclusion an atom may be: a variable in place of a name is any name."""
        label = label_of(atom)
        if not is_any(label):
            return self.ways(label)
        start = label.removesuffix("]")
        return [each for key in self.keys if key.startswith(start) for each in self.ways(key)]

    def reading_places(self, ruleset: str) -> Iterator[tuple[str, Span]]:
        """The readings that a manifest itself declares, with their places in it."""
        lines = self.manifest_lines.get(ruleset, ())
        inside = False
        for number, line in enumerate(lines, start=1):
            match = _KEY.match(line)
            if match is None:
                continue
            if not match[1]:
                inside = match[2] == "readings"
            elif inside and match[2] in self.manifests[ruleset].readings:
                start = len(match[1]) + 1
                yield match[2], Span(number, start, number, start + len(match[2]))

    def manifest_cites(self, ruleset: str) -> Iterator[Noted]:
        """The authorities that a manifest cites, with their places in it."""
        for number, line in enumerate(self.manifest_lines.get(ruleset, ()), start=1):
            match = _CITE.match(line)
            for authority in authorities(match[1]) if match else ():
                start = line.index(authority) + 1
                yield Noted(authority, Span(number, start, number, start + len(authority)))

    def role(self, signature: Signature) -> str:
        """The role of a predicate, "" for one that the vocabulary does not have."""
        predicate = self.vocabulary.predicates.get(signature)
        return predicate.role if predicate else ""


def narrow_tree(root: Path, frame: Frame, words: Wordlist) -> Tree:
    """The tree as the checks of one file may see it: what all files have in common."""
    return Tree(root, {}, frame.vocabulary, frame.manifests, {}, {}, None, words, False, ())  # noqa: FBT003


def label_of(atom: Atom) -> str:
    """What an atom counts as, as one word: `name/arity[word]`, the word empty where none counts."""
    word = atom.word(0) if atom.name in NAMED else ""
    return f"{atom.name}/{len(atom.arguments)}[{word}]"


def labels(atom: Atom) -> Iterator[str]:
    """What an atom shows to be there: its predicate (with its name) and, if ground, itself."""
    yield label_of(atom)
    if all(part.kind != "variable" for term in atom.arguments for part in term.walk()):
        yield atom.text


def is_any(label: str) -> bool:
    """Whether a label leaves open which name is meant of a predicate where names count."""
    return label.endswith("[]") and label.partition("/")[0] in NAMED


def _by_head(
    rules: Iterable[tuple[Provision, Rule]],
) -> Mapping[str, Sequence[tuple[Provision, Rule]]]:
    found: dict[str, list[tuple[Provision, Rule]]] = defaultdict(list)
    for provision, rule in rules:
        found[label_of(rule.head)].append((provision, rule))
    return found


def home_of(file: str) -> str:
    """The law of a place abroad that a rule file belongs to, as it never stands beside another.

    "" for every file outside `abroad/`: what all rule sets share, Canada's law and its options.
    """
    place, *rest = file.split("/")
    return "/".join((place, *rest[:1])) if place == "abroad" else ""
