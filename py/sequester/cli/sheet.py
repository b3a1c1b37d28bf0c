"""`sequester sheet`: every question that applies to a record, on one page."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Literal, TypeAlias

import click

from sequester.analysis import sheet as make_sheet
from sequester.cli.asked import Options, asked, asking, engine_for, placed
from sequester.cli.options import Day, language, rules_and_logic
from sequester.cli.patience import patience
from sequester.cli.years import years_on
from sequester.errors import Lang
from sequester.report import render_sheet, render_sheet_html

Form: TypeAlias = Literal["text", "md", "html"]


@click.command(epilog="Example: sequester sheet record.yaml --as-of 2026-11-25 --format html")
@click.argument("record")
@click.option("--as-of", type=Day(), help="The day on which it is asked.")
@click.option("--law-date", type=Day(), help="The day whose law applies. [default: as-of]")
@click.option("--until", type=Day(), help="The last day of what changes when; else 30 years on.")
@click.option(
    "--reading", "readings", multiple=True, metavar="NAME=VALUE",
    help="Choose a reading of a disputed point. May be repeated.",
)  # fmt: skip
@rules_and_logic
@click.option(
    "--format", "form", type=click.Choice(["text", "md", "html"]), default="text",
    show_default=True, help="How the sheet is written.",
)  # fmt: skip
@language
@asking
def sheet(  # noqa: PLR0913, PLR0917 - one parameter per option
    record: str,
    options: Options,
    until: dt.date | None,
    logic: Path | None,
    form: Form,
    lang: Lang,
) -> None:
    """Put everything that the rules say about RECORD on one sheet.

    Every question of the rule set that concerns the record is asked: what applies to each of its
    entries, who sees what, what changes when if nothing is added, and what has to be found out.
    RECORD is a record file (YAML or JSON), or CASES.yaml#case-id.
    """
    what = asked(record, options, every=True)
    engine = engine_for(what, logic)
    with placed(what), patience(lang):
        found = make_sheet(engine, what.request, until or years_on(what.request.as_of))
    if form == "html":
        page = render_sheet_html(found, what.request.record, engine.ruleset, lang)
    else:
        page = render_sheet(found, what.request.record, engine.ruleset, lang, form=form)
    click.echo(page, nl=False)
