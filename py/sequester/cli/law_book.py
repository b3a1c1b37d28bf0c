"""`sequester law book`: the rule set as static pages, to be read, searched and printed."""

from __future__ import annotations

from pathlib import Path

import click

from sequester.book import CaseRef, book_files, write_book
from sequester.cli.options import rules_and_logic
from sequester.errors import Lang, Text
from sequester.law import default_logic, load_ruleset
from sequester.scenarios import cases_naming, load_cases
from sequester.statutes import read_accounts
from sequester.statutes.comparison import read_comparisons

_LANGS: dict[str, tuple[Lang, ...]] = {"both": ("en", "fr"), "en": ("en",), "fr": ("fr",)}
_WRITTEN = Text("{count} pages in {out}", "{count} pages dans {out}")
_NO_CASES = Text(
    "There are no cases at {path}: the book shows none.",
    "Il n’y a pas de cas dans {path} : le livre n’en montre aucun.",
)


@click.command(epilog="Example: sequester law book --out book --lang both")
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), required=True,
    help="New folder for the book. An earlier book there is replaced, nothing else.",
)  # fmt: skip
@click.option(
    "--cases", type=click.Path(path_type=Path), default=Path("scenarios"), show_default=True,
    help="File or folder of cases.",
)  # fmt: skip
@rules_and_logic
@click.option(
    "--lang", type=click.Choice(["en", "fr", "both"]), default="both", envvar="SEQUESTER_LANG",
    show_default=True, help="Language of the book; each provision is said in both.",
)  # fmt: skip
def book(out: Path, cases: Path, ruleset: str | None, logic: Path | None, lang: str) -> None:
    """Write the rules as an HTML book, Act by Act: sentences, rules, data, cases, glossary.

    It needs neither network nor script; the links to its provisions stay the same.
    """
    said: Lang = "fr" if lang == "fr" else "en"
    rules = load_ruleset(ruleset or "canada", logic)
    named: dict[str, tuple[CaseRef, ...]] = {}
    if cases.exists():
        loaded = load_cases([cases])
        named = {
            name: tuple(CaseRef(case.id, case.title_texts, case.origin.file) for case in found)
            for name, found in cases_naming(loaded.cases).items()
        }
        for problem in loaded.problems:
            click.echo(problem.render(said), err=True)
    else:
        click.echo(_NO_CASES.in_language(said).format(path=cases), err=True)
    root = (logic or default_logic()).resolve()
    folders = (*rules.manifest.builds_on, rules.manifest.id)
    left_out = read_accounts(root, folders)
    comparisons = read_comparisons(root, folders)
    files = book_files(rules, named, _LANGS[lang], left_out, comparisons)
    write_book(files, out)
    pages = sum(name.endswith(".html") for name in files)
    click.echo(_WRITTEN.in_language(said).format(count=pages, out=out))
