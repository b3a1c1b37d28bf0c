"""How a problem of a record or case file is put into words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from difflib import get_close_matches

from sequester.errors import Problem, Text
from sequester.placed.nodes import Loc, Node, pointer
from sequester.records.catalogue import MESSAGES

_PART = 5  # letters of a part of a key that says what it is about (`date` does not)
_ALIKE = 0.7
_SHOWN = 60
_LISTED = 400
_HIDDEN = re.compile(r"[^\x20-\x7e\xa0-\u1fff\u2010-\u2027\u2030-\u205e\u2070-\ud7ff]")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a problem stands."""

    file: str = ""
    line: int | None = None
    column: int | None = None
    pointer: str | None = None

    def at(self, node: Node, loc: Loc) -> Place:
        """The place of a node of the same file."""
        return replace(
            self, line=node.line or None, column=node.column or None, pointer=_escaped(pointer(loc))
        )


def problem(code: str, place: Place, hint: Text | None = None, /, **values: object) -> Problem:
    """The problem `code` at `place`; `hint` replaces the remedy of the catalogue.

    A value that reads differently in French is given as a Text.
    """
    message, remedy = MESSAGES[code]
    return Problem(
        code=code,
        message=_fill(message, values),
        file=place.file,
        line=place.line,
        column=place.column,
        pointer=place.pointer,
        hint=_fill(remedy, values) if hint is None else hint,
    )


def _fill(text: Text, values: dict[str, object]) -> Text:
    en = {key: value.en if isinstance(value, Text) else value for key, value in values.items()}
    fr = {key: value.fr if isinstance(value, Text) else value for key, value in values.items()}
    return Text(en=text.en.format(**en), fr=text.fr.format(**fr))


def _escaped(text: str) -> str:
    """The text without characters that disturb a terminal."""
    return _HIDDEN.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def shown(value: object) -> str:
    """A value as it may be shown: short, and without characters that disturb a terminal."""
    text = _escaped(str(value))
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def described(value: object) -> Text:
    """What a value is, in words, quoting it where it is a single value."""
    if value is None or isinstance(value, bool):
        word = "null" if value is None else str(value).lower()
        return Text(word, word)
    if isinstance(value, (int, Decimal)):
        return Text(f"the number {shown(value)}", f"le nombre {shown(value)}")
    if isinstance(value, date):
        return Text(f"the date {value}", f"la date {value}")
    if isinstance(value, str):
        return Text(f'the text "{shown(value)}"', f"le texte « {shown(value)} »")
    if isinstance(value, dict):
        return Text("keys with values", "des clés avec leurs valeurs")
    return Text("a list", "une liste")


def nearest(word: str, allowed: Iterable[str]) -> str | None:
    """The allowed word most like `word`, if one is like it."""
    choices = sorted(set(allowed))
    lower = {choice.lower(): choice for choice in reversed(choices)}
    spelt = re.sub(r"[\s-]+", "_", word.strip().lower())
    for attempt in (word.lower(), spelt):
        if attempt in lower:
            return lower[attempt]
    found = get_close_matches(spelt, lower, n=1, cutoff=_ALIKE) or get_close_matches(
        word.lower(), lower, n=1, cutoff=_ALIKE
    )
    return lower[found[0]] if found else _of_the_same_parts(spelt, choices)


def _of_the_same_parts(word: str, choices: Sequence[str]) -> str | None:
    """The one choice that shares most of its parts with `word`: `birthdate`, `date_of_birth`."""
    alike: dict[str, int] = {}
    for choice in choices:
        parts = [part for part in choice.lower().split("_") if len(part) >= _PART]
        alike[choice] = sum(len(part) for part in parts if part in word)
    most = max(alike.values(), default=0)
    best = [choice for choice, length in alike.items() if length == most > 0]
    return best[0] if len(best) == 1 else None


def did_you_mean(word: str, allowed: Iterable[str]) -> Text | None:
    """The hint that names the nearest allowed word."""
    near = nearest(word, allowed)
    return None if near is None else meant(near)


def meant(text: str) -> Text:
    """The hint that proposes `text`."""
    return Text(f"did you mean `{text}`?", f"vouliez-vous dire `{text}`?")


def listed(words: Iterable[str]) -> str:
    """Words in a row, cut where the row would get too long to read."""
    row = ", ".join(words)
    return row if len(row) <= _LISTED else row[:_LISTED].rsplit(",", 1)[0] + ", …"
