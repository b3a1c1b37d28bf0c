"""Small questions to one rule of clingo's syntax tree."""

# pyright: reportUnknownMemberType=false, reportUnknownArgumentType=false
# pyright: reportUnknownVariableType=false
# (clingo's syntax tree has no types for the attributes of its nodes)

from __future__ import annotations

from collections.abc import Iterator

from clingo.ast import AST, Sign

from sequester.law._outline import Signature


def is_positive(literal: AST) -> bool:
    """Whether a body literal stands without `not`."""
    sign = getattr(literal, "sign", Sign.NoSign)
    return bool(sign == Sign.NoSign)


def positive_literals(rule: AST) -> list[AST]:
    """The literals of the body that stand without `not`."""
    return [literal for literal in _body(rule) if is_positive(literal)]


def _body(rule: AST) -> Iterator[AST]:
    yield from rule.body


def signature(atom: AST) -> Signature:
    """Name and number of arguments."""
    return atom.name, len(atom.arguments)
