"""`sequester schema`: the JSON schemas of what goes in and what comes out."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

import click

from sequester.cli.options import language
from sequester.errors import Lang
from sequester.proof import proof_schema
from sequester.records import case_schema, record_schema
from sequester.report import explanation_schema, timeline_schema

SCHEMAS: Mapping[str, Callable[[], Mapping[str, object]]] = {
    "record": record_schema,
    "case": case_schema,
    "proof": proof_schema,
    "explanation": explanation_schema,
    "timeline": timeline_schema,
}


@click.command(epilog="Example: sequester schema record > record.schema.json")
@click.argument("what", type=click.Choice(sorted(SCHEMAS)))
@language
def schema(what: str, lang: Lang) -> None:  # noqa: ARG001 - schemas are in English only
    """Print the JSON schema (draft 2020-12) of what goes in or comes out.

    In: a record, a file of cases. Out: a proof (`decide`), an explanation (`explain`), time lines
    (`when`), as --format json writes them.
    """
    click.echo(json.dumps(SCHEMAS[what](), ensure_ascii=False, indent=2))
