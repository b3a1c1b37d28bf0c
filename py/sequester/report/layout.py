"""Two layouts of a report: plain text, and a tree for a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from rich.text import Text as Styled
from rich.tree import Tree

from sequester.errors import Lang
from sequester.law import RuleSet
from sequester.proof import Decision
from sequester.report.outline import DEPTH, Outliner
from sequester.report.reasons import Point

WIDTH = 100
INDENT = "  "


def render_text(
    decision: Decision, ruleset: RuleSet, lang: Lang = "en", *, depth: int = DEPTH
) -> str:
    """The report as plain text that ends with a line break: the decision first, then why."""
    outline = Outliner(decision, ruleset, lang, depth).outline()
    lines = [outline.question, outline.asked, "", outline.decision]
    for section in outline.sections:
        lines += ["", section.title]
        lines += bulleted(section.points, 1)
    lines += ["", outline.closing]
    return "\n".join(wrapped for line in lines for wrapped in wrap(line)) + "\n"


def bulleted(points: Sequence[Point], level: int) -> Iterator[str]:
    """A line for each point, deeper points further in."""
    for point in points:
        yield f"{INDENT * level}- {point.text}"
        yield from bulleted(point.points, level + 1)


def wrap(line: str) -> list[str]:
    """The line broken to the page's width, with the indent of its bullet."""
    bare = line.lstrip(" ")
    indent = " " * (len(line) - len(bare))
    hanging = indent + (INDENT if bare.startswith("- ") else "")
    return textwrap.wrap(
        line,
        WIDTH,
        subsequent_indent=hanging,
        break_long_words=False,
        break_on_hyphens=False,
    ) or [""]


def render_tree(
    decision: Decision, ruleset: RuleSet, lang: Lang = "en", *, depth: int = DEPTH
) -> Tree:
    """The report as a tree for rich to print."""
    outline = Outliner(decision, ruleset, lang, depth).outline()
    tree = Tree(Styled(outline.question, style="bold"))
    tree.add(Styled(outline.asked, style="dim"))
    tree.add(Styled(outline.decision, style="bold"))
    for section in outline.sections:
        grow(tree.add(Styled(section.title, style="underline")), section.points)
    tree.add(Styled(outline.closing, style="dim"))
    return tree


def grow(tree: Tree, points: Sequence[Point]) -> None:
    """Hangs points under a branch; what is not ours to style is never read as markup."""
    for point in points:
        grow(tree.add(Styled(point.text)), point.points)
