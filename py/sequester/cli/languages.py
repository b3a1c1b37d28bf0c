"""The language of what is said before, or instead of, the reading of a command's options."""

from __future__ import annotations

import os
from collections.abc import Sequence

from sequester.errors import Lang

LANGUAGE = "SEQUESTER_LANG"


def chosen_language(arguments: Sequence[str]) -> Lang:
    """The language that an error message should be in, from the raw arguments and environment."""
    for position, argument in enumerate(arguments):
        if argument == "--lang=fr" or (
            argument == "--lang" and list(arguments[position + 1 : position + 2]) == ["fr"]
        ):
            return "fr"
    given = any(argument.partition("=")[0] == "--lang" for argument in arguments)
    return "fr" if not given and os.environ.get(LANGUAGE) == "fr" else "en"
