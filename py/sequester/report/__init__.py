"""Decisions in words, for a person, in either official language; and as JSON, for software."""

from sequester.report.layout import render_text, render_tree
from sequester.report.machine import render_json

__all__ = ["render_json", "render_text", "render_tree"]
