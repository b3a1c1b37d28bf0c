"""Whether a text would tell anything on a day on which it is not in force."""

from __future__ import annotations

import datetime as dt

from sequester.law._cone import Cone
from sequester.law._graph import Node, graph_of
from sequester.law.model import Block, RuleId


def would_tell(cone: Cone, block_id: RuleId, day: dt.date) -> bool:
    """Whether an answer of that day could be another one if the block were in force as well.

    It could not where each of its rules needs what only texts conclude that are not in force, or
    where none that is in force reads what it concludes. Yes where that is not clear.
    """
    concluded = graph_of(cone.blocks)
    there = graph_of(b for b in cone.blocks if b.id == block_id or b.may_apply(day))
    possible: set[Node] = set()

    def may_hold(node: Node, block: Block, n: int) -> bool:
        """Whether each thing that a rule needs is given, or may be concluded on that day."""
        return all(
            any(each in possible or each not in concluded.heads for each in sources)
            for edge in there.edges.get(node, ())
            if edge.plain and (edge.block.id, edge.n) == (block.id, n)
            for sources in [list(concluded.concluded(edge.source))]
        )

    grown = True
    while grown:
        new = {
            node
            for node, rules in there.heads.items()
            if node not in possible and any(may_hold(node, *rule) for rule in rules)
        }
        possible |= new
        grown = bool(new)
    return any(
        block.id == block_id and may_hold(node, block, n)
        for node in there.reached([cone.question])
        for block, n in there.heads.get(node, ())
    )
