"""The tables of the book that compare regimes: both languages everywhere, and nothing unsourced."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from sequester.errors import Problem, RuleFileError, Text
from sequester.law import digest_of
from sequester.lint.model import Found, Span
from sequester.lint.rule import LintRule
from sequester.lint.tree import Tree

_NAME = "comparison.yaml"
_LANGUAGES = ('"en"', '"fr"')


def comparisons_of(tree: Tree) -> Iterator[str]:
    """The files that hold comparisons, by their names in the tree."""
    for path in sorted(tree.root.rglob(_NAME)):
        name = path.relative_to(tree.root).as_posix()
        if any(name.startswith(f"{each}/") for each in tree.manifests):
            yield name


def _problems(tree: Tree) -> Iterator[Problem]:
    for name in comparisons_of(tree):
        yield from _of_file(tree.root / name, name, digest_of(tree.root / name))


@lru_cache(maxsize=64)
def _of_file(path: Path, name: str, _digest: str) -> tuple[Problem, ...]:
    """What is wrong with one comparison; two rules ask for it."""
    from sequester.statutes.comparison import (  # noqa: PLC0415 - trees without need no pydantic
        read_comparison,
    )

    try:
        read_comparison(path, name)
    except RuleFileError as error:
        return error.problems
    return ()


def _of_language(problem: Problem) -> bool:
    return problem.code == "A303" and any(word in problem.message.en for word in _LANGUAGES)


def _found(problem: Problem) -> Found:
    line = problem.line or 1
    return Found(problem.file, Span(line, 1, line, 1), problem.message, problem.hint)


def _one_language(tree: Tree) -> Iterator[Found]:
    for problem in _problems(tree):
        if _of_language(problem):
            yield _found(problem)


def _ill_formed(tree: Tree) -> Iterator[Found]:
    for problem in _problems(tree):
        if not _of_language(problem):
            yield _found(problem)


RULES = (
    LintRule(
        "language/comparison-language",
        "error",
        Text("every text of a comparison is there in both languages",
             "tout texte d’une comparaison existe dans les deux langues"),
        in_tree=_one_language,
        reads=frozenset({"beside"}),
    ),
    LintRule(
        "law/comparison-form",
        "error",
        Text("a comparison has a sourced cell for every row and column",
             "une comparaison a, pour chaque ligne et chaque colonne, une case avec sa source"),
        in_tree=_ill_formed,
        reads=frozenset({"beside"}),
    ),
)  # fmt: skip
