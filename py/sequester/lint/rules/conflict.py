"""Two provisions that can give one subject two outcomes: see `apart`."""

from __future__ import annotations

from collections.abc import Iterator

from sequester.errors import Text
from sequester.lint.model import Found
from sequester.lint.parts import Parts
from sequester.lint.rule import RULES_ONLY, LintRule
from sequester.lint.tree import Tree


def _conflict(tree: Tree, parts: Parts) -> Iterator[Found]:
    from sequester.lint.rules.apart import (  # noqa: PLC0415 - mostly it is known what it found
        not_kept_apart,
    )

    yield from not_kept_apart(tree, parts)


RULES = (
    LintRule(
        "law/conflict",
        "warning",
        Text("two provisions for different outcomes are kept apart",
             "deux dispositions aux issues différentes sont séparées"),
        in_parts=_conflict,
        reads=RULES_ONLY,
        long=True,
    ),
)  # fmt: skip
