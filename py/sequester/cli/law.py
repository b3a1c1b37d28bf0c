"""`sequester law`: the rules beside the official text of the Acts they encode."""

from __future__ import annotations

import click

from sequester.cli.law_book import book
from sequester.cli.law_check import check
from sequester.cli.law_outline import outline_command


@click.group(epilog="Example: sequester law outline CRA")
def law() -> None:
    """Compare the rules with the official text, and read them as a book."""


for command in (check, outline_command, book):
    law.add_command(command)
