"""What came out, what is not known, and what was decided on the way, as points."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from sequester.errors import Lang, Text
from sequester.law import OutputTerm, Predicate, Question, RuleSet, ask_of
from sequester.proof import (
    Absent,
    Bounds,
    Case,
    Decision,
    Derived,
    Fact,
    Function,
    Hole,
    MissingFact,
    Name,
    Supposed,
    Term,
    Value,
    flag_name,
    show,
)
from sequester.report import labels
from sequester.report.grammar import PLACEHOLDER, asked_truth, of_the_person, quoted
from sequester.report.naming import ABOUT, any_constant, fits_item, length_term, offence_term
from sequester.report.points import Point
from sequester.report.spelling import capital, clean, day, dollars, hundredths
from sequester.report.words import Words

FAR = dt.date(2100, 1, 1)  # what lies beyond is where the engine stops trying, not a bound of law


class Results:
    """Writes what one decision says in one language."""

    def __init__(self, decision: Decision, ruleset: RuleSet, lang: Lang, words: Words) -> None:
        """Take the decision, the rules, the language and what writes terms in it."""
        self.decision = decision
        self.ruleset = ruleset
        self.lang: Lang = lang
        self.words = words
        self.question: Question = ruleset.manifest.questions[decision.question]

    def say(self, label: Text, **parts: object) -> str:
        """A fixed sentence with its parts filled in."""
        return label.in_language(self.lang).format(**parts)

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
        if decision.open is not None:
            points.append(Point(self.say(labels.WHATEVER)))
        points += self.days()
        for label, term in self.question.values.items():
            value = decision.values.get(label)
            if label in (decision.open or ()):
                points.append(Point(self.result(term, self.say(labels.UNTOLD))))
            if value is not None:
                points.append(Point(self.result(term, self.value(value, term))))
        for label, bounds in decision.bounds.items():
            term = self.question.dates.get(label) or self.question.values[label]
            points.append(Point(self.result(term, self.bounds(bounds, term))))
        return points

    def days(self) -> Iterator[Point]:
        """The dates; those that are none together, where there are several."""
        found = self.decision.dates
        none: list[OutputTerm] = []
        for label, term in self.question.dates.items():
            if label in (self.decision.open or ()):
                yield Point(self.result(term, self.say(labels.UNTOLD)))
            if value := found.get(label):
                yield Point(self.result(term, day(value, self.lang)))
            elif label in found:
                none.append(term)
        what = "; ".join(term.phrase.in_language(self.lang).rstrip(".") for term in none)
        if what:
            yield Point(clean(self.say(labels.NO_DAYS, what=what)))

    def result(self, term: OutputTerm, value: str) -> str:
        """A date or value with its name, or in its sentence."""
        phrase = term.phrase.in_language(self.lang)
        if PLACEHOLDER.search(phrase):
            return capital(clean(PLACEHOLDER.sub(lambda _: value, phrase)))
        colon = ": " if self.lang == "en" else " : "
        return capital(clean(phrase.rstrip(".") + colon + value))

    def value(self, value: dt.date | Value, term: OutputTerm) -> str:
        """A value of the decision as its kind is written."""
        return self.written(value, term.kind)

    def written(self, value: dt.date | Value, name: str) -> str:
        """A value as the kind of that name is written."""
        kind = self.ruleset.vocabulary.kinds.get(name)
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
                return self.named_value(value, name, kind.base if kind else "")

    def named_value(self, value: str, name: str, base: str) -> str:
        """A value that is a word: a constant, a length, or words of the record as they stand."""
        if base == "text":
            return self.say(labels.AS_WRITTEN if value else labels.OTHER_WORDS, words=value)
        if base == "length":
            return self.words.term(length_term(value), name)
        if base == "offence":
            return self.words.term(offence_term(value), name)
        named = self.ruleset.vocabulary.constants.get(name, {}).get(value)
        named = named or any_constant(self.ruleset.vocabulary, value)
        return named.in_language(self.lang) if named else value

    def bounds(self, bounds: Bounds, term: OutputTerm) -> str:
        """The bounds of what depends on facts that are not known."""
        least, greatest = self.value(bounds.least, term), self.value(bounds.greatest, term)
        text = least
        if bounds.least is False and bounds.greatest is True:
            return self.say(labels.EITHER)
        if isinstance(bounds.greatest, dt.date) and bounds.greatest >= FAR:
            text = self.say(labels.ON_OR_AFTER, least=least)
        elif bounds.least != bounds.greatest:
            days = isinstance(bounds.least, dt.date)
            words = isinstance(bounds.least, str)
            between = labels.ONE_OR_OTHER if words else labels.BETWEEN
            label = labels.BETWEEN_DAYS if days else between
            text = self.say(label, least=least, greatest=greatest)
        if bounds.may_be_none:
            days = isinstance(bounds.least, dt.date)
            text += self.say(labels.OR_NO_DAY if days else labels.OR_NONE)
        return self.say(labels.AMONG, text=text) if bounds.sampled else text

    def supposing(self, case: Case) -> str:
        """What is supposed in a class of completions, by its first."""
        return clean("; ".join(self.supposed(one) for one in case.completions[0]))

    def supposed(self, supposed: Supposed) -> str:
        """An unknown fact in one of its states."""
        if not supposed.atoms:
            return self.say(labels.NO_ITEM, what=self.listed(supposed.fact.name))
        return "; ".join(quoted(self.words.atom(atom)) for atom in supposed.atoms)

    def listed(self, name: str) -> str:
        """What an item of a list of the record is."""
        vocabulary = self.ruleset.vocabulary
        kinds = [one.kind for one in vocabulary.members.values() if one.list == name]
        kind = vocabulary.kinds.get(kinds[0]) if kinds else None
        return kind.meaning.in_language(self.lang) if kind else name

    def missing(self, fact: MissingFact) -> Point:
        """A fact that is not known: the question to ask, its key and its place."""
        tag = clean(f"{fact.name}, {fact.pointer or fact.item}")
        return Point(clean(self.asked(fact)), tag=tag)

    def named(self, fact: MissingFact) -> Point:
        """A fact that is not known: the bare question, without where the answer may be found."""
        asks = self.ruleset.vocabulary.asks
        of_record = (fact.name, *(one.name for one in self.predicates_of(fact)))
        names = (ask_of(fact.name),) if fact.item == ABOUT else of_record
        fact = replace(fact, ask=next((asks[one] for one in names if one in asks), None))
        text, mark, _ = self.asked(fact).partition("?")
        text += mark
        return Point(clean(capital(text)), tag=clean(f"{fact.name}, {fact.pointer or fact.item}"))

    def asked(self, fact: MissingFact) -> str:
        """The question that asks a person for the fact, or the sentence that it would complete."""
        item = self.words.named(fact.item)
        judged = self.ruleset.vocabulary.findings.get(fact.name)
        if judged and fact.item == "person" and judged.about != "person":
            kind = self.ruleset.vocabulary.kinds[judged.about]
            if kind.base != "any":  # it is about an item that the record does not give
                item = kind.meaning.in_language(self.lang)
        if told := fact.ask or (judged.phrase if judged else None):
            return capital(self.said_of(told, item))
        if predicate := self.predicate_of(fact):
            phrase = predicate.phrase.in_language(self.lang)
            if predicate.kinds[-1] == "truth":
                phrase = asked_truth(phrase, self.lang)
            return capital(self.words.fill(phrase, {"1": item, "2": "…"}).rstrip("."))
        point = self.ruleset.vocabulary.constants.get("unsettled_point", {}).get(fact.name)
        return point.in_language(self.lang) if point else f"{fact.name} ({item})"

    def predicate_of(self, fact: MissingFact) -> Predicate | None:
        """The predicate that a key of the record gives."""
        return next(self.predicates_of(fact), None)

    def predicates_of(self, fact: MissingFact) -> Iterator[Predicate]:
        """All predicates that a key of the record gives."""
        for predicate in self.ruleset.vocabulary.predicates.values():
            named = predicate.role == "input" and (predicate.key or predicate.name) == fact.name
            if named and fits_item(predicate.kinds[0], fact.item):
                yield predicate

    def kind_of(self, fact: MissingFact) -> str:
        """The kind of the fact's value."""
        about = self.ruleset.vocabulary.about.get(fact.name) if fact.item == ABOUT else None
        if about is not None:
            return about.kind
        predicate = self.predicate_of(fact)
        return predicate.kinds[-1] if predicate else "truth"

    def judgments(self) -> list[Point]:
        """The judgments that others have made and that the decision reads, whichever way."""
        made: dict[str, dict[str, list[Term]]] = {}
        for finding, item, value in self.made():
            made.setdefault(finding, {}).setdefault(value, []).append(item)
        return [
            self._judged(finding, value, items)
            for finding in self.decision.needs_human
            for value, items in made.get(finding, {}).items()
        ]

    def made(self) -> Iterator[tuple[str, Term, str]]:
        """Every judgment of the record that the proof reads: its name, about what, its value.

        Those too that stand in the place of another one, which the rules wanted.
        """
        for step, _ in self.decision.proof.all_steps() if self.decision.proof else ():
            for premise in step.premises:
                facts = premise.instead if isinstance(premise, Absent) else (premise,)
                for fact in facts:
                    atom = fact.atom if isinstance(fact, Fact) else None
                    if isinstance(atom, Function) and (atom.name, atom.arity) == ("found", 3):
                        yield show(atom.args[0]), atom.args[1], show(atom.args[2])

    def _judged(self, finding: str, value: str, items: list[Term]) -> Point:
        """One judgment as it was made: in the words of the finding, or that it is not so."""
        point = self.judgment(finding, items=items)
        if value != "false":
            return point
        return replace(point, text=self.say(labels.JUDGED_NOT, what=point.text.rstrip(".")))

    def findings(self) -> Iterator[tuple[str, Term]]:
        """Every judgment that the proof reads or wants: its name, and what it is about."""
        for step, _ in self.decision.proof.all_steps() if self.decision.proof else ():
            for premise in step.premises:
                atom = premise.atom if isinstance(premise, Fact | Absent) else None
                if isinstance(atom, Function) and atom.name in ("found", "not_made"):
                    finding, item = atom.args[:2]
                    if not isinstance(item, Hole):  # an absence may leave open whom it is about
                        yield show(finding), item

    def judgment(
        self, finding: str, *, asked: bool = False, items: list[Term] | None = None
    ) -> Point:
        """What a person has judged, or is asked to judge, and of which items."""
        term = self.ruleset.vocabulary.findings.get(finding)
        if term is None:
            return Point(finding)
        of = self.judged_of(finding) if items is None else items
        about = dict.fromkeys(self.words.term(item, term.about) for item in of)
        kind = self.ruleset.vocabulary.kinds.get(term.about)
        some = kind.meaning.in_language(self.lang) if kind else "…"
        person = self.words.named(term.about) if term.about == "person" else ""
        if kind and kind.base == "any":  # it may be about the person as well as about an item
            some = self.words.named("person")
        item = person or self.listing(list(about)) or some
        ask = self.ruleset.vocabulary.asks.get(finding) if asked else None
        return Point(capital(clean(self.said_of(ask or term.phrase, item))), tag=finding)

    def said_of(self, text: Text, item: str) -> str:
        """A sentence about an item; where that is the person, no parenthesis need say so."""
        phrase = text.in_language(self.lang)
        if item == self.words.named("person"):
            phrase = of_the_person(phrase, "1")
        return self.words.fill(phrase, {"1": item})

    def listing(self, names: list[str]) -> str:
        """Names one after the other, the last with `and`."""
        *first, last = names or [""]
        return self.say(labels.AND).join([", ".join(first), last] if first else [last])

    def judged_of(self, finding: str) -> Iterator[Term]:
        """The items that a judgment is or would be about, as far as the proof shows them."""
        for name, item in self.findings():
            if name == finding:
                yield item
        proof = self.decision.proof
        for part in proof.parts() if proof else ():
            asked = [
                part.steps[root.premise.step]
                for root in part.roots
                if root.kind == "needs_human" and root.name == finding
                if isinstance(root.premise, Derived)
            ]
            for step in asked:
                items = (term for term in step.bindings.values() if show(term) in part.items)
                yield from (item for item in items if part.items[show(item)].id != "person")

    def flags(self) -> list[Point]:
        """The points to note that hold whatever is not known."""
        passing = self.decision.passing_flags
        return [self.flag(flag) for flag in self.decision.flags if flag not in passing]

    def sometimes(self) -> list[Point]:
        """The points to note that neither hold in every case nor are told with one."""
        decision = self.decision
        cases = decision.proof.cases if decision.proof else ()
        told = {flag for case in cases for flag in self.raised(case)}
        rest = [flag for flag in decision.flags if flag in decision.passing_flags - told]
        return [Point(self.say(labels.SOMETIMES), list(map(self.flag, rest)))] if rest else []

    def raised(self, case: Case) -> list[str]:
        """The points to note that a case raises and not every other."""
        own = {flag_name(root.name) for root in case.proof.roots if root.kind == "flag"}
        return [flag for flag in self.decision.flags if flag in own & self.decision.passing_flags]

    def flag(self, flag: str) -> Point:
        """A point to note, with its code."""
        named = self.ruleset.vocabulary.constants.get("flag", {})
        text = named.get(flag.lower().replace("-", "_"))
        return Point(clean(text.in_language(self.lang)), tag=flag) if text else Point(flag)

    def readings(self) -> list[Point]:
        """The disputed points that the proof rests on, and how they were decided."""
        used: dict[str, Term] = {}
        for part in self.decision.proof.parts() if self.decision.proof else ():
            for step in part.steps:
                for premise in step.premises:
                    atom = premise.atom if isinstance(premise, Fact) else None
                    if isinstance(atom, Function) and atom.name == "reading":
                        used[show(atom.args[0])] = atom.args[1]
        return [self.reading(label, value) for label, value in sorted(used.items())]

    def reading(self, label: str, value: Term) -> Point:
        """One disputed point and the choice made."""
        return Point(capital(clean(self.words.choice(label, value))), tag=label)
