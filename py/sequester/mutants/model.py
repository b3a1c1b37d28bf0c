"""A mutant: the rules with one small change, such as a drafter might make by mistake."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from clingo import Symbol, SymbolType, parse_term

from sequester.engine import Engine, with_force, with_rule, with_tables, without_rule
from sequester.law import Interval, Offence

Operator = Literal[
    "drop_rule",
    "drop_exception",
    "reverse_exception",
    "drop_condition",
    "negate_condition",
    "swap_comparison",
    "swap_extreme",
    "shift_number",
    "swap_constant",
    "drop_row",
    "shift_row",
    "shift_day",
    "shift_force",
]
OPERATORS: tuple[Operator, ...] = (
    "drop_rule", "drop_exception", "reverse_exception", "drop_condition", "negate_condition",
    "swap_comparison", "swap_extreme", "shift_number", "swap_constant", "drop_row", "shift_row",
    "shift_day", "shift_force",
)  # fmt: skip


_DATE = re.compile(r"date\((\d+),(\d+),(\d+)\)")
_WORD = re.compile(r"\b[a-z]\w*")
_QUOTED = re.compile(r'"[^"]*"')


@dataclass(frozen=True, slots=True)
class RuleText:
    """A rule that reads otherwise; None: that never applies."""

    text: str | None


@dataclass(frozen=True, slots=True)
class Force:
    """A block in force on other days."""

    in_force: Interval


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table, and what stands in its place; None: nothing."""

    row: str
    other: str | None


Change: TypeAlias = RuleText | Force | Row


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change of one rule, row or block.

    `name`: the block's id, or the table's. `n`: which of its rules, from 0; None for a row or a
    block. `before` and `after` are the part that changes in clingo's spelling ("" for nothing),
    `place` the literal's number in the body, from 0, where it is one.
    """

    operator: Operator
    name: str
    n: int | None
    file: str
    line: int
    before: str
    after: str
    change: Change
    place: int | None = None

    @property
    def id(self) -> str:
        """What the mutant is called: stable while what it changes reads as it does."""
        said = f"{self.n}|{self.place}|{self.before}|{self.after}|{self.change}"
        return f"{self.name}:{self.operator}:{hashlib.sha256(said.encode()).hexdigest()[:8]}"

    @property
    def day_apart(self) -> dt.date:
        """Of a text in force on other days: the only day on which it is in force or is not."""
        days = [dt.date.fromisoformat(text.strip(" .")) for text in (self.before, self.after)]
        return min(days) if self.place == 0 else max(days)

    @property
    def days(self) -> tuple[dt.date, ...]:
        """The days that stand in what changes, and those beside them: what falls on them may tell.

        Of a text in force on other days only the one that is apart.
        """
        if isinstance(self.change, Force):
            return (self.day_apart,)
        named = _DATE.findall(f"{self.before} {self.after}".replace(" ", ""))
        days = {dt.date(*map(int, each)) for each in named if _is_day(each)}
        return tuple(sorted({day + dt.timedelta(days=n) for day in days for n in (-1, 0, 1)}))

    @property
    def offences(self) -> tuple[Offence, ...]:
        """The offences that a row names, as it is and as it would be."""
        if not isinstance(self.change, Row):
            return ()
        rows = (parse_term(text) for text in (self.before, self.after) if text)
        return tuple(dict.fromkeys(found for row in rows for found in _offences(row)))

    @property
    def words(self) -> frozenset[str]:
        """The constants that stand in what changes, with the names of the predicates there."""
        return frozenset(_WORD.findall(_QUOTED.sub("", f"{self.before} {self.after}")))

    def concerns(self, engine: Engine, question: str) -> bool:
        """Whether a question rests on what changes: of a block it may rest on some rules alone."""
        part = engine.compiled(question).cone
        if isinstance(self.change, Row):
            return any(table.id == self.name for table in part.tables)
        if isinstance(self.change, Force):
            return any(block.id == self.name for block in part.blocks)
        return any((rule.block.id, rule.n) == (self.name, self.n) for rule in part.rules)

    def applied(self, engine: Engine, question: str) -> Engine:
        """The engine with the change. InternalError where the changed rule makes no sense."""
        match self.change:
            case Force(in_force):
                return with_force(engine, question, self.name, in_force)
            case Row(row, other):
                return with_tables(engine, question, {row: other})
            case RuleText(text):
                index = self.index(engine, question)
                if text is None:
                    return without_rule(engine, question, index)
                return with_rule(engine, question, index, text)

    def index(self, engine: Engine, question: str) -> int:
        """The number of the changed rule in the program of a question."""
        rules = engine.compiled(question).program.rules
        return next(r.index for r in rules if (r.block.id, r.n) == (self.name, self.n))


def _offences(term: Symbol) -> Iterator[Offence]:
    """The offences inside a term: Act, section, subsection, paragraph."""
    if term.match("offence", 4):
        act, *parts = term.arguments
        section, subsection, paragraph = (part.string for part in parts)
        yield act.name, section, subsection, paragraph
    elif term.type == SymbolType.Function:
        for inner in term.arguments:
            yield from _offences(inner)


def _is_day(parts: tuple[str, str, str]) -> bool:
    """Whether year, month and day are one of the calendar's that has a day on either side."""
    try:
        return dt.date.min < dt.date(*map(int, parts)) < dt.date.max
    except ValueError:  # an end of time, or a day that a mutant made of 30 February
        return False
