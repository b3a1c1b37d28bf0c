"""Which survivors matter most: those whose mistake would be the gravest come first."""

from __future__ import annotations

from collections.abc import Iterable

from sequester.mutants.model import Mutant, Operator
from sequester.mutants.trial import Result

GRAVEST: tuple[Operator, ...] = (
    "drop_rule", "reverse_exception", "drop_exception", "negate_condition", "shift_row",
    "shift_number", "drop_row", "swap_comparison", "swap_constant", "swap_extreme",
    "drop_condition", "shift_force", "shift_day",
)  # fmt: skip
"""A whole provision undefended weighs more than one condition, a period more than a first day."""


def ranked(results: Iterable[Result]) -> list[Result]:
    """The results, the gravest first; of one sort, those that no case looks at before others.

    A change that no case even looks at leaves a whole part of the law undefended.
    """
    return sorted(results, key=_rank)


def _rank(result: Result) -> tuple[int, int, str, int, str]:
    mutant: Mutant = result.mutant
    return (
        GRAVEST.index(mutant.operator),
        result.tried,
        mutant.file,
        mutant.line,
        mutant.id,
    )
