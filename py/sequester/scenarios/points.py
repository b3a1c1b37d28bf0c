"""What the proofs of one case show in detail: each condition, exception, period, reading, text.

A *point* is one thing that a suite can show or leave unshown. A condition is shown true where a
step that applies rests on it, and false where it is what a rule stops at. A period or amount is
shown on its three sides where something that rests on it is compared with it at one unit less,
just as much, and one unit more: the day before, the day itself and the day after.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple, TypeAlias

from sequester.proof import (
    Absent,
    Compared,
    Counted,
    Derived,
    Fact,
    Function,
    Number,
    Place,
    Premise,
    Proof,
    Step,
    Term,
    arguments,
    show,
)

SIDES: Final[Mapping[int, str]] = {-1: "before", 0: "on", 1: "after"}
_DATE = ("date", 3)
_OWN_DAYS = ("From", "To")  # when a row was in force: no part of the period that it gives

Row = tuple[str, str]  # a table and one of its rows, in clingo's notation


class Point(NamedTuple):
    """One thing that a case shows.

    `condition`: the block, "n.literal", true or false. `exception`: its block, the block that it
    displaces, fired or not_fired. `period`: the table, the row, before, on or after. `reading`:
    its name, its value, read. `version`: the block, "", in_force or not_in_force. `language`: the
    block, "", en or fr.
    """

    sort: str
    name: str
    part: str
    side: str


_known: dict[Point, Point] = {}


def point(sort: str, name: str, part: str, side: str) -> Point:
    """The point, the same object each time: a suite holds a million of them."""
    made = Point(sort, name, part, side)
    return _known.setdefault(made, made)


def condition_point(place: Place, side: str) -> Point:
    """A condition on one of its sides."""
    return point("condition", place.rule, f"{place.n}.{place.literal}", side)


def points_of(proofs: Iterable[Proof], stopped: Iterable[Place]) -> frozenset[Point]:
    """Everything that the proofs of a case show, with the places where rules stop."""
    found = {condition_point(place, "false") for place in stopped}
    for proof in proofs:
        for part in proof.parts():
            found.update(_conditions(part))
            found.update(_displaced(part))
            found.update(_readings_and_texts(part))
            found.update(Periods(part).points())
    return frozenset(found)


def _conditions(proof: Proof) -> Iterator[Point]:
    for step in proof.steps:
        if step.status == "applied":
            for literal in step.literals:
                yield condition_point(Place(step.rule, step.n, literal), "true")
        elif step.literals:
            # a place past the last condition: only the conclusion is another; nobody counts it
            yield condition_point(Place(step.rule, step.n, step.literals[-1]), "false")


def _displaced(proof: Proof) -> Iterator[Point]:
    for step in proof.steps:
        atom = step.conclusion
        if isinstance(atom, Function) and atom.name == "defeated":
            side = "fired" if step.status == "applied" else "not_fired"
            yield point("exception", step.rule, show(atom.args[0]), side)


def _readings_and_texts(proof: Proof) -> Iterator[Point]:
    for step in proof.steps:
        yield point("version", step.rule, "", "in_force")
        for premise in flat(step.premises):
            if isinstance(premise, Fact) and premise.kind == "reading":
                name, value = arguments(premise.atom)
                yield point("reading", show(name), show(value), "read")
            elif isinstance(premise, Absent):
                for block in premise.not_in_force:
                    yield point("version", block, "", "not_in_force")
    for root in proof.roots:
        if isinstance(root.premise, Absent):
            for block in root.premise.not_in_force:
                yield point("version", block, "", "not_in_force")


def flat(premises: Iterable[Premise]) -> Iterator[Premise]:
    """The premises and those of what aggregates count or miss."""
    for premise in premises:
        yield premise
        if isinstance(premise, Counted):
            for element in premise.elements:
                yield from flat(element.premises)
            yield from flat(premise.missed)


Tell: TypeAlias = Callable[[str, Step], Iterable[str]]
"""The languages in which a step of a proof under a rule set is told in full."""


def told_points(law: str, proofs: Iterable[Proof], tell: Tell) -> Iterator[Point]:
    """In which languages the sentences of the steps that apply are told; `law`: the rule set."""
    for proof in proofs:
        for part in proof.parts():
            for step in part.steps:
                if step.status == "applied":
                    for lang in tell(law, step):
                        yield point("language", step.rule, "", lang)


class Periods:
    """Which rows of listed data each step rests on, and how close comparisons come to them."""

    def __init__(self, proof: Proof) -> None:
        """Take the proof."""
        self.proof = proof
        self.rows: dict[int, frozenset[Row]] = {}
        self._met: dict[int, dict[Term, frozenset[int]]] = {}

    def limits(self) -> Iterator[tuple[Step, Row, Term, Term]]:
        """Each comparison with what rests on a row: step, row, the limit, what is tested."""
        list(self.points())  # finds the rows that steps rest on
        for step in self.proof.steps:
            premises = list(flat(step.premises))
            rests = [self._of(premise) for premise in premises]
            days = set(self._own_days(premises))
            for premise in premises:
                if not isinstance(premise, Compared) or not any(rests):
                    continue
                for left, right in zip(premise.terms, premise.terms[1:], strict=False):
                    if left in days or right in days:
                        continue
                    first, second = _rests(left, premises, rests), _rests(right, premises, rests)
                    yield from ((step, row, left, right) for row in sorted(first - second))
                    yield from ((step, row, right, left) for row in sorted(second - first))

    def points(self) -> Iterator[Point]:
        """The sides of the rows that the comparisons of the proof show."""
        for step in self.proof.steps:
            premises = list(flat(step.premises))
            rests = [self._of(premise) for premise in premises]
            own = frozenset({(step.rule, show(step.conclusion))} if _listed(step) else ())
            self.rows[step.id] = own.union(*rests)
            self._met[step.id] = self._limits_met(step, premises)
            if not any(rests):
                continue
            days = set(self._own_days(premises))
            for premise in premises:
                if isinstance(premise, Compared):
                    yield from self._compared(premise, premises, rests, days)
            yield from self._elsewhere(premises)

    def _of(self, premise: Premise) -> frozenset[Row]:
        if isinstance(premise, Derived):
            return self.rows.get(premise.step, frozenset())
        return frozenset()

    def _own_days(self, premises: Iterable[Premise]) -> Iterator[Term]:
        """The days between which the rows that a step reads were in force."""
        for premise in premises:
            if isinstance(premise, Derived):
                step = self.proof.steps[premise.step]
                if _listed(step):
                    yield from (step.bindings[d] for d in _OWN_DAYS if d in step.bindings)

    def _limits_met(self, step: Step, premises: Sequence[Premise]) -> dict[Term, frozenset[int]]:
        """The values that a step speaks of and was compared with, and by how much it was missed."""
        named = set(arguments(step.conclusion))
        found: dict[Term, frozenset[int]] = {}
        for premise in premises:
            if isinstance(premise, Compared):
                for left, right in zip(premise.terms, premise.terms[1:], strict=False):
                    near = apart(left, right)
                    if near is not None:
                        # what is compared, less the limit
                        for limit, away in ((right, near), (left, -near)):
                            if limit in named:
                                found[limit] = found.get(limit, frozenset()) | {away}
            for behind in _behind(premise):
                for limit, ways in self._met.get(behind, {}).items():
                    if limit in named:
                        found[limit] = found.get(limit, frozenset()) | ways
        return found

    def _elsewhere(self, premises: Sequence[Premise]) -> Iterator[Point]:
        """Rows whose value a condition beside them speaks of, having been compared with it there.

        A length of 24 months may have been asked about for another provision first: the steps of
        that comparison rest on its row, and not on this one.
        """
        behind_them = [self.proof.steps[p.step] for p in premises if isinstance(p, Derived)]
        rows = [step for step in behind_them if _listed(step)]
        for premise in premises:
            for behind in _behind(premise):
                for limit, ways in self._met.get(behind, {}).items():
                    for row in rows:
                        values = [v for key, v in row.bindings.items() if key not in _OWN_DAYS]
                        if row.id != behind and limit in values:
                            for away in ways:
                                yield point("period", row.rule, show(row.conclusion), SIDES[away])

    @staticmethod
    def _compared(
        premise: Compared,
        premises: Sequence[Premise],
        rests: Sequence[frozenset[Row]],
        days: set[Term],
    ) -> Iterator[Point]:
        """A comparison that rests on rows on one of its sides, by how far its sides are apart."""
        for left, right in zip(premise.terms, premise.terms[1:], strict=False):
            if left in days or right in days:
                continue
            near = apart(left, right)
            if near is None:
                continue
            first, second = _rests(left, premises, rests), _rests(right, premises, rests)
            # what is compared, less the limit: the limit is the side that rests on the row
            for row in first | second:
                away = -near if row in first and row not in second else near
                yield point("period", *row, SIDES[away])


def _behind(premise: Premise) -> Sequence[int]:
    """The steps that show a premise, or those in which it fails."""
    if isinstance(premise, Derived):
        return (premise.step,)
    return premise.steps if isinstance(premise, Absent) else ()


def _rests(
    term: Term, premises: Sequence[Premise], rests: Sequence[frozenset[Row]]
) -> frozenset[Row]:
    """The rows behind a value: those behind the conditions that give it."""
    found = frozenset[Row]()
    for premise, rows in zip(premises, rests, strict=True):
        if rows and isinstance(premise, Derived) and _holds(premise.atom, term):
            found |= rows
    return found


def _holds(atom: Term, term: Term) -> bool:
    """Whether the term, or for a day its year, is among an atom's arguments."""
    return any(arg == term for arg in arguments(atom))


def apart(left: Term, right: Term) -> int | None:
    """How much more the left is than the right, in days or units; None where it is over one."""
    if isinstance(left, Number) and isinstance(right, Number):
        difference = left.value - right.value
    else:
        first, second = day_of(left), day_of(right)
        if first is None or second is None:
            return None
        difference = (first - second).days
    return difference if -1 <= difference <= 1 else None


def day_of(term: Term) -> dt.date | None:
    """The day that a term names; None for any other term."""
    if isinstance(term, Function) and (term.name, term.arity) == _DATE:
        parts = [part.value for part in term.args if isinstance(part, Number)]
        return dt.date(*parts) if len(parts) == term.arity else None
    return None


def _listed(step: Step) -> bool:
    """Whether a step is a row of listed data."""
    return step.status == "applied" and not step.literals
