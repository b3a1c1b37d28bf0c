"""What goes into the engine and what comes out: requests, programs, answers.

An answer speaks the language of the unlifted rules: its atoms have no record argument, and its
items are the opaque constants `person`, `i1`, `i2` ... that `Answer.items` maps back to the record.
All symbols are copies: they outlive the clingo control they came from.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Literal, overload

from clingo import Symbol
from clingo.ast import AST
from msgspec import Struct

from sequester.engine.values import date_of, is_date
from sequester.errors import Problem, SolveLimitError
from sequester.law import Block, DataTable, RuleId, RuleSet
from sequester.records import Item, Record

if TYPE_CHECKING:
    from sequester.engine.holding import Model
    from sequester.engine.matching.program import Matching
    from sequester.engine.matching.store import Relation
    from sequester.engine.standing import Standing

Scalar = str | bool | int
Signature = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Request:
    """One question about one record on one day.

    `readings` names only those that depart from the rule set's defaults; `about` holds what the
    question is about, as the case format spells it. `subject` None asks for every subject.
    `examine` False takes what the law assumes of facts that are not shown as it is: the answers
    are the same, but among the missing facts are not those that would matter if an assumption
    fell. Many records are decided several times as fast.
    """

    record: Record
    question: str
    as_of: dt.date
    law_date: dt.date
    readings: Mapping[str, Scalar] = field(default_factory=dict[str, Scalar])
    about: Mapping[str, object] = field(default_factory=dict[str, object])
    subject: str | None = None
    examine: bool = True


@dataclass(frozen=True, slots=True)
class ProgramRule:
    """The n-th rule of a block, as a proof quotes it: unlifted, every `_` given a name.

    `variables` are the global variables in the order in which a firing binds them. `static` rules
    rest on no record.
    """

    index: int
    block: Block
    n: int
    head: AST
    body: tuple[AST, ...]
    variables: tuple[str, ...]
    static: bool


@dataclass(frozen=True, eq=False)
class StaticAtoms:
    """Everything that rests on no record: the rows of data tables and what follows from them.

    What is read off them is kept: variants of a program share them.
    """

    atoms: Mapping[Signature, tuple[Symbol, ...]]
    rows: Mapping[Symbol, DataTable]  # the atoms that are rows of a table
    _days: dict[Signature, tuple[frozenset[int], ...]] = field(
        default_factory=dict[Signature, tuple[frozenset[int], ...]], init=False
    )

    def of(self, signature: Signature) -> tuple[Symbol, ...]:
        """All static atoms of a predicate, sorted."""
        return self.atoms.get(signature, ())

    @cached_property
    def listed(self) -> Mapping[Signature, Sequence[tuple[Symbol, DataTable]]]:
        """The rows of each predicate, with their tables."""
        found: dict[Signature, list[tuple[Symbol, DataTable]]] = {}
        for symbol, table in self.rows.items():
            found.setdefault((table.predicate, len(table.arguments)), []).append((symbol, table))
        return found

    def days(self, signature: Signature, place: int) -> frozenset[int]:
        """The days that stand in an argument of a predicate, as ordinals."""
        found = self._days.get(signature)
        if found is None:
            columns = zip(*(atom.arguments for atom in self.of(signature)), strict=True)
            found = self._days[signature] = tuple(map(_days_among, columns))
        return found[place] if found else frozenset()


def _days_among(values: Iterable[Symbol]) -> frozenset[int]:
    """The values that are days, as ordinals; the rows of a table mostly repeat a few."""
    return frozenset(date_of(each).toordinal() for each in set(values) if is_date(each))


@dataclass(frozen=True, slots=True)
class Program:
    """The rules that answer one question: the cone, numbered as its firings number them."""

    ruleset: RuleSet
    question: str
    rules: tuple[ProgramRule, ...]  # index = position
    static: StaticAtoms
    matching: Matching  # the same, ready for matching


class Source(Struct, frozen=True, gc=False):
    """Where a fact comes from.

    `record`: the record gives it (`pointer` leads to it). `request`: the date asked, the law's
    date, a reading or `about`. `assumed`: the law's burden of proof (`burden` names the key).
    `completed`: a fact that is not known, in one of its possible states.
    """

    origin: Literal["record", "request", "assumed", "completed"]
    pointer: str = ""
    key: str = ""
    item: str = "person"


class Unknown(Struct, frozen=True, gc=False):
    """A fact that the record does not give: an item's key, a list, a finding or an open point.

    `key` is the name a person reads in `missing`; `predicate` the rules' own word. `item` is the
    record's id of the item ("person" for the whole record), `pointer` where the fact would stand.
    """

    predicate: str
    key: str
    item: str
    symbol: str  # the engine's constant for the item
    pointer: str
    kind: Literal["key", "list", "finding", "about", "point"]


class TooOpenError(SolveLimitError):
    """A record lacks too much for an answer; `facts` are those to find out first."""

    def __init__(self, problem: Problem, facts: Iterable[Unknown]) -> None:
        """Take what is wrong, and the facts."""
        super().__init__(problem)
        self.facts = tuple(facts)


@dataclass(frozen=True, slots=True)
class Completion:
    """An unknown fact in one of its states. No facts: the list has no item."""

    unknown: Unknown
    facts: tuple[Symbol, ...]


@dataclass(frozen=True, slots=True)
class Firing:
    """The rule with this index fired with these values of its variables."""

    rule: int
    values: tuple[Symbol, ...]


class Firings(Sequence[Firing]):
    """The firings of an answer, in rule order."""

    def __init__(self, listed: Iterable[Firing]) -> None:
        """Take them as they are."""
        self._given = listed

    @cached_property
    def listed(self) -> tuple[Firing, ...]:
        """Every one of them."""
        return tuple(self._given)

    @overload
    def __getitem__(self, index: int) -> Firing: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Firing]: ...

    def __getitem__(self, index: int | slice) -> Firing | Sequence[Firing]:
        """One of them, or some."""
        return self.listed[index]

    def __len__(self) -> int:
        """How many there are."""
        return len(self.listed)

    def of(self, rule: int) -> Sequence[tuple[Symbol, ...]]:
        """The values of a rule's variables in each of its firings, in no order."""
        return [firing.values for firing in self.listed if firing.rule == rule]

    @property
    def model(self) -> Model | None:
        """The model that they are read off, if they are of a record that was decided by itself."""
        return None

    def counts(self) -> tuple[tuple[int, int], ...]:
        """The rules that fired, and how often, in their order."""
        return tuple(sorted(Counter(firing.rule for firing in self.listed).items()))


