"""`sequester check`: whether decisions and their proofs hold, said by code of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from sequester.check import (
    Problem,
    Verdict,
    check_decision,
    check_plainly,
    read_decisions,
    read_json,
)  # fmt: skip
from sequester.cli.options import language, logic_folder
from sequester.errors import EXIT_DIFFERS, EXIT_OK, Lang, RequestError, ScenarioError, Text
from sequester.records import Origin, find_case, in_file, read_record

_ACCEPTED = Text(
    "{subject}: accepted ({outcome}). Verified: {steps} steps, {facts} facts, {absences} absences",
    "{subject} : acceptée ({outcome}). Vérifiés : {steps} étapes, {facts} faits, "
    "{absences} absences",
)
_CASES = Text(", {cases} completions", ", {cases} hypothèses")
_REJECTED = Text("{subject}: rejected. {problem}", "{subject} : rejetée. {problem}")
_NOT_VERIFIED = Text("  Not verified: {what}", "  Non vérifié : {what}")
_LIMITS = {
    "examples": Text(
        "that no outcome but {names} is possible; each is shown by an example.",
        "qu’aucune autre issue que {names} n’est possible; un exemple établit chacune.",
    ),
    "bounds": Text(
        "the bounds of {names}, beyond holding the examples.",
        "les limites de {names}, si ce n’est qu’elles contiennent les exemples.",
    ),
    "needed": Text(
        "that it turns on {names} as said, beyond agreeing with the cases of the proof.",
        "que tout dépend de {names} comme il est dit, si ce n’est que les cas de la preuve s’y "
        "accordent.",
    ),
    "flags": Text(
        "that {names} are raised by some completion.", "que {names} ressortent d’une hypothèse."
    ),
    "values": Text(
        "that the days, numbers or provisions tried for {names} stand for all others.",
        "que les jours, nombres ou dispositions essayés pour {names} valent pour tous les autres.",
    ),
    "open": Text(
        "that {names} stands whatever is not known, except by the checker without --plain.",
        "que {names} vaut quoi qu’on apprenne, sinon par le vérificateur sans --plain.",
    ),
    "lists": Text(
        "that one item missing from {names} stands for several.",
        "qu’un élément manquant de {names} vaut pour plusieurs.",
    ),
}


@click.command(
    epilog="\b\nExample: sequester check decision.json record.yaml\n"
    "where decision.json is what `sequester decide record.yaml ... --format json` printed;\n"
    "or, by code that can be read: sequester check --plain decision.json record.yaml"
)
@click.argument("proof", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.argument("record")
@click.option(
    "--plain",
    is_flag=True,
    help="Check with the plain checker: the same verdict from code that is short enough to be read "
    "in an hour, in some seconds a proof.",
)
@logic_folder
@language
def check(proof: Path, record: str, logic: Path | None, lang: Lang, *, plain: bool) -> int:
    """Check the decisions in PROOF against RECORD and the rules.

    PROOF is what `decide --format json` writes. RECORD is a record file or CASES.yaml#case-id. The
    checker derives the answer anew, without the engine, and checks every step of the proof. Exit
    status: 0 accepted, 1 rejected, 3 an input file is invalid.
    """
    decisions = read_decisions(proof)
    path, mark, case_id = record.partition("#")
    person = find_case(Path(path), case_id).record if mark else read_record(Path(path))
    status, read = EXIT_OK, read_json(proof) if plain else []
    for number, decision in enumerate(decisions):
        try:
            found = (
                check_plainly(read[number], person, logic)
                if plain
                else check_decision(decision, person, logic)
            )
        except RequestError as error:  # the proof names what the rules lack
            here = (in_file(each, Origin(str(proof))) for each in error.problems)
            raise ScenarioError(*here) from None
        for line in verdict_lines(found, decision.subject, lang):
            click.echo(line)
        if isinstance(found, Problem):
            click.echo(f"{proof}: /decisions/{number}{found.pointer}", err=True)
            status = EXIT_DIFFERS
    return status


def verdict_lines(found: Verdict | Problem, subject: str, lang: Lang) -> Iterator[str]:
    """What the checker says of one decision."""
    if isinstance(found, Problem):
        yield _REJECTED.in_language(lang).format(subject=subject, problem=found.render(lang))
        return
    text = _ACCEPTED.in_language(lang)
    if found.counts["cases"]:
        text += _CASES.in_language(lang)
    yield text.format(subject=subject, outcome=found.outcome, **found.counts) + "."
    for reason, names in sorted(found.unverified.items()):
        what = _LIMITS[reason].in_language(lang).format(names=", ".join(sorted(names)))
        yield _NOT_VERIFIED.in_language(lang).format(what=what)
