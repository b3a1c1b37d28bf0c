"""Whether an aggregate counts every item: clingo counts equal tuples once."""

# pyright: reportUnknownMemberType=false, reportUnknownArgumentType=false
# pyright: reportUnknownVariableType=false
# (clingo's syntax tree has no types for the attributes of its nodes)

from __future__ import annotations

from collections.abc import Iterator

from clingo.ast import AST, AggregateFunction, ASTType, Sign

from sequester.law._outline import walk
from sequester.law._rules import signature
from sequester.law.model import Base, Vocabulary

_SUMS = (AggregateFunction.Sum, AggregateFunction.SumPlus)
_IDENTITIES: tuple[Base, ...] = ("item", "any", "constant", "offence", "rule")


def names_every_item(aggregate: AST, element: AST, rule: AST, vocabulary: Vocabulary) -> bool:
    """Whether the tuple tells the items apart that the aggregate counts or adds up.

    A sum must name each item to which the conditions ascribe the amount: two fines of 500 are two
    fines. A count may also count names, or anything that stands for itself.
    """
    named = {term.name for term in element.terms if term.ast_type == ASTType.Variable}
    atoms = [
        literal.atom.symbol
        for literal in element.condition
        if literal.atom.ast_type == ASTType.SymbolicAtom and literal.sign == Sign.NoSign
    ]
    if not any(_names(atom, vocabulary, _IDENTITIES) & named for atom in atoms):
        return False
    if AggregateFunction(aggregate.function) not in _SUMS or not element.terms:
        return True
    amount = _variables(element.terms[0])
    outside = _outside(aggregate, rule)
    items = [
        term
        for atom in atoms
        if amount & _variables(atom)
        for term, base in _arguments(atom, vocabulary)
        if base == "item"
    ]
    return all(_variables(term) - {"_"} <= named | outside and not _is_any(term) for term in items)


def _is_any(term: AST) -> bool:
    return bool(term.ast_type == ASTType.Variable and term.name == "_")


def _names(atom: AST, vocabulary: Vocabulary, bases: tuple[Base, ...]) -> set[str]:
    """The variables that stand at arguments of the given bases."""
    return {
        str(term.name)
        for term, base in _arguments(atom, vocabulary)
        if base in bases and term.ast_type == ASTType.Variable
    }


def _arguments(atom: AST, vocabulary: Vocabulary) -> Iterator[tuple[AST, Base]]:
    predicate = vocabulary.predicates.get(signature(atom))
    for place, term in enumerate(atom.arguments):
        kind = vocabulary.kinds.get(predicate.kinds[place]) if predicate else None
        yield term, kind.base if kind else "any"


def _variables(term: AST) -> set[str]:
    return {str(node.name) for kind, node in walk(term) if kind == ASTType.Variable}


def _outside(aggregate: AST, rule: AST) -> set[str]:
    """The variables that have one value each while the aggregate is taken."""
    found = _variables(rule.head)
    for literal in rule.body:
        if literal.atom != aggregate:
            found |= _variables(literal)
    return found - {"_"}
