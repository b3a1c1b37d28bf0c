"""`sequester compare`: the same records under several rule sets, side by side."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Literal, TypeAlias, cast

import click
from rich.console import Console
from rich.table import Table

from sequester.analysis import ComparedRow, Named, parameters
from sequester.analysis import compare as compared
from sequester.cli.asked import Options, asked, check_options, chosen
from sequester.cli.options import Day, language, logic_folder, misuse
from sequester.cli.patience import patience
from sequester.cli.terminal import table_width
from sequester.cli.years import years_on
from sequester.engine import Engine, Request, load_engine
from sequester.errors import EXIT_INVALID, Lang, Problem, SequesterError, Text
from sequester.law import RuleSet, known_ruleset
from sequester.records import Case, holds_cases
from sequester.report import COMPARED_HEADS, compared_lines, render_compared_html
from sequester.scenarios import load_cases, request_of

Form: TypeAlias = Literal["text", "csv", "parquet", "json", "html"]

COLUMNS = (
    "record", "subject", "ruleset", "outcome", "dates", "provisions", "parameters", "differs",
    "problem",
)  # fmt: skip
_TWO = Text(
    "Give --rules at least twice: one rule set is compared with others; see `sequester rulesets`.",
    "Donnez --rules au moins deux fois : un ensemble de règles se compare à d’autres; voir "
    "`sequester rulesets`.",
)
_FILE = Text(
    "--format parquet writes a file: say where with --out FILE.",
    "--format parquet écrit un fichier : dites où par --out FICHIER.",
)
_EXTRA = Text(
    "--format parquet needs polars: pip install 'sequester[tables]'.",
    "--format parquet exige polars : pip install 'sequester[tables]'.",
)


@click.command(
    epilog="Example: sequester compare cases.yaml --rules options/ascr-cautious "
    "--rules options/ascr-expiry --format html --out page.html"
)
@click.argument("records", nargs=-1, required=True, metavar="RECORDS...")
@click.option(
    "--rules", "names", multiple=True, metavar="RULESET",
    help="A rule set; give the option twice or more. The first is what others are held against.",
)  # fmt: skip
@logic_folder
@click.option("--question", "-q", default="sequestering", show_default=True, help="What is asked.")
@click.option("--as-of", type=Day(), help="The day on which it is asked; that of a case, else.")
@click.option("--law-date", type=Day(), help="The day whose law applies. [default: as-of]")
@click.option("--until", type=Day(), help="The last day of the time lines; else 30 years on.")
@click.option("--different", is_flag=True, help="Leave out what all rule sets answer alike.")
@click.option(
    "--format", "form", type=click.Choice(["text", "csv", "parquet", "json", "html"]),
    default="text", show_default=True, help="How the comparison is written.",
)  # fmt: skip
@click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), help="Write to this file instead."
)
@click.option(
    "--reading", "readings", multiple=True, metavar="NAME=VALUE",
    help="Choose a reading of a disputed point. May be repeated.",
)  # fmt: skip
@language
def compare(  # noqa: PLR0913 - one parameter per option
    *,
    records: Sequence[str],
    names: Sequence[str],
    logic: Path | None,
    question: str,
    as_of: dt.date | None,
    law_date: dt.date | None,
    readings: Sequence[str],
    until: dt.date | None,
    different: bool,
    form: Form,
    out: Path | None,
    lang: Lang,
) -> None:
    """Decide RECORDS under several rule sets and show the answers side by side.

    RECORDS are record files, case files or folders of them, or CASES.yaml#case-id. For each
    subject and rule set: the outcome, its days, the provisions that decide, and which parameter
    makes the difference from the first rule set.
    """
    if len(dict.fromkeys(names)) < 2:  # noqa: PLR2004 - one rule set has nothing to differ from
        raise misuse(_TWO)
    if form == "parquet" and out is None:
        raise misuse(_FILE)
    for name in names:
        known_ruleset(name, logic)
    engines = {name: load_engine(name, logic) for name in dict.fromkeys(names)}
    options = Options(as_of, law_date, None, readings, (), question)
    check_options([engine.ruleset for engine in engines.values()], options)
    taken = [_take(record, options) for record in records]
    found = [named for some, _ in taken for named in some]
    problems = [problem for _, wrong in taken for problem in wrong]
    last = until or (years_on(max(one.request.as_of for one in found)) if found else None)
    with patience(lang):
        rows = [
            kept
            for of_record in compared(engines, found, last if form == "html" else None)
            if (kept := [row for row in of_record if row.differs or not different])
        ]
    if form == "parquet" and out is not None:
        _parquet(rows, {name: engine.ruleset for name, engine in engines.items()}, out)
    elif out is not None:
        out.write_text(_written(rows, engines, form, lang), encoding="utf-8")
    else:
        click.echo(_written(rows, engines, form, lang), nl=False)
    if problems:
        click.echo(SequesterError(*problems).render(lang), err=True)
        click.get_current_context().exit(EXIT_INVALID)


def _take(record: str, options: Options) -> tuple[list[Named], Sequence[Problem]]:
    """The records that a name on the command line stands for, and what is wrong with others."""
    path, mark, case_id = record.partition("#")
    if mark:
        return [Named(case_id, asked(record, options).request)], ()
    if Path(path).is_file() and not holds_cases(Path(path)):
        return [Named(Path(path).stem, asked(record, options).request)], ()
    loaded = load_cases([Path(path)])
    found = [Named(case.id, _of_case(case, options), case.title_texts) for case in loaded.cases]
    return found, loaded.problems


def _of_case(case: Case, options: Options) -> Request:
    """What is asked of the record of a case: the question of the comparison, on the case's day."""
    own = request_of(case)
    as_of = options.as_of or own.as_of
    law_date = options.law_date or (own.law_date if case.law_date else as_of)
    question = options.question or own.question
    about: Mapping[str, object] = own.about if question == own.question else {}
    readings = {**own.readings, **chosen(options)}
    return replace(
        own, question=question, as_of=as_of, law_date=law_date, readings=readings, about=about,
        subject=None,
    )  # fmt: skip


