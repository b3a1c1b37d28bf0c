"""`sequester shrink CASE`: the smallest record that still shows what the case shows."""

from __future__ import annotations

from pathlib import Path

import click

from sequester.cli.casefile import case_named, out_option, write_cases
from sequester.cli.options import confined, language, logic_folder
from sequester.errors import EXIT_DIFFERS, EXIT_OK, Lang, Problem, RuleFileError, Text
from sequester.law import known_ruleset, rulesets
from sequester.records import Case, entry_to_yaml
from sequester.scenarios import (
    DEFAULT_LAW,
    Shows,
    deciding,
    differing,
    failure_of,
    narrowed,
    shrink,
    still_differ,
    still_fails,
)

_PASSES = Text(
    "{case} meets all its expectations: there is no failure to shrink. Nothing was written.",
    "{case} satisfait à toutes ses attentes : il n’y a aucun échec à réduire. Rien n’a été écrit.",
)
_SAME = Text(
    "Both decide {case} alike: there is no difference to shrink. Nothing was written.",
    "Les deux tranchent {case} de même : il n’y a aucune différence à réduire. Rien n’a été écrit.",
)
_LEFT = Text(
    "Of {before} keys and entries {after} are left, after {tries} tries.",
    "Sur {before} clés et éléments, il en reste {after}, après {tries} essais.",
)
_NO_RULES = Text(
    "there is no rule set in this folder", "ce répertoire ne contient aucun ensemble de règles"
)
_RULES = Text(
    "name the folder that holds vocabulary/ and, say, canada/ruleset.yaml",
    "nommez le répertoire qui contient vocabulary/ et, par exemple, canada/ruleset.yaml",
)
_CONFIRM_FAILURE = Text(
    "Confirm against the statute which is right: {subject} {what} was expected to be {expected}, "
    "the rules say {actual}.",
    "Vérifiez dans la loi ce qui est juste : {subject} {what} devait être {expected}, les règles "
    "disent {actual}.",
)
_CONFIRM_DIFFERENCE = Text(
    "Confirm against the statute which is right: {subject} {what} is {expected} under {one} and "
    "{actual} under {other}.",
    "Vérifiez dans la loi ce qui est juste : {subject} {what} est {expected} selon {one} et "
    "{actual} selon {other}.",
)
_TITLE = Text(
    "The smallest record found that shows what {case} shows",
    "Le plus petit dossier trouvé qui montre ce que montre {case}",
)


def _other_tree(ctx: click.Context, param: click.Parameter, folder: Path | None) -> Path | None:
    """The tree to compare with, read in a child with limits."""
    if folder is None:
        return None
    if not rulesets(folder):
        raise RuleFileError(Problem("C101", _NO_RULES, file=str(folder), hint=_RULES))
    return confined(ctx, param, folder)


@click.command(
    epilog="Example: sequester shrink scenarios/canada/criminal_records_act/s04_fee.yaml#"
    "cra-fee-2024 --against-logic draft/logic"
)
@click.argument("case", metavar="FILE#CASE")
@logic_folder
@click.option(
    "--against-rules", "other_rules", metavar="RULESET",
    help="Shrink to what this rule set decides otherwise than that of the case.",
)  # fmt: skip
@click.option(
    "--against-logic", "other_logic", callback=_other_tree, metavar="DIR",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Shrink to what the rules of this tree decide otherwise.",
)  # fmt: skip
@out_option
@language
def shrink_command(  # noqa: PLR0913, PLR0917 - one parameter per option
    case: str,
    logic: Path | None,
    other_rules: str | None,
    other_logic: Path | None,
    out: Path | None,
    lang: Lang,
) -> int:
    """Leave out of the record of a case all that is not needed to show its failure.

    With --against-rules or --against-logic: all that is not needed for two rule sets to decide it
    differently. The result is a case file; whoever takes it over confirms the law. Exit 1 when
    there is nothing to show.
    """
    found = case_named(case)
    law = found.law or DEFAULT_LAW
    if other_rules is not None:
        known_ruleset(other_rules, other_logic or logic)
    compares = other_rules is not None or other_logic is not None
    one, other = (law, logic), (other_rules or law, other_logic or logic)
    differences = differing(found, one, other) if compares else failure_of(found, logic)
    if not differences:
        text = _SAME if compares else _PASSES
        click.echo(text.in_language(lang).format(case=found.id), err=True)
        return EXIT_DIFFERS
    wanted = differences[0]
    shows: Shows = (
        still_differ(found, wanted, one, other) if compares else still_fails(found, wanted, logic)
    )
    shrunk = shrink(found.record, shows)
    confirm = _CONFIRM_DIFFERENCE if compares else _CONFIRM_FAILURE
    names = [f"{law} {tree}".strip() if tree else law for law, tree in (one, other)]
    told = confirm.in_language(lang).format(
        subject=wanted.subject, what=wanted.what, expected=wanted.expected,
        actual=wanted.actual, one=names[0], other=names[1],
    )  # fmt: skip
    small = found.model_copy(update={"record": shrunk.record})
    small = deciding(small, wanted, one) if compares else narrowed(small, (wanted,))
    written = _written(small, found, told, lang)
    write_cases(written, out)
    left = _LEFT.in_language(lang)
    click.echo(left.format(before=shrunk.before, after=shrunk.after, tries=shrunk.tries), err=True)
    return EXIT_OK


def _written(small: Case, case: Case, told: str, lang: Lang) -> str:
    """The case as a file, with what a person has to confirm."""
    made = small.model_copy(
        update={
            "id": f"{case.id}-shrunk",
            "title": _TITLE.in_language(lang).format(case=case.id),
            "source": f"{case.origin.file}#{case.id}",
            "confidence": "medium",
            "notes": told,
            "why": told,
        }
    )
    return entry_to_yaml(made)
