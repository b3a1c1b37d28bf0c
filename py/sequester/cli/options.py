"""Options that several commands share, and how their values are read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from sequester.engine import Scalar
from sequester.errors import Lang

Command = TypeVar("Command", bound=Callable[..., Any])


class Day(click.ParamType[dt.date]):
    """An ISO date, YYYY-MM-DD, that exists."""

    name = "DATE"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> dt.date:
        """The day, or click's usage error."""
        if isinstance(value, dt.date):
            return value
        text = str(value)
        try:
            day = dt.date.fromisoformat(text)
        except ValueError:
            self.fail(f'"{text}" is no date; write it as YYYY-MM-DD, e.g. 2026-11-25', param, ctx)
        if len(text) != len("2026-11-25"):
            self.fail(f'"{text}" is no date; write it as YYYY-MM-DD, e.g. 2026-11-25', param, ctx)
        return day


def language(command: Command) -> Command:
    """`--lang en|fr`."""
    return click.option(
        "--lang",
        type=click.Choice(["en", "fr"]),
        default="en",
        envvar="SEQUESTER_LANG",
        show_default=True,
        help="Language of everything a person reads.",
    )(command)


def rules_and_logic(command: Command) -> Command:
    """`--rules RULESET` and `--logic DIR`."""
    command = click.option(
        "--logic",
        type=click.Path(path_type=Path, exists=True, file_okay=False),
        help="A tree of rule files to use in place of those that ship.",
    )(command)
    return click.option("--rules", "ruleset", help="Rule set; that of the case, else canada.")(
        command
    )


def question_options(command: Command) -> Command:
    """What is asked of a record: question, dates, readings, `about`."""
    options = [
        click.option("--question", "-q", help="The question; see `sequester questions`."),
        click.option("--as-of", type=Day(), help="The day on which the question is asked."),
        click.option("--law-date", type=Day(), help="The day whose law applies. [default: as-of]"),
        click.option(
            "--reading", "readings", multiple=True, metavar="NAME=VALUE",
            help="Choose a reading of a disputed point. May be repeated.",
        ),
        click.option(
            "--about", multiple=True, metavar="KEY=VALUE",
            help="What the question is about, for questions that need it. May be repeated.",
        ),
    ]  # fmt: skip
    for option in reversed(options):
        command = option(command)
    return command


def pairs(values: Iterable[str], option: str) -> dict[str, str]:
    """`NAME=VALUE` options as a mapping; click's usage error for anything else."""
    found: dict[str, str] = {}
    for value in values:
        name, equals, rest = value.partition("=")
        if not equals or not name.strip():
            message = f'{option} takes NAME=VALUE, not "{value}"'
            raise click.UsageError(message)
        found[name.strip()] = rest.strip()
    return found


def scalar(text: str) -> Scalar:
    """A reading's value: true, false, a whole number or a word."""
    if text.lower() in ("true", "false"):
        return text.lower() == "true"
    return int(text) if text.isdigit() else text


def chosen_language(arguments: Sequence[str]) -> Lang:
    """The language that an error message should be in, from the raw arguments."""
    for position, argument in enumerate(arguments):
        if argument == "--lang=fr" or (
            argument == "--lang" and list(arguments[position + 1 : position + 2]) == ["fr"]
        ):
            return "fr"
    return "en"
