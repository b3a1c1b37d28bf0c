"""`sequester explain`: why not otherwise, what if, and how another record differs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from sequester.analysis import Blocker, Contrast, blockers, contrast
from sequester.cli.asked import Asked, Options, asked, asked_beside, asking, engine_for, placed
from sequester.cli.options import (
    Form,
    forms,
    language,
    misuse,
    pairs,
    question_options,
    rules_and_logic,
)
from sequester.cli.otherwise import asked_otherwise
from sequester.cli.patience import patience
from sequester.engine import Engine
from sequester.errors import Lang, Problem, RequestError, Text, nearest
from sequester.law import Question
from sequester.proof import Decision, decide_one
from sequester.report import (
    CHANGE,
    Against,
    explanation_json,
    render_blockers,
    render_contrast,
    two_records,
)

_NEITHER = Text(
    "Say --why-not OUTCOME, --what-if PATH=VALUE or --against OTHER; without them, use "
    "`sequester decide`.",
    "Indiquez --why-not ISSUE, --what-if CHEMIN=VALEUR ou --against AUTRE; sans eux, utilisez "
    "`sequester decide`.",
)
_BOTH = Text(
    "--what-if and --against are two comparisons: ask for one at a time.",
    "--what-if et --against sont deux comparaisons : demandez-en une à la fois.",
)


@dataclass(frozen=True, slots=True)
class _Found:
    """What there is to tell of a decision."""

    decision: Decision
    why_not: tuple[str, Sequence[Blocker]] | None
    contrast: tuple[Against, Contrast] | None


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
    help="Decide once more with this value in the record, e.g. events.c1.procedure=summary, or of "
    "what is asked: as_of, law_date, readings.NAME or about.KEY.",
)
@click.option(
    "--against",
    metavar="OTHER",
    help="Decide another record too, or FILE#case-id, and say what makes the difference.",
)
@click.option("--subject", help="Only this subject: an event's id, or person.")
@rules_and_logic
@forms
@language
@asking
def explain(  # noqa: PLR0913, PLR0917 - one parameter per option
    record: str,
    options: Options,
    why_not: str | None,
    what_if: tuple[str, ...],
    against: str | None,
    logic: Path | None,
    form: Form,
    lang: Lang,
) -> None:
    """Say why the answer about RECORD is not another one, or what makes it differ.

    Another record is asked the same question, on the same day unless it is a case with its own.
    """
    if why_not is None and not what_if and against is None:
        raise misuse(_NEITHER)
    if what_if and against is not None:
        raise misuse(_BOTH)
    changes = pairs(what_if, "--what-if")
    what = asked(record, options)
    other = None if against is None else asked_beside(what, against, options)
    engine = engine_for(what, logic)
    with placed(what), patience(lang):
        decision = decide_one(engine, what.request)
    said = None
    if why_not is not None:
        _outcome(engine.ruleset.manifest.questions[decision.question], decision, why_not)
        said = why_not, blockers(decision, why_not)
    compared = None
    if changes:
        with patience(lang):
            compared = Against(tuple(changes.items())), _changed(engine, what, decision, changes)
    elif other is not None and against is not None:
        with placed(other), patience(lang):
            beside = decide_one(engine, other.request)
        compared = Against(record=against), contrast(decision, beside)
    click.echo(_told(_Found(decision, said, compared), engine, record, form, lang), nl=False)


def _changed(engine: Engine, what: Asked, decision: Decision, changes: dict[str, str]) -> Contrast:
    """How the answer would be with values of the record, or of what is asked, changed."""
    return contrast(decision, decide_one(engine, asked_otherwise(what.request, changes)))


def _told(found: _Found, engine: Engine, record: str, form: Form, lang: Lang) -> str:
    """The explanation in the form that was asked for."""
    rules = engine.ruleset
    if form == "json":
        document = explanation_json(
            found.decision, rules, why_not=found.why_not, contrast=found.contrast
        )
        return json.dumps(document, ensure_ascii=False, indent=2) + "\n"
    texts: list[str] = []
    if found.why_not is not None:
        outcome, stood = found.why_not
        texts.append(render_blockers(found.decision, outcome, stood, rules, lang, form=form))
    if found.contrast is not None:
        against, compared = found.contrast
        naming = two_records(compared, record, against.record) if against.record else CHANGE
        texts.append(render_contrast(compared, rules, lang, naming=naming, form=form))
    return "\n".join(texts)


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
                f'did you mean "{near}"? {hint.en}', f"vouliez-vous dire « {near} »? {hint.fr}"
            )
    raise RequestError(Problem("A104", message, hint=hint))
