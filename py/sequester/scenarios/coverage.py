"""What a suite decides with: which rules, which of their branches, which rows of listed data.

A rule is shown when one case applies it and another considers it and finds it not met. A proof
tells the second only of what an outcome turns on: of a flag that is not raised, or of the longer
of two periods, it says nothing. So a case counts as considering a block in vain when a step says
*not met*, or when the block's text was in force, the proofs show the first condition of a rule for
one of its conclusions, and no rule of the block for that conclusion holds: conditions stand in the
order in which they matter. A step that takes the greatest or the least of several different things
considers the block for the others in vain.

A block can be without that other side. One that only restates a condition, none of whose further
conditions can fail, or that rests on what is asked and on listed data alone, never fails where it
is considered; application shows it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sequester.engine import Program, ProgramRule, load_engine
from sequester.proof import conditions, idle_rules
from sequester.scenarios.considered import (
    Seen,
    Side,
    Signature,
    always_concluded,
    entailed,
    first_condition,
    holds_with_its_first,
    restates,
)
from sequester.scenarios.details import Idle, Sided, details
from sequester.scenarios.points import Tell
from sequester.scenarios.runner import Verdict

Cases = tuple[str, ...]
_SUBJECT = "subject"  # whom the question is about: asked for, and no step of any proof


@dataclass(frozen=True, slots=True)
class Branch:
    """One of the rules of a block: where it stands, and the cases in which it holds."""

    place: str
    cases: Cases


@dataclass(frozen=True, slots=True)
class Covered:
    """One rule id: the cases in whose proofs it applied, and those in which it was not met.

    `one_sided`: the block cannot fail where it is considered.
    """

    rule: str
    cite: str
    applied: Cases
    not_met: Cases
    branches: tuple[Branch, ...]
    one_sided: bool = False

    @property
    def complete(self) -> bool:
        """Whether the suite shows every side that the rule has."""
        return bool(self.applied) and (bool(self.not_met) or self.one_sided)

    @property
    def untaken(self) -> tuple[Branch, ...]:
        """The branches that no case takes."""
        return tuple(branch for branch in self.branches if not branch.cases)


@dataclass(frozen=True, slots=True)
class CoveredTable:
    """One table of listed data: for each row, in clingo's notation, the cases that rest on it."""

    table: str
    cite: str
    rows: Mapping[str, Cases]

    @property
    def unused(self) -> tuple[str, ...]:
        """The rows that are a step of no proof."""
        return tuple(row for row, cases in self.rows.items() if not cases)


@dataclass(frozen=True, slots=True)
class Coverage:
    """The coverage of every block and table that the questions asked rest on.

    `idle`: the blocks that bear on no record, by the data and choices of the rule sets asked; they
    are in none of the others.
    """

    rules: tuple[Covered, ...]
    tables: tuple[CoveredTable, ...] = ()
    details: tuple[Sided, ...] = ()
    idle: tuple[str, ...] = ()

    @property
    def complete(self) -> int:
        """How many rule ids are shown on every side."""
        return sum(rule.complete for rule in self.rules)


def coverage(
    verdicts: Sequence[Verdict], logic: Path | None = None, tell: Tell | None = None
) -> Coverage:
    """What the proofs of the verdicts show of the rules and tables that their questions rest on.

    What follows from tables alone, such as the calendar, is the same for every record: such rules
    are left out.
    """
    return coverage_by([Seen.of(v, tell) for v in verdicts if v.decisions], logic)


def coverage_by(seen: Sequence[Seen], logic: Path | None = None) -> Coverage:
    """The same, of what was seen in the proofs of each case."""
    rules: dict[str, Covered] = {}
    tables: dict[str, CoveredTable] = {}
    sided: dict[tuple[str, str, str], Sided] = {}
    unused = set[str]()
    for asked in sorted({each.asked for each in seen}):
        law, question = asked
        program = load_engine(law, logic).compiled(question).program
        about = [each for each in seen if each.asked == asked]
        idle = idle_rules(program)
        unused |= _blocks(program).keys() - _blocks(program, idle).keys()
        for rule in _rules(program, about, idle):
            rules[rule.rule] = _joined(rule, rules.get(rule.rule))
        for table in _tables(program, about):
            tables[table.table] = _joined_rows(table, tables.get(table.table))
        for one in details(program, about, idle):
            key = one.sort, one.name, one.part
            sided[key] = sided[key].joined(one) if key in sided else one
    return Coverage(
        tuple(rules.values()),
        tuple(tables.values()),
        tuple(sided.values()),
        tuple(sorted(unused - rules.keys())),
    )