@dataclass(frozen=True, slots=True)
class Answer:
    """The one answer set of a record whose wanted facts are all known, supposed or assumed."""

    atoms: Mapping[Signature, frozenset[Symbol]]  # derived by rules, unlifted
    facts: Mapping[Symbol, Source]  # given to the rules, unlifted
    firings: Firings
    items: Mapping[str, Item]  # engine constant -> item of the record
    not_in_force: frozenset[RuleId]  # blocks of the cone whose text is not in force on the law date
    # the rows of a predicate in terms, if the record was evaluated directly, and all that holds
    relation: Callable[[Signature], Relation | None] = lambda _: None
    model: Callable[[], Model | None] = lambda: None

    def holds(self, atom: Symbol) -> bool:
        """Whether a record-level atom is derived or given."""
        return atom in self.facts or atom in self.atoms.get(
            (atom.name, len(atom.arguments)), frozenset()
        )


@dataclass(frozen=True, slots=True)
class Leaf:
    """One class of completions: the unknown facts that were supposed, and the answer then.

    `standing`: facts that rules read are still open, and of the answer only what it says stands.
    """

    supposed: tuple[Completion, ...]
    answer: Answer
    standing: Standing | None = None


@dataclass(frozen=True, slots=True)
class Settling:
    """Unknown facts that settle an outcome in some of their states.

    `answers`: each joint state, one state for each fact in their order, with the outcomes that
    are then still possible; one: it settles.
    """

    facts: tuple[Unknown, ...]
    answers: tuple[tuple[tuple[tuple[Symbol, ...], ...], frozenset[str]], ...]


@dataclass(frozen=True, slots=True)
class Solved:
    """Everything the engine found out about a request.

    `leaves` cover all completions of the wanted unknown facts (burdened facts in their assumed
    state), or, when `witnesses_only`, hold one example of each outcome. `outcomes` are those
    possible for each subject under the assumptions; `matters` are the unknown facts (assumptions
    set aside) on which each subject's outcome turns. `settling`: for a subject whose outcome is
    open under the assumptions, the smallest sets of facts that may settle it; `needed`: the facts
    that settle it together, whatever they are.
    """

    request: Request
    program: Program
    readings: Mapping[str, Scalar]  # all of them, defaults included
    fingerprint: str
    leaves: tuple[Leaf, ...]
    outcomes: Mapping[str, frozenset[str]]  # subject (record id) -> outcomes
    matters: Mapping[str, tuple[Unknown, ...]]
    assumed: tuple[Completion, ...] = ()
    witnesses_only: bool = False
    settling: Mapping[str, tuple[Settling, ...]] = field(
        default_factory=dict[str, tuple[Settling, ...]]
    )
    needed: Mapping[str, tuple[Unknown, ...]] = field(
        default_factory=dict[str, tuple[Unknown, ...]]
    )
