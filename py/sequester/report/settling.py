"""What an open answer turns on, in words: which facts would settle it, and with which values."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from sequester.errors import Text
from sequester.proof import Decision, Known, MissingFact, Settles, Then, Value
from sequester.report import labels
from sequester.report.grammar import quoted
from sequester.report.points import Point
from sequester.report.results import Results
from sequester.report.spelling import capital, clean

STATES = {
    "empty": labels.STATE_EMPTY,
    "not_empty": labels.STATE_FILLED,
    "not_made": labels.STATE_NOT_MADE,
}
UNSETTLED = "unsettled_point"


class Settling:
    """Tells what would settle one decision, in one language."""

    def __init__(self, decision: Decision, results: Results) -> None:
        """Take the decision and what writes it."""
        self.decision = decision
        self.results = results

    def say(self, label: Text, **parts: object) -> str:
        """A fixed sentence with its parts filled in."""
        return self.results.say(label, **parts)

    def points(self) -> list[Point]:
        """For each smallest set of facts what the answer would be; else an example of each."""
        told = [point for one in self.decision.settles if (point := self.settles(one))]
        cases = self.decision.proof.cases if self.decision.proof else ()
        return told or [
            Point(
                self.say(
                    labels.THEN,
                    facts=self.results.supposing(case),
                    outcome=quoted(self.results.outcome(case.outcome)),
                )
            )
            for case in cases
        ]

    def settles(self, one: Settles) -> Point | None:
        """A set of facts, and under it what follows from each value they may have."""
        if any(map(self.is_point, one.facts)):
            return None
        facts = " ".join(self.question(fact) for fact in one.facts)
        return Point(clean(facts), [self.then(answer) for answer in one.answers])

    def question(self, fact: MissingFact) -> str:
        """The question that asks for a fact, without where the answer may be found."""
        asked, mark, _ = self.results.asked(fact).partition("?")
        return asked + mark

    def is_point(self, fact: MissingFact) -> bool:
        """Whether the fact is a point that the rules leave open either way, without values."""
        vocabulary = self.results.ruleset.vocabulary
        points = vocabulary.constants.get(UNSETTLED, {})
        answers = [known for one in self.decision.settles for a in one.answers for known in a.known]
        plain = [value for known in answers if known.fact == fact for value in known.values]
        return fact.name in points and any(isinstance(value, bool) for value in plain)

    def then(self, answer: Then) -> Point:
        """What follows from some values."""
        values = "; ".join(self.known(known) for known in answer.known)
        outcomes = self.say(labels.OR).join(
            quoted(self.results.outcome(outcome)) for outcome in answer.outcomes
        )
        label = labels.SETTLED if len(answer.outcomes) == 1 else labels.STILL_OPEN
        return Point(capital(clean(self.say(label, values=values, outcome=outcomes))))

    def known(self, known: Known) -> str:
        """The values and ranges in which a fact has that effect."""
        kind = self.results.kind_of(known.fact)
        parts = [*self.ranges(known, kind), *(self.value(value, kind) for value in known.values)]
        return self.say(labels.OR).join(parts)

    def value(self, value: Value | None, kind: str) -> str:
        """One value."""
        if value is None:
            found = self.results.ruleset.vocabulary.kinds.get(kind)
            dated = found is not None and found.base == "date"
            return self.say(labels.STATE_NO_DAY if dated else labels.STATE_NEVER)
        if isinstance(value, bool):
            return self.say(labels.YES if value else labels.NO)
        if isinstance(value, str) and value in STATES:
            return self.say(STATES[value])
        return self.results.written(value, kind)

    def ranges(self, known: Known, kind: str) -> Iterator[str]:
        """Each range, said of days or of numbers."""
        for least, greatest in known.ranges:
            bounds = [
                self.results.written(b, kind) if b is not None else "" for b in (least, greatest)
            ]
            days = isinstance(least or greatest, dt.date)
            if least == greatest:
                yield bounds[0] or self.say(labels.ANY)
            elif least is None:
                yield self.say(labels.UP_TO_DAY if days else labels.UP_TO, b=bounds[1])
            elif greatest is None:
                yield self.say(labels.FROM_DAY if days else labels.FROM, a=bounds[0])
            else:
                yield self.say(
                    labels.WITHIN_DAYS if days else labels.WITHIN, a=bounds[0], b=bounds[1]
                )
