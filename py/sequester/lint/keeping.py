"""Where lint keeps what it found, and how: under a checksum, written whole or not at all.

Nothing that is kept is needed: a file that is missing, cut short, altered or of another version is
as if it were not there, and one that cannot be written is not missed. The checksum guards against
chance, and takes half the time of one that guards against more.
"""

from __future__ import annotations

import os
import sys
import time
import zlib
from contextlib import suppress
from pathlib import Path

_SUM = 8  # letters
_NEW: int = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


def cache_folder() -> Path:
    """The folder for what can be made again.

    $XDG_CACHE_HOME/sequester where that is set, else what the platform has for it: ~/.cache,
    ~/Library/Caches, or %LOCALAPPDATA%.
    """
    base = os.environ.get("XDG_CACHE_HOME")
    if not base and sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA")
    if base:
        return Path(base) / "sequester"
    own = Path("Library", "Caches") if sys.platform == "darwin" else Path(".cache")
    return Path.home() / own / "sequester"


def read_kept(path: Path) -> memoryview | None:
    """What was kept in a file, not copied; None where it is not there or not as it was written."""
    try:
        data = memoryview(path.read_bytes())
    except OSError:
        return None
    said, payload = data[:_SUM], data[_SUM + 1 :]
    return payload if _sum(payload) == bytes(said) else None


def keep(path: Path, payload: bytes) -> None:
    """Keep something, in place of what was kept there; where that cannot be done, nothing."""
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        beside = path.with_name(f"{path.name}.{os.getpid()}.{time.time_ns()}")
        try:
            with os.fdopen(os.open(beside, _NEW, 0o600), "wb") as stream:
                stream.write(_sum(payload) + b"\n")
                stream.write(payload)
            beside.replace(path)
        except OSError:
            with suppress(OSError):
                beside.unlink()


def _sum(payload: bytes | memoryview) -> bytes:
    return f"{zlib.crc32(payload):0{_SUM}x}".encode("ascii")
