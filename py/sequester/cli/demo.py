"""`sequester demo`: the main job on an example that ships, with nothing to prepare."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from importlib.resources import as_file, files

import click

from sequester.check import Problem, check_decision, check_form
from sequester.cli.check import verdict_lines
from sequester.cli.options import language
from sequester.cli.output import write
from sequester.engine import Request, answer_outputs, load_engine, plain_outputs
from sequester.errors import EXIT_DIFFERS, EXIT_OK, Lang, Text
from sequester.proof import Decision, decide, decision_json
from sequester.records import Record, read_record

QUESTION = "record_suspension_application"
AS_OF = dt.date(2024, 9, 15)

_RECORD = Text("The record", "Le dossier")
_DECISION = Text("The decision", "La décision")
_PROOF = Text("The proof", "La preuve")
_CHECK = Text("The check", "La vérification")
_BY_CHECKER = Text(
    "The independent checker, which uses neither the solver nor the code that wrote the proof:",
    "Le vérificateur indépendant, qui n’emploie ni le solveur ni le code qui a écrit la preuve :",
)
_AGREES = Text(
    "Plain clingo, given the unlifted rules and the facts of this record, derives the same "
    "{count} outputs.",
    "Clingo seul, avec les règles telles quelles et les faits de ce dossier, obtient les mêmes "
    "{count} résultats.",
)
_DIFFERS = Text(
    "Plain clingo derives something else from the same rules and facts. Please report this.",
    "Clingo seul obtient autre chose des mêmes règles et des mêmes faits. Veuillez le signaler.",
)


@click.command(epilog="Example: sequester demo --lang fr")
@language
def demo(lang: Lang) -> int:
    """Decide an example record, explain the decision, and check it a second way.

    The example is an invented person with convictions under two texts of the Criminal Records Act.
    """
    with as_file(files("sequester.cli") / "example" / "record.yaml") as path:
        click.echo(f"== {_RECORD.in_language(lang)}\n")
        click.echo(path.read_text(encoding="utf-8"))
        record = read_record(path)
    engine = load_engine()
    request = Request(record, QUESTION, AS_OF, AS_OF)
    decisions = decide(engine, [request])[0]
    click.echo(f"== {_DECISION.in_language(lang)}\n")
    write(decisions, engine.ruleset, "text", lang, None)
    click.echo(f"\n== {_PROOF.in_language(lang)}\n")
    write(decisions, engine.ruleset, "tree", lang, depth=4)
    click.echo(f"\n== {_CHECK.in_language(lang)}\n")
    checked = _checked(decisions, record, lang)
    plain = plain_outputs(engine, request)
    agrees = plain == answer_outputs(engine.solve([request])[0].leaves[0].answer)
    text = _AGREES if agrees else _DIFFERS
    click.echo("\n" + text.in_language(lang).format(count=len(plain)))
    return EXIT_OK if agrees and checked else EXIT_DIFFERS


def _checked(decisions: Sequence[Decision], record: Record, lang: Lang) -> bool:
    """Whether the checker accepts the decisions; its verdicts are written."""
    click.echo(_BY_CHECKER.in_language(lang))
    accepted = True
    for decision in decisions:
        found = check_decision(check_form(decision_json(decision))[0], record)
        accepted = accepted and not isinstance(found, Problem)
        for line in verdict_lines(found, decision.subject, lang):
            click.echo(line)
    return accepted
