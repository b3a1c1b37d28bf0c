"""Every citation of a rule set: of blocks, of rows of data, of burdens and readings."""

# pyright: reportUnknownMemberType=false, reportUnknownArgumentType=false
# pyright: reportUnknownVariableType=false
# (clingo's syntax tree has no types for the attributes of its nodes)

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from typing import cast

import clingo
from clingo import Symbol, SymbolType
from clingo.ast import AST, ASTSequence, ASTType
from msgspec import Struct

from sequester.law import Block, DataTable, Interval, RuleSet
from sequester.statutes.authority import authorities

_PLACEHOLDER = re.compile(r"\{([A-Za-z][A-Za-z0-9]*)\}")
_AT_ITEM = re.compile(r"( item)? ?\(?\{.*")
_ENDS = {SymbolType.Infimum, SymbolType.Supremum}


class Cited(Struct, frozen=True):
    """One authority as one rule or table cites it.

    `in_force`: when the rule or row states the law. `listed`: the authority comes from a row of
    data that a rule reads, whose own days count.
    """

    en: str
    fr: str
    rule: str
    file: str
    line: int
    in_force: Interval
    listed: bool = False


def citations(ruleset: RuleSet) -> tuple[Cited, ...]:
    """All citations in the order of the files, each once for its rule and interval."""
    rows = {(t.predicate, len(t.arguments)): tuple(_rows(t)) for t in ruleset.tables}
    found: dict[Cited, None] = {}
    seen: set[tuple[str, str, str, Interval]] = set()
    every = [
        *(c for block in ruleset.blocks for c in _of_block(block, ruleset, rows)),
        *(c for table in ruleset.tables for c in _of_table(table, ruleset)),
        *_of_burdens(ruleset),
        *_of_readings(ruleset),
    ]
    for cited in every:
        key = (cited.en, cited.fr, cited.rule, cited.in_force)
        if key not in seen:
            seen.add(key)
            found[cited] = None
    return tuple(sorted(found, key=lambda c: (c.file, c.line)))


def _pairs(cite: tuple[str, ...], cite_fr: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """English and French authorities side by side; the English one where there is no French one."""
    french = cite_fr if len(cite_fr) == len(cite) else cite
    yield from zip(cite, french, strict=True)


def _line(ruleset: RuleSet, file: str, start: int) -> int:
    """The line of the `cite` of the section that begins at `start`."""
    lines = ruleset.sources.get(file, "").splitlines()
    for number, text in enumerate(lines[start - 1 :], start):
        if text.startswith("%! cite:"):
            return number
        if number > start and not text.startswith("%!"):
            break
    return start


Rows = Mapping[tuple[str, int], tuple[tuple[Symbol, ...], ...]]


def _of_block(block: Block, ruleset: RuleSet, rows: Rows) -> Iterator[Cited]:
    line = _line(ruleset, block.file, block.line)
    for english, french in _pairs(block.cite, block.cite_fr):
        names = _PLACEHOLDER.findall(english)
        if not names:
            yield Cited(english, french, block.id, block.file, line, block.in_force)
            continue
        values = _values(block, names[0], rows) if len(set(names)) == 1 else []
        if not values:  # the rule says only from which list it comes
            list_en, list_fr = _AT_ITEM.sub("", english), _AT_ITEM.sub("", french)
            if list_en:
                yield Cited(list_en, list_fr, block.id, block.file, line, block.in_force, True)  # noqa: FBT003
        for value in values:
            one = {names[0]: value}
            en, fr = _filled(english, one), _filled(french, one)
            yield Cited(en, fr, block.id, block.file, line, block.in_force, listed=True)


def _values(block: Block, name: str, rows: Rows) -> list[str]:
    """The values that the variable `name` takes from the tables that a block reads."""
    found: dict[str, None] = {}
    for rule in block.rules:
        for atom in rule.outline.atoms:
            table = rows.get(atom.signature)
            if table is None or not atom.plain:
                continue
            for position, argument in enumerate(cast("ASTSequence", atom.node.arguments)):
                if not isinstance(argument, AST):
                    continue
                if argument.ast_type == ASTType.Variable and str(argument.name) == name:
                    found |= dict.fromkeys(_word(row[position]) for row in table)
    return list(found)


def _of_table(table: DataTable, ruleset: RuleSet) -> Iterator[Cited]:
    line = _line(ruleset, table.file, table.line)
    for english, french in _pairs(table.cite, table.cite_fr):
        fixed = not _PLACEHOLDER.search(english)
        for fact, row in zip(table.facts, _rows(table), strict=True):
            values = {n: _word(v) for n, v in zip(table.arguments, row, strict=True)}
            yield Cited(
                _filled(english, values),
                _filled(french, values),
                table.id,
                table.file,
                line if fixed else fact.line,
                _interval(table, row),
            )


def _of_burdens(ruleset: RuleSet) -> Iterator[Cited]:
    """What the vocabulary cites for who must show what."""
    vocabulary = [f for f in ruleset.sources if f.startswith("vocabulary/")]
    for key, burden in ruleset.vocabulary.burdens.items():
        start = f"burden({key},"
        file, line = next(
            (
                (file, number)
                for file in vocabulary
                for number, text in enumerate(ruleset.sources[file].splitlines(), 1)
                if text.startswith(start)
            ),
            ("vocabulary", 1),
        )
        for cite in authorities(burden.cite):
            yield Cited(cite, cite, f"burden({key})", file, line, Interval())


def _of_readings(ruleset: RuleSet) -> Iterator[Cited]:
    """What the manifest cites for the points on which lawyers differ."""
    for name, reading in ruleset.manifest.readings.items():
        for cite in authorities(reading.cite):
            file = f"{ruleset.manifest.id}/ruleset.yaml"
            yield Cited(cite, cite, f"reading({name})", file, 1, Interval())


def _rows(table: DataTable) -> Iterator[tuple[Symbol, ...]]:
    for fact in table.facts:
        yield tuple(clingo.parse_term(fact.text.removesuffix(".")).arguments)


def _word(symbol: Symbol) -> str:
    return symbol.string if symbol.type == SymbolType.String else str(symbol)


def _filled(text: str, values: Mapping[str, str]) -> str:
    return _PLACEHOLDER.sub(lambda found: values.get(found[1], found[0]), text)


def _interval(table: DataTable, row: tuple[Symbol, ...]) -> Interval:
    """The days that a row gives in its arguments From and To."""
    named = dict(zip(table.arguments, row, strict=True))
    return Interval(_day(named.get("From")), _day(named.get("To")))


def _day(symbol: Symbol | None) -> dt.date | None:
    if symbol is None or symbol.type in _ENDS or not symbol.match("date", 3):
        return None
    year, month, day = (argument.number for argument in symbol.arguments)
    return dt.date(year, month, day)
