"""What else can be asked of decisions: over time, of two records, of what stood in the way."""

from sequester.analysis.contrast import Changed, Contrast, Differing, Result, contrast
from sequester.analysis.timeline import Stretch, TimeLine, timeline
from sequester.analysis.whynot import Blocker, blockers

__all__ = [
    "Blocker",
    "Changed",
    "Contrast",
    "Differing",
    "Result",
    "Stretch",
    "TimeLine",
    "blockers",
    "contrast",
    "timeline",
]
