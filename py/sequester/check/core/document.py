"""A decision and its proof as they are written, each value of its type and nothing else.

What the values say is not believed here: the rest of the checker compares it.
"""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal, TypeAlias

from msgspec import UNSET, Meta, Struct

Number: TypeAlias = Annotated[int, Meta(ge=0)]
Scalar: TypeAlias = str | bool | int | float | None
_NONE: Any = UNSET  # the default of what only one of two kinds of proof has


class Form(Struct, forbid_unknown_fields=True):
    """An object without any key but those named."""


class Fact(Form, tag_field="kind", gc=False):
    """A premise that the record, the request, a reading, a burden or a supposition gives."""

    kind: ClassVar[str]
    atom: str
    key: str = ""
    item: str = ""
    pointer: str = ""
    cite: str = ""


class Recorded(Fact, tag="record"):
    """A fact of the record."""

    kind = "record"


class Requested(Fact, tag="request"):
    """What was asked: a day, or what the question is about."""

    kind = "request"


class Read(Fact, tag="reading"):
    """The reading of the law that was chosen."""

    kind = "reading"


class Assumed(Fact, tag="assumed"):
    """What the law assumes until somebody shows it."""

    kind = "assumed"


class Supposed(Fact, tag="supposed"):
    """An unknown fact in one of its states."""

    kind = "supposed"


class Derived(Form, tag_field="kind", tag="step", gc=False):
    """What an earlier step concludes."""

    atom: str
    step: Number


class Compared(Form, tag_field="kind", tag="comparison", gc=False):
    """A comparison of terms, computed."""

    terms: tuple[str, ...]
    operators: tuple[str, ...]
    negated: bool
    holds: bool


class Absent(Form, tag_field="kind", tag="absent", gc=False):
    """Nothing like `atom` is true; `steps` say for each rule that could show it why it does not."""

    atom: str
    steps: tuple[Number, ...]
    instead: tuple[AnyFact, ...]
    not_in_force: tuple[str, ...]
    circular: bool
    left_out: Number


class Counted(Form, tag_field="kind", tag="aggregate", gc=False):
    """What an aggregate comes to, and the elements it counts."""

    function: Literal["count", "sum", "sum+", "min", "max"]
    total: str
    left: tuple[str, ...] | None
    right: tuple[str, ...] | None
    elements: tuple[Member, ...]
    missed: tuple[Premise, ...]
    negated: bool
    holds: bool


class Member(Form, gc=False):
    """A tuple that an aggregate counts, and why."""

    terms: tuple[str, ...]
    premises: tuple[Premise, ...]


AnyFact: TypeAlias = Recorded | Requested | Read | Assumed | Supposed
Premise: TypeAlias = AnyFact | Derived | Compared | Absent | Counted


class Interval(Form, gc=False):
    """First and last day; None where there is no end."""

    first: str | None
    last: str | None


class Step(Form, gc=False):
    """A rule that concludes something, or one that could have and does not."""

    id: Number
    status: Literal["applied", "not_met"]
    rule: str
    n: Number
    cite: list[str]
    cite_fr: list[str]
    in_force: Interval
    conclusion: str
    bindings: dict[str, str]
    premises: tuple[Premise, ...]
    literals: list[Number]


class ItemPlace(Form, gc=False):
    """An item of the record, and where it stands."""

    id: str
    list: str
    pointer: str


class Root(Form, gc=False):
    """Something the decision says, and what shows it."""

    kind: Literal["outcome", "date", "value", "flag", "needs_human", "absent"]
    name: str
    premise: Premise


class Place(Struct, forbid_unknown_fields=True, frozen=True):
    """A fact that is not known: its name, the item it is of, where it would stand."""

    name: str
    item: str
    pointer: str


class Supposition(Form):
    """An unknown fact in one of its states."""

    fact: Place
    atoms: list[str]


class Case(Form):
    """Completions of the unknown facts, and the proof for the first of them."""

    outcome: str
    completions: list[list[Supposition]]
    proof: Proof


class Proof(Form):
    """Steps with their roots, or cases, each with a proof."""

    version: Literal[2]
    items: dict[str, ItemPlace] = _NONE
    roots: list[Root] = _NONE
    decisive: list[Number] = _NONE
    steps: list[Step] = _NONE
    exhaustive: bool = _NONE
    cases: list[Case] = _NONE

    @property
    def has_cases(self) -> bool:
        """Whether it is a proof by cases."""
        return self.cases is not _NONE

    def __post_init__(self) -> None:
        """Refuse a mixture of the two kinds; ValueError says what is expected."""
        steps = [one is _NONE for one in (self.items, self.roots, self.decisive, self.steps)]
        cases = [one is _NONE for one in (self.exhaustive, self.cases)]
        if any(steps) == any(cases) or any(steps) != all(steps) or any(cases) != all(cases):
            text = "`items`, `roots`, `decisive`, `steps` | `exhaustive`, `cases`"
            raise ValueError(text)


class Ask(Form):
    """A question in both languages."""

    en: str
    fr: str


class Wanted(Form):
    """A fact that is missing, the question that asks for it, and who has to show it."""

    name: str
    item: str
    pointer: str
    ask: Ask | None
    burden: str | None


class Range(Form, rename={"first": "from", "last": "to"}):
    """Days or numbers, both ends included; None where there is no end."""

    first: Scalar
    last: Scalar


class Known(Form):
    """States of an unknown fact."""

    name: str
    item: str
    values: list[Scalar]
    ranges: list[Range]


class Answer(Form):
    """What becomes possible once facts are in these states."""

    known: list[Known]
    outcomes: list[str]


class Settling(Form):
    """Facts that would settle the outcome."""

    facts: list[Place]
    answers: list[Answer]


class Bounds(Form):
    """Between which ends a date or value lies that depends on what is not known."""

    least: str | bool | int | float
    greatest: str | bool | int | float
    may_be_none: bool
    sampled: bool


class Decision(Form):
    """A decision with its proof."""

    version: Literal[2]
    ruleset: str
    question: str
    subject: str
    outcome: str
    outcomes: list[str]
    dates: dict[str, str | None]
    values: dict[str, Scalar]
    bounds: dict[str, Bounds]
    needs_human: list[str]
    flags: list[str]
    missing: list[Wanted]
    needed: list[Place]
    settles: list[Settling]
    readings: dict[str, str | bool | int]
    as_of: str
    law_date: str
    fingerprint: str
    engine_version: str
    proof: Proof | None
    about: dict[str, Scalar | list[Scalar]] = {}
    open: list[str] | None = None


class Decisions(Form):
    """A file of several decisions."""

    version: int
    decisions: list[Decision]
