"""Rows of data and days in words."""

from __future__ import annotations

import re

import clingo
from clingo import Symbol, SymbolType

from sequester.book import labels
from sequester.errors import Lang
from sequester.law import DataTable, Interval, RuleSet
from sequester.report.citation import cited, pinpoint
from sequester.report.spelling import day
from sequester.report.symbols import term_of
from sequester.report.words import Words

_PLACEHOLDER = re.compile(r"\{([A-Za-z][A-Za-z0-9]*)\}")


def in_force(interval: Interval, lang: Lang) -> str:
    """Since 13 March 2012; 24 July 1992 to 28 June 2010; at all times."""
    first = day(interval.first, lang) if interval.first else ""
    last = day(interval.last, lang) if interval.last else ""
    label = {
        (True, True): labels.FROM_TO,
        (True, False): labels.SINCE,
        (False, True): labels.UNTIL,
        (False, False): labels.ALWAYS,
    }[bool(first), bool(last)]
    return label.in_language(lang).format(first=first, last=last)


class Rows:
    """Tables of data, row by row, each argument as its kind is written."""

    def __init__(self, ruleset: RuleSet, lang: Lang) -> None:
        """Take the vocabulary and the language."""
        self.words = Words(ruleset, lang)
        self.lang: Lang = lang

    def heads(self, table: DataTable) -> list[str]:
        """What each column holds."""
        vocabulary = self.words.vocabulary
        return [
            found.meaning.in_language(self.lang) if (found := vocabulary.kinds.get(kind)) else kind
            for kind in self._kinds(table)
        ]

    def rows(self, table: DataTable) -> list[tuple[str, list[str]]]:
        """Each row: how it is cited, and its values in words."""
        kinds = self._kinds(table)
        told: list[tuple[str, list[str]]] = []
        for fact in table.facts:
            symbols = clingo.parse_term(fact.text.removesuffix(".")).arguments
            values = [
                pinpoint(self.words.term(term_of(symbol), kind), self.lang)
                for symbol, kind in zip(symbols, kinds, strict=True)
            ]
            plain = {n: _plain(s) for n, s in zip(table.arguments, symbols, strict=True)}
            told.append((self._cite(table, plain), values))
        return told

    def authorities(self, table: DataTable) -> list[str]:
        """What the rows cite first, each once."""
        return list(dict.fromkeys(cite.partition("; ")[0] for cite, _ in self.rows(table)))

    def _kinds(self, table: DataTable) -> tuple[str, ...]:
        predicates = self.words.vocabulary.predicates
        found = predicates.get((table.predicate, len(table.arguments)))
        return found.kinds if found else ("any",) * len(table.arguments)

    def _cite(self, table: DataTable, values: dict[str, str]) -> str:
        given = table.cite_fr if self.lang == "fr" else table.cite
        filled = [_PLACEHOLDER.sub(lambda f: values.get(f[1], f[0]), each) for each in given]
        return "; ".join(dict.fromkeys(cited(each, self.lang) for each in filled))


def _plain(symbol: Symbol) -> str:
    return symbol.string if symbol.type == SymbolType.String else str(symbol)
