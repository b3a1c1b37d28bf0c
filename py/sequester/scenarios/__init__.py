"""Scenario suites: read, run, compared, and measured against the rules."""

from sequester.scenarios.compare import Difference
from sequester.scenarios.coverage import Branch, Coverage, Covered, CoveredTable, coverage
from sequester.scenarios.files import Loaded, load_cases, selector
from sequester.scenarios.runner import Verdict, request_of, run_cases

__all__ = [
    "Branch",
    "Coverage",
    "Covered",
    "CoveredTable",
    "Difference",
    "Loaded",
    "Verdict",
    "coverage",
    "load_cases",
    "request_of",
    "run_cases",
    "selector",
]
