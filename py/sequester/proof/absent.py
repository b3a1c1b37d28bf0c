"""Why something does not hold: for every rule that could have shown it, what was not met.

The condition named is the first, as written, after the longest run of conditions that some
instance satisfies; each instance that gets that far is told.
"""

from __future__ import annotations

from collections.abc import Sequence

from sequester.engine.matching.build import CompiledRule
from sequester.engine.matching.compiled import (
    Arithmetic,
    Between,
    Compound,
    Const,
    Env,
    Node,
    Trail,
    Var,
)
from sequester.engine.matching.literals import Literal
from sequester.engine.matching.store import Store
from sequester.engine.matching.terms import Function, Hole, Row, Term, function
from sequester.proof.failures import contradicted
from sequester.proof.model import Compared

MOST_INSTANCES = 8
HOLE = 9  # the rank of holes


class Search:
    """The longest satisfied runs found so far, and the instances that got that far."""

    __slots__ = ("depth", "instances", "literals", "others", "store")

    def __init__(self, literals: Sequence[Literal], store: Store) -> None:
        """Start without any instance."""
        self.literals, self.store, self.depth = literals, store, -1
        self.instances: dict[tuple[Term | None, ...], Env] = {}
        self.others: set[tuple[Term | None, ...]] | None = None

    @property
    def left_out(self) -> int:
        """How many instances got as far as those kept and are not kept, so that few are told."""
        return len(self.others) if self.others else 0

    def run(self, env: Env, trail: Trail, depth: int = 0) -> None:
        """Goes through every instance; `instances` then hold those that fail last."""
        if depth == len(self.literals):
            self.failed(env, depth, tuple(env))
            return
        literal = self.literals[depth]
        satisfied = False
        for _ in literal.solutions(env, trail, self.store):
            satisfied = True
            self.run(env, trail, depth + 1)
        if not satisfied and depth >= self.depth:
            self.failed(env, depth, tuple(env[slot] for slot in sorted(literal.slots)))

    def failed(self, env: Env, depth: int, key: tuple[Term | None, ...]) -> None:
        """Keeps an instance if none gets further and none like it is kept."""
        if depth < self.depth:
            return
        if depth > self.depth:
            self.depth = depth
            if self.instances:
                self.instances.clear()
                self.others = None
        if key in self.instances:
            return
        if len(self.instances) == MOST_INSTANCES:
            self.others = self.others or set()
            self.others.add(key)
            return
        self.instances[key] = list(env)


def bind_head(rule: CompiledRule, pattern: Row) -> Env | None:
    """The environment in which the rule's head could be the pattern; None when it cannot be."""
    env = rule.environment()
    trail: Trail = []
    for node, term in zip(rule.head, pattern, strict=True):
        if term[0] == HOLE:
            continue
        if isinstance(node, Const) and node.term == term:
            continue
        if not unify(node, term, env, trail):
            return None
    return env


def unify(node: Node, term: Term, env: Env, trail: Trail) -> bool:
    """Whether the node may be the term, holes and unfinished arithmetic left open."""
    if isinstance(term, Hole) or isinstance(node, Arithmetic | Between):
        return True
    if not has_hole(term):
        if not isinstance(node, Compound) or not node.needs:
            return node.match(term, env, trail)
    elif isinstance(node, Var):
        return True
    if isinstance(node, Compound) and isinstance(term, Function):
        if node.name != term.name or len(node.args) != term.arity:
            return False
        return all(unify(n, t, env, trail) for n, t in zip(node.args, term.args, strict=True))
    return not isinstance(node, Compound)


def has_hole(term: Term) -> bool:
    """Whether a part of the term is open."""
    return isinstance(term, Hole) or (
        isinstance(term, Function) and any(has_hole(arg) for arg in term.args)
    )


def head_of(rule: CompiledRule, env: Env) -> Row:
    """The arguments of the head that a firing gives."""
    return tuple(term for node in rule.head if (term := node.value(env)) is not None)


def fits(row: Row, pattern: Row) -> bool:
    """Whether a ground row is an instance of the pattern."""
    seen: dict[int, Term] = {}
    return all(_fits(term, part, seen) for term, part in zip(row, pattern, strict=True))


def _fits(term: Term, part: Term, seen: dict[int, Term]) -> bool:
    if isinstance(part, Hole):
        return seen.setdefault(part.number, term) == term
    if isinstance(part, Function) and isinstance(term, Function) and has_hole(part):
        return (
            part.name == term.name
            and part.arity == term.arity
            and all(_fits(t, p, seen) for t, p in zip(term.args, part.args, strict=True))
        )
    return term == part


def open_places(row: Row) -> tuple[int, ...] | None:
    """The places of a pattern that are open; None where a part of a term is."""
    if any(isinstance(term, Function) and has_hole(term) for term in row):
        return None
    return tuple(place for place, term in enumerate(row) if isinstance(term, Hole))


def other_conclusion(rule: CompiledRule, env: Env, row: Row) -> Compared:
    """The premise of a rule that holds, but shows something else than what was looked for."""
    actual = head_of(rule, env)
    if fits(actual, row):
        raise contradicted(rule, row)
    for mine, wanted in zip(actual, row, strict=True):
        if not fits((mine,), (wanted,)):
            return Compared((mine, wanted), ("=",), holds=False)
    return Compared((function("", actual), function("", row)), ("=",), holds=False)
