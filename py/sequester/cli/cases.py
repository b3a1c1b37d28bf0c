"""`sequester cases`: case files made from the rules' own limits and from combinations of facts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from sequester.cli.casefile import case_named, out_option, write_cases
from sequester.cli.options import language, logic_folder
from sequester.engine import load_engine
from sequester.errors import EXIT_DIFFERS, EXIT_OK, Lang, Text
from sequester.records import Case, entry_to_yaml, known_question
from sequester.report import row_text
from sequester.scenarios import (
    DEFAULT_LAW,
    Generated,
    boundary_cases,
    combined_cases,
    load_cases,
    selector,
)

_HEAD = Text(
    "# Generated from the rules: what each case expects is what they decide. Compare each with\n"
    "# the statute before it joins a suite, then say so in `source` and `why`.\n",
    "# Produit à partir des règles : chaque cas attend ce qu’elles décident. Comparez chacun à\n"
    "# la loi avant de l’ajouter à une suite, puis dites-le dans « source » et « why ».\n",
)
_SIDES = {
    "before": Text("Just before the limit: {what}", "Juste avant la limite : {what}"),
    "on": Text("Exactly on the limit: {what}", "Exactement sur la limite : {what}"),
    "after": Text("Just after the limit: {what}", "Juste après la limite : {what}"),
}
_COMBINES = Text("Combines {what}", "Combine {what}")
_CONFIRM = Text(
    "Made from {case}. What is expected is what the rules decide: confirm it against the statute.",
    "Fait à partir de {case}. Ce qui est attendu est ce que les règles décident : à vérifier dans "
    "la loi.",
)
_MADE = Text("{n} cases written.", "{n} cas écrits.")
_NONE = Text(
    "No case could be made: no case of {question} in {paths} is compared with a period, age or "
    "amount. Name other cases.",
    "Aucun cas n’a pu être fait : aucun cas de {question} dans {paths} n’est comparé à un délai, "
    "un âge ou un montant. Nommez d’autres cas.",
)
_NO_FACTORS = Text(
    "No case could be made: the record of {case} gives no key with a closed list of values.",
    "Aucun cas n’a pu être fait : le dossier de {case} ne donne aucune clé à valeurs énumérées.",
)


@click.group(epilog="Example: sequester cases boundary --question record_suspension_application")
def cases() -> None:
    """Write case files to be reviewed: around every limit, or in all combinations."""


@cases.command(
    epilog="Example: sequester cases boundary --question record_suspension_application "
    "scenarios/canada/criminal_records_act/s04_clock.yaml --out boundary.yaml"
)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--question", "-q", required=True, help="The question of the cases to begin from.")
@click.option("-k", "expression", metavar="EXPR", help="Begin only from cases that match.")
@logic_folder
@out_option
@language
def boundary(  # noqa: PLR0913, PLR0917 - one parameter per option
    paths: tuple[Path, ...],
    question: str,
    expression: str | None,
    logic: Path | None,
    out: Path | None,
    lang: Lang,
) -> int:
    """The three days around every period, age and amount that the cases in PATHS reach.

    Each limit is taken from the first case in whose proof something is compared with it.
    """
    where = paths or (Path("scenarios"),)
    known_question(question)
    picks = selector(expression)
    seeds = [c for c in load_cases(where).cases if c.question == question and picks(c)]
    made = [found for law in _laws(seeds) for found in boundary_cases(law, logic)]
    if not made:
        listed = ", ".join(map(str, where))
        click.echo(_NONE.in_language(lang).format(question=question, paths=listed), err=True)
        return EXIT_DIFFERS
    return _write(made, _Words(logic, lang), out)


@cases.command(
    epilog="Example: sequester cases pairwise --question record_suspension_application "
    "scenarios/canada/criminal_records_act/s04_fee.yaml#cra-fee-2024 --strength 3"
)
@click.argument("case", metavar="FILE#CASE")
@click.option("--question", "-q", help="The question; that of the case unless given.")
@click.option(
    "--strength", type=click.IntRange(1, 3), default=2, show_default=True,
    help="How many factors meet in every combination.",
)  # fmt: skip
@logic_folder
@out_option
@language
def pairwise(  # noqa: PLR0913, PLR0917 - one parameter per option
    case: str,
    question: str | None,
    strength: int,
    logic: Path | None,
    out: Path | None,
    lang: Lang,
) -> int:
    """Every combination of two or three facts of one case's record, in few cases.

    The factors are the keys that the question reads and whose values are a closed list.
    """
    seed = case_named(case)
    if question is not None:
        known_question(question)
        seed = seed.model_copy(update={"question": question})
    made = list(combined_cases(seed, strength, logic))
    if not made:
        click.echo(_NO_FACTORS.in_language(lang).format(case=seed.id), err=True)
        return EXIT_DIFFERS
    return _write(made, _Words(logic, lang), out)


def _laws(seeds: Sequence[Case]) -> Iterator[list[Case]]:
    """The cases by rule set."""
    for law in dict.fromkeys(case.law or DEFAULT_LAW for case in seeds):
        yield [case for case in seeds if (case.law or DEFAULT_LAW) == law]


@dataclass(frozen=True, slots=True)
class _Words:
    """What says what a case is there for."""

    logic: Path | None
    lang: Lang

    def title(self, found: Generated) -> str:
        if found.row is None:
            values = ", ".join(f"{key} {value}" for key, value in found.values.items())
            return _COMBINES.in_language(self.lang).format(what=values)
        ruleset = load_engine(found.case.law or DEFAULT_LAW, self.logic).ruleset
        what = row_text(ruleset, *found.row, self.lang)
        return _SIDES[found.side].in_language(self.lang).format(what=what)

    def confirm(self, case: Case) -> str:
        return _CONFIRM.in_language(self.lang).format(case=case.origin.file)


def _write(made: Iterable[Generated], words: _Words, out: Path | None) -> int:
    texts = [_HEAD.in_language(words.lang)]
    for found in made:
        told = words.confirm(found.case)
        case = found.case.model_copy(
            update={
                "title": words.title(found),
                "source": found.case.origin.file,
                "confidence": "medium",
                "notes": told,
                "why": told,
            }
        )
        texts.append(entry_to_yaml(case))
    text = "\n".join(texts)
    write_cases(text, out)
    click.echo(_MADE.in_language(words.lang).format(n=len(texts) - 1), err=True)
    return EXIT_OK
