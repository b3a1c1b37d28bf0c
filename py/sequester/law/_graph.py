"""What depends on what, counted by predicate and, for defaults and outputs, by name.

`applies[cra_4_1_a]` and `applies[cra_4_1_b]` are different nodes; counted by `applies/2` alone
every exception would look like a cycle.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from sequester.law._builtin import IDENTIFIED, OUTPUTS
from sequester.law._outline import Atom
from sequester.law.model import Block, Statement

Node = tuple[str, int, str]  # name, arity, and the name that counts ("" for most predicates)


class Edge(NamedTuple):
    """A rule reads `source` to conclude `target`; plainly, or under `not` or in an aggregate."""

    target: Node
    source: Node
    plain: bool
    block: Block
    n: int

    @property
    def statement(self) -> Statement:
        """The rule itself."""
        return self.block.rules[self.n]


class Part(NamedTuple):
    """What one block adds to a graph: what its rules conclude, and what they read for that.

    The same in every rule set that the block belongs to.
    """

    block: Block
    heads: Mapping[Node, tuple[tuple[Block, int], ...]]
    edges: Mapping[Node, tuple[Edge, ...]]


Parts = dict[int, Part]
"""Parts by the `id` of their blocks, which they keep."""


@dataclass(frozen=True, slots=True)
class Graph:
    """All nodes that rules conclude, and all edges between them."""

    heads: Mapping[Node, tuple[tuple[Block, int], ...]]
    edges: Mapping[Node, tuple[Edge, ...]]  # by target
    _concluded: dict[Node, tuple[Node, ...]] = field(
        default_factory=dict[Node, tuple[Node, ...]], repr=False, compare=False
    )
    _sources: dict[Node, tuple[Node, ...]] = field(
        default_factory=dict[Node, tuple[Node, ...]], repr=False, compare=False
    )

    def concluded(self, source: Node) -> tuple[Node, ...]:
        """The nodes that an atom read in a body may stand for.

        A variable in the place of the name stands for every name.
        """
        found = self._concluded.get(source)
        if found is None:
            found = self._concluded[source] = tuple(self._stands_for(source))
        return found

    def _stands_for(self, source: Node) -> Iterator[Node]:
        name, arity, identity = source
        if name in IDENTIFIED and not identity:
            yield from (node for node in self.heads if node[:2] == (name, arity))
        else:
            yield source
        if name == "settled":
            yield from self.concluded(("unsettled", 2, identity))

    def sources(self, target: Node) -> tuple[Node, ...]:
        """All nodes that rules for the target may read, each once."""
        found = self._sources.get(target)
        if found is None:
            read = dict.fromkeys(edge.source for edge in self.edges.get(target, ()))
            every = (node for source in read for node in self.concluded(source))
            found = self._sources[target] = tuple(dict.fromkeys(every))
        return found

    def reached(self, questions: Iterable[str]) -> set[Node]:
        """The nodes on which an answer to these questions rests: the rest of the rules sleeps."""
        asked = {"", *questions}
        found = {node for node in self.heads if node[0] in OUTPUTS and node[2] in asked}
        waiting = list(found)
        while waiting:
            new = set(self.sources(waiting.pop())) - found
            found |= new
            waiting += new
        return found


def node_of(atom: Atom) -> Node:
    """The node of an atom."""
    name, arity = atom.signature
    return name, arity, atom.constant(0) if name in IDENTIFIED else ""


def graph_of(blocks: Iterable[Block], question: str = "", parts: Parts | None = None) -> Graph:
    """The dependency graph of the blocks' rules, or of those that `question` may rest on.

    A rule that reads `asked(Q)` says that it matters to the question Q and to no other. `parts` are
    those that other rule sets' graphs were made of; what is made here is added to them.
    """
    heads: dict[Node, tuple[tuple[Block, int], ...]] = {}
    edges: dict[Node, tuple[Edge, ...]] = {}
    known: Parts = {} if parts is None or question else parts
    for block in blocks:
        part = known.get(id(block))
        if part is None:
            part = known[id(block)] = _part(block, question)
        for node, rules in part.heads.items():
            heads[node] = (*heads[node], *rules) if node in heads else rules
        for node, found in part.edges.items():
            edges[node] = (*edges[node], *found) if node in edges else found
    return Graph(heads, edges)


def _part(block: Block, question: str) -> Part:
    heads: dict[Node, list[tuple[Block, int]]] = {}
    edges: dict[Node, list[Edge]] = {}
    for n, rule in enumerate(block.rules):
        head = rule.outline.head
        if head is None or (question and not serves(rule, question)):
            continue
        target = node_of(head)
        heads.setdefault(target, []).append((block, n))
        for atom in rule.outline.atoms:
            edge = Edge(target, node_of(atom), atom.plain, block, n)
            edges.setdefault(target, []).append(edge)
    return Part(
        block,
        {node: tuple(rules) for node, rules in heads.items()},
        {node: tuple(found) for node, found in edges.items()},
    )


def serves(rule: Statement, question: str) -> bool:
    """Whether a rule can matter to a question: no `asked` of its body names another."""
    asked = (atom.constant(0) for atom in rule.outline.atoms if atom.name == "asked")
    return all(name in ("", question) for name in asked)


def components(successors: Mapping[Node, Iterable[Node]]) -> list[list[Node]]:
    """The strongly connected components, each in the order found (Tarjan, without recursion)."""
    index: dict[Node, int] = {}
    low: dict[Node, int] = {}
    stack: list[Node] = []
    on_stack: set[Node] = set()
    found: list[list[Node]] = []
    for root in successors:
        if root in index:
            continue
        work: list[tuple[Node, Iterator[Node]]] = [(root, iter(successors[root]))]
        index[root] = low[root] = len(index)
        stack.append(root)
        on_stack.add(root)
        while work:
            node, rest = work[-1]
            following = next(rest, None)
            if following is None:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == index[node]:
                    found.append(_pop(node, stack, on_stack))
            elif following not in index:
                index[following] = low[following] = len(index)
                stack.append(following)
                on_stack.add(following)
                work.append((following, iter(successors.get(following, ()))))
            elif following in on_stack:
                low[node] = min(low[node], index[following])
    return found


def _pop(node: Node, stack: list[Node], on_stack: set[Node]) -> list[Node]:
    component: list[Node] = []
    while not component or component[-1] != node:
        component.append(stack.pop())
        on_stack.discard(component[-1])
    return component
