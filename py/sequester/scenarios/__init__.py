"""Scenario suites: read, run, compared, and measured against the rules."""

from sequester.scenarios.compare import Difference
from sequester.scenarios.coverage import Coverage, Covered, coverage
from sequester.scenarios.files import Loaded, load_cases, selector
from sequester.scenarios.runner import Verdict, request_of, run_cases

__all__ = [
    "Coverage",
    "Covered",
    "Difference",
    "Loaded",
    "Verdict",
    "coverage",
    "load_cases",
    "request_of",
    "run_cases",
    "selector",
]
