"""Options that several commands share, and how their values are read."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterable, Sequence
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, TypeVar, cast

import click

from sequester.cli.inside import Confined, is_inside
from sequester.cli.languages import LANGUAGE
from sequester.errors import Problem, RuleFileError, Text
from sequester.sandbox import BOUNDS, limits_from

if TYPE_CHECKING:  # the engine takes a while to import, and some commands need none
    from sequester.engine import Scalar

Form: TypeAlias = Literal["text", "md", "json"]
Command = TypeVar("Command", bound=Callable[..., Any])

_NO_DATE = Text(
    '"{text}" is no date; write it as YYYY-MM-DD, e.g. 2026-11-25',
    "« {text} » n’est pas une date; écrivez AAAA-MM-JJ, p. ex. 2026-11-25",
)
_NO_RULES = Text(
    "there is no rule set in this folder", "ce répertoire ne contient aucun ensemble de règles"
)
_RULES = Text(
    "name the folder that holds vocabulary/ and, say, canada/ruleset.yaml",
    "nommez le répertoire qui contient vocabulary/ et, par exemple, canada/ruleset.yaml",
)
_LIMIT_KEY = "sequester.limits"
_LONGER = {
    "test": 600,
    "mutate": 3600,
    "suggest": 3600,
    "shrink": 600,
}  # seconds for commands that decide many records
_LIMITS = "With --logic: what it may take. [default: {}; {}; in MiB]".format(
    ", ".join(f"{bound.name}={bound.default}" for bound in BOUNDS.values()),
    ", ".join(f"seconds={seconds} for {verb}" for verb, seconds in _LONGER.items()),
)
_NO_TREE = Text(
    "--limit goes with --logic: the rules that ship are known to end.",
    "--limit va avec --logic : on sait que les règles fournies aboutissent.",
)
_NO_PAIR = Text(
    '{option} takes NAME=VALUE, not "{value}"',
    "{option} s’écrit NOM=VALEUR, et non « {value} »",
)


def misuse(message: Text, **fields: str) -> click.UsageError:
    """Click's usage error with a message of ours, in the language that was asked for."""
    return click.UsageError(_in_context(message).format(**fields))


def _in_context(message: Text) -> str:
    """The message in the language that `run` noted on the context."""
    context = click.get_current_context(silent=True)
    return message.in_language("fr" if context is not None and context.obj == "fr" else "en")


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
            self.fail(_in_context(_NO_DATE).format(text=text), param, ctx)
        if len(text) != len("2026-11-25"):
            self.fail(_in_context(_NO_DATE).format(text=text), param, ctx)
        return day


def language(command: Command) -> Command:
    """`--lang en|fr`."""
    return click.option(
        "--lang",
        type=click.Choice(["en", "fr"]),
        default="en",
        envvar=LANGUAGE,
        show_default=True,
        help="Language of everything a person reads.",
    )(command)


def forms(command: Command) -> Command:
    """`--format text|md|json`, by the name `form`."""
    return click.option(
        "--format", "form", type=click.Choice(["text", "md", "json"]), default="text",
        show_default=True, help="How the answer is written.",
    )(command)  # fmt: skip


def logic_folder(command: Command) -> Command:
    """`--logic DIR`."""
    command = click.option(
        "--logic",
        type=click.Path(path_type=Path, exists=True, file_okay=False),
        callback=_with_rules,
        help="A tree of rule files to use in place of those that ship.",
    )(command)
    return limit_option(command)


def limit_option(command: Command) -> Command:
    """`--limit NAME=N`, for commands with `--logic`."""
    return click.option(
        "--limit", "limits", multiple=True, metavar="NAME=N", is_eager=True, expose_value=False,
        callback=_note_limits, help=_LIMITS,
    )(command)  # fmt: skip


def _note_limits(ctx: click.Context, _param: click.Parameter, limits: Sequence[str]) -> None:
    ctx.meta[_LIMIT_KEY] = limits


def _with_rules(ctx: click.Context, param: click.Parameter, folder: Path | None) -> Path | None:
    """The tree, which holds a rule set."""
    from sequester.law import rulesets  # noqa: PLC0415 - a short command reads no rules

    if folder is not None and not rulesets(folder):
        raise RuleFileError(Problem("C101", _NO_RULES, file=str(folder), hint=_RULES))
    return confined(ctx, param, folder)


def confined(ctx: click.Context, _param: click.Parameter, folder: Path | None) -> Path | None:
    """The folder that `--logic` names, in a child with limits: outside one, go there first."""
    limits: Sequence[str] = ctx.meta.get(_LIMIT_KEY, ())
    if folder is None and limits:
        raise misuse(_NO_TREE)
    if folder is not None and not is_inside():
        raise Confined(limits_from(limits, os.environ, _LONGER.get(ctx.info_name or "")))
    return folder


def rules_and_logic(command: Command) -> Command:
    """`--rules RULESET` and `--logic DIR`, where RULESET is one of those in DIR."""

    @wraps(command)
    def call(**given: Any) -> object:  # noqa: ANN401 - click's values are of any kind
        if given["ruleset"] is not None:
            from sequester.law import known_ruleset  # noqa: PLC0415

            known_ruleset(given["ruleset"], given["logic"])
        return command(**given)

    option = click.option("--rules", "ruleset", help="Rule set; that of the case, else canada.")
    return cast("Command", option(logic_folder(call)))


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
            raise misuse(_NO_PAIR, option=option, value=value)
        found[name.strip()] = rest.strip()
    return found


def scalar(text: str) -> Scalar:
    """A reading's value: true, false, a whole number or a word."""
    if text.lower() in ("true", "false"):
        return text.lower() == "true"
    return int(text) if text.isdigit() else text
