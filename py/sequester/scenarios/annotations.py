"""Verdicts as workflow commands of GitHub Actions: errors shown beside the lines of the cases.

The form is that of GitHub's documentation, "Workflow commands for GitHub Actions": in a value
`%`, CR and LF are escaped, in a property `:` and `,` as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sequester.errors import Lang
from sequester.scenarios.runner import Verdict


def github_annotations(verdicts: Sequence[Verdict], lang: Lang = "en") -> Iterator[str]:
    """A line for everything that is wrong with a case."""
    for verdict in verdicts:
        case = verdict.case
        for problem in verdict.problems:
            yield _error(case.origin.file, case.origin.line, case.id, problem.render(lang))
        for each in verdict.differences:
            text = f"{each.subject} {each.what}: {each.expected} / {each.actual}"
            yield _error(case.origin.file, case.origin.line, case.id, text)


def _error(file: str, line: int | None, title: str, text: str) -> str:
    at = f"file={_property(file)}" + (f",line={line}" if line else "")
    return f"::error {at},title={_property(title)}::{_value(text)}"


def _value(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _value(text).replace(":", "%3A").replace(",", "%2C")
