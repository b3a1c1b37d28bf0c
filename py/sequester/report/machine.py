"""A decision with its proof as JSON text."""

from __future__ import annotations

from sequester.proof import Decision, dump


def render_json(decision: Decision) -> str:
    """The decision and its proof as versioned JSON: the same bytes for the same decision."""
    return dump(decision)
