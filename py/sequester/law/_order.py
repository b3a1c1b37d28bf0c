"""An order to evaluate rules in: each once what it reads is complete."""

from __future__ import annotations

from sequester.law._cone import Cone
from sequester.law._graph import components, graph_of
from sequester.law.model import RuleId

RuleNumber = tuple[RuleId, int]  # a block and which of its rules


def evaluation_order(cone: Cone) -> tuple[tuple[tuple[RuleNumber, ...], bool], ...]:
    """The rules of a cone in groups, those that others read first; True: to be repeated.

    A group holds the rules for what depends on itself, without negation as `load_ruleset` has
    checked, and is complete when a round adds nothing. Any other holds the rules for one node.
    """
    graph = graph_of(cone.blocks)
    wanted = {(rule.block.id, rule.n) for rule in cone.rules}
    successors = {
        node: [
            source
            for edge in graph.edges.get(node, ())
            for source in graph.concluded(edge.source)
            if source in graph.heads
        ]
        for node in graph.heads
    }
    groups: list[tuple[tuple[RuleNumber, ...], bool]] = []
    for component in components(successors):
        rules = [(block.id, n) for node in component for block, n in graph.heads[node]]
        repeated = len(component) > 1 or component[0] in successors[component[0]]
        groups.append((tuple(rule for rule in rules if rule in wanted), repeated))
    return tuple(groups)
