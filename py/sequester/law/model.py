"""What a checked rule set is made of: blocks, data tables, the vocabulary, the manifest.

These are plain values: the loader (`load_ruleset`) makes them, the engine reads them. Nothing here
knows of records. Dates are `datetime.date`; an interval's missing end means "without end".
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, NewType

from clingo.ast import AST

from sequester.errors import Problem, Text
from sequester.law._conduct import Aims
from sequester.law._outline import EMPTY, Outline

RuleId = NewType("RuleId", str)

Base = Literal[
    "item", "date", "integer", "cents", "hundredths", "text", "constant",
    "offence", "length", "truth", "rule", "any",
]  # fmt: skip
Role = Literal["input", "member", "derived", "static", "output", "engine"]
World = Literal["open", "closed"]


@dataclass(frozen=True, slots=True)
class Interval:
    """Days on which a text is in force, first and last day included; None = no such end."""

    first: dt.date | None = None
    last: dt.date | None = None

    def __contains__(self, day: object) -> bool:
        """Whether `day` (a date) lies in the interval."""
        if not isinstance(day, dt.date):
            return False
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of argument: its name, what its values are built of, and its meaning."""

    name: str
    base: Base
    meaning: Text


@dataclass(frozen=True, slots=True)
class Predicate:
    """One predicate of the closed vocabulary.

    `phrase` is a sentence with a placeholder {1}, {2} ... for each argument. `world` counts for
    inputs only: a closed input that a record leaves out is a statement, an open one is unknown.
    `key` is the record's own name for an input (the predicate's name unless said otherwise).
    """

    name: str
    kinds: tuple[str, ...]
    role: Role
    phrase: Text
    world: World = "closed"
    key: str = ""
    nullable: bool = False

    @property
    def arity(self) -> int:
        """How many arguments the predicate takes."""
        return len(self.kinds)


@dataclass(frozen=True, slots=True)
class Member:
    """One list of a record: the predicate that names its items, and the items that hold it.

    `component_of(component, event)` says "sentence": `kind` is component, `parent` event. A list
    of the record itself has no parent. A `closed` list that a record lacks has no item; an open
    one that it lacks is unknown.
    """

    name: str
    list: str
    kind: str
    parent: str
    closed: bool
    phrase: Text


@dataclass(frozen=True, slots=True)
class Burden:
    """What the law assumes of a key or finding until somebody shows it, and by what authority."""

    key: str
    state: str
    cite: str
    phrase: Text = field(default=Text("", ""))


def under(cite: str, authority: str) -> bool:
    """Whether a citation is of this Act or decision: "CRA 4(4)" is of "CRA"."""
    return f"{cite} ".startswith(f"{authority} ")


@dataclass(frozen=True, slots=True)
class FindingTerm:
    """A judgment a human makes: its name, the kind of item it is about, and its sentence."""

    name: str
    about: str
    phrase: Text


@dataclass(frozen=True, slots=True)
class AboutKey:
    """A key of what a question is about: its name, the kind of its values, what it says.

    A `closed` key that is left out is a statement (no court order was made); an open one that is
    left out is not known.
    """

    name: str
    kind: str
    phrase: Text
    closed: bool = False


