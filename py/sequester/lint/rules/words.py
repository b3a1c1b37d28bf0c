"""The vocabulary against its use: words that nothing uses, and names that deny."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sequester.errors import Text
from sequester.lint.code import Entry, File
from sequester.lint.meanings import NAME
from sequester.lint.model import Edit, Fix, Found, Span
from sequester.lint.rule import NOTES_ONLY, LintRule
from sequester.lint.tree import Tree

_DENIAL = re.compile(r"(?:not|no|non)_")
_MAY_DENY = re.compile(r"(?:no_(?:longer|sooner|later)|not_(?:before|after|made))")
_BUILT_IN = frozenset(
    {"any", "day", "finding", "flag", "key", "person", "question", "rule", "subject", "truth",
     "unsettled_point"}
)  # fmt: skip
_KINDED = frozenset({"input", "member", "static", "derived"})


def _declared(entry: Entry) -> tuple[str, int] | None:
    """The predicate that an entry declares, with its number of arguments."""
    if entry.name not in _KINDED:
        return None
    name, bracket, inside = entry.words[0].partition("(")
    return name, inside.count(",") + 1 if bracket else 0


def _unused_word(tree: Tree) -> Iterator[Found]:
    said = {atom.signature for _, rule in tree.rules() for atom in rule.atoms()}
    said |= set(tree.tables)
    for entry in tree.entries:
        signature = _declared(entry)
        if signature is None or entry.name in ("input", "member") or signature in said:
            continue
        name, arity = signature
        yield _idle(
            entry,
            Text(f"no rule and no table uses {name}/{arity}",
                 f"aucune règle ni table n’emploie {name}/{arity}"),
        )  # fmt: skip


def _unused_kind(tree: Tree) -> Iterator[Found]:
    used = {
        word
        for entry in tree.entries
        for place, text in enumerate(entry.words[:-2])
        if entry.name != "kind" and not (entry.name == "constant" and place)
        for word in NAME.findall(text)
    }
    for entry in tree.entries:
        if entry.name == "kind" and entry.words[0] not in used | _BUILT_IN:
            name = entry.words[0]
            yield _idle(
                entry,
                Text(f"nothing is of the kind {name}", f"rien n’est de la sorte {name}"),
            )


def _unused_constant(tree: Tree) -> Iterator[Found]:
    """Constants of kinds whose values no record and no question gives, and that no rule names."""
    given = _given_kinds(tree)
    said = set[str]()
    for file in tree.files.values():
        if not file.is_vocabulary:
            said.update(_words_of(file))
    for entry in tree.entries:
        if entry.name != "constant":
            said.update(word for text in entry.words[:-2] for word in NAME.findall(text))
    said.update(value for m in tree.manifests.values() for r in m.readings.values()
                for value in r.values)  # fmt: skip
    for entry in tree.entries:
        if entry.name == "constant" and entry.words[0] not in given and entry.words[1] not in said:
            kind, name = entry.words[:2]
            yield _idle(
                entry,
                Text(f"no rule and no table names {name}, of the kind {kind}",
                     f"aucune règle ni table ne nomme {name}, de la sorte {kind}"),
            )  # fmt: skip


def _given_kinds(tree: Tree) -> set[str]:
    """The kinds of values that come from outside: records, questions, offences as cited."""
    kinds = {"statute", "question", "finding"}
    for predicate in tree.vocabulary.predicates.values():
        if predicate.role == "input":
            kinds.add(predicate.kinds[1])
    kinds.update(term.kind for term in tree.vocabulary.about.values())
    return kinds


def _words_of(file: File) -> Iterator[str]:
    for provision in file.provisions:
        for rule in provision.rules:
            yield from NAME.findall(rule.text)
    for listing in file.listings:
        for row in listing.rows:
            yield from NAME.findall(row.text)


def _idle(entry: Entry, message: Text) -> Found:
    line = Span(entry.at.line, 1, entry.at.line + 1, 1)
    remove = Fix(
        Text("remove the line", "supprimer la ligne"), (Edit(entry.file, line, ""),), safe=False
    )
    hint = Text("use it, or remove the line", "employez-le, ou supprimez la ligne")
    return Found(entry.file, entry.at, message, hint, remove)


def _denial(_tree: Tree, file: File) -> Iterator[Found]:
    for entry in file.entries:
        signature = _declared(entry)
        if signature is not None and _denies(signature[0]):
            yield Found(
                file.name,
                entry.at,
                Text(
                    f"{signature[0]} is named by what is not so",
                    f"{signature[0]} porte le nom de ce qui n’est pas",
                ),
                Text(
                    "name what is so: `not` before a denial is misread",
                    "nommez ce qui est : `not` devant une négation se lit mal",
                ),
            )


def _denies(name: str) -> bool:
    """Whether a name says what is not so; "no longer" says what has become so."""
    return _DENIAL.match(name) is not None and _MAY_DENY.match(name) is None


RULES = (
    LintRule(
        "bugs/unused-word",
        "warning",
        Text("a predicate that the vocabulary declares is used",
             "un prédicat que déclare le vocabulaire est employé"),
        in_tree=_unused_word,
        reads=frozenset({"atoms", "notes"}),
    ),
    LintRule(
        "bugs/unused-kind",
        "warning",
        Text("a kind that the vocabulary declares is used",
             "une sorte que déclare le vocabulaire est employée"),
        in_tree=_unused_kind,
        reads=NOTES_ONLY,
    ),
    LintRule(
        "bugs/unused-constant",
        "warning",
        Text("a constant that only rules can give is named by one",
             "une constante que seules des règles donnent est nommée par l’une d’elles"),
        in_tree=_unused_constant,
        reads=frozenset({"words", "notes"}),
    ),
    LintRule(
        "style/negative-name",
        "info",
        Text("a predicate says what is, not what is not",
             "un prédicat dit ce qui est, non ce qui n’est pas"),
        in_file=_denial,
    ),
)  # fmt: skip
