"""Readings: every one is read, every value has its rule, every block that takes one says so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from sequester.errors import Text
from sequester.lint.code import File
from sequester.lint.meanings import is_reading, readings_in
from sequester.lint.model import Found
from sequester.lint.rule import READINGS_ONLY, LintRule
from sequester.lint.rules.bodies import rules_of
from sequester.lint.tree import Tree

_ANY = ""  # a value that is a variable


def _asked_in(tree: Tree) -> dict[str, set[tuple[str, str]]]:
    """The readings that rules ask for with their values, by file; "" where one asks for any."""
    found: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for provision, rule in tree.rules():
        found[provision.file].update(readings_in(rule))
    return found


def _read(asked: Mapping[str, set[tuple[str, str]]], members: Iterable[str]) -> dict[str, set[str]]:
    """The values that the rules of some files ask for, by reading."""
    found: dict[str, set[str]] = defaultdict(set)
    for name in members:
        for reading, value in asked.get(name, ()):
            found[reading].add(value)
    return found


def _unused(tree: Tree) -> Iterator[Found]:
    asked_in = _asked_in(tree)
    for name in tree.manifests:
        read = _read(asked_in, tree.members.get(name, ()))
        for reading, at in tree.reading_places(name):
            if reading not in read:
                yield Found(
                    f"{name}/ruleset.yaml",
                    at,
                    Text(
                        f"no rule reads {reading}, so choosing it changes nothing",
                        f"aucune règle ne lit {reading} : la choisir ne change rien",
                    ),
                    Text(
                        f"write a rule with reading({reading}, ...), or remove the reading",
                        f"écrivez une règle avec reading({reading}, ...), ou supprimez-la",
                    ),
                )


def _idle_value(tree: Tree) -> Iterator[Found]:
    asked_in = _asked_in(tree)
    for name, manifest in tree.manifests.items():
        read = _read(asked_in, tree.members.get(name, ()))
        for reading, at in tree.reading_places(name):
            asked = read.get(reading, set())
            if not asked or _ANY in asked:
                continue
            for value in manifest.readings[reading].values:
                if value not in asked:
                    yield Found(
                        f"{name}/ruleset.yaml",
                        at,
                        Text(
                            f"no rule says what follows from {value}",
                            f"aucune règle ne dit ce qui découle de {value}",
                        ),
                        Text(
                            f"write a rule with reading({reading}, {value})",
                            f"écrivez une règle avec reading({reading}, {value})",
                        ),
                    )


def _without_note(_tree: Tree, file: File) -> Iterator[Found]:
    for provision, rule in rules_of(file):
        if "reading" in provision.notes:
            continue
        for condition in rule.body:
            for atom in condition.atoms():
                if is_reading(atom):
                    yield Found(
                        file.name,
                        atom.at,
                        Text(
                            f"the block takes a reading of {atom.word(0)} and does not say so",
                            f"le bloc retient une interprétation de {atom.word(0)} sans le dire",
                        ),
                        Text(
                            f'add "%! reading: {atom.word(0)}, ..." with who decided it',
                            f"ajoutez « %! reading: {atom.word(0)}, ... » et qui en a décidé",
                        ),
                    )


RULES = (
    LintRule(
        "law/unused-reading",
        "warning",
        Text("a reading that can be chosen is read by a rule",
             "une interprétation offerte au choix est lue par une règle"),
        in_tree=_unused,
        reads=READINGS_ONLY,
    ),
    LintRule(
        "law/idle-reading-value",
        "warning",
        Text("each value of a reading has a rule", "chaque valeur d’une interprétation a sa règle"),
        in_tree=_idle_value,
        reads=READINGS_ONLY,
    ),
    LintRule(
        "law/reading-without-note",
        "warning",
        Text("a block that takes a reading says so",
             "un bloc qui retient une interprétation le dit"),
        in_file=_without_note,
    ),
)  # fmt: skip
