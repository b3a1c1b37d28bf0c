"""`sequester suggest`: the smallest record on which the rules and a mutant of them come apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import click
from rich.console import Console
from rich.progress import Progress

from sequester.cli.options import language, logic_folder, misuse
from sequester.cli.terminal import is_terminal
from sequester.engine import load_engine
from sequester.errors import (
    EXIT_DIFFERS,
    EXIT_INVALID,
    EXIT_LIMIT,
    EXIT_OK,
    Lang,
    Text,
    nearest,
)
from sequester.mutants import (
    MOST_EVENTS,
    Asked,
    Ended,
    Mutant,
    Telling,
    all_mutants,
    asked_by,
    case_text,
    suggest,
)
from sequester.report.spelling import typeset
from sequester.scenarios import load_cases

_NO_MUTANT = Text(
    'there is no mutant or rule "{given}"; did you mean "{near}"?',
    "il n’existe ni mutant ni règle « {given} »; vouliez-vous dire « {near} »?",
)
_UNKNOWN = Text(
    'there is no mutant or rule "{given}"; `sequester mutate` names them',
    "il n’existe ni mutant ni règle « {given} »; `sequester mutate` les nomme",
)
_SORTS = {
    "none": Text(
        "{id}: no record near those of the cases shows it (events at most: {events}). {change}",
        "{id} : aucun dossier proche de ceux des cas ne le montre (événements au plus : {events}). "
        "{change}",
    ),
    "time": Text(
        "{id}: the time was over before a record was found; --seconds allows more. {change}",
        "{id} : le temps manquait avant qu’un dossier soit trouvé; --seconds en accorde plus. "
        "{change}",
    ),
    "senseless": Text(
        "{id}: this could not be a rule: no case is needed. {change}",
        "{id} : ce ne pourrait être une règle; aucun cas n’est nécessaire. {change}",
    ),
}
_WROTE = Text("wrote {path}", "{path} écrit")
_THERE = Text(
    "{path} exists and is left as it is; name another folder with --out",
    "{path} existe et reste tel quel; nommez un autre répertoire avec --out",
)


@click.command(
    epilog="\b\nExample: sequester suggest cra_4_2_a --cases scenarios/canada/criminal_records_act "
    "--out draft"
)
@click.argument("mutants", nargs=-1, required=True)
@click.option(
    "--cases", "paths", multiple=True, type=click.Path(path_type=Path), metavar="PATH",
    help="Files or folders of cases whose records the search begins with. [default: scenarios]",
)  # fmt: skip
@click.option("--question", "-q", help="Only cases that ask this question.")
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), metavar="FOLDER",
    help="Write each case to a file here. [default: to standard output]",
)  # fmt: skip
@click.option(
    "--events", type=click.IntRange(1, MOST_EVENTS), default=MOST_EVENTS, show_default=True,
    help="How many events a record may have.",
)  # fmt: skip
@click.option(
    "--seconds", type=click.FloatRange(min=1), default=60.0, show_default=True,
    help="How long to search for each.",
)  # fmt: skip
@logic_folder
@language
def suggest_command(  # noqa: PLR0913, PLR0917 - one parameter per option
    mutants: tuple[str, ...],
    paths: tuple[Path, ...],
    question: str | None,
    out: Path | None,
    events: int,
    seconds: float,
    logic: Path | None,
    lang: Lang,
) -> int:
    """Search for the smallest record that shows each of MUTANTS, and write it as a case.

    MUTANTS are names that `sequester mutate` gives, or rules, for all mutants of each. The case
    holds the decision of the rules as they are, and in a comment that of the mutant. It is a draft:
    a person reads the law, confirms or corrects what it expects, and gives the source.
    """
    loaded = load_cases(paths or (Path("scenarios"),))
    asked = asked_by([c for c in loaded.cases if question in (None, c.question)], logic)
    picked = _picked(mutants, all_mutants(asked))
    ended: list[Ended] = []
    with Progress(
        console=Console(stderr=True), transient=True, disable=not is_terminal("err")
    ) as progress:
        task = progress.add_task("", total=len(picked))
        for mutant in picked:
            ended.append(suggest(asked, mutant, events=events, seconds=seconds))
            progress.advance(task)
    there = [_write(each, logic, out, lang) for each in ended if each.found is not None]
    for each in ended:
        if each.found is None:
            said = _SORTS[each.end].in_language(lang)
            change = _telling(asked, each.mutant, lang).survivor(each.mutant)
            text = said.format(id=each.mutant.id, events=events, change=change)
            click.echo(typeset(text, lang), err=True)
    for problem in loaded.problems:
        click.echo(problem.render(lang), err=True)
    if loaded.problems or not all(there):
        return EXIT_INVALID
    if any(each.end == "time" for each in ended):
        return EXIT_LIMIT
    return EXIT_OK if any(each.end == "found" for each in ended) else EXIT_DIFFERS


def _picked(names: Sequence[str], known: Sequence[Mutant]) -> list[Mutant]:
    """The mutants that are named, or of the rules that are; click's usage error for others."""
    found: dict[str, Mutant] = {}
    for name in names:
        matching = [mutant for mutant in known if name in (mutant.id, mutant.name)]
        if not matching:
            raise _no_mutant(name, {m.name for m in known} | {m.id for m in known})
        found |= {mutant.id: mutant for mutant in matching}
    return list(found.values())


def _no_mutant(given: str, known: Iterable[str]) -> click.UsageError:
    near = nearest(given, known)
    return misuse(_NO_MUTANT, given=given, near=near) if near else misuse(_UNKNOWN, given=given)


def _telling(asked: Sequence[Asked], mutant: Mutant, lang: Lang) -> Telling:
    engine = next(each.engine for each in asked if mutant.name in each.cites)
    return Telling(engine.ruleset, lang)


def _write(ended: Ended, logic: Path | None, out: Path | None, lang: Lang) -> bool:
    """The case on stdout, or in a file of its own; whether it could be written."""
    found = ended.found
    if found is None:
        return True
    told = Telling(load_engine(found.law, logic).ruleset, lang)
    name, text = case_text(found, told, lang)
    if out is None:
        click.echo(text, nl=False)
        return True
    path = out / f"{name}.yaml"
    out.mkdir(parents=True, exist_ok=True)
    if path.exists():
        click.echo(_THERE.in_language(lang).format(path=path), err=True)
        return False
    path.write_text(text, encoding="utf-8")
    click.echo(_WROTE.in_language(lang).format(path=path), err=True)
    return True
