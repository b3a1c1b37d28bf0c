"""Which rules no record can bring to bear, by what the listed data and parameters say.

A draft scheme chooses among rules that schemes share: one that works with drag-through has no use
for the rule on restarting, nor for what only that rule asks. Such a rule stays in the program, but
no case can show that it applies.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sequester.engine import Program
from sequester.engine.matching.build import CompiledRule
from sequester.engine.matching.compiled import Env, Node, Trail, undo
from sequester.engine.matching.literals import (
    AtomLiteral,
    Comparison,
    Literal,
    every,
    throughout,
)
from sequester.engine.matching.terms import Signature, Term
from sequester.engine.program import OUTPUTS
from sequester.proof.conditions import computed_predicates
from sequester.proof.program import Compiled, compiled

Pattern = tuple[Term | None, ...]
"""The arguments of an atom that may hold; None where any value may stand."""
Places = frozenset[tuple[str, int]]
"""Rules, each as its block and its number there."""
MOST = 300  # ways in which values fit one rule that are told apart; beyond, any value may stand


@dataclass(slots=True)
class _Rule:
    """A rule that rests on records, and what the listed data leave its variables to be."""

    rule: CompiledRule
    ways: Sequence[Env]
    rest: Sequence[Literal]  # the conditions that no listed data settle, in an order to try
    heads: set[Pattern] = field(default_factory=set[Pattern])  # what it may conclude

    @property
    def place(self) -> tuple[str, int]:
        """Its block and its number there."""
        return self.rule.rule.block.id, self.rule.rule.n


def impossible_rules(program: Program) -> Places:
    """The rules that hold for no record whatever.

    Found upwards, until nothing is added: a rule may hold where its conditions on listed data have
    a row in common, and its other conditions are given by records or concluded by rules that may
    hold, with values that agree. Absences and aggregates are taken to be what suits the rule.
    """
    rules = _resting(program)
    _may_hold(rules)
    return frozenset(each.place for each in rules if not each.heads)


def idle_rules(program: Program) -> Places:
    """The rules that bear on no record whatever: impossible, or nothing that is possible asks.

    Of the rules that may hold, an answer rests on those that conclude it, and on those that
    conclude what such a rule asks, in an aggregate or as an absence too.
    """
    rules = _resting(program)
    may = _may_hold(rules)
    bearing = _bearing([each for each in rules if each.heads], may)
    return frozenset(each.place for each in rules if each.rule.rule.index not in bearing)


def _resting(program: Program) -> list[_Rule]:
    """The rules that rest on a record."""
    ready = compiled(program)
    calendar = computed_predicates(program)
    return [
        _Rule(rule, *_ways(ready, rule, calendar)) for rule in ready.rules if not rule.rule.static
    ]


def _ways(
    ready: Compiled, rule: CompiledRule, calendar: frozenset[Signature]
) -> tuple[Sequence[Env], Sequence[Literal]]:
    """What the listed data leave the variables to be, an environment for each way; and the rest."""
    data: list[Literal] = []
    rest: list[Literal] = []
    bound = frozenset[int]()
    for place in rule.plan:
        literal = rule.literals[place]
        if isinstance(literal, AtomLiteral):
            known = ready.is_static(literal.signature)
            if known and literal.signature not in calendar and literal.ready(bound):
                data.append(literal)
                bound |= literal.binds
            elif not known and not literal.negated:
                rest.append(literal)
        elif isinstance(literal, Comparison):
            if literal.slots <= bound:
                data.append(literal)
            else:
                rest.append(literal)
    env = rule.environment()
    found: list[Env] = []
    for _ in every(data, env, [], ready):
        found.append(list(env))
        if len(found) > MOST:
            return [rule.environment()], rest
    return found, rest


def _may_hold(rules: Sequence[_Rule]) -> Mapping[Signature, set[Pattern]]:
    """For each conclusion what it may hold of; fills in what each rule may conclude."""
    may: dict[Signature, set[Pattern]] = {each.rule.signature: set() for each in rules}
    changed = True
    while changed:
        changed = False
        for each in rules:
            for head in _heads(each, may):
                if not any(_within(head, other) for other in each.heads):
                    each.heads.add(head)
                if not any(_within(head, other) for other in may[each.rule.signature]):
                    may[each.rule.signature].add(head)
                    changed = True
                if len(may[each.rule.signature]) > MOST:  # a rule that counts on would never end
                    may[each.rule.signature] = {(None,) * len(head)}
    return may


def _heads(each: _Rule, may: Mapping[Signature, set[Pattern]]) -> set[Pattern]:
    """What the rule may conclude when the others may conclude this."""
    found: set[Pattern] = set()
    seen = 0
    for way in each.ways:
        env = list(way)
        for _ in _together(each.rest, env, [], may):
            found.add(tuple(node.value(env) for node in each.rule.head))
            seen += 1
            if seen > MOST:
                return {tuple(node.value(each.rule.environment()) for node in each.rule.head)}
    return found


def _together(
    literals: Sequence[Literal],
    env: Env,
    trail: Trail,
    may: Mapping[Signature, set[Pattern]],
    start: int = 0,
) -> Iterator[None]:
    """Yields once for each way in which all the literals from `start` on may hold together."""
    if start == len(literals):
        yield
        return
    literal = literals[start]
    mark = len(trail)
    if isinstance(literal, AtomLiteral) and literal.signature in may:
        for pattern in may[literal.signature]:
            if _match(literal.args, pattern, env, trail):
                yield from _together(literals, env, trail, may, start + 1)
            undo(env, trail, mark)
    elif isinstance(literal, Comparison) and all(env[slot] is not None for slot in literal.slots):
        if literal.holds(env):
            yield from _together(literals, env, trail, may, start + 1)
    else:
        yield from _together(literals, env, trail, may, start + 1)


def _match(nodes: Sequence[Node], pattern: Pattern, env: Env, trail: Trail) -> bool:
    """Whether an atom with these arguments may be one of the pattern; binds what follows."""
    for node, given in zip(nodes, pattern, strict=True):
        if given is None or any(env[slot] is None for slot in node.needs):
            continue
        if not node.match(given, env, trail):
            return False
    return True


def _within(pattern: Pattern, other: Pattern) -> bool:
    """Whether all that is of the one pattern is of the other."""
    return all(wide in (None, one) for one, wide in zip(pattern, other, strict=True))


def _bearing(rules: Sequence[_Rule], may: Mapping[Signature, set[Pattern]]) -> set[int]:
    """The numbers of the rules that an answer rests on, at whatever remove."""
    by_head: dict[Signature, list[_Rule]] = {}
    for each in rules:
        by_head.setdefault(each.rule.signature, []).append(each)
    todo = [each for each in rules if each.rule.signature[0] in OUTPUTS]
    found = {each.rule.rule.index for each in todo}
    while todo:
        for signature, wanted in _asked(todo.pop(), may):
            for other in by_head.get(signature, ()):
                if other.rule.rule.index not in found and any(
                    _meets(wanted, head) for head in other.heads
                ):
                    found.add(other.rule.rule.index)
                    todo.append(other)
    return found


def _asked(
    each: _Rule, may: Mapping[Signature, set[Pattern]]
) -> Iterator[tuple[Signature, Pattern]]:
    """What the rule asks of others, aggregates and absences included."""
    asked: dict[tuple[Signature, Pattern], None] = {}
    for literal in throughout(each.rule.literals):
        if isinstance(literal, AtomLiteral) and literal.signature in may:
            for env in each.ways:
                pattern = tuple(node.value(env) for node in literal.args)
                asked[literal.signature, pattern] = None
    yield from asked


def _meets(pattern: Pattern, other: Pattern) -> bool:
    """Whether an atom can be of both patterns."""
    both = zip(pattern, other, strict=True)
    return all(None in (one, two) or one == two for one, two in both)
