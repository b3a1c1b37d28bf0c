"""What a suite shows in detail: conditions true and false, exceptions, periods, readings, texts.

And in which languages the sentences of the rules have been told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from sequester.engine import Program, ProgramRule
from sequester.law import Block, DataTable, RuleSet
from sequester.proof import Condition, compared_arguments, conditions
from sequester.scenarios.considered import Seen, Signature, entailed
from sequester.scenarios.points import SIDES, Point

Cases: TypeAlias = tuple[str, ...]
Idle: TypeAlias = frozenset[tuple[str, int]]
"""Rules that bear on no record: the block and the number in it."""
Sort: TypeAlias = Literal["condition", "exception", "period", "reading", "version", "language"]
SORTS: Final[tuple[Sort, ...]] = (
    "condition", "exception", "period", "reading", "version", "language",
)  # fmt: skip
LANGS: Final = ("en", "fr")
MOST = 3  # cases that are named for each side
_SUBJECT = "subject"
_MEASURES = frozenset({"integer", "cents", "length"})


@dataclass(frozen=True, slots=True)
class Sided:
    """One thing with its sides: for each side the first cases that show it.

    `name` and `part` are as in `Point`. `condition`: of a condition, where it stands.
    """

    sort: Sort
    name: str
    part: str
    sides: Mapping[str, Cases]
    condition: Condition | None = None

    @property
    def lacking(self) -> tuple[str, ...]:
        """The sides that no case shows."""
        return tuple(side for side, cases in self.sides.items() if not cases)

    @property
    def shown(self) -> int:
        """How many sides are shown."""
        return len(self.sides) - len(self.lacking)

    def joined(self, other: Sided) -> Sided:
        """The same with the cases of another question."""
        sides = dict.fromkeys((*self.sides, *other.sides), Cases())
        for side in sides:
            both = (*self.sides.get(side, ()), *other.sides.get(side, ()))
            sides[side] = tuple(dict.fromkeys(both))[:MOST]
        return Sided(self.sort, self.name, self.part, sides, self.condition)


def details(program: Program, seen: Sequence[Seen], idle: Idle) -> Iterator[Sided]:
    """What the cases show of one question's rules, those left out that bear on no record."""
    cases: dict[Point, list[str]] = {}
    for each in seen:
        for point in each.points:
            found = cases.setdefault(point, [])
            if len(found) < MOST:
                found.append(each.case)
    for thing in _things(program, idle, told=any(each.told for each in seen)):
        yield Sided(
            thing.sort,
            thing.name,
            thing.part,
            {
                side: tuple(cases.get(Point(thing.sort, thing.name, thing.part, side), ()))
                for side in thing.sides
            },
            thing.condition,
        )


def _things(program: Program, idle: Idle, *, told: bool) -> Iterator[Sided]:
    """Everything that can be shown, with no case yet."""
    blocks: dict[str, Block] = {
        rule.block.id: rule.block
        for rule in program.rules
        if not rule.static and _concludes(rule) != _SUBJECT and (rule.block.id, rule.n) not in idle
    }
    yield from _conditions(program, idle)
    yield from _exceptions(blocks)
    yield from _periods(program)
    yield from _readings(program.ruleset, blocks.values())
    yield from _versions(program, blocks.values())
    for block in blocks.values() if told else ():
        yield Sided("language", block.id, "", _nothing(LANGS))


def _concludes(rule: ProgramRule) -> str:
    head = rule.block.rules[rule.n].outline.head
    return head.name if head is not None else ""


def _nothing(sides: Iterable[str]) -> dict[str, Cases]:
    return dict.fromkeys(sides, ())


def _conditions(program: Program, idle: Idle) -> Iterator[Sided]:
    known: Mapping[Signature, frozenset[Signature]] = entailed(program.rules)
    left_out = idle | {
        (rule.block.id, rule.n) for rule in program.rules if _concludes(rule) == _SUBJECT
    }
    for condition in conditions(program, known):
        place = condition.place
        if (place.rule, place.n) not in left_out:
            sides = ("true", "false") if condition.can_fail else ("true",)
            part = f"{place.n}.{place.literal}"
            yield Sided("condition", place.rule, part, _nothing(sides), condition)


def _exceptions(blocks: Mapping[str, Block]) -> Iterator[Sided]:
    for block in blocks.values():
        for base in block.defeats:
            if base in blocks:
                yield Sided("exception", block.id, base, _nothing(("fired", "not_fired")))


def _periods(program: Program) -> Iterator[Sided]:
    """The rows that give a period, an age, an amount: what is compared with what is asked."""
    compared = compared_arguments(program)
    limits = {
        table.id
        for table in program.ruleset.tables
        if any(
            ((table.predicate, len(table.arguments)), place) in compared
            for place in measures(table, program.ruleset)
        )
    }
    for symbol, table in program.static.rows.items():
        if table.id in limits:
            yield Sided("period", table.id, str(symbol), _nothing(SIDES.values()))


def measures(table: DataTable, ruleset: RuleSet) -> tuple[int, ...]:
    """The arguments of a table, from 0, that are periods or amounts: numbers it is not cited by."""
    words = ruleset.vocabulary
    predicate = words.predicates.get((table.predicate, len(table.arguments)))
    if predicate is None or "/" not in table.file:  # the calendar's numbers are no law's
        return ()
    return tuple(
        place
        for place, (label, kind) in enumerate(zip(table.arguments, predicate.kinds, strict=True))
        if kind in words.kinds
        and words.kinds[kind].base in _MEASURES
        and not any(f"{{{label}}}" in cite for cite in table.cite)
    )


def _readings(ruleset: RuleSet, blocks: Iterable[Block]) -> Iterator[Sided]:
    names = dict.fromkeys(name for block in blocks for name in block.readings)
    for name in names:
        known = ruleset.manifest.readings.get(name)
        for value in known.values if known else ():
            yield Sided("reading", name, value, _nothing(("read",)))


def _versions(program: Program, blocks: Iterable[Block]) -> Iterator[Sided]:
    """The texts that began or ended while the question could be asked."""
    question = program.ruleset.manifest.questions[program.question]
    since = question.since.day if question.since else None
    for block in blocks:
        first, last = block.in_force.first, block.in_force.last
        begins = first is not None and (since is None or first > since)
        ends = last is not None and not block.governed_by
        if begins or ends:
            sides = _nothing(("in_force", "not_in_force"))
            yield Sided("version", block.id, "", sides)
