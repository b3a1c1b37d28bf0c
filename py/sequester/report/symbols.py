"""Terms of the rules as the terms that a proof is built of."""

from __future__ import annotations

from clingo import Symbol, SymbolType

from sequester.proof import Function, Limit, Name, Number, Term
from sequester.proof import Words as Quoted


def term_of(symbol: Symbol) -> Term:
    """The symbol as a term of a proof: ranks are clingo's order of types."""
    if symbol.type == SymbolType.Number:
        return Number(1, symbol.number)
    if symbol.type == SymbolType.String:
        return Quoted(3, symbol.string)
    if symbol.type == SymbolType.Function and symbol.arguments:
        arguments = tuple(term_of(argument) for argument in symbol.arguments)
        return Function(5, len(arguments), symbol.name, arguments)
    if symbol.type == SymbolType.Function:
        return Name(2, symbol.name)
    return Limit(0 if symbol.type == SymbolType.Infimum else 7)
