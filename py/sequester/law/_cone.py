"""What a question rests on: the rules, tables, inputs, findings and readings that can matter."""

# pyright: reportUnknownMemberType=false, reportUnknownArgumentType=false
# pyright: reportUnknownVariableType=false
# (clingo's syntax tree has no types for the attributes of its nodes)

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from sequester.errors import RequestError
from sequester.law._builtin import OUTPUTS
from sequester.law._graph import Graph, Node, graph_of
from sequester.law._outline import Atom, Signature
from sequester.law._report import Place, nearest, problem
from sequester.law.model import Block, DataTable, Role, RuleSet, Statement

Readings = tuple[tuple[str, str], ...]

_JUDGED = ("found", "found_on", "recorded", "not_made")  # each reads a finding of the record
_RESTS_ON_RECORD: frozenset[Role] = frozenset({"input", "member", "engine"})


@dataclass(frozen=True, slots=True)
class ConeRule:
    """The n-th rule (from 0) of a block."""

    block: Block
    n: int

    @property
    def statement(self) -> Statement:
        """The rule itself."""
        return self.block.rules[self.n]


@dataclass(frozen=True, slots=True)
class Cone:
    """The part of a rule set that a question depends on.

    `inputs` are the predicates of record keys that are read, `never/2` included; `nulls` those
    read through `never/2`; `members` the lists. `lifted` are the predicates that rest on a record,
    `static` those that rest on tables alone.
    """

    question: str
    rules: tuple[ConeRule, ...]
    blocks: tuple[Block, ...]
    tables: tuple[DataTable, ...]
    inputs: frozenset[str]
    nulls: frozenset[str]
    members: frozenset[str]
    findings: frozenset[str]
    readings: frozenset[str]
    about: frozenset[str]
    points: frozenset[str]
    lifted: frozenset[Signature]
    static: frozenset[Signature]
    changes: tuple[dt.date, ...] = ()  # the days on which a text begins, or has ended, in order
    memory: dict[tuple[int, Readings], str] = field(
        default_factory=dict[tuple[int, Readings], str], compare=False, repr=False
    )  # fingerprints that were taken already
    lines: list[tuple[str, Block | None]] = field(
        default_factory=list[tuple[str, Block | None]], compare=False, repr=False
    )  # what they are taken of, in order, once one was


def _changes(block: Block) -> Iterator[dt.date]:
    """The first day of the block's text, and the first day after its last."""
    if block.in_force.first is not None:
        yield block.in_force.first
    if block.in_force.last is not None:
        yield block.in_force.last + dt.timedelta(days=1)


def cone(ruleset: RuleSet, question: str) -> Cone:
    """What `question` depends on; RequestError when the rule set does not answer it."""
    questions = ruleset.manifest.questions
    if question not in questions:
        names = ", ".join(sorted(questions))
        named = {"ruleset": ruleset.manifest.id, "name": question, "names": names}
        raise RequestError(problem("L601", Place(""), nearest(question, questions), **named))
    graph = graph_of(ruleset.blocks, question)
    nodes = _reached(graph, _roots(graph, question))
    wanted = {(block.id, n) for node in nodes for block, n in graph.heads.get(node, ())}
    rules = tuple(
        ConeRule(block, n)
        for block in ruleset.blocks
        for n in range(len(block.rules))
        if (block.id, n) in wanted
    )
    read = [atom for rule in rules for atom in rule.statement.outline.atoms]
    nulls = _named(read, "never", 1) - {"about"}
    roles: dict[Signature, Role] = {
        key: predicate.role for key, predicate in ruleset.vocabulary.predicates.items()
    }
    inputs = {a.name for a in read if roles.get(a.signature) == "input"}
    lifted = lifted_by(graph, nodes, roles)
    static = frozenset((name, arity) for name, arity, _ in nodes) - lifted
    return Cone(
        question=question,
        rules=rules,
        blocks=tuple({rule.block.id: rule.block for rule in rules}.values()),
        changes=tuple(sorted({day for rule in rules for day in _changes(rule.block)})),
        tables=tuple(
            table
            for table in ruleset.tables
            if (table.predicate, len(table.arguments), "") in nodes
        ),
        inputs=frozenset(inputs) | nulls,
        nulls=nulls,
        members=frozenset(a.name for a in read if roles.get(a.signature) == "member"),
        findings=frozenset().union(*(_named(read, name, 0) for name in _JUDGED)),
        readings=_named(read, "reading", 0),
        about=_named(read, "about", 0),
        points=_named(read, "settled", 0),
        lifted=lifted,
        static=static,
    )


