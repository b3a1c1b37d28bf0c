"""The same records under several rule sets: what each answers, and what makes the difference."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sequester.analysis.schemes import Parameter, choosing, parameters
from sequester.analysis.timeline import TimeLine, timeline
from sequester.engine import (
    Engine,
    Request,
    Solved,
    changed_rules,
    with_parameters,
    would_change,
)
from sequester.errors import Problem, RequestError, SolveLimitError, Text
from sequester.proof import Decision, Derived, Step, decide, decisions

NO_TITLE = Text("", "")
Days = tuple[tuple[str, dt.date], ...]
Said = tuple[str, Days]
Key = tuple[str, Days, frozenset[tuple[str, str]]]
BACK = 30  # years before the day asked about at which a time line begins at the earliest


@dataclass(frozen=True, slots=True)
class Making:
    """A parameter that makes a difference between the first rule set and another.

    `alone`: with the first rule set's choice of it, the other answers as the first does; else the
    choice changes the other's answer, but not into that of the first.
    """

    parameter: Parameter
    alone: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """What one rule set answers for one subject of a record.

    `cites`, `cites_fr`: the provisions of the steps that decide, the nearest to the outcome first.
    `line` is None where no time line can be given or none was asked for. `makings` are empty for
    the first rule set, and for one that answers as it does.
    """

    ruleset: str
    decision: Decision
    cites: tuple[str, ...] = ()
    cites_fr: tuple[str, ...] = ()
    line: TimeLine | None = None
    makings: tuple[Making, ...] = ()

    @property
    def key(self) -> Key:
        """What two answers have in common when they are the same: outcome, days, what is open."""
        return _key(self.decision)


@dataclass(frozen=True, slots=True)
class Row:
    """One subject of a record: the answer of each rule set, or why it has none.

    A rule set that does not know the subject (it asks only of whole records, say) has neither.
    """

    record: str
    subject: str
    answers: Mapping[str, Answer]
    problems: Mapping[str, Problem] = field(default_factory=dict[str, Problem])
    title: Text = NO_TITLE  # of the case that the record is from; in French where it has one

    @property
    def differs(self) -> bool:
        """Whether the rule sets do not all answer alike."""
        return len({answer.key for answer in self.answers.values()}) > 1 or bool(self.problems)


@dataclass(frozen=True, slots=True)
class Named:
    """A record to compare, by the name under which it is shown, and what is asked of it."""

    name: str
    request: Request
    title: Text = NO_TITLE


def compare(
    engines: Mapping[str, Engine], records: Iterable[Named], until: dt.date | None
) -> Iterator[list[Row]]:
    """For each record its rows, one for each subject that some rule set knows.

    The rule sets come in the order of `engines`; parameters are compared with the first. `until`:
    the last day of the time lines; None: none are made. Raises what deciding raises, but for a
    question that cannot be asked of this record under one of the rule sets: its row says so.
    """
    variants = _Variants(engines)
    for named in records:
        yield _Comparer(engines, variants, named, until).rows()


class _Variants:
    """The rule sets with one parameter each as the first has it, made when first wanted."""

    def __init__(self, engines: Mapping[str, Engine]) -> None:
        self.engines = engines
        self.first = next(iter(engines))
        self.shared = parameters([engine.ruleset for engine in engines.values()])
        self.choosing = frozenset(choosing(self.shared, engines))
        self._made: dict[tuple[str, str, str, int], Engine | None] = {}

    def of(self, name: str, question: str) -> Iterator[tuple[Parameter, Engine]]:
        """A rule set with each parameter in which it differs from the first."""
        for parameter in self.shared if {self.first, name} <= self.choosing else ():
            signature = (parameter.predicate, parameter.arity)
            key = (name, question, *signature)
            if parameter.differs(self.first, name) and key not in self._made:
                rows = {signature: parameter.texts(self.first)}
                self._made[key] = with_parameters(self.engines[name], question, rows)
            variant = self._made.get(key)
            if variant is not None:
                yield parameter, variant


class _Comparer:
    """Compares one record."""

    def __init__(
        self,
        engines: Mapping[str, Engine],
        variants: _Variants,
        named: Named,
        until: dt.date | None,
    ) -> None:
        self.engines = engines
        self.variants = variants
        self.named = named
        self.until = until
        self.solved: dict[str, Solved] = {}

    def rows(self) -> list[Row]:
        found: dict[str, dict[str, Answer]] = {}
        problems: dict[str, Problem] = {}
        for name, engine in self.engines.items():
            try:
                answers = self._answers(name, engine)
            except (RequestError, SolveLimitError) as error:
                problems[name] = error.problems[0]
                continue
            for subject, answer in answers.items():
                found.setdefault(subject, {})[name] = answer
        found = self._explained(found)
        return [
            Row(self.named.name, subject, answers, problems, self.named.title)
            for subject, answers in (found or {"": {}}).items()
        ]

    def _request(self, engine: Engine) -> Request:
        """What is asked, with those of the readings that the rule set has."""
        request, own = self.named.request, engine.ruleset.manifest.readings
        readings = {key: value for key, value in request.readings.items() if key in own}
        return replace(request, readings=readings)

    def _answers(self, name: str, engine: Engine) -> dict[str, Answer]:
        request = self._request(engine)
        lines = {line.subject: line for line in self._lines(engine, request)}
        (self.solved[name],) = engine.solve([request])
        return {
            decision.subject: Answer(name, decision, *_cites(decision), lines.get(decision.subject))
            for decision in decisions(self.solved[name])
        }

    def _lines(self, engine: Engine, request: Request) -> tuple[TimeLine, ...]:
        if self.until is None:
            return ()
        try:
            return timeline(engine, replace(request, as_of=_since(request)), self.until)
        except (RequestError, SolveLimitError):
            return ()  # too much is open, or the rules compute with the day: the answer stands

    def _explained(self, found: dict[str, dict[str, Answer]]) -> dict[str, dict[str, Answer]]:
        """The answers with the parameters that make those differ from the first rule set's."""
        first = next(iter(self.engines))
        made: dict[str, dict[str, list[Making]]] = {}
        for name, engine in self.engines.items():
            differing = [
                subject
                for subject, answers in found.items()
                if first in answers
                and name in answers
                and _said(answers[first].decision) != _said(answers[name].decision)
            ]
            if name != first and differing:
                made[name] = self._makings(first, name, engine, found, differing)
        return {
            subject: {
                name: replace(answer, makings=_best(made.get(name, {}).get(subject, [])))
                for name, answer in answers.items()
            }
            for subject, answers in found.items()
        }

    def _makings(
        self,
        first: str,
        name: str,
        engine: Engine,
        found: Mapping[str, Mapping[str, Answer]],
        subjects: Sequence[str],
    ) -> dict[str, list[Making]]:
        """For each subject the parameters whose choice by the first changes the other's answer."""
        made: dict[str, list[Making]] = {subject: [] for subject in subjects}
        # what would settle an open answer is not asked of every variant: that takes the longest
        request = replace(self._request(engine), examine=False)
        for parameter, variant in self.variants.of(name, request.question):
            if not self._may_differ(name, variant, request.question):
                continue
            try:
                decided = decide(variant, [request], proofs="none")[0]
            except (RequestError, SolveLimitError):
                continue
            for decision in decided:
                if decision.subject in made:
                    answers = found[decision.subject]
                    said = _said(decision)
                    if said != _said(answers[name].decision):
                        alone = said == _said(answers[first].decision)
                        made[decision.subject].append(Making(parameter, alone))
        return made

    def _may_differ(self, name: str, variant: Engine, question: str) -> bool:
        """Whether a rule set with another choice may answer otherwise than it did; quickly."""
        leaves = self.solved[name].leaves
        rules = changed_rules(variant, question, None)
        return any(
            leaf.standing or would_change(variant, question, rules, leaf.answer) for leaf in leaves
        )


