"""The grammar of provisions: `s. 348(1)(b)`, `al. 348(1)b)`, `paragraph (b) of subsection 348(1)`.

What is read is the section and the levels below it; that such a provision exists is not asked.
"""

from __future__ import annotations

import re
from itertools import islice, takewhile

from sequester.errors import Lang

Levels = tuple[str, str, str]

NONE: Levels = ("", "", "")
MARKER = (
    r"(?:ss?|secs?|sections?|subs?|subsecs?|subsections?|paras?|paragraphs?|subparas?"
    r"|subparagraphs?|cls?|clauses?|regs?|arts?|articles?|pars?|paragraphes?|al|als|alin[ée]as?"
    r"|sous-al|sous-alin[ée]as?|div|divisions?)"
)
"""The words, and their abbreviations, that say what kind of provision follows."""

_NAMED = 2  # subsection and paragraph: deeper levels join the paragraph
_LOWER = 3  # down to subparagraphs, letters are small ones; clauses are capitals
_SECTION = r"[0-9]+(?:\.[0-9]+)*(?:(?-i:[A-Z])(?![^\W_]))?"
_MARKED = rf"{MARKER}\b\.?"
_ONE = r"(?:[0-9]+|[ivxl]+|[a-z])(?:\.[0-9]+)*"
_GROUP = rf"\(\s*({_ONE})\s*\)|({_ONE})\)"
_GROUPS = rf"(?:\s*,?\s*(?:{_MARKED}\s*)?(?:\(\s*{_ONE}\s*\)|{_ONE}\)))"
_PROVISION = re.compile(
    rf"(?:(?:{_MARKED}|§+)\s*)?({_SECTION})({_GROUPS}*)(?![\w(])\.?", re.IGNORECASE
)
_INVERTED = re.compile(
    rf"{_MARKED}\s*({_GROUPS}+)\s*,?\s*(?:of|du|de\s+la|de\s+l'|de)\s*(?:the\s+)?", re.IGNORECASE
)
_SEARCHED = re.compile(
    rf"(?<![\w-]){_MARKED}\s*([0-9]+(?:\.[0-9]+)*)((?:{_GROUPS})*)", re.IGNORECASE
)
_LAST = re.compile(rf"\s([0-9]+(?:\.[0-9]+)*)((?:{_GROUPS})*)$")
_YEAR = re.compile(r"1[6-9][0-9]{2}|20[0-9]{2}")
_LEVEL = re.compile(r"[0-9.]+|[a-z](?:\.[0-9]+)?|[ivx]+")
_PIECE = re.compile(r"[0-9]+(?:\.[0-9]+)*|[A-Za-z]+(?:\.[0-9]+)?")


def leading(text: str) -> tuple[Levels, str] | None:
    """The provision that `text` begins with, and what follows it; None where there is none."""
    inverted = _INVERTED.match(text)
    if inverted:
        inner = leading(text[inverted.end() :])
        if inner is None:
            return None
        (section, *named), rest = inner
        outer = [level for level in named if level]
        return _levels(section, [*outer, *_inner(inverted[1])]), rest
    match = _PROVISION.match(text)
    return (_levels(match[1], _inner(match[2])), text[match.end() :]) if match else None


def provision(text: str) -> Levels | None:
    """The provision that the whole of `text` is; three empty levels for an empty text."""
    if not text:
        return NONE
    found = leading(text)
    return found[0] if found is not None and not found[1].strip() else None


def searched(text: str) -> Levels:
    """The provision that a text of an unknown Act names by a marker or at its end, if it does."""
    marked = _SEARCHED.search(text)
    if marked:
        return _levels(marked[1], _inner(marked[2]))
    last = _LAST.search(text)
    if last and (last[2] or not _YEAR.fullmatch(last[1])):
        return _levels(last[1], _inner(last[2]))
    return NONE


def nearest_provision(text: str) -> Levels | None:
    """The provision that a broken one most likely means; None where there is no number in it."""
    found = _PIECE.findall(text)
    pieces = [p for p in found if not re.fullmatch(MARKER, p) and not _YEAR.fullmatch(p)]
    first = next((n for n, piece in enumerate(pieces) if piece[0].isdecimal()), None)
    if first is None:
        return None
    inner = islice(takewhile(_LEVEL.fullmatch, pieces[first + 1 :]), _LOWER)
    return _levels(pieces[first], list(inner))


def written(levels: Levels, lang: Lang = "en") -> str:
    """`348(1)(b)`, in French `348(1)b)`; nothing for a provision that is not known."""
    section, *named = levels
    inner = [piece for level in named if level for piece in level.replace(")", "").split("(")]
    numbered = bool(inner) and inner[0][:1].isdigit()
    text = section
    for place, piece in enumerate(inner):
        bare = lang == "fr" and place == (1 if numbered else 0)
        text += f"{piece})" if bare else f"({piece})"
    return text


def _inner(groups: str) -> list[str]:
    return [first or second for first, second in re.findall(_GROUP, groups, re.IGNORECASE)]


def _levels(section: str, inner: list[str]) -> Levels:
    lower = [level.lower() if place < _LOWER else level for place, level in enumerate(inner)]
    levels = [*lower, "", ""]
    deeper = "".join(f"({level})" for level in lower[_NAMED:])
    return section, levels[0], levels[1] + deeper
