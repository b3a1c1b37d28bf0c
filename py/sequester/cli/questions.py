"""`sequester questions`: what can be asked of a rule set, and what the answers may be."""

from __future__ import annotations

import json
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from sequester.cli.options import language, rules_and_logic
from sequester.engine import load_engine
from sequester.errors import Lang, Text
from sequester.law import Question

_HEADS = (
    Text("outcome", "issue"),
    Text("meaning", "sens"),
)


@click.command(epilog="Example: sequester questions --lang fr")
@rules_and_logic
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True,
    help="How the list is written.",
)  # fmt: skip
@language
def questions(ruleset: str | None, logic: Path | None, form: str, lang: Lang) -> None:
    """List the questions that a rule set answers, with outcomes, dates, values and readings."""
    manifest = load_engine(ruleset or "canada", logic).ruleset.manifest
    if form == "json":
        found = {name: _plain(question, lang) for name, question in manifest.questions.items()}
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
        return
    console = Console(highlight=False)
    for question in manifest.questions.values():
        console.print(f"[bold]{question.name}[/bold]  {question.text.in_language(lang)}")
        table = Table(*(head.in_language(lang) for head in _HEADS), box=None, padding=(0, 2))
        for name, sentence in question.outcomes.items():
            table.add_row(name, sentence.in_language(lang))
        for term in (*question.dates.values(), *question.values.values()):
            table.add_row(f"  {term.name}", term.phrase.in_language(lang))
        console.print(table)
    console.print("[bold]" + Text("readings", "interprétations").in_language(lang) + "[/bold]")
    for reading in manifest.readings.values():
        values = " | ".join(reading.values)
        console.print(f"  {reading.name} = {values}  ({reading.cite})", markup=False)
        console.print(f"    {reading.meaning.in_language(lang)}", markup=False)


def _plain(question: Question, lang: Lang) -> dict[str, object]:
    return {
        "question": question.text.in_language(lang),
        "outcomes": {name: text.in_language(lang) for name, text in question.outcomes.items()},
        "dates": {name: term.phrase.in_language(lang) for name, term in question.dates.items()},
        "values": {name: term.phrase.in_language(lang) for name, term in question.values.items()},
    }
