"""Rule ids are computed from citations, so that nobody invents one and anybody can find it."""

from __future__ import annotations

import re

_DOT_INSIDE = re.compile(r"(?<=[A-Za-z0-9])\.(?=[A-Za-z0-9])")
_SEPARATORS = re.compile(r"[^A-Za-z0-9]+")
_PLACEHOLDER = re.compile(r"\{[A-Za-z][A-Za-z0-9]*\}")
_ID = re.compile(r"[a-z][a-z0-9_]*")


def rule_id_of(cite: str) -> str:
    """The id of the rule that says what `cite` says: `CRA 6.1(1)(a)` is `cra_6d1_1_a`.

    A dot inside a number is written d, every other separator is one underscore. A version or a
    limb is added after two underscores by whoever writes the rule.
    """
    plain = _DOT_INSIDE.sub("d", _PLACEHOLDER.sub(" ", cite.strip()))
    return _SEPARATORS.sub("_", plain).strip("_").lower()


def is_id(word: str) -> bool:
    """Whether `word` can be a rule id: clingo must read it as a constant."""
    return _ID.fullmatch(word) is not None and not word.endswith("_")


def belongs(rule: str, cite: str) -> bool:
    """Whether `rule` is the id that `cite` gives, with or without a suffix after `__`."""
    base = rule_id_of(cite)
    return rule == base or (rule.startswith(base + "__") and is_id(rule))


def authorities(cite: str) -> tuple[str, ...]:
    """The single authorities of a citation: they are separated by semicolons."""
    return tuple(part for part in (piece.strip() for piece in cite.split(";")) if part)
