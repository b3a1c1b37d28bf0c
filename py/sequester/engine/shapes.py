"""Terms as far as constants go: what a rule's atom may match, and what a fact may be.

A *shape* is a term of a rule: a constant, a variable, a compound, or open (arithmetic, intervals,
numbers). A *key* is a value of which numbers are forgotten: equal keys may be equal values, and
different keys never are.
"""

# clingo's syntax tree carries no types: every attribute of a node is unknown to pyright
# pyright: reportUnknownMemberType=false, reportUnknownArgumentType=false
# pyright: reportUnknownVariableType=false, reportAttributeAccessIssue=false

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from clingo import Symbol, SymbolType, ast
from clingo.ast import AST, ASTType

from sequester.engine.model import Signature


class Const(NamedTuple):
    """A constant or a string."""

    key: str


class Var(NamedTuple):
    """A variable of the rule."""

    name: str


class Compound(NamedTuple):
    """A function with arguments."""

    name: str
    args: tuple[Shape, ...]


Shape = Const | Var | Compound | None  # None: open
Key = str | tuple["str | Key | None", ...]  # a tuple begins with the function's name


class Condition(NamedTuple):
    """A positive atom of a body, or a head."""

    signature: Signature
    args: tuple[Shape, ...]
    static: bool = False


class Equation(NamedTuple):
    """`Variable = constant`, or `Variable != constant` where `equal` is false."""

    variable: str
    key: str
    equal: bool


class Premises(NamedTuple):
    """What a clause concludes, the positive atoms of its body, and its plain comparisons."""

    head: Condition | None
    body: tuple[Condition, ...]
    compared: tuple[Equation, ...] = ()


def shape(term: AST) -> Shape:
    """The shape of a rule's term."""
    if term.ast_type == ASTType.Variable:
        return Var(str(term.name))
    if term.ast_type == ASTType.SymbolicTerm:
        found = key(term.symbol)
        return Const(found) if isinstance(found, str) else None
    if term.ast_type == ASTType.Function and term.name and not term.external:
        if not term.arguments:
            return Const(str(term.name))
        return Compound(str(term.name), tuple(map(shape, term.arguments)))
    return None


def key(symbol: Symbol) -> Key | None:
    """The key of a value; None for a number, #inf and #sup."""
    if symbol.type == SymbolType.String:
        return f'"{symbol.string}"'
    if symbol.type == SymbolType.Function:
        if not symbol.arguments:
            return symbol.name
        return (symbol.name, *map(key, symbol.arguments))
    return None


def conditions(literals: Iterable[AST], static: frozenset[Signature]) -> Iterator[Condition]:
    """The positive atoms among the literals."""
    for literal in literals:
        if literal.sign == ast.Sign.NoSign and literal.atom.ast_type == ASTType.SymbolicAtom:
            name, arguments = literal.atom.symbol.name, literal.atom.symbol.arguments
            signature = (str(name), len(arguments))
            yield Condition(signature, tuple(map(shape, arguments)), signature in static)


def comparisons(literals: Iterable[AST]) -> Iterator[Equation]:
    """The comparisons of a variable with a constant among the literals."""
    wanted = {ast.ComparisonOperator.Equal: True, ast.ComparisonOperator.NotEqual: False}
    for literal in literals:
        atom = literal.atom
        if literal.sign != ast.Sign.NoSign or atom.ast_type != ASTType.Comparison:
            continue
        if len(atom.guards) == 1 and atom.guards[0].comparison in wanted:
            sides = shape(atom.term), shape(atom.guards[0].term)
            equal = wanted[atom.guards[0].comparison]
            for one, other in (sides, sides[::-1]):
                if isinstance(one, Var) and isinstance(other, Const):
                    yield Equation(one.name, other.key, equal)
