"""What a rule is to the checker: a head, and a body of atoms, comparisons and aggregates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeAlias

from sequester.check.core.terms import Term

Signature: TypeAlias = tuple[str, int]  # a predicate: its name and how many arguments it has


class Const(NamedTuple):
    """A ground term."""

    term: Term


class Var(NamedTuple):
    """A variable; `_` where anything will do and nothing is kept."""

    name: str


class Fun(NamedTuple):
    """A term with arguments."""

    name: str
    args: tuple[Expr, ...]


class Sum(NamedTuple):
    """Arithmetic on two expressions; `..` is every number between them."""

    operator: str
    left: Expr
    right: Expr


Expr: TypeAlias = Const | Var | Fun | Sum


class Atom(NamedTuple):
    """A predicate with its arguments, perhaps under `not`."""

    name: str
    args: tuple[Expr, ...]
    negated: bool = False

    @property
    def signature(self) -> Signature:
        """Name and number of arguments."""
        return self.name, len(self.args)


class Comparison(NamedTuple):
    """`terms[0] operators[0] terms[1] ...`."""

    terms: tuple[Expr, ...]
    operators: tuple[str, ...]


class Element(NamedTuple):
    """What an aggregate counts: tuples of terms, under conditions."""

    terms: tuple[Expr, ...]
    condition: tuple[Atom | Comparison, ...]


class Aggregate(NamedTuple):
    """`left function{elements} right`; a guard is a term and the sign between."""

    function: str
    elements: tuple[Element, ...]
    left: tuple[Expr, str] | None
    right: tuple[Expr, str] | None


Literal: TypeAlias = Atom | Comparison | Aggregate


class Rule(NamedTuple):
    """A rule: what it concludes, on what conditions, and its global variables."""

    head: Atom
    body: tuple[Literal, ...]
    names: tuple[str, ...] = ()


def names_of(*parts: Expr) -> Iterator[str]:
    """The variables of expressions, in written order."""
    for part in parts:
        if isinstance(part, Var):
            yield part.name
        elif isinstance(part, Fun):
            yield from names_of(*part.args)
        elif isinstance(part, Sum):
            yield from names_of(part.left, part.right)


def outer_names(literal: Literal) -> Iterator[str]:
    """The variables of a literal that are not only inside an aggregate's braces."""
    if isinstance(literal, Atom):
        return names_of(*literal.args)
    if isinstance(literal, Comparison):
        return names_of(*literal.terms)
    return names_of(*(guard[0] for guard in (literal.left, literal.right) if guard))


def inner_names(elements: Iterable[Element]) -> Iterator[str]:
    """The variables inside an aggregate's braces."""
    for element in elements:
        yield from names_of(*element.terms)
        for literal in element.condition:
            yield from outer_names(literal)


def literal_names(literal: Literal) -> Iterator[str]:
    """All variables of a literal."""
    yield from outer_names(literal)
    if isinstance(literal, Aggregate):
        yield from inner_names(literal.elements)
