"""Graphs and Markdown: well-formed, escaped, the same bytes for the same decision."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from tests.unit.report.shipped import HOSTILE, hostile, of_outcome, ten_convictions

from sequester.engine import load_engine
from sequester.errors import Lang
from sequester.report import render_dot, render_markdown, render_mermaid
from sequester.report.markdown import plain
from sequester.report.pictures import dot_text, mermaid_text

GOLDEN = Path(__file__).parents[2] / "golden" / "report"
NODE = re.compile(r"    (g\d+_\w+)(\[\[|\(|>)(\"[^\"]*\")(\]\]|\)|\])")
EDGE = re.compile(r"    (g\d+_\w+) --> (g\d+_\w+)")


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("name", ["undetermined", "barred", "hostile"])
def test_mermaid_is_well_formed(name: str, lang: Lang) -> None:
    """If one label broke the syntax, no picture at all would be drawn."""
    decision = hostile() if name == "hostile" else of_outcome(name)
    lines = render_mermaid([decision], load_engine().ruleset, lang).splitlines()
    assert lines[0] == "flowchart TB"
    boxes = {found[1] for line in lines if (found := NODE.fullmatch(line))}
    edges = [found.groups() for line in lines if (found := EDGE.fullmatch(line))]
    groups = sum(line.startswith("  subgraph ") for line in lines)
    assert groups == lines.count("  end") > 0
    assert len(lines) == 1 + 2 * groups + len(boxes) + len(edges)
    assert boxes >= {end for edge in edges for end in edge}


@pytest.mark.skipif(shutil.which("dot") is None, reason="Graphviz is not installed")
@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("name", ["undetermined", "barred", "hostile"])
def test_graphviz_draws_it(name: str, lang: Lang) -> None:
    """If Graphviz refused the graph, an auditor could not look at the proof."""
    decision = hostile() if name == "hostile" else of_outcome(name)
    text = render_dot([decision], load_engine().ruleset, lang)
    drawn = subprocess.run(
        ["dot", "-Tsvg"], input=text, capture_output=True, text=True, check=True, timeout=60
    )
    assert not drawn.stderr
    assert drawn.stdout.count("<title>") > text.count("->")


def test_labels_are_escaped() -> None:
    """If a quote ended a label, a citation could change the picture of a proof."""
    assert dot_text('a"b\\', "c") == '"a\\"b\\\\\\nc"'
    assert mermaid_text('a"b', "<c>#1") == '"a#quot;b<br>#lt;c#gt;#35;1"'
    assert "<script>" not in plain(HOSTILE).replace("\\<", "")
    assert plain("1. a * b") == "1\\. a \\* b"
    assert plain("- a") == "\\- a"


def test_same_decision_same_bytes() -> None:
    """If the text changed from run to run, two copies of a proof could not be compared."""
    rules = load_engine().ruleset
    for render in (render_dot, render_mermaid):
        assert render([ten_convictions()], rules) == render([ten_convictions()], rules)


def test_more_depth_draws_more() -> None:
    """If depth changed nothing, a long proof could not be looked at step by step."""
    rules = load_engine().ruleset
    sizes = [len(render_dot([ten_convictions()], rules, depth=depth)) for depth in (1, 3, 6)]
    assert sizes == sorted(set(sizes))


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_markdown_reads_as_it_did(lang: Lang) -> None:
    """If the letter changed unseen, its words would no longer be those that were looked at."""
    text = render_markdown(of_outcome("barred"), load_engine().ruleset, lang, depth=1)
    golden = GOLDEN / f"barred.{lang}.md"
    assert text == golden.read_text(encoding="utf-8")
