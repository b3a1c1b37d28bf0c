"""What files hold, as digests: a file is read again only where the system says that it may differ.

A file is taken for the same as long as its size, its times, its number and its device are those of
when it was read. The time of its last change (`ctime`) cannot be set by whoever writes it, so that
neither an archive that was unpacked nor a tool that sets the time of a file back goes unnoticed.
Two writes may have one time where the clock of a file system is coarse; a file that was read within
two seconds of its last change is therefore read again, as `git` does. Where there is no such time
(it is another one on Windows) every file is read.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
import time
from contextlib import suppress
from pathlib import Path

from sequester.lint.keeping import keep, read_kept

NOTHING = "nothing"
_CHUNK = 1 << 20
_COARSE = 2_000_000_000  # nanoseconds: no file system has a coarser clock
_BINARY: int = getattr(os, "O_BINARY", 0)
_TRUSTED = os.name == "posix"
_Seen = tuple[tuple[int, ...], int, str]
"""What the system said of a file, when that was, and what the file held."""


class Contents:
    """The digests of files: those that were kept, and those of now."""

    def __init__(self, place: Path | None = None) -> None:
        """Recall what was kept in a file, `place`, if it can be read; it is kept there again."""
        self._place = place
        self._old = _recalled(place) if place else {}
        self._now: dict[str, _Seen] = {}
        self._is_new = False

    def digest(self, path: Path | str) -> str:
        """The SHA-256 of a file; what else it is where it is none (a pipe would never end)."""
        name = str(path)
        try:
            said = os.stat(name)  # noqa: PTH116 - half the time, for some hundred files
        except (FileNotFoundError, NotADirectoryError):
            return NOTHING
        except PermissionError:
            return "closed"
        if not stat.S_ISREG(said.st_mode):
            return "no file"
        shape = said.st_size, said.st_mtime_ns, said.st_ctime_ns, said.st_ino, said.st_dev
        known = self._now.get(name) or self._old.get(name)
        if known is None or known[0] != shape or not _is_past(known):
            now = time.time_ns()
            known = shape, now, content(name)
            self._is_new = True
        self._now[name] = known
        return known[2]

    def keep(self) -> None:
        """Keep what was seen, for the next run, if that is more than was known."""
        if self._place is not None and (self._is_new or len(self._now) < len(self._old)):
            keep(self._place, json.dumps(self._now).encode("ascii"))


def _is_past(seen: _Seen) -> bool:
    """Whether a file was read so long after its last change that no later one has the same time."""
    (_, changed, marked, *_), when, _ = seen
    return _TRUSTED and max(changed, marked) + _COARSE < when


def _recalled(place: Path) -> dict[str, _Seen]:
    payload = read_kept(place)
    found: dict[str, _Seen] = {}
    with suppress(ValueError, TypeError, AttributeError):  # not what was written here
        for name, (shape, when, digest) in json.loads(bytes(payload or b"{}")).items():
            found[name] = (tuple(map(int, shape)), int(when), str(digest))
    return found


def content(path: Path | str) -> str:
    """As `Contents.digest`, of a file that is read in any case."""
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | _BINARY)
    except FileNotFoundError:
        return NOTHING
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