def _written(
    rows: Sequence[Sequence[ComparedRow]], engines: Mapping[str, Engine], form: Form, lang: Lang
) -> str:
    """The comparison as text; a table for a terminal where `form` is text."""
    rulesets = {name: engine.ruleset for name, engine in engines.items()}
    if form == "html":
        return render_compared_html(rows, rulesets, parameters([*rulesets.values()]), lang)
    if form == "text":
        return _table(rows, rulesets, lang)
    data = list(_plain(rows, rulesets))
    if form == "json":
        return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([_cell(row[column]) for column in COLUMNS] for row in data)
    return stream.getvalue()


def _cell(value: object) -> object:
    """A value in one cell of a CSV file."""
    if isinstance(value, dict):
        days = cast("dict[str, str]", value)
        return "; ".join(f"{name}={day}" for name, day in days.items())
    return "; ".join(map(str, cast("list[str]", value))) if isinstance(value, list) else value


def _plain(
    rows: Sequence[Sequence[ComparedRow]], rulesets: Mapping[str, RuleSet]
) -> Iterator[dict[str, object]]:
    """One row for each record, subject and rule set, in the words of the rules."""
    for row in chain.from_iterable(rows):
        for name in rulesets:
            answer, problem = row.answers.get(name), row.problems.get(name)
            dates: Mapping[str, dt.date | None] = answer.decision.dates if answer else {}
            yield {
                "record": row.record,
                "subject": row.subject,
                "ruleset": name,
                "outcome": answer.decision.outcome if answer else None,
                "dates": {key: day.isoformat() for key, day in dates.items() if day is not None},
                "provisions": list(answer.cites) if answer else [],
                "parameters": [each.parameter.predicate for each in answer.makings]
                if answer
                else [],
                "differs": row.differs,
                "problem": problem.render() if problem else None,
            }


def _table(
    rows: Sequence[Sequence[ComparedRow]], rulesets: Mapping[str, RuleSet], lang: Lang
) -> str:
    """A table with one row for each answer, a line between the records' subjects."""
    table = Table(*(head.in_language(lang) for head in COMPARED_HEADS))
    said = ("", "")
    for line in compared_lines([*chain.from_iterable(rows)], rulesets, lang):
        new = (line.record, line.subject)
        if said[0] and new != said:
            table.add_section()
        shown = ("", "") if new == said else new
        table.add_row(*shown, *line.cells()[2:])
        said = new
    console = Console(file=io.StringIO(), highlight=False, width=table_width())
    console.print(table)
    return console.file.getvalue() if isinstance(console.file, io.StringIO) else ""


def _parquet(
    rows: Sequence[Sequence[ComparedRow]], rulesets: Mapping[str, RuleSet], out: Path
) -> None:
    """A file for tables of many records: lists as text, days by their names."""
    try:
        import polars as pl  # noqa: PLC0415 - a heavy library, for this form alone
    except ImportError:
        raise misuse(_EXTRA) from None
    plain = [{key: _cell(value) for key, value in row.items()} for row in _plain(rows, rulesets)]
    pl.DataFrame(
        plain, schema=dict.fromkeys(COLUMNS, pl.String) | {"differs": pl.Boolean}
    ).write_parquet(out)
