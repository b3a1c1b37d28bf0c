"""`sequester lint`: what is wrong, doubtful or odd in rule files, and how to mend it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import click

from sequester.cli.options import confined, language, limit_option, misuse
from sequester.errors import (
    EXIT_DIFFERS,
    EXIT_INVALID,
    EXIT_OK,
    Lang,
    Problem,
    RuleFileError,
    Text,
    nearest,
)
from sequester.lint import FORMATS, Result, cache_folder, find_config, look, written
from sequester.trees import default_logic, tree_of

_NO_TREE = Text(
    "this lies in no tree of rule files",
    "ceci ne se trouve dans aucune arborescence de fichiers de règles",
)
_TREE = Text(
    "name a file or folder below the one that holds vocabulary/, or that one with --logic",
    "nommez un fichier ou un répertoire sous celui qui contient vocabulary/, ou celui-ci par "
    "--logic",
)
_TWO_TREES = Text("the paths lie in different trees", "les chemins se trouvent dans deux arbres")
_UNKNOWN = Text('there is no lint rule "{name}".', "il n’y a pas de règle de contrôle « {name} ».")
_MEANT = Text(' Did you mean "{name}"?', " Vouliez-vous dire « {name} »?")
_FIXED = Text("{place}: mended {rule}: {title}", "{place} : {rule} corrigée : {title}")
_NOT_WRITTEN = Text("this file cannot be written", "ce fichier ne peut être écrit")


@click.command("lint", epilog="Example: sequester lint logic --fix")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, exists=True))
@click.option(
    "--format", "form", type=click.Choice(list(FORMATS)), default="text", show_default=True,
    help="How the findings are written.",
)  # fmt: skip
@click.option("--fix", is_flag=True, help="Mend what can be mended without changing a meaning.")
@click.option("--strict", is_flag=True, help="Exit 1 on warnings too.")
@click.option(
    "--logic", type=click.Path(path_type=Path, exists=True, file_okay=False), callback=confined,
    help="The tree of rule files, where PATHS do not lie in it.",
)  # fmt: skip
@limit_option
@click.option(
    "--config", type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="The settings, in place of those of sequester.toml or pyproject.toml.",
)  # fmt: skip
@click.option(
    "--cache", "kept", type=click.Path(path_type=Path, file_okay=False), envvar="SEQUESTER_CACHE",
    help="Where results are kept for the next time. [default: the user's cache folder]",
)  # fmt: skip
@click.option("--no-cache", "uncached", is_flag=True, help="Recall nothing and keep nothing.")
@click.option("--list", "listed", is_flag=True, help="List the rules of lint and stop.")
@click.option("--explain", metavar="RULE", help="Print the page of one rule and stop.")
@language
def lint_command(  # noqa: PLR0913, PLR0917 - one parameter per option
    paths: tuple[Path, ...],
    form: str,
    fix: bool,  # noqa: FBT001 - a flag of the command line
    strict: bool,  # noqa: FBT001 - a flag of the command line
    logic: Path | None,
    config: Path | None,
    kept: Path | None,
    uncached: bool,  # noqa: FBT001 - a flag of the command line
    listed: bool,  # noqa: FBT001 - a flag of the command line
    explain: str | None,
    lang: Lang,
) -> int:
    """Say what is wrong, doubtful or unlike the rest in rule files.

    PATHS are files or folders of a tree of rule files; without any, the whole tree: logic/, else
    the rules that ship. Exit status: 0 clean (warnings and notes included), 1 errors were found,
    3 a file cannot be read.
    """
    if explain is not None:
        click.echo(_page(explain, lang), nl=False)
        return EXIT_OK
    if listed:
        from sequester.lint import RULES  # noqa: PLC0415 - what was found may be recalled without

        for rule in RULES.values():
            level = rule.level if rule.on else "off"
            click.echo(f"{rule.id:36} {level:8} {rule.title.in_language(lang)}")
        return EXIT_OK
    root = _root(paths, logic)
    settings = config or find_config(root)
    cache = None if uncached else (kept or cache_folder())
    result = look(root, settings, paths, cache, texts=fix)
    if fix:
        result = _mend(result, lang, lambda: look(root, settings, paths, cache))
    click.echo(written(result, form, lang), nl=False)
    if result.unreadable:
        return EXIT_INVALID
    bad = result.count("error") + (result.count("warning") if strict else 0)
    return EXIT_DIFFERS if bad else EXIT_OK


def _root(paths: Sequence[Path], logic: Path | None) -> Path:
    """The tree that is meant: that of --logic, that of the paths, logic/, or the shipped one."""
    if logic is None and not paths:
        here = Path("logic")
        return here.resolve() if tree_of(here) == here.resolve() else default_logic()
    roots = {logic.resolve()} if logic else {tree_of(path) for path in paths}
    problems = [
        Problem("T103", _NO_TREE, file=str(path), hint=_TREE)
        for path in ([logic] if logic else paths)
        if tree_of(path) is None
    ]
    if problems:
        raise RuleFileError(*problems)
    if len(roots) > 1:
        raise misuse(_TWO_TREES)
    return next(root for root in roots if root is not None)


def _page(name: str, lang: Lang) -> str:
    from sequester.lint import RULES, page  # noqa: PLC0415 - as above

    if name not in RULES:
        close = nearest(name, RULES)
        message = _UNKNOWN
        if close:
            message = Text(_UNKNOWN.en + _MEANT.en, _UNKNOWN.fr + _MEANT.fr)
            message = Text(*(text.replace("{name}", name, 1) for text in (message.en, message.fr)))
        raise misuse(message, name=close or name)
    return page(RULES[name], lang)


def _mend(result: Result, lang: Lang, again: Callable[[], Result]) -> Result:
    """Apply the safe fixes, say what was changed, and look again."""
    from sequester.lint import apply_fixes, fixed_texts  # noqa: PLC0415

    texts, mended = fixed_texts(result.findings, result.texts)
    if not mended:
        return result
    try:
        apply_fixes(texts, result.places)
    except OSError as error:
        raise RuleFileError(Problem("T104", _NOT_WRITTEN, file=str(error.filename or ""))) from None
    for finding in mended:
        place = f"{result.places[finding.file]}:{finding.span.line}"
        title = finding.fix.title.in_language(lang) if finding.fix else ""
        said = _FIXED.in_language(lang).format(place=place, rule=finding.rule, title=title)
        click.echo(said, err=True)
    return again()
