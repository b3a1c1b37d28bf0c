"""`sequester explain`: why not otherwise, and what if the record were different."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from sequester.analysis import blockers, contrast
from sequester.cli.asked import Options, asked, asking, placed
from sequester.cli.options import language, misuse, pairs, question_options, rules_and_logic
from sequester.engine import load_engine
from sequester.errors import Lang, Problem, RequestError, Text, nearest
from sequester.law import Question
from sequester.proof import Decision, decide_one
from sequester.records import set_path
from sequester.report import render_blockers, render_contrast

_NEITHER = Text(
    "Say --why-not OUTCOME or --what-if PATH=VALUE; without them, use `sequester decide`.",
    "Indiquez --why-not ISSUE ou --what-if CHEMIN=VALEUR; sans eux, utilisez `sequester decide`.",
)


@click.command(
    epilog="\b\nExample: sequester explain record.yaml -q record_suspension_application "
    "--as-of 2026-11-25 --what-if events.c1.procedure=summary"
)
@click.argument("record")
@question_options
@click.option("--why-not", metavar="OUTCOME", help="Say what stood in the way of this outcome.")
@click.option(
    "--what-if",
    multiple=True,
    metavar="PATH=VALUE",
    help="Decide once more with this value in the record, e.g. events.c1.procedure=summary.",
)
@click.option("--subject", help="Only this subject: an event's id, or person.")
@rules_and_logic
@language
@asking
def explain(  # noqa: PLR0913, PLR0917 - one parameter per option
    record: str,
    options: Options,
    why_not: str | None,
    what_if: tuple[str, ...],
    logic: Path | None,
    lang: Lang,
) -> None:
    """Say why the answer about RECORD is not another one, or what a change would do to it."""
    if why_not is None and not what_if:
        raise misuse(_NEITHER)
    what = asked(record, options)
    engine = load_engine(what.ruleset, logic)
    with placed(what):
        decision = decide_one(engine, what.request)
    if why_not is not None:
        _outcome(engine.ruleset.manifest.questions[decision.question], decision, why_not)
        found = blockers(decision, why_not)
        click.echo(render_blockers(decision, why_not, found, engine.ruleset, lang), nl=False)
    if what_if:
        changed = what.request.record
        for path, value in pairs(what_if, "--what-if").items():
            changed = set_path(changed, path, value)
        after = decide_one(engine, replace(what.request, record=changed))
        if why_not is not None:
            click.echo()
        found_contrast = contrast(decision, after)
        click.echo(render_contrast(found_contrast, engine.ruleset, lang), nl=False)


def _outcome(question: Question, decision: Decision, outcome: str) -> None:
    """Raise RequestError unless `outcome` is another answer to the question."""
    if outcome in question.outcomes and outcome != decision.outcome:
        return
    near = nearest(outcome, question.outcomes)
    others = ", ".join(o for o in question.outcomes if o != decision.outcome)
    hint = Text(f"choose one of: {others}", f"choix possibles : {others}")
    if outcome == decision.outcome:
        message = Text(
            f'"{outcome}" is the answer: nothing stood in its way',
            f"« {outcome} » est la réponse : rien n’y a fait obstacle",
        )
    else:
        message = Text(
            f'"{outcome}" is no answer to "{question.name}"',
            f"« {outcome} » n’est pas une réponse à « {question.name} »",
        )
        if near is not None:
            hint = Text(
                f'did you mean "{near}"? {hint.en}', f"vouliez-vous dire « {near} » ? {hint.fr}"
            )
    raise RequestError(Problem("A104", message, hint=hint))
