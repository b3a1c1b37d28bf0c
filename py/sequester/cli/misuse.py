"""What click says of a command that cannot be understood, in French too: click has English only."""

from __future__ import annotations

import re

import click
from click.exceptions import NoArgsIsHelpError

from sequester.errors import Lang

# Each is replaced wherever it stands: click puts its sentences together from several of these.
_FRENCH = tuple(
    (re.compile(english), french)
    for english, french in (
        (r"^No such option (\S+?)\.?(?= |$)", r"l’option \1 n’existe pas;"),
        (r"^No such command (\S+?)\.?(?= |$)", r"la commande \1 n’existe pas;"),
        (r"\(?Did you mean(?: one of:)? (.+)\?\)?$", r"vouliez-vous dire \1?"),
        (r"^Missing argument ('[^']*')\.", r"il manque l’argument \1;"),
        (r"^Missing option ('[^']*'(?: / '[^']*')?)\.", r"il manque l’option \1;"),
        (r"^Missing command\.", "il manque la commande;"),
        (r"Choose from:\s+", "choix possibles : "),
        (r"^Invalid value for ('[^']*'(?: / '[^']*')?): ", r"valeur incorrecte pour \1 : "),
        (r"('.*') is not one of ", r"\1 n’est pas l’un de "),
        (r"('.*') is not a valid integer(?: range)?\.", r"\1 n’est pas un nombre entier."),
        (r"(\S+) is not in the range x>=(\d+)\.", r"\1 est inférieur à \2."),
        (r"(\S+) is not in the range (\d+)<=x<=(\d+)\.", r"\1 n’est pas de \2 à \3."),
        (r"^Option (\S+) requires an argument\.", r"l’option \1 demande une valeur."),
        (r"^Option (\S+) does not take a value\.", r"l’option \1 ne prend pas de valeur."),
        (
            r"^Got unexpected extra arguments? \((.+)\)$",
            r"arguments en trop : \1; mettez entre guillemets ce qui contient des espaces",
        ),
        (r"(?:Directory|Path|File) ('.*') does not exist\.", r"\1 n’existe pas."),
        (r"(?:Directory|Path) ('.*') is a file\.", r"\1 est un fichier, non un répertoire."),
        (r"(?:File|Path) ('.*') is a directory\.", r"\1 est un répertoire, non un fichier."),
        (r"(?:Directory|Path|File) ('.*') is not (?:read|writ)able\.", r"\1 n’est pas accessible."),
        (r"\s*\n\s*", " "),
        (r";$", "."),
        (r"'([^']*)'", r"« \1 »"),
    )
)


def show_misuse(error: click.ClickException, lang: Lang) -> None:
    """Write to stderr how the command is used and what is wrong with it, in `lang`."""
    if lang != "fr" or isinstance(error, NoArgsIsHelpError):
        error.show()
        return
    context = error.ctx if isinstance(error, click.UsageError) else None
    if context is not None:
        click.echo(context.get_usage().replace("Usage: ", "Utilisation : ", 1), err=True)
        click.echo(f"`{context.command_path} --help` donne de l’aide (en anglais).\n", err=True)
    click.echo(f"Erreur : {in_french(error.format_message())}", err=True)


def in_french(message: str) -> str:
    """The message in French; what is in French already stays as it is."""
    for english, french in _FRENCH:
        message = english.sub(french, message)
    return message
