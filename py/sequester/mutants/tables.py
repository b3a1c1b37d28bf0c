"""The changes of listed data and of the days on which texts are in force."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from clingo import Function, Number, Symbol, SymbolType, parse_term

from sequester.engine import date_of
from sequester.law import Block, DataTable, Interval
from sequester.mutants.model import Force, Mutant, Operator, Row

ONE_DAY = dt.timedelta(days=1)


def table_mutants(table: DataTable) -> Iterator[Mutant]:
    """Every row taken away; every number in it one more and one less; every day a day off."""
    for fact in table.facts:
        row = fact.text.removesuffix(".")
        symbol = parse_term(row)
        at = (table.id, None, fact.file, fact.line)
        yield Mutant("drop_row", *at, row, "", Row(str(symbol), None))
        for place, argument in enumerate(symbol.arguments):
            for other in _others(argument):
                parts = list(symbol.arguments)
                parts[place] = other
                after = str(Function(symbol.name, parts))
                operator: Operator = (
                    "shift_row" if argument.type == SymbolType.Number else "shift_day"
                )
                yield Mutant(operator, *at, str(symbol), after, Row(str(symbol), after), place)


def _others(argument: Symbol) -> Iterator[Symbol]:
    """A number one more and one less, a day a day earlier and later."""
    if argument.type == SymbolType.Number:
        yield Number(argument.number + 1)
        if argument.number > 0:
            yield Number(argument.number - 1)
    elif argument.type == SymbolType.Function and argument.match("date", 3):
        for step in (ONE_DAY, -ONE_DAY):
            day = date_of(argument) + step
            yield Function("date", [Number(day.year), Number(day.month), Number(day.day)])


def force_mutants(block: Block) -> Iterator[Mutant]:
    """The first and the last day of a text a day earlier and later."""
    first, last = block.in_force.first, block.in_force.last
    at = (block.id, None, block.file, block.line)
    if first is not None:
        for step in (ONE_DAY, -ONE_DAY):
            other = Interval(first + step, last)
            if last is None or first + step <= last:
                yield Mutant(
                    "shift_force", *at, f"{first} ..", f"{first + step} ..", Force(other), 0
                )
    if last is not None:
        for step in (ONE_DAY, -ONE_DAY):
            other = Interval(first, last + step)
            if first is None or first <= last + step:
                yield Mutant("shift_force", *at, f".. {last}", f".. {last + step}", Force(other), 1)
