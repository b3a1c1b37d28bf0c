"""Decisions on stdout, in the form that was asked for."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

import click
from rich.console import Console

from sequester.errors import Lang
from sequester.law import RuleSet
from sequester.proof import Decision, decision_json, show
from sequester.report import render_text, render_tree

VERSION = 1
DEPTH = 3
MOST_LINES = 15


def write(
    decisions: Sequence[Decision], ruleset: RuleSet, form: str, lang: Lang, depth: int | None
) -> None:
    """Print the decisions as text, as a tree, or as one versioned JSON document."""
    if form == "json":
        document = {"version": VERSION, "decisions": [decision_json(d) for d in decisions]}
        click.echo(json.dumps(document, ensure_ascii=False, indent=2))
        return
    deep = DEPTH if depth is None else depth
    for number, decision in enumerate(decisions):
        if number:
            click.echo()
        if form == "tree":
            Console(highlight=False).print(render_tree(decision, ruleset, lang, depth=deep))
        else:
            click.echo(render_text(decision, ruleset, lang, depth=deep), nl=False)


def decisive_lines(decision: Decision) -> Iterator[str]:
    """The steps that the decision rests on, each with its citation, in the rules' own terms."""
    if decision.proof is None:
        return
    steps = [s for s, decisive in decision.proof.all_steps() if decisive and s.status == "applied"]
    for step in steps[-MOST_LINES:]:
        yield f"{'; '.join(step.cite)} [{step.rule}]: {show(step.conclusion)}"
