"""Names in the one form in which they are compared."""

from __future__ import annotations

import unicodedata


def straighten(text: str) -> str:
    """The text with single ordinary spaces and straight apostrophes, in form NFC."""
    return " ".join(unicodedata.normalize("NFC", text).replace("’", "'").split())


def plain_name(text: str) -> str:
    """The straight text without regard to case."""
    return straighten(text).casefold()
