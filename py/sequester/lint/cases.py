"""What case files say of the law that they test, read line by line: no case is run or checked.

The full reader of cases takes longer than all other work of lint; what is wanted here stands on
lines of its own: the case's id, its question, its readings, the outcome and the authorities.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from msgspec import msgpack

from sequester.lint.contents import Contents
from sequester.lint.model import Span
from sequester.trees import below

_ID = re.compile(r"- id: *([^\s#]+)")
_QUESTION = re.compile(r"  question: *([a-z_]+)")
_OUTCOME = re.compile(r"[\s,{-]outcome: *([a-z_]+)")
_BECAUSE = re.compile(r"\b(?:not_)?because: *(.*)")
_READINGS = re.compile(r"  readings: *(.*)")
_TOLD = ("  question:", "  readings:")  # far quicker to look for than what they begin
_PAIR = re.compile(r"([a-z_0-9]+): *([A-Za-z_0-9]+)")
_ITEM = re.compile(r"\s*- *(.+)")
_QUOTED = re.compile(r'"([^"]*)"')


class Authority(NamedTuple):
    """One authority that a case names, with its place."""

    cite: str
    at: Span


class CaseNote(NamedTuple):
    """One case: what lint reads of it. `file` is relative to the folder of the cases' root."""

    id: str
    question: str
    readings: tuple[tuple[str, str], ...]
    outcomes: tuple[str, ...]
    because: tuple[Authority, ...]
    file: str
    line: int


class CaseFile(NamedTuple):
    """One file of cases: its SHA-256, the number of its cases, and these as they are kept."""

    digest: str
    number: int
    kept: memoryview

    def notes(self) -> tuple[CaseNote, ...]:
        """Its cases; none where somebody else wrote what is kept."""
        try:
            return msgpack.decode(self.kept, type=tuple[CaseNote, ...])
        except ValueError:
            return ()


CaseFiles = Mapping[str, CaseFile]


def read_cases(folder: Path, base: Path, known: CaseFiles, contents: Contents) -> CaseFiles:
    """The cases in all files of a folder, in order of file; unreadable files have none.

    A file whose content is `known` is not read again.
    """
    found: dict[str, CaseFile] = {}
    start = len(folder.as_posix()) - len(folder.relative_to(base).as_posix())
    for path in below(folder, ".yaml"):
        name = path.as_posix()[start:]
        before = known.get(name)
        if before is not None and contents.digest(path) == before.digest:
            found[name] = before
            continue
        try:
            data = path.read_bytes()
            text = data.decode("utf-8")
        except (OSError, UnicodeDecodeError):
            continue  # `sequester test` reports it
        notes = tuple(case_notes(text, name))
        kept = memoryview(msgpack.encode(notes))
        found[name] = CaseFile(hashlib.sha256(data).hexdigest(), len(notes), kept)
    return found


def case_notes(text: str, file: str) -> Iterator[CaseNote]:
    """The cases of one file's text."""
    lines = text.split("\n")
    begins = (number for number, line in enumerate(lines) if line.startswith("- id:"))
    starts = [number for number in begins if _ID.match(lines[number])]
    for start, end in pairwise([*starts, len(lines)]):
        yield _case(lines, range(start, end), file)


def _case(lines: list[str], numbers: range, file: str) -> CaseNote:
    first = _ID.match(lines[numbers[0]])
    question = ""
    readings: list[tuple[str, str]] = []
    outcomes: list[str] = []
    because: list[Authority] = []
    for number in numbers:
        line = lines[number]
        if line.startswith(_TOLD):
            if match := _QUESTION.match(line):
                question = match[1]
            elif match := _READINGS.match(line):
                readings = [(m[1], m[2].lower()) for m in _readings(lines, number, match[1])]
        if "outcome:" in line and (match := _OUTCOME.search(f" {line}")):
            own = line.lstrip().startswith("outcome:")
            if not own or _within_expect(lines, number):
                outcomes.append(match[1])
        if "because:" in line and (match := _BECAUSE.search(line)):
            because += _authorities(lines, number, match.start(1), match[1])
    return CaseNote(
        first[1] if first else "",
        question,
        tuple(readings),
        tuple(outcomes),
        tuple(because),
        file,
        numbers[0] + 1,
    )


def _within_expect(lines: list[str], number: int) -> bool:
    """Whether a line stands under `expect:`: going up, less and less indented."""
    indent = len(lines[number]) - len(lines[number].lstrip())
    for line in reversed(lines[:number]):
        own = len(line) - len(line.lstrip())
        if line.strip() and own < indent:
            if own <= len("  "):
                return line.strip().startswith("expect:")
            indent = own
    return False


def _readings(lines: list[str], number: int, rest: str) -> Iterable[re.Match[str]]:
    if rest:
        return _PAIR.finditer(rest)
    following: list[str] = []
    for line in lines[number + 1 :]:
        if not line.startswith("    "):
            break
        following.append(line)
    return _PAIR.finditer("\n".join(following))


def _authorities(lines: list[str], number: int, column: int, rest: str) -> Iterator[Authority]:
    """The authorities of a list, on its own line in brackets or one a line below."""
    if rest:
        while "]" not in rest and number + 1 < len(lines):
            yield from _quoted(rest, number, column)
            number, column = number + 1, 0
            rest = lines[number]
        yield from _quoted(rest.partition("]")[0], number, column)
        return
    for following in range(number + 1, len(lines)):
        item = _ITEM.fullmatch(lines[following])
        if item is None:
            return
        text = item[1].strip()
        start = lines[following].index(text)
        inner = text.strip("\"'")
        start += text.index(inner) + 1
        at = Span(following + 1, start, following + 1, start + len(inner))
        yield Authority(inner, at)


def _quoted(text: str, number: int, column: int) -> Iterator[Authority]:
    for match in _QUOTED.finditer(text):
        start = column + match.start(1) + 1
        yield Authority(match[1], Span(number + 1, start, number + 1, start + len(match[1])))
