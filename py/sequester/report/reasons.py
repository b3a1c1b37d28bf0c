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
    Premise,
    Proof,
    Step,
    show,
)
from sequester.report import labels
from sequester.report.spelling import clean
from sequester.report.words import Words

WIDEST = 8  # points under one point; more are counted


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
        """The decisive steps, premises first, each told once."""
        points: list[Point] = []
        for step in self.proof.steps:
            if step.id not in self.proof.decisive or not self.worth_telling(step):
                continue
            text = self.sentence(step)
            if text not in self._told:
                self._told.add(text)
                points.append(Point(text, self.grounds(step), step.id))
        return points

    def worth_telling(self, step: Step) -> bool:
        """Whether a step says something about the case: no table of the calendar does."""
        if step.status != "applied":
            return False
        if step.rule in self.words.tables:
            return step.id in self._cited_rows
        predicate = self.words.predicate(step.conclusion)
        return predicate is None or predicate.role != "static"

    @property
    def _cited_rows(self) -> frozenset[int]:
        """Rows of listed data that a rule about the record rests on."""
        found: set[int] = set()
        for step in self.proof.steps:
            predicate = self.words.predicate(step.conclusion)
            if predicate is None or predicate.role != "static":
                found.update(p.step for p in step.premises if isinstance(p, Derived))
        return frozenset(found)

    def sentence(self, step: Step) -> str:
        """What the step shows, with its authority."""
        cite = self.words.cite(step.cite, step.cite_fr)
        text = self.words.step(step).rstrip()
        return f"{text.removesuffix('.')} ({cite})." if cite else text

    def grounds(self, step: Step) -> list[Point]:
        """What a step rests on besides other steps: facts of the record, and absences."""
        points: list[Point] = []
        for premise in self.leaves(step.premises):
            if isinstance(premise, Fact):
                if (text := self.fact(premise)) and not any(p.text == text for p in points):
                    points.append(Point(text))
            elif isinstance(premise, Absent):
                points.extend(self.exception(premise))
        return points

    def leaves(self, premises: Sequence[Premise]) -> Iterator[Premise]:
        """The premises, those of counted things among them."""
        for premise in premises:
            if isinstance(premise, Counted):
                for element in premise.elements:
                    yield from self.leaves(element.premises)
            else:
                yield premise

    def fact(self, fact: Fact) -> str:
        """A fact and where it comes from; nothing for what goes without saying."""
        if fact.kind in ("request", "reading") or (fact.kind == "record" and not fact.key):
            return ""
        what = self.words.atom(fact.atom).rstrip(".")
        if fact.kind == "record":
            predicate = self.words.predicate(fact.atom)
            if predicate is None or self.is_membership(fact):
                return ""
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

    def exception(self, absent: Absent) -> list[Point]:
        """Something that could have stood in the way and does not, told once."""
        points = self.why_not(absent, min(self.depth, 2))
        what = self.words.atom(absent.atom).rstrip(".")
        text = clean(self.say(labels.NOTHING_BARS, what=what))
        if not points or text in self._told:
            return []
        self._told.add(text)
        return [Point(text, points)]

    # -- what was not met ---------------------------------------------

    def others(self, absent: Absent) -> list[Point]:
        """Why another outcome does not hold."""
        return self.why_not(absent, self.depth)

    def why_not(self, absent: Absent, depth: int) -> list[Point]:
        """What stood in the way of each rule that could have shown something."""
        points: list[Point] = []
        for number in absent.steps:
            step = self.proof.steps[number]
            point = self.unmet(step, depth)
            if not any(other.text == point.text for other in points):
                points.append(point)
        if not absent.steps:
            points.extend(
                Point(clean(self.say(labels.INSTEAD, what=self.words.atom(fact.atom).rstrip("."))))
                for fact in absent.instead
            )
        hidden = len(points) - WIDEST + absent.left_out
        if len(points) > WIDEST:
            points = [*points[:WIDEST], Point(self.say(labels.MORE, n=hidden))]
        return points

    def unmet(self, step: Step, depth: int) -> Point:
        """The condition that a step failed on, and why it failed."""
        failed = step.premises[-1]
        cite = self.words.cite(step.cite, step.cite_fr)
        text = f"{cite}: " if self.words.lang == "en" else f"{cite} : "
        text += self.failure(failed)
        if not isinstance(failed, Absent) or depth <= 1:
            return Point(clean(text), number=step.id)
        deeper = self.why_not(failed, depth - 1)
        return Point(clean(text), deeper, step.id)

    def failure(self, premise: Premise) -> str:
        """A condition that did not hold."""
        match premise:
            case Absent():
                said = self.say(labels.NOT_SHOWN, what=self.words.atom(premise.atom).rstrip("."))
                if premise.circular:
                    said += " " + self.say(labels.CIRCULAR)
                if premise.not_in_force and not premise.steps:
                    blocks = [self.words.blocks[rule] for rule in premise.not_in_force]
                    cites = [self.words.cite(block.cite, block.cite_fr) for block in blocks]
                    old = "; ".join(dict.fromkeys(cites))
                    said += f" ({self.say(labels.NOT_IN_FORCE, what=old)})"
                return said
            case Derived():
                said = self.sentence(self.proof.steps[premise.step]).rstrip(".")
                return self.say(labels.HOWEVER, what=said)
            case Fact():
                return self.say(labels.HOWEVER, what=self.words.atom(premise.atom).rstrip("."))
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
