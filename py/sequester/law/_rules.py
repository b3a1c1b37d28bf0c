"""Small questions to one rule of clingo's syntax tree."""

# pyright: reportUnknownMemberType=false, reportUnknownArgumentType=false
# pyright: reportUnknownVariableType=false
# (clingo's syntax tree has no types for the attributes of its nodes)

from __future__ import annotations

from collections.abc import Iterator

from clingo import SymbolType
from clingo.ast import AST, ASTType, Sign

from sequester.law._parse import walk

Signature = tuple[str, int]


def atom_of(rule: AST) -> AST | None:
    """The function term of the head; None for a head that is no plain atom."""
    if rule.ast_type != ASTType.Rule or rule.head.ast_type != ASTType.Literal:
        return None
    return _plain(rule.head)


def _plain(literal: AST) -> AST | None:
    atom = literal.atom
    if atom.ast_type != ASTType.SymbolicAtom or atom.symbol.ast_type != ASTType.Function:
        return None
    found: AST = atom.symbol
    return found


def is_positive(literal: AST) -> bool:
    """Whether a body literal stands without `not`."""
    sign = getattr(literal, "sign", Sign.NoSign)
    return bool(sign == Sign.NoSign)


def positive_literals(rule: AST) -> list[AST]:
    """The literals of the body that stand without `not`."""
    return [literal for literal in _body(rule) if is_positive(literal)]


def _body(rule: AST) -> Iterator[AST]:
    yield from rule.body


def body_atoms(rule: AST) -> Iterator[AST]:
    """Every atom (as a function term) read by the body, under `not` and in aggregates too."""
    if rule.ast_type != ASTType.Rule:
        return
    for literal in rule.body:
        for node in walk(literal):
            if node.ast_type == ASTType.SymbolicAtom and node.symbol.ast_type == ASTType.Function:
                yield node.symbol


def signed_atoms(rule: AST) -> Iterator[tuple[AST, bool]]:
    """Every atom of the body, and whether it is read plainly (not under `not`, no aggregate)."""
    for literal in rule.body:
        plain = literal.ast_type == ASTType.Literal and is_positive(literal)
        plain = plain and literal.atom.ast_type == ASTType.SymbolicAtom
        for node in walk(literal):
            if node.ast_type == ASTType.SymbolicAtom and node.symbol.ast_type == ASTType.Function:
                yield node.symbol, plain


def signature(atom: AST) -> Signature:
    """Name and number of arguments."""
    return atom.name, len(atom.arguments)


def constant_of(atom: AST, position: int) -> str:
    """The constant at an argument position, "" for anything else."""
    if len(atom.arguments) <= position:
        return ""
    term = atom.arguments[position]
    if term.ast_type == ASTType.SymbolicTerm and term.symbol.type == SymbolType.Function:
        return str(term.symbol)
    if term.ast_type == ASTType.Function and not term.arguments:
        return str(term.name)
    return ""
