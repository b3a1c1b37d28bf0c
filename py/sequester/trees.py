"""Where a tree of rule files is: found by its folders alone, so that nothing else is imported."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

NAME = "ruleset.yaml"


def default_logic() -> Path:
    """The folder of the rule files: in the installed package, else in the source tree."""
    package = Path(__file__).resolve().parent
    packaged = package / "_logic"
    return packaged if packaged.is_dir() else package.parents[1] / "logic"


def below(folder: Path, end: str) -> list[Path]:
    """Everything below a folder whose name ends so, in order; links are not followed.

    It is what `sorted(folder.rglob("*" + end))` is, in a third of the time.
    """
    root, found = str(folder), list[list[str]]()
    todo: list[list[str]] = [[]]
    while todo:
        parts = todo.pop()
        with suppress(OSError), os.scandir(os.path.join(root, *parts)) as entries:  # noqa: PTH118 - as above
            for entry in entries:
                if entry.name.endswith(end):
                    found.append([*parts, entry.name])
                if entry.is_dir(follow_symlinks=False):
                    todo.append([*parts, entry.name])
    return [folder.joinpath(*parts) for parts in sorted(found)]


def tree_of(path: Path) -> Path | None:
    """The tree that a path lies in: the nearest folder, itself included, with a vocabulary."""
    for folder in (path.resolve(), *path.resolve().parents):
        if (folder / "vocabulary").is_dir() and any(folder.rglob(NAME)):
            return folder
    return None