def _since(request: Request) -> dt.date:
    """The day of the last entry before the day asked about: from then on only time goes by."""
    days = [
        event.outcome_date
        for event in request.record.events or ()
        if event.gives("outcome_date") and event.outcome_date is not None
    ]
    last = max((day for day in days if day < request.as_of), default=request.as_of)
    return max(last, dt.date(max(1, request.as_of.year - BACK), 1, 1))


def _best(makings: Sequence[Making]) -> tuple[Making, ...]:
    """Those that make the difference alone, where there are such; else all that have a part."""
    return tuple([each for each in makings if each.alone] or makings)


def _key(decision: Decision) -> Key:
    certain = len(decision.outcomes) == 1
    return *_said(decision), frozenset[tuple[str, str]]() if certain else _open(decision)


def _said(decision: Decision) -> Said:
    """The outcome and the days."""
    days = ((name, day) for name, day in decision.dates.items() if day is not None)
    return decision.outcome, tuple(sorted(days))


def _open(decision: Decision) -> frozenset[tuple[str, str]]:
    """The facts on which an answer that cannot be given turns."""
    return frozenset((fact.name, fact.item) for fact in decision.missing)


def _cites(decision: Decision) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The provisions that decide, level by level from the outcome and its days downwards."""
    proof = decision.proof
    while proof is not None and proof.cases:
        proof = proof.cases[0].proof  # facts that are not known and do not matter: one case tells
    if proof is None:
        return (), ()
    level = [
        root.premise.step
        for root in proof.roots
        if isinstance(root.premise, Derived)
        and (root.kind == "date" or (root.kind == "outcome" and root.name == decision.outcome))
    ]
    seen: dict[int, Step] = {}
    while level:
        steps = {number: proof.steps[number] for number in level if number not in seen}
        seen |= steps
        level = [
            premise.step
            for step in steps.values()
            for premise in step.premises
            if isinstance(premise, Derived)
        ]
    english = dict.fromkeys(cite for step in seen.values() for cite in step.cite)
    french = dict.fromkeys(cite for step in seen.values() for cite in (step.cite_fr or step.cite))
    return tuple(english), tuple(french)
