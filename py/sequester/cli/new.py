"""`sequester new act|option|block`: a skeleton that loads, with its cases."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from sequester.cli.options import Day, language, misuse
from sequester.errors import EXIT_OK, Lang, Problem, RuleFileError, Text
from sequester.law import known_ruleset, rulesets
from sequester.scaffold import Plan, Tree, new_act, new_block, new_option, write

Command = TypeVar("Command", bound=Callable[..., Any])

_NO_TREE = Text(
    "there is no tree of rule files at {path}",
    "il n’y a pas d’arborescence de fichiers de règles dans {path}",
)
_WHERE = Text(
    "run it where logic/ lies, or name the tree with --logic",
    "exécutez la commande là où se trouve logic/, ou indiquez l’arborescence avec --logic",
)
_SLUG = Text(
    "--slug: write small letters, digits and _, e.g. later_conviction.",
    "--slug : écrivez des minuscules, des chiffres et _, p. ex. later_conviction.",
)
_WRITTEN = Text("written: {path}", "écrit : {path}")
_NEXT = Text("Next:", "Et maintenant :")
_BEGINS = dt.date(2030, 1, 1)


@click.group(epilog='Example: sequester new block "CRA 4(5)" --slug later_conviction')
def new() -> None:
    """Write the skeleton of an Act, an option or a block, with its cases.

    It is tried on a copy of the rules first, and never writes over a file.
    """


def _shared(command: Command) -> Command:
    options = [
        click.option(
            "--logic", type=click.Path(path_type=Path), default=Path("logic"), show_default=True,
            help="The tree of rule files to write into.",
        ),
        click.option(
            "--cases", type=click.Path(path_type=Path), default=Path("scenarios"),
            show_default=True, help="The folder of cases to write into.",
        ),
        click.option(
            "--rules", "ruleset", default="canada", show_default=True,
            help="The rule set that is added to or built on.",
        ),
        language,
    ]  # fmt: skip
    for option in reversed(options):
        command = option(command)
    return command


_begins = click.option(
    "--in-force", "begins", type=Day(), default=_BEGINS.isoformat(), show_default=True,
    help="The first day on which it is in force.",
)  # fmt: skip


@new.command("act", epilog='Example: sequester new act NIA "New Idea Act" "Loi nouvelle"')
@click.argument("short")
@click.argument("title_en")
@click.argument("title_fr")
@click.option("--chapter", default="S.C. 2030, c. 1", show_default=True, help="Its chapter.")
@_begins
@_shared
def act_command(  # noqa: PLR0913, PLR0917 - one parameter per option
    short: str,
    title_en: str,
    title_fr: str,
    chapter: str,
    begins: dt.date,
    logic: Path,
    cases: Path,
    ruleset: str,
    lang: Lang,
) -> int:
    """Begin an Act: SHORT is its short name in citations, then its title in both languages."""
    tree = _tree(logic, cases, ruleset)
    plan = new_act(tree, short, Text(title_en, title_fr), chapter, begins)
    return _write(plan, tree, lang)


@new.command("block", epilog='Example: sequester new block "CRA 4(5)" --slug later_conviction')
@click.argument("cite")
@click.option("--slug", default="new", show_default=True, help="What its file is called.")
@_begins
@_shared
def block_command(  # noqa: PLR0913, PLR0917 - one parameter per option
    cite: str,
    slug: str,
    begins: dt.date,
    logic: Path,
    cases: Path,
    ruleset: str,
    lang: Lang,
) -> int:
    """Begin a provision, cited as CITE, in a file of its own in the folder of its Act."""
    if not (slug.isascii() and slug.replace("_", "a").isalnum() and slug == slug.lower()):
        raise misuse(_SLUG)
    tree = _tree(logic, cases, ruleset)
    return _write(new_block(tree, cite, slug, begins), tree, lang)


@new.command("option", epilog="Example: sequester new option my-scheme")
@click.argument("name")
@click.option("--from", "base", help="The option to copy.")
@_shared
def option_command(  # noqa: PLR0913, PLR0917 - one parameter per option
    name: str, base: str | None, logic: Path, cases: Path, ruleset: str, lang: Lang
) -> int:
    """Begin a draft scheme that builds on a rule set, or copy another."""
    tree = _tree(logic, cases, ruleset)
    return _write(new_option(tree, name, base), tree, lang)


def _tree(logic: Path, cases: Path, ruleset: str) -> Tree:
    there = rulesets(logic) if logic.is_dir() else ()
    if there:
        known_ruleset(ruleset, logic)
    else:
        message = Text(_NO_TREE.en.format(path=logic), _NO_TREE.fr.format(path=logic))
        raise RuleFileError(Problem("C303", message, hint=_WHERE))
    return Tree(logic, cases, ruleset)


def _write(plan: Plan, tree: Tree, lang: Lang) -> int:
    for path in write(plan, tree):
        click.echo(_WRITTEN.in_language(lang).format(path=path))
    click.echo(_NEXT.in_language(lang), err=True)
    for number, step in enumerate(plan.steps, 1):
        click.echo(f"  {number}. {step.in_language(lang)}", err=True)
    return EXIT_OK
