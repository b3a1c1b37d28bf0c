"""What else can be asked of decisions: over time, of two records, of what stood in the way."""

from sequester.analysis.comparison import Answer as ComparedAnswer
from sequester.analysis.comparison import Making, Named, compare
from sequester.analysis.comparison import Row as ComparedRow
from sequester.analysis.contrast import Changed, Contrast, Differing, Result, contrast
from sequester.analysis.offences import Known, Offences
from sequester.analysis.offences import Row as OffenceRow
from sequester.analysis.schemes import Parameter, choosing, parameters
from sequester.analysis.sheet import COMPUTED, Change, Part, Sheet, sheet
from sequester.analysis.terms import SORTS, Sort, Term, Terms, Use
from sequester.analysis.tested import testing
from sequester.analysis.timeline import Stretch, TimeLine, timeline
from sequester.analysis.whynot import Blocker, blockers
from sequester.analysis.wording import wording_problems

__all__ = [
    "COMPUTED",
    "SORTS",
    "Blocker",
    "Change",
    "Changed",
    "ComparedAnswer",
    "ComparedRow",
    "Contrast",
    "Differing",
    "Known",
    "Making",
    "Named",
    "OffenceRow",
    "Offences",
    "Parameter",
    "Part",
    "Result",
    "Sheet",
    "Sort",
    "Stretch",
    "Term",
    "Terms",
    "TimeLine",
    "Use",
    "blockers",
    "choosing",
    "compare",
    "contrast",
    "parameters",
    "sheet",
    "testing",
    "timeline",
    "wording_problems",
]
