"""Names in the one form in which they are compared."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_APOSTROPHES = dict.fromkeys(map(ord, "’‘ʼ′´`"), "'")
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
_NOTHING = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_ALIKE = {**_APOSTROPHES, **_DASHES, **_NOTHING}
# The revised and the annual statutes in French, as the same series in English: the chapters of the
# two versions are numbered alike.
_SERIES = (
    (re.compile(r"\b[ls]\.?\s?r\.?\s?c\b\.?(?=,?\s*\(?\d{4})"), "rsc"),
    (re.compile(r"\bl\.?\s?c\b\.?(?=,?\s*\(?\d{4})"), "sc"),
    (re.compile(r"\bch(?:ap(?:itre|ter)?)?\b\.?(?=\s*[a-z]{0,2}-?\d)"), "c"),
    (re.compile(r"(\d)(?:st|nd|rd|th|er|re|e)\s*suppl?\b"), r"\1supp"),
    (re.compile(r"&"), " and "),
)


def straighten(text: str) -> str:
    """The text with single ordinary spaces, straight apostrophes and plain hyphens, in form NFC.

    No-break spaces become ordinary ones; characters that take no room are left out.
    """
    return " ".join(unicodedata.normalize("NFC", text).translate(_ALIKE).split())


@lru_cache(maxsize=8192)
def plain_name(text: str) -> str:
    """A name by its letters and digits alone, in lower case and without accents.

    A reference to the revised or annual statutes is the same in English and in French:
    `L.R.C. (1985), ch. C-46` is `R.S.C. 1985, c. C-46`.
    """
    plain = straighten(text).casefold()
    for pattern, word in _SERIES:
        plain = pattern.sub(word, plain)
    return "".join(char for char in unicodedata.normalize("NFD", plain) if char.isalnum())
