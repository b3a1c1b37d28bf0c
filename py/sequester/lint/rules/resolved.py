"""Citations of the present text stand in the official text: see `resolving`."""

from __future__ import annotations

from collections.abc import Iterator

from sequester.errors import Text
from sequester.lint.model import Found
from sequester.lint.rule import LintRule
from sequester.lint.tree import Tree


def _unresolved(tree: Tree) -> Iterator[Found]:
    from sequester.lint.rules.resolving import (  # noqa: PLC0415 - what reads statutes takes a while
        unresolved,
    )

    yield from unresolved(tree)


RULES = (
    LintRule(
        "law/citation-unresolved",
        "warning",
        Text("a provision that is cited stands in the official text",
             "une disposition citée figure dans le texte officiel"),
        in_tree=_unresolved,
        reads=frozenset({"notes", "beside"}),
        long=True,
    ),
)  # fmt: skip
