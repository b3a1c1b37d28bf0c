"""Labels of provisions in both languages, and the addresses made of them.

Paragraph (a) is labelled `(a)` in English and `a)` in French; both are `a` here. A label may stand
for several provisions once these are repealed: `(5) and (6)`, `64 à 93.1`.
"""

from __future__ import annotations

import re

_PAIR = re.compile(r"(\S+) (?:and|et) (\S+)")
_RANGE = re.compile(r"(\S+) (?:to|à) (\S+)")
_ROMAN = re.compile(r"[ivxlc]+")
_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_PARTS = re.compile(r"[0-9]+|[A-Za-z]+")


def plain(label: str) -> str:
    """A label without brackets, stars and closing dots."""
    return " ".join(label.split()).strip("*[]").strip().strip("().").strip()


def labels(label: str) -> tuple[str, ...]:
    """The labels that one stands for; a range gives its ends only."""
    text = " ".join(label.split())
    found = _PAIR.fullmatch(text) or _RANGE.fullmatch(text)
    return tuple(plain(part) for part in found.groups()) if found else (plain(text),)


def is_range(label: str) -> bool:
    """Whether a label stands for its ends and all between."""
    return _RANGE.fullmatch(" ".join(label.split())) is not None


def between(first: str, label: str, last: str) -> bool:
    """Whether a label lies between two others: 64, 70.1, 93.1; x, xi, xii; a, b.1, c."""
    roman = all(_ROMAN.fullmatch(re.sub(r"[.0-9]", "", part) or "-") for part in (first, last))
    return _order(first, roman=roman) <= _order(label, roman=roman) <= _order(last, roman=roman)


def _order(label: str, *, roman: bool) -> tuple[tuple[int, str], ...]:
    return tuple(
        (int(part), "") if part.isdigit() else (_roman(part), "") if roman else (len(part), part)
        for part in _PARTS.findall(label)
    )


def _roman(word: str) -> int:
    values = [_VALUES.get(letter, 0) for letter in word.lower()]
    following = [*values[1:], 0]
    return sum(-v if v < after else v for v, after in zip(values, following, strict=True))
