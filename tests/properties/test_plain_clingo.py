"""Plain clingo, given the printed program and facts, decides every shipped case as the engine does.

Every second file of `scenarios/` is sampled; SEQUESTER_ALL=1 takes every case of every suite.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

import pytest

from sequester.engine import Solved, answer_outputs, load_engine, plain_outputs
from sequester.records import Case, read_cases
from sequester.scenarios import DEFAULT_LAW, load_cases, request_of

ROOT = Path(__file__).parents[2]
SUITES = [file.relative_to(ROOT).as_posix() for file in load_cases([ROOT / "scenarios"]).files]
SAMPLE = 1  # cases of each file
EVERY = bool(os.environ.get("SEQUESTER_ALL"))
GROUPS = 12  # of suites, so that a failure tells roughly where


def solved_cases(suites: Sequence[str]) -> Iterator[tuple[Case, Solved]]:
    """The cases that are tried, each with what the engine makes of it; one batch per rule set."""
    cases: list[Case] = []
    for name in suites:
        found = [case for case in read_cases(ROOT / name).cases if not _undetermined(case)]
        # another place in each file: neighbours are much alike, and the first is the plainest
        lot = Random(name).sample(found, min(SAMPLE, len(found)))
        cases += found if EVERY else lot
    for law in dict.fromkeys(map(_law, cases)):
        own = [case for case in cases if _law(case) == law]
        yield from zip(own, load_engine(law).solve([request_of(case) for case in own]), strict=True)


def _law(case: Case) -> str:
    return case.law or DEFAULT_LAW


def _undetermined(case: Case) -> bool:
    return any(expectation.outcome == "undetermined" for expectation in case.expect)


def _complete(solved: Solved) -> bool:
    """Whether nothing that matters is unknown: one answer, with nothing supposed or assumed."""
    return len(solved.leaves) == 1 and not solved.leaves[0].supposed and not solved.assumed


@pytest.mark.parametrize("first", range(GROUPS))
def test_same_outputs(first: int) -> None:
    """A mistake in our lifting or labelling would change a decision that the rules do not make."""
    suites = SUITES[first::GROUPS] if EVERY else SUITES[first :: 2 * GROUPS]
    compared = 0
    for case, solved in solved_cases(suites):
        if _complete(solved):
            found = plain_outputs(load_engine(_law(case)), solved.request)
            assert found == answer_outputs(solved.leaves[0].answer), case.id
            compared += 1
    assert compared > len(suites) // 2  # else it would pass without comparing anything
