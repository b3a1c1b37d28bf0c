"""Findings as JSON, in both languages, with ranges and fixes: what an editor needs."""

from __future__ import annotations

import json

from sequester.errors import Lang, Text
from sequester.lint.formats.paths import shown
from sequester.lint.model import Edit, Finding, Fix, Span
from sequester.lint.result import Result

VERSION = 1


def as_json(result: Result, lang: Lang) -> str:
    """One document: version, counts, and the findings in order of file and place."""
    document = {
        "version": VERSION,
        "language": lang,
        "files": result.files,
        "errors": result.count("error"),
        "warnings": result.count("warning"),
        "notes": result.count("info"),
        "findings": [_finding(result, each) for each in result.findings],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _finding(result: Result, finding: Finding) -> dict[str, object]:
    return {
        "rule": finding.rule,
        "level": finding.level,
        "code": finding.code or None,
        "file": shown(result, finding.file),
        "range": _range(finding.span),
        "message": _text(finding.message),
        "hint": _text(finding.hint) if finding.hint else None,
        "fix": _fix(result, finding.fix) if finding.fix else None,
    }


def _text(text: Text) -> dict[str, str]:
    return {"en": text.en, "fr": text.fr}


def _range(span: Span) -> dict[str, dict[str, int]]:
    return {
        "start": {"line": span.line, "column": span.column},
        "end": {"line": span.end_line, "column": span.end_column},
    }


def _fix(result: Result, fix: Fix) -> dict[str, object]:
    return {
        "title": _text(fix.title),
        "safe": fix.safe,
        "edits": [_edit(result, edit) for edit in fix.edits],
    }


def _edit(result: Result, edit: Edit) -> dict[str, object]:
    return {"file": shown(result, edit.file), "range": _range(edit.span), "text": edit.text}
