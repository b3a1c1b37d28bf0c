"""Whether a person looks at what is written, also from inside a child whose parent hands it on."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(slots=True)
class _Told:
    """What the parent said of its terminal; None in a process that writes by itself."""

    out: bool | None = None
    err: bool | None = None


_TOLD = _Told()
PIPE = 200  # columns of a table that goes to a file or another program


def is_terminal(name: str) -> bool:
    """Whether `out` or `err` ends at a terminal."""
    told = _TOLD.out if name == "out" else _TOLD.err
    stream = sys.stdout if name == "out" else sys.stderr
    return stream.isatty() if told is None else told


def seen_from_here() -> tuple[dict[str, bool], dict[str, str]]:
    """What a child must be told of this terminal: by message, and by its environment."""
    told = {"out": sys.stdout.isatty(), "err": sys.stderr.isatty()}
    size = shutil.get_terminal_size((100, 24))
    environment = {}
    if told["out"]:
        environment = {"COLUMNS": str(size.columns), "LINES": str(size.lines)}
        if "NO_COLOR" not in os.environ:
            environment["FORCE_COLOR"] = "1"
    return told, environment


def tell(told: Mapping[str, bool]) -> None:
    """Remember, in a child, what the parent sees."""
    _TOLD.out, _TOLD.err = told["out"], told["err"]


def table_width() -> int:
    """The columns of a wide table: those of the terminal; enough for its words in a pipe."""
    return shutil.get_terminal_size().columns if is_terminal("out") else PIPE
