"""Rules of a program, in clingo's syntax tree, read as clauses that can be joined."""

# clingo's syntax tree carries no types: every attribute of a node is unknown to pyright
# pyright: reportUnknownMemberType=false, reportUnknownArgumentType=false
# pyright: reportUnknownVariableType=false, reportAttributeAccessIssue=false
# pyright: reportOptionalMemberAccess=false, reportOptionalIterable=false

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

from clingo import Function, Symbol, SymbolType
from clingo.ast import AST, ASTType, ComparisonOperator, Sign

from sequester.engine import ProgramRule
from sequester.mutants.clauses import (
    ANY_VALUE,
    Atom,
    Clause,
    Compared,
    Literal,
    Signature,
    Term,
    new_variable,
)

_OPERATORS = {
    int(ComparisonOperator.LessThan): "<",
    int(ComparisonOperator.LessEqual): "<=",
    int(ComparisonOperator.GreaterThan): ">",
    int(ComparisonOperator.GreaterEqual): ">=",
    int(ComparisonOperator.Equal): "=",
    int(ComparisonOperator.NotEqual): "!=",
}


def clause_of(rule: ProgramRule) -> Clause:
    """A rule of a program as a clause with variables of its own."""
    numbers: dict[str, int] = {}
    head: Any = rule.head
    conclusion = _atom(head.atom.symbol, numbers)
    return Clause(rule.index, conclusion, tuple(_literal(each, numbers) for each in rule.body))


def row_of(symbol: Symbol) -> Atom:
    """A ground atom."""
    return Atom(symbol.name, tuple(_constant(each) for each in symbol.arguments))


def _literal(node: AST, numbers: dict[str, int]) -> Literal:
    atom: Any = node.atom
    if atom.ast_type == ASTType.SymbolicAtom:
        said = _atom(atom.symbol, numbers)
        # `not not p` is neither p nor its absence to what reads this
        if node.sign == Sign.DoubleNegation:
            return Literal(None, inside=frozenset({said.signature}), variables=said.variables)
        return Literal(said, node.sign == Sign.Negation, variables=said.variables)
    if atom.ast_type == ASTType.Comparison and node.sign == Sign.NoSign:
        found: list[Compared] = []
        left = _term(atom.term, numbers)
        for guard in atom.guards:
            right = _term(guard.term, numbers)
            found.append(Compared(_OPERATORS[int(guard.comparison)], left, right))
            left = right
        variables = frozenset[int]().union(*(each.variables for each in found))
        return Literal(compared=tuple(found), variables=variables)
    return Literal(inside=frozenset(_read(node)), variables=frozenset(_named(node, numbers)))


def _atom(node: AST, numbers: dict[str, int]) -> Atom:
    if node.ast_type == ASTType.SymbolicTerm:
        return row_of(cast("Symbol", node.symbol))
    return Atom(node.name, tuple(_term(each, numbers) for each in node.arguments))


def _term(node: AST, numbers: dict[str, int]) -> Term:
    if node.ast_type == ASTType.Variable:
        fresh = new_variable()
        return fresh if node.name == "_" else numbers.setdefault(node.name, fresh)
    if node.ast_type == ASTType.SymbolicTerm:
        return _constant(node.symbol)
    if node.ast_type == ASTType.Function and not node.external:
        inner = tuple(_term(each, numbers) for each in node.arguments)
        return (node.name, *inner) if inner else Function(node.name)
    if node.ast_type in (ASTType.BinaryOperation, ASTType.UnaryOperation):
        parts = tuple(_term(each, numbers) for each in _children(node))
        return (f"{ANY_VALUE}{int(node.operator_type)}", *parts)
    return (f"{ANY_VALUE}{new_variable()}",)  # an interval or a pool: not even equal to itself


def _constant(symbol: Symbol) -> Term:
    if symbol.type == SymbolType.Function and symbol.arguments:
        return (symbol.name, *map(_constant, symbol.arguments))
    return symbol


def _read(node: AST) -> Iterator[Signature]:
    """What any atom inside a node reads."""
    if node.ast_type == ASTType.SymbolicAtom:
        yield _atom(node.symbol, {}).signature
        return
    for child in _children(node):
        yield from _read(child)


def _named(node: AST, numbers: dict[str, int]) -> Iterator[int]:
    """The variables inside a node."""
    if node.ast_type == ASTType.Variable:
        yield numbers.setdefault(node.name, new_variable())
    for child in _children(node):
        yield from _named(child, numbers)


def _children(node: AST) -> Iterator[AST]:
    for key in node.child_keys:
        child = getattr(node, key)
        if isinstance(child, AST):
            yield child
        elif child is not None:
            yield from child
