"""How the path of a file is shown."""

from __future__ import annotations

from pathlib import Path

from sequester.lint.result import Result


def shown(result: Result, file: str) -> str:
    """The path of a file from the working folder where it lies below it, else in full."""
    path = result.places.get(file, Path(file))
    try:
        return path.relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.as_posix()
