"""The rules and the oracle, each written from the law on its own, asked about the same records."""

from __future__ import annotations

import pytest

from .compare import compare
from .questions import STATUS

COMPLETE = range(500_000, 500_300)
SUSPENSIONS = range(20_405, 20_605)  # 20_404: a revocation, the end not given
REGISTRY = range(300)
RELIEFS = range(100)
DUTIES = range(100)
WITH_GAPS = range(600_026, 600_040)  # thousands by `python -m tests.oracle --gaps 1`


def test_complete_records() -> None:
    """A record decided in two ways means that one of two readings of the Act misleads a person."""
    tally = compare(COMPLETE)
    assert not [(d.case.seed, d.differences) for d in tally.differ]
    assert not {name: seeds for name, seeds in tally.soft.items() if name.startswith("flag")}
    assert tally.agreed.total() == len(COMPLETE)


def test_records_that_lack_facts() -> None:
    """A certain answer where a missing fact decides would be a guess about somebody's life."""
    tally = compare(WITH_GAPS, share_of_gaps=1.0)
    assert not [(d.case.seed, d.differences) for d in tally.differ]
    assert tally.agreed["undetermined"]


def test_suspensions_in_effect() -> None:
    """A suspension taken to stand, or to have ended, on one of two readings misleads a person."""
    tally = compare(SUSPENSIONS, question=STATUS)
    assert not [(d.case.seed, d.differences) for d in tally.differ]
    assert {*tally.agreed} == {"ceased", "in_effect", "revocable", "revoked", "undetermined"}


@pytest.mark.parametrize(
    ("question", "outcomes"),
    [
        ("registration_order", {"mandatory", "presumptive", "not_available"}),
        ("registration_duration", {"life", "term", "contested"}),
    ],
)
def test_orders_of_the_registry(question: str, outcomes: set[str]) -> None:
    """A person would be told to report for life because of what is no conviction."""
    tally = compare(REGISTRY, question=question)
    assert not [(d.case.seed, d.differences) for d in tally.differ]
    assert {*tally.agreed} == outcomes


def test_duties_of_the_registry() -> None:
    """A person told the wrong last day is charged with being late, or is late."""
    tally = compare(DUTIES, question="registration_duties", examine=False)
    assert not [(d.case.seed, d.differences) for d in tally.differ]
    assert {*tally.agreed} >= {"complied", "not_complied", "pending", "no_duty"}


def test_relief_from_the_registry() -> None:
    """A person is sent to court in vain, or is never told that the way is open."""
    tally = compare(RELIEFS, question="registration_termination", examine=False)
    assert not [(d.case.seed, d.differences) for d in tally.differ]
    assert {*tally.agreed} >= {"may_apply", "not_yet", "not_available"}
