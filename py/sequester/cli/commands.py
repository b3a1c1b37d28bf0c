"""The commands by name, each imported only when it is asked for: a short command starts at once."""

from __future__ import annotations

from importlib import import_module
from typing import cast

import click
from click.exceptions import NoSuchCommand

_WHERE = {
    "decide": "decide",
    "explain": "explain",
    "when": "when",
    "sheet": "sheet",
    "compare": "compare",
    "check": "check",
    "test": "test",
    "mutate": "mutate",
    "suggest": "suggest:suggest_command",
    "cases": "cases",
    "shrink": "shrink:shrink_command",
    "lint": "lint:lint_command",
    "fmt": "fmt",
    "new": "new",
    "law": "law",
    "facts": "facts",
    "questions": "questions",
    "rulesets": "rulesets",
    "rules": "rules",
    "offences": "offences",
    "terms": "terms",
    "schema": "schema",
    "demo": "demo",
}
"""Command -> its module in this package, and the name there where it is another."""


class Commands(click.Group):
    """A group that imports a command when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands."""
        del ctx
        return [*_WHERE]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """A command, imported now; None for a name that is none."""
        del ctx
        if cmd_name not in _WHERE:
            return None
        module, _, attribute = _WHERE[cmd_name].partition(":")
        found: object = getattr(import_module(f"sequester.cli.{module}"), attribute or cmd_name)
        return cast("click.Command", found)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the arguments name; NoSuchCommand with the nearest that there is."""
        try:
            return super().resolve_command(ctx, args)
        except NoSuchCommand as error:
            names = self.list_commands(ctx)
            raise NoSuchCommand(error.command_name, possibilities=names, ctx=ctx) from None
