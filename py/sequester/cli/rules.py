"""`sequester rules`: the blocks that answer a question, or the program for plain clingo."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from sequester.cli.options import Day, language, misuse, rules_and_logic
from sequester.cli.terminal import is_terminal
from sequester.engine import load_engine
from sequester.errors import Lang, Text
from sequester.law import Block, Interval, cone, program_text

_UNCUT = Text(
    "--program needs --question and --law-date: the program is cut to both.",
    "--program demande --question et --law-date : le programme dépend des deux.",
)
_WIDE = 1000
_HEADS = (
    Text("rule", "règle"),
    Text("cites", "renvoie à"),
    Text("in force", "en vigueur"),
    Text("file", "fichier"),
)


@click.command(
    epilog="\b\nExample: sequester rules -q record_suspension_application --program "
    "--law-date 2026-11-25"
)
@click.option("--question", "-q", help="Only what this question rests on. [default: all]")
@click.option("--program", is_flag=True, help="Print the program for plain clingo instead.")
@click.option("--law-date", type=Day(), help="With --program: the day whose law applies.")
@rules_and_logic
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True,
    help="How the list is written.",
)  # fmt: skip
@language
def rules(  # noqa: PLR0913, PLR0917 - one parameter per option
    question: str | None,
    program: bool,  # noqa: FBT001 - a flag of the command line
    law_date: dt.date | None,
    ruleset: str | None,
    logic: Path | None,
    form: str,
    lang: Lang,
) -> None:
    """List the rule blocks of a rule set, with citation and dates in force."""
    law = load_engine(ruleset or "canada", logic).ruleset
    if program:
        if question is None or law_date is None:
            raise misuse(_UNCUT)
        click.echo(program_text(law, question, law_date), nl=False)
        return
    blocks = law.blocks if question is None else cone(law, question).blocks
    if form == "json":
        click.echo(json.dumps([_plain(b, lang) for b in blocks], ensure_ascii=False, indent=2))
        return
    table = Table(box=None, padding=(0, 2))
    for number, head in enumerate(_HEADS):
        # an id is there to be copied: it is neither cut nor broken
        table.add_column(head.in_language(lang), no_wrap=number == 0, overflow="fold")
    for block in blocks:
        cite = block.cite if lang == "en" else block.cite_fr or block.cite
        table.add_row(block.id, "; ".join(cite), _dates(block.in_force), block.file)
    # in a pipe, one line a rule: it is there to be searched
    width = None if is_terminal("out") else _WIDE
    Console(highlight=False, width=width).print(table)


def _dates(interval: Interval) -> str:
    first = interval.first.isoformat() if interval.first else ""
    last = interval.last.isoformat() if interval.last else ""
    return f"{first} .. {last}".strip()


def _plain(block: Block, lang: Lang) -> dict[str, object]:
    return {
        "rule": block.id,
        "cite": list(block.cite if lang == "en" else block.cite_fr or block.cite),
        "in_force": _dates(block.in_force),
        "sentence": block.template.in_language(lang),
        "defeats": list(block.defeats),
        "file": block.file,
        "line": block.line,
    }
