"""What an unquoted YAML word stands for: the YAML 1.2 core rules, without their traps.

Words that another reader would take for something else (0123, 1_000, .inf) are refused, never
guessed at. A word that is not a possible date stays text, so that the key it is given for can say
what is wrong.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from sequester.placed.nodes import Scalar

_WORDS: dict[str, bool | None] = {
    **dict.fromkeys(("null", "Null", "NULL", "~"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]{0,17})")
_DECIMAL = re.compile(r"[-+]?(\.[0-9]{1,18}|[0-9]{1,18}(\.[0-9]{0,18})?)([eE][-+]?[0-9]{1,2})?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NOT_FINITE = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")
_AMBIGUOUS = re.compile(
    r"[-+]?0[0-9_]+|0[xob][0-9a-fA-F_]+|[-+]?[0-9][0-9_]*_[0-9_]*(\.[0-9_]*)?|[-+]?0[0-9_]+\.[0-9_]*"
    r"|[-+]?[0-9]{19,}(\.[0-9]*)?"
)
_FIRST = frozenset("0123456789+-.")


def resolve(word: str) -> tuple[Scalar, str | None]:
    """The value of an unquoted word, and the code of what is wrong with it, if anything."""
    if word in _WORDS:
        return _WORDS[word], None
    return (word, None) if word[:1] not in _FIRST else _number_or_day(word)


def _number_or_day(word: str) -> tuple[Scalar, str | None]:
    if _INTEGER.fullmatch(word):
        return int(word), None
    if _AMBIGUOUS.fullmatch(word):
        return word, "R215"
    if _DECIMAL.fullmatch(word):
        return Decimal(word), None
    if _NOT_FINITE.fullmatch(word):
        return word, "R214"
    return _day(word), None


def _day(word: str) -> Scalar:
    if _DAY.fullmatch(word):
        try:
            return date.fromisoformat(word)
        except ValueError:
            return word
    return word
