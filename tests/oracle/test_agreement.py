"""The engine and the oracle, two independent readings of one law, on random records."""

from __future__ import annotations

from .compare import compare, yaml_of


def test_complete_records() -> None:
    """A person whose answer depends on which of two readers wrote the rule is told too much."""
    tally = compare(range(300))
    assert not tally.differ, "\n".join(yaml_of(d) for d in tally.differ[:3])
    assert sum(tally.agreed.values()) == 300


def test_records_with_gaps() -> None:
    """A person whose record lacks a fact must not get an answer that the fact could overturn."""
    tally = compare(range(60), share_of_gaps=1.0)
    assert not tally.differ, "\n".join(yaml_of(d) for d in tally.differ[:3])
