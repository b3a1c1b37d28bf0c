"""Rule sets beside one another in words: what each is, and what each chose where others differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from clingo import parse_term

from sequester.analysis import Parameter
from sequester.errors import Lang, Text
from sequester.law import RuleSet
from sequester.report.citation import cited
from sequester.report.spelling import capital, clean, typeset
from sequester.report.symbols import term_of
from sequester.report.words import Words

NOTHING = Text("nothing chosen", "aucun choix")
HEADS = (
    Text("rule set", "ensemble de règles"),
    Text("title", "titre"),
    Text("builds on", "repose sur"),
    Text("law as of", "droit au"),
    Text("questions", "questions"),
)
PARAMETER = Text("parameter", "paramètre")


@dataclass(frozen=True, slots=True)
class Choice:
    """One parameter: its authorities and, by rule set, the sentences of what that chose."""

    predicate: str
    cite: str
    chosen: Mapping[str, tuple[str, ...]]


def choices(
    found: Sequence[Parameter], rulesets: Mapping[str, RuleSet], lang: Lang
) -> list[Choice]:
    """What each rule set chose for each parameter, as the tables' own sentences say it."""
    words = {name: Words(ruleset, lang) for name, ruleset in rulesets.items()}
    return [
        Choice(
            parameter.predicate,
            authorities(parameter, lang),
            {name: chosen(parameter, name, words[name], lang) for name in rulesets},
        )
        for parameter in found
    ]


def chosen(parameter: Parameter, ruleset: str, words: Words, lang: Lang) -> tuple[str, ...]:
    """The sentences of the rows that a rule set gives; none where it gives none."""
    sentences: list[str] = []
    for table in parameter.tables.get(ruleset, ()):
        for row in table.facts:
            symbols = parse_term(row.text.removesuffix(".")).arguments
            named = zip(table.arguments, map(term_of, symbols), strict=True)
            sentences.append(typeset(capital(clean(words.row(table, dict(named)))), lang))
    return tuple(sentences)


def authorities(parameter: Parameter, lang: Lang) -> str:
    """The authorities of a parameter that are the same for all of its rows, each once."""
    cites = (
        cite
        for tables in parameter.tables.values()
        for table in tables
        for cite in (table.cite if lang == "en" else table.cite_fr or table.cite)
        if "{" not in cite
    )
    return "; ".join(dict.fromkeys(cited(cite, lang) for cite in cites))
