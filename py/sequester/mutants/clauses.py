"""Rules as clauses that can be joined: terms with numbered variables, unification and matching.

Unification is Robinson's (*A Machine-Oriented Logic Based on the Resolution Principle*, 1965).
Arithmetic is a term that may have any value: it is equal to itself, and different from nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import TypeAlias, cast

from clingo import Symbol

Term: TypeAlias = "int | Symbol | tuple[str | Term, ...]"
"""A variable by its number, a plain constant, or a function: its name, then its arguments."""
Signature: TypeAlias = tuple[str, int]
Bound: TypeAlias = Mapping[int, Term]

_numbers = count(1)
ANY_VALUE = "#"  # the name of a function that is worked out, begins with this
_TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "=", "!=": "!="}
_MAKES = {
    "<": {"<", "<=", "!="}, ">": {">", ">=", "!="}, "<=": {"<="}, ">=": {">="},
    "=": {"=", "<=", ">="}, "!=": {"!="},
}  # fmt: skip
_BREAKS = {
    "<": {">", ">=", "="}, ">": {"<", "<=", "="}, "<=": {">"}, ">=": {"<"},
    "=": {"<", ">", "!="}, "!=": {"="},
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Atom:
    """A predicate and its arguments."""

    name: str
    arguments: tuple[Term, ...]

    @property
    def signature(self) -> Signature:
        """Name and number of arguments."""
        return self.name, len(self.arguments)

    @property
    def variables(self) -> frozenset[int]:
        """The variables in its arguments."""
        return frozenset(v for argument in self.arguments for v in _variables(argument))

    def put(self, bound: Bound) -> Atom:
        """The same with values in place of variables."""
        return Atom(self.name, tuple(value(each, bound) for each in self.arguments))


@dataclass(frozen=True, slots=True)
class Compared:
    """One comparison of two terms, e.g. `<=`."""

    operator: str
    left: Term
    right: Term

    @property
    def variables(self) -> frozenset[int]:
        """The variables on both sides."""
        return frozenset((*_variables(self.left), *_variables(self.right)))

    def put(self, bound: Bound) -> Compared:
        """The same with values in place of variables."""
        return Compared(self.operator, value(self.left, bound), value(self.right, bound))

    def implies(self, other: Compared) -> bool:
        """Whether the other holds wherever this one does."""
        return any(each in _MAKES[self.operator] for each in self._as_said_by(other))

    def excludes(self, other: Compared) -> bool:
        """Whether the other fails wherever this one holds."""
        return any(each in _BREAKS[self.operator] for each in self._as_said_by(other))

    def _as_said_by(self, other: Compared) -> Iterator[str]:
        """The other's operator, if it compares the same two terms."""
        if (self.left, self.right) == (other.left, other.right):
            yield other.operator
        if (self.left, self.right) == (other.right, other.left):
            yield _TURNED[other.operator]


@dataclass(frozen=True, slots=True)
class Literal:
    """One condition: an atom, perhaps negated, or comparisons; neither where it counts.

    `inside`: what a count reads.
    """

    atom: Atom | None = None
    negated: bool = False
    compared: tuple[Compared, ...] = ()
    inside: frozenset[Signature] = frozenset()
    variables: frozenset[int] = frozenset()

    @property
    def signatures(self) -> frozenset[Signature]:
        """What it reads."""
        return self.inside if self.atom is None else self.inside | {self.atom.signature}


@dataclass(frozen=True, slots=True)
class Clause:
    """One rule: its number, its conclusion and its conditions."""

    index: int
    head: Atom
    literals: tuple[Literal, ...]

    def equalities(self, without: int | None) -> Iterator[tuple[Term, Term]]:
        """The terms that the body says are equal, but for the literal at a place."""
        for place, literal in enumerate(self.literals):
            for each in literal.compared if place != without else ():
                if each.operator == "=":
                    yield each.left, each.right


def renamed(clause: Clause) -> Clause:
    """The clause with variables that stand nowhere else."""
    own = clause.head.variables.union(*(each.variables for each in clause.literals))
    bound = {each: new_variable() for each in sorted(own)}
    literals = tuple(
        Literal(
            each.atom and each.atom.put(bound),
            each.negated,
            tuple(one.put(bound) for one in each.compared),
            each.inside,
            frozenset(bound[v] for v in each.variables),
        )
        for each in clause.literals
    )
    return Clause(clause.index, clause.head.put(bound), literals)


def new_variable() -> int:
    """A variable that stands nowhere else."""
    return next(_numbers)


# -- joining ----------------------------------------------------------------


def value(term: Term, bound: Bound) -> Term:
    """The term with values in place of variables, at whatever depth."""
    while isinstance(term, int) and term in bound:
        term = bound[term]
    if isinstance(term, tuple):
        return (term[0], *(value(each, bound) for each in _inner(term)))
    return term


def joined(
    pairs: Sequence[tuple[Term, Term]], bound: Bound | None = None
) -> dict[int, Term] | None:
    """The most general values under which the terms of each pair are equal; None if they cannot be.

    `bound` are values that variables have already.
    """
    found: dict[int, Term] = dict(bound or {})
    todo = list(pairs)
    while todo:
        one, other = (value(each, found) for each in todo.pop())
        if one == other or _is_open(one) or _is_open(other):
            continue  # what is worked out may be equal to anything
        if isinstance(one, int) or isinstance(other, int):
            variable, term = (one, other) if isinstance(one, int) else (other, one)
            if variable in tuple(_variables(term)):
                return None
            found[cast("int", variable)] = term
        elif isinstance(one, tuple) and isinstance(other, tuple) and len(one) == len(other):
            if one[0] != other[0]:
                return None
            todo += zip(_inner(one), _inner(other), strict=True)
        else:
            return None
    return found


def matched(said: Atom, known: Atom, free: frozenset[int]) -> bool:
    """Whether the known atom is the one said, with some values for its free variables."""
    if said.signature != known.signature:
        return False
    found: dict[int, Term] = {}
    todo = list(zip(said.arguments, known.arguments, strict=True))
    while todo:
        one, other = todo.pop()
        if isinstance(one, int) and one in free:
            if found.setdefault(one, other) != other:
                return False
        elif isinstance(one, tuple) and isinstance(other, tuple) and len(one) == len(other):
            if one[0] != other[0]:
                return False
            todo += zip(_inner(one), _inner(other), strict=True)
        elif one != other:
            return False
    return True


def tidy(*atoms: Atom | Compared, free: frozenset[int]) -> tuple[object, ...]:
    """The atoms with variables numbered as they come: the same for all that differ in names only.

    The free ones are told from the others.
    """
    numbers: dict[int, Term] = {}
    for atom in atoms:
        sides = (atom.left, atom.right) if isinstance(atom, Compared) else atom.arguments
        for side in sides:
            for variable in _variables(side):
                sign = -1 if variable in free else 1
                numbers.setdefault(variable, sign * (len(numbers) + 1) * 10**9)
    return tuple(each.put({k: v for k, v in numbers.items() if k != v}) for each in atoms)


def _inner(term: tuple[str | Term, ...]) -> tuple[Term, ...]:
    return cast("tuple[Term, ...]", term[1:])


def _variables(term: Term) -> Iterator[int]:
    if isinstance(term, int):
        yield term
    elif isinstance(term, tuple):
        for each in _inner(term):
            yield from _variables(each)


def _is_open(term: Term) -> bool:
    """Whether the term is worked out, so that nobody knows what it is equal to."""
    return isinstance(term, tuple) and str(term[0]).startswith(ANY_VALUE)
