"""The rules as proofs quote them: what each has to cite, and how its literals are spelt out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, TypeAlias

from sequester.check.core.counting import Counting
from sequester.check.core.document import Interval, Step
from sequester.check.core.evaluate import Program
from sequester.check.core.instance import Failed, Instance, Stated, kinds_of
from sequester.check.core.rules import (
    Aggregate,
    Atom,
    Const,
    Expr,
    Fun,
    Rule,
    names_of,
    outer_names,
)
from sequester.check.core.sought import Sought
from sequester.check.core.spelling import Values, spelling_of, spellings, together
from sequester.check.core.terms import Row, Term, fits, is_ground

Key: TypeAlias = tuple[str, int]  # a rule's id and its number in its block
Cites: TypeAlias = tuple[list[str], list[str]]  # in English and in French
_MEMORY = 100_000  # atoms sought in a book
_STATED = 2_000  # instances of one rule


class Statement:
    """One rule of a block, with what a step that uses it has to state."""

    def __init__(
        self, key: Key, rule: Rule, cited: Callable[[Values], Cites], in_force: Interval
    ) -> None:
        """`cited` gives the citations for the rule's values, `in_force` the days of its text."""
        self.key, self.rule, self.cited, self.in_force = key, rule, cited, in_force
        self.names = frozenset(rule.names)
        self.head = spelling_of(rule.head.name, rule.head.args)
        self.computed = [at for at, one in enumerate(rule.body) if not isinstance(one, Atom)]
        self._spelt: dict[int, Callable[[Values], list[str]]] = {}
        self.pattern = (rule.head.name, *map(_open, rule.head.args))
        self.literals = [(literal, spellings(literal)) for literal in rule.body]
        self.prefixes = [
            frozenset(name for literal in rule.body[:size] for name in outer_names(literal))
            for size in range(len(rule.body) + 2)
        ]
        self.allowed = [one.union(names_of(*rule.head.args)) for one in self.prefixes]
        self.kinds = kinds_of(rule.body)
        self.numbers = [[*range(size)] for size in range(len(rule.body) + 2)]
        self.failures = [Failed(self, size) for size in range(len(rule.body) + 1)]
        self.instances: dict[Stated, Instance] = {}  # those that steps have stated

    def spelt(self, size: int) -> Callable[[Values], list[str]]:
        """How to spell the conclusion and the first conditions, comparisons and counts as empty."""
        found = self._spelt.get(size)
        if found is None:
            atoms = [
                one if isinstance(one, Atom) else Atom("", ()) for one in self.rule.body[:size]
            ]
            found = together([Fun(one.name, one.args) for one in (self.rule.head, *atoms)])
            self._spelt[size] = found
        return found

    def instance(self, step: Step, at: str) -> Instance:
        """The instance that a step states, kept; Rejected where these are no values of the rule."""
        found, texts = Instance(self, step, at), step.bindings
        if len(self.instances) >= _STATED:
            self.instances.clear()
        self.instances[step.status, len(step.premises), *texts, *texts.values()] = found
        return found

    @cached_property
    def aggregates(self) -> dict[int, Counting]:
        """Each aggregate of the body, by its place, and how to find what it counts."""
        return {
            at: Counting(self.rule, literal, guards)
            for at, (literal, guards) in enumerate(self.literals)
            if isinstance(literal, Aggregate)
        }


def _open(expr: Expr) -> Term:
    """The expression as a pattern: what is not fixed is open."""
    if isinstance(expr, Const):
        return expr.term
    return (expr.name, *map(_open, expr.args)) if isinstance(expr, Fun) else None


class Listed(NamedTuple):
    """A row of listed data as a step has to state it."""

    cite: list[str]
    cite_fr: list[str]
    in_force: Interval
    bindings: dict[str, str]


@dataclass
class Book:
    """The law of a stretch of time in which nothing changes."""

    statements: Mapping[Key, Statement]  # those that may decide
    asleep: Mapping[Key, Statement]  # those that may not
    rows: Mapping[tuple[str, str], Listed]  # by their table's id and their atom
    program: Program  # the statements that depend on the record

    def sought(self, atom: str) -> Sought:
        """What would be an instance of the atom, and which rules could conclude one."""
        found = self._sought.get(atom)
        if found is None:
            found = Sought(self, atom)
            if len(self._sought) >= _MEMORY:
                self._sought.clear()
            self._sought[atom] = found
        return found

    @cached_property
    def _sought(self) -> dict[str, Sought]:
        return {}

    def concluding(self, pattern: Row) -> list[Statement]:
        """The rules, in force or not, that could conclude such an atom (name first)."""
        found = self._by_head.get(pattern[0], {})
        first = pattern[1] if len(pattern) > 1 else None
        if is_ground(first):
            able = [*found.get(first, ()), *found.get(None, ())]
        else:
            able = [one for same in found.values() for one in same]
        return [one for one in able if fits(one.pattern, pattern)]

    @cached_property
    def _by_head(self) -> dict[Term, dict[Term, list[Statement]]]:
        """All rules by the name of what they conclude, and by its first argument if it is fixed."""
        found: dict[Term, dict[Term, list[Statement]]] = {}
        for one in (*self.statements.values(), *self.asleep.values()):
            first = one.pattern[1] if len(one.pattern) > 1 else None
            fixed = first if is_ground(first) else None
            found.setdefault(one.pattern[0], {}).setdefault(fixed, []).append(one)
        return found
