"""Recursion that must come to an end: no rule may count on from its own conclusions without bound.

clingo does not stop by itself: `p(X+1) :- p(X).` fills the memory. A recursive rule that computes
is accepted where another condition bounds the value, or where one argument climbs strictly
through values that another condition lists.
"""

# pyright: reportUnknownMemberType=false, reportUnknownArgumentType=false
# pyright: reportUnknownVariableType=false
# pyright: reportAttributeAccessIssue=false, reportOptionalMemberAccess=false
# pyright: reportOptionalIterable=false, reportGeneralTypeIssues=false, reportReturnType=false
# (clingo's syntax tree has no types for the attributes of its nodes)

from __future__ import annotations

from collections.abc import Iterable, Mapping

from clingo.ast import AST, ASTType, ComparisonOperator

from sequester.law._graph import Edge, Graph, Node, node_of
from sequester.law._light import restored
from sequester.law._outline import walk
from sequester.law._report import Place, Report
from sequester.law._rules import positive_literals

_LESS = (ComparisonOperator.LessThan, ComparisonOperator.LessEqual)
_GREATER = (ComparisonOperator.GreaterThan, ComparisonOperator.GreaterEqual)
_STRICT = (ComparisonOperator.LessThan, ComparisonOperator.GreaterThan)


def check_bounded(edge: Edge, inside: set[Node], graph: Graph, report: Report) -> None:
    """Report arithmetic in the head of a recursive rule whose value nothing bounds."""
    statement = restored(edge.statement)
    rule, outline = statement.ast, statement.outline
    head = outline.head
    if head is None:
        return
    atoms = [atom for atom in outline.atoms if atom.plain]
    outside = [a.node for a in atoms if inside.isdisjoint(graph.concluded(node_of(a)))]
    listed = {str(node) for atom in outside for term in atom.arguments for _, node in walk(term)}
    bounded = {name for atom in outside for name in _variables(atom)}
    recursive = [atom.node for atom in atoms if atom.signature == head.signature]
    if any(_climbs(head.node, atom, bounded, rule) for atom in recursive):
        return
    defined = dict(_definitions(rule))
    for argument in head.node.arguments:
        for term in _computed(argument, defined):
            if str(term) not in listed and not _variables(term) <= bounded:
                at = Place(edge.statement.file, edge.statement.line, edge.statement.column)
                report.add("L413", at, term=str(term))


def _is_variable(node: AST) -> bool:
    return bool(node.ast_type == ASTType.Variable)


def _variables(node: AST) -> set[str]:
    return {part.name for kind, part in walk(node) if kind == ASTType.Variable}


def _definitions(rule: AST) -> Iterable[tuple[str, AST]]:
    """Variables that a comparison defines: `X = term`."""
    for left, operator, right in _comparisons(rule):
        if operator == ComparisonOperator.Equal:
            for variable, term in ((left, right), (right, left)):
                if _is_variable(variable):
                    yield variable.name, term


def _comparisons(rule: AST) -> Iterable[tuple[AST, int, AST]]:
    """The single comparisons of the body; a chain `A < B < C` gives two."""
    for literal in positive_literals(rule):
        if literal.ast_type == ASTType.Literal and literal.atom.ast_type == ASTType.Comparison:
            left = literal.atom.term
            for guard in literal.atom.guards:
                yield left, guard.comparison, guard.term
                left = guard.term


def _computed(term: AST, defined: Mapping[str, AST]) -> Iterable[AST]:
    """The outermost arithmetic in a term, also where a comparison defines a variable by it."""
    if term.ast_type == ASTType.BinaryOperation:
        yield term
    elif _is_variable(term) and term.name in defined:
        rest = {name: definition for name, definition in defined.items() if name != term.name}
        yield from _computed(defined[term.name], rest)
    elif term.ast_type == ASTType.Function:
        for argument in term.arguments:
            yield from _computed(argument, defined)


def _climbs(head: AST, before: AST, bounded: set[str], rule: AST) -> bool:
    """Whether one argument of the head goes strictly up from the recursive atom's, within bounds.

    Another condition lists its values, so that it cannot go up for ever.
    """
    for new, old in zip(head.arguments, before.arguments, strict=True):
        both = _is_variable(new) and _is_variable(old) and new.name in bounded
        if both and _is_less(old.name, new.name, rule):
            return True
    return False


def _is_less(low: str, high: str, rule: AST) -> bool:
    """Whether comparisons of the body say that `low` is less than `high`."""
    above: dict[str, set[tuple[str, bool]]] = {}
    for left, operator, right in _comparisons(rule):
        strict = operator in _STRICT
        if operator in _LESS:
            above.setdefault(str(left), set()).add((str(right), strict))
        elif operator in _GREATER:
            above.setdefault(str(right), set()).add((str(left), strict))
    todo, seen = [(low, False)], {(low, False)}
    while todo:
        name, strict = todo.pop()
        for following, more in above.get(name, ()):
            step = (following, strict or more)
            if step not in seen:
                seen.add(step)
                todo.append(step)
    return (high, True) in seen
