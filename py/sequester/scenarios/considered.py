"""What the proofs of one case hold, and what it takes to consider a rule."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from sequester.engine import ProgramRule
from sequester.proof import Counted, Fact, Function, Name, Premise, Step, Term, show
from sequester.scenarios.points import Point, Tell, points_of, told_points
from sequester.scenarios.runner import DEFAULT_LAW, Verdict

Signature = tuple[str, int]
_DAYS: frozenset[Signature] = frozenset({("as_of", 1), ("law_date", 1)})


class Shape(NamedTuple):
    """An atom without its values: predicate, number of arguments, the constant it begins with.

    Where an atom begins with a constant, that constant says what it is about: the rule that
    applies, the question that is answered. All later arguments are values.
    """

    predicate: str
    arity: int
    constant: str

    @property
    def signature(self) -> Signature:
        """Name and number of arguments."""
        return self.predicate, self.arity


class Side(NamedTuple):
    """One thing that a block concludes: the rules for it, and the first condition of each."""

    rules: frozenset[tuple[str, int]]
    conditions: frozenset[Shape]


@dataclass(frozen=True, slots=True)
class Seen:
    """What the proofs of one case hold.

    `applied` and `not_met` are the blocks with a step of that status; `shown` what the steps that
    applied conclude; `facts` the predicates of all facts that any step reads; `rows` the rows of
    listed data, each with its table. `fired` are the rules that hold, cited or not, each with its
    number in its block. `points` are the conditions and the rest, one by one; `told`: with the
    languages in which the steps are told.
    """

    case: str
    asked: tuple[str, str]
    law_date: dt.date
    fired: frozenset[tuple[str, int]]
    applied: frozenset[str]
    not_met: frozenset[str]
    rows: frozenset[tuple[str, str]]
    shown: frozenset[Shape]
    facts: frozenset[Signature]
    points: frozenset[Point] = frozenset()
    told: bool = False

    @classmethod
    def of(cls, verdict: Verdict, tell: Tell | None = None) -> Seen:
        """What the proofs of a verdict hold; with `tell` also what of it is told in words."""
        case = verdict.case
        law = case.law or DEFAULT_LAW
        proofs = [d.proof for d in verdict.decisions.values() if d.proof is not None]
        steps = [step for proof in proofs for step, _ in proof.all_steps()]
        applied = [step for step in steps if step.status == "applied"]
        facts = {shape(fact.atom) for step in steps for fact in _facts(step.premises)}
        return cls(
            case=case.id,
            asked=(law, case.question),
            law_date=case.law_date or case.as_of,
            fired=verdict.fired,
            applied=frozenset(step.rule for step in applied),
            not_met=frozenset(
                step.rule for step in steps if step.status == "not_met" or _outdone(step)
            ),
            rows=frozenset((s.rule, show(s.conclusion)) for s in applied if not s.literals),
            shown=frozenset(shape(step.conclusion) for step in applied),
            facts=frozenset(fact.signature for fact in facts),
            points=points_of(proofs, verdict.stopped).union(
                told_points(law, proofs, tell) if tell else ()
            ),
            told=tell is not None,
        )

    def misses(self, side: Side) -> bool:
        """Whether the proofs consider the rules, and none of them holds."""
        return self.fired.isdisjoint(side.rules) and any(map(self.shows, side.conditions))

    def shows(self, condition: Shape) -> bool:
        """Whether the proofs show the condition, whatever its values.

        Another value is just what leaves a rule not met.
        """
        if condition.signature in self.facts:
            return True
        return any(
            each.signature == condition.signature and condition.constant in ("", each.constant)
            for each in self.shown
        )


def _outdone(step: Step) -> bool:
    """Whether the step takes the greatest or the least of several: for the others it fails."""
    return any(
        isinstance(premise, Counted)
        and premise.function in ("max", "min")
        and len({element.terms[0] for element in premise.elements}) > 1
        for premise in step.premises
    )


def _facts(premises: Iterable[Premise]) -> Iterator[Fact]:
    for premise in premises:
        if isinstance(premise, Fact):
            yield premise
        elif isinstance(premise, Counted):
            for element in premise.elements:
                yield from _facts(element.premises)
            yield from _facts(premise.missed)


def shape(atom: Term) -> Shape:
    """The shape of an atom of a proof."""
    arguments = atom.args if isinstance(atom, Function) else ()
    predicate = atom.name if isinstance(atom, Function | Name) else show(atom)
    first = arguments[0] if arguments else None
    return Shape(predicate, len(arguments), first.name if isinstance(first, Name) else "")


def first_condition(rule: ProgramRule, static: Collection[Signature]) -> Shape | None:
    """The first condition, as written, that rests on the record; None when none does."""
    for atom in rule.block.rules[rule.n].outline.atoms:
        if atom.plain and atom.signature not in _DAYS and atom.signature not in static:
            return Shape(atom.name, len(atom.constants), atom.constant(0))
    return None


def always_concluded(rules: Iterable[ProgramRule]) -> Mapping[Signature, tuple[str, ...]]:
    """For each conclusion the constants that every rule for it concludes, "" for other places."""
    found: dict[Signature, tuple[str, ...]] = {}
    for rule in rules:
        head = rule.block.rules[rule.n].outline.head
        if head is not None:
            before = found.get(head.signature, head.constants)
            both = zip(before, head.constants, strict=True)
            found[head.signature] = tuple(one if one == other else "" for one, other in both)
    return found


def holds_with_its_first(
    rule: ProgramRule,
    failing: Collection[int],
    usual: Mapping[Signature, tuple[str, ...]],
    question: str,
) -> bool:
    """Whether the rule holds whenever its first condition does, whatever that condition is about.

    `failing`: the positions of its conditions that can fail; `usual`: what `always_concluded` says.
    A constant in the first condition would leave it unmet by another value, were there another:
    what is asked is the question, and what every rule concludes of the person is of the person.
    What the block itself concludes is considered with it.
    """
    if not failing:
        return True
    outline = rule.block.rules[rule.n].outline
    first = outline.atoms[0] if outline.atoms else None
    if first is None or not first.plain or set(failing) != {0}:
        return False
    if first.signature == ("asked", 1):
        return first.constants == (question,)
    own = (other.outline.head for other in rule.block.rules)
    if any((head.name, head.constants) == (first.name, first.constants) for head in own if head):
        return True
    constants = usual.get(first.signature, ("",) * len(first.constants))
    both = zip(first.constants, constants, strict=True)
    return all(one in ("", other) for one, other in both)


def entailed(rules: Iterable[ProgramRule]) -> Mapping[Signature, frozenset[Signature]]:
    """For each conclusion the conditions that every rule for it has."""
    found: dict[Signature, frozenset[Signature]] = {}
    for rule in rules:
        outline = rule.block.rules[rule.n].outline
        if outline.head is not None:
            head = outline.head.signature
            conditions = frozenset(atom.signature for atom in outline.atoms if atom.plain)
            found[head] = found.get(head, conditions) & conditions
    return found


def restates(rule: ProgramRule, known: Mapping[Signature, frozenset[Signature]]) -> bool:
    """Whether the rule only gives another name to one condition, or to the days asked about.

    It holds whenever that condition does, so no case can consider it in vain. Further conditions
    change nothing when every rule for the first one has shown them already.
    """
    atoms = rule.block.rules[rule.n].outline.atoms
    if len(rule.body) != len(atoms) or not all(atom.plain for atom in atoms):
        return False
    conditions = [atom for atom in atoms if atom.signature not in _DAYS]
    if not conditions:
        return True
    shown = known.get(conditions[0].signature, frozenset())
    return not any(conditions[0].constants) and all(
        condition.signature in shown for condition in conditions[1:]
    )
