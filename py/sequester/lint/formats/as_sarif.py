"""Findings in SARIF 2.1.0 (OASIS), which code hosts and editors show beside the text."""

from __future__ import annotations

import hashlib
import json

import sequester
from sequester.errors import Lang
from sequester.lint.formats.paths import shown
from sequester.lint.model import Edit, Finding, Fix, Span
from sequester.lint.pages import page
from sequester.lint.registry import RULES
from sequester.lint.result import Result
from sequester.lint.rule import LintRule

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}


def as_sarif(result: Result, lang: Lang) -> str:
    """One run: the tool with all its rules, and a result for each finding."""
    order = {name: place for place, name in enumerate(RULES)}
    driver = {
        "name": "sequester",
        "version": sequester.__version__,
        "rules": [_rule(rule, lang) for rule in RULES.values()],
    }
    run = {
        "tool": {"driver": driver},
        "language": "fr-CA" if lang == "fr" else "en-CA",
        "columnKind": "unicodeCodePoints",
        "results": [_result(result, each, order, lang) for each in result.findings],
    }
    document = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _rule(rule: LintRule, lang: Lang) -> dict[str, object]:
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.title.in_language(lang)},
        "help": {"text": page(rule, lang), "markdown": page(rule, lang)},
        "defaultConfiguration": {"level": _LEVELS[rule.level], "enabled": rule.on},
        "properties": {"category": rule.category, "fixable": rule.fixable},
    }


def _result(
    result: Result, finding: Finding, order: dict[str, int], lang: Lang
) -> dict[str, object]:
    text = finding.message.in_language(lang)
    if finding.hint:
        text += f"; {finding.hint.in_language(lang)}"
    found: dict[str, object] = {
        "ruleId": finding.rule,
        "ruleIndex": order[finding.rule],
        "level": _LEVELS[finding.level],
        "message": {"text": text},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": shown(result, finding.file)},
                    "region": _region(finding.span),
                }
            }
        ],
        "partialFingerprints": {"sequester/v1": _fingerprint(finding)},
    }
    if finding.fix is not None:
        found["fixes"] = [_fix(result, finding.fix, lang)]
    return found


def _fingerprint(finding: Finding) -> str:
    """The same for a finding that only moved to another line."""
    said = f"{finding.rule}\n{finding.file}\n{finding.message.en}"
    return hashlib.sha256(said.encode()).hexdigest()[:32]


def _region(span: Span) -> dict[str, int]:
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }


def _fix(result: Result, fix: Fix, lang: Lang) -> dict[str, object]:
    changes = [
        {
            "artifactLocation": {"uri": shown(result, file)},
            "replacements": [_replacement(edit) for edit in fix.edits if edit.file == file],
        }
        for file in dict.fromkeys(edit.file for edit in fix.edits)
    ]
    return {"description": {"text": fix.title.in_language(lang)}, "artifactChanges": changes}


def _replacement(edit: Edit) -> dict[str, object]:
    return {"deletedRegion": _region(edit.span), "insertedContent": {"text": edit.text}}
