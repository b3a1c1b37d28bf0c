"""Scenario suites: read, run, compared, and measured against the rules."""

from sequester.scenarios.annotations import github_annotations
from sequester.scenarios.authorities import cases_naming
from sequester.scenarios.compare import Difference
from sequester.scenarios.coverage import (
    Branch,
    Coverage,
    Covered,
    CoveredTable,
    coverage,
    coverage_by,
)
from sequester.scenarios.files import Loaded, load_cases, selector
from sequester.scenarios.junit import junit_xml
from sequester.scenarios.parallel import Ran, run_together
from sequester.scenarios.runner import DEFAULT_LAW, Verdict, request_of, run_cases

__all__ = [
    "DEFAULT_LAW",
    "Branch",
    "Coverage",
    "Covered",
    "CoveredTable",
    "Difference",
    "Loaded",
    "Ran",
    "Verdict",
    "cases_naming",
    "coverage",
    "coverage_by",
    "github_annotations",
    "junit_xml",
    "load_cases",
    "request_of",
    "run_cases",
    "run_together",
    "selector",
]
