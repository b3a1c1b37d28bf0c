"""What the findings of a tree depend on: every file of it, the cases, the settings, the program.

Files are known by their content. A size and a time would do for most edits; but they do not show
that an archive was unpacked over a tree, and reading all files of a tree takes a few milliseconds.
"""

from __future__ import annotations

import hashlib
import os
import stat
import sys
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path

import sequester

_PARTS = ("law", "lint", "statutes")  # of the program: those that have a say in findings
_CHUNK = 1 << 20


def digest_of_inputs(root: Path, cases: Path, source: Path | None) -> str | None:
    """The SHA-256 of all that lint looks at; None where that cannot be told.

    `cases` is the folder of cases, `source` the file of settings. It cannot be told where a link
    leads to a folder: what is read there depends on who goes through it.
    """
    try:
        lines = [
            f"settings {_content(source) if source else ''}",
            *sorted(_tree(root, "")),
            f"cases {cases} {cases.is_dir()}",
            *sorted(_tree(cases, ".yaml")),
        ]
    except (OSError, _LinkedFolder):
        return None
    return hashlib.sha256("\n".join(lines).encode("utf-8", "surrogateescape")).hexdigest()


class _LinkedFolder(Exception):  # noqa: N818 - no error: such a tree is looked at each time
    """Raised where a link leads to a folder."""


def _tree(folder: Path, suffix: str) -> Iterator[str]:
    """A line for each file below a folder, and for each folder that is named like a file."""
    todo = [str(folder)] if folder.is_dir() else []
    while todo:
        with os.scandir(todo.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    todo.append(entry.path)
                    if "." in entry.name:
                        yield f"{entry.path!r} folder"
                elif entry.is_symlink() and entry.is_dir():
                    raise _LinkedFolder
                elif entry.name.endswith(suffix):
                    link = "link " if entry.is_symlink() else ""
                    yield f"{entry.path!r} {link}{_content(entry.path)}"


def _content(path: Path | str) -> str:
    """The SHA-256 of a file's bytes; what else it is where it is no file (a pipe never ends)."""
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | _BINARY)
    except FileNotFoundError:
        return "nothing"
    except PermissionError:
        return "closed"
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            return "no file"
        digest = hashlib.sha256()
        while data := os.read(handle, _CHUNK):
            digest.update(data)
    finally:
        os.close(handle)
    return digest.hexdigest()


_BINARY: int = getattr(os, "O_BINARY", 0)


@cache
def program_digest() -> str:
    """What the program is: any change of its own files, or of what it runs on, changes it."""
    package = Path(sequester.__file__).parent
    names = sorted(package.glob("*.py"))
    for part in _PARTS:
        names += sorted((package / part).rglob("*.py"))
    lines = [f"{path.relative_to(package).as_posix()} {_content(path)}" for path in names]
    lines += [sys.version, *sorted(_installed())]
    return hashlib.sha256("\n".join(lines).encode("utf-8", "surrogateescape")).hexdigest()


def _installed() -> Iterator[str]:
    """The packages beside the program with their versions, as their folders are called."""
    for folder in {*sys.path}:
        with suppress(OSError):
            names = [path.name for path in Path(folder).iterdir()] if folder else []
            yield from (name for name in names if name.endswith((".dist-info", ".egg-info")))
