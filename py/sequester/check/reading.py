"""From clingo's syntax tree to rules as the checker has them."""

# pyright: reportUnknownMemberType=false, reportUnknownArgumentType=false
# pyright: reportUnknownVariableType=false
# (clingo's syntax tree has no types for the attributes of its nodes)

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import Any, TypeAlias

from clingo import Symbol, SymbolType
from clingo.ast import AST, AggregateFunction, ASTType, BinaryOperator, ComparisonOperator, Sign

from sequester.check.core.rules import (
    Aggregate,
    Atom,
    Comparison,
    Const,
    Element,
    Expr,
    Fun,
    Literal,
    Rule,
    Sum,
    Var,
    names_of,
    outer_names,
)  # fmt: skip
from sequester.check.core.terms import Term, string

Tree: TypeAlias = Any  # a node of clingo's syntax tree: its attributes have no types
Signs = {ComparisonOperator.Equal: "=", ComparisonOperator.NotEqual: "!="} | {
    ComparisonOperator.LessThan: "<", ComparisonOperator.LessEqual: "<=",
    ComparisonOperator.GreaterThan: ">", ComparisonOperator.GreaterEqual: ">=",
}  # fmt: skip
_ARITHMETIC = {
    BinaryOperator.Plus: "+", BinaryOperator.Minus: "-", BinaryOperator.Multiplication: "*",
    BinaryOperator.Division: "/", BinaryOperator.Modulo: "\\",
}  # fmt: skip
_FUNCTIONS = {
    AggregateFunction.Count: "count", AggregateFunction.Sum: "sum", AggregateFunction.Min: "min",
    AggregateFunction.SumPlus: "sum+", AggregateFunction.Max: "max",
}  # fmt: skip


def read_rule(node: AST) -> Rule:
    """The rule that a statement of the rule language is; each `_` of its body gets a name."""
    tree: Tree = node
    numbers = count(1)
    head = _atom(tree.head.atom.symbol, None)
    body = tuple(_literal(literal, numbers) for literal in tree.body)
    seen = [*names_of(*head.args)]
    for literal in body:
        seen += outer_names(literal)
    return Rule(head, body, tuple(dict.fromkeys(name for name in seen if name != "_")))


def term_of(symbol: Symbol) -> Term:
    """The term that a symbol of clingo's is."""
    if symbol.type == SymbolType.Number:
        return symbol.number
    if symbol.type == SymbolType.String:
        return string(symbol.string)
    if symbol.type == SymbolType.Function and symbol.arguments:
        return (symbol.name, *map(term_of, symbol.arguments))
    return str(symbol)


def _literal(node: Tree, numbers: Iterator[int] | None) -> Literal:
    atom = node.atom
    if atom.ast_type == ASTType.BodyAggregate:
        elements = tuple(
            Element(
                tuple(_expr(term, None) for term in element.terms),
                tuple(_condition(inner, None) for inner in element.condition),
            )
            for element in atom.elements
        )
        left, right = _guard(atom.left_guard), _guard(atom.right_guard)
        if node.sign != Sign.NoSign:
            raise ValueError(str(node))
        return Aggregate(_FUNCTIONS[AggregateFunction(atom.function)], elements, left, right)
    return _condition(node, numbers)


def _condition(node: Tree, numbers: Iterator[int] | None) -> Atom | Comparison:
    atom = node.atom
    if atom.ast_type == ASTType.Comparison:
        terms = (atom.term, *(guard.term for guard in atom.guards))
        signs = (Signs[ComparisonOperator(guard.comparison)] for guard in atom.guards)
        return Comparison(tuple(_expr(term, None) for term in terms), tuple(signs))
    if node.sign == Sign.NoSign:
        return _atom(atom.symbol, numbers)
    return _atom(atom.symbol, None)._replace(negated=True)


def _guard(node: Tree) -> tuple[Expr, str] | None:
    if node is None:
        return None
    return _expr(node.term, None), Signs[ComparisonOperator(node.comparison)]


def _atom(node: Tree, numbers: Iterator[int] | None) -> Atom:
    return Atom(node.name, tuple(_expr(argument, numbers) for argument in node.arguments))


def _expr(node: Tree, numbers: Iterator[int] | None) -> Expr:
    if node.ast_type == ASTType.SymbolicTerm:
        return Const(term_of(node.symbol))
    if node.ast_type == ASTType.Variable:
        anonymous = node.name == "_" and numbers is not None
        return Var(f"Any{next(numbers)}" if anonymous and numbers else node.name)
    if node.ast_type == ASTType.Function:
        return _function(node.name, tuple(_expr(one, numbers) for one in node.arguments))
    if node.ast_type == ASTType.UnaryOperation:
        inner = _expr(node.argument, numbers)
        if isinstance(inner, Const) and isinstance(inner.term, int):
            return Const(-inner.term)  # a row of listed data may hold a negative number
        return Sum("-", Const(0), inner)
    ranged = node.ast_type == ASTType.Interval
    operator = ".." if ranged else _ARITHMETIC[BinaryOperator(node.operator_type)]
    return Sum(operator, _expr(node.left, numbers), _expr(node.right, numbers))


def _function(name: str, args: tuple[Expr, ...]) -> Expr:
    """A term with arguments; a constant where none of them is open."""
    terms = [one.term for one in args if isinstance(one, Const)]
    if len(terms) < len(args):
        return Fun(name, args)
    return Const((name, *terms) if terms else name)
