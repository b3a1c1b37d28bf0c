"""Where the settings of lint stand: looked for without anything that reads rules."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import cast

from sequester.errors import Problem, RuleFileError, Text


def find_config(root: Path) -> Path | None:
    """The nearest sequester.toml, or pyproject.toml that speaks to lint, from `root` upwards."""
    for folder in (root, *root.parents):
        for name in ("sequester.toml", "pyproject.toml"):
            path = folder / name
            if path.is_file() and section(path, strict=False):
                return path
    return None


def section(path: Path, *, strict: bool) -> dict[str, object]:
    """The part of a TOML file that speaks to lint; empty where there is none."""
    try:
        text = path.read_text(encoding="utf-8") if path.is_file() else "not a file"
        found: object = tomllib.loads(text)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        if not strict:
            return {}
        message = Text(f"this is not TOML: {error}", f"ceci n’est pas du TOML : {error}")
        raise RuleFileError(Problem("T101", message, file=str(path))) from None
    keys = ("tool", "sequester", "lint") if path.name == "pyproject.toml" else ("lint",)
    for key in keys:
        found = cast("dict[str, object]", found).get(key) if isinstance(found, dict) else None
    return cast("dict[str, object]", found) if isinstance(found, dict) else {}


def base_of(root: Path, source: Path | None) -> Path:
    """The folder from which the folder of cases is named: the settings', never the tree's own."""
    folder = source.parent.resolve() if source else root
    return root.parent if folder == root else folder
