"""What the findings of a tree depend on: every file of it, the cases, the settings, the program.

Files are known by their content: see `contents`.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

import sequester
from sequester.lint.contents import Contents
from sequester.trees import below

_PARTS = ("law", "lint", "statutes")  # of the program: those that have a say in findings


def digest_of_inputs(
    root: Path, cases: Path, source: Path | None, contents: Contents
) -> str | None:
    """The SHA-256 of all that lint looks at; None where that cannot be told.

    `cases` is the folder of cases, `source` the file of settings. It cannot be told where a link
    leads to a folder: what is read there depends on who goes through it.
    """
    try:
        lines = [
            f"settings {contents.digest(source) if source else ''}",
            *sorted(_tree(root, "", contents)),
            f"cases {cases} {cases.is_dir()}",
            *sorted(_tree(cases, ".yaml", contents)),
        ]
    except (OSError, _LinkedFolder):
        return None
    return hashlib.sha256("\n".join(lines).encode("utf-8", "surrogateescape")).hexdigest()


class _LinkedFolder(Exception):  # noqa: N818 - no error: such a tree is looked at each time
    """Raised where a link leads to a folder."""


def _tree(folder: Path, suffix: str, contents: Contents) -> Iterator[str]:
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
                    yield f"{entry.path!r} {link}{contents.digest(entry.path)}"


@lru_cache(maxsize=1)
def program_digest(contents: Contents) -> str:
    """What the program is: any change of its own files, or of what it runs on, changes it."""
    package = Path(sequester.__file__).parent
    names = sorted(package.glob("*.py"))
    for part in _PARTS:
        names += below(package / part, ".py")
    lines = [f"{path.relative_to(package).as_posix()} {contents.digest(path)}" for path in names]
    lines += [sys.version, *sorted(_installed())]
    return hashlib.sha256("\n".join(lines).encode("utf-8", "surrogateescape")).hexdigest()


def _installed() -> Iterator[str]:
    """The packages beside the program with their versions, as their folders are called."""
    for folder in {*sys.path}:
        with suppress(OSError):
            names = [path.name for path in Path(folder).iterdir()] if folder else []
            yield from (name for name in names if name.endswith((".dist-info", ".egg-info")))
