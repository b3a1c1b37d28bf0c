"""Days on which texts are in force: texts that can never apply, and days still to come."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from sequester.errors import Text
from sequester.lint.code import Provision, Rule, Section
from sequester.lint.concluded import looked
from sequester.lint.model import Found, Span
from sequester.lint.parts import Parts
from sequester.lint.rule import ATOMS_ONLY, NOTES_ONLY, LintRule
from sequester.lint.rules.listed import days_of
from sequester.lint.rules.versions import CHECK_DAYS, ends_of
from sequester.lint.tree import Tree


def _never(tree: Tree) -> Iterator[Found]:
    since = [
        question.since.day
        for manifest in tree.manifests.values()
        for question in manifest.questions.values()
        if question.since is not None
    ]
    for provision in tree.provisions:
        last = provision.in_force.last
        if since and last is not None and not provision.governed_by and last < min(since):
            note = provision.notes.get("in_force")
            yield Found(
                provision.file,
                note.at if note else provision.at,
                Text(
                    f"the text ended on {last}; no question can be asked of a day before "
                    f"{min(since)}",
                    f"le texte a pris fin le {last}; aucune question ne peut porter sur un jour "
                    f"antérieur au {min(since)}",
                ),
                Text(
                    "say with governed_by which earlier day decides, or remove the block",
                    "dites par governed_by quel jour antérieur décide, ou supprimez le bloc",
                ),
            )


def _premise_never(tree: Tree, parts: Parts) -> Iterator[Found]:
    for label in tree.keys:
        premises = {label, *map(looked, tree.rests_on(label))}
        found = parts.still(label, premises)
        if found is None:
            found = tuple(_never_for(tree, tree.ways(label)))
            if found:
                parts.note(label, premises, (), found)
        yield from found


def _never_for(tree: Tree, rules: Iterable[tuple[Provision, Rule]]) -> Iterator[Found]:
    """Of the rules for one predicate, those that rest on what is never in force with them."""
    for provision, rule in rules:
        if provision.governed_by:
            continue
        for condition in rule.body:
            atom = condition.atom
            if atom is None or atom.signature in tree.listed:
                continue
            blocks = [block for block, _ in tree.concluding(atom)]
            if blocks and not any(_meet(block, provision) for block in blocks):
                names = ", ".join(dict.fromkeys(block.id for block in blocks))
                yield Found(
                    provision.file,
                    condition.at,
                    Text(
                        f"what concludes {atom.text} ({names}) is never in force "
                        f"while {provision.id} is, so this rule never fires",
                        f"ce qui conclut {atom.text} ({names}) n’est jamais en vigueur en même "
                        f"temps que {provision.id} : cette règle ne s’applique jamais",
                    ),
                    CHECK_DAYS,
                )


def _meet(block: Provision, provision: Provision) -> bool:
    """Whether two texts may decide on one day."""
    if block.governed_by:
        return True
    first, last = ends_of(block.in_force)
    begins, ends = ends_of(provision.in_force)
    return first <= ends and begins <= last


def _to_come(tree: Tree) -> Iterator[Found]:
    for name, manifest in tree.manifests.items():
        known = manifest.consolidation
        members = set(tree.members.get(name, ()))
        for section in _sections(tree, members):
            if any(key in section.notes for key in ("limit", "see", "reading")):
                continue
            for day, at in _first_days(section):
                if day > known:
                    yield Found(
                        section.file,
                        at,
                        Text(
                            f"{day} is later than the consolidation that the rule set encodes "
                            f"({known}), and no note says why",
                            f"le {day} est postérieur à la codification dont l’ensemble tient "
                            f"compte ({known}), et aucune note ne dit pourquoi",
                        ),
                        Text(
                            "add limit, see or reading, or correct the year",
                            "ajoutez limit, see ou reading, ou corrigez l’année",
                        ),
                    )


def _sections(tree: Tree, members: set[str]) -> Iterator[Section]:
    for name in sorted(members):
        yield from tree.files[name].sections if name in tree.files else ()


def _first_days(section: Section) -> Iterator[tuple[dt.date, Span]]:
    """The days on which the texts of a section begin."""
    if isinstance(section, Provision):
        note = section.notes.get("in_force")
        if section.in_force.first is not None and note is not None:
            yield section.in_force.first, note.at
        return
    for row in section.rows:
        days = days_of(row.values)
        if days is not None:
            yield days[0], row.at


RULES = (
    LintRule(
        "bugs/never-in-force",
        "error",
        Text("a text is in force on a day that can be asked about",
             "un texte est en vigueur un jour sur lequel on peut interroger"),
        in_tree=_never,
        reads=NOTES_ONLY,
    ),
    LintRule(
        "bugs/premise-never-in-force",
        "error",
        Text("a rule rests on texts that are in force when it is",
             "une règle repose sur des textes en vigueur en même temps qu’elle"),
        in_parts=_premise_never,
        reads=ATOMS_ONLY,
    ),
    LintRule(
        "law/date-to-come",
        "info",
        Text("a text that is not yet in force says so",
             "un texte qui n’est pas encore en vigueur le dit"),
        in_tree=_to_come,
        reads=NOTES_ONLY,
    ),
)  # fmt: skip
