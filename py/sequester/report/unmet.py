"""Why something does not hold: for every rule that could show it, the condition that failed."""

from __future__ import annotations

from collections.abc import Iterator

from sequester.errors import Text
from sequester.proof import (
    Absent,
    Compared,
    Counted,
    Derived,
    Fact,
    Premise,
    Proof,
    Step,
    Term,
    arguments,
    show,
)
from sequester.report import labels
from sequester.report.absences import denial
from sequester.report.comparing import Comparing
from sequester.report.grammar import quoted
from sequester.report.naming import atom_name
from sequester.report.points import Point
from sequester.report.spelling import clean
from sequester.report.words import Words, is_understood

EVENT = "event"
WIDEST = 8  # points under one point; more are counted


class Unmet:
    """Tells what was not met in one proof, in one language."""

    def __init__(self, proof: Proof, words: Words) -> None:
        """Take the proof and what puts it into words."""
        self.proof = proof
        self.words = words

    def say(self, label: Text, **parts: object) -> str:
        """A fixed sentence with its parts filled in."""
        return label.in_language(self.words.lang).format(**parts)

    def sentence(self, step: Step) -> str:
        """What the step shows, with its authority."""
        cite = self.words.cite(step.cite, step.cite_fr)
        text = self.words.step(step).rstrip()
        if not cite:
            return text
        return f"{unless_cited(text.removesuffix('.'), cite)} ({cite})."

    def why_not(self, absent: Absent, depth: int) -> list[Point]:
        """What stood in the way of each rule that could have shown something."""
        points: dict[str, Point] = {}
        steps = [self.proof.steps[number] for number in absent.steps]
        for step in (one for one in steps if not self.is_misplaced(one)):
            for point in self.unmet(step, depth, frozenset()):
                points.setdefault(point.text, point)
        if not absent.steps:
            for fact in absent.instead:
                text = clean(self.say(labels.INSTEAD, what=quoted(self.words.atom(fact.atom))))
                points.setdefault(text, Point(text, sort="fact", tag=fact.pointer))
        told = list(points.values())
        hidden = len(told) - WIDEST + absent.left_out
        if len(told) > WIDEST:
            told = [*told[:WIDEST], Point(self.say(labels.MORE, n=hidden))]
        return told

    def is_misplaced(self, step: Step) -> bool:
        """Whether a provision about one event was held against the person, or against no event."""
        kinds = self.words.kinds_of(step.rule)
        named = [(kinds.get(label), term) for label, term in step.bindings.items()]
        failed = step.premises[-1]
        if isinstance(failed, Absent):
            places = enumerate(arguments(failed.atom))
            named += [(self.words.kind_at(failed.atom, n), term) for n, term in places]
        return any(kind == EVENT and is_understood(show(term)) for kind, term in named)

    def unmet(self, step: Step, depth: int, seen: frozenset[int]) -> Iterator[Point]:
        """The condition that a step failed on, and why it failed.

        That a rule does not apply says nothing by itself: then its own conditions are told.
        """
        failed = step.premises[-1]
        if isinstance(failed, Absent) and passed_over(failed) and step.id not in seen:
            for number in failed.steps:
                yield from self.unmet(self.proof.steps[number], depth, seen | {step.id})
            return
        text = self.condition(step)
        deeper = isinstance(failed, Absent) and depth > 1
        points = self.why_not(failed, depth - 1) if deeper and isinstance(failed, Absent) else []
        yield Point(text, points, step.id)

    def condition(self, step: Step) -> str:
        """The provision that was not met, and the condition of it that failed.

        Where that is only that some rule does not apply, what failed there is told.
        """
        failed, seen = step.premises[-1], {step.id}
        while isinstance(failed, Absent) and passed_over(failed) and failed.steps[0] not in seen:
            step = self.proof.steps[failed.steps[0]]
            failed = step.premises[-1]
            seen.add(step.id)
        cite = self.words.cite(step.cite, step.cite_fr)
        said = self.failure(failed, step)
        colon = ": " if self.words.lang == "en" else " : "
        return clean(said if said.startswith(cite) else cite + colon + said)

    def failure(self, premise: Premise, step: Step | None = None) -> str:
        """A condition that did not hold; what it compares, the step it belongs to can tell."""
        match premise:
            case Absent():
                said = denial(self.words, premise.atom)
                if premise.circular:
                    said += " " + self.say(labels.CIRCULAR)
                if premise.not_in_force and not premise.steps:
                    blocks = [self.words.blocks[rule] for rule in premise.not_in_force]
                    cites = [self.words.cite(block.cite, block.cite_fr) for block in blocks]
                    old = "; ".join(dict.fromkeys(cites))
                    said += f" ({self.say(labels.NOT_IN_FORCE, what=old)})"
                return said
            case Derived():
                return quoted(self.sentence(self.displacing(self.proof.steps[premise.step])))
            case Fact():
                return quoted(self.words.atom(premise.atom))
            case Compared():
                return Comparing(self.words, self.proof, step).told(premise)
            case Counted():
                return self.count(premise)

    def displacing(self, step: Step) -> Step:
        """Of a step that only says that a rule is displaced: the step that displaces it."""
        if atom_name(step.conclusion) != "defeated":
            return step
        behind = [one.step for one in step.premises if isinstance(one, Derived)]
        return self.proof.steps[behind[0]] if behind else step

    def count(self, premise: Counted) -> str:
        """What an aggregate came to, and what it should have come to."""
        if not premise.elements:
            said = self.say(labels.NOTHING)
        else:
            said = self.say(labels.COUNTED, total=self.words.term(premise.total))
        bounds = [
            self.bound(labels.FLIPPED[premise.left[1]], premise.left[0])
            if premise.left and premise.left[0] != premise.total
            else "",
            self.bound(premise.right[0], premise.right[1])
            if premise.right and premise.right[1] != premise.total
            else "",
        ]
        wanted = ", ".join(bound for bound in bounds if bound)
        return f"{said} ({self.say(labels.WANTED, what=wanted)})" if wanted else said

    def bound(self, operator: str, term: Term) -> str:
        """What a number should have been: more than 3, at least 2 ..."""
        return self.say(labels.BOUNDS[operator], n=self.words.term(term))


def unless_cited(text: str, cite: str) -> str:
    """A sentence without an authority at its end that is cited after it anyway."""
    before, mark, last = text.rpartition(" (")
    known = mark and last.endswith(")") and last[:-1] in cite.split("; ")
    return before if known else text


def passed_over(absent: Absent) -> bool:
    """Whether the absence only says that some rule does not apply, or is not displaced."""
    return bool(absent.steps) and atom_name(absent.atom) in ("applies", "defeated")