def _named(atoms: Iterable[Atom], predicate: str, position: int) -> frozenset[str]:
    """The names that stand at an argument position of a predicate."""
    names = {atom.constant(position) for atom in atoms if atom.name == predicate}
    return frozenset(names - {""})


def _roots(graph: Graph, question: str) -> list[Node]:
    return [node for node in graph.heads if node[0] in OUTPUTS and node[2] in (question, "")]


def _reached(graph: Graph, roots: Iterable[Node]) -> frozenset[Node]:
    """Every node that the roots depend on, the roots included."""
    seen: set[Node] = set()
    todo = list(roots)
    while todo:
        node = todo.pop()
        if node in seen:
            continue
        seen.add(node)
        todo.extend(graph.sources(node))
    return frozenset(seen)


def lifted_by(
    graph: Graph, nodes: frozenset[Node], roles: Mapping[Signature, Role]
) -> frozenset[Signature]:
    """The predicates of `nodes` that rest on a record, on a reading or on the day asked."""
    read_by: dict[Signature, set[Signature]] = {}
    for node in nodes:
        for source in graph.sources(node):
            read_by.setdefault(source[:2], set()).add(node[:2])
    todo = [node[:2] for node in nodes if _is_lifted(node, graph, roles)]
    lifted: set[Signature] = set()
    while todo:
        found = todo.pop()
        if found not in lifted:
            lifted.add(found)
            todo.extend(read_by.get(found, ()))
    return frozenset(lifted)


def lifted_among(
    asked: Iterable[Signature], graph: Graph, roles: Mapping[Signature, Role]
) -> frozenset[Signature]:
    """Those predicates of `asked` that `lifted_by` would name, for all nodes of the graph.

    Quick where few are asked about that rest on little.
    """
    by_signature: dict[Signature, list[Node]] = {}
    for node in dict.fromkeys((*graph.heads, *graph.edges)):
        by_signature.setdefault(node[:2], []).append(node)
    return frozenset(each for each in asked if _rests(each, by_signature, graph, roles))


def _rests(
    asked: Signature,
    by_signature: Mapping[Signature, Iterable[Node]],
    graph: Graph,
    roles: Mapping[Signature, Role],
) -> bool:
    """Whether something lifted is among all that a predicate rests on, itself included."""
    seen = {asked}
    todo = [asked]
    while todo:
        for node in by_signature.get(todo.pop(), ()):
            if _is_lifted(node, graph, roles):
                return True
            sources = graph.sources(node)
            if any(_is_lifted(source, graph, roles) for source in sources):
                return True
            new = {source[:2] for source in sources} - seen
            seen |= new
            todo += new
    return False


def _is_lifted(node: Node, graph: Graph, roles: Mapping[Signature, Role]) -> bool:
    """Whether a node rests on a record by itself, whatever else its predicate reads."""
    role = roles.get(node[:2])
    if role in _RESTS_ON_RECORD or _depends_on_law_date(graph, node):
        return True
    # what only the rules of another question conclude would be told of the record there
    return role == "derived" and not graph.heads.get(node)


def _depends_on_law_date(graph: Graph, node: Node) -> bool:
    """Whether a rule for the node is in force for a time only: the record's law date decides."""
    return any(
        block.in_force.first is not None or block.in_force.last is not None
        for block, _ in graph.heads.get(node, ())
    )
