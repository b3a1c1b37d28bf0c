"""What a run of lint leaves for the next one, under the user's cache folder.

Two files for each tree. `Store` holds what was read, for files whose content has the same SHA-256;
`Wholes` what was found in all files together. Both are MessagePack, which has what JSON lacks: keys
of two parts; they are read back as values of these types or not at all. What most runs do not ask
for is kept as bytes within, which are then not even copied.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple, TypeVar

from msgspec import msgpack

from sequester.collecting import uncollected
from sequester.law import Memory, Whole
from sequester.lint.cases import CaseFiles
from sequester.lint.code import Entry, File
from sequester.lint.concluded import Gist, Said
from sequester.lint.ignores import Spoken
from sequester.lint.keeping import keep, read_kept
from sequester.lint.meanings import Meaning
from sequester.lint.model import Found
from sequester.lint.parts import PartFound

_CITING = frozenset({"burden", "question_since"})
NO_PARTS: Mapping[str, PartFound] = {}
_Kept = TypeVar("_Kept", bound="Store | Wholes")


class Store(NamedTuple):
    """The remembered survey, files, findings by file and rule, and cases by file.

    `key` names the program, and the settings and rules with which the findings were made.
    """

    key: str
    memory: Memory
    files: Mapping[str, memoryview]
    meanings: Mapping[str, Meaning]
    gists: Mapping[str, Gist]
    spoken: Mapping[str, Spoken]
    found: Mapping[str, Mapping[str, tuple[Found, ...]]]
    cases: CaseFiles


class Asked(NamedTuple):
    """What a rule found in all files; `meaning` and `text` tell what they then said.

    `parts` is what it found part by part, where it looks so.
    """

    meaning: str
    text: str
    found: tuple[Found, ...]
    parts: Mapping[str, PartFound] = NO_PARTS


class Wholes(NamedTuple):
    """What was found in all files together: by the loader for a rule set, by a rule of lint.

    What was found part by part stands where `base` is the same, and `said` for the part.
    """

    key: str
    wholes: Mapping[str, Whole]
    asked: Mapping[str, Asked]
    base: str
    said: Mapping[str, Said]


class Left(NamedTuple):
    """What the last run left; None where nothing that can be used is there."""

    store: Store | None
    wholes: Wholes | None


NOTHING_LEFT = Left(None, None)


def read_left(folder: Path, root: Path, key: str) -> Left:
    """What the last run left under this key."""
    return Left(
        _read(_path(folder, root, "files"), Store, key),
        _read(_path(folder, root, "whole"), Wholes, key),
    )


def write_store(folder: Path, root: Path, store: Store) -> None:
    """Keep what a run read; where that is not possible the next run merely takes longer."""
    memory = store.memory
    survey = {name: file.light() for name, file in memory.files.items()}
    kept = store._replace(
        memory=Memory(memory.frame, survey, memory.meanings, memory.judged, memory.members)
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
            found = msgpack.decode(payload, type=kind, dec_hook=_plain)
    except ValueError:
        return None
    return found if found.key == key else None


def _write(path: Path, kept: Store | Wholes) -> None:
    keep(path, msgpack.encode(kept))


def _path(folder: Path, root: Path, kind: str) -> Path:
    name = hashlib.sha256(str(root.resolve()).encode("utf-8", "surrogateescape")).hexdigest()
    return folder / "lint" / f"{name[:32]}.{kind}"


class Files(Mapping[str, File]):
    """The files of a tree, each made of what is kept of it when it is asked for."""

    def __init__(self, kept: Mapping[str, memoryview], again: Callable[[str], File]) -> None:
        """Files as they are kept, by name; `again` reads one of which nothing, or no sense, is."""
        self._kept = dict(kept)
        self._again = again
        self._files: dict[str, File] = {}
        self._texts: dict[str, str] = {}

    def add(self, name: str, text: str) -> None:
        """Take in a file that is kept as it stands."""
        self._texts[name] = text

    def keep(self, name: str, kept: memoryview) -> None:
        """Take in what another process made of a file."""
        self._kept[name] = kept

    def put(self, file: File) -> File:
        """Take in a file as it was read, whatever is kept of it."""
        self._files[file.name] = file
        self._kept.pop(file.name, None)
        return file

    def __getitem__(self, name: str) -> File:
        """One file."""
        if name not in self._files:
            self._files[name] = self._opened(name)
        return self._files[name]

    def __iter__(self) -> Iterator[str]:
        """The names of all files."""
        return iter(self._texts)

    def __len__(self) -> int:
        """How many files there are."""
        return len(self._texts)

    def kept(self) -> Mapping[str, memoryview]:
        """What is to be kept of the files."""
        return {name: self.stored(name) for name in self}

    def stored(self, name: str) -> memoryview:
        """What is to be kept of one file."""
        if name not in self._kept:
            self._kept[name] = stored(self[name])
        return self._kept[name]

    def _opened(self, name: str) -> File:
        text = self._texts[name]
        try:
            found = msgpack.decode(self._kept[name], type=File) if name in self._kept else None
        except ValueError:
            found = None
        if found is None:
            self._kept.pop(name, None)
            return self._again(name)
        return found._replace(text=text, lines=tuple(text.split("\n")))


def _plain(kind: type, found: object) -> object:
    """A value of any plain type, where no type was asked for."""
    if kind is not object:
        raise ValueError
    return found


def stored(file: File) -> memoryview:
    """What is kept of one file."""
    return memoryview(msgpack.encode(_light(file)))


def _light(file: File) -> File:
    """What the checks of a whole tree need of a file; its text is read anew each time."""
    return file._replace(
        text="",
        lines=(),
        entries=tuple(map(_light_entry, file.entries)),
        remarks=tuple(each for each in file.remarks if each.text.startswith("%!")),
    )


def _light_entry(entry: Entry) -> Entry:
    strings = entry.strings if entry.name in _CITING else ()
    return entry._replace(words=(*entry.words[:-2], "", ""), strings=strings)
