"""What else can be asked of decisions: over time, of two records, of what stood in the way."""

from sequester.analysis.timeline import Stretch, TimeLine, timeline

__all__ = ["Stretch", "TimeLine", "timeline"]
