"""Decisions on stdout, in the form that was asked for."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

import click
from rich.console import Console

from sequester.errors import Lang
from sequester.law import RuleSet
from sequester.proof import Decision, decision_json, show
from sequester.records import Record
from sequester.report import (
    given,
    render_dot,
    render_html,
    render_markdown,
    render_mermaid,
    render_text,
    render_tree,
)

VERSION = 1
DEPTH = 3
MOST_LINES = 15
FORMS = ("text", "tree", "json", "md", "html", "dot", "mermaid")
TOGETHER = {"dot": render_dot, "mermaid": render_mermaid}
EACH = {"text": render_text, "md": render_markdown}


def write(  # noqa: PLR0913 - one parameter per option
    decisions: Sequence[Decision],
    ruleset: RuleSet,
    form: str,
    lang: Lang,
    depth: int | None,
    *,
    record: Record | None = None,
) -> None:
    """Print the decisions in one of `FORMS`; a page draws parts of sentences of the record.

    What is to be noted of the record stands in a report, and on stderr where the form has no place
    for it.
    """
    if record is not None and (form == "json" or form in TOGETHER):
        for said in dict.fromkeys(
            one for d in decisions for one in given(record, d.as_of, ruleset, lang)
        ):
            click.echo(said, err=True)
    if form == "json":
        document = {"version": VERSION, "decisions": [decision_json(d) for d in decisions]}
        click.echo(json.dumps(document, ensure_ascii=False, indent=2))
        return
    if form == "html":
        click.echo(render_html(decisions, ruleset, lang, record=record), nl=False)
        return
    if together := TOGETHER.get(form):
        deep = {} if depth is None else {"depth": depth}
        click.echo(together(decisions, ruleset, lang, **deep), nl=False)
        return
    levels = DEPTH if depth is None else depth
    for number, decision in enumerate(decisions):
        if number:
            click.echo()
        if each := EACH.get(form):
            click.echo(each(decision, ruleset, lang, depth=levels, record=record), nl=False)
        else:
            tree = render_tree(decision, ruleset, lang, depth=levels, record=record)
            Console(highlight=False).print(tree)


def decisive_lines(decision: Decision) -> Iterator[str]:
    """The steps that the decision rests on, each with its citation, in the rules' own terms."""
    if decision.proof is None:
        return
    steps = [s for s, decisive in decision.proof.all_steps() if decisive and s.status == "applied"]
    for step in steps[-MOST_LINES:]:
        yield f"{'; '.join(step.cite)} [{step.rule}]: {show(step.conclusion)}"
