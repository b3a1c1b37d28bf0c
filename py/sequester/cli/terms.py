"""`sequester terms [NAME]`: the words that rules may use, what they mean and where they stand."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from sequester.analysis import SORTS, Term, Terms, testing, wording_problems
from sequester.cli.options import language, rules_and_logic
from sequester.errors import EXIT_DIFFERS, EXIT_OK, Lang, Problem, RequestError, Text, nearest
from sequester.law import Survey, default_logic, known_ruleset, survey
from sequester.report.glossary import SORT_NAMES, plain, told
from sequester.scenarios import cases_naming, load_cases

_VERSION = 1
_WIDE = 100
_UNKNOWN = Text('there is no term "{name}"', "il n’y a pas de terme « {name} »")
_MEANT = Text(
    'did you mean "{near}"? `sequester terms` lists all',
    "vouliez-vous dire « {near} »? `sequester terms` les donne tous",
)
_LIST = Text("`sequester terms` lists all", "`sequester terms` les donne tous")
_NO_CASES = Text("There are no cases at {path}.", "Il n’y a pas de cas dans {path}.")
_COUNTS = Text("{n} terms", "{n} termes")
_CHECKED = Text("{n} terms, {m} problems", "{n} termes, {m} problèmes")
_UNSOUND = Text(
    "the rule files have {n} problems: what is said here may lack something; see sequester lint",
    "les fichiers de règles ont {n} problèmes : il peut manquer quelque chose ici; "
    "voir sequester lint",
)


@click.command(epilog="Example: sequester terms victim_age --lang fr")
@click.argument("name", required=False)
@click.option("--sort", type=click.Choice(SORTS), help="List the terms of one sort only.")
@click.option("--check", is_flag=True, help="Say which wordings are missing or wrong; exit 1.")
@click.option(
    "--cases", type=click.Path(path_type=Path), default=Path("scenarios"), show_default=True,
    help="File or folder of cases.",
)  # fmt: skip
@rules_and_logic
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True,
    help="How the terms are written.",
)  # fmt: skip
@language
def terms(  # noqa: PLR0913, PLR0917 - one parameter per option
    name: str | None,
    sort: str | None,
    check: bool,  # noqa: FBT001 - a flag of the command line
    cases: Path,
    ruleset: str | None,
    logic: Path | None,
    form: str,
    lang: Lang,
) -> int:
    """List the words that rules may use, or show NAME: meaning, rules that use it, cases.

    NAME is a predicate (long, or long/1), a key of the record, a constant, a kind, a finding, a
    question, one of its outcomes, dates or values, or a reading.
    """
    root = logic or default_logic()
    known_ruleset(ruleset or "canada", root)
    tree = survey(root)
    known = Terms(tree, ruleset or "canada")
    found = known.called(name) if name is not None else known.all()
    if name is not None and not found:
        raise _unknown(name, known)
    found = tuple(term for term in found if sort in (None, term.sort))
    if not tree.whole:
        click.echo(_UNSOUND.in_language(lang).format(n=len(tree.problems)), err=True)
    if check:
        return _check(found, form, lang)
    if name is None:
        _list(found, form, lang)
        return EXIT_OK
    tested = _tested(found, tree, cases, lang)
    if form == "json":
        shown = [plain(term, ids) for term, ids in zip(found, tested, strict=True)]
        click.echo(json.dumps({"version": _VERSION, "terms": shown}, ensure_ascii=False, indent=2))
        return EXIT_OK
    for number, (term, ids) in enumerate(zip(found, tested, strict=True)):
        click.echo(("\n" if number else "") + "\n".join(told(term, ids, lang)))
    return EXIT_OK


def _unknown(name: str, known: Terms) -> RequestError:
    near = nearest(name.partition("/")[0], known.names())
    hint = Text(_MEANT.en.format(near=near), _MEANT.fr.format(near=near)) if near else _LIST
    return RequestError(Problem("C201", _named(_UNKNOWN, name), hint=hint))


def _named(text: Text, name: str) -> Text:
    return Text(text.en.format(name=name), text.fr.format(name=name))


def _list(found: Sequence[Term], form: str, lang: Lang) -> None:
    """Every term on a line: its name, its sort, its meaning."""
    if form == "json":
        shown = [
            {
                "name": term.name, "sort": term.sort, "of": term.of or None,
                "kinds": list(term.kinds),
                "meaning": {"en": term.meaning.en, "fr": term.meaning.fr},
            }
            for term in found
        ]  # fmt: skip
        click.echo(json.dumps({"version": _VERSION, "terms": shown}, ensure_ascii=False, indent=2))
        return
    for term in found:
        word = SORT_NAMES[term.sort].in_language(lang).partition(" (")[0]
        of = f" {term.of}" if term.of else ""
        line = f"{term.title}  [{word}{of}]  {term.meaning.in_language(lang)}"
        cut = (
            sys.stdout.isatty() and len(line) > _WIDE
        )  # a pipe gets all: it is there to be searched
        click.echo(line[: _WIDE - 3] + "..." if cut else line)
    click.echo(_COUNTS.in_language(lang).format(n=len(found)), err=True)


def _tested(
    found: Sequence[Term], tree: Survey, cases: Path, lang: Lang
) -> list[tuple[str, ...] | None]:
    """The cases that test each term; None where there are no case files."""
    if not cases.exists():
        click.echo(_NO_CASES.in_language(lang).format(path=cases), err=True)
        return [None] * len(found)
    loaded = load_cases([cases])
    citing = cases_naming(loaded.cases)
    return [testing(term, tree.vocabulary, loaded.cases, citing) for term in found]


def _check(found: Sequence[Term], form: str, lang: Lang) -> int:
    """Print what is missing or wrong in the wording of the terms."""
    problems = wording_problems(found)
    if form == "json":
        shown = [
            {
                "code": each.code, "file": each.file, "line": each.line,
                "message": {"en": each.message.en, "fr": each.message.fr},
            }
            for each in problems
        ]  # fmt: skip
        document = {"version": _VERSION, "terms": len(found), "problems": shown}
        click.echo(json.dumps(document, ensure_ascii=False, indent=2))
    else:
        for each in problems:
            click.echo(each.render(lang))
        click.echo(_CHECKED.in_language(lang).format(n=len(found), m=len(problems)))
    return EXIT_DIFFERS if problems else EXIT_OK
