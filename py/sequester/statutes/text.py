"""The text of a provision as it is compared: what changes the law, and nothing else.

Normalising takes these steps, in this order:

1. Marginal notes, historical notes, footnotes and their marks are left out: they are no part of the
   enactment (Interpretation Act, section 14). So is the label of the provision itself; the labels
   of what stands under it stay.
2. Unicode is composed (NFC); soft hyphens and zero-width marks are dropped; every kind of dash,
   apostrophe, quotation mark and blank becomes one plain sign, since editors change them freely.
3. White space runs become one blank; blanks before `,;.:)` and after `(` are dropped, and those at
   the ends; asterisks that mark emphasis in the Markdown rendering are dropped.

The digest is the first 16 hexadecimal digits of SHA-256 over the UTF-8 bytes of that text.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata

_DROPPED = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff*"))
_PLAIN = str.maketrans(
    {
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("’‘ʼ`", "'"),
        **dict.fromkeys("“”„«»", '"'),
    }
)
_DIGITS = 16


def normalised(text: str) -> str:
    """The text with its layout and typography taken out (steps 2 and 3 above)."""
    plain = unicodedata.normalize("NFC", text).translate(_DROPPED).translate(_PLAIN)
    plain = " ".join(plain.split())
    plain = re.sub(r" (?=[,;.:)])", "", plain)
    return re.sub(r"(?<=\() ", "", plain)


def digest(text: str) -> str:
    """The digest of a normalised text."""
    return hashlib.sha256(text.encode()).hexdigest()[:_DIGITS]
