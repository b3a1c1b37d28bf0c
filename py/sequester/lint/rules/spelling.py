"""Spellings and words that the project, or federal style, no longer uses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from sequester.errors import Lang, Text
from sequester.lint.code import File
from sequester.lint.model import Found
from sequester.lint.rule import LintRule
from sequester.lint.rules.texts import lowered, part, replacing, texts_of
from sequester.lint.tree import Tree

# The Canadian Style 3 and the Department of Justice's drafting: one spelling for each word.
_ENGLISH = {
    "judgement": "judgment",
    "offense": "offence",
    "offenses": "offences",
    "enrollment": "enrolment",
    "fulfill": "fulfil",
    "center": "centre",
    "defense": "defence",
    "honor": "honour",
    "labor": "labour",
    "alright": "all right",
    "inforce": "in force",
    "licence to practice": "licence to practise",
}
# Usage of the federal statutes; the traditional spelling, as in the consolidated laws.
_FRENCH = {
    "évènement": "événement",
    "évènements": "événements",
    "clef": "clé",
    "clefs": "clés",
    "connaitre": "connaître",
    "disparaitre": "disparaître",
    "règlementaire": "réglementaire",
    "cout": "coût",
    "en force": "en vigueur",
    "offense": "infraction",
    "offenses": "infractions",
    "sentence d’emprisonnement": "peine d’emprisonnement",
    "pardonné": "réhabilité",
}
_KNOWN: Mapping[Lang, Mapping[str, str]] = {"en": _ENGLISH, "fr": _FRENCH}


def _deprecated(tree: Tree, file: File) -> Iterator[Found]:
    own: Mapping[Lang, Mapping[str, str]] = {
        "en": tree.words.spelling_en,
        "fr": tree.words.spelling_fr,
    }
    for lang, known in _KNOWN.items():
        words = {**known, **own[lang]}
        every = lowered(file, lang)
        if not any(word in every for word in words):  # found sooner than by the pattern
            continue
        pattern = _pattern(tuple(words))
        for text in texts_of(file, lang):
            for match in pattern.finditer(text.value):
                better = _like(match[0], words[match[0].lower()])
                message = Text(
                    f"“{match[0]}” is not the spelling used here",
                    f"« {match[0]} » n’est pas l’usage retenu ici",
                )
                yield replacing(file, part(text, *match.span()), better, message)


@cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    any_of = "|".join(map(re.escape, words))
    return re.compile(rf"(?<!\w)(?:{any_of})(?!\w)", re.IGNORECASE)


def _like(word: str, better: str) -> str:
    """The better word with a capital where the word had one."""
    return better[0].upper() + better[1:] if word[0].isupper() else better


RULES = (
    LintRule(
        "language/deprecated-spelling",
        "warning",
        Text("words are spelt as the statutes spell them",
             "les mots s’écrivent comme dans les lois"),
        in_file=_deprecated,
        fixable=True,
    ),
)  # fmt: skip
