"""A report as Markdown: headings, nested lists, and nothing of the record read as markup."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sequester.errors import Lang
from sequester.law import RuleSet
from sequester.proof import Decision
from sequester.records import Record
from sequester.report.outline import DEPTH, Outliner
from sequester.report.points import Point

SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~!&$])")
ITEM = re.compile(r"^(\d+)([.)])(?=\s|$)|^([-+=])")


def render_markdown(
    decision: Decision,
    ruleset: RuleSet,
    lang: Lang = "en",
    *,
    depth: int = DEPTH,
    record: Record | None = None,
) -> str:
    """The report as Markdown that ends with a line break."""
    outline = Outliner(decision, ruleset, lang, depth, record=record).outline()
    lines = [f"# {plain(outline.question)}", ""]
    lines += [f"{plain(part)}  " for part in (outline.about, outline.asked) if part]
    lines += ["", f"**{plain(outline.decision)}**"]
    for section in outline.sections:
        lines += ["", f"## {plain(section.title)}", "", *bulleted(section.points, 0)]
    lines += ["", f"*{plain(outline.closing)}*"]
    return "\n".join(lines) + "\n"


def bulleted(points: Sequence[Point], level: int) -> Iterator[str]:
    """A list item for each point; a step's own number stands in bold before it."""
    for point in points:
        label = f"**{point.label}** " if point.label else ""
        tag = f" `{point.tag.replace('`', ' ')}`" if point.tag else ""
        yield f"{'  ' * level}- {label}{plain(point.text)}{tag}"
        yield from bulleted(point.points, level + 1)


def plain(text: str) -> str:
    """Text that no Markdown reader takes for markup."""
    text = SPECIAL.sub(r"\\\1", " ".join(text.split(" ")).replace("\n", " "))
    return ITEM.sub(lambda found: "\\" + found[0] if found[3] else f"{found[1]}\\{found[2]}", text)
