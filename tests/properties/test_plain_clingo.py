"""Plain clingo, given the printed program and facts, decides every shipped case as the engine does.

Every file of `scenarios/` is sampled; SEQUESTER_ALL=1 takes every case of every suite.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from random import Random

import pytest

from sequester.engine import Solved, answer_outputs, load_engine, plain_outputs
from sequester.records import Case, read_cases
from sequester.scenarios import DEFAULT_LAW, load_cases, request_of

ROOT = Path(__file__).parents[2]
SUITES = [file.relative_to(ROOT).as_posix() for file in load_cases([ROOT / "scenarios"]).files]
SAMPLE = 1  # cases of each file


@cache
def solved_cases() -> tuple[tuple[Case, Solved], ...]:
    """The cases that are tried, each with what the engine makes of it, in one batch."""
    cases: list[Case] = []
    for name in SUITES:
        found = [case for case in read_cases(ROOT / name).cases if not _undetermined(case)]
        # another place in each file: neighbours are much alike, and the first is the plainest
        lot = Random(name).sample(found, min(SAMPLE, len(found)))
        cases += found if os.environ.get("SEQUESTER_ALL") else lot
    solved: list[tuple[Case, Solved]] = []
    for law in dict.fromkeys(map(_law, cases)):
        own = [case for case in cases if _law(case) == law]
        found = load_engine(law).solve([request_of(case) for case in own])
        solved += zip(own, found, strict=True)
    return tuple(solved)


def _law(case: Case) -> str:
    return case.law or DEFAULT_LAW


def _undetermined(case: Case) -> bool:
    return any(expectation.outcome == "undetermined" for expectation in case.expect)


def _complete(solved: Solved) -> bool:
    """Whether nothing that matters is unknown: one answer, with nothing supposed or assumed."""
    return len(solved.leaves) == 1 and not solved.leaves[0].supposed and not solved.assumed


def test_enough_is_tried() -> None:
    """The comparison would pass without comparing anything."""
    complete = [case for case, solved in solved_cases() if _complete(solved)]
    assert len(complete) > len(SUITES) // 2


@pytest.mark.parametrize("suite", SUITES)
def test_same_outputs(suite: str) -> None:
    """A mistake in our lifting or labelling would change a decision that the rules do not make."""
    for case, solved in solved_cases():
        if case.origin.file == str(ROOT / suite) and _complete(solved):
            found = plain_outputs(load_engine(_law(case)), solved.request)
            assert found == answer_outputs(solved.leaves[0].answer), case.id
