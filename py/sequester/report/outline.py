"""What a report says, before it is laid out: sections of nested points in one language.

All layouts are made from one outline, so they cannot disagree; both languages have the same
outline because nothing here looks at the words it writes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from sequester.errors import Lang, Text
from sequester.law import RuleSet
from sequester.proof import Absent, Case, Decision, Proof
from sequester.records import Record
from sequester.report import labels
from sequester.report.advice import EARLIEST, Advice
from sequester.report.citation import acts_cited
from sequester.report.given import given
from sequester.report.points import Point, deepest, fold, lettered, number
from sequester.report.reasons import Reasons
from sequester.report.results import Results
from sequester.report.spelling import capital, clean, day, typeset
from sequester.report.telling import Key, Telling
from sequester.report.words import Words

DEPTH = 3
MOST_CASES = 3  # cases whose own reasons are told where no reason is that of all


@dataclass(slots=True)
class Section:
    """A heading and its points. `key` names the section alike in both languages."""

    key: str
    title: str
    points: list[Point]


@dataclass(slots=True)
class Outline:
    """A whole report: what was asked, the answer in a sentence, sections, a closing note."""

    question: str
    about: str
    asked: str
    decision: str
    sections: list[Section]
    closing: str


class Outliner:
    """Writes the outline of one decision."""

    def __init__(  # noqa: PLR0913 - one parameter per option
        self,
        decision: Decision,
        ruleset: RuleSet,
        lang: Lang,
        depth: int,
        *,
        whole: bool = False,
        record: Record | None = None,
    ) -> None:
        """Take the decision, the rules it rests on, the language, and how deep to explain.

        `whole`: no step is folded, however deep it lies. `record`: what is later in it than the
        day asked about is told.
        """
        self.record = record
        self.decision = decision
        self.ruleset = ruleset
        self.lang: Lang = lang
        self.depth = depth
        self.whole = whole
        self.words = Words(ruleset, lang, decision.proof)
        self.results = Results(decision, ruleset, lang, self.words)

    def say(self, label: Text, **parts: object) -> str:
        """A fixed sentence with its parts filled in."""
        return label.in_language(self.lang).format(**parts)

    def outline(self) -> Outline:
        """The whole report; a section without points is left out."""
        decision, results = self.decision, self.results
        reasons = list(self.proof_sections())
        for section in reasons:
            self.refer(section)
        advice = Advice(decision, results, self.deciding, self.dating).points()
        sections = [
            Section("next", self.say(labels.NEXT), advice),
            self.recorded(section for section in reasons if section.key == "record"),
            Section("decision", self.say(labels.DECISION), results.results()),
            Section("human", self.say(labels.HUMAN), results.judgments()),
            Section("flags", self.say(labels.FLAGS), results.flags()),
            *(section for section in reasons if section.key != "record"),
            Section("readings", self.say(labels.READINGS), results.readings()),
        ]  # fmt: skip
        acts = [Point(text) for text in self.acts(sections)]
        sections.append(Section("acts", self.say(labels.ACTS), acts))
        for section in sections:
            section.title = typeset(section.title, self.lang)
            for point in section.points:
                for below in point.walk():
                    below.text = typeset(below.text, self.lang)
        return self.framed([section for section in sections if section.points])

    def recorded(self, found: Iterator[Section]) -> Section:
        """What the record holds, with what is to be noted of it."""
        section = next(found, Section("record", self.say(labels.WHO), []))
        if self.record is not None:
            section.points += map(
                Point, given(self.record, self.decision.as_of, self.ruleset, self.lang)
            )
        return section

    def framed(self, sections: list[Section]) -> Outline:
        """The sections with what stands before and after them."""
        decision, results = self.decision, self.results
        subject = decision.subject
        outcome = results.outcome(decision.outcome)
        return Outline(
            question=typeset(
                capital(clean(results.question.text.in_language(self.lang))), self.lang
            ),
            about=typeset(
                "" if subject == "person" else self.say(labels.ABOUT, subject=clean(subject)),
                self.lang,
            ),
            asked=self.say(
                labels.ASKED if decision.as_of == decision.law_date else labels.ASKED_UNDER,
                day=day(decision.as_of, self.lang),
                law=day(decision.law_date, self.lang),
            ),
            decision=typeset(outcome, self.lang),
            sections=sections,
            closing=typeset(self.closing(sections), self.lang),
        )

    def closing(self, sections: Sequence[Section]) -> str:
        """What the report is not, and what the codes in it are."""
        points = (below for section in sections for top in section.points for below in top.walk())
        tags = " " + self.say(labels.TAGS) if any(point.tag for point in points) else ""
        return self.say(labels.CAUTION) + tags

    # -- why ----------------------------------------------------------

    def proof_sections(self) -> Iterator[Section]:
        """Reasons and why not otherwise; case by case where facts are not known."""
        self.deciding: list[Point] = []
        self.dating: list[Point] = []
        proof = self.decision.proof
        if proof is None:
            return
        if not proof.cases:
            yield from self.argument(proof)
            return
        yield from self.by_cases(proof)

    def by_cases(self, proof: Proof) -> Iterator[Section]:
        """What holds whatever is not known; then, if that leaves the outcome open, each case."""
        first = proof.cases[0].proof
        told = [Telling(case.proof, self.words).keys for case in proof.cases]
        keys = [
            {key for step, key in of_case.items() if step not in case.proof.passing}
            for of_case, case in zip(told, proof.cases, strict=True)
        ]
        common = keys[0].intersection(*keys[1:])
        shared = Reasons(
            first, self.words, self.depth, hidden={*told[0].values()} - common, supposing=False
        )
        always = shared.applied()
        yield Section("record", self.say(labels.WHO), self.legend(first))
        if self.decision.outcome == "undetermined":
            points: list[Point] = []
            for place, case in enumerate(proof.cases):
                own = Reasons(case.proof, self.words, self.depth, shared.told, common)
                points.append(self.case(case, own, lettered(place)))
            yield Section("cases", self.say(labels.EXAMPLES), [*points, *self.results.sometimes()])
            title = labels.IN_EXAMPLES if proof.sampled else labels.ALWAYS
            yield self.numbered(title, always)
            return
        self.deciding = shared.decides()
        self.dating = shared.dates(EARLIEST)
        if shared.hides():
            self.deciding += list(self.deciding_by_case(proof.cases, common))
        yield self.numbered(labels.REASONS, always)
        yield Section("others", self.say(labels.WHY_NOT), self.others(first, shared))

    def deciding_by_case(self, cases: Sequence[Case], common: Collection[Key]) -> Iterator[Point]:
        """What the outcome rests on where that is not the same in every case."""
        for case in cases[:MOST_CASES]:
            own = Reasons(case.proof, self.words, self.depth, hidden=common).decides()
            if own:
                facts = self.results.supposing(case)
                yield Point(clean(self.say(labels.DECIDES_IF, facts=facts)), own)

    def numbered(self, title: Text, points: list[Point]) -> Section:
        """The reasons to the depth asked for, with numbers that run on."""
        told = self.folded(points, self.depth)
        number(told)
        return Section("reasons", self.say(title), told)

    def argument(self, proof: Proof) -> Iterator[Section]:
        """The reasons of one proof."""
        reasons = Reasons(proof, self.words, self.depth)
        applied = reasons.applied()
        self.deciding = reasons.decides()
        self.dating = reasons.dates(EARLIEST)
        yield Section("record", self.say(labels.WHO), self.legend(proof))
        yield self.numbered(labels.REASONS, applied)
        yield Section("others", self.say(labels.WHY_NOT), self.others(proof, reasons))

    def folded(self, points: list[Point], depth: int) -> list[Point]:
        """The points to a depth, and how many steps lie below it."""
        if self.whole:
            return points
        levels = deepest(points)
        left_out = fold(points, depth)
        if left_out:
            label = labels.FOLDED if left_out > 1 else labels.FOLDED_ONE
            points = [*points, Point(self.say(label, n=left_out, depth=levels))]
        return points

    def refer(self, section: Section) -> None:
        """Says under each point on which points told elsewhere it rests too."""
        for top in section.points:
            for point in list(top.walk()):
                told = [ref.label for ref in point.refs if ref.label]
                if told:
                    label = labels.SEE if point.points else labels.SEE_ONLY
                    refs = [ref for ref in point.refs if ref.label]
                    text = self.say(label, n=", ".join(told))
                    point.points.append(Point(text, sort="see", refs=refs))

    def others(self, proof: Proof, reasons: Reasons) -> list[Point]:
        """Why each other outcome does not hold, if any provision could have given it."""
        found = [
            Point(
                self.say(labels.NOT_SO, outcome=self.results.outcome(root.name).rstrip(".")),
                reasons.others(root.premise),
            )
            for root in proof.roots
            if isinstance(root.premise, Absent)
            if root.name in self.decision.outcomes or self.decision.outcome != "undetermined"
        ]
        return [point for point in found if point.points]

    def legend(self, proof: Proof) -> list[Point]:
        """What each identifier stands for."""
        return [
            Point(clean(f"{item.id}{self.say(labels.COLON)}{told}"))
            for constant, item in proof.items.items()
            if "/" not in item.id and (told := self.words.described(constant))
        ]

    def case(self, case: Case, reasons: Reasons, letter: str) -> Point:
        """A class of completions: its outcome, its own reasons, and why not what else may be."""
        text = self.say(labels.SUPPOSING, facts=self.results.supposing(case))
        if len(case.completions) > 1:
            label = labels.ALIKE if len(case.completions) > 2 else labels.ALIKE_ONE  # noqa: PLR2004
            text += self.say(label, n=len(case.completions) - 1)
        own = self.folded(reasons.applied(), max(1, self.depth - 1))
        number(own, letter)
        flags = list(map(self.results.flag, self.results.raised(case)))
        rest = [
            Point(self.say(labels.FLAGS), flags),
            Point(self.say(labels.REASONS), own),
            Point(self.say(labels.WHY_NOT), self.others(case.proof, reasons)),
        ]
        inner = [Point(self.results.outcome(case.outcome))]
        inner += [point for point in rest if point.points]
        return Point(clean(text), inner, sort="case", label=letter)

    def acts(self, sections: list[Section]) -> list[str]:
        """What the short names of the Acts stand for that the sections cite."""
        points = (point for section in sections for top in section.points for point in top.walk())
        return acts_cited((point.text for point in points), self.lang)
