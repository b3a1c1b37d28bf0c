"""A sample of what `python -m tests.differential` does at size."""

from tests.differential.programs import differs
from tests.differential.records import Seed, disagreements


def test_random_programs() -> None:
    """An evaluator that reads the rules otherwise than clingo would accept wrong decisions."""
    found = [differs(seed) for seed in range(400)]
    assert not [one for one in found if one]
    assert found.count(None) > 200


def test_random_records() -> None:
    """A decision that the checker refuses is wrong for somebody, or the checker is."""
    assert not list(disagreements([Seed(number, gaps=0.0) for number in range(40)]))


def test_random_records_with_gaps() -> None:
    """Where facts are missing, the cases of a proof must cover what they can be."""
    assert not list(disagreements([Seed(number, gaps=1.0) for number in (5001, 5002, 5007)]))
