"""Findings as a JUnit report: one test case for each file, which fails by an error in it."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from sequester.errors import Lang
from sequester.lint.formats.as_text import line
from sequester.lint.formats.paths import shown
from sequester.lint.result import Result

_NOT_XML = re.compile(r"[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def as_junit(result: Result, lang: Lang) -> str:
    """`testsuites/testsuite/testcase`: errors are failures, the rest is system-out."""
    names = sorted(result.places)
    bad = {each.file for each in result.findings if each.level == "error"}
    root = Element("testsuites")
    suite = SubElement(root, "testsuite", name="sequester lint")
    counts = {"tests": len(names), "failures": len(bad), "errors": 0, "skipped": 0}
    for element in (root, suite):
        for key, count in counts.items():
            element.set(key, str(count))
    for name in names:
        case = SubElement(suite, "testcase", name=shown(result, name), classname="sequester.lint")
        said = {
            failed: [
                _NOT_XML.sub("?", line(result, each, lang))
                for each in result.findings
                if each.file == name and (each.level == "error") is failed
            ]
            for failed in (True, False)
        }
        if said[True]:
            failure = SubElement(case, "failure", message=said[True][0])
            failure.text = "\n".join(said[True])
        if said[False]:
            SubElement(case, "system-out").text = "\n".join(said[False])
    indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode") + "\n"
