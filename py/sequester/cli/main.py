"""The `sequester` command and how it ends: results on stdout, comments on stderr, a status."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import click

import sequester
from sequester.cli.commands import Commands
from sequester.cli.inside import Confined, is_inside
from sequester.cli.interrupts import tell_interrupted
from sequester.cli.languages import chosen_language
from sequester.cli.misuse import show_misuse
from sequester.errors import EXIT_INTERNAL, EXIT_LIMIT, EXIT_OK, Lang, SequesterError, Text

_MEMORY = Text(
    "there is not enough memory for this; ask about fewer records at a time.",
    "la mémoire ne suffit pas; interrogez moins de dossiers à la fois.",
)
_BUG = Text(
    "sequester met an error of its own ({name}). Please report it with the command you ran; "
    "SEQUESTER_DEBUG=1 shows where it happened.",
    "sequester a rencontré une erreur interne ({name}). Veuillez la signaler avec la commande "
    "exécutée; SEQUESTER_DEBUG=1 montre où elle s’est produite.",
)


def _show_version(context: click.Context, _parameter: click.Parameter, asked: bool) -> None:  # noqa: FBT001 - click's form
    if asked and not context.resilient_parsing:
        click.echo(f"sequester, version {sequester.__version__}")
        context.exit()


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_show_version,
    help="Show the version and exit.",
)  # fmt: skip
def cli() -> None:
    """Legislation about criminal records as executable, explainable rules.

    A record goes in; a decision comes out that cites the provisions it rests on. Exit status: 0
    good (an undetermined decision included), 1 an expectation failed, 2 misuse of the command, 3 an
    input file is invalid, 4 a limit was hit, 70 an error of sequester's own.
    """


def run(arguments: list[str] | None = None) -> int:
    """The exit status of a command, after its output and messages were written."""
    given = sys.argv[1:] if arguments is None else arguments
    language = chosen_language(given)
    status: object
    try:
        status = _status(given, language)
    except (click.exceptions.Abort, KeyboardInterrupt):
        status = tell_interrupted(language)
    except click.ClickException as error:
        show_misuse(error, language)
        status = error.exit_code
    except SequesterError as error:
        click.echo(error.render(language), err=True)
        status = error.exit_status
    except BrokenPipeError:
        # the reader of our output has gone; whatever it wanted, it has
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = EXIT_OK
    except MemoryError:
        if is_inside():
            raise
        click.echo(_MEMORY.in_language(language), err=True)
        status = EXIT_LIMIT
    except Exception as error:  # noqa: BLE001 - the last line of defence: a message, not a trace
        if os.environ.get("SEQUESTER_DEBUG"):
            import traceback  # noqa: PLC0415 - seldom

            traceback.print_exc()
        click.echo(_BUG.in_language(language).format(name=type(error).__name__), err=True)
        status = EXIT_INTERNAL
    return status if isinstance(status, int) else EXIT_OK


def _status(arguments: Sequence[str], language: Lang) -> object:
    """What a command returns, run here, or in a child where it reads a drafter's tree."""
    try:
        return cli(list(arguments), prog_name="sequester", obj=language, standalone_mode=False)
    except Confined as command:
        from sequester.cli.confined import run_confined  # noqa: PLC0415 - seldom

        return run_confined(arguments, command.limits, language)
