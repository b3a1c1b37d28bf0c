"""`sequester when`: every day on which the answer to a question changes."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import click

from sequester.analysis import timeline
from sequester.cli.asked import Options, asked, asking, engine_for, placed
from sequester.cli.options import Day, Form, forms, language, question_options, rules_and_logic
from sequester.cli.patience import patience
from sequester.cli.years import YEARS, years_on
from sequester.errors import Lang
from sequester.report import render_times, timeline_json


@click.command(
    epilog="\b\nExample: sequester when record.yaml -q record_suspension_application "
    "--as-of 2026-11-25 --until 2045-12-31"
)
@click.argument("record")
@question_options
@click.option("--until", type=Day(), help=f"The last day looked at; else {YEARS} years on.")
@click.option("--subject", help="Only this subject: an event's id, or person.")
@rules_and_logic
@forms
@language
@asking
def when(  # noqa: PLR0913, PLR0917 - one parameter per option
    record: str,
    options: Options,
    until: dt.date | None,
    logic: Path | None,
    form: Form,
    lang: Lang,
) -> None:
    """Say on which days the answer about RECORD changes, and by which provision.

    The time line runs from --as-of until --until, with the record as it is: under the law of each
    day or, where --law-date is given, under the law of that day throughout. No day is scanned: the
    days are those that the rules themselves produce.
    """
    what = asked(record, options)
    engine = engine_for(what, logic)
    last = until or years_on(what.request.as_of)
    with placed(what), patience(lang):
        lines = timeline(engine, what.request, last, moving_law=not what.law_given)
    if form == "json":
        document = timeline_json(lines, engine.ruleset)
        click.echo(json.dumps(document, ensure_ascii=False, indent=2))
    else:
        click.echo(render_times(lines, engine.ruleset, lang, form=form), nl=False)
