"""`sequester questions`: what can be asked of a rule set, and what the answers may be."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
from pydantic import TypeAdapter
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text as Styled

from sequester.cli.options import language, rules_and_logic
from sequester.engine import load_engine
from sequester.errors import Lang, Text
from sequester.law import Question, Vocabulary, ask_of
from sequester.records import QUESTIONS

_HEADS = (
    Text("outcome", "issue"),
    Text("meaning", "sens"),
)
_ABOUT = Text(
    "what it is about: --about KEY=VALUE, or `about` of a case",
    "ce sur quoi elle porte : --about CLÉ=VALEUR, ou `about` d’un cas",
)
_REQUIRED = Text(
    "a case that has `about` must give it", "à donner dans tout cas qui contient `about`"
)
_DAY = Text("a day, YYYY-MM-DD", "une date, AAAA-MM-JJ")
_NONE = Text("null: never", "null : jamais")
_ID = Text("the `id` of an item of the record", "l’`id` d’un élément du dossier")
_WORDS = Text("words of your own", "vos propres mots")
_SEVERAL = Text("one or several: [a, b]", "un ou plusieurs : [a, b]")


@dataclass(frozen=True, slots=True)
class _Key:
    """A key of what a question is about: what it tells, which values it takes."""

    name: str
    asks: str
    values: list[str]
    required: bool


@click.command(epilog="Example: sequester questions --lang fr")
@rules_and_logic
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True,
    help="How the list is written.",
)  # fmt: skip
@language
def questions(ruleset: str | None, logic: Path | None, form: str, lang: Lang) -> None:
    """List the questions that a rule set answers: outcomes, dates, values, what may be said.

    What may be said beside the record are the keys of --about and the readings of disputed points.
    """
    rules = load_engine(ruleset or "canada", logic).ruleset
    manifest = rules.manifest
    about = {name: list(_keys(name, rules.vocabulary, lang)) for name in manifest.questions}
    if form == "json":
        found = {
            name: _plain(question, about[name], lang)
            for name, question in manifest.questions.items()
        }
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
        if about[question.name]:
            console.print(f"  {_ABOUT.in_language(lang)}", markup=False)
        for key in about[question.name]:
            must = f" ({_REQUIRED.in_language(lang)})" if key.required else ""
            for indent, said in (
                (4, f"{key.name}{must} = {' | '.join(key.values)}"),
                (6, key.asks),
            ):
                console.print(Padding(Styled(said), (0, 0, 0, indent)))
    console.print("[bold]" + Text("readings", "interprétations").in_language(lang) + "[/bold]")
    for reading in manifest.readings.values():
        values = " | ".join(reading.values)
        console.print(f"  {reading.name} = {values}  ({reading.cite})", markup=False)
        console.print(f"    {reading.meaning.in_language(lang)}", markup=False)


def _keys(question: str, vocabulary: Vocabulary, lang: Lang) -> Iterator[_Key]:
    """The keys that a question may be told about itself."""
    known = QUESTIONS.get(question)
    if known is None:
        return
    for name, kind in known.about.items():
        key = vocabulary.about.get(name)
        told = vocabulary.asks.get(ask_of(name)) or (key.phrase if key else None)
        asks = told.in_language(lang).replace("{2}", "…") if told else ""
        schema = TypeAdapter[Any](kind).json_schema()
        values = list(_values(schema, lang))
        yield _Key(name, asks[:1].upper() + asks[1:], values, name in known.about_required)


def _values(schema: dict[str, Any], lang: Lang) -> Iterator[str]:
    """The values that a key takes: the words themselves, or what they are."""
    if "anyOf" in schema:
        for part in schema["anyOf"]:
            yield from _values(part, lang)
    elif "enum" in schema:
        yield from schema["enum"]
    elif schema.get("type") == "boolean":
        yield from ("true", "false")
    elif schema.get("type") == "array":
        yield from _values(schema["items"], lang)
        yield _SEVERAL.in_language(lang)
    elif schema.get("type") == "null":
        yield _NONE.in_language(lang)
    elif schema.get("format") == "date":
        yield _DAY.in_language(lang)
    else:
        yield (_ID if "pattern" in schema else _WORDS).in_language(lang)


def _plain(question: Question, about: list[_Key], lang: Lang) -> dict[str, object]:
    return {
        "question": question.text.in_language(lang),
        "outcomes": {name: text.in_language(lang) for name, text in question.outcomes.items()},
        "dates": {name: term.phrase.in_language(lang) for name, term in question.dates.items()},
        "values": {name: term.phrase.in_language(lang) for name, term in question.values.items()},
        "about": {
            key.name: {"asks": key.asks, "values": key.values, "required": key.required}
            for key in about
        },
    }
