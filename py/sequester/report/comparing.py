"""Comparisons that fail, as a person would say them: what is compared, and how it falls short."""

from __future__ import annotations

from sequester.errors import Text
from sequester.proof import (
    Absent,
    Compared,
    Counted,
    Derived,
    Fact,
    Function,
    Limit,
    Proof,
    Step,
    Term,
    arguments,
    show,
)
from sequester.report import labels
from sequester.report.grammar import fill_in, quoted
from sequester.report.naming import atom_name
from sequester.report.naming import is_open as left_open
from sequester.report.words import Words

ASKED = {"as_of": labels.DAY_ASKED, "law_date": labels.DAY_OF_LAW}


class Comparing:
    """Tells the comparisons of one step in one language."""

    def __init__(self, words: Words, proof: Proof, step: Step | None) -> None:
        """Take what writes terms, the proof, and the step on which a comparison failed."""
        self.words = words
        self.proof = proof
        self.before = step.premises[:-1] if step else ()

    def say(self, label: Text, **parts: str) -> str:
        """A fixed sentence with its parts filled in."""
        return fill_in(label.in_language(self.words.lang), parts, self.words.lang)

    def told(self, compared: Compared) -> str:
        """The comparison that fails, after what its sides are."""
        for left, symbol, right in zip(
            compared.terms, compared.operators, compared.terms[1:], strict=False
        ):
            operator = labels.NEGATED[symbol] if compared.negated else symbol
            if is_open(left) or is_open(right):
                continue
            if holds(left, operator, right) and len(compared.operators) > 1:
                continue
            return self.pair(left, operator, right)
        parts = zip(map(self.words.term, compared.terms), (*compared.operators, ""), strict=True)
        return " ".join(part for pair in parts for part in pair).strip()

    def pair(self, left: Term, operator: str, right: Term) -> str:
        """Two terms, and how the first falls short."""
        first, second = self.source(left), self.source(right)
        if isinstance(left, Limit) or isinstance(right, Limit):
            return self.after(first, second) or self.say(labels.BEYOND)
        if is_day(left) and is_day(right):
            label = labels.FAILS[operator][0]
            return self.after(first, self.say(label, a=self.day(left), b=self.day(right)))
        if isinstance(left, Function) or not first or (not second and operator not in "=!="):
            said = self.same(left, right) or self.say(
                labels.FAILS[operator][1], a=self.words.term(left), b=self.words.term(right)
            )
            return self.after(first, said)
        return self.after(first, second)

    def same(self, left: Term, right: Term) -> str:
        """That two terms, which no number is, are the same."""
        if left != right or show(left).lstrip("-").isdigit():
            return ""
        return self.say(labels.BOTH, a=self.words.term(left))

    def after(self, first: str, second: str) -> str:
        """Two parts of a sentence, where there are two and they differ."""
        return "; ".join(dict.fromkeys(part for part in (first, second) if part))

    def day(self, term: Term) -> str:
        """A day, and that it is the one asked about."""
        for premise in self.before:
            name = atom_name(premise.atom) if isinstance(premise, Fact) else ""
            if name in ASKED and term in arguments(premise.atom):  # type: ignore[union-attr]
                return self.say(ASKED[name], day=self.words.term(term))
        return self.words.term(term)

    def source(self, term: Term) -> str:
        """The condition nearest before that gives the term; nothing for what was asked."""
        for premise in reversed(self.before):
            if isinstance(premise, Counted) and premise.total == term:
                return self.say(labels.COUNTED, total=self.words.term(term))
            if isinstance(premise, Absent | Compared | Counted):
                continue
            if atom_name(premise.atom) in ASKED or term not in arguments(premise.atom):
                continue
            if isinstance(premise, Derived):
                return quoted(self.words.step(self.proof.steps[premise.step]))
            return quoted(self.words.atom(premise.atom))
        return ""


def is_day(term: object) -> bool:
    """Whether the term is a day."""
    return isinstance(term, Function) and term.name == "date"


def is_open(term: object) -> bool:
    """Whether the term could not be evaluated."""
    return not isinstance(term, tuple) or left_open(term)  # type: ignore[arg-type]


def holds(left: tuple[object, ...], operator: str, right: tuple[object, ...]) -> bool:
    """Whether two terms compare so; terms sort as clingo's symbols do."""
    tests = {
        "<": left < right, "<=": left <= right, ">": left > right, ">=": left >= right,
        "=": left == right, "!=": left != right,
    }  # fmt: skip
    return tests[operator]
