"""What a decision and its proof are made of.

A proof is a graph without cycles: every step comes after the steps it rests on. It stands on its
own: with the rules and the record, whoever does not trust the engine can check each step.
Atoms are terms in clingo's notation (`sequester.engine.matching.terms`); items of the record are
opaque constants that `Proof.items` leads back to the record. Of steps and premises there are
hundreds in each proof: they are structs that Python's collector leaves alone, without cycles.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal, TypeAlias

from msgspec import Struct

from sequester.engine.matching.terms import Row, Term
from sequester.errors import Text
from sequester.law import Interval, RuleId

Scalar: TypeAlias = str | bool | int
Value: TypeAlias = str | bool | int | Decimal
Measure: TypeAlias = dt.date | int | Decimal
FactKind = Literal["record", "request", "reading", "assumed", "supposed"]
RootKind = Literal["outcome", "date", "value", "flag", "needs_human", "absent"]
Status = Literal["applied", "not_met"]
VERSION = 2


class Fact(Struct, frozen=True, gc=False):
    """A premise that no rule shows.

    `record`: the record gives it at `pointer`. `request`: a date asked about, or `about`.
    `reading`: a disputed point, decided. `assumed`: what the law takes for granted until somebody
    shows otherwise (`cite`). `supposed`: a fact not known, in one of its possible states.
    """

    kind: FactKind
    atom: Term
    key: str = ""
    item: str = ""
    pointer: str = ""
    cite: str = ""


class Derived(Struct, frozen=True, gc=False):
    """A premise that an earlier step shows."""

    atom: Term
    step: int


class Compared(Struct, frozen=True, gc=False):
    """A comparison of values, evaluated: `terms[0] operators[0] terms[1] ...`."""

    terms: Row
    operators: tuple[str, ...]
    holds: bool
    negated: bool = False


class Counting(Struct, frozen=True, gc=False):
    """One thing that an aggregate counted, and why it counts."""

    terms: Row
    premises: tuple[Premise, ...]


class Counted(Struct, frozen=True, gc=False):
    """An aggregate with what it came to, its bounds and the things it counted.

    `missed`: when it counted nothing, what stood in the way.
    """

    function: str
    total: Term
    left: tuple[Term, str] | None
    right: tuple[str, Term] | None
    elements: tuple[Counting, ...]
    holds: bool
    negated: bool = False
    missed: tuple[Premise, ...] = ()


class Absent(Struct, frozen=True, gc=False):
    """Something that does not hold: `atom` may leave arguments open (`_`: none whatever).

    `steps`: for every rule in force that could have shown it, the conditions that were not met.
    `instead`: what the record says in its place. `circular`: it is already being considered
    further up, and nothing outside that circle shows it. `left_out`: further instances.
    """

    atom: Term
    steps: tuple[int, ...] = ()
    instead: tuple[Fact, ...] = ()
    not_in_force: tuple[RuleId, ...] = ()
    circular: bool = False
    left_out: int = 0


Premise: TypeAlias = Fact | Derived | Compared | Counted | Absent


class Step(Struct, frozen=True, gc=False):
    """One rule, or one row of listed data, considered for one conclusion.

    `rule` is the id of the block or table, `n` says which of the block's rules it is, from 0.

    *Applied*: all premises hold, one for each literal of the body. *Not met*: the last premise
    failed; those before it hold. `literals` are the positions in the body that the premises
    answer (one past the end: the conclusion itself does not fit). `in_force`: while the text of
    the provision stood, consecutive blocks of one provision being one text.
    """

    id: int
    status: Status
    rule: str
    n: int
    cite: tuple[str, ...]
    cite_fr: tuple[str, ...]
    in_force: Interval
    conclusion: Term
    bindings: Mapping[str, Term]
    premises: tuple[Premise, ...]
    literals: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Root:
    """Something the decision says, and the premise that shows it."""

    kind: RootKind
    name: str
    premise: Premise


@dataclass(frozen=True, slots=True)
class MissingFact:
    """A fact that is not known and on which the outcome turns, and where it would stand.

    `ask` asks a person for it, {1} standing for the item. `burden`: the provision that puts it on
    the person to show it.
    """

    name: str
    item: str
    pointer: str
    ask: Text | None = field(default=None, compare=False)
    burden: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Supposed:
    """An unknown fact in one of its states; no atoms: there is no such item."""

    fact: MissingFact
    atoms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """A class of completions of the unknown facts that are decided alike, with one of the proofs.

    `completions[0]` is the one that `proof` is about; `count` says how many the class has.
    """

    outcome: str
    completions: tuple[tuple[Supposed, ...], ...]
    proof: Proof


@dataclass(frozen=True, slots=True)
class ItemRef:
    """An item of the record: its id there and the pointer to it."""

    id: str
    list: str
    pointer: str


@dataclass(frozen=True, slots=True)
class Proof:
    """The steps, premises before conclusions, or one proof for each case of what is not known.

    `decisive`: the steps that the outcome, dates and values rest on, without passing through a
    step that was not met. `exhaustive`: the cases cover every completion; otherwise each is an
    example of its outcome. `passing`: of the proof of a case, the applied steps that not every
    completion has; `sampled`: not every completion was looked at. Neither is written to a file.
    """

    steps: tuple[Step, ...]
    roots: tuple[Root, ...]
    decisive: frozenset[int]
    items: Mapping[str, ItemRef] = field(default_factory=dict[str, ItemRef])
    cases: tuple[Case, ...] = ()
    exhaustive: bool = True
    passing: frozenset[int] = frozenset()
    sampled: bool = False

    def parts(self) -> Iterator[Proof]:
        """The proof itself, or those of its cases."""
        if not self.cases:
            yield self
        for case in self.cases:
            yield from case.proof.parts()

    def all_steps(self) -> Iterator[tuple[Step, bool]]:
        """Every step, those of all cases included, and whether it is decisive."""
        for part in self.parts():
            for step in part.steps:
                yield step, step.id in part.decisive


@dataclass(frozen=True, slots=True)
class Bounds:
    """A date or value that depends on what is not known: its least, its greatest, and none at all.

    `sampled`: taken from examples only; there may be others beyond.
    """

    least: dt.date | Value
    greatest: dt.date | Value
    may_be_none: bool
    sampled: bool


@dataclass(frozen=True, slots=True)
class Known:
    """A missing fact as it may turn out: one of these values, or within one of these ranges.

    None among the values: null in the record. For a finding: true, false, `not_made`. For a list:
    `empty` or `not_empty`. Ranges are of days or numbers, first and last, None: without limit.
    """

    fact: MissingFact
    values: tuple[Value | None, ...] = ()
    ranges: tuple[tuple[Measure | None, Measure | None], ...] = ()


@dataclass(frozen=True, slots=True)
class Then:
    """What is still possible once these facts are known; one outcome: it is settled."""

    known: tuple[Known, ...]
    outcomes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Settles:
    """One of the smallest sets of missing facts that can settle the outcome, and how."""

    facts: tuple[MissingFact, ...]
    answers: tuple[Then, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """The answer to one question about one subject.

    `dates` and `values` hold every name of the question; None: the rules give none. One that
    depends on what is not known is in `bounds` instead. Money is in dollars. `outcomes` are those
    still possible: one, unless the outcome is `undetermined`. `ruleset` is the id of the rule set
    that decided. `about` is what the question was about, where it takes that. `flags` are those of
    any completion, `passing_flags` those of them that not every completion has.

    Of an `undetermined` outcome, `settles` are the smallest sets of facts that can settle it, and
    `needed` those that do together, whatever they turn out to be; what the law assumes is taken
    as assumed there, though `missing` names it.

    `open`: facts that rules read are not known, and there are too many states of them to try, but
    the outcome is the same in every one. Then it names the dates and values that may not be: they
    are neither told nor bounded, and the proof is of what the record says so far.
    """

    question: str
    subject: str
    outcome: str
    outcomes: tuple[str, ...]
    dates: Mapping[str, dt.date | None]
    values: Mapping[str, Value | None]
    bounds: Mapping[str, Bounds]
    needs_human: tuple[str, ...]
    flags: tuple[str, ...]
    missing: tuple[MissingFact, ...]
    readings: Mapping[str, Scalar]
    as_of: dt.date
    law_date: dt.date
    fingerprint: str
    engine_version: str
    ruleset: str
    proof: Proof | None = None
    settles: tuple[Settles, ...] = ()
    needed: tuple[MissingFact, ...] = ()
    about: Mapping[str, object] = field(default_factory=dict[str, object])
    passing_flags: frozenset[str] = frozenset()
    open: tuple[str, ...] | None = None
