"""The sheet of a record in words: what applies, who sees what, what changes when.

Text, Markdown and the page are made from one `Told`, so they say the same in both languages.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from sequester.analysis import Change, Offences, Part, Sheet
from sequester.errors import Lang, Problem, Text
from sequester.law import UNLISTED, RuleSet, resolve_cited, written_cited
from sequester.proof import Decision, Derived, Root
from sequester.records import Event, Record
from sequester.report import labels
from sequester.report.citation import cited
from sequester.report.letters import Form, Letter, laid_out
from sequester.report.naming import ARTICLES
from sequester.report.outline import Section
from sequester.report.points import Point
from sequester.report.results import Results
from sequester.report.spelling import capital, clean, day, typeset
from sequester.report.words import Words

TITLE = Text("The record on {day}", "Le dossier au {day}")
UNDER = Text(
    "What the law of {law} says of it, and what changes until {until} if nothing is added to it.",
    "Ce qu’en dit le droit du {law}, et ce qui change jusqu’au {until} si rien ne s’y ajoute.",
)
ENTRIES = Text("What the record holds", "Ce que contient le dossier")
ANSWERS = Text("What applies", "Ce qui s’applique")
SEEN = Text("Who sees what", "Qui voit quoi")
CHANGES = Text("What changes when", "Ce qui change, et quand")
OPEN = Text("What has to be found out", "Ce qu’il faut établir")
DOUBTS = Text("What to bear in mind", "Ce qu’il faut garder à l’esprit")
IDLE = Text("What does not concern this record", "Ce qui ne concerne pas ce dossier")
NOTHING = Text("Nothing changes by itself in that time.", "Rien ne change de soi pendant ce temps.")
NO_LINE = Text(
    "No time line can be given for: {what}", "Aucune chronologie ne peut être donnée pour : {what}"
)
WHOLE = Text("the whole record", "le dossier entier")
REFUSED = Text("This cannot be answered: {why}.", "On ne peut y répondre : {why}.")
NAMED = ("offence", "offence_name", "equivalent")  # what tells an offence, the best first


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: to what, about what, the sentence, its dates and values, its authority."""

    question: str
    title: str
    subject: str
    outcome: str
    results: list[str] = field(default_factory=list[str])
    cites: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A day on which something changes: the question or who asks, about what, what then holds."""

    day: str
    what: str
    subject: str
    outcome: str
    cites: str


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
    no_line: list[str] = field(default_factory=list[str])
    doubts: list[str] = field(default_factory=list[str])
    open: list[str] = field(default_factory=list[str])
    idle: list[str] = field(default_factory=list[str])


def told(sheet: Sheet, record: Record, ruleset: RuleSet, lang: Lang) -> Told:
    """What the sheet says in a language."""
    return _Teller(ruleset, lang).tell(sheet, record)


def render_sheet(
    sheet: Sheet, record: Record, ruleset: RuleSet, lang: Lang = "en", *, form: Form = "text"
) -> str:
    """The sheet as plain text or Markdown that ends with a line break."""
    return laid_out([_letter(told(sheet, record, ruleset, lang))], lang, form)


class _Teller:
    """Writes the parts of a sheet in one language."""

    def __init__(self, ruleset: RuleSet, lang: Lang) -> None:
        self.ruleset = ruleset
        self.lang: Lang = lang
        self.offences = Offences(ruleset)

    def say(self, label: Text, **parts: str) -> str:
        return typeset(label.in_language(self.lang).format(**parts), self.lang)

    def tell(self, sheet: Sheet, record: Record) -> Told:
        found = Told(
            self.lang,
            self.say(TITLE, day=day(sheet.as_of, self.lang)),
            self.say(UNDER, law=day(sheet.law_date, self.lang), until=day(sheet.until, self.lang)),
            [(event.id, self.event(event)) for event in record.events or ()],
        )
        for part in sheet.parts:
            answers = list(self.answers(part))
            (found.seen if part.entry.title else found.answers).extend(answers)
            if part.lines is None:
                found.no_line.append(answers[0].title or answers[0].question)
        found.changes = [self.change(change) for change in sheet.changes()]
        found.doubts = self.doubts(sheet)
        asked = (text for part in sheet.parts for text in self.asked(part))
        found.open = list(dict.fromkeys(asked))
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
            why = self.say(REFUSED, why=said)
            yield Answer(question, title, part.item, why)
        for decision in part.decisions:
            results = self.results(decision)
            yield Answer(
                question,
                title,
                self.subject(part, decision.subject),
                typeset(results.outcome(decision.outcome), self.lang),
                [
                    typeset(one.text, self.lang)
                    for point in results.results()
                    for one in point.walk()
                ],
                self.authority(decision),
            )

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
                for point in self.results(decision).flags():
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


def _letter(told: Told) -> Letter:
    """The sheet as sections of points."""
    lang = told.lang
    colon = ": " if lang == "en" else " : "

    def titled(label: Text) -> str:
        return label.in_language(lang)

    entries = [Point(f"{name}{colon}{what}") for name, what in told.entries]
    answers: dict[str, Point] = {}
    for answer in told.answers:
        point = answers.setdefault(answer.question, Point(answer.question))
        point.points.append(_answer(answer, answer.subject, colon))
    seen: dict[str, Point] = {}
    for answer in told.seen:
        subject = answer.subject or WHOLE.in_language(lang)
        point = seen.setdefault(subject, Point(subject))
        point.points.append(_answer(answer, answer.title, colon))
    changes = [
        Point(
            f"{row.day}{colon}{row.what}",
            [Point((f"{row.subject}{colon}" if row.subject else "") + row.outcome, tag=row.cites)],
        )
        for row in told.changes
    ]
    no_line = [Point(NO_LINE.in_language(lang).format(what=what)) for what in told.no_line]
    sections = [
        Section("entries", titled(ENTRIES), entries),
        Section("answers", titled(ANSWERS), list(answers.values())),
        Section("seen", titled(SEEN), list(seen.values())),
        Section("changes", titled(CHANGES), changes or [Point(titled(NOTHING))]),
        Section("no_line", titled(CHANGES), no_line),
        Section("doubts", titled(DOUBTS), [Point(text) for text in told.doubts]),
        Section("open", titled(OPEN), [Point(text) for text in told.open]),
        Section("idle", titled(IDLE), [Point(text) for text in told.idle]),
    ]
    lines = [told.title, told.under, titled(labels.CAUTION)]
    return Letter(lines, [each for each in sections if each.points])


def _answer(answer: Answer, before: str, colon: str) -> Point:
    text = f"{before}{colon}{answer.outcome}" if before else answer.outcome
    return Point(text, [Point(result) for result in answer.results], tag=answer.cites)
