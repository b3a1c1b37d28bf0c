"""What would settle an open point is told as yes and no."""

from __future__ import annotations

from pathlib import Path

from sequester.engine import load_engine
from sequester.proof import decide
from sequester.records import read_cases
from sequester.scenarios import request_of

CASES = "scenarios/options/ascr-cra-parity/ac_08_long_term_supervision.yaml"


def test_a_point_called_like_a_predicate() -> None:
    """A person would be told that nothing settles it either way: supervision/2 names items."""
    path = Path(__file__).resolve().parents[3] / CASES
    case = next(c for c in read_cases(path).cases if c.id == "parity-supervision-later")
    (decisions,) = decide(load_engine(case.law), [request_of(case)])
    answers = decisions[0].settles[0].answers
    told = {then.outcomes: then.known[0].values for then in answers}
    assert told == {("sequestered",): (False,), ("not_yet",): (True,)}
