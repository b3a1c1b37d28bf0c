"""From a citation in a record to a structured offence, in English and French forms.

Which statutes there are and how they are spelt, the vocabulary says (`statute_name/2`,
`statute_chapter/3`); here is only the grammar of citations.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sequester.errors import Lang, Problem, Text
from sequester.law._acts import act_named, editions, nearest_act, prefixes
from sequester.law._names import straighten
from sequester.law._provisions import (
    MARKER,
    NONE,
    Levels,
    leading,
    nearest_provision,
    provision,
    searched,
    written,
)
from sequester.law._report import Place, problem
from sequester.law.model import Vocabulary

Offence = tuple[str, str, str, str]
UNLISTED = "unlisted_act"

_EXAMPLE: Levels = ("348", "1", "b")
_YEAR = r"(?:1[6-9][0-9]{2}|20[0-9]{2})"
_CHAPTER = r"(?:chapitre|chapter|chap|ch|c)\b\.?\s*[A-Z0-9][\w.-]*"
_FILLER = re.compile(
    r"(?:(?:an?|the|une?|le|la|les|l'|offences?|infractions?|under|contrary|to|as|defined|in|by|of"
    r"|against|pr[ée]vue?s?|vis[ée]e?s?|d[ée]finie?s?|contrairement|en|contravention|vertu|dans|[àa]"
    r"|aux?|selon|des?|du|d'|par)(?:\s+|(?<=')))*",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r",?\s*\(?(?:as\s+am(?:ended|\.)?|(?:et\s+)?(?:ses\s+)?modifi(?:cations|[ée]e?))\)?$",
    re.IGNORECASE,
)
_FEDERAL = re.compile(
    rf"\(?\s*(?:(?:[RL]\.?\s?)?S\.?\s?C|S\.?\s?R\.?\s?C|L\.?\s?(?:R\.?\s?)?C)\b\.?,?\s*\(?{_YEAR}"
)
_ELSEWHERE = re.compile(
    rf"\(?\s*(?:[A-Z]\.?\s?){{2,5}},?\s*"
    rf"(?:\(?{_YEAR}(?:-[0-9]+)?\)?(?:,?\s*{_CHAPTER})?|{_CHAPTER})\s*\)?\s*,?\s*"
)
_OF_A_YEAR = re.compile(rf"\(?{_YEAR}(?![\w.(])")
_OTHER_NAME = re.compile(r"\(|[A-ZÀ-Þ0-9]?[^\W\d]*[A-ZÀ-Þ]|of\b|for\b|d[eu]s?\b|d'|pour\b")
_NUMBER = re.compile(rf"\s(?:{MARKER}\b\.?\s*)?[0-9]|[0-9(]", re.IGNORECASE)
_GAP = re.compile(r"[\s(,;:]+")
_BARE = re.compile(r"(?:\s*\(|, [0-9]).*")


@dataclass(frozen=True, slots=True)
class Broken:
    """A citation that cannot be read: the message, and the offence that it most likely means.

    `known` are the editions that there are, where another edition of a listed Act is cited.
    """

    code: str
    offence: Offence | None
    known: tuple[str, ...] = ()


def resolve_offence(vocabulary: Vocabulary, text: str) -> Offence | Problem:
    """The statute, section, subsection and paragraph that `text` cites, "" where it stops.

    A statute that the vocabulary does not list is `unlisted_act`, with its provision if one can be
    read. What names a listed statute in a broken way is a Problem with the nearest right form.
    """
    found = read_offence(vocabulary, text)
    return found if isinstance(found, tuple) else told(vocabulary, found, text)


def read_offence(vocabulary: Vocabulary, text: str) -> Offence | Broken:
    """As `resolve_offence`, with what is wrong not yet put into words."""
    straight = _AFTER.sub("", straighten(text)).rstrip(" .,;")
    return (
        _act_first(vocabulary, straight)
        or _provision_first(vocabulary, straight)
        or _misspelt(vocabulary, straight)
        or _within(vocabulary, straight)
        or (UNLISTED, *searched(straight))
    )


def told(vocabulary: Vocabulary, broken: Broken, text: str, lead: Text | None = None) -> Problem:
    """What is wrong with the citation `text`, and its right form with the words `lead` before."""
    if broken.offence is None:
        right = _editions(vocabulary, broken.known)
    else:
        right = _forms(vocabulary, broken.offence, lead)
    return problem(broken.code, Place(""), text=text, right=right.en, juste=right.fr)


def written_offence(vocabulary: Vocabulary, offence: Offence, lang: Lang = "en") -> str:
    """The citation as the documents write it: `Criminal Code 348(1)(b)`, `Code criminel 348(1)b)`.

    `resolve_offence` reads it back as the same offence, for every Act but the unlisted one.
    """
    act, section, subsection, paragraph = offence
    name = vocabulary.constants.get("statute", {}).get(act, Text(act, act)).in_language(lang)
    return f"{name} {written((section, subsection, paragraph), lang)}".rstrip()


def unfilled(text: str) -> str:
    """The text without the words that lead to a citation: `contrary to`, `prévue à l'`."""
    match = _FILLER.match(text)
    return text[match.end() :] if match else text


def _act_first(vocabulary: Vocabulary, straight: str) -> Offence | Broken | None:
    """`Criminal Code 348(1)(b)`; None where the text does not begin with a listed Act."""
    for name, rest in prefixes(straight):
        act = act_named(vocabulary, name)
        if act is None:
            continue
        of_a_year = _OF_A_YEAR.match(rest) is not None
        if of_a_year or _FEDERAL.match(rest):
            known = editions(vocabulary, act)
            if len(known) > of_a_year:
                return Broken("L604", None, known)
            if of_a_year:
                continue
        chapter = _ELSEWHERE.match(rest)
        own = rest[chapter.end() :] if chapter else rest
        levels = provision(own)
        if levels is not None:
            return (act, *levels)
        if not _OTHER_NAME.match(rest):
            return Broken("L602", (act, *(nearest_provision(own) or _EXAMPLE)))
    return None


def _provision_first(
    vocabulary: Vocabulary, straight: str, *, alike: bool = True
) -> Offence | Broken | None:
    """`s. 348(1)(b) of the Criminal Code`; None where no listed Act follows the provision.

    Unless `alike`, no misspelt Act is looked for.
    """
    found = leading(unfilled(straight))
    if found is None or re.fullmatch(_YEAR, found[0][0]):
        return None
    levels, rest = found
    own = unfilled(rest.lstrip(" ,:;-"))
    whole = _act_first(vocabulary, own) if own else None
    if isinstance(whole, tuple) and not whole[1]:
        return (whole[0], *levels)
    if isinstance(whole, Broken) and whole.code == "L604":
        return whole
    near = nearest_act(vocabulary, own) if alike else None
    return None if near is None else Broken("L603", (near, *levels))


def _misspelt(vocabulary: Vocabulary, straight: str) -> Broken | None:
    """The Act whose name the text spells wrong by a letter or two."""
    near = nearest_act(vocabulary, _NUMBER.split(straight, maxsplit=1)[0])
    if near is None:
        return None
    return Broken("L603", (near, *(nearest_provision(straight) or NONE)))


def _within(vocabulary: Vocabulary, straight: str) -> Broken | None:
    """The citation that stands after other words."""
    for part in _parts(straight):
        found = _act_first(vocabulary, part) or _provision_first(vocabulary, part, alike=False)
        if isinstance(found, tuple) and found[1]:
            return Broken("L605", found)
    return None


def _parts(straight: str) -> Iterator[str]:
    for gap in _GAP.finditer(straight):
        part = straight[gap.end() :]
        yield part
        if part.endswith(")"):  # it may close a parenthesis that was opened before
            yield part[:-1]


def _editions(vocabulary: Vocabulary, known: tuple[str, ...]) -> Text:
    names, chapters = vocabulary.constants["statute"], vocabulary.chapters
    return Text(
        ", ".join(f'"{_BARE.sub("", names[one].en)}, {chapters[one].en}"' for one in known),
        ", ".join(f"« {_BARE.sub('', names[one].fr)}, {chapters[one].fr} »" for one in known),
    )


def _forms(vocabulary: Vocabulary, offence: Offence, lead: Text | None) -> Text:
    lead = lead or Text("", "")
    return Text(
        f"{lead.en} {written_offence(vocabulary, offence)}".lstrip(),
        f"{lead.fr} {written_offence(vocabulary, offence, 'fr')}".lstrip(),
    )
