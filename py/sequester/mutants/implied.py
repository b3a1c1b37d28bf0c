"""Conditions that say nothing more: what a rule asks follows from the rest of what it asks.

A mutant that drops such a condition is the same law, and no record can tell the two apart. This is
proved, for every record whatever, in two ways. *From above*: each rule by which another condition
of the body can hold asks the same thing, at whatever remove (the item of a key is in its list, the
rows of a table are all listed). *From below*: whatever reads the conclusion asks it again.

That a condition follows in the one way is shown by induction over the derivations of what it
follows from; in the other, point by point: the rule and its mutant conclude differently only where
the condition fails, and there nobody reads the conclusion. Neither says anything of a condition
that it does not understand: arithmetic, counts, and a table of very many rows prove nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeAlias

from sequester.engine import OUTPUTS, Program, ProgramRule
from sequester.law import Vocabulary
from sequester.mutants.clauses import (
    Atom,
    Bound,
    Clause,
    Compared,
    Signature,
    joined,
    matched,
    new_variable,
    renamed,
    tidy,
)
from sequester.mutants.reading import clause_of, row_of
from sequester.proof import computed_predicates

DEEPEST = 8  # rules between a condition and the one from which it follows
MOST_ROWS = 400  # of a table that is looked through
MOST_STEPS = 20_000  # tried before a condition is left as it is

_Seen: TypeAlias = frozenset[tuple[object, ...]]


@dataclass(frozen=True, slots=True)
class Goal:
    """What is to be shown: an atom, that it does not hold, or a comparison.

    `free` are the variables that may stand for anything.
    """

    said: Atom | Compared
    negated: bool = False
    free: frozenset[int] = frozenset()

    @property
    def needs(self) -> frozenset[int]:
        """The variables whose values are given."""
        return self.said.variables - self.free

    def put(self, bound: Bound) -> Goal:
        """The same with values in place of variables."""
        return Goal(self.said.put(bound), self.negated, self.free)


@dataclass(frozen=True, slots=True)
class Known:
    """What holds together: atoms, atoms that do not hold, comparisons."""

    atoms: tuple[Atom, ...] = ()
    absent: tuple[Atom, ...] = ()
    compared: tuple[Compared, ...] = ()


_Reader: TypeAlias = tuple[Clause, "tuple[Bound, Known] | None"]


class _EnoughError(Exception):
    """Too much was tried."""


@dataclass(eq=False)
class Implied:
    """The rules of one question, asked which conditions follow from others."""

    program: Program
    vocabulary: Vocabulary
    _left: int = 0
    _all_below: dict[Signature, frozenset[Signature]] = field(
        default_factory=dict[Signature, frozenset[Signature]]
    )
    _tables: dict[Signature, tuple[Atom, ...]] = field(
        default_factory=dict[Signature, "tuple[Atom, ...]"]
    )

    def says_nothing(self, rule: ProgramRule, place: int) -> bool:
        """Whether the rule without the literal at `place` of its body concludes the same.

        False where that is not shown.
        """
        clause = self._clauses[rule.index]
        literal = clause.literals[place]
        elsewhere = clause.head.variables.union(
            *(each.variables for n, each in enumerate(clause.literals) if n != place)
        )
        free = literal.variables - elsewhere
        if literal.atom is not None:
            goal = Goal(literal.atom, literal.negated, free)
        elif len(literal.compared) == 1:
            goal = Goal(literal.compared[0])
        else:
            return False
        if free and (literal.negated or literal.atom is None):
            return False
        self._left = MOST_STEPS
        try:
            known = self._body(clause, place, {})
            return (
                known is None  # the rest contradicts itself
                or self._shown(goal.put(known[0]), known[1], DEEPEST, frozenset())
                or self._asked_again(clause, goal, clause.head.signature, frozenset())
            )
        except _EnoughError:
            return False

    # -- from above ------------------------------------------------------

    def _shown(self, goal: Goal, known: Known, depth: int, seen: _Seen) -> bool:
        """Whether the goal holds wherever what is known does."""
        self._left -= 1
        if self._left < 0:
            raise _EnoughError
        if self._stated(goal, known):
            return True
        if goal.negated and isinstance(goal.said, Atom) and self._excluded(goal.said, known, depth):
            return True
        return depth > 0 and any(
            self._brings(each, goal, depth, seen)
            for each in known.atoms
            if goal.needs <= each.variables
        )

    def _stated(self, goal: Goal, known: Known) -> bool:
        said = goal.said
        if isinstance(said, Compared):
            return any(each.implies(said) for each in known.compared)
        if goal.negated:
            return any(matched(said, each, goal.free) for each in known.absent)
        listed = self._table(said.signature) or ()
        return any(matched(said, each, goal.free) for each in (*known.atoms, *listed))

    def _brings(self, atom: Atom, goal: Goal, depth: int, seen: _Seen) -> bool:
        """Whether each way in which the atom can hold makes the goal hold."""
        claim = (goal.negated, *tidy(atom, goal.said, free=goal.free))
        if claim in seen:
            return True  # by induction: it is asked of what the atom was derived from
        ways = self._ways(atom)
        return ways is not None and all(
            self._shown(goal.put(bound), known, depth - 1, seen | {claim}) for bound, known in ways
        )

    def _excluded(self, atom: Atom, known: Known, depth: int) -> bool:
        """Whether the atom cannot hold where all this does.

        Nothing is assumed here: the atom's derivation is part of no other.
        """
        ways = self._ways(atom) if depth > 0 else None
        return ways is not None and all(
            self._contradicts(way, _put(known, bound), depth - 1) for bound, way in ways
        )

    def _contradicts(self, one: Known, other: Known, depth: int) -> bool:
        """Whether the two cannot hold together."""
        for these, those in ((one, other), (other, one)):
            if any(a.excludes(b) for a in these.compared for b in those.compared):
                return True
            if any(self._shown(Goal(each), those, depth, frozenset()) for each in these.absent):
                return True
        return any(self._unlike(a, b) for a in one.atoms for b in other.atoms)

    def _unlike(self, one: Atom, other: Atom) -> bool:
        """Whether the two give two values to a key that is yes or no."""
        if one.signature != other.signature or one.arguments[:1] != other.arguments[:1]:
            return False
        predicate = self.vocabulary.predicates.get(one.signature)
        if predicate is None or predicate.role != "input" or predicate.kinds[1:] != ("truth",):
            return False
        return joined([(one.arguments[1], other.arguments[1])]) is None

    def _ways(self, atom: Atom) -> list[tuple[Bound, Known]] | None:
        """Each way in which the atom can hold: what its variables are then, and what else holds.

        None where that is not known: the record or the question gives it, or the calendar does.
        """
        signature = atom.signature
        clauses = self._by_head.get(signature)
        if self._is_given(signature):
            item = self._item(atom)
            return [({}, item)] if item is not None and clauses is None else None
        rows = self._table(signature)
        if rows is None or not (rows or clauses):
            return None
        found: list[tuple[Bound, Known]] = []
        for row in rows:
            bound = joined(list(zip(atom.arguments, row.arguments, strict=True)))
            if bound is not None:
                found.append((bound, Known()))
        for clause in clauses or ():
            fresh = renamed(clause)
            bound = joined(list(zip(atom.arguments, fresh.head.arguments, strict=True)))
            way = None if bound is None else self._body(fresh, None, bound)
            if way is not None:
                found.append(way)
        return found

    def _item(self, atom: Atom) -> Known | None:
        """What holds with a key of a record: the items that it is about are listed."""
        predicate = self.vocabulary.predicates.get(atom.signature)
        if predicate is None or predicate.role != "input":
            return None
        found: list[Atom] = []
        for kind, argument in zip(predicate.kinds, atom.arguments, strict=True):
            for member in self.vocabulary.members.values():
                if member.kind == kind:
                    parent = (new_variable(),) if member.parent else ()
                    found.append(Atom(member.name, (argument, *parent)))
        return Known(tuple(found))

    # -- from below ------------------------------------------------------

    def _asked_again(
        self, clause: Clause, goal: Goal, changed: Signature, seen: frozenset[int]
    ) -> bool:
        """Whether whatever reads the rule's conclusion asks the goal of the same values.

        `changed` is what the mutant concludes otherwise. Nothing that rests on it may show the
        goal, since all that would hold otherwise too.
        """
        head = clause.head
        if head.name in OUTPUTS or clause.index in seen or not goal.needs <= head.variables:
            return False
        if isinstance(goal.said, Atom) and self._rests_on(goal.said.signature, changed):
            return False
        readers = list(self._readers(head))
        return bool(readers) and all(
            reader is not None and self._reads_under(reader, goal, changed, seen | {clause.index})
            for reader in readers
        )

    def _reads_under(
        self, reader: _Reader, goal: Goal, changed: Signature, seen: frozenset[int]
    ) -> bool:
        """Whether a rule that reads a conclusion asks the goal, or all that read its own do."""
        fresh, body = reader
        if body is None:
            return True  # it never reads what this rule concludes
        values, known = body
        unchanged = Known(
            tuple(each for each in known.atoms if not self._rests_on(each.signature, changed)),
            tuple(each for each in known.absent if not self._rests_on(each.signature, changed)),
            known.compared,
        )
        wanted = goal.put(values)
        if self._shown(wanted, unchanged, DEEPEST, frozenset()):
            return True
        above = Clause(fresh.index, fresh.head.put(values), fresh.literals)
        return self._asked_again(above, wanted, changed, seen)

    def _readers(self, head: Atom) -> Iterator[_Reader | None]:
        """The rules that read a conclusion, each with what else it asks; None for one that counts.

        What else it asks is None where the rule does not read this conclusion after all.
        """
        for clause in self._clauses.values():
            for place, literal in enumerate(clause.literals):
                if head.signature in literal.inside:
                    yield None
                if literal.atom is None or literal.atom.signature != head.signature:
                    continue
                fresh = renamed(clause)
                read = fresh.literals[place].atom or literal.atom
                bound = joined(list(zip(head.arguments, read.arguments, strict=True)))
                yield fresh, None if bound is None else self._body(fresh, place, bound)

    # -- the rules -------------------------------------------------------

    def _body(
        self, clause: Clause, without: int | None, bound: Bound
    ) -> tuple[Bound, Known] | None:
        """What a body says, but for the literal at a place; None where it contradicts itself.

        With the values that its variables have.
        """
        values = joined(list(clause.equalities(without)), bound)
        if values is None:
            return None
        literals = [each for n, each in enumerate(clause.literals) if n != without]
        known = Known(
            tuple(each.atom for each in literals if each.atom and not each.negated),
            tuple(each.atom for each in literals if each.atom and each.negated),
            tuple(one for each in literals for one in each.compared),
        )
        return values, _put(known, values)

    @cached_property
    def _clauses(self) -> Mapping[int, Clause]:
        return {rule.index: clause_of(rule) for rule in self.program.rules if not rule.static}

    @cached_property
    def _by_head(self) -> Mapping[Signature, Sequence[Clause]]:
        found: dict[Signature, list[Clause]] = {}
        for clause in self._clauses.values():
            found.setdefault(clause.head.signature, []).append(clause)
        return found

    @cached_property
    def _calendar(self) -> frozenset[Signature]:
        return computed_predicates(self.program)

    def _is_given(self, signature: Signature) -> bool:
        """Whether the record, the question or the calendar says this."""
        predicate = self.vocabulary.predicates.get(signature)
        given = predicate is not None and predicate.role in ("input", "engine")
        return given or signature in self._calendar

    def _table(self, signature: Signature) -> tuple[Atom, ...] | None:
        """What holds of a predicate whatever the record; None of the calendar and for too much."""
        if signature in self._calendar:
            return None
        if signature not in self._tables:
            symbols = self.program.static.of(signature)
            if len(symbols) > MOST_ROWS:
                return None
            self._tables[signature] = tuple(map(row_of, symbols))
        return self._tables[signature]

    def _rests_on(self, signature: Signature, other: Signature) -> bool:
        """Whether what holds of the one depends on what holds of the other."""
        return other in self._below(signature)

    def _below(self, signature: Signature) -> frozenset[Signature]:
        """All that a predicate depends on, itself too."""
        if signature in self._all_below:
            return self._all_below[signature]
        todo, done = [signature], {signature}
        while todo:
            for clause in self._by_head.get(todo.pop(), ()):
                for literal in clause.literals:
                    new = literal.signatures - done
                    done |= new
                    todo += new
        self._all_below[signature] = frozenset(done)
        return self._all_below[signature]


def _put(known: Known, bound: Bound) -> Known:
    """The same with values in place of variables."""
    return Known(
        tuple(each.put(bound) for each in known.atoms),
        tuple(each.put(bound) for each in known.absent),
        tuple(each.put(bound) for each in known.compared),
    )
