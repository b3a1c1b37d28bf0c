"""Verdicts as a JUnit report, for the tools that show test results."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from sequester.errors import Lang
from sequester.scenarios.runner import DEFAULT_LAW, Verdict

_NOT_XML = re.compile(r"[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def junit_xml(verdicts: Sequence[Verdict], told: Mapping[str, str], lang: Lang = "en") -> str:
    """`testsuites/testsuite/testcase`, a suite for each file of cases.

    A case whose expectations are not met is a failure, one that could not be decided an error;
    `told` has the text of each of them by the case's id.
    """
    root = Element("testsuites", name="sequester test")
    suites: dict[str, list[Verdict]] = {}
    for verdict in verdicts:
        suites.setdefault(verdict.case.origin.file, []).append(verdict)
    for file, group in suites.items():
        _suite(root, file, group, told, lang)
    _counted(root, verdicts)
    indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def _suite(
    root: Element, file: str, verdicts: Sequence[Verdict], told: Mapping[str, str], lang: Lang
) -> None:
    suite = SubElement(root, "testsuite", name=_text(file))
    _counted(suite, verdicts)
    for verdict in verdicts:
        case = verdict.case
        law = case.law or DEFAULT_LAW
        node = SubElement(
            suite,
            "testcase",
            name=_text(case.id),
            classname=_text(f"{law}.{case.question}"),
            file=_text(file),
            line=str(case.origin.line),
        )
        if verdict.passed:
            continue
        message = (
            verdict.problems[0].render(lang)
            if verdict.problems
            else ", ".join(dict.fromkeys(each.what for each in verdict.differences))
        )
        kind = "error" if verdict.problems else "failure"
        SubElement(node, kind, message=_text(message)).text = _text(told.get(case.id, ""))


def _counted(node: Element, verdicts: Sequence[Verdict]) -> None:
    counts = {
        "tests": len(verdicts),
        "failures": sum(bool(v.differences) and not v.problems for v in verdicts),
        "errors": sum(bool(v.problems) for v in verdicts),
        "skipped": 0,
    }
    for key, count in counts.items():
        node.set(key, str(count))


def _text(text: str) -> str:
    """The text without the characters that XML cannot hold."""
    return _NOT_XML.sub("?", text)
