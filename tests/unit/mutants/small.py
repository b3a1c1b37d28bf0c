"""The small Act for mutants, its two cases, and what becomes of its mutants."""

from __future__ import annotations

import atexit
from functools import cache
from pathlib import Path

from sequester.mutants import Asked, Mutant, Result, Suite, all_mutants, asked_by, judge, load_suite
from sequester.scenarios import load_cases

FOLDER = Path(__file__).parents[2] / "good" / "mutants"
LOGIC = FOLDER / "logic"
CASES = FOLDER / "cases.yaml"


@cache
def asked() -> tuple[Asked, ...]:
    """What the cases ask."""
    return tuple(asked_by(load_cases([CASES]).cases, LOGIC))


@cache
def suites() -> tuple[Suite, ...]:
    """The cases decided."""
    return tuple(load_suite(each) for each in asked())


@cache
def mutants() -> tuple[Mutant, ...]:
    """All mutants of the Act."""
    return tuple(all_mutants(asked()))


@cache
def results() -> dict[str, Result]:
    """Mutant id -> what became of it."""
    return {mutant.id: judge(suites(), mutant) for mutant in mutants()}


@atexit.register
def _forget() -> None:
    """Let go of the rules while clingo is still there to free its trees."""
    for kept in (asked, suites, mutants, results):
        kept.cache_clear()


def changed(operator: str, name: str, before: str, after: str = "") -> Mutant:
    """The mutant of a rule or row that says `after` in place of `before`."""
    (found,) = (
        mutant
        for mutant in mutants()
        if (mutant.operator, mutant.name) == (operator, name)
        and before in mutant.before
        and (not after or after in mutant.after)
    )
    return found
