"""Citations of attempts and conspiracies: `attempt to commit Criminal Code 271`, `CC 463/271`.

The words and the sections by which they are known are the vocabulary's (`aim_word/2`,
`aim_section/3`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sequester.errors import Lang, Problem, Text
from sequester.law._conduct import Aims
from sequester.law._names import straighten
from sequester.law._offences import (
    UNLISTED,
    Broken,
    Offence,
    read_offence,
    told,
    unfilled,
    written_offence,
)
from sequester.law._provisions import provision
from sequester.law.model import Vocabulary

_LINK = re.compile(
    r"\s*/\s*|,?\s+(?:to\s+commit|de\s+commettre|en\s+vue\s+de\s+commettre|pour\s+commettre)\s+",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Cited:
    """What a citation says: the offence, and whether it was committed, attempted or conspired.

    `form` is the vocabulary's word for the conduct, "" for an offence committed or a provision on
    attempts cited alone. `charge` is that provision where it is cited together with the offence.
    """

    offence: Offence
    form: str = ""
    charge: Offence | None = None


def resolve_cited(vocabulary: Vocabulary, text: str) -> Cited | Problem:
    """What `text` cites, as an offence, or as an attempt at one or a conspiracy to commit it.

    A Problem where a listed Act is cited in a broken way, or where the text speaks of an attempt or
    a conspiracy and does not say of which offence.
    """
    found, form = _read(vocabulary, text)
    if isinstance(found, Cited):
        return found
    own = found.offence is not None and found.offence[:2] in vocabulary.aims.sections
    return told(vocabulary, found, text, None if own else _lead(vocabulary, form))


def resolve_plain(vocabulary: Vocabulary, text: str) -> Offence | Problem:
    """The offence that `text` cites, where no attempt and no conspiracy can stand."""
    found, _ = _read(vocabulary, text)
    if isinstance(found, Cited) and found.form:
        found = Broken("L606", found.offence)
    return told(vocabulary, found, text) if isinstance(found, Broken) else found.offence


def written_cited(vocabulary: Vocabulary, cited: Cited, lang: Lang = "en") -> str:
    """The citation as `resolve_cited` reads it back, with the word for its form of conduct."""
    lead = _lead(vocabulary, cited.form).in_language(lang)
    return f"{lead} {written_offence(vocabulary, cited.offence, lang)}".lstrip()


def _read(vocabulary: Vocabulary, text: str) -> tuple[Cited | Broken, str]:
    """What the text cites, or what is wrong with it, and the form of conduct that it names."""
    form, rest = _worded(vocabulary.aims, straighten(text))
    parts = _LINK.split(rest, maxsplit=1)
    joined = _joined(vocabulary, parts[0], parts[1], form) if len(parts) > 1 else None
    if joined is not None:
        return joined, form
    found = read_offence(vocabulary, rest)
    if isinstance(found, Broken):
        return found, form
    if not form or found[0] == UNLISTED or found[:2] in vocabulary.aims.sections:
        return Cited(found), form
    if not found[1]:
        return Broken("L607", (found[0], "348", "1", "b")), form
    return Cited(found, form), form


def _lead(vocabulary: Vocabulary, form: str) -> Text:
    """The words for the form, the first of each language in the vocabulary; none for none."""
    words = [word for word, own in vocabulary.aims.words.items() if own == form]
    return Text(*words[:2]) if len(words) > 1 else Text("", "")


def _worded(aims: Aims, straight: str) -> tuple[str, str]:
    """The form of conduct that the text begins by naming, "" for none, and what follows."""
    folded = straight.casefold()
    for word in sorted(aims.words, key=len, reverse=True):
        after = straight[len(word) :]
        if folded.startswith(word) and not (word[-1].isalpha() and after[:1].isalpha()):
            return aims.words[word], unfilled(after.lstrip(" :,;-("))
    return "", straight


def _joined(vocabulary: Vocabulary, left: str, right: str, form: str) -> Cited | None:
    """Two provisions, one of them that of attempts or conspiracies; None for anything else."""
    found = _both(vocabulary, left.strip(), unfilled(right.strip()))
    if found is None:
        return None
    sections = vocabulary.aims.sections
    first, second = found
    for charge, offence in ((first, second), (second, first)):
        own = sections.get(charge[:2], "")
        if own and form in ("", own) and offence[:2] not in sections:
            return Cited(offence, own, charge)
    return None


def _both(vocabulary: Vocabulary, left: str, right: str) -> tuple[Offence, Offence] | None:
    """The two offences, a provision without an Act being one of the other's Act."""
    first, second = _part(vocabulary, left), _part(vocabulary, right)
    if first is None and second is not None and (levels := provision(left)):
        first = (second[0], *levels)
    if second is None and first is not None and (levels := provision(right)):
        second = (first[0], *levels)
    return (first, second) if first and second and first[1] and second[1] else None


def _part(vocabulary: Vocabulary, text: str) -> Offence | None:
    found = read_offence(vocabulary, text)
    return None if isinstance(found, Broken) or found[0] == UNLISTED else found
