"""Which listed Act a name stands for: its spellings, chapters, editions and misspellings."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

from sequester.law._names import plain_name
from sequester.law.model import Vocabulary

_CLOSE = 0.9  # so alike that it is a slip of the pen
_SHORT = 6  # an abbreviation at most
_CUT = re.compile(r"[ ,(:;]|(?<=[^\W\d_])(?=\d)")
_EDITION = re.compile(r"\s*[(,].*")


def act_named(vocabulary: Vocabulary, name: str) -> str | None:
    """The Act of that name, however it is punctuated; None where no Act is listed under it."""
    return vocabulary.statutes.get(plain_name(name))


def prefixes(text: str) -> Iterator[tuple[str, str]]:
    """The text cut after each word, and between letters and a number: the longest name first."""
    yield text, ""
    for cut in reversed([match.start() for match in _CUT.finditer(text)]):
        name = text[:cut].rstrip(" ,:;-")
        if name:
            yield name, text[cut:].strip(" ,:;-")


def editions(vocabulary: Vocabulary, act: str) -> tuple[str, ...]:
    """The Acts of the same name in all revisions of the statutes, the Act itself among them."""
    base = _base(vocabulary, act)
    return tuple(one for one in vocabulary.chapters if _base(vocabulary, one) == base)


def nearest_act(vocabulary: Vocabulary, name: str) -> str | None:
    """The listed Act whose name differs by a letter or two; None where there is none so close."""
    plain = plain_name(name)
    if plain in vocabulary.statutes:
        return None
    if len(plain) <= _SHORT:
        letters = sorted(plain)
        turned = (key for key in vocabulary.statutes if sorted(key) == letters)
        key = next(turned, None) if len(plain) > 2 else None  # noqa: PLR2004 - CA is not AC
    else:
        key = next(
            iter(difflib.get_close_matches(plain, vocabulary.statutes, n=1, cutoff=_CLOSE)), None
        )
    return None if key is None else vocabulary.statutes[key]


def _base(vocabulary: Vocabulary, act: str) -> str:
    name = vocabulary.constants["statute"][act].en
    return plain_name(_EDITION.sub("", name).removeprefix("The "))
