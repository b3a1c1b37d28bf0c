"""Small trees of rule files for tests: the good one, and the good one with one mistake."""

from __future__ import annotations

import shutil
from pathlib import Path

from sequester.errors import RuleFileError
from sequester.law import load_ruleset

TESTS = Path(__file__).parents[2]
GOOD = TESTS / "good" / "rules"
BAD = TESTS / "bad" / "rules"
MENDED = ".mended"
MISTAKES = sorted(
    path for path in BAD.iterdir() if not path.name.endswith(".txt") and MENDED not in path.name
)
REMEDIES = sorted(path for path in BAD.iterdir() if MENDED in path.name)


def tree_with(folder: Path, mistake: Path) -> Path:
    """A copy of the good tree in `folder` with the file or tree `mistake` where it belongs.

    A file `x.mended.lp` takes the place of `x.lp`. A folder is laid over the good tree.
    """
    logic = folder / "logic"
    shutil.copytree(GOOD, logic)
    name = mistake.name.replace(MENDED, "")
    if mistake.is_dir():
        shutil.copytree(mistake, logic, dirs_exist_ok=True)
        return logic
    if name.startswith("manifest_"):
        target = logic / "example" / "ruleset.yaml"
    elif name.startswith("vocabulary_"):
        target = logic / "vocabulary" / name
    else:
        target = logic / "example" / name
    shutil.copyfile(mistake, target)
    return logic


def problems_of(logic: Path, lang: str = "en") -> str:
    """What the loader says of a tree, one problem a line; empty for a good one."""
    error = error_of(logic)
    return error.render("fr" if lang == "fr" else "en") if error else ""


def error_of(logic: Path) -> RuleFileError | None:
    """The error that a tree gives, None for a good one."""
    try:
        load_ruleset("example", logic)
    except RuleFileError as error:
        return error
    return None
