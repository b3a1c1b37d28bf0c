"""No rule may depend on its own negation: then every record has exactly one answer set.

Counted by predicate and name (`applies[cra_4_1_a]`), so that exceptions are no circles. Recursion
without negation is welcome as long as it cannot compute for ever.
"""

# pyright: reportUnknownMemberType=false, reportUnknownArgumentType=false
# pyright: reportUnknownVariableType=false
# (clingo's syntax tree has no types for the attributes of its nodes)

from __future__ import annotations

from collections.abc import Iterable, Mapping

from clingo.ast import AST, ASTType

from sequester.law._cone import lifted_by
from sequester.law._graph import Edge, Graph, Node, components, graph_of
from sequester.law._parse import walk
from sequester.law._report import Place, Report
from sequester.law._rules import Signature, atom_of, constant_of, is_positive
from sequester.law.model import Block, Role, RuleSet, Statement


def check_strata(ruleset: RuleSet, report: Report) -> None:
    """Report circles through negation, defeats in a circle, and endless recursion."""
    graph = graph_of(ruleset.blocks)
    successors = {
        node: [source for edge in edges for source in graph.concluded(edge.source)]
        for node, edges in graph.edges.items()
    }
    for component in components(successors):
        inside = set(component)
        edges = [edge for node in component for edge in _within(graph, node, inside)]
        negative = [edge for edge in edges if not edge.plain]
        if negative:
            _report_circle(edges, negative, report)
        elif edges:
            for edge in edges:
                _check_bounded(edge, inside, graph, report)
    _check_defeats(ruleset.blocks, report)
    _check_static(ruleset, graph, report)


def _within(graph: Graph, node: Node, inside: set[Node]) -> list[Edge]:
    """The edges of a node that stay inside a component."""
    return [
        edge
        for edge in graph.edges.get(node, ())
        if any(source in inside for source in graph.concluded(edge.source))
    ]


def _report_circle(edges: list[Edge], negative: list[Edge], report: Report) -> None:
    rules = ", ".join(sorted({edge.block.id for edge in edges}))
    atoms = ", ".join(sorted({_show(edge.source) for edge in negative}))
    rule = min(negative, key=lambda edge: (edge.block.file, edge.statement.line)).statement
    report.add("L409", Place(rule.file, rule.line, rule.column), rules=rules, atoms=atoms)


def _show(node: Node) -> str:
    name, arity, identity = node
    return f"{name}/{arity}[{identity}]" if identity else f"{name}/{arity}"


def _check_bounded(edge: Edge, inside: set[Node], graph: Graph, report: Report) -> None:
    """Report arithmetic in a recursive head whose value no other condition bounds."""
    rule = edge.statement.ast
    head = atom_of(rule)
    if head is None:
        return
    outside = [
        atom
        for literal in rule.body
        if literal.ast_type == ASTType.Literal and is_positive(literal)
        for atom in _symbolic(literal)
        if not any(node in inside for node in graph.concluded(_plain_node(atom)))
    ]
    texts = {str(node) for atom in outside for term in atom.arguments for node in walk(term)}
    bounded = {node.name for atom in outside for node in walk(atom) if _is_variable(node)}
    defined = dict(_definitions(rule))
    for argument in head.arguments:
        for node in _computed(argument, defined):
            if str(node) not in texts and not _variables(node) <= bounded:
                at = Place(edge.statement.file, edge.statement.line, edge.statement.column)
                report.add("L413", at, term=str(node))


def _symbolic(literal: AST) -> Iterable[AST]:
    atom = literal.atom
    if atom.ast_type == ASTType.SymbolicAtom and atom.symbol.ast_type == ASTType.Function:
        yield atom.symbol


def _plain_node(atom: AST) -> Node:
    name, arity = atom.name, len(atom.arguments)
    return name, arity, constant_of(atom, 0) if name in ("applies", "defeated") else ""


def _is_variable(node: AST) -> bool:
    return bool(node.ast_type == ASTType.Variable)


def _variables(node: AST) -> set[str]:
    return {part.name for part in walk(node) if _is_variable(part)}


def _definitions(rule: AST) -> Iterable[tuple[str, AST]]:
    """Variables that a comparison defines: `X = term`."""
    for literal in rule.body:
        if literal.ast_type == ASTType.Literal and literal.atom.ast_type == ASTType.Comparison:
            sides = [literal.atom.term, *(guard.term for guard in literal.atom.guards)]
            if len(sides) == 2 and str(literal.atom.guards[0]).startswith(" = "):  # noqa: PLR2004
                for left, right in (sides, sides[::-1]):
                    if _is_variable(left):
                        yield left.name, right


def _computed(term: AST, defined: Mapping[str, AST]) -> Iterable[AST]:
    """The arithmetic in a term, also where a comparison of the body defines a variable by it."""
    for node in walk(term):
        if node.ast_type == ASTType.BinaryOperation:
            yield node
        elif _is_variable(node) and node.name in defined:
            yield from (
                part
                for part in walk(defined[node.name])
                if part.ast_type == ASTType.BinaryOperation
            )


def _check_defeats(blocks: Iterable[Block], report: Report) -> None:
    by_id: dict[str, Block] = {block.id: block for block in blocks}
    graph: dict[Node, list[Node]] = {
        ("", 0, name): [("", 0, str(other)) for other in block.defeats]
        for name, block in by_id.items()
    }
    for component in components(graph):
        loops = len(component) > 1 or component[0] in graph.get(component[0], ())
        if loops:
            names = sorted(name for _, _, name in component)
            block = by_id[names[0]]
            report.add("L410", Place(block.file, block.line, 1), rules=", ".join(names))


def _check_static(ruleset: RuleSet, graph: Graph, report: Report) -> None:
    """Report predicates declared static that rest on a record or on dates of force."""
    roles: dict[Signature, Role] = {
        key: predicate.role for key, predicate in ruleset.vocabulary.predicates.items()
    }
    read = (source for edges in graph.edges.values() for edge in edges
            for source in graph.concluded(edge.source))  # fmt: skip
    nodes = frozenset(graph.heads) | frozenset(read)
    lifted = lifted_by(graph, nodes, roles)
    for node, rules in graph.heads.items():
        name, arity, _ = node
        if roles.get((name, arity)) == "static" and (name, arity) in lifted:
            block, n = rules[0]
            rule: Statement = block.rules[n]
            at = Place(rule.file, rule.line, rule.column)
            report.add("L411", at, name=name, arity=arity, by=block.id)
