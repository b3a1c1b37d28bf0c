"""Where a tree of rule files is: found by its folders alone, so that nothing else is imported."""

from __future__ import annotations

from pathlib import Path

NAME = "ruleset.yaml"


def default_logic() -> Path:
    """The folder of the rule files: in the installed package, else in the source tree."""
    package = Path(__file__).resolve().parent
    packaged = package / "_logic"
    return packaged if packaged.is_dir() else package.parents[1] / "logic"


def tree_of(path: Path) -> Path | None:
    """The tree that a path lies in: the nearest folder, itself included, with a vocabulary."""
    for folder in (path.resolve(), *path.resolve().parents):
        if (folder / "vocabulary").is_dir() and any(folder.rglob(NAME)):
            return folder
    return None
