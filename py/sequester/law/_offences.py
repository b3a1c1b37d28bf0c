"""From a citation in a record to a structured offence, in English and French forms.

Which statutes there are, and how they are spelt, the vocabulary says (`statute_name/2`); here is
only the grammar of citations.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from itertools import islice, takewhile

from sequester.errors import Problem
from sequester.law._names import plain_name, straighten
from sequester.law._report import Place, nearest, problem
from sequester.law.model import Vocabulary

Offence = tuple[str, str, str, str]
UNLISTED = "unlisted_act"

_LEVELS = 3  # section, subsection, paragraph; deeper levels join the paragraph
_CLOSE = 0.9  # so alike that it is a slip of the pen
_MARKER = (
    r"(?:ss?|secs?|sections?|subs?|subsections?|paras?|paragraphs?|subparagraphs?"
    r"|arts?|articles?|pars?|paragraphes?|al|alin[ée]as?|sous-alin[ée]as?|regs?)"
)
_GROUP = r"\s*(?:\(\s*([0-9A-Za-z]+(?:\.[0-9]+)*)\s*\)|([0-9a-z]+(?:\.[0-9]+)*)\))"
_PROVISION = re.compile(
    rf"(?:{_MARKER}\b\.?|§)?\s*([0-9]+(?:\.[0-9]+)*)((?:{_GROUP})*)", re.IGNORECASE
)
_MARKED = re.compile(rf"(?<![\w-]){_MARKER}\b\.?\s*([0-9][0-9.]*)((?:{_GROUP})*)", re.IGNORECASE)
_LAST = re.compile(rf"\s([0-9]+(?:\.[0-9]+)*)((?:{_GROUP})*)$")
_YEAR = re.compile(r"1[6-9][0-9]{2}|20[0-9]{2}")
_OTHER_NAME = re.compile(r"\(|[A-ZÀ-Þ0-9]?[^\W\d]*[A-ZÀ-Þ]|of\b|for\b|d[eu]s?\b|d'|pour\b")
_LOWER_WORD = re.compile(r"[^\W\d_]")
_LEVEL = re.compile(r"[0-9.]+|[a-z](?:\.[0-9]+)?|[ivx]+")
_PIECE = re.compile(r"[0-9]+(?:\.[0-9]+)*|[A-Za-z]+(?:\.[0-9]+)?")


def resolve_offence(vocabulary: Vocabulary, text: str) -> Offence | Problem:
    """The statute, section, subsection and paragraph that `text` cites, "" where it stops.

    A statute that the vocabulary does not list is `unlisted_act`, with its provision if one can be
    read. What names a listed statute in a broken way is a Problem with the nearest right form.
    """
    straight = straighten(text)
    for name, rest in _prefixes(straight):
        act = vocabulary.statutes.get(name.casefold())
        if act is None:
            continue
        found = _provision(rest)
        if found is not None:
            return (act, *found)
        if _OTHER_NAME.match(rest) and not _PROVISION.match(rest):
            continue
        return problem("L602", Place(""), text=text, right=_right_form(name, rest))
    return _slip(vocabulary, straight) or (UNLISTED, *_unlisted_provision(straight))


def _prefixes(text: str) -> Iterator[tuple[str, str]]:
    """The text cut after each word, the longest name first."""
    yield text, ""
    for cut in reversed([match.start() for match in re.finditer(r"[ ,]|(?<=[^ ])(?=\()", text)]):
        name = text[:cut].rstrip(" ,")
        if name:
            yield name, text[cut:].strip(" ,")


def _provision(rest: str) -> tuple[str, str, str] | None:
    """The levels of a provision; three empty ones for none, None for what is no provision."""
    if not rest:
        return "", "", ""
    match = _PROVISION.fullmatch(rest)
    return _levels(match[1], match[2]) if match else None


def _levels(section: str, groups: str) -> tuple[str, str, str]:
    inner = [first or second for first, second in re.findall(_GROUP, groups)]
    levels = [section, *inner, "", ""]
    deeper = "".join(f"({level})" for level in inner[_LEVELS - 1 :])
    return levels[0], levels[1], levels[2] + deeper


def _right_form(name: str, rest: str) -> str:
    pieces = [piece for piece in _PIECE.findall(rest) if not re.fullmatch(_MARKER, piece)]
    first = next((n for n, piece in enumerate(pieces) if piece[0].isdecimal()), None)
    if first is None:
        return f"{name} 348(1)(b)"
    inner = takewhile(_LEVEL.fullmatch, pieces[first + 1 :])
    return f"{name} {pieces[first]}" + "".join(f"({piece})" for piece in islice(inner, _LEVELS))


def _slip(vocabulary: Vocabulary, text: str) -> Problem | None:
    """A Problem where the statute's name is a listed one but for a letter or two."""
    name = plain_name(re.split(rf"\s(?:{_MARKER}\b\.?\s*)?[0-9]", text, maxsplit=1)[0])
    close = difflib.get_close_matches(name, vocabulary.statutes, n=1, cutoff=_CLOSE)
    if not close or close[0].replace("s", "") == name.replace("s", ""):
        return None
    known = vocabulary.constants.get("statute", {})[vocabulary.statutes[close[0]]]
    return problem("L603", Place(""), nearest(known.en, [known.en]), text=text)


def _unlisted_provision(text: str) -> tuple[str, str, str]:
    marked = _MARKED.search(text)
    if marked:
        return _levels(marked[1].rstrip("."), marked[2])
    last = _LAST.search(text)
    if last and (last[2] or not _YEAR.fullmatch(last[1])):
        return _levels(last[1], last[2])
    return "", "", ""
