"""What an authority refers to: an Act's provision, a chapter of the statutes, a decision."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

Kind = Literal["act", "chapter", "regulation", "decision", "index", "unknown"]

_DECISION = re.compile(r"\d{4} [A-Z][A-Za-z]+ \d+")
_INDEX = re.compile(
    r"(?:(?P<choices>P)|(?P<index>[A-Z]{2,4})-)(?P<number>\d+)[a-z]?"
)  # a choice of a draft, a rule of an index
_CHAPTER = re.compile(
    r"(?P<chapter>[A-Z][A-Za-z]*(?: \d{4}(?:-\d+)*)? c \S+(?: \([^()]*\))?)(?: s (?P<place>\S+))?"
)
_REGULATION = re.compile(
    r"(?P<chapter>(?:SOR|SI|CRC)/?\s?[\d-]+(?:/[\d-]+)?)(?: s (?P<place>\S+))?"
)
_ACT = re.compile(r"(?P<short>[A-Z][A-Za-z]*)(?: (?P<place>(?:\d|Schedule).*))?")
_HEADER = re.compile(r"^%! act: (?P<short>\S+) (?P<rest>.+)$", re.MULTILINE)
_TITLE = re.compile(r"(?P<title>.+?), (?P<chapter>(?:R\.)?S\.[A-Z.]+ .+)")


class Authority(Struct, frozen=True):
    """An authority taken apart: `name` is the Act's short name, or the chapter's citation."""

    kind: Kind
    name: str
    address: str = ""


class Act(Struct, frozen=True):
    """An Act as the headers of rule files name it: `CRA`, its title, `R.S.C. 1985, c. C-47`."""

    short: str
    title: str
    chapter: str


def authorities(cite: str) -> tuple[str, ...]:
    """The single authorities of a citation: they are separated by semicolons."""
    return tuple(part for part in (piece.strip() for piece in cite.split(";")) if part)


def authority_of(text: str) -> Authority:
    """The authority that `text` spells; of the kind `unknown` where it is none."""
    if _DECISION.fullmatch(text):
        return Authority("decision", text)
    if _INDEX.fullmatch(text):
        return Authority("index", text)
    for kind, pattern in (("regulation", _REGULATION), ("chapter", _CHAPTER)):
        if found := pattern.fullmatch(text):
            named: Kind = "regulation" if kind == "regulation" else "chapter"
            return Authority(named, found["chapter"], found["place"] or "")
    if found := _ACT.fullmatch(text):
        return Authority("act", found["short"], found["place"] or "")
    return Authority("unknown", text)


def index_of(text: str) -> str:
    """The index that an authority of the kind `index` is of: P for P05, EXP for EXP-05."""
    found = _INDEX.fullmatch(text)
    return (found["choices"] or found["index"]) if found else ""


def number_of(text: str) -> int:
    """The number of a rule in its index; nought where it is none."""
    found = _INDEX.fullmatch(text)
    return int(found["number"]) if found else 0


def acts_of(sources: Mapping[str, str]) -> dict[str, Act]:
    """The Acts that the headers of rule files name, by short name."""
    acts: dict[str, Act] = {}
    for text in sources.values():
        if found := _HEADER.search(text):
            titled = _TITLE.fullmatch(found["rest"])
            title, chapter = titled.groups() if titled else (found["rest"], "")
            acts.setdefault(found["short"], Act(found["short"], title, chapter))
    return acts
