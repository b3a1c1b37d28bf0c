"""What a run of lint leaves for the next one, under the user's cache folder.

Two files for each tree. `Store` holds what was read, for files whose content has the same SHA-256;
`Wholes` what was found in all files together. Both are MessagePack, which has what JSON lacks: keys
of two parts; they are read back as values of these types or not at all.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple, TypeVar

from msgspec import DecodeError, msgpack

from sequester.collecting import uncollected
from sequester.law import Memory, Whole, recalled_tree, stored_tree
from sequester.lint.cases import CaseNote
from sequester.lint.code import Entry, File
from sequester.lint.inputs import program_digest
from sequester.lint.keeping import keep, read_kept
from sequester.lint.meanings import Meaning
from sequester.lint.model import Found

_CITING = frozenset({"burden", "question_since"})
_Kept = TypeVar("_Kept", bound="Store | Wholes")


class Store(NamedTuple):
    """The remembered survey, files, findings by file and rule, and cases by file.

    `key` names the program, and the settings and rules with which the findings were made.
    """

    key: str
    memory: Memory
    files: Mapping[str, File]
    meanings: Mapping[str, Meaning]
    found: Mapping[str, Mapping[str, tuple[Found, ...]]]
    cases: Mapping[str, tuple[str, tuple[CaseNote, ...]]]


class Asked(NamedTuple):
    """What a rule found in all files; `meaning` and `text` tell what they then said."""

    meaning: str
    text: str
    found: tuple[Found, ...]


class Wholes(NamedTuple):
    """What was found in all files together: by the loader for a rule set, by a rule of lint."""

    key: str
    wholes: Mapping[str, Whole]
    asked: Mapping[str, Asked]


def read_store(folder: Path, root: Path, key: str) -> Store | None:
    """What the last run read; None where nothing that can be used is there."""
    return _read(_path(folder, root, "files"), Store, key)


def read_wholes(folder: Path, root: Path, key: str) -> Wholes | None:
    """What the last run found in all files together; None as above."""
    return _read(_path(folder, root, "whole"), Wholes, key)


def write_store(folder: Path, root: Path, store: Store) -> None:
    """Keep what a run read; where that is not possible the next run merely takes longer."""
    memory = store.memory
    survey = {name: file.light() for name, file in memory.files.items()}
    kept = store._replace(
        memory=Memory(memory.frame, survey, memory.meanings, memory.judged, memory.members),
        files={name: _light(file) for name, file in store.files.items()},
    )
    _write(_path(folder, root, "files"), kept)


def write_wholes(folder: Path, root: Path, wholes: Wholes) -> None:
    """Keep what a run found in all files together."""
    _write(_path(folder, root, "whole"), wholes)


def _read(path: Path, kind: type[_Kept], key: str) -> _Kept | None:
    payload = read_kept(path)
    if payload is None:
        return None
    try:
        with uncollected():
            found = msgpack.decode(payload, type=kind, dec_hook=recalled_tree)
    except (DecodeError, ValueError, NotImplementedError):
        return None
    return found if found.key == f"{program_digest()} {key}" else None


def _write(path: Path, kept: Store | Wholes) -> None:
    named = kept._replace(key=f"{program_digest()} {kept.key}")
    keep(path, msgpack.encode(named, enc_hook=stored_tree))


def _path(folder: Path, root: Path, kind: str) -> Path:
    name = hashlib.sha256(str(root.resolve()).encode("utf-8", "surrogateescape")).hexdigest()
    return folder / "lint" / f"{name[:32]}.{kind}"


def _light(file: File) -> File:
    """What the checks of a whole tree need of a file; its text is read anew each time."""
    return file._replace(
        text="",
        lines=(),
        entries=tuple(map(_light_entry, file.entries)),
        remarks=tuple(each for each in file.remarks if each.text.startswith("%!")),
    )


def with_text(file: File, text: str) -> File:
    """A remembered file with the text that it was made from."""
    return file._replace(text=text, lines=tuple(text.split("\n")))


def _light_entry(entry: Entry) -> Entry:
    strings = entry.strings if entry.name in _CITING else ()
    return entry._replace(words=(*entry.words[:-2], "", ""), strings=strings)
