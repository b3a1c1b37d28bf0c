"""French words put together: what is elided or contracted, and what is not."""

from __future__ import annotations

import pytest

from sequester.report.grammar import asked_truth, joined, quoted

JOINED = [
    ("la date de ", "emprisonnement", "la date d’emprisonnement"),
    ("la date de ", "homicide involontaire", "la date d’homicide involontaire"),
    ("la date de ", "harcèlement", "la date de harcèlement"),
    ("plus de ", "onze ans", "plus de onze ans"),
    ("la fin de ", "le délai", "la fin du délai"),
    ("jusqu’à ", "le jour", "jusqu’au jour"),
    ("lorsque ", "une peine", "lorsqu’une peine"),
    ("le ", "3 mai", "le 3 mai"),
]


@pytest.mark.parametrize(("before", "value", "after"), JOINED, ids=[row[2] for row in JOINED])
def test_joined(before: str, value: str, after: str) -> None:
    """A letter would read as if nobody who speaks French had seen it."""
    assert joined(before, value) == after


def test_elided_statements() -> None:
    """What is asked would be told as if it were so, only because it begins with a vowel."""
    phrase = "Qu’une peine excède quatre ans dans {1} est {2}."
    assert asked_truth(phrase, "fr") == "Est-il exact qu’une peine excède quatre ans dans {1}?"
    assert quoted("Qu’une peine excède quatre ans.") == "qu’une peine excède quatre ans"
