"""How findings are written: text for people, JSON, SARIF and JUnit for programs."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import cast

from sequester.errors import Lang
from sequester.lint.result import Result

FORMATS = ("text", "json", "sarif", "junit")


def written(result: Result, form: str, lang: Lang) -> str:
    """The findings in one of `FORMATS`, with a line break at the end."""
    module = import_module(f"sequester.lint.formats.as_{form}")  # SARIF needs the rules: the others
    write = cast("Callable[[Result, Lang], str]", getattr(module, f"as_{form}"))
    return write(result, lang)
