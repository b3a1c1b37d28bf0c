"""What a run of lint leaves for the next one, under the user's cache folder.

One file for each tree and version of the program. What is in it is taken only for files whose
content has the same SHA-256; a file that is cut short, altered or of another version is as if it
were not there, and one that cannot be written is not missed.
"""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from sequester.collecting import uncollected
from sequester.law import Memory
from sequester.lint.cases import CaseNote
from sequester.lint.code import Entry, File
from sequester.lint.inputs import program_digest
from sequester.lint.keeping import keep, read_kept
from sequester.lint.model import Found

_CITING = frozenset({"burden", "question_since"})


class Store(NamedTuple):
    """The remembered survey, files, findings by file and rule, and cases by file.

    `key` names the settings and rules with which the findings were made.
    """

    key: str
    memory: Memory
    files: Mapping[str, File]
    found: Mapping[str, Mapping[str, tuple[Found, ...]]]
    cases: Mapping[str, tuple[str, tuple[CaseNote, ...]]]


def read_store(folder: Path, root: Path) -> Store | None:
    """What the last run left for a tree; None where nothing that can be used is there."""
    payload = read_kept(_path(folder, root))
    if payload is None:
        return None
    try:
        with uncollected():
            found: object = pickle.loads(payload)  # noqa: S301  written by this user, sum checked
    except Exception:  # noqa: BLE001  whatever is wrong with it: it can be made again
        return None
    return found if isinstance(found, Store) else None


def write_store(folder: Path, root: Path, store: Store) -> None:
    """Keep what a run found; where that is not possible the next run merely takes longer."""
    keep(_path(folder, root), pickle.dumps(store, protocol=pickle.HIGHEST_PROTOCOL))


def _path(folder: Path, root: Path) -> Path:
    name = hashlib.sha256(f"{root.resolve()}\n{program_digest()}".encode()).hexdigest()[:32]
    return folder / "lint" / name


def light(file: File) -> File:
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
