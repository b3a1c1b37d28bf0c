"""The sheet of a record in words: what applies, who sees what, what changes when.

Text, Markdown and the page are made from one `Told`, so they say the same in both languages.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from sequester.analysis import COMPUTED, Change, Offences, Part, Sheet
from sequester.errors import Lang, Problem, Text
from sequester.law import UNLISTED, RuleSet, resolve_cited, written_cited
from sequester.proof import Decision, Derived, MissingFact, Root
from sequester.records import Event, Record
from sequester.report.citation import cited
from sequester.report.given import given
from sequester.report.naming import ARTICLES
from sequester.report.points import Point
from sequester.report.results import Results
from sequester.report.sheet_labels import (
    CERTAIN,
    CERTAIN_WHOLE,
    FIRST_GIVE,
    NO_LINE,
    NO_LINE_WHY,
    NOTHING,
    NOTHING_ELSE,
    REFUSED,
    TITLE,
    TOO_OPEN,
    UNDER,
    WHOLE,
)
from sequester.report.spelling import capital, clean, day, typeset
from sequester.report.words import Words

NAMED = ("offence", "offence_name", "equivalent")  # what tells an offence, the best first


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: to what, about what, the sentence, its dates and values, its authority."""

    question: str
    title: str
    subject: str
    outcome: str
    results: list[Point] = field(default_factory=list[Point])
    cites: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A day on which something changes: the question or who asks, about what, what then holds."""

    day: str
    what: str
    subject: str
    outcome: str
    cites: str


@dataclass(frozen=True, slots=True)
class Untimed:
    """Why no time line can be given for a question, what to find out, and what is certain."""

    why: str
    points: tuple[str, ...]


@dataclass(slots=True)
class Told:
    """The whole sheet in one language."""

    lang: Lang
    title: str
    under: str
    entries: list[tuple[str, str]]  # an event's id and what it is
    answers: list[Answer] = field(default_factory=list[Answer])
    seen: list[Answer] = field(default_factory=list[Answer])
    changes: list[Row] = field(default_factory=list[Row])
    no_line: list[Untimed] = field(default_factory=list["Untimed"])
    nothing: str = ""  # said where nothing changes
    doubts: list[str] = field(default_factory=list[str])
    open: list[str] = field(default_factory=list[str])
    unsure: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    idle: list[str] = field(default_factory=list[str])


def told(sheet: Sheet, record: Record, ruleset: RuleSet, lang: Lang) -> Told:
    """What the sheet says in a language."""
    return _Teller(ruleset, lang).tell(sheet, record)


class _Teller:
    """Writes the parts of a sheet in one language."""

    def __init__(self, ruleset: RuleSet, lang: Lang) -> None:
        self.ruleset = ruleset
        self.lang: Lang = lang
        self.offences = Offences(ruleset)
        self.some: Decision | None = None  # whichever there is: facts are told alike for all

    def say(self, label: Text, **parts: str) -> str:
        return typeset(label.in_language(self.lang).format(**parts), self.lang)

    def tell(self, sheet: Sheet, record: Record) -> Told:
        found = Told(
            self.lang,
            self.say(TITLE, day=day(sheet.as_of, self.lang)),
            self.say(UNDER, law=day(sheet.law_date, self.lang), until=day(sheet.until, self.lang)),
            [(event.id, self.event(event)) for event in record.events or ()],
        )
        untimed: list[tuple[str, Untimed]] = []
        self.some = next((d for part in sheet.parts for d in part.decisions), None)
        for part in sheet.parts:
            answers = list(self.answers(part))
            (found.seen if part.entry.title else found.answers).extend(answers)
            if part.lines is None:
                untimed.append((self.called(part), self.untimed(part)))
        if not any(part.lines is None for part in sheet.parts):
            found.nothing = self.say(NOTHING)
        elif any(part.lines for part in sheet.parts):
            found.nothing = self.say(NOTHING_ELSE)
        found.no_line = _joined(untimed)
        found.changes = [self.change(change) for change in sheet.changes()]
        found.doubts = [*given(record, sheet.as_of, self.ruleset, self.lang), *self.doubts(sheet)]
        asked = (text for part in sheet.parts for text in self.asked(part))
        found.open = list(dict.fromkeys(asked))
        found.unsure = [(self.question(e.question), self.fact(fact)) for e, fact in sheet.unsure]
        found.idle = list(dict.fromkeys(self.question(entry.question) for entry in sheet.idle))
        return found

    def question(self, name: str) -> str:
        text = self.ruleset.manifest.questions[name].text.in_language(self.lang)
        return typeset(capital(clean(text)), self.lang)

    def event(self, event: Event) -> str:
        """The offence and what it is called, the outcome and its day."""
        words = self.ruleset.vocabulary.constants.get("event_outcome", {})
        outcome = words.get(event.outcome)
        word = ARTICLES.sub("", outcome.in_language(self.lang)) if outcome else event.outcome
        when = event.outcome_date if event.gives("outcome_date") else None
        parts = [*self.offence(event), word, *([day(when, self.lang)] if when else [])]
        return typeset(clean(", ".join(parts)), self.lang)

    def offence(self, event: Event) -> Iterator[str]:
        """The provision in the language with the name of the offence, else as the record has it."""
        given = next((str(getattr(event, key)) for key in NAMED if event.gives(key)), "")
        read = resolve_cited(self.ruleset.vocabulary, given) if event.gives("offence") else None
        if read is None or isinstance(read, Problem) or read.offence[0] == UNLISTED:
            yield from [given] if given else []
            return
        name = self.offences.known(read.offence).name
        called = f" ({name.in_language(self.lang)})" if name else ""
        yield f"{written_cited(self.ruleset.vocabulary, read, self.lang)}{called}"

    def titled(self, part: Part) -> str:
        return (
            typeset(part.entry.title.in_language(self.lang), self.lang) if part.entry.title else ""
        )

    def answers(self, part: Part) -> Iterator[Answer]:
        question, title = self.question(part.entry.question), self.titled(part)
        if part.problem:
            texts = (part.problem.message, part.problem.hint)
            said = "; ".join(text.in_language(self.lang) for text in texts if text)
            why = self.say(TOO_OPEN) if part.wanting else self.say(REFUSED, why=said)
            first = [Point(self.say(FIRST_GIVE, fact=self.fact(fact))) for fact in part.wanting]
            yield Answer(question, title, part.item, why, first)
        for decision in part.decisions:
            results = self.results(decision)
            yield Answer(
                question,
                title,
                self.subject(part, decision.subject),
                typeset(results.outcome(decision.outcome), self.lang),
                [self.typeset(point) for point in results.results()],
                self.authority(decision),
            )

    def typeset(self, point: Point) -> Point:
        """A result, and what is below it, without their tags: a sheet has many."""
        return Point(typeset(point.text, self.lang), [*map(self.typeset, point.points)])

    def untimed(self, part: Part) -> Untimed:
        """Why there is no time line, which facts would give one, and the days that are certain."""
        what = "{what}"
        certain = tuple(self.certain(part))
        if part.untimed is not None and part.untimed.code == COMPUTED:
            why = part.untimed.message.in_language(self.lang)
            return Untimed(self.say(NO_LINE_WHY, what=what, why=why), certain)
        facts = dict.fromkeys(
            self.results(decision).missing(fact).full
            for decision in part.decisions
            for fact in (decision.needed or decision.missing)
        )
        asked = (self.say(FIRST_GIVE, fact=fact) for fact in facts)
        return Untimed(self.say(NO_LINE, what=what), (*asked, *certain))

    def called(self, part: Part) -> str:
        """The question of a part, or who asks, as a sentence."""
        what = self.titled(part) or self.question(part.entry.question)
        return what if what.endswith("?") else f"{what}."

    def fact(self, fact: MissingFact) -> str:
        """The question that asks for a fact."""
        if self.some is None:
            return f"{fact.name} ({fact.item})"
        return typeset(self.results(self.some).missing(fact).full, self.lang)

    def certain(self, part: Part) -> Iterator[str]:
        """The days to come that the answers name whatever is not known."""
        for decision in part.decisions:
            results = self.results(decision)
            for label, term in results.question.dates.items():
                found = decision.dates.get(label)
                if found is not None and found > decision.as_of:
                    text = results.result(term, day(found, self.lang))
                    subject = self.subject(part, decision.subject)
                    said = CERTAIN if subject else CERTAIN_WHOLE
                    yield self.say(said, subject=subject, result=text)

    def subject(self, part: Part, subject: str) -> str:
        """The item that an answer is about, "" for the whole record."""
        return clean(part.item or ("" if subject == "person" else subject))

    def results(self, decision: Decision) -> Results:
        """What comes out; a day that cannot be named is left out, as a sheet has many."""
        named = {name: found for name, found in decision.dates.items() if found is not None}
        decision = replace(decision, dates=named)
        return Results(
            decision, self.ruleset, self.lang, Words(self.ruleset, self.lang, decision.proof)
        )

    def authority(self, decision: Decision) -> str:
        """The provisions of the step that concludes the outcome."""
        roots: tuple[Root, ...] = decision.proof.roots if decision.proof else ()
        for root in roots:
            named = root.kind == "outcome" and root.name == decision.outcome
            if named and decision.proof and isinstance(root.premise, Derived):
                step = decision.proof.steps[root.premise.step]
                cites = step.cite if self.lang == "en" else step.cite_fr or step.cite
                return self.cited(cites)
        return ""

    def cited(self, cites: tuple[str, ...]) -> str:
        return "; ".join(dict.fromkeys(cited(cite, self.lang) for cite in cites))

    def change(self, change: Change) -> Row:
        decision, part = change.stretch.decision, change.part
        cites = change.stretch.because if self.lang == "en" else change.stretch.because_fr
        return Row(
            day(change.day, self.lang),
            self.titled(part) or self.question(part.entry.question),
            self.subject(part, change.subject) or (self.say(WHOLE) if part.entry.title else ""),
            typeset(self.results(decision).outcome(decision.outcome), self.lang),
            self.cited(cites),
        )

    def doubts(self, sheet: Sheet) -> list[str]:
        """Each point raised with an answer, once, with the entries that it is about."""
        about: dict[str, dict[str, None]] = {}
        for part in sheet.parts:
            for decision in part.decisions:
                raised = [p for top in self.results(decision).flags() for p in top.walk()]
                for point in (one for one in raised if not one.points):
                    text = typeset(point.full, self.lang)
                    about.setdefault(text, {})[self.subject(part, decision.subject)] = None
        colon = ": " if self.lang == "en" else " : "
        found: list[str] = []
        for text, subjects in about.items():
            names = ", ".join(name for name in subjects if name)
            found.append(f"{names}{colon}{text}" if names else text)
        return found

    def asked(self, part: Part) -> Iterator[str]:
        for decision in part.decisions:
            results = self.results(decision)
            for fact in decision.missing:
                point = results.missing(fact)
                yield typeset(point.full, self.lang)


def _joined(untimed: Sequence[tuple[str, Untimed]]) -> list[Untimed]:
    """The questions without a time line, those with the same reason together."""
    found: dict[Untimed, list[str]] = {}
    for name, one in untimed:
        found.setdefault(one, []).append(name)
    return [
        Untimed(one.why.replace("{what}", " ".join(names)), one.points)
        for one, names in found.items()
    ]
