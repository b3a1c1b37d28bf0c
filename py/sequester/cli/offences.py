"""`sequester offences [CITATION]`: how a citation is read, and what the tables say of it."""

from __future__ import annotations

import json
from pathlib import Path

import click

from sequester.analysis import Offences
from sequester.cli.options import language, rules_and_logic
from sequester.errors import EXIT_OK, Lang, Problem, RequestError, Text
from sequester.law import Cited, cached_ruleset, resolve_cited
from sequester.report import OffenceTelling, offence_json

_VERSION = 1
_COUNT = Text("{n} offences", "{n} infractions")


@click.command(epilog='Example: sequester offences "s. 348(1)(b) CC" --lang fr')
@click.argument("citation", required=False)
@rules_and_logic
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True,
    help="How it is written.",
)  # fmt: skip
@language
def offences(
    citation: str | None, ruleset: str | None, logic: Path | None, form: str, lang: Lang
) -> int:
    """Say how CITATION is read: the offence, its name, how it is prosecuted, where it is listed.

    CITATION is an offence as a record cites it, in English or in French, an attempt or a conspiracy
    included. Without it the offences of the table are listed.
    """
    rules = cached_ruleset(ruleset or "canada", logic)
    table, telling = Offences(rules), OffenceTelling(rules, lang)
    if citation is None:
        every = [table.known(offence) for offence in table.all()]
        if form == "json":
            shown = [offence_json(rules, Cited(one.offence), one) for one in every]
            click.echo(_dumped({"version": _VERSION, "offences": shown}))
        else:
            click.echo("\n".join(telling.short(one) for one in every))
            click.echo(_COUNT.in_language(lang).format(n=len(every)), err=True)
        return EXIT_OK
    found = resolve_cited(rules.vocabulary, citation)
    if isinstance(found, Problem):
        raise RequestError(found)
    known = table.known(found.offence)
    if form == "json":
        click.echo(_dumped({"version": _VERSION, **offence_json(rules, found, known)}))
    else:
        click.echo("\n".join(telling.lines(citation, found, known)))
    return EXIT_OK


def _dumped(document: object) -> str:
    return json.dumps(document, ensure_ascii=False, indent=2)
