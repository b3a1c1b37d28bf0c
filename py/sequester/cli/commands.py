"""The commands by name, each imported only when it is asked for: a short command starts at once."""

from __future__ import annotations

from collections.abc import ItemsView, Iterator, KeysView, Mapping, ValuesView
from importlib import import_module
from typing import cast

import click

_WHERE = {
    "decide": "decide",
    "explain": "explain",
    "when": "when",
    "check": "check",
    "test": "test",
    "lint": "lint:lint_command",
    "fmt": "fmt",
    "law": "law",
    "facts": "facts",
    "questions": "questions",
    "rules": "rules",
    "terms": "terms",
    "schema": "schema",
    "demo": "demo",
}
"""Command -> its module in this package, and the name there where it is another."""


class Commands(dict[str, click.Command]):
    """A dictionary of all commands that holds only those that were asked for so far."""

    def __missing__(self, name: str) -> click.Command:
        """Import a command; KeyError for a name that is none."""
        module, _, attribute = _WHERE[name].partition(":")
        found: object = getattr(import_module(f"sequester.cli.{module}"), attribute or name)
        self[name] = cast("click.Command", found)
        return self[name]

    def get(self, name: str, default: click.Command | None = None) -> click.Command | None:  # type: ignore[override]
        """The command called `name`, or the default."""
        return self[name] if name in _WHERE else default

    def __contains__(self, name: object) -> bool:
        """Whether there is such a command."""
        return name in _WHERE

    def __iter__(self) -> Iterator[str]:
        """The names of all commands."""
        return iter(_WHERE)

    def __len__(self) -> int:
        """How many commands there are."""
        return len(_WHERE)

    def all(self) -> Mapping[str, click.Command]:
        """All commands, imported."""
        return {name: self[name] for name in _WHERE}

    def keys(self) -> KeysView[str]:
        """The names of all commands."""
        return self.all().keys()

    def values(self) -> ValuesView[click.Command]:
        """All commands."""
        return self.all().values()  # type: ignore[return-value]

    def items(self) -> ItemsView[str, click.Command]:
        """All commands with their names."""
        return self.all().items()  # type: ignore[return-value]
