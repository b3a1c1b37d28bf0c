"""How findings are written for people and for programs."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree as ET

import jsonschema
import pytest
from tests.unit.lint.trees import TESTS, tree_of

from sequester.lint import RULES, Config, Result, lint, written

BAD = TESTS / "bad" / "lint"

# The parts of SARIF 2.1.0 (OASIS, sections 3.13 to 3.58) that are written, nothing else allowed.
_REGION = {
    "type": "object",
    "additionalProperties": False,
    "required": ["startLine", "startColumn", "endLine", "endColumn"],
    "properties": {
        key: {"type": "integer", "minimum": 1}
        for key in ("startLine", "startColumn", "endLine", "endColumn")
    },
}
_URI = {"type": "object", "properties": {"uri": {"type": "string", "pattern": r"^[^\\\s]+$"}}}
_MESSAGE = {
    "type": "object",
    "additionalProperties": False,
    "required": ["text"],
    "properties": {"text": {"type": "string", "minLength": 1}, "markdown": {"type": "string"}},
}
_REPLACEMENT = {
    "type": "object",
    "required": ["deletedRegion"],
    "properties": {"deletedRegion": _REGION, "insertedContent": {"required": ["text"]}},
}
_CHANGE = {
    "type": "object",
    "required": ["artifactLocation", "replacements"],
    "properties": {
        "artifactLocation": _URI,
        "replacements": {"type": "array", "minItems": 1, "items": _REPLACEMENT},
    },
}
_RESULT = {
    "type": "object",
    "additionalProperties": False,
    "required": ["ruleId", "ruleIndex", "level", "message", "locations"],
    "properties": {
        "ruleId": {"enum": list(RULES)},
        "ruleIndex": {"type": "integer", "minimum": 0},
        "level": {"enum": ["none", "note", "warning", "error"]},
        "message": _MESSAGE,
        "locations": {
            "type": "array",
            "minItems": 1,
            "items": {
                "properties": {
                    "physicalLocation": {
                        "required": ["artifactLocation", "region"],
                        "properties": {"artifactLocation": _URI, "region": _REGION},
                    }
                }
            },
        },
        "partialFingerprints": {"additionalProperties": {"type": "string"}},
        "fixes": {
            "type": "array",
            "items": {
                "required": ["artifactChanges"],
                "properties": {
                    "description": _MESSAGE,
                    "artifactChanges": {"type": "array", "minItems": 1, "items": _CHANGE},
                },
            },
        },
    },
}
_RULE = {
    "type": "object",
    "additionalProperties": False,
    "required": ["id"],
    "properties": {
        "id": {"type": "string"},
        "shortDescription": _MESSAGE,
        "help": _MESSAGE,
        "defaultConfiguration": {
            "additionalProperties": False,
            "properties": {
                "enabled": {"type": "boolean"},
                "level": {"enum": ["none", "note", "warning", "error"]},
            },
        },
        "properties": {"type": "object"},
    },
}
SARIF = {
    "type": "object",
    "additionalProperties": False,
    "required": ["version", "runs"],
    "properties": {
        "$schema": {"type": "string", "format": "uri"},
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["tool", "results"],
                "properties": {
                    "tool": {
                        "properties": {
                            "driver": {
                                "required": ["name"],
                                "properties": {"rules": {"type": "array", "items": _RULE}},
                            }
                        }
                    },
                    "language": {"type": "string", "pattern": "^[a-z]{2}-[A-Z]{2}$"},
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "results": {"type": "array", "items": _RESULT},
                },
            },
        },
    },
}


@pytest.fixture
def result(tmp_path: Path) -> Result:
    """What lint finds in a tree with mistakes of all levels, with a fix among them."""
    parts = [
        (BAD / f"{rule}.txt").read_text(encoding="utf-8").partition("\n")[2]
        for rule in ("language/french-typography", "law/in-force-gap", "style/negative-name")
    ]
    texts = [part.replace("s07", f"s{number}7") for number, part in enumerate(parts)]
    texts = [
        text.replace("ex_7", f"ex_7{n}").replace("EX 7", f"EX 7{n}") for n, text in enumerate(texts)
    ]
    texts = [
        text.replace("ex_8", f"ex_8{n}").replace("EX 8", f"EX 8{n}") for n, text in enumerate(texts)
    ]
    mistake = (
        "--- example/s99.lp\n%! file: example/s99.lp\n%! title.en: Last\n%! title.fr: Fin\n\n"
        "%! rule: ex_99\n%! cite: EX 99\n%! in_force: ..\n%! en: {C} is done.\n"
        "%! fr: {C} est fait.\ndone(C) :- event(C), prosecuted(C, indictible).\n"
    )
    return lint(tree_of("".join([*texts, mistake]), tmp_path), Config())


def test_text_says_place_level_rule_and_remedy(result: Result) -> None:
    """A drafter could not find the mistake, or what to do about it."""
    lines = written(result, "text", "en").splitlines()
    line = next(line for line in lines if "indictible" in line)
    assert "/logic/example/s99.lp:10:36: error bugs/unknown-constant (L311) " in line
    assert line.endswith('; did you mean "indictable"?')
    assert f"{result.count('error')} errors" in lines[-1] or "1 error," in lines[-1]
    assert "--fix mends" in lines[-1]


def test_text_is_french_throughout(result: Result) -> None:
    """A French drafter would read two languages mixed."""
    lines = written(result, "text", "fr").splitlines()
    assert any(": erreur " in line for line in lines)
    assert any(": avertissement " in line for line in lines)
    assert "fichiers examinés" in lines[-1]


def test_json_holds_both_languages_ranges_and_fixes(result: Result) -> None:
    """An editor could neither underline the mistake nor offer to mend it."""
    document = json.loads(written(result, "json", "en"))
    assert document["errors"] == result.count("error")
    by_rule = {each["rule"]: each for each in document["findings"]}
    constant = by_rule["bugs/unknown-constant"]
    assert constant["range"] == {
        "start": {"line": 10, "column": 36},
        "end": {"line": 10, "column": 46},
    }
    assert constant["fix"]["safe"] is False
    assert constant["fix"]["edits"][0]["text"] == "indictable"
    assert by_rule["language/french-typography"]["fix"]["safe"] is True
    assert all(each["message"]["en"] and each["message"]["fr"] for each in document["findings"])


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_sarif_has_the_form_of_the_standard(result: Result, lang: str) -> None:
    """A code host would refuse the report, and show nothing beside the changed lines."""
    document = json.loads(written(result, "sarif", "fr" if lang == "fr" else "en"))
    jsonschema.validate(document, SARIF)
    run = document["runs"][0]
    assert len(run["results"]) == len(result.findings)
    rules = run["tool"]["driver"]["rules"]
    assert all(rules[each["ruleIndex"]]["id"] == each["ruleId"] for each in run["results"])


def test_sarif_fingerprint_survives_a_move(result: Result, tmp_path: Path) -> None:
    """A host would report every old finding anew after a line was put in above it."""
    logic = tmp_path / "logic"
    path = logic / "example" / "s99.lp"
    before = {each["partialFingerprints"]["sequester/v1"] for each in _results(result)}
    path.write_text(
        path.read_text(encoding="utf-8").replace("\n\n", "\n\n% A remark.\n\n", 1), encoding="utf-8"
    )
    again = lint(logic, Config())
    assert {each["partialFingerprints"]["sequester/v1"] for each in _results(again)} == before


def _results(result: Result) -> list[dict[str, dict[str, str]]]:
    found: list[dict[str, dict[str, str]]] = json.loads(written(result, "sarif", "en"))["runs"][0][
        "results"
    ]
    return found


def test_junit_counts_files_with_errors(result: Result) -> None:
    """A build server would show a broken tree as green, or a good one as red."""
    root = ET.fromstring(written(result, "junit", "en"))  # noqa: S314  our own output
    cases = root.findall("testsuite/testcase")
    bad = {each.file for each in result.findings if each.level == "error"}
    assert root.tag == "testsuites"
    assert int(root.get("tests", "0")) == len(cases) == result.files
    assert int(root.get("failures", "0")) == len(bad) == len(root.findall(".//failure"))
    failure = root.find(".//failure")
    assert failure is not None
    assert failure.get("message")


def test_clean_tree_is_said_to_be_clean(tmp_path: Path) -> None:
    """Silence could mean that nothing was looked at."""
    clean = lint(tree_of("", tmp_path), Config(), only=["bugs/contradiction"])
    assert written(clean, "text", "en") == "4 files looked at: 0 errors, 0 warnings, 0 notes.\n"
    assert json.loads(written(clean, "json", "en"))["findings"] == []
    assert ET.fromstring(written(clean, "junit", "en")).get("failures") == "0"  # noqa: S314
