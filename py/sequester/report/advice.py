"""What the person can do next: which day, what is missing, who has to judge what."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from sequester.errors import Text
from sequester.law import Burden, ask_of, cone
from sequester.proof import Decision, MissingFact
from sequester.report import labels
from sequester.report.grammar import fill_in
from sequester.report.naming import ABOUT
from sequester.report.points import Point
from sequester.report.resting import is_settled
from sequester.report.results import Results
from sequester.report.settling import Settling
from sequester.report.spelling import capital, day

EARLIEST = "earliest"
FEE = "fee"
MAY_APPLY = "may_apply"  # an answer of the questions that are about an application
ANY = "any"

DO_WITHOUT_DAY = {
    "may_apply": Text(
        "An application can be made now. What decides:",
        "La demande peut être présentée dès maintenant. Ce qui décide :",
    ),
    "not_yet": Text(
        "No first day can be named while this stands in the way. Deal with it first:",
        "Aucun premier jour ne peut être indiqué tant que l’obstacle suivant demeure. "
        "Il faut d’abord le lever :",
    ),
    "barred": Text(
        "Waiting does not help. What decides:",
        "Attendre ne sert à rien. Ce qui décide :",
    ),
    "not_needed": Text(
        "No application is needed. What decides:",
        "Aucune demande n’est nécessaire. Ce qui décide :",
    ),
}
"""What there is to do under an outcome for which no day can be named."""


class Advice:
    """Draws from a decision what to do next. It adds nothing that the decision does not say."""

    def __init__(
        self, decision: Decision, results: Results, decides: Sequence[Point], dates: Sequence[Point]
    ) -> None:
        """Take the decision, what writes it, and what its outcome and its first day rest on."""
        self.decision = decision
        self.results = results
        self.decides = list(decides)
        self.dates = list(dates)

    def say(self, label: Text, **parts: object) -> str:
        """A fixed sentence with its parts filled in."""
        return self.results.say(label, **parts)

    def points(self) -> list[Point]:
        """What to do, the most pressing first."""
        points = [*self.first(), *self.unknown(), *self.judged(), *self.told(own=True)]
        if not points:
            return []
        return [*points, *(list(self.told(own=False)) or [Point(self.say(labels.IF_WRONG))])]

    def told(self, *, own: bool) -> Iterator[Point]:
        """What the question's own words advise: under this outcome, or under any."""
        decision = self.decision
        for one in self.results.question.advice:
            fits = one.outcome == (decision.outcome if own else ANY)
            given = one.value == ANY or one.value in decision.values.values()
            if fits and given and decision.law_date in one.in_force:
                text = one.phrase.in_language(self.results.lang)
                cites = tuple(part.strip() for part in one.cite.split(";") if part.strip())
                cite = self.results.words.cite(cites, ())
                yield Point(f"{text.removesuffix('.')} ({cite})." if cite else text)

    def first(self) -> Iterator[Point]:
        """The day, if one can be named; else what decides."""
        decision = self.decision
        earliest = decision.dates.get(EARLIEST)
        if decision.outcome == "undetermined":
            yield Point(self.say(labels.DO_FIND_OUT))
        elif earliest:
            yield from self.dated(earliest) if self.is_application() else self.noted(earliest)
        elif EARLIEST in decision.bounds and decision.outcome == "not_yet":
            term = self.results.question.dates[EARLIEST]
            days = self.results.bounds(decision.bounds[EARLIEST], term)
            after = labels.DO_AFTER if self.is_application() else labels.DO_AFTER_NOTE
            yield Point(self.say(after, day=days))
        elif label := DO_WITHOUT_DAY.get(decision.outcome):
            yield Point(self.say(label), self.decides)
        yield from self.idle()

    def is_application(self) -> bool:
        """Whether the question is about something that a person applies for."""
        return MAY_APPLY in self.results.question.outcomes

    def idle(self) -> Iterator[Point]:
        """The facts that are not known and that do not matter: named once, asked for nowhere."""
        decision = self.decision
        cases = decision.proof.cases if decision.proof else ()
        if decision.outcome == "undetermined" or not cases:
            return
        known = {(fact.name, fact.item) for fact in decision.missing}
        named = {
            (one.fact.name, one.fact.item): one.fact
            for case in cases
            for completion in case.completions
            for one in completion
            if "/-/" not in one.fact.pointer and (one.fact.name, one.fact.item) not in known
        }
        told = [self.results.named(fact) for fact in named.values()]
        if told:
            yield Point(self.say(labels.DO_NOTHING), told)

    def dated(self, earliest: dt.date) -> Iterator[Point]:
        """What a first day means for somebody who asks today."""
        named = day(earliest, self.results.lang)
        if earliest <= self.decision.as_of:
            yield Point(self.say(labels.DO_NOW, day=named))
        else:
            yield Point(self.say(labels.DO_WAIT, day=named), self.dates)
        yield from self.fee(labels.DO_PAY)

    def noted(self, earliest: dt.date) -> Iterator[Point]:
        """A first day for which nobody has to apply, in the words of the question."""
        if earliest > self.decision.as_of:
            what = self.results.question.dates[EARLIEST].phrase.in_language(self.results.lang)
            named = day(earliest, self.results.lang)
            yield Point(capital(self.say(labels.DO_NOTE, what=what, day=named)), self.dates)

    def fee(self, label: Text) -> Iterator[Point]:
        """What an application costs, where the decision says it."""
        fee = self.decision.values.get(FEE)
        term = self.results.question.values.get(FEE)
        if fee is not None and term and self.is_application():
            yield Point(self.say(label, fee=self.results.value(fee, term)))

    def unknown(self) -> Iterator[Point]:
        """What is not known, and who has to show it."""
        decision = self.decision
        open_ = decision.outcome == "undetermined"
        needed = decision.needed if open_ and decision.needed else decision.missing
        if not open_ and is_settled(decision):
            return
        if needed:
            told = [self.wanted(fact) for fact in needed]
            yield Point(self.say(labels.DO_BRING if open_ else labels.DO_SHOW), told)
        if open_ and (settling := Settling(decision, self.results).points()):
            yield Point(self.say(labels.DO_THEN), settling)
        rest = [self.wanted(fact) for fact in decision.missing if fact not in needed]
        if rest:
            yield Point(self.say(labels.DO_SHOW_TOO), rest)
        if open_:
            yield from self.fee(labels.DO_PAY_IF)

    def wanted(self, fact: MissingFact) -> Point:
        """A fact to find out, with what the law says of who must show it."""
        point = self.results.missing(fact)
        burden = self.burden(fact)
        if burden:
            onus = burden.phrase.in_language(self.results.lang).rstrip(".")
            cite = self.results.words.cite((burden.cite,), ())
            point.points.append(Point(f"{onus} ({cite})."))
        return point

    def burden(self, fact: MissingFact) -> Burden | None:
        """Who has to show the fact, if the law says so."""
        vocabulary, key = self.results.ruleset.vocabulary, fact.name
        vocabulary = vocabulary.asked_about(self.decision.about)
        if fact.item == ABOUT:
            return vocabulary.burdens.get(ask_of(key))
        names = [p.name for p in vocabulary.predicates.values() if (p.key or p.name) == key]
        return next((b for n in (key, *names) if (b := vocabulary.burdens.get(n))), None)

    def judged(self) -> Iterator[Point]:
        """The judgments that nobody has made yet, save those that could change nothing here."""
        idle: frozenset[str] = frozenset()
        if self.decision.needs_human and is_settled(self.decision):
            idle = cone(self.results.ruleset, self.decision.question).findings
        made = {name for name, *_ in self.results.made()}
        known = made | {fact.name for fact in self.decision.missing}
        told = [one for one in self.decision.needs_human if one not in known | idle]
        judges = self.results.ruleset.vocabulary.judges
        by: dict[Text | None, list[Point]] = {}
        for finding in told:
            by.setdefault(judges.get(finding), []).append(
                self.results.judgment(finding, asked=True)
            )
        for who, points in by.items():
            yield Point(self.say(labels.DO_JUDGE) if who is None else self.judges(who), points)

    def judges(self, who: Text) -> str:
        """That somebody has to judge what follows."""
        lang = self.results.lang
        return fill_in(labels.DO_JUDGE_BY.in_language(lang), {"who": who.in_language(lang)}, lang)
