"""Fixtures: the invented Act read, and its rules compared with it."""

from __future__ import annotations

import pytest
from tests.unit.statutes.places import ACTS, LOGIC

from sequester.law import RuleSet, load_ruleset
from sequester.statutes import Statute, read_statutes


@pytest.fixture(scope="package")
def act() -> Statute:
    """The Sealing of Files Act in both languages."""
    return read_statutes(ACTS)["X-1"]


@pytest.fixture(scope="package")
def rules() -> RuleSet:
    """The rules that encode it."""
    return load_ruleset("example", LOGIC)
