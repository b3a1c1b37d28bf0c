"""`sequester rulesets`: which rule sets there are, and what each chose where others differ."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal, TypeAlias

import click
from rich.console import Console
from rich.table import Table

from sequester.analysis import parameters
from sequester.cli.options import language, logic_folder
from sequester.cli.terminal import table_width
from sequester.errors import Lang
from sequester.law import RuleSet, cached_ruleset
from sequester.law import rulesets as names_of
from sequester.report import NOTHING_CHOSEN, SCHEME_HEADS, SCHEME_PARAMETER, Choice, choices

Form: TypeAlias = Literal["text", "json"]


@click.command(epilog="Example: sequester rulesets options/ascr-cautious options/ascr-expiry")
@click.argument("names", nargs=-1, metavar="[RULESET]...")
@logic_folder
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True,
    help="How the tables are written.",
)  # fmt: skip
@language
def rulesets(names: Sequence[str], logic: Path | None, form: Form, lang: Lang) -> None:
    """List the rule sets, and the parameters that several of them set for themselves.

    Everything is taken from the rule files: the manifests, and the tables that several rule sets
    fill, each row in its own words. RULESET limits the lists to some.
    """
    chosen = names or names_of(logic)
    loaded = {name: cached_ruleset(name, logic) for name in chosen}
    found = choices(parameters([*loaded.values()]), loaded, lang)
    if form == "json":
        click.echo(json.dumps(_plain(loaded, found, lang), ensure_ascii=False, indent=2))
        return
    console = Console(highlight=False, width=table_width())
    console.print(_table(loaded, lang))
    deciding = [name for name in loaded if any(choice.chosen[name] for choice in found)]
    if found:
        console.print(_chosen(found, deciding, lang))


def _table(loaded: Mapping[str, RuleSet], lang: Lang) -> Table:
    table = Table(*(head.in_language(lang) for head in SCHEME_HEADS))
    for name, ruleset in loaded.items():
        manifest = ruleset.manifest
        table.add_row(
            name,
            manifest.title.in_language(lang),
            ", ".join(manifest.builds_on),
            str(manifest.consolidation),
            ", ".join(manifest.questions),
        )
    return table


def _chosen(found: Sequence[Choice], names: Sequence[str], lang: Lang) -> Table:
    table = Table(SCHEME_PARAMETER.in_language(lang), *names, show_lines=True)
    for choice in found:
        cells = ["\n".join(choice.chosen[name]) for name in names]
        nothing = NOTHING_CHOSEN.in_language(lang)
        table.add_row(choice.cite or choice.predicate, *(cell or nothing for cell in cells))
    return table


def _plain(loaded: Mapping[str, RuleSet], found: Sequence[Choice], lang: Lang) -> dict[str, object]:
    return {
        "rulesets": [
            {
                "id": name,
                "title": ruleset.manifest.title.in_language(lang),
                "builds_on": list(ruleset.manifest.builds_on),
                "consolidation": str(ruleset.manifest.consolidation),
                "questions": list(ruleset.manifest.questions),
            }
            for name, ruleset in loaded.items()
        ],
        "parameters": [
            {"name": each.predicate, "cite": each.cite,
             "chosen": {name: list(texts) for name, texts in each.chosen.items()}}
            for each in found
        ],
    }  # fmt: skip