def ask_of(key: str) -> str:
    """The name under which the vocabulary holds the question for a key of `about`.

    Such a key may be called like one of the record: `province`.
    """
    return f"about_{key}"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Every predicate and constant a rule may use. Nothing else exists.

    `denials`: the sentences that say that a predicate does not hold, each for those of its
    arguments that it names. `settled`: what it means that an open point is taken as true, and as
    false. `judges`: who judges what a finding says, where the law names them.
    """

    kinds: Mapping[str, Kind]
    predicates: Mapping[tuple[str, int], Predicate]
    constants: Mapping[str, Mapping[str, Text]]  # kind -> constant -> phrase
    findings: Mapping[str, FindingTerm]
    burdens: Mapping[str, Burden]  # key, finding or `ask_of` a key -> burden
    unless_given: Mapping[str, tuple[str, ...]]  # key -> keys that stand for it
    landmarks: Mapping[str, tuple[str, ...]]  # kind or key -> terms worth trying when unknown
    members: Mapping[tuple[str, int], Member] = field(default_factory=dict[tuple[str, int], Member])
    questions: Mapping[str, Question] = field(default_factory=dict[str, "Question"])
    about: Mapping[str, AboutKey] = field(default_factory=dict[str, AboutKey])
    not_before: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    statutes: Mapping[str, str] = field(default_factory=dict[str, str])  # plain name -> constant
    chapters: Mapping[str, Text] = field(default_factory=dict[str, Text])  # statute -> its chapter
    aims: Aims = field(default_factory=lambda: Aims({}, {}, {}))
    asks: Mapping[str, Text] = field(default_factory=dict[str, Text])  # key, list, finding, point
    denials: Mapping[str, tuple[Text, ...]] = field(default_factory=dict[str, tuple[Text, ...]])
    judges: Mapping[str, Text] = field(default_factory=dict[str, Text])  # finding -> who judges it
    settled: Mapping[str, tuple[Text, Text]] = field(default_factory=dict[str, tuple[Text, Text]])
    excused: Mapping[str, tuple[tuple[str, str], ...]] = field(
        default_factory=dict[str, tuple[tuple[str, str], ...]]
    )  # burdened name -> what of `about`, key and value, lifts the burden
    assumed: frozenset[str] = frozenset()  # words of burdens, here or elsewhere: no record says one

    def borne_under(self, authorities: frozenset[str]) -> Vocabulary:
        """The vocabulary with those burdens alone that one of these Acts or decisions imposes.

        A rule of one country says nothing of who must prove what in another.
        """
        own = {
            key: burden
            for key, burden in self.burdens.items()
            if any(under(burden.cite, authority) for authority in authorities)
        }
        return replace(self, burdens=own)

    def asked_about(self, about: Mapping[str, object]) -> Vocabulary:
        """The vocabulary with those burdens alone that hold for a request about this."""
        lifted = {
            name
            for name, places in self.excused.items()
            if any(key in about and str(about[key]) == value for key, value in places)
        }
        if not lifted:
            return self
        return replace(self, burdens={k: b for k, b in self.burdens.items() if k not in lifted})

    def input(self, name: str) -> Predicate | None:
        """The input predicate called `name`: the name is enough, each has two arguments."""
        found = self.predicates.get((name, 2))
        return found if found is not None and found.role == "input" else None

    def is_constant(self, kind: str, name: str) -> bool:
        """Whether `name` is one of the names of the closed list `kind`."""
        return name in self.constants.get(kind, {})


@dataclass(frozen=True, slots=True)
class Statement:
    """One rule or fact as clingo parsed it, with its place (line from 1, column in characters).

    `text` is clingo's own spelling of it: the same however the author laid it out.
    """

    ast: AST
    text: str
    file: str
    line: int
    column: int
    outline: Outline = field(default=EMPTY, compare=False, repr=False)  # of the rules of blocks
    last: int = field(default=0, compare=False)  # the last of its lines


@dataclass(frozen=True, slots=True)
class Block:
    """One provision: its annotations and the rules that say it, in written order."""

    id: RuleId
    cite: tuple[str, ...]
    cite_fr: tuple[str, ...]
    in_force: Interval
    template: Text
    rules: tuple[Statement, ...]
    file: str
    line: int
    defeats: tuple[RuleId, ...] = ()
    governed_by: str = ""
    readings: tuple[str, ...] = ()  # those its bodies read
    reading_note: str = ""
    limit: str = ""
    see: str = ""

    @property
    def lines(self) -> int:
        """How many lines its rules take."""
        return sum(rule.last - rule.line + 1 for rule in self.rules)

    def may_apply(self, law_date: dt.date) -> bool:
        """Whether the text may decide on `law_date`.

        It is in force on that day, or it is governed by another day and has begun.
        """
        if self.governed_by:
            return self.in_force.first is None or self.in_force.first <= law_date
        return law_date in self.in_force


@dataclass(frozen=True, slots=True)
class DataTable:
    """Listed facts under one citation: schedule items, periods, amounts, versions.

    `cite` holds a placeholder for each argument it names, `{Item}`, resolved by `arguments`: the
    variable-like names of the predicate's argument positions, as the header's `data` line gives
    them: `%! data: cra_schedule_1(Item, Offence, From, To)`.
    """

    id: RuleId
    predicate: str
    arguments: tuple[str, ...]
    cite: tuple[str, ...]
    cite_fr: tuple[str, ...]
    template: Text
    facts: tuple[Statement, ...]
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Reading:
    """A point on which lawyers differ: a named parameter with its values, default first."""

    name: str
    values: tuple[str, ...]
    meaning: Text
    cite: str = ""

    @property
    def default(self) -> str:
        """The value that holds when nobody names another."""
        return self.values[0]


@dataclass(frozen=True, slots=True)
class OutputTerm:
    """A date or value that a question may give, with its kind and phrase."""

    name: str
    kind: str
    phrase: Text


@dataclass(frozen=True, slots=True)
class Question:
    """One question a rule set answers: its outcomes (with their sentences), dates and values."""

    name: str
    text: Text
    outcomes: Mapping[str, Text]
    dates: Mapping[str, OutputTerm]
    values: Mapping[str, OutputTerm]
    since: Since | None = None
    advice: tuple[Advice, ...] = ()


@dataclass(frozen=True, slots=True)
class Advice:
    """What a person can do who has this outcome, and the provision that says so, "" if none does.

    `outcome`: "any" for all. `value`: a constant that one of the decision's values must be, or
    "any". `in_force`: the days of the law on which the provision reads so.
    """

    outcome: str
    value: str
    in_force: Interval
    cite: str
    phrase: Text


@dataclass(frozen=True, slots=True)
class Since:
    """The first day whose law is encoded for a question, and the Act that came into force then."""

    day: dt.date
    cite: str


@dataclass(frozen=True, slots=True)
class SheetEntry:
    """One thing that the sheet of a record asks: a question with what it is about.

    `each`: a list of the record; the entry is asked once for each of its items, whose id is given
    as the key `given_as` of `about`. `dated`: the key of `about` that takes the day asked.
    `title`: what the answer is called beside others to the same question, e.g. who asks; None
    where the question says it all.
    """

    question: str
    about: Mapping[str, object]
    each: str
    given_as: str
    dated: str
    title: Text | None


@dataclass(frozen=True, slots=True)
class Manifest:
    """A rule set's own account of itself (`ruleset.yaml`)."""

    id: str
    title: Text
    builds_on: tuple[str, ...]
    consolidation: dt.date
    questions: Mapping[str, Question]
    readings: Mapping[str, Reading]
    sheet: tuple[SheetEntry, ...] = ()
    burdens: frozenset[str] = frozenset()  # the authorities whose burdens of proof apply


@dataclass(frozen=True, slots=True)
class RuleSet:
    """A checked rule set: manifest, vocabulary, blocks in file order, data tables, source texts."""

    manifest: Manifest
    vocabulary: Vocabulary
    blocks: tuple[Block, ...]
    tables: tuple[DataTable, ...]
    sources: Mapping[str, str] = field(default_factory=dict[str, str])  # file -> text, as read
    warnings: tuple[Problem, ...] = ()
