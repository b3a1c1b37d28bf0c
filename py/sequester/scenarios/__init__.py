"""Scenario suites: read, run, compared, and measured against the rules."""

from sequester.scenarios.authorities import cases_naming
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
    "cases_naming",
    "coverage",
    "load_cases",
    "request_of",
    "run_cases",
    "selector",
]
