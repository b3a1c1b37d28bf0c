"""The graph of a proof as text for Graphviz (DOT) and for Mermaid: same proof, same bytes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from sequester.errors import Lang
from sequester.law import RuleSet
from sequester.proof import Decision
from sequester.report.graph import Group, Shape, groups

DEPTH = 4
DOT: Final[dict[Shape, str]] = {
    "decision": 'shape=box, style="filled,bold", fillcolor="#e8eef7"',
    "step": 'shape=box, style="rounded"',
    "fact": 'shape=note, style="dashed"',
}
MERMAID: Final[dict[Shape, tuple[str, str]]] = {
    "decision": ("[[", "]]"),
    "step": ("(", ")"),
    "fact": (">", "]"),
}
ENTITIES: Final = {
    "#": "#35;", "&": "#amp;", '"': "#quot;", "<": "#lt;", ">": "#gt;", "`": "#96;",
    "\\": "#92;", "|": "#124;", "{": "#123;", "}": "#125;", "[": "#91;", "]": "#93;",
}  # fmt: skip


def render_dot(
    decisions: Sequence[Decision], ruleset: RuleSet, lang: Lang = "en", *, depth: int = DEPTH
) -> str:
    """The decisive steps as one directed graph, each pointing at what it rests on."""
    found = groups(decisions, ruleset, lang, depth)
    lines = [
        "digraph proof {",
        '  graph [rankdir=TB, fontname="sans-serif"];',
        '  node [fontname="sans-serif", fontsize=11];',
    ]
    for group in found:
        lines += _cluster(group)
    return "\n".join([*lines, "}"]) + "\n"


def _cluster(group: Group) -> Iterator[str]:
    yield f"  subgraph cluster_{group.id} {{"
    yield f"    label={dot_text(group.title)};"
    for node in group.nodes:
        yield f"    {node.id} [label={dot_text(*node.lines)}, {DOT[node.shape]}];"
    for above, below in group.edges:
        yield f"    {above} -> {below};"
    yield "  }"


def dot_text(*lines: str) -> str:
    r"""A quoted string of DOT: quotes and backslashes escaped, lines parted by \n."""
    escaped = (line.replace("\\", "\\\\").replace('"', '\\"') for line in lines)
    return '"' + "\\n".join(escaped) + '"'


def render_mermaid(
    decisions: Sequence[Decision], ruleset: RuleSet, lang: Lang = "en", *, depth: int = DEPTH
) -> str:
    """The decisive steps as a Mermaid flowchart, each pointing at what it rests on."""
    lines = ["flowchart TB"]
    for group in groups(decisions, ruleset, lang, depth):
        lines.append(f"  subgraph {group.id} [{mermaid_text(group.title)}]")
        for node in group.nodes:
            start, end = MERMAID[node.shape]
            lines.append(f"    {node.id}{start}{mermaid_text(*node.lines)}{end}")
        lines += [f"    {above} --> {below}" for above, below in group.edges]
        lines.append("  end")
    return "\n".join(lines) + "\n"


def mermaid_text(*lines: str) -> str:
    """A quoted label of Mermaid: what could end it or be read as markup is an entity."""
    escaped = ("".join(ENTITIES.get(letter, letter) for letter in line) for line in lines)
    return '"' + "<br>".join(escaped) + '"'
