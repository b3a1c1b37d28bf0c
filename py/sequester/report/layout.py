"""Two layouts of a report: plain text, and a tree for a terminal."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Sequence

from rich.text import Text as Styled
from rich.tree import Tree

from sequester.errors import Lang
from sequester.law import RuleSet
from sequester.proof import Decision
from sequester.records import Record
from sequester.report.outline import DEPTH, Outliner
from sequester.report.points import Point

WIDTH = 100
INDENT = "  "
MARK = re.compile(r"(-|[A-Z]?\d*\.) ")


def render_text(
    decision: Decision,
    ruleset: RuleSet,
    lang: Lang = "en",
    *,
    depth: int = DEPTH,
    record: Record | None = None,
) -> str:
    """The report as plain text that ends with a line break: the decision first, then why."""
    outline = Outliner(decision, ruleset, lang, depth, record=record).outline()
    lines = [part for part in (outline.question, outline.about, outline.asked) if part]
    lines += ["", outline.decision]
    for section in outline.sections:
        lines += ["", section.title]
        lines += bulleted(section.points, 1)
    lines += ["", outline.closing]
    return "\n".join(wrapped for line in lines for wrapped in wrap(line)) + "\n"


def bulleted(points: Sequence[Point], level: int) -> Iterator[str]:
    """A line for each point, deeper points further in."""
    for point in points:
        mark = f"{point.label}." if point.label else "-"
        yield f"{INDENT * level}{mark} {point.full}"
        yield from bulleted(point.points, level + 1)


def wrap(line: str) -> list[str]:
    """The line broken to the page's width, with the indent of its bullet."""
    bare = line.lstrip(" ")
    indent = " " * (len(line) - len(bare))
    mark = MARK.match(bare)
    hanging = indent + (" " * len(mark[0]) if mark else "")
    return textwrap.wrap(
        line,
        WIDTH,
        subsequent_indent=hanging,
        break_long_words=False,
        break_on_hyphens=False,
    ) or [""]


def render_tree(
    decision: Decision,
    ruleset: RuleSet,
    lang: Lang = "en",
    *,
    depth: int = DEPTH,
    record: Record | None = None,
) -> Tree:
    """The report as a tree for rich to print."""
    outline = Outliner(decision, ruleset, lang, depth, record=record).outline()
    tree = Tree(Styled(outline.question, style="bold"))
    for part in (outline.about, outline.asked):
        if part:
            tree.add(Styled(part, style="dim"))
    tree.add(Styled(outline.decision, style="bold"))
    for section in outline.sections:
        grow(tree.add(Styled(section.title, style="underline")), section.points)
    tree.add(Styled(outline.closing, style="dim"))
    return tree


def grow(tree: Tree, points: Sequence[Point]) -> None:
    """Hangs points under a branch; what is not ours to style is never read as markup."""
    for point in points:
        text = Styled(f"{point.label}. " if point.label else "", style="bold")
        text.append(point.text, style="not bold")
        if point.tag:
            text.append(f" [{point.tag}]", style="not bold dim")
        grow(tree.add(text), point.points)
