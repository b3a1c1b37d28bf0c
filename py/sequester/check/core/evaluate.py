"""A small stratified evaluator: which atoms rules and facts make true, bottom up.

Predicates are evaluated after all that they rest on, so what `not` and aggregates look at is
complete. No solver takes part.

`Model.wanted` notes each fact that is not known although a body was satisfied up to the literal
that reads it. If it stays empty, no completion of the unknown facts could change anything: the
first rule to fire otherwise would have had to read one of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property, lru_cache
from typing import TypeAlias

from sequester.check.core.model import Model, signature_of
from sequester.check.core.plan import Plan
from sequester.check.core.rules import (
    Aggregate,
    Atom,
    Const,
    Literal,
    Rule,
    Signature,
)  # fmt: skip
from sequester.check.core.terms import Term


class Compiled:
    """A rule as a function that adds what it concludes to a model."""

    def __init__(self, rule: Rule) -> None:
        """Write it; ValueError for a rule with a variable that nothing gives a value."""
        self.rule = rule
        self.needs = frozenset(
            signature_of(*one.signature)
            for one in rule.body
            if isinstance(one, Atom) and not one.negated
        )
        plan = Plan((), frozenset(rule.names))
        plan.add(rule.body)
        self.conclude = plan.concluding(rule.head)

    def run(self, model: Model) -> None:
        """Add every conclusion; a rule that reads a predicate without instances has none."""
        if self.needs <= model.read:
            self.conclude(model)


compiled = lru_cache(maxsize=4096)(Compiled)


class Program:
    """Rules in the order in which they can be evaluated."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        """Sort the rules by what they rest on; ValueError where `not` stands in a cycle."""
        self.made = [compiled(rule) for rule in rules]  # in the order in which they were given
        self.groups: list[tuple[list[Compiled], bool]] = []
        self.given: AbstractSet[Signature] = frozenset()
        for members, repeat in _groups(rules):
            chosen = [self.made[at] for at in members]
            if self.groups and not repeat and not self.groups[-1][1]:
                self.groups[-1][0].extend(chosen)
            else:
                self.groups.append((chosen, repeat))

    def only(self, kept: AbstractSet[Compiled], given: AbstractSet[Signature]) -> Program:
        """The same without its other rules: the order holds for any of them.

        Every model that it will be run on has instances of what is `given`.
        """
        found = Program(())
        found.given = given
        for group, repeat in self.groups:
            found.groups.append(([one for one in group if one in kept], repeat))
        return found

    @cached_property
    def _steps(self) -> list[tuple[list[_Step], AbstractSet[Signature] | None]]:
        """What to do group by group, and what a group concludes that rests on itself."""
        return [
            (
                [(one.needs - self.given, one.conclude) for one in group],
                {one.rule.head.signature for one in group} if repeat else None,
            )
            for group, repeat in self.groups
        ]

    def run(self, model: Model) -> Model:
        """Add to the model all that the rules conclude from it."""
        read = model.read
        for steps, repeated in self._steps:
            size, before = 0, -1
            while size != before:
                for needs, conclude in steps:
                    if needs <= read:
                        conclude(model)
                if repeated is None:
                    break
                heads = repeated & model.relations.keys()
                before, size = size, sum(len(model.relations[head].rows) for head in heads)
        return model


_Step: TypeAlias = "tuple[AbstractSet[Signature], Callable[[Model], None]]"
Node: TypeAlias = "tuple[Signature, Term]"


def _groups(rules: Sequence[Rule]) -> list[tuple[list[int], bool]]:
    """Numbers of rules, group by group, and whether a group rests on itself.

    Where every rule for a predicate names its first argument (`outcome(q, ...)`), each name is a
    predicate of its own.
    """
    unnamed = {one.head.signature for one in rules if _name(one.head) is None}
    nodes: list[Node] = [
        (one.head.signature, None if one.head.signature in unnamed else _name(one.head))
        for one in rules
    ]
    named: dict[Signature, set[Node]] = {}
    for node in nodes:
        named.setdefault(node[0], set()).add(node)
    edges: dict[Node, dict[Node, bool]] = {node: {} for node in nodes}
    for rule, node in zip(rules, nodes, strict=True):
        for atom, strict in _read(rule.body):
            for source in named.get(atom.signature, ()):
                if None in (source[1], _name(atom)) or source[1] == _name(atom):
                    edges[node][source] = edges[node].get(source, False) or strict
    reach = _reach(edges)
    if any(strict and node in reach[to] for node in edges for to, strict in edges[node].items()):
        raise ValueError
    groups: dict[frozenset[Node], list[int]] = {}
    for number, node in enumerate(nodes):  # those that reach the same rest on each other
        groups.setdefault(frozenset(reach[node]), []).append(number)
    return [
        (members, any(nodes[members[0]] in reach[to] for at in members for to in edges[nodes[at]]))
        for _, members in sorted(groups.items(), key=lambda pair: len(pair[0]))
    ]


def _name(atom: Atom) -> Term:
    first = atom.args[0] if atom.args else None
    return first.term if isinstance(first, Const) else None


def _read(body: Iterable[Literal]) -> Iterator[tuple[Atom, bool]]:
    """The atoms of a body, and whether each must be complete before the rule can be used."""
    for literal in body:
        if isinstance(literal, Atom):
            yield literal, literal.negated
        elif isinstance(literal, Aggregate):
            for element in literal.elements:
                yield from ((atom, True) for atom, _ in _read(element.condition))


def _reach(edges: dict[Node, dict[Node, bool]]) -> dict[Node, set[Node]]:
    """What each node rests on, itself included."""
    reach = {node: {node} for node in edges}
    grown = True
    while grown:
        grown = False
        for node, sources in edges.items():
            size = len(reach[node])
            reach[node].update(*(reach[source] for source in sources))
            grown |= len(reach[node]) > size
    return reach
