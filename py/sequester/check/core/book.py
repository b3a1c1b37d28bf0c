"""The rules as proofs quote them: what each has to cite, and how its literals are spelt out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, TypeAlias

from sequester.check.core.document import Interval
from sequester.check.core.evaluate import Collect, Program, collector
from sequester.check.core.rules import (
    Aggregate,
    Atom,
    Comparison,
    Const,
    Expr,
    Fun,
    Literal,
    Rule,
    Sum,
    Var,
    names_of,
    outer_names,
)  # fmt: skip
from sequester.check.core.terms import Term, compute, fits, parse, show

Key: TypeAlias = tuple[str, int]  # a rule's id and its number in its block
Values: TypeAlias = Mapping[str, str]  # what each variable stands for, spelt out
Spell: TypeAlias = Callable[[Values], str]
Cites: TypeAlias = tuple[list[str], list[str]]  # in English and in French
_MEMORY = 100_000


class Texts(dict[str, str]):
    """What each variable of a rule stands for; `_` for one without a value."""

    def __missing__(self, name: str) -> str:
        """Leave open what has no value."""
        return "_"


def spelling(expr: Expr) -> Spell:
    """How to spell an expression once its variables have values."""
    if isinstance(expr, Const):
        text = show(expr.term)
        return lambda _: text
    if isinstance(expr, Var):
        return f"%({expr.name})s".__mod__
    if isinstance(expr, Fun):
        return spelling_of(expr.name, expr.args)
    operator, left, right = expr.operator, spelling(expr.left), spelling(expr.right)
    if operator == "..":
        return lambda texts: f"..({left(texts)},{right(texts)})"
    return lambda texts: show(compute(operator, parse(left(texts)), parse(right(texts))))


def spelling_of(name: str, args: Iterable[Expr]) -> Spell:
    """How to spell an atom or a compound term."""
    form = _form(Fun(name, tuple(args)))
    if form is not None:
        return form.__mod__
    parts = [spelling(arg) for arg in args]
    return lambda texts: f"{name}({','.join([part(texts) for part in parts])})"


def _form(expr: Expr) -> str | None:
    """A format string for an expression without arithmetic."""
    if isinstance(expr, Var):
        return f"%({expr.name})s"
    if isinstance(expr, Const):
        return show(expr.term).replace("%", "%%")
    if isinstance(expr, Sum):
        return None
    parts = [_form(arg) for arg in expr.args]
    inner = [part for part in parts if part is not None]
    if len(inner) < len(parts):
        return None
    return f"{expr.name}({','.join(inner)})" if inner else expr.name


def _spellings(literal: Literal) -> tuple[Spell, ...]:
    """How to spell an atom, the sides of a comparison, or the guards of an aggregate."""
    if isinstance(literal, Atom):
        return (spelling_of(literal.name, literal.args),)
    if isinstance(literal, Comparison):
        return tuple(map(spelling, literal.terms))
    return tuple(spelling(guard[0]) for guard in (literal.left, literal.right) if guard)


class Statement:
    """One rule of a block, with what a step that uses it has to state."""

    def __init__(
        self, key: Key, rule: Rule, cited: Callable[[Values], Cites], in_force: Interval
    ) -> None:
        """`cited` gives the citations for the rule's values, `in_force` the days of its text."""
        self.key, self.rule, self.cited, self.in_force = key, rule, cited, in_force
        self.names = frozenset(rule.names)
        self.head = spelling_of(rule.head.name, rule.head.args)
        self.pattern = (rule.head.name, *map(_open, rule.head.args))
        self.literals = [(literal, _spellings(literal)) for literal in rule.body]
        self.prefixes = [
            frozenset(name for literal in rule.body[:size] for name in outer_names(literal))
            for size in range(len(rule.body) + 2)
        ]
        self.allowed = [one.union(names_of(*rule.head.args)) for one in self.prefixes]

    @cached_property
    def aggregates(self) -> dict[int, tuple[Aggregate, tuple[Spell, ...], Collect]]:
        """Each aggregate of the body, by its place, and how to find what it counts."""
        return {
            at: (literal, spellings, collector(self.rule, literal))
            for at, (literal, spellings) in enumerate(self.literals)
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

    def concluding(self, atom: str) -> tuple[set[Key], set[str]]:
        """The rules that could conclude an instance of the atom; ids of those not in force."""
        found = self._known.get(atom)
        if found is None:
            pattern = parse(atom)
            name = pattern[0] if isinstance(pattern, tuple) else pattern
            able = [one for one in self._by_head.get(name, ()) if fits(one.pattern, pattern)]
            found = (
                {one.key for one in able if one.key in self.statements},
                {one.key[0] for one in able if one.key in self.asleep},
            )
            if len(self._known) > _MEMORY:
                self._known.clear()
            self._known[atom] = found
        return found

    @cached_property
    def _known(self) -> dict[str, tuple[set[Key], set[str]]]:
        return {}

    @cached_property
    def _by_head(self) -> dict[Term, list[Statement]]:
        found: dict[Term, list[Statement]] = {}
        for one in (*self.statements.values(), *self.asleep.values()):
            found.setdefault(one.rule.head.name, []).append(one)
        return found
