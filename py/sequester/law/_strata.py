"""No rule may depend on its own negation: then every record has exactly one answer set.

Counted by predicate and name (`applies[cra_4_1_a]`), so that exceptions are no circles. Recursion
without negation is welcome as long as it cannot compute for ever.
"""

# pyright: reportUnknownMemberType=false, reportUnknownArgumentType=false
# pyright: reportUnknownVariableType=false
# (clingo's syntax tree has no types for the attributes of its nodes)

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping

from sequester.law._bounds import check_bounded
from sequester.law._cone import lifted_among
from sequester.law._graph import Edge, Graph, Node, components
from sequester.law._outline import Signature
from sequester.law._report import Place, Report
from sequester.law.model import Block, Role, RuleSet, Statement


def check_strata(ruleset: RuleSet, graph: Graph, report: Report) -> frozenset[str]:
    """Report circles through negation, defeats in a circle, and endless recursion.

    The files whose rules depend on themselves: only of those more was looked at than their atoms.
    """
    files: set[str] = set()
    # what reads nothing is in no circle
    successors = {
        node: [source for source in graph.sources(node) if source in graph.edges]
        for node in graph.edges
    }
    for component in components(successors):
        if len(component) == 1 and component[0] not in successors.get(component[0], ()):
            continue
        inside = set(component)
        edges = [edge for node in component for edge in _within(graph, node, inside)]
        files.update(edge.block.file for edge in edges)
        if any(not edge.plain for edge in edges):
            _report_circle(edges, graph, report)
        else:
            for edge in edges:
                check_bounded(edge, inside, graph, report)
    _check_defeats(ruleset.blocks, report)
    _check_static(ruleset, graph, report)
    return frozenset(files)


def _within(graph: Graph, node: Node, inside: set[Node]) -> list[Edge]:
    """The edges of a node that stay inside a component."""
    return [
        edge
        for edge in graph.edges.get(node, ())
        if any(source in inside for source in graph.concluded(edge.source))
    ]


def _report_circle(edges: list[Edge], graph: Graph, report: Report) -> None:
    """Report the shortest circle that passes through a `not` or an aggregate."""
    circles = [circle for edge in edges if not edge.plain for circle in _back(edge, edges, graph)]
    circle = min(circles, key=lambda found: (len(found), [edge.statement.text for edge in found]))
    rule = circle[0].statement
    path = " <- ".join(_show(edge.target) for edge in circle)
    names = ", ".join(dict.fromkeys(edge.block.id for edge in circle))
    at = Place(rule.file, rule.line, rule.column)
    report.add("L409", at, rules=names, path=f"{path} <- {_show(circle[0].target)}")


def _back(first: Edge, edges: list[Edge], graph: Graph) -> Iterable[list[Edge]]:
    """The shortest way from what an edge reads back to what it concludes."""
    by_target: dict[Node, list[Edge]] = {}
    for edge in edges:
        by_target.setdefault(edge.target, []).append(edge)
    ways = deque([first])
    came: dict[int, Edge | None] = {id(first): None}
    seen: set[Node] = set()
    while ways:
        edge = ways.popleft()
        for source in graph.concluded(edge.source):
            if source == first.target:
                yield _trail(edge, came)
                return
            if source not in seen:
                seen.add(source)
                for following in by_target.get(source, ()):
                    came.setdefault(id(following), edge)
                    ways.append(following)


def _trail(last: Edge, came: Mapping[int, Edge | None]) -> list[Edge]:
    trail = [last]
    while (before := came[id(trail[-1])]) is not None:
        trail.append(before)
    return trail[::-1]


def _show(node: Node) -> str:
    name, arity, identity = node
    return f"{name}/{arity}[{identity}]" if identity else f"{name}/{arity}"


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
    static = {node[:2] for node in graph.heads if roles.get(node[:2]) == "static"}
    lifted = lifted_among(static, graph, roles)
    for node, rules in graph.heads.items():
        name, arity, _ = node
        if (name, arity) in lifted:
            block, n = rules[0]
            rule: Statement = block.rules[n]
            at = Place(rule.file, rule.line, rule.column)
            report.add("L411", at, name=name, arity=arity, by=block.id)
