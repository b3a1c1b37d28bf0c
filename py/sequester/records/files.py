"""Takes a file from the disk to a tree; refuses what is no plain UTF-8 text of bearable size."""

from __future__ import annotations

import errno
import re
from pathlib import Path

from sequester.errors import Problem
from sequester.placed.nodes import Document
from sequester.records.json_reader import read_json
from sequester.records.messages import Place, did_you_mean, problem
from sequester.records.yaml_reader import read_yaml

MIB = 1024 * 1024
MAX_RECORD = 1 * MIB
MAX_CASES = 16 * MIB

DIRECTION = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
CONTROL = "\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff"
_REFUSED = re.compile(f"[{DIRECTION}]|(?!\r)[{CONTROL}]")
_CARRIAGE_RETURN = re.compile(r"\r\n?")


def read_text(path: Path, limit: int) -> tuple[str, tuple[Problem, ...]]:
    r"""The text of a file (lines ended by \\n), or what is wrong with it."""
    place = Place(str(path))
    try:
        if path.exists() and not (path.is_file() or path.is_dir()):
            return "", (problem("R016", place),)
        with path.open("rb") as stream:
            data = stream.read(limit + 1)
    except (OSError, ValueError) as why:
        return "", (_unreadable(path, why),)
    if len(data) > limit:
        return "", (problem("R004", place, value=f"{limit // MIB} MiB"),)
    return decode(data, place)


def decode(data: bytes, place: Place) -> tuple[str, tuple[Problem, ...]]:
    """The text that the bytes stand for, or what is wrong with them."""
    if data.startswith(b"\xef\xbb\xbf"):
        return "", (problem("R007", Place(place.file, 1, 1)),)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as why:
        before = data[: why.start].decode("utf-8", "replace")
        return "", (problem("R006", _position(place, before, len(before))),)
    if not text.strip():
        return "", (problem("R005", place),)
    text = _CARRIAGE_RETURN.sub("\n", text)
    if "\x00" in text:
        return "", (problem("R006", _position(place, text, text.index("\x00"))),)
    return text, tuple(
        problem(
            "R009" if re.match(f"[{DIRECTION}]", match[0]) else "R008",
            _position(place, text, match.start()),
            value=f"U+{ord(match[0]):04X}",
        )
        for match in _REFUSED.finditer(text)
    )


def read_tree(text: str, place: Place) -> Document:
    """The tree of a text, read as JSON or YAML after the file's name."""
    document = read_json(text, place) if is_json(place.file) else read_yaml(text, place)
    if document.root is None and not document.problems:
        return Document(None, (problem("R005", place),))
    return document


def is_json(name: str) -> bool:
    """Whether a file of this name is read as JSON; every other is read as YAML."""
    return name.lower().endswith(".json")


def _unreadable(path: Path, why: OSError | ValueError) -> Problem:
    place = Place(str(path))
    number = why.errno if isinstance(why, OSError) else None
    if number == errno.EISDIR:
        return problem("R002", place)
    if number in (errno.ENOENT, errno.ENOTDIR) or isinstance(why, ValueError):
        return problem("R001", place, did_you_mean(path.name, _neighbours(path)))
    return problem("R003", place, value=errno.errorcode.get(number or 0, "EIO"))


def _neighbours(path: Path) -> list[str]:
    try:
        return [entry.name for entry in path.parent.iterdir() if entry.is_file()]
    except (OSError, ValueError):
        return []


def _position(place: Place, text: str, offset: int) -> Place:
    line_start = text.rfind("\n", 0, offset) + 1
    return Place(place.file, text.count("\n", 0, offset) + 1, offset - line_start + 1)
