"""How findings are written: text for people, JSON, SARIF and JUnit for programs."""

from __future__ import annotations

from sequester.errors import Lang
from sequester.lint.formats.as_json import as_json
from sequester.lint.formats.as_junit import as_junit
from sequester.lint.formats.as_sarif import as_sarif
from sequester.lint.formats.as_text import as_text
from sequester.lint.run import Result

FORMATS = {"text": as_text, "json": as_json, "sarif": as_sarif, "junit": as_junit}


def written(result: Result, form: str, lang: Lang) -> str:
    """The findings in one of `FORMATS`, with a line break at the end."""
    return FORMATS[form](result, lang)
