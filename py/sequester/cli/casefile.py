"""Case files that commands read one case of, and those that they write."""

from __future__ import annotations

from pathlib import Path

import click

from sequester.cli.options import Command, misuse
from sequester.errors import Text
from sequester.records import Case, find_case

_NO_CASE = Text(
    'CASE is written FILE#case-id, not "{case}"',
    "CASE s’écrit FICHIER#id-du-cas, et non « {case} »",
)


def case_named(text: str) -> Case:
    """The case called FILE#case-id. Misuse without "#"; otherwise as `find_case` raises."""
    path, mark, name = text.partition("#")
    if not mark:
        raise misuse(_NO_CASE, case=text)
    return find_case(Path(path), name)


def out_option(command: Command) -> Command:
    """`--out FILE`: the file that is written, stdout without it."""
    return click.option(
        "--out", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
        help="Write there, and not to stdout.",
    )(command)  # fmt: skip


def write_cases(text: str, out: Path | None) -> None:
    """Write the text of a case file to `out`, or to stdout."""
    if out is None:
        click.echo(text, nl=False)
    else:
        out.write_text(text, encoding="utf-8")
