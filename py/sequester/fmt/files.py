"""Rule files found, read and written: whole or not at all."""

from __future__ import annotations

import difflib
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sequester.errors import Problem, RuleFileError, Text
from sequester.fmt.layout import format_text
from sequester.law import decoded, source_of

SUFFIX = ".lp"
_NOTHING = Text("there is no rule file here", "il n’y a pas de fichier de règles ici")
_NAME_ONE = Text(
    "name a .lp file, or a folder with .lp files",
    "indiquez un fichier .lp ou un répertoire de fichiers .lp",
)
_SEVERAL = Text(
    "this folder holds several trees of rule files ({trees})",
    "ce répertoire contient plusieurs arborescences de règles ({trees})",
)
_CHOOSE_ONE = Text(
    "name one of them: a whole disk is too easily rewritten by mistake",
    "indiquez l’une d’elles : un disque entier serait trop vite réécrit par erreur",
)
_SHOWN = 3
_UNWRITABLE = Text(
    "the file cannot be written; it is as it was",
    "le fichier ne peut être écrit; il est resté tel quel",
)
_CHECK_RIGHTS = Text(
    "check the permissions of the file and its folder, and the space left",
    "vérifiez les droits sur le fichier et son répertoire, et l’espace libre",
)


@dataclass(frozen=True, slots=True)
class FormattedFile:
    """A file before and after, and the lines of the statements that were left as they stood."""

    name: str
    before: bytes
    after: bytes
    left: tuple[int, ...]

    @property
    def changed(self) -> bool:
        """Whether the file is not in the canonical layout."""
        return self.before != self.after

    def diff(self) -> Iterator[str]:
        """The change as a unified diff, line by line, each with its line break."""
        before, after = (
            data.decode("utf-8").splitlines(keepends=True) for data in (self.before, self.after)
        )
        for line in difflib.unified_diff(before, after, self.name, self.name):
            yield line if line.endswith("\n") else line + "\n\\ No newline at end of file\n"


def rule_files(path: Path) -> tuple[Path, ...]:
    """The rule file, or all those in the folder, hidden folders left out.

    Raises RuleFileError where there is none, and for a folder with more than one vocabulary: it
    holds copies and other people's work beside the rules that were meant.
    """
    if path.is_dir():
        inside = (found.relative_to(path).parts for found in path.rglob(f"*{SUFFIX}"))
        visible = (parts for parts in inside if not any(part.startswith(".") for part in parts))
        files = [path.joinpath(*parts) for parts in sorted(visible)]
    else:
        files = [path] if path.suffix == SUFFIX and os.path.lexists(path) else []
    if not files:
        raise RuleFileError(Problem("F101", _NOTHING, file=str(path), hint=_NAME_ONE))
    trees = sorted({file.parent.parent for file in files if file.parent.name == "vocabulary"})
    if len(trees) > 1:
        names = [str(tree) for tree in trees[:_SHOWN]] + ["..."] * (len(trees) > _SHOWN)
        message = Text(
            *(text.format(trees=", ".join(names)) for text in (_SEVERAL.en, _SEVERAL.fr))
        )
        raise RuleFileError(Problem("F103", message, file=str(path), hint=_CHOOSE_ONE))
    return tuple(files)


def all_rule_files(paths: Iterable[Path]) -> tuple[tuple[Path, ...], tuple[Problem, ...]]:
    """The rule files under some paths, each once, and the problems of the paths without any."""
    files: dict[Path, None] = {}
    problems: list[Problem] = []
    for path in paths:
        try:
            files |= dict.fromkeys(rule_files(path))
        except RuleFileError as error:
            problems += error.problems
    return tuple(files), tuple(problems)


def format_file(path: Path) -> FormattedFile:
    """A file in its canonical layout, not yet written.

    Raises RuleFileError for what is no file of UTF-8 text, InternalError as `format_text` does.
    """
    source_of(path)
    return format_bytes(path.read_bytes(), str(path))


def format_bytes(data: bytes, name: str) -> FormattedFile:
    """The text in `data` in its canonical layout; raises as `format_file` does."""
    formatted = format_text(decoded(data, name), name)
    return FormattedFile(name, data, formatted.text.encode("utf-8"), formatted.left)


def write(path: Path, data: bytes) -> None:
    """Put `data` in the place of the file, whole or not at all; its permissions stay.

    Raises RuleFileError where that cannot be done.
    """
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        new = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            shutil.copymode(path, new)
            new.replace(path)
        finally:
            new.unlink(missing_ok=True)
    except OSError:
        problem = Problem("F102", _UNWRITABLE, file=str(path), hint=_CHECK_RIGHTS)
        raise RuleFileError(problem) from None
