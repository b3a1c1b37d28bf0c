"""Ground terms as plain Python values that compare, hash and sort as clingo's symbols do.

A clingo symbol costs microseconds a look; a proof looks at thousands. Every value here is a tuple
whose first member is the rank of its type in clingo's order, so that Python's own comparison of
tuples is clingo's: `#inf`, numbers, constants, strings, functions (by arity, name, arguments),
`#sup`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, TypeAlias, cast

import clingo
from clingo import Symbol, SymbolType

Signature = tuple[str, int]


class Limit(NamedTuple):
    """`#inf` (rank 0) or `#sup` (rank 7)."""

    rank: int


class Number(NamedTuple):
    """An integer."""

    rank: int
    value: int


class Name(NamedTuple):
    """A constant."""

    rank: int
    name: str


class Words(NamedTuple):
    """A string."""

    rank: int
    text: str


class Function(NamedTuple):
    """A function term or tuple (name "") with arguments."""

    rank: int
    arity: int
    name: str
    args: tuple[Term, ...]


class Hole(NamedTuple):
    """A variable left open in a pattern; holes with one index stand for one value."""

    rank: int
    number: int


Term: TypeAlias = Limit | Number | Name | Words | Function | Hole
Row: TypeAlias = tuple[Term, ...]
Atom: TypeAlias = tuple[Signature, Row]

INF = Limit(0)
SUP = Limit(7)
MOST_KEPT = 500_000
# makes a term of its members at twice the speed of its class
new = cast(
    "Callable[[object, tuple[object, ...]], Function]",
    tuple.__new__,  # pyright: ignore[reportUnknownMemberType]
)
ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n"})


def number(value: int) -> Number:
    """The number as a term."""
    return Number(1, value)


def name(text: str) -> Name:
    """The constant as a term."""
    return Name(2, text)


def function(label: str, args: Row) -> Term:
    """The function term, a constant when there are no arguments."""
    if args or not label:
        return new(Function, (5, len(args), label, args))
    return Name(2, label)


class Converter:
    """Turns symbols into terms, each distinct symbol once: completions of a record share most.

    Rows of terms are turned back in the same way.
    """

    __slots__ = ("_atoms", "_known", "_signatures", "_symbols")

    def __init__(self) -> None:
        """Start with no symbol known."""
        self._known: dict[Symbol, Term] = {}
        self._atoms: dict[Symbol, Atom] = {}
        self._signatures: dict[Signature, Signature] = {}
        self._symbols: dict[Row, tuple[Symbol, ...]] = {}

    def forget(self) -> None:
        """Drops what is kept once it is more than a program's own share."""
        if max(len(self._atoms), len(self._known), len(self._symbols)) > MOST_KEPT:
            self._known.clear()
            self._atoms.clear()
            self._symbols.clear()

    def signature(self, name: str, arity: int) -> Signature:
        """Predicate and arity: one tuple for each, so that looking it up compares no words."""
        signature = (name, arity)
        return self._signatures.setdefault(signature, signature)

    def atom(self, symbol: Symbol) -> Atom:
        """Predicate with arity, and the arguments, of an atom."""
        found = self._atoms.get(symbol)
        if found is None:
            row = tuple([self.term(argument) for argument in symbol.arguments])
            found = self._atoms[symbol] = (self.signature(symbol.name, len(row)), row)
        return found

    def term(self, symbol: Symbol) -> Term:
        """The term that the symbol is."""
        known = self._known.get(symbol)
        if known is None:
            known = self._known[symbol] = self._convert(symbol)
        return known

    def row(self, symbol: Symbol) -> Row:
        """The arguments of a function symbol."""
        return self.atom(symbol)[1]

    def symbols(self, row: Row) -> tuple[Symbol, ...]:
        """The clingo symbols of a row of ground terms."""
        known = self._symbols.get(row)
        if known is None:
            known = self._symbols[row] = tuple([symbol_of(term) for term in row])
        return known

    def _convert(self, symbol: Symbol) -> Term:
        match symbol.type:
            case SymbolType.Number:
                return Number(1, symbol.number)
            case SymbolType.String:
                return Words(4, symbol.string)
            case SymbolType.Infimum:
                return INF
            case SymbolType.Supremum:
                return SUP
            case SymbolType.Function:
                args = tuple(self.term(argument) for argument in symbol.arguments)
                return function(symbol.name, args)


def symbol_of(term: Term) -> Symbol:
    """The clingo symbol of a ground term."""
    match term:
        case Number():
            return clingo.Number(term.value)
        case Words():
            return clingo.String(term.text)
        case Name():
            return clingo.Function(term.name)
        case Function():
            return clingo.Function(term.name, [symbol_of(argument) for argument in term.args])
        case Limit():
            return clingo.Infimum if term.rank == INF.rank else clingo.Supremum
        case Hole():
            raise ValueError(term)


def show(term: Term) -> str:
    """The term as clingo writes it; a hole as `_`."""
    match term:
        case Number():
            return str(term.value)
        case Name():
            return term.name
        case Words():
            return f'"{term.text.translate(ESCAPES)}"'
        case Function():
            inner = ",".join(map(show, term.args))
            if not term.name and term.arity == 1:
                inner += ","
            return f"{term.name}({inner})"
        case Limit():
            return "#inf" if term.rank == INF.rank else "#sup"
        case Hole():
            return "_"


def signature(atom: Term) -> Signature:
    """Predicate and arity of an atom."""
    if isinstance(atom, Function):
        return atom.name, atom.arity
    if isinstance(atom, Name):
        return atom.name, 0
    raise ValueError(atom)


def arguments(atom: Term) -> Row:
    """The arguments of an atom."""
    return atom.args if isinstance(atom, Function) else ()
