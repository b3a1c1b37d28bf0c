"""What is to be written where; tried on a copy first, then written whole or not at all."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sequester.errors import Problem, RequestError, RuleFileError, Text
from sequester.fmt import SUFFIX, format_text
from sequester.law import load_ruleset

_EXISTS = Text("this is there already; nothing was written", "ceci existe déjà; rien n’a été écrit")
_ANOTHER = Text(
    "choose another name, or edit the file itself",
    "choisissez un autre nom, ou modifiez le fichier lui-même",
)
_UNWRITABLE = Text(
    "this cannot be written; nothing was", "ceci ne peut être écrit; rien ne l’a été"
)
_CHECK_RIGHTS = Text(
    "check the permissions of the folder, and the space left",
    "vérifiez les droits sur le répertoire et l’espace libre",
)


@dataclass(frozen=True, slots=True)
class Tree:
    """Where rule files and cases lie, and the rule set that is worked on."""

    logic: Path
    cases: Path
    ruleset: str


@dataclass(frozen=True, slots=True)
class Plan:
    """New files (path inside `logic` or `cases` -> text), and what is to be done next."""

    ruleset: str
    rules: Mapping[str, str]
    cases: Mapping[str, str]
    steps: tuple[Text, ...]

    def paths(self, tree: Tree) -> dict[Path, str]:
        """The files of the plan with their whole paths, rule files in their layout."""
        laid = {
            tree.logic / name: format_text(text, name).text if name.endswith(SUFFIX) else text
            for name, text in self.rules.items()
        }
        return {**laid, **{tree.cases / name: text for name, text in self.cases.items()}}


def write(plan: Plan, tree: Tree) -> tuple[Path, ...]:
    """Write the files of a plan and return their paths.

    Raises RequestError where a file exists already, RuleFileError with the loader's problems where
    the tree would not be sound with them or a file cannot be written; then nothing is left behind.
    """
    files = plan.paths(tree)
    there = [path for path in files if path.exists()]
    if there:
        problems = (Problem("C301", _EXISTS, file=str(path), hint=_ANOTHER) for path in there)
        raise RequestError(*problems)
    _try_out(plan, tree)
    written: list[Path] = []
    try:
        for path, text in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("x", encoding="utf-8", newline="\n") as file:
                written.append(path)
                file.write(text)
    except OSError:
        for path in written:
            path.unlink(missing_ok=True)
        place = str(written[-1] if written else tree.logic)
        raise RuleFileError(Problem("C302", _UNWRITABLE, file=place, hint=_CHECK_RIGHTS)) from None
    return tuple(files)


def _try_out(plan: Plan, tree: Tree) -> None:
    """Load the rule set with the new files on a copy of the tree."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "logic"
        shutil.copytree(tree.logic, copy)
        for path, text in plan.paths(Tree(copy, Path(folder) / "cases", tree.ruleset)).items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        load_ruleset(plan.ruleset, copy)
