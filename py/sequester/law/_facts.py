"""Plain facts as symbols: those of the vocabulary and those of data tables."""

# pyright: reportUnknownMemberType=false, reportUnknownArgumentType=false
# pyright: reportUnknownVariableType=false
# (clingo's syntax tree has no types for the attributes of its nodes)

from __future__ import annotations

from collections.abc import Sequence

import clingo
from clingo import Symbol, SymbolType
from msgspec import Struct

from sequester.errors import Text
from sequester.law._nodes import known_symbol
from sequester.law._parse import Parsed
from sequester.law._report import Place, Report, nearest

ARITIES = {
    "kind": 4,
    "constant": 4,
    "input": 4,
    "key": 2,
    "nullable": 1,
    "member": 4,
    "static": 3,
    "derived": 3,
    "finding": 4,
    "burden": 5,
    "burden_unless": 3,
    "unless_given": 2,
    "not_before": 2,
    "landmark": 2,
    "question": 3,
    "question_outcome": 4,
    "question_date": 4,
    "question_value": 5,
    "question_since": 3,
    "statute_name": 2,
    "statute_chapter": 3,
    "aim_word": 2,
    "aim_section": 3,
    "aim_key": 3,
    "about_key": 4,
    "about_closed": 1,
    "ask": 3,
    "denied": 3,
    "settled_as": 5,
    "judged_by": 3,
    "question_advice": 8,
}
"""The facts of which a vocabulary is made, and how many arguments each has."""


class Fact(Struct, frozen=True):
    """One fact of the vocabulary, with its place."""

    name: str
    arguments: tuple[Symbol, ...]
    at: Place

    def word(self, position: int) -> str:
        """An argument as written, a string without its quotes."""
        symbol = self.arguments[position]
        return symbol.string if symbol.type is SymbolType.String else str(symbol)

    def text(self, position: int) -> Text:
        """The two sentences that stand at `position` and after it."""
        return Text(self.word(position), self.word(position + 1))


def facts_of(parsed: Parsed, report: Report) -> tuple[Fact, ...]:
    """The facts of a vocabulary file; anything else, or an unknown fact, goes to `report`."""
    facts: list[Fact] = []
    symbols = symbols_of([each.text.removesuffix(".") for each in parsed.statements])
    for statement, symbol in zip(parsed.statements, symbols, strict=True):
        at = Place(parsed.file, statement.line, statement.column)
        if symbol is None:
            report.add("L301", at)
        elif ARITIES.get(symbol.name) != len(symbol.arguments):
            hint = _arity_hint(symbol.name)
            report.add("L302", at, hint, name=symbol.name, arity=len(symbol.arguments))
        else:
            facts.append(Fact(symbol.name, tuple(symbol.arguments), at))
    return tuple(facts)


def _arity_hint(name: str) -> Text | None:
    if name in ARITIES:
        count = ARITIES[name]
        return Text(f"{name} has {count} arguments", f"{name} a {count} arguments")
    return nearest(name, ARITIES)


def symbols_of(texts: Sequence[str]) -> Sequence[Symbol | None]:
    """`symbol_of` for the statements of a file, in one call where all are plain atoms."""
    together = symbol_of(f"({','.join(texts)})") if len(texts) > 1 else None
    if together is None or len(together.arguments) != len(texts):
        return [symbol_of(text) for text in texts]
    return together.arguments


def symbol_of(text: str) -> Symbol | None:
    """A ground atom in clingo's spelling as a symbol; None for what is no plain atom."""
    try:
        symbol = clingo.parse_term(text, logger=lambda _code, _message: None)
    except RuntimeError:
        return None
    known = known_symbol(symbol)
    return known if str(known) == text else None
