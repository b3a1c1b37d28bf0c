"""Which rules can hold for no record, by what the rule set's listed data and parameters say.

A draft scheme chooses among rules that schemes share: one that works with drag-through has no use
for the rule on restarting. Such a rule stays in the program, but no case can show that it applies.
"""

from __future__ import annotations

from collections.abc import Sequence

from sequester.engine import Program
from sequester.engine.matching.build import CompiledRule
from sequester.engine.matching.compiled import Env, Node
from sequester.engine.matching.literals import AtomLiteral, Comparison, Literal, every
from sequester.engine.matching.terms import Signature, Term
from sequester.proof.conditions import computed_predicates
from sequester.proof.program import Compiled, compiled

Pattern = tuple[Term | None, ...]
"""The arguments of an atom that may hold; None where any value may stand."""
MOST = 300  # ways in which data fit one rule that are told apart; beyond, any value may stand


def idle_rules(program: Program) -> frozenset[tuple[str, int]]:
    """The rules, each as its block and its number there, that hold for no record whatever.

    Found upwards, until nothing is added: a rule may hold where its conditions on listed data have
    a row in common, and each of its other conditions is given by records or concluded by a rule
    that may hold, with these values. Absences and aggregates are taken to be what suits the rule.
    """
    ready = compiled(program)
    calendar = computed_predicates(program)
    waiting = {
        rule.rule.index: (rule, _ways(ready, rule, calendar))
        for rule in ready.rules
        if not rule.rule.static
    }
    concluded = {rule.signature for rule, _ in waiting.values()}
    may: dict[Signature, set[Pattern]] = {signature: set() for signature in concluded}
    held = set[int]()
    changed = True
    while changed:
        changed = False
        for index, (rule, ways) in waiting.items():
            for env in ways:
                if all(_may_hold(each, env, may) for each in rule.literals):
                    held.add(index)
                    head = tuple(node.value(env) for node in rule.head)
                    if head not in may[rule.signature]:
                        may[rule.signature].add(head)
                        changed = True
    return frozenset(
        (rule.rule.block.id, rule.rule.n)
        for index, (rule, _) in waiting.items()
        if index not in held
    )


def _ways(ready: Compiled, rule: CompiledRule, calendar: frozenset[Signature]) -> Sequence[Env]:
    """What the listed data leave the variables of a rule to be, one environment for each way."""
    data: list[Literal] = []
    bound = frozenset[int]()
    for place in rule.plan:
        literal = rule.literals[place]
        if isinstance(literal, AtomLiteral):
            known = ready.is_static(literal.signature) and literal.signature not in calendar
            if known and literal.ready(bound):
                data.append(literal)
                bound |= literal.binds
        elif isinstance(literal, Comparison) and literal.slots <= bound:
            data.append(literal)
    env = rule.environment()
    found: list[Env] = []
    for _ in every(data, env, [], ready):
        found.append(list(env))
        if len(found) > MOST:
            return [rule.environment()]
    return found


def _may_hold(literal: Literal, env: Env, may: dict[Signature, set[Pattern]]) -> bool:
    if not isinstance(literal, AtomLiteral) or literal.negated:
        return True
    patterns = may.get(literal.signature)
    return patterns is None or any(_fits(literal.args, env, pattern) for pattern in patterns)


def _fits(nodes: Sequence[Node], env: Env, pattern: Pattern) -> bool:
    """Whether an atom with these arguments may be one of the pattern."""
    for node, given in zip(nodes, pattern, strict=True):
        value = node.value(env)
        if value is not None and given is not None and value != given:
            return False
    return True
