"""Rule files as plain values with exact places: what the checks of lint read.

clingo's syntax tree cannot be kept between runs and is slow to ask; these values are made from it
once for each file and can be stored.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

from msgspec import Struct

from sequester.law import Interval
from sequester.lint.model import Span

TermKind = Literal["variable", "name", "number", "string", "limit", "function", "operation"]
Signature = tuple[str, int]
VOCABULARY = "vocabulary/"
"""The folder whose files hold facts of the vocabulary, no blocks and no tables; all others none."""


class Term(NamedTuple):
    """A term: `text` is clingo's spelling, `name` the word in it (variable, constant, operator)."""

    kind: TermKind
    text: str
    name: str
    at: Span
    arguments: tuple[Term, ...] = ()

    def walk(self) -> Iterator[Term]:
        """The term and every term inside it, in written order."""
        yield self
        for argument in self.arguments:
            yield from argument.walk()


class Atom(Struct, frozen=True, array_like=True, tag=True, gc=False):
    """A predicate with its arguments."""

    name: str
    arguments: tuple[Term, ...]
    text: str
    at: Span

    @property
    def signature(self) -> Signature:
        """Name and number of arguments."""
        return self.name, len(self.arguments)

    def word(self, position: int) -> str:
        """The constant at an argument position, "" for anything else."""
        if position >= len(self.arguments) or self.arguments[position].kind != "name":
            return ""
        return self.arguments[position].name


class Comparison(Struct, frozen=True, array_like=True, tag=True, gc=False):
    """A chain of comparisons: `terms[0] operators[0] terms[1] operators[1] ...`."""

    terms: tuple[Term, ...]
    operators: tuple[str, ...]


class Element(NamedTuple):
    """One element of an aggregate: its tuple and its conditions."""

    terms: tuple[Term, ...]
    conditions: tuple[Condition, ...]


class Aggregate(Struct, frozen=True, array_like=True, tag=True, gc=False):
    """An aggregate: its function, what its value is compared with, and its elements."""

    function: str
    guards: tuple[tuple[str, Term], ...]
    elements: tuple[Element, ...]


class Condition(NamedTuple):
    """One condition of a body: an atom (perhaps under `not`), a comparison or an aggregate."""

    said: Atom | Comparison | Aggregate
    negated: bool
    text: str
    at: Span

    @property
    def atom(self) -> Atom | None:
        """The atom, where the condition is one and stands without `not`."""
        return self.said if isinstance(self.said, Atom) and not self.negated else None

    def terms(self) -> Iterator[Term]:
        """Every term in the condition, those inside others too, in written order."""
        if isinstance(self.said, Atom):
            roots = self.said.arguments
        elif isinstance(self.said, Comparison):
            roots = self.said.terms
        else:
            for _, guard in self.said.guards:
                yield from guard.walk()
            for element in self.said.elements:
                for term in element.terms:
                    yield from term.walk()
                for condition in element.conditions:
                    yield from condition.terms()
            return
        for root in roots:
            yield from root.walk()

    def atoms(self) -> Iterator[Atom]:
        """Every atom in the condition, those of an aggregate and under `not` too."""
        if isinstance(self.said, Atom):
            yield self.said
        elif isinstance(self.said, Aggregate):
            for element in self.said.elements:
                for condition in element.conditions:
                    yield from condition.atoms()


class Rule(NamedTuple):
    """One rule: its conclusion and its conditions, in written order."""

    head: Atom
    body: tuple[Condition, ...]
    text: str
    at: Span

    def atoms(self) -> Iterator[Atom]:
        """The conclusion and every atom of the body, in written order."""
        yield self.head
        for condition in self.body:
            yield from condition.atoms()

    def variables(self) -> Iterator[Term]:
        """Every occurrence of a variable, `_` left out, in written order."""
        roots = [term for argument in self.head.arguments for term in argument.walk()]
        roots += [term for condition in self.body for term in condition.terms()]
        yield from (term for term in roots if term.kind == "variable" and term.name != "_")


class Noted(NamedTuple):
    """The value of an annotation: `at` is the value, `line` the whole line it stands on."""

    value: str
    at: Span


class Provision(NamedTuple):
    """One block with its annotations, in the order of the file."""

    id: str
    cite: tuple[str, ...]
    in_force: Interval
    defeats: tuple[str, ...]
    governed_by: str
    rules: tuple[Rule, ...]
    notes: Mapping[str, Noted]
    file: str
    at: Span


class Row(NamedTuple):
    """One fact of a table."""

    values: tuple[Term, ...]
    text: str
    at: Span


class Listing(NamedTuple):
    """One data table with its annotations."""

    id: str
    predicate: str
    arguments: tuple[str, ...]
    cite: tuple[str, ...]
    rows: tuple[Row, ...]
    notes: Mapping[str, Noted]
    file: str
    at: Span


Section = Provision | Listing


class Entry(NamedTuple):
    """One fact of the vocabulary: its arguments as words, the strings among them with places."""

    name: str
    words: tuple[str, ...]
    strings: tuple[Noted, ...]
    file: str
    at: Span


class Remark(NamedTuple):
    """One comment."""

    text: str
    at: Span


NO_NOTES: Mapping[str, Noted] = {}


class File(NamedTuple):
    """One rule or vocabulary file."""

    name: str
    text: str
    lines: tuple[str, ...]
    notes: Mapping[str, Noted] = NO_NOTES
    provisions: tuple[Provision, ...] = ()
    listings: tuple[Listing, ...] = ()
    entries: tuple[Entry, ...] = ()
    remarks: tuple[Remark, ...] = ()
    parsed: bool = True

    @property
    def is_vocabulary(self) -> bool:
        """Whether the file declares words."""
        return self.name.startswith(VOCABULARY)

    @property
    def sections(self) -> tuple[Section, ...]:
        """The blocks and the tables."""
        return (*self.provisions, *self.listings)

    def end_of(self, line: int) -> Span:
        """The empty span after the last character of a line."""
        column = len(self.lines[line - 1]) + 1 if 0 < line <= len(self.lines) else 1
        return Span(line, column, line, column)
