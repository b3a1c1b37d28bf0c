"""From an answer to its proof: which steps show what a decision says, and why nothing else."""

from __future__ import annotations

from typing import Protocol

from sequester.engine.matching.compiled import Env
from sequester.engine.matching.literals import Aggregate, AtomLiteral, Comparison, Literal
from sequester.engine.matching.terms import Hole, Row, Signature, function
from sequester.law import RuleId
from sequester.proof.absent import Search, open_places
from sequester.proof.attempts import Goal
from sequester.proof.failures import unproved
from sequester.proof.model import (
    Absent,
    Compared,
    Counted,
    Counting,
    Derived,
    Premise,
    Step,
)
from sequester.proof.program import Fired
from sequester.proof.view import View

Key = tuple[Signature, Row]


class Circle(Exception):  # noqa: N818 - a signal within this module, no error
    """The firings chosen so far rest on each other."""


class Preferred(Protocol):
    """Which of several firings that show an atom a proof should tell of."""

    def firing(self, view: View, signature: Signature, row: Row) -> Fired | None:
        """The rule and the values of its variables; None where none is to be preferred."""
        ...


class Extractor:
    """Builds the steps of one proof, each once, premises first."""

    def __init__(
        self, view: View, common: Preferred | None = None, *, why_not: bool = True
    ) -> None:
        """Start without any step; where there are several answers, prefer what is `common`.

        `why_not`: whether it is shown of what does not hold which condition failed.
        """
        self.view = view
        self._why_not = why_not
        self._common = common
        self.steps: list[Step] = []
        self._derived: dict[Key, Derived] = {}
        self._absent: dict[Key, Absent] = {}
        self._open: set[Key] = set()  # being shown
        self.passing: set[int] = set()  # steps that not all answers have

    # -- what holds ---------------------------------------------------

    def premise_for(self, signature: Signature, row: Row) -> Premise:
        """The premise that shows an atom which holds."""
        key = (signature, row)
        known = self._derived.get(key)
        if known is not None:
            return known
        fact = self.view.fact(signature, row)
        if fact is not None:
            return fact
        if key in self._open:
            raise Circle
        self._open.add(key)
        step = self._listed(signature, row)
        number = self._applied(signature, row) if step is None else step
        self._open.discard(key)
        made = self._derived[key] = Derived(function(signature[0], row), number)
        return made

    def _listed(self, signature: Signature, row: Row) -> int | None:
        """A step for a row of listed data."""
        text = self.view.program.row_text(signature, row)
        if text is None:
            return None
        step = Step(
            id=len(self.steps),
            status="applied",
            rule=text.table.id,
            n=0,
            cite=text.cite,
            cite_fr=text.cite_fr,
            in_force=text.in_force,
            conclusion=function(signature[0], row),
            bindings=text.bindings,
            premises=(),
            literals=(),
        )
        self.steps.append(step)
        return step.id

    def _applied(self, signature: Signature, row: Row) -> int:
        """A step for the firing that shows an atom."""
        common = self._common
        fired = None if common is None else common.firing(self.view, signature, row)
        passing = common is not None and fired is None
        fired = fired or self.view.why(signature, row)
        if fired is None:
            raise unproved(signature, row)
        rule, env = fired
        number = self.view.program.applied(rule)(self, env, function(signature[0], row), row)
        if passing and not self.view.program.is_static(signature):
            self.passing.add(number)
        return number

    def premise(self, literal: Literal, env: Env) -> Premise:
        """The premise for a literal that holds under `env`."""
        if isinstance(literal, AtomLiteral):
            if literal.negated:
                return self.absence(literal.signature, pattern(literal, env))
            return self.premise_for(literal.signature, self._row(literal, env))
        if isinstance(literal, Comparison):
            return compared(literal, env, holds=True)
        if isinstance(literal, Aggregate):
            return self._counted(literal, env, holds=True)
        return Compared((), (), holds=True)

    def _row(self, literal: AtomLiteral, env: Env) -> Row:
        """The row by which a literal holds."""
        row = literal.row(env) or next(literal.rows(list(env), [], self.view), None)
        if row is None:
            raise unproved(literal.signature, pattern(literal, env))
        return row

    def _counted(self, literal: Aggregate, env: Env, *, holds: bool) -> Counted:
        """The premise for an aggregate: what it came to and what it counted."""
        found = literal.counted(list(env), self.view)
        elements = tuple(
            Counting(row, tuple(self.premise(part, inner) for part in element.condition))
            for row, (element, inner) in sorted(found.items(), key=lambda item: item[0])
        )
        left, right = literal.left, literal.right
        total = literal.total(list(found))
        return Counted(
            function=literal.function,
            total=total,
            left=left and (left.node.value(env) or total, left.symbol),
            right=right and (right.symbol, right.node.value(env) or total),
            elements=elements,
            holds=holds,
            negated=literal.negated,
            missed=() if elements else self._missed(literal, env),
        )

    def _missed(self, literal: Aggregate, env: Env) -> tuple[Premise, ...]:
        """What stood in the way of everything that might have been counted."""
        missed: list[Premise] = []
        for element in literal.elements:
            search = Search(element.condition, self.view)
            search.run(list(env), [])
            missed.extend(
                self.failing(element.condition[search.depth], inner)
                for inner in search.instances.values()
                if search.depth < len(element.condition)
            )
        return tuple(missed)

    # -- what does not hold -------------------------------------------

    def absence(self, signature: Signature, row: Row) -> Absent:
        """Why no atom fits the pattern."""
        return self.absent(self.view.program.goal(signature, open_places(row)), row)

    def absent(self, goal: Goal, row: Row) -> Absent:
        """Why nothing fits the pattern, of which the goal says what is open."""
        signature = goal.signature
        key = (signature, row)
        known = self._absent.get(key)
        if known is not None:
            return known
        atom = function(signature[0], row)
        if not self._why_not:
            made = self._absent[key] = Absent(atom)
            return made
        # whoever asks for it before this is done is told that it is being considered further up
        self._absent[key] = Absent(atom, circular=True)
        numbers: list[int] = []
        not_in_force: list[RuleId] = []
        left_out = 0
        asleep = self.view.answer.not_in_force
        for attempt in goal.attempts(row):
            env = attempt.begin(row)
            if env is None:
                continue
            if attempt.block in asleep:
                not_in_force.append(attempt.block)
                continue
            search, make = attempt.search(self.view, env)
            numbers += [make(self, inner, atom, row) for inner in search.instances.values()]
            left_out += search.left_out
        made = self._absent[key] = Absent(
            atom,
            tuple(numbers),
            self.view.others(signature, row),
            tuple(dict.fromkeys(not_in_force)),
            circular=False,
            left_out=left_out,
        )
        return made

    def failing(self, literal: Literal, env: Env) -> Premise:
        """The premise for a literal that does not hold under `env`."""
        if isinstance(literal, AtomLiteral):
            if not literal.negated:
                return self.absence(literal.signature, pattern(literal, env))
            return self.premise_for(literal.signature, self._row(literal, env))
        if isinstance(literal, Comparison):
            return compared(literal, env, holds=False)
        if isinstance(literal, Aggregate):
            return self._counted(literal, env, holds=False)
        return Compared((), (), holds=False)


def pattern(literal: AtomLiteral, env: Env) -> Row:
    """The literal's arguments under `env`, with holes for what is open."""
    row = literal.row(env)
    if row is not None:
        return row
    holes: dict[int, Hole] = {}
    return tuple([node.pattern(env, holes) for node in literal.args])


def compared(literal: Comparison, env: Env, *, holds: bool) -> Compared:
    """The comparison with its values in place."""
    values = literal.values(env)
    if values is None:
        holes: dict[int, Hole] = {}
        values = [node.pattern(env, holes) for node in literal.nodes]
    return Compared(tuple(values), literal.symbols, holds, literal.negated)