def _blocks(program: Program, idle: Idle = frozenset()) -> dict[str, list[ProgramRule]]:
    """The blocks that rest on a record, in the order of their files, with the rules not idle."""
    blocks: dict[str, list[ProgramRule]] = {}
    for rule in program.rules:
        if not rule.static and _concludes_something(rule) and (rule.block.id, rule.n) not in idle:
            blocks.setdefault(rule.block.id, []).append(rule)
    return blocks


def _rules(program: Program, seen: Sequence[Seen], idle: Idle) -> Iterator[Covered]:
    """What the cases show of each block."""
    static = program.static.atoms
    never_in_vain = one_sided(program)
    for name, rules in _blocks(program, idle).items():
        block = rules[0].block
        sides = tuple(_sides(rules, static))
        in_vain = {
            each.case
            for each in seen
            if block.may_apply(each.law_date) and any(each.misses(side) for side in sides)
        }
        yield Covered(
            name,
            "; ".join(block.cite),
            tuple(each.case for each in seen if name in each.applied),
            tuple(e.case for e in seen if name in e.not_met or e.case in in_vain),
            tuple(_branch(rule, seen) for rule in rules),
            name in never_in_vain,
        )


def one_sided(program: Program) -> frozenset[str]:
    """The blocks that no case can consider in vain: each rule holds if its first condition does."""
    known = entailed(program.rules)
    usual = always_concluded(program.rules)
    failing: dict[tuple[str, int], set[int]] = {}
    for condition in conditions(program, known):
        if condition.can_fail:
            place = condition.place
            failing.setdefault((place.rule, place.n), set()).add(place.literal)
    asked = [rule for rule in program.rules if _concludes_something(rule)]
    two_sided = {
        rule.block.id
        for rule in asked
        if not restates(rule, known)
        and not holds_with_its_first(
            rule, failing.get((rule.block.id, rule.n), ()), usual, program.question
        )
    }
    return frozenset(rule.block.id for rule in asked) - two_sided


def _concludes_something(rule: ProgramRule) -> bool:
    """Whether the rule concludes what a proof can hold: not only whom the question is about."""
    head = rule.block.rules[rule.n].outline.head
    return head is not None and head.name != _SUBJECT


def _sides(rules: Sequence[ProgramRule], static: Collection[Signature]) -> Iterator[Side]:
    """For each thing that a block concludes the rules for it and their first conditions."""
    by_head: dict[Signature, list[ProgramRule]] = {}
    for rule in rules:
        head = rule.block.rules[rule.n].outline.head
        if head is not None:
            by_head.setdefault(head.signature, []).append(rule)
    for alike in by_head.values():
        first = (first_condition(rule, static) for rule in alike)
        yield Side(
            frozenset((rule.block.id, rule.n) for rule in alike),
            frozenset(condition for condition in first if condition is not None),
        )


def _branch(rule: ProgramRule, seen: Sequence[Seen]) -> Branch:
    statement = rule.block.rules[rule.n]
    took = tuple(each.case for each in seen if (rule.block.id, rule.n) in each.fired)
    return Branch(f"{statement.file}:{statement.line}", took)


def _tables(program: Program, seen: Sequence[Seen]) -> Iterator[CoveredTable]:
    """The tables that the question reads, each with all its rows."""
    using: dict[tuple[str, str], list[str]] = {}
    for each in seen:
        for row in each.rows:
            using.setdefault(row, []).append(each.case)
    rows: dict[str, dict[str, Cases]] = {}
    cites: dict[str, str] = {}
    for symbol, table in program.static.rows.items():
        cites[table.id] = "; ".join(table.cite)
        cases = tuple(using.get((table.id, str(symbol)), ()))
        rows.setdefault(table.id, {})[str(symbol)] = cases
    for name, cite in cites.items():
        yield CoveredTable(name, cite, rows[name])


def _joined(rule: Covered, other: Covered | None) -> Covered:
    """The coverage of one rule by the cases of two questions."""
    if other is None:
        return rule
    first, second = ({b.place: b.cases for b in each.branches} for each in (other, rule))
    branches = _merged(first, second)
    return Covered(
        rule.rule,
        rule.cite,
        other.applied + rule.applied,
        other.not_met + rule.not_met,
        tuple(Branch(place, cases) for place, cases in branches.items()),
        rule.one_sided and other.one_sided,
    )


def _joined_rows(table: CoveredTable, other: CoveredTable | None) -> CoveredTable:
    if other is None:
        return table
    return CoveredTable(table.table, table.cite, _merged(other.rows, table.rows))


def _merged(first: Mapping[str, Cases], second: Mapping[str, Cases]) -> dict[str, Cases]:
    return {key: first.get(key, ()) + second.get(key, ()) for key in {**first, **second}}
