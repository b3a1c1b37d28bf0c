"""A sample of what `python -m tests.differential` does at size."""

from tests.differential.programs import differs
from tests.differential.records import Seed, compare


def test_random_programs() -> None:
    """An evaluator that reads the rules otherwise than clingo would accept wrong decisions."""
    found = [differs(seed) for seed in range(400)]
    assert not [one for one in found if one]
    assert found.count(None) > 200


def test_random_records() -> None:
    """A decision that the checker refuses is wrong for somebody, or the checker is."""
    tally = compare([Seed(number) for number in range(40)])
    assert not tally.wrong
    assert tally.decisions.total() == 40


def test_random_records_with_gaps() -> None:
    """Where facts are missing, the cases of a proof must cover what they can be."""
    tally = compare([Seed(number, gaps=1.0) for number in (5003, 5005, 5006)])
    assert not tally.wrong
    assert tally.completions
