"""Small helpers for names: parts of an item, constants, predicates."""

from __future__ import annotations

import re

from sequester.errors import Lang, Text
from sequester.law import Vocabulary
from sequester.proof import Function, Name, Number, Term, Words, function, show
from sequester.report.grammar import is_elided_before

ARTICLES = re.compile(r"^(an? |the |une? |des |l’|le |la )")
ABOUT = "about"  # the item of a fact that the request gives, and not the record
LENGTH = re.compile(r"length\((-?\d+),(-?\d+)\)")
OFFENCE = re.compile(r'offence\((\w+),"([^"]*)","([^"]*)","([^"]*)"\)')
MANY = ("des ", "les ")
FEMININE = ("une ", "la ", "probation", "surveillance", "détention", "destitution",
            "rétrogradation", "perte")  # fmt: skip
"""Beginnings of the words for parts of a sentence that are feminine."""


def part_name(word: str, ordinal: int, parent: str, lang: Lang) -> str:
    """What a part of an item is called: the fine (c1); l’amende (c1).

    What has no singular in French is an element: l’élément « frais » (c1).
    """
    of = f" ({parent})" if parent else ""
    noun = ARTICLES.sub("", word)
    if lang == "en":
        number = f" {ordinal}" if ordinal else ""
        return f"the {noun}{number}{of}"
    number = f" nº {ordinal}" if ordinal else ""
    if word.startswith(MANY):
        return f"l’élément « {noun} »{number}{of}"
    article = "la " if is_feminine(word) else "le "
    return f"{'l’' if is_elided_before(noun) else article}{noun}{number}{of}"


def is_feminine(word: str) -> bool:
    """Whether the French word for a part of a sentence is feminine."""
    return word.startswith(FEMININE)


def any_constant(vocabulary: Vocabulary, word: str) -> Text | None:
    """The phrase of a constant whose kind is not known, if the lists agree on one."""
    phrases = {names[word] for names in vocabulary.constants.values() if word in names}
    return phrases.pop() if len(phrases) == 1 else None


def length_term(text: str) -> Term:
    """A length as the decision holds it, `length(6,0)` (months and days) or a word, as a term."""
    found = LENGTH.fullmatch(text)
    parts = tuple(Number(1, int(part)) for part in found.groups()) if found else ()
    return function("length", parts) if parts else Name(2, text)


def offence_term(text: str) -> Term:
    """An offence as the decision holds it, `offence(cc,"266","","")`, or a word, as a term."""
    found = OFFENCE.fullmatch(text)
    if found is None:
        return Name(2, text)
    act, *places = found.groups()
    return function("offence", (Name(2, act), *(Words(4, place) for place in places)))


def atom_name(atom: Term) -> str:
    """The atom's predicate."""
    return atom.name if isinstance(atom, Function | Name) else ""


def is_open(term: Term) -> bool:
    """Whether an argument is left open altogether."""
    if isinstance(term, Function) and term.args:
        return all(map(is_open, term.args))
    return show(term).startswith("_")


def fits_item(kind: str, item: str) -> bool:
    """Whether a key of such items can be one of this item's."""
    if "person" in (kind, item):
        return kind == item
    parts = {"sentence": "component", "ticket": "ticket"}
    inner = item.split("/")[1] if "/" in item else ""
    return (kind == parts[inner]) if inner in parts else kind not in parts.values()
