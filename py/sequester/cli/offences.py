"""`sequester offences [CITATION]`: how a citation is read, and what the tables say of it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import click

from sequester.analysis import Offences
from sequester.cli.options import language, rules_and_logic
from sequester.errors import EXIT_OK, Lang, Problem, RequestError, Text, nearest
from sequester.law import UNLISTED, Cited, RuleSet, cached_ruleset, resolve_cited
from sequester.report import OffenceTelling, offence_json

_VERSION = 1
_PROVISION = re.compile(
    r"\b(?:s|ss|art|section|sections|article|of|the|de|du|la)\b\.?|[\d().,]+\w?"
)
_NO_ACT = Text(
    '"{name}" cites no Act that the rules know',
    "« {name} » ne cite aucune loi que les règles connaissent",
)
_MEANT = Text(
    'did you mean an offence of the "{name}"?',
    "vouliez-vous dire une infraction visée par « {name} »?",
)
_LIKE = Text(
    'cite the Act and the section, e.g. "Criminal Code 348(1)(b)"; `sequester offences` lists what '
    "the table holds, and an Act of another country is cited as it is",
    "citez la loi et l’article, p. ex. « Code criminel 348(1)b) »; `sequester offences` énumère ce "
    "que la table contient, et une loi d’un autre pays se cite telle quelle",
)
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
    if found.offence[0] == UNLISTED:
        raise RequestError(Problem("C203", _named(_NO_ACT, citation), hint=_right(rules, citation)))
    return EXIT_OK


def _right(rules: RuleSet, citation: str) -> Text:
    """The Act that is named most like the one that the citation names, else how one is cited."""
    cited = _PROVISION.sub(" ", citation).strip()
    names = {
        name.lower(): name
        for text in rules.vocabulary.constants.get("statute", {}).values()
        for name in (text.en, text.fr)
    }
    near = nearest(cited, names)
    return _LIKE if near is None else _named(_MEANT, names[near])


def _named(text: Text, name: str) -> Text:
    return Text(text.en.format(name=name), text.fr.format(name=name))


def _dumped(document: object) -> str:
    return json.dumps(document, ensure_ascii=False, indent=2)
