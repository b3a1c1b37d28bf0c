"""`sequester facts`: a record as facts for plain clingo."""

from __future__ import annotations

from pathlib import Path

import click

from sequester.cli.asked import Options, asked, asking, engine_for, placed
from sequester.cli.options import language, question_options, rules_and_logic
from sequester.engine import facts_text
from sequester.errors import Lang


@click.command(
    epilog="\b\nExample:\n  sequester facts cases.yaml#my-case > facts.lp\n"
    "  sequester rules -q record_suspension_application --program --law-date 2026-11-25 "
    "> rules.lp\n"
    "  clingo rules.lp facts.lp"
)
@click.argument("record")
@question_options
@rules_and_logic
@language
@asking
def facts(
    record: str,
    options: Options,
    logic: Path | None,
    lang: Lang,  # noqa: ARG001 - facts have no language; error messages do
) -> None:
    """Print RECORD as the facts that its question's rules are given.

    What the record does not say is listed in comments: plain clingo is right for complete records
    only.
    """
    what = asked(record, options)
    engine = engine_for(what, logic)
    with placed(what):
        text = facts_text(engine, what.request)
    click.echo(text, nl=False)
