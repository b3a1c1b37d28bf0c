"""`sequester law`: the rules beside the official text of the Acts they encode."""

from __future__ import annotations

import click

from sequester.cli.law_check import check
from sequester.cli.law_outline import outline_command


@click.group()
def law() -> None:
    """Compare the rules with the official text of the Acts they encode."""


for command in (check, outline_command):
    law.add_command(command)
