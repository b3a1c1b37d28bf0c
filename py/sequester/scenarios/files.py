"""Case files, folders and globs as one list of cases; what is invalid is reported, not fatal."""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from sequester.errors import Problem, RequestError, SequesterError, Text
from sequester.records import Case, read_cases

SUFFIXES = (".yaml", ".yml", ".json")
ASIDE = frozenset({"equivalent_mutants.yaml"})  # stands beside the cases and holds none


@dataclass(frozen=True, slots=True)
class Loaded:
    """The valid cases, in the order of their files, and every problem of the others."""

    cases: tuple[Case, ...]
    problems: tuple[Problem, ...]
    files: tuple[Path, ...]


def load_cases(paths: Sequence[Path]) -> Loaded:
    """Read all case files under `paths`. An id used twice is a problem of its second use."""
    files: list[Path] = []
    problems: list[Problem] = []
    for path in paths:
        found = list(_files(path))
        if not found:
            problems.append(_nothing(path))
        files += [file for file in found if file not in files]
    cases: dict[str, Case] = {}
    for file in files:
        try:
            read = read_cases(file)
        except SequesterError as error:
            problems += error.problems
            continue
        problems += read.problems
        for case in read.cases:
            if case.id in cases:
                problems.append(_twice(case, cases[case.id]))
            else:
                cases[case.id] = case
    return Loaded(tuple(cases.values()), tuple(problems), tuple(files))


def _files(path: Path) -> Iterator[Path]:
    if path.is_dir():
        yield from sorted(p for p in path.rglob("*") if _may_hold_cases(p))
    elif path.exists():
        yield path
    elif any(mark in path.name for mark in "*?["):
        yield from sorted(path.parent.glob(path.name))


def _may_hold_cases(path: Path) -> bool:
    return path.suffix in SUFFIXES and path.name not in ASIDE and path.is_file()


def _nothing(path: Path) -> Problem:
    return Problem(
        "S101",
        Text("there is no case file here", "il n’y a pas de fichier de cas ici"),
        file=str(path),
        hint=Text(
            f"name a file or folder with {', '.join(SUFFIXES)} files",
            f"indiquez un fichier ou un répertoire de fichiers {', '.join(SUFFIXES)}",
        ),
    )


def _twice(case: Case, first: Case) -> Problem:
    return Problem(
        "S102",
        Text(
            f'the id "{case.id}" is already used in {first.origin.file}',
            f"l’identifiant « {case.id} » sert déjà dans {first.origin.file}",
        ),
        file=case.origin.file,
        line=case.origin.line,
        hint=Text("give each case an id of its own", "donnez à chaque cas son propre identifiant"),
    )


Picks: TypeAlias = Callable[[Sequence[str]], bool]
"""Whether an expression picks what has these texts, all in small letters."""


def selector(expression: str | None) -> Callable[[Case], bool]:
    """Which cases `-k` picks: words joined by `and`, `or`, `not` and parentheses.

    A word, or several in quotation marks, matches the id, question, title or rule set, or an
    authority or rule that the case expects, in any case of letters; `*` and `?` are wild. Raises
    RequestError for an expression that cannot be read.
    """
    picks = matcher(expression)
    return lambda case: picks(_texts(case))


def matcher(expression: str | None) -> Picks:
    """The same for anything that has texts, which are to be given in small letters."""
    if not expression:
        return lambda _: True
    pieces = re.findall(r'"[^"]*"|[()]|[^\s()"]+|"', expression)
    reader = _Expression(pieces, expression)
    matches = reader.either()
    if reader.pieces:
        raise _unreadable(expression)
    return matches


class _Expression:
    """A recursive-descent reader of `-k` expressions."""

    def __init__(self, pieces: Iterable[str], text: str) -> None:
        self.pieces = list(pieces)
        self.text = text

    def either(self) -> Picks:
        """`a or b`."""
        left = self.both()
        while self.pieces and self.pieces[0] == "or":
            self.pieces.pop(0)
            left = _or(left, self.both())
        return left

    def both(self) -> Picks:
        """`a and b`; words side by side are joined by `and` too."""
        left = self.one()
        while self.pieces and self.pieces[0] not in ("or", ")"):
            if self.pieces[0] == "and":
                self.pieces.pop(0)
            left = _and(left, self.one())
        return left

    def one(self) -> Picks:
        """A word, a negation or a group."""
        if not self.pieces:
            raise _unreadable(self.text)
        piece = self.pieces.pop(0)
        if piece == "not":
            inner = self.one()
            return lambda texts: not inner(texts)
        if piece == "(":
            inner = self.either()
            if not self.pieces or self.pieces.pop(0) != ")":
                raise _unreadable(self.text)
            return inner
        if piece in (")", "and", "or", '"', '""'):
            raise _unreadable(self.text)
        return _having(piece.strip('"').lower())


def _and(left: Picks, right: Picks) -> Picks:
    return lambda texts: left(texts) and right(texts)


def _or(left: Picks, right: Picks) -> Picks:
    return lambda texts: left(texts) or right(texts)


def _having(word: str) -> Picks:
    return lambda texts: any(word in text or fnmatch.fnmatch(text, word) for text in texts)


def _texts(case: Case) -> list[str]:
    named = [
        str(authority)
        for expected in case.expect
        for authority in (*(expected.because or ()), *(expected.not_because or ()))
    ]
    given = (case.id, case.question, case.title, case.law or "canada", *named)
    return [text.lower() for text in given]


def _unreadable(expression: str) -> RequestError:
    return RequestError(
        Problem(
            "S103",
            Text(
                f'-k "{expression}" cannot be read',
                f"-k « {expression} » est illisible",
            ),
            hint=Text(
                'write words joined by "and", "or" and "not", e.g. -k "cannabis and not joint"',
                "écrivez des mots joints par « and », « or » et « not », "
                'p. ex. -k "cannabis and not joint"',
            ),
        )
    )
