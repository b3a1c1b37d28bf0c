"""Decisions in words, for a person, in either official language; and as JSON, for software."""

from sequester.report import covering_labels
from sequester.report.citation import cited as cited_text
from sequester.report.compared import HEADS as COMPARED_HEADS
from sequester.report.compared import lines as compared_lines
from sequester.report.compared_html import render_compared_html
from sequester.report.contrasts import (
    CHANGE,
    blocker_text,
    render_blockers,
    render_contrast,
    two_records,
)
from sequester.report.covering import Covering, row_text
from sequester.report.covering_html import render_coverage_html
from sequester.report.documents import (
    Against,
    explanation_json,
    explanation_schema,
    timeline_json,
    timeline_schema,
)
from sequester.report.given import given
from sequester.report.glossary import SORT_NAMES, plain, told
from sequester.report.html import render_html
from sequester.report.languages import Told
from sequester.report.layout import render_text, render_tree
from sequester.report.machine import render_json
from sequester.report.markdown import render_markdown
from sequester.report.offences import Telling as OffenceTelling
from sequester.report.offences import offence_json
from sequester.report.pictures import render_dot, render_mermaid
from sequester.report.schemes import HEADS as SCHEME_HEADS
from sequester.report.schemes import NOTHING as NOTHING_CHOSEN
from sequester.report.schemes import PARAMETER as SCHEME_PARAMETER
from sequester.report.schemes import Choice, choices
from sequester.report.sheet_html import render_sheet_html
from sequester.report.sheet_text import render_sheet
from sequester.report.times import render_times

__all__ = [
    "CHANGE",
    "COMPARED_HEADS",
    "NOTHING_CHOSEN",
    "SCHEME_HEADS",
    "SCHEME_PARAMETER",
    "SORT_NAMES",
    "Against",
    "Choice",
    "Covering",
    "OffenceTelling",
    "Told",
    "blocker_text",
    "choices",
    "cited_text",
    "compared_lines",
    "covering_labels",
    "explanation_json",
    "explanation_schema",
    "given",
    "offence_json",
    "plain",
    "render_blockers",
    "render_compared_html",
    "render_contrast",
    "render_coverage_html",
    "render_dot",
    "render_html",
    "render_json",
    "render_markdown",
    "render_mermaid",
    "render_sheet",
    "render_sheet_html",
    "render_text",
    "render_times",
    "render_tree",
    "row_text",
    "timeline_json",
    "timeline_schema",
    "told",
    "two_records",
]
