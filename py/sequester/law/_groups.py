"""The rules of a cone in groups that depend on each other, each after all that it reads."""

from __future__ import annotations

from sequester.law._cone import Cone, ConeRule
from sequester.law._graph import Node, components, graph_of, node_of


def groups_of(cone: Cone) -> list[list[ConeRule]]:
    """The cone's rules, those that conclude something before those that read it.

    Rules that depend on each other, or conclude the same, stand in one group.
    """
    graph = graph_of(cone.blocks)
    by_head: dict[Node, list[ConeRule]] = {}
    for rule in cone.rules:
        head = rule.statement.outline.head
        if head is not None:
            by_head.setdefault(node_of(head), []).append(rule)
    successors = {
        node: [each for edge in graph.edges.get(node, ()) for each in graph.concluded(edge.source)]
        for node in by_head
    }
    groups = ([rule for node in found for rule in by_head.get(node, ())]
              for found in components(successors))  # fmt: skip
    return [group for group in groups if group]
