"""A small stratified evaluator: which atoms rules and facts make true, bottom up.

Predicates are evaluated after all that they rest on, so what `not` and aggregates look at is
complete. No solver takes part.

`Model.wanted` notes each fact that is not known although a body was satisfied up to the literal
that reads it. If it stays empty, no completion of the unknown facts could change anything: the
first rule to fire otherwise would have had to read one of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sequester.check.chains import Compiled
from sequester.check.model import Model
from sequester.check.rules import Aggregate, Atom, Const, Literal, Rule, Signature
from sequester.check.terms import Term


class Program:
    """Rules in the order in which they can be evaluated."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        """Sort the rules by what they rest on; ValueError where `not` stands in a cycle."""
        self.compiled = [Compiled(rule) for rule in rules]
        self.groups = _groups(rules)

    def run(self, model: Model, allowed: Sequence[bool] | None = None) -> Model:
        """Add to the model all that the rules (only those allowed) conclude from it."""
        for members, recursive in self.groups:
            chosen = [self.compiled[at] for at in members if allowed is None or allowed[at]]
            size, before = 0, -1
            while size != before:
                for rule in chosen:
                    rule.run(model)
                if not recursive:
                    break
                before, size = (
                    size,
                    sum(len(model.of(rule.rule.head.signature).rows) for rule in chosen),
                )
        return model


Node = tuple[Signature, "Term"]


def _node(atom: Atom, split: set[Signature]) -> Node:
    """A predicate, or one name of it where each rule for it concludes one name."""
    first = atom.args[0] if atom.args else None
    named = atom.signature in split and isinstance(first, Const)
    return atom.signature, first.term if named and isinstance(first, Const) else None


def _groups(rules: Sequence[Rule]) -> list[tuple[list[int], bool]]:
    """Numbers of rules, group by group, and whether a group has to be repeated (Tarjan)."""
    named = [bool(rule.head.args) and isinstance(rule.head.args[0], Const) for rule in rules]
    split = {rule.head.signature for rule in rules}
    split -= {
        rule.head.signature for rule, is_named in zip(rules, named, strict=True) if not is_named
    }
    heads: dict[Node, list[int]] = {}
    for number, rule in enumerate(rules):
        heads.setdefault(_node(rule.head, split), []).append(number)
    by_signature: dict[Signature, list[Node]] = {}
    for node in heads:
        by_signature.setdefault(node[0], []).append(node)
    edges: dict[Node, dict[Node, bool]] = {node: {} for node in heads}
    for rule in rules:
        target = edges[_node(rule.head, split)]
        for atom, strict in _read(rule.body):
            node = _node(atom, split)
            for source in [node] if node in heads else by_signature.get(node[0], ()):
                if node[1] is None or source == node:
                    target[source] = target.get(source, False) or strict
    return _components(heads, edges)


def _read(body: Iterable[Literal]) -> Iterable[tuple[Atom, bool]]:
    """The atoms of a body, and whether each must be complete before the rule can be used."""
    for literal in body:
        if isinstance(literal, Atom):
            yield literal, literal.negated
        elif isinstance(literal, Aggregate):
            for element in literal.elements:
                yield from ((atom, True) for atom, _ in _read(element.condition))


def _components(
    heads: dict[Node, list[int]], edges: dict[Node, dict[Node, bool]]
) -> list[tuple[list[int], bool]]:
    low: dict[Node, int] = {}
    stack: list[Node] = []
    groups: list[tuple[list[int], bool]] = []
    done: set[Node] = set()

    def visit(node: Node) -> None:
        own = low[node] = len(low)
        stack.append(node)
        for source in edges[node]:
            if source not in low:
                visit(source)
            if source not in done:
                low[node] = min(low[node], low[source])
        if low[node] == own:
            members = stack[stack.index(node) :]
            del stack[stack.index(node) :]
            done.update(members)
            inside = [
                strict for one in members for to, strict in edges[one].items() if to in members
            ]
            if any(inside):
                raise ValueError(str(members))
            groups.append(([number for one in members for number in heads[one]], bool(inside)))

    for node in heads:
        if node not in low:
            visit(node)
    return groups
