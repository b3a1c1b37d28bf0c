"""`sequester decide`: one record, one question, a cited and proved decision."""

from __future__ import annotations

from pathlib import Path

import click

from sequester.check import Problem, check_decision, check_form
from sequester.cli.asked import Options, asked, asking, engine_for, placed
from sequester.cli.check import verdict_lines
from sequester.cli.options import language, question_options, rules_and_logic
from sequester.cli.output import FORMS, write
from sequester.cli.patience import patience
from sequester.errors import EXIT_DIFFERS, EXIT_OK, Lang
from sequester.proof import decide as decide_requests
from sequester.proof import decision_json


@click.command(
    epilog="\b\nExample: sequester decide record.yaml -q record_suspension_application "
    "--as-of 2026-11-25"
)
@click.argument("record")
@question_options
@click.option("--subject", help="Only this subject: an event's id, or person.")
@rules_and_logic
@click.option(
    "--format", "form", type=click.Choice(FORMS), default="text",
    show_default=True, help="How the decision is written.",
)  # fmt: skip
@click.option(
    "--depth",
    type=click.IntRange(min=0),
    help="How many levels of steps are told; deeper ones are counted.",
)
@click.option("--check", is_flag=True, help="Check the decisions, as `sequester check` does.")
@language
@asking
def decide(  # noqa: PLR0913, PLR0917 - one parameter per option
    record: str,
    options: Options,
    logic: Path | None,
    form: str,
    depth: int | None,
    check: bool,  # noqa: FBT001 - a flag, given by name
    lang: Lang,
) -> int:
    """Decide a question about RECORD and prove the answer.

    RECORD is a record file (YAML or JSON), or CASES.yaml#case-id, whose question, dates and
    readings are then the defaults.
    """
    what = asked(record, options)
    engine = engine_for(what, logic)
    with placed(what), patience(lang):
        decisions = decide_requests(engine, [what.request])[0]
    write(decisions, engine.ruleset, form, lang, depth, record=what.request.record)
    status = EXIT_OK
    for decision in decisions if check else ():
        found = check_decision(check_form(decision_json(decision))[0], what.request.record, logic)
        status = EXIT_DIFFERS if isinstance(found, Problem) else status
        for line in verdict_lines(found, decision.subject, lang):
            click.echo(line, err=True)
    return status
