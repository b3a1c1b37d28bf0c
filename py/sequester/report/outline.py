"""What a report says, before it is laid out: sections of nested points in one language.

Text and tree are two layouts of one outline, so they cannot disagree; both languages have the
same outline because nothing here looks at the words it writes.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from sequester.errors import Lang, Text
from sequester.law import OutputTerm, Question, RuleSet
from sequester.proof import (
    Absent,
    Bounds,
    Case,
    Decision,
    Fact,
    Function,
    MissingFact,
    Name,
    Proof,
    Supposed,
    Term,
    Value,
    show,
)
from sequester.report import labels
from sequester.report.grammar import PLACEHOLDER, fill_in
from sequester.report.reasons import Point, Reasons
from sequester.report.spelling import capital, clean, day, dollars, hundredths
from sequester.report.words import Words, any_constant, fits_item

DEPTH = 2
FAR = dt.date(2100, 1, 1)  # what lies beyond is where the engine stops trying, not a bound of law


@dataclass(slots=True)
class Section:
    """A heading and its points."""

    title: str
    points: list[Point]


@dataclass(slots=True)
class Outline:
    """A whole report: what was asked, the answer in a sentence, sections, a closing note."""

    question: str
    asked: str
    decision: str
    sections: list[Section]
    closing: str


class Outliner:
    """Writes the outline of one decision."""

    def __init__(self, decision: Decision, ruleset: RuleSet, lang: Lang, depth: int) -> None:
        """Take the decision, the rules it rests on, the language, and how deep to explain."""
        self.decision = decision
        self.ruleset = ruleset
        self.lang: Lang = lang
        self.depth = depth
        self.words = Words(ruleset, lang, decision.proof)
        self.question: Question = ruleset.manifest.questions[decision.question]

    def say(self, label: Text, **parts: object) -> str:
        """A fixed sentence with its parts filled in."""
        return label.in_language(self.lang).format(**parts)

    def outline(self) -> Outline:
        """The whole report; a section without points is left out."""
        decision = self.decision
        sections = [
            Section(self.say(labels.DECISION), self.results()),
            Section(self.say(labels.MISSING), [self.missing(f) for f in decision.missing]),
            Section(
                self.say(labels.HUMAN), [Point(self.judgment(f)) for f in decision.needs_human]
            ),
            Section(self.say(labels.FLAGS), [Point(self.flag(f)) for f in decision.flags]),
            Section(self.say(labels.READINGS), self.readings()),
            *self.proof_sections(),
        ]
        subject = decision.subject
        about = "" if subject == "person" else " " + self.say(labels.ABOUT, subject=subject)
        return Outline(
            question=capital(clean(self.question.text.in_language(self.lang))) + about,
            asked=self.say(
                labels.ASKED,
                day=day(decision.as_of, self.lang),
                law=day(decision.law_date, self.lang),
            ),
            decision=self.outcome(decision.outcome),
            sections=[section for section in sections if section.points],
            closing=self.say(labels.CAUTION),
        )

    def outcome(self, outcome: str) -> str:
        """The sentence of an outcome."""
        if outcome == "undetermined":
            return self.say(labels.UNDETERMINED)
        text = self.question.outcomes.get(outcome)
        return capital(clean(text.in_language(self.lang))) if text else outcome

    # -- what came out ------------------------------------------------

    def results(self) -> list[Point]:
        """Possible outcomes, dates and values."""
        decision = self.decision
        points: list[Point] = []
        if decision.outcome == "undetermined":
            possible = [Point(self.outcome(outcome)) for outcome in decision.outcomes]
            points.append(Point(self.say(labels.POSSIBLE), possible))
        for label, term in self.question.dates.items():
            if label in decision.dates:
                found = decision.dates[label]
                text = day(found, self.lang) if found else self.say(labels.NONE)
                points.append(Point(self.result(term, text)))
        for label, term in self.question.values.items():
            value = decision.values.get(label)
            if value is not None:
                points.append(Point(self.result(term, self.value(value, term))))
        for label, bounds in decision.bounds.items():
            term = self.question.dates.get(label) or self.question.values[label]
            points.append(Point(self.result(term, self.bounds(bounds, term))))
        return points

    def result(self, term: OutputTerm, value: str) -> str:
        """A date or value with its name, or in its sentence."""
        phrase = term.phrase.in_language(self.lang)
        if PLACEHOLDER.search(phrase):
            return capital(clean(PLACEHOLDER.sub(lambda _: value, phrase)))
        colon = ": " if self.lang == "en" else " : "
        return capital(clean(phrase.rstrip(".") + colon + value))

    def value(self, value: dt.date | Value, term: OutputTerm) -> str:
        """A value as its kind is written."""
        kind = self.ruleset.vocabulary.kinds.get(term.kind)
        match value:
            case dt.date():
                return day(value, self.lang)
            case Decimal() if kind and kind.base == "cents":
                return dollars(value, self.lang)
            case Decimal():
                return hundredths(int(value * 100), self.lang)
            case bool():
                return self.words.term(Name(2, str(value).lower()))
            case int():
                return str(value)
            case str():
                named = self.ruleset.vocabulary.constants.get(term.kind, {}).get(value)
                named = named or any_constant(self.ruleset.vocabulary, value)
                return named.in_language(self.lang) if named else value

    def bounds(self, bounds: Bounds, term: OutputTerm) -> str:
        """The bounds of what depends on facts that are not known."""
        least, greatest = self.value(bounds.least, term), self.value(bounds.greatest, term)
        text = least
        if isinstance(bounds.greatest, dt.date) and bounds.greatest >= FAR:
            text = self.say(labels.ON_OR_AFTER, least=least)
        elif bounds.least != bounds.greatest:
            days = isinstance(bounds.least, dt.date)
            label = labels.BETWEEN_DAYS if days else labels.BETWEEN
            text = self.say(label, least=least, greatest=greatest)
        if bounds.may_be_none:
            text += self.say(labels.OR_NONE)
        return self.say(labels.AMONG) + text if bounds.sampled else text

    def missing(self, fact: MissingFact) -> Point:
        """A fact that is not known: what it is about, its key and its place."""
        text = self.fact_in_words(fact)
        return Point(clean(f"{text} [{fact.name}, {fact.pointer or fact.item}]"))

    def fact_in_words(self, fact: MissingFact) -> str:
        """The sentence that the fact would complete."""
        item = self.words.named(fact.item)
        finding = self.ruleset.vocabulary.findings.get(fact.name)
        if finding:
            return fill_in(finding.phrase.in_language(self.lang), {"1": item}, self.lang)
        for predicate in self.ruleset.vocabulary.predicates.values():
            named = predicate.role == "input" and (predicate.key or predicate.name) == fact.name
            if named and fits_item(predicate.kinds[0], fact.item):
                phrase = predicate.phrase.in_language(self.lang)
                return capital(fill_in(phrase, {"1": item, "2": "…"}, self.lang).rstrip("."))
        point = self.ruleset.vocabulary.constants.get("unsettled_point", {}).get(fact.name)
        return point.in_language(self.lang) if point else f"{fact.name} ({item})"

    def judgment(self, finding: str) -> str:
        """What a person has to judge."""
        term = self.ruleset.vocabulary.findings.get(finding)
        if term is None:
            return finding
        item = self.words.named("person") if term.about == "person" else "…"
        text = fill_in(term.phrase.in_language(self.lang), {"1": item}, self.lang)
        return f"{capital(clean(text))} [{finding}]"

    def flag(self, flag: str) -> str:
        """A point to note, with its code."""
        named = self.ruleset.vocabulary.constants.get("flag", {})
        text = named.get(flag.lower().replace("-", "_"))
        return f"{clean(text.in_language(self.lang))} [{flag}]" if text else flag

    def readings(self) -> list[Point]:
        """The disputed points that the proof rests on, and how they were decided."""
        used: dict[str, Term] = {}
        for part in self.decision.proof.parts() if self.decision.proof else ():
            for step in part.steps:
                for premise in step.premises:
                    atom = premise.atom if isinstance(premise, Fact) else None
                    if isinstance(atom, Function) and atom.name == "reading":
                        used[show(atom.args[0])] = atom.args[1]
        return [Point(self.reading(label, value)) for label, value in sorted(used.items())]

    def reading(self, label: str, value: Term) -> str:
        """One disputed point and the choice made."""
        known = self.ruleset.manifest.readings.get(label)
        meaning = known.meaning.in_language(self.lang).rstrip(".") if known else label
        colon = ": " if self.lang == "en" else " : "
        return capital(clean(f"{meaning}{colon}{self.words.term(value, label)} [{label}]"))

    # -- why ----------------------------------------------------------

    def proof_sections(self) -> Iterator[Section]:
        """Reasons and why not otherwise; case by case where facts are not known."""
        proof = self.decision.proof
        if proof is None:
            return
        if not proof.cases:
            yield from self.argument(proof)
            return
        told = [Reasons(case.proof, self.words, self.depth) for case in proof.cases]
        reasons = [reason.applied() for reason in told]
        common = {point.text for point in reasons[0]}
        for points in reasons[1:]:
            common &= {point.text for point in points}
        same = self.decision.outcome != "undetermined"
        yield Section(self.say(labels.WHO), self.legend(proof.cases[0].proof))
        yield Section(self.say(labels.ALWAYS), [p for p in reasons[0] if p.text in common])
        yield Section(
            self.say(labels.CASES if same else labels.EXAMPLES),
            [
                self.case(case, reason, [p for p in points if p.text not in common])
                for case, reason, points in zip(proof.cases, told, reasons, strict=True)
            ],
        )

    def argument(self, proof: Proof) -> Iterator[Section]:
        """The reasons of one proof."""
        reasons = Reasons(proof, self.words, self.depth)
        yield Section(self.say(labels.WHO), self.legend(proof))
        yield Section(self.say(labels.REASONS), reasons.applied())
        yield Section(self.say(labels.WHY_NOT), self.others(proof, reasons))

    def others(self, proof: Proof, reasons: Reasons) -> list[Point]:
        """Why each other outcome does not hold."""
        return [
            Point(
                self.say(labels.NOT_SO, outcome=self.outcome(root.name)),
                reasons.others(root.premise),
            )
            for root in proof.roots
            if isinstance(root.premise, Absent)
            if root.name in self.decision.outcomes or self.decision.outcome != "undetermined"
        ]

    def legend(self, proof: Proof) -> list[Point]:
        """What each identifier stands for."""
        return [
            Point(clean(f"{item.id} – {told}"))
            for constant, item in proof.items.items()
            if "/" not in item.id and (told := self.words.described(constant))
        ]

    def case(self, case: Case, reasons: Reasons, points: list[Point]) -> Point:
        """A class of completions: its outcome, its own reasons, and why not what else may be."""
        supposing = "; ".join(self.supposed(s) for s in case.completions[0])
        text = self.say(labels.SUPPOSING, facts=supposing)
        if len(case.completions) > 1:
            text += self.say(labels.ALIKE, n=len(case.completions) - 1)
        rest = [
            Point(self.say(labels.REASONS), points),
            Point(self.say(labels.WHY_NOT), self.others(case.proof, reasons)),
        ]
        inner = [Point(self.outcome(case.outcome)), *(point for point in rest if point.points)]
        return Point(clean(text), inner)

    def supposed(self, supposed: Supposed) -> str:
        """An unknown fact in one of its states."""
        if not supposed.atoms:
            return f"{supposed.fact.name}: {self.say(labels.NO_ITEM)}"
        return "; ".join(self.words.atom(atom).rstrip(".") for atom in supposed.atoms)
