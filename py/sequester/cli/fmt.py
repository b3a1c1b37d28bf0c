"""`sequester fmt`: rule files in their canonical layout."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from sequester.cli.options import language, misuse
from sequester.errors import EXIT_DIFFERS, EXIT_INVALID, EXIT_OK, Lang, SequesterError, Text
from sequester.fmt import FormattedFile, all_rule_files, format_bytes, format_file, write

_STDIN = Path("-")
_NO_PATHS = Text(
    "Missing argument 'PATHS...': there is no folder logic/ here; name rule files or a folder.",
    "il manque l’argument « PATHS... » : il n’y a pas de répertoire logic/ ici; nommez des "
    "fichiers de règles ou un répertoire.",
)
_ALONE = Text(
    "- (the standard input) stands alone: name no files beside it.",
    "- (l’entrée standard) va seul : ne nommez pas de fichiers à côté.",
)
_LEFT = Text(
    "left as it stands: no rule that can be read, or one with a comment inside a condition",
    "laissé tel quel : règle illisible, ou commentaire à l’intérieur d’une condition",
)
_DONE = Text("{changed} of {all} files formatted", "{changed} fichiers sur {all} mis en forme")
_TO_DO = Text(
    "{changed} of {all} files are not in the canonical layout; run sequester fmt",
    "{changed} fichiers sur {all} n’ont pas la mise en forme canonique; exécutez sequester fmt",
)


@click.command(epilog="Example: sequester fmt logic/ --check")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--check", is_flag=True, help="Write nothing; list the files to format and exit 1.")
@click.option("--diff", is_flag=True, help="Write nothing; print what would change.")
@language
def fmt(
    paths: tuple[Path, ...],
    check: bool,  # noqa: FBT001 - a flag of the command line
    diff: bool,  # noqa: FBT001 - a flag of the command line
    lang: Lang,
) -> int:
    """Lay out the rule files in PATHS, files or folders; without any, those of logic/.

    With - the standard input is laid out on the standard output. Comments and blank lines are
    kept, and so is the meaning: what a rule says is compared before anything is written. A
    statement that cannot be read stays as it is.
    """
    if not paths and not Path("logic").is_dir():
        raise misuse(_NO_PATHS)
    if _STDIN in paths and len(paths) > 1:
        raise misuse(_ALONE)
    if _STDIN in paths:
        done = format_bytes(sys.stdin.buffer.read(), "<stdin>")
        _notes(done, lang)
        if check or diff:
            return _report([done], len(paths), lang, check=check, diff=diff)
        click.echo(done.after, nl=False)
        return EXIT_OK
    files, problems = all_rule_files(paths or (Path("logic"),))
    status, changed = EXIT_INVALID if problems else EXIT_OK, list[FormattedFile]()
    for problem in problems:
        click.echo(problem.render(lang), err=True)
    for file in files:
        try:
            done = format_file(file)
            _notes(done, lang)
            if done.changed:
                if not (check or diff):
                    write(file, done.after)
                changed.append(done)
        except SequesterError as error:
            click.echo(error.render(lang), err=True)
            status = max(status, error.exit_status)
    return max(status, _report(changed, len(files), lang, check=check, diff=diff))


def _notes(done: FormattedFile, lang: Lang) -> None:
    for line in done.left:
        click.echo(f"{done.name}:{line}: {_LEFT.in_language(lang)}", err=True)


def _report(
    done: Sequence[FormattedFile], total: int, lang: Lang, *, check: bool, diff: bool
) -> int:
    """Print what changed or would change; the exit status."""
    changed = [each for each in done if each.changed]
    for each in changed:
        if diff:
            click.echo("".join(each.diff()), nl=False)
        else:
            click.echo(each.name)
    told = (_TO_DO if changed else None) if check or diff else _DONE
    if told is not None:
        click.echo(told.in_language(lang).format(changed=len(changed), all=total), err=True)
    return EXIT_DIFFERS if check and changed else EXIT_OK
