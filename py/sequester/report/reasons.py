"""The reasons of a decision as nested points: what applies, and what was not met."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from sequester.errors import Text
from sequester.proof import (
    Absent,
    Compared,
    Counted,
    Derived,
    Fact,
    Function,
    Name,
    Premise,
    Proof,
    Step,
    show,
)
from sequester.report import labels
from sequester.report.grammar import quoted
from sequester.report.spelling import clean
from sequester.report.words import Words, atom_name

WIDEST = 8  # points under one point; more are counted
FULL = 4  # the depth from which everything that was considered is told, and why it failed


@dataclass(slots=True)
class Point:
    """One line, and the points under it. `number` is that of the step of the proof it tells."""

    text: str
    points: list[Point] = field(default_factory=list["Point"])
    number: int | None = None


class Reasons:
    """Tells one proof in one language."""

    def __init__(self, proof: Proof, words: Words, depth: int) -> None:
        """Take the proof and how deep to go into what was not met."""
        self.proof = proof
        self.words = words
        self.depth = depth
        self._told: set[str] = set()

    def say(self, label: Text, **parts: object) -> str:
        """A fixed sentence with its parts filled in."""
        return label.in_language(self.words.lang).format(**parts)

    # -- what applies -------------------------------------------------

    def applied(self) -> list[Point]:
        """The decisive steps that say something of their own, premises first, each told once."""
        points: list[Point] = []
        for step in self.proof.steps:
            if step.id in self.proof.decisive and self.is_milestone(step):
                text = self.sentence(step)
                if text not in self._told:
                    self._told.add(text)
                    points.append(Point(text, self.grounds(step), step.id))
        return points

    def is_milestone(self, step: Step) -> bool:
        """Whether a step is told in the sentence of its own provision.

        Steps on the way, and tables of the calendar, are told by what rests on them.
        """
        if step.status != "applied" or step.rule in self.words.tables or self.is_static(step):
            return False
        return self.words.own_sentence(step) is not None

    def is_static(self, step: Step) -> bool:
        """Whether a step rests on no record."""
        predicate = self.words.predicate(step.conclusion)
        return predicate is not None and predicate.role == "static"

    def sentence(self, step: Step) -> str:
        """What the step shows, with its authority."""
        cite = self.words.cite(step.cite, step.cite_fr)
        text = self.words.step(step).rstrip()
        return f"{text.removesuffix('.')} ({cite})." if cite else text

    def grounds(self, step: Step) -> list[Point]:
        """What a step rests on besides other milestones, each ground told once."""
        points: dict[str, Point] = {}
        for premise in self.leaves(step.premises, set()):
            for point in self.ground(premise):
                points.setdefault(point.text, point)
        return list(points.values())

    def ground(self, premise: Premise) -> Iterator[Point]:
        """The points that tell a premise: none for what goes without saying."""
        if isinstance(premise, Fact):
            if text := self.fact(premise):
                yield Point(text)
        elif isinstance(premise, Derived):
            step = self.proof.steps[premise.step]
            if says_something(step):
                yield Point(self.say(labels.LISTED, what=quoted(self.sentence(step))), [], step.id)
        elif isinstance(premise, Absent):
            yield from self.exception(premise)

    def leaves(self, premises: Sequence[Premise], seen: set[int]) -> Iterator[Premise]:
        """Facts, rows of data and absences, also those behind steps that are not told."""
        for premise in premises:
            if isinstance(premise, Counted):
                for element in premise.elements:
                    yield from self.leaves(element.premises, seen)
            elif not isinstance(premise, Derived):
                yield premise
            elif premise.step not in seen:
                seen.add(premise.step)
                step = self.proof.steps[premise.step]
                if step.rule in self.words.tables:
                    yield premise
                elif not self.is_milestone(step) and not self.is_static(step):
                    yield from self.leaves(step.premises, seen)

    def fact(self, fact: Fact) -> str:
        """A fact and where it comes from; nothing for what goes without saying."""
        if fact.kind in ("request", "reading") or self.is_membership(fact):
            return ""
        what = quoted(self.words.atom(fact.atom))
        if fact.kind == "record":
            pointer = f" [{fact.pointer}]" if fact.pointer else ""
            return clean(self.say(labels.ON_RECORD, what=what) + pointer)
        if fact.kind == "assumed":
            return clean(self.say(labels.ASSUMED, what=what, cite=fact.cite))
        return clean(self.say(labels.SUPPOSED, what=what))

    def is_membership(self, fact: Fact) -> bool:
        """Whether the fact only says that an item is in a list."""
        if not isinstance(fact.atom, Function):
            return True
        members = self.words.vocabulary.members
        return (fact.atom.name, fact.atom.arity) in members

    def exception(self, absent: Absent) -> Iterator[Point]:
        """What could have stood in the way and does not, told once: how fully, depth decides."""
        displaced = atom_name(absent.atom) == "defeated"
        steps = [self.proof.steps[number] for number in absent.steps]
        if not steps or not (displaced or self.depth >= FULL):
            return
        cites = "; ".join(dict.fromkeys(self.words.cite(s.cite[:1], s.cite_fr[:1]) for s in steps))
        if displaced:
            text = self.say(labels.CONSIDERED, cites=cites)
        else:
            text = self.say(labels.NOTHING_BARS, what=quoted(self.words.atom(absent.atom)))
        if text in self._told:
            return
        self._told.add(text)
        points = self.why_not(absent, self.depth - FULL + 1) if self.depth >= FULL else []
        yield Point(clean(text), points)

    # -- what was not met ---------------------------------------------

    def others(self, absent: Absent) -> list[Point]:
        """Why another outcome does not hold."""
        return self.why_not(absent, self.depth)

    def why_not(self, absent: Absent, depth: int) -> list[Point]:
        """What stood in the way of each rule that could have shown something."""
        points: dict[str, Point] = {}
        for number in absent.steps:
            for point in self.unmet(self.proof.steps[number], depth, frozenset()):
                points.setdefault(point.text, point)
        if not absent.steps:
            for fact in absent.instead:
                text = clean(self.say(labels.INSTEAD, what=quoted(self.words.atom(fact.atom))))
                points.setdefault(text, Point(text))
        told = list(points.values())
        hidden = len(told) - WIDEST + absent.left_out
        if len(told) > WIDEST:
            told = [*told[:WIDEST], Point(self.say(labels.MORE, n=hidden))]
        return told

    def unmet(self, step: Step, depth: int, seen: frozenset[int]) -> Iterator[Point]:
        """The condition that a step failed on, and why it failed.

        That a rule does not apply says nothing by itself: then its own conditions are told.
        """
        failed = step.premises[-1]
        if isinstance(failed, Absent) and passed_over(failed) and step.id not in seen:
            for number in failed.steps:
                yield from self.unmet(self.proof.steps[number], depth, seen | {step.id})
            return
        cite = self.words.cite(step.cite, step.cite_fr)
        colon = ": " if self.words.lang == "en" else " : "
        text = clean(cite + colon + self.failure(failed))
        deeper = isinstance(failed, Absent) and depth > 1
        points = self.why_not(failed, depth - 1) if deeper and isinstance(failed, Absent) else []
        yield Point(text, points, step.id)

    def failure(self, premise: Premise) -> str:
        """A condition that did not hold."""
        match premise:
            case Absent():
                said = self.say(labels.NOT_SHOWN, what=quoted(self.words.atom(premise.atom)))
                if premise.circular:
                    said += " " + self.say(labels.CIRCULAR)
                if premise.not_in_force and not premise.steps:
                    blocks = [self.words.blocks[rule] for rule in premise.not_in_force]
                    cites = [self.words.cite(block.cite, block.cite_fr) for block in blocks]
                    old = "; ".join(dict.fromkeys(cites))
                    said += f" ({self.say(labels.NOT_IN_FORCE, what=old)})"
                return said
            case Derived():
                said = quoted(self.sentence(self.proof.steps[premise.step]))
                return self.say(labels.HOWEVER, what=said)
            case Fact():
                return self.say(labels.HOWEVER, what=quoted(self.words.atom(premise.atom)))
            case Compared():
                return self.comparison(premise)
            case Counted():
                return self.count(premise)

    def comparison(self, premise: Compared) -> str:
        """A comparison that fails, as a person would say it."""
        compare = labels.NEGATED if premise.negated else dict.fromkeys(labels.NEGATED)
        for left, symbol, right in zip(
            premise.terms, premise.operators, premise.terms[1:], strict=False
        ):
            operator = compare.get(symbol) or symbol
            days, others = labels.FAILS[operator]
            if is_open(left) or is_open(right):
                continue
            if holds(left, operator, right) and len(premise.operators) > 1:
                continue
            label = days if is_day(left) and is_day(right) else others
            return self.say(label, a=self.words.term(left), b=self.words.term(right))
        return " ".join(
            part
            for pair in zip(
                map(self.words.term, premise.terms), (*premise.operators, ""), strict=True
            )
            for part in pair
        ).strip()

    def count(self, premise: Counted) -> str:
        """What an aggregate came to, and what it should have come to."""
        if not premise.elements:
            said = self.say(labels.NOTHING)
        else:
            said = self.say(labels.COUNTED, total=self.words.term(premise.total))
        bounds = [
            f"{labels.FLIPPED[premise.left[1]]} {self.words.term(premise.left[0])}"
            if premise.left and premise.left[0] != premise.total
            else "",
            f"{premise.right[0]} {self.words.term(premise.right[1])}"
            if premise.right and premise.right[1] != premise.total
            else "",
        ]
        wanted = ", ".join(bound for bound in bounds if bound)
        return f"{said} ({self.say(labels.WANTED, what=wanted)})" if wanted else said


def passed_over(absent: Absent) -> bool:
    """Whether the absence only says that some rule does not apply, or is not displaced."""
    return bool(absent.steps) and atom_name(absent.atom) in ("applies", "defeated")


def says_something(row: Step) -> bool:
    """Whether a row of listed data says more than how two words relate."""
    return any(not isinstance(term, Name) for term in row.bindings.values())


def is_day(term: object) -> bool:
    """Whether the term is a day."""
    return isinstance(term, Function) and term.name == "date"


def is_open(term: object) -> bool:
    """Whether the term could not be evaluated."""
    return not isinstance(term, tuple) or "_" in show(term)  # type: ignore[arg-type]


def holds(left: tuple[object, ...], operator: str, right: tuple[object, ...]) -> bool:
    """Whether two terms compare so; terms sort as clingo's symbols do."""
    tests = {
        "<": left < right, "<=": left <= right, ">": left > right, ">=": left >= right,
        "=": left == right, "!=": left != right,
    }  # fmt: skip
    return tests[operator]
