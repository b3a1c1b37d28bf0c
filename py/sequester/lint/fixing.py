"""Applying fixes: edits that do not overlap, each file written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from sequester.lint.model import Edit, Finding, Fix


def fixed_texts(
    findings: Iterable[Finding], texts: Mapping[str, str]
) -> tuple[dict[str, str], tuple[Finding, ...]]:
    """The new text of each file that a safe fix changes, and the findings so mended.

    `texts` are the files as they were looked at. Of two fixes that touch the same characters the
    first in the order of the file is applied; running again takes the other.
    """
    taken: dict[str, list[Edit]] = {}
    mended: list[Finding] = []
    for finding in findings:
        fix = finding.fix
        if fix is None or not fix.safe or not all(edit.file in texts for edit in fix.edits):
            continue
        if not any(_overlap(edit, other) for edit in fix.edits for other in _in(taken, edit)):
            mended.append(finding)
            _take(taken, fix)
    return {name: _applied(texts[name], edits) for name, edits in taken.items()}, tuple(mended)


def apply_fixes(texts: Mapping[str, str], places: Mapping[str, Path]) -> None:
    """Write each text to its place: to a file beside it first, which then takes its name.

    OSError where a folder or file cannot be written; what was there is then unchanged.
    """
    for name, text in texts.items():
        path = places[name].resolve()
        handle, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="") as stream:
                stream.write(text)
            Path(beside).chmod(path.stat().st_mode)
            Path(beside).replace(path)
        except OSError:
            with suppress(OSError):
                Path(beside).unlink()
            raise


def _in(taken: Mapping[str, list[Edit]], edit: Edit) -> list[Edit]:
    return taken.get(edit.file, [])


def _take(taken: dict[str, list[Edit]], fix: Fix) -> None:
    for edit in fix.edits:
        taken.setdefault(edit.file, []).append(edit)


def _overlap(edit: Edit, other: Edit) -> bool:
    """Whether two edits touch the same characters, or insert at the same place."""
    one, two = edit.span, other.span
    start, end = (one.line, one.column), (one.end_line, one.end_column)
    first, last = (two.line, two.column), (two.end_line, two.end_column)
    return start == first or (start < last and first < end)


def _applied(text: str, edits: Iterable[Edit]) -> str:
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)

    def offset(line: int, column: int) -> int:
        return min(starts[line - 1] + column - 1, len(text))

    for edit in sorted(edits, key=lambda each: each.span, reverse=True):
        span = edit.span
        begin, end = offset(span.line, span.column), offset(span.end_line, span.end_column)
        text = text[:begin] + edit.text + text[end:]
    return text
