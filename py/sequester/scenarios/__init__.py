"""Scenario suites: read, run, compared, and measured against the rules."""

from sequester.scenarios.annotations import github_annotations
from sequester.scenarios.authorities import cases_naming, under
from sequester.scenarios.compare import Difference, differences
from sequester.scenarios.considered import Seen
from sequester.scenarios.coverage import (
    Branch,
    Coverage,
    Covered,
    CoveredTable,
    coverage,
    coverage_by,
)
from sequester.scenarios.details import SORTS, Sided, Sort
from sequester.scenarios.files import ASIDE, Loaded, load_cases, matcher, selector
from sequester.scenarios.generated import (
    Generated,
    boundary_cases,
    combined_cases,
    covering_array,
)
from sequester.scenarios.history import Changed, History, Responsible, compare_trees, edited
from sequester.scenarios.junit import junit_xml
from sequester.scenarios.lcov import lcov
from sequester.scenarios.parallel import Ran, run_together
from sequester.scenarios.runner import (
    DEFAULT_LAW,
    Verdict,
    fired_in,
    proofs_for,
    quick_request,
    request_of,
    run_cases,
    verdict_of,
)
from sequester.scenarios.shrinking import (
    Shows,
    Shrunk,
    deciding,
    differing,
    failure_of,
    narrowed,
    shrink,
    still_differ,
    still_fails,
)
from sequester.scenarios.tally import ALL, COLUMNS, Share, act_of, tally

__all__ = [
    "ALL",
    "ASIDE",
    "COLUMNS",
    "DEFAULT_LAW",
    "SORTS",
    "Branch",
    "Changed",
    "Coverage",
    "Covered",
    "CoveredTable",
    "Difference",
    "Generated",
    "History",
    "Loaded",
    "Ran",
    "Responsible",
    "Seen",
    "Share",
    "Shows",
    "Shrunk",
    "Sided",
    "Sort",
    "Verdict",
    "act_of",
    "boundary_cases",
    "cases_naming",
    "combined_cases",
    "compare_trees",
    "coverage",
    "coverage_by",
    "covering_array",
    "deciding",
    "differences",
    "differing",
    "edited",
    "failure_of",
    "fired_in",
    "github_annotations",
    "junit_xml",
    "lcov",
    "load_cases",
    "matcher",
    "narrowed",
    "proofs_for",
    "quick_request",
    "request_of",
    "run_cases",
    "run_together",
    "selector",
    "shrink",
    "still_differ",
    "still_fails",
    "tally",
    "under",
    "verdict_of",
]
