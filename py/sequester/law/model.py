"""What a checked rule set is made of: blocks, data tables, the vocabulary, the manifest.

These are plain values: the loader (`load_ruleset`) makes them, the engine reads them. Nothing here
knows of records. Dates are `datetime.date`; an interval's missing end means "without end".
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Literal, NewType

from clingo.ast import AST
from msgspec import Struct, field
from msgspec.structs import replace

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


class Interval(Struct, frozen=True):
    """Days on which a text is in force, first and last day included; None = no such end."""

    first: dt.date | None = None
    last: dt.date | None = None

    def __contains__(self, day: object) -> bool:
        """Whether `day` (a date) lies in the interval."""
        if not isinstance(day, dt.date):
            return False
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


class Kind(Struct, frozen=True):
    """A kind of argument: its name, what its values are built of, and its meaning."""

    name: str
    base: Base
    meaning: Text


class Predicate(Struct, frozen=True):
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


class Member(Struct, frozen=True):
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


class Burden(Struct, frozen=True):
    """What the law assumes of a key or finding until somebody shows it, and by what authority."""

    key: str
    state: str
    cite: str
    phrase: Text = Text("", "")


def under(cite: str, authority: str) -> bool:
    """Whether a citation is of this Act or decision: "CRA 4(4)" is of "CRA"."""
    return f"{cite} ".startswith(f"{authority} ")


class FindingTerm(Struct, frozen=True):
    """A judgment a human makes: its name, the kind of item it is about, and its sentence."""

    name: str
    about: str
    phrase: Text


class AboutKey(Struct, frozen=True):
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


class Vocabulary(Struct, frozen=True):
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


class Statement(Struct, frozen=True, eq=False):
    """One rule or fact as clingo parsed it, with its place (line from 1, column in characters).

    `text` is clingo's own spelling of it: the same however the author laid it out.
    """

    ast: AST
    text: str
    file: str
    line: int
    column: int
    outline: Outline = EMPTY  # of the rules of blocks
    last: int = 0  # the last of its lines

    def __eq__(self, other: object) -> bool:
        """Whether it is the same statement at the same place."""
        return isinstance(other, Statement) and self._compared == other._compared

    def __hash__(self) -> int:
        """As `__eq__`."""
        return hash((self.text, self.file, self.line, self.column))

    @property
    def _compared(self) -> tuple[AST, str, str, int, int]:
        return self.ast, self.text, self.file, self.line, self.column


class Block(Struct, frozen=True):
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


class DataTable(Struct, frozen=True):
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


class Reading(Struct, frozen=True):
    """A point on which lawyers differ: a named parameter with its values, default first."""

    name: str
    values: tuple[str, ...]
    meaning: Text
    cite: str = ""

    @property
    def default(self) -> str:
        """The value that holds when nobody names another."""
        return self.values[0]


class OutputTerm(Struct, frozen=True):
    """A date or value that a question may give, with its kind and phrase."""

    name: str
    kind: str
    phrase: Text


class Question(Struct, frozen=True):
    """One question a rule set answers: its outcomes (with their sentences), dates and values."""

    name: str
    text: Text
    outcomes: Mapping[str, Text]
    dates: Mapping[str, OutputTerm]
    values: Mapping[str, OutputTerm]
    since: Since | None = None
    advice: tuple[Advice, ...] = ()


class Advice(Struct, frozen=True):
    """What a person can do who has this outcome, and the provision that says so, "" if none does.

    `outcome`: "any" for all. `value`: a constant that one of the decision's values must be, or
    "any". `in_force`: the days of the law on which the provision reads so.
    """

    outcome: str
    value: str
    in_force: Interval
    cite: str
    phrase: Text


class Since(Struct, frozen=True):
    """The first day whose law is encoded for a question, and the Act that came into force then."""

    day: dt.date
    cite: str


class SheetEntry(Struct, frozen=True):
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


class Manifest(Struct, frozen=True):
    """A rule set's own account of itself (`ruleset.yaml`)."""

    id: str
    title: Text
    builds_on: tuple[str, ...]
    consolidation: dt.date
    questions: Mapping[str, Question]
    readings: Mapping[str, Reading]
    sheet: tuple[SheetEntry, ...] = ()
    burdens: frozenset[str] = frozenset()  # the authorities whose burdens of proof apply


class RuleSet(Struct, frozen=True):
    """A checked rule set: manifest, vocabulary, blocks in file order, data tables, source texts."""

    manifest: Manifest
    vocabulary: Vocabulary
    blocks: tuple[Block, ...]
    tables: tuple[DataTable, ...]
    sources: Mapping[str, str] = field(default_factory=dict[str, str])  # file -> text, as read
    warnings: tuple[Problem, ...] = ()
