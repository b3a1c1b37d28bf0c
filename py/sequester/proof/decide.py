"""From what the engine found to decisions: certain or not, with proof, and what would settle it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.metadata import PackageNotFoundError, version
from typing import Literal, Protocol

import clingo

from sequester.collecting import uncollected
from sequester.engine import Completion, Leaf, Request, Solved
from sequester.engine.matching.terms import Converter, Function, Term, name, show, signature
from sequester.law import Question
from sequester.proof.assemble import prove
from sequester.proof.common import Common
from sequester.proof.lasting import Lasting
from sequester.proof.model import (
    Absent,
    Case,
    Compared,
    Counted,
    Decision,
    Derived,
    Fact,
    MissingFact,
    Premise,
    Proof,
    RootKind,
    Settles,
    Supposed,
)
from sequester.proof.outputs import Outputs, changing, flag_name, outputs_of
from sequester.proof.program import Compiled, compiled, day
from sequester.proof.ranges import agree, bounds, passing_flags
from sequester.proof.running import deep_recursion
from sequester.proof.settle import Told, missing_fact
from sequester.proof.subjects import no_subject
from sequester.proof.view import View

Proofs = Literal["full", "applied", "none"]
"""With `applied`, a proof has no steps of what does not hold: nobody is to see or check it, but it
holds the decisive steps, and tells a test in a third of the time what a decision rests on."""
UNDETERMINED = "undetermined"
PORTION = 64  # records whose derivations are in memory at the same time
FINE = 12  # more completions than these are told apart by outcome alone


class Solver(Protocol):
    """What decisions need of the engine."""

    def solve(self, requests: Sequence[Request]) -> list[Solved]:
        """What there is to find out about each request."""
        ...


def decide(
    engine: Solver, requests: Sequence[Request], *, proofs: Proofs = "full"
) -> list[tuple[Decision, ...]]:
    """For each request the decisions on its subjects, the person first, then in record order.

    Raises RequestError for a subject the question does not have, ConflictError where the rules
    give two results or none.
    """
    size = len(requests) if proofs == "none" else PORTION
    with uncollected():
        return [
            decisions(solved, proofs=proofs)
            for start in range(0, len(requests), size or 1)
            for solved in engine.solve(requests[start : start + size])
        ]


def decide_one(engine: Solver, request: Request, *, proofs: Proofs = "full") -> Decision:
    """The decision on the request's subject, or on its only one."""
    found = decide(engine, [request], proofs=proofs)[0]
    if len(found) == 1:
        return found[0]
    raise no_subject(request, [decision.subject for decision in found])


def decisions(solved: Solved, *, proofs: Proofs = "full") -> tuple[Decision, ...]:
    """The decisions on the subjects that were asked for."""
    program = compiled(solved.program)
    views = [View(program, leaf.answer) for leaf in solved.leaves]
    order = list(dict.fromkeys(item.id for view in views for item in view.answer.items.values()))
    subjects = sorted(solved.outcomes, key=lambda s: order.index(s) if s in order else len(order))
    asked = solved.request.subject
    if asked is not None:
        if asked not in subjects:
            raise no_subject(solved.request, subjects)
        subjects = [asked]
    all_subjects = _AllSubjects(program.converter)
    with deep_recursion():
        return tuple(
            _Deciding(solved, program, views, s, all_subjects).decision(proofs) for s in subjects
        )


Branch = tuple[Leaf, View, Outputs]
FINDINGS = (("found", 3), ("not_made", 2))
NAMES = frozenset(name for name, _ in FINDINGS)
SILENT = (Derived, Compared)  # premises that read no finding; most are


class _Deciding:
    """The decision on one subject."""

    def __init__(
        self,
        solved: Solved,
        program: Compiled,
        views: Sequence[View],
        subject: str,
        all_subjects: _AllSubjects,
    ) -> None:
        self.all_subjects = all_subjects
        self.solved = solved
        self.program = program
        self.subject = subject
        self.question: Question = program.program.ruleset.manifest.questions[
            solved.program.question
        ]
        self.branches: list[Branch] = []
        self.open: dict[RootKind, set[str]] | None = None
        for leaf, view in zip(solved.leaves, views, strict=True):
            symbol = constant_of(view, subject)
            if symbol is not None and is_subject(view, self.question, symbol):
                outputs = outputs_of(view, self.question, symbol, leaf.standing)
                self.branches.append((leaf, view, outputs))
                if leaf.standing:
                    self.open = changing(leaf.standing, self.question, symbol)

    def decision(self, proofs: Proofs) -> Decision:
        """Everything the decision says."""
        solved = self.solved
        known = [*self.question.outcomes, *sorted(solved.outcomes[self.subject])]
        outcomes = tuple(dict.fromkeys(o for o in known if o in solved.outcomes[self.subject]))
        certain = len(outcomes) == 1
        outputs = [branch[2] for branch in self.branches]
        may_be = self.open or {}
        untold = may_be.get("date", set()) | may_be.get("value", set())
        may_flag = frozenset(map(flag_name, may_be.get("flag", ())))
        dates = {
            k: [o.dates.get(k) for o in outputs] for k in self.question.dates if k not in untold
        }
        values = {
            k: [o.values.get(k) for o in outputs] for k in self.question.values if k not in untold
        }
        sampled = solved.witnesses_only and any(leaf.supposed for leaf in solved.leaves)
        missing = solved.matters.get(self.subject, ())
        ruleset = self.program.program.ruleset
        vocabulary = ruleset.vocabulary.asked_about(solved.request.about)
        judged = {unknown.key for unknown in missing if unknown.kind == "finding"}
        why_not = proofs == "full"
        proof = None if proofs == "none" else self.proof(certain=certain, why_not=why_not)
        return Decision(
            question=self.question.name,
            subject=self.subject,
            outcome=outcomes[0] if certain else UNDETERMINED,
            outcomes=outcomes,
            dates={k: v[0] for k, v in dates.items() if agree(v) and not sampled},
            values={k: v[0] for k, v in values.items() if agree(v) and not sampled},
            bounds={**bounds(dates, sampled=sampled), **bounds(values, sampled=sampled)},
            needs_human=tuple(
                sorted(judged.union(judgments(proof), *(o.needs_human for o in outputs)))
            ),
            flags=tuple(sorted(may_flag.union(*(o.flags for o in outputs)))),
            missing=tuple(missing_fact(u, vocabulary) for u in missing),
            readings=dict(solved.readings),
            as_of=solved.request.as_of,
            law_date=solved.request.law_date,
            fingerprint=solved.fingerprint,
            engine_version=ENGINE_VERSION,
            proof=proof,
            ruleset=ruleset.manifest.id,
            settles=self.settles(outcomes),
            needed=tuple(missing_fact(u, vocabulary) for u in solved.needed.get(self.subject, ())),
            about=dict(solved.request.about),
            passing_flags=passing_flags(outputs, sampled=sampled) | may_flag,
            open=None if self.open is None else tuple(sorted(untold)),
        )

    def settles(self, outcomes: Sequence[str]) -> tuple[Settles, ...]:
        """The smallest sets of missing facts that can settle the outcome; none once it is."""
        items = {
            name: item.id
            for _, view, _ in self.branches
            for name, item in view.answer.items.items()
        }
        about = self.solved.request.about
        vocabulary = self.program.program.ruleset.vocabulary.asked_about(about)
        told = Told(vocabulary, outcomes, items)
        return tuple(map(told.settles, self.solved.settling.get(self.subject, ())))

    def proof(self, *, certain: bool, why_not: bool) -> Proof:
        """One proof, or one for each class of completions, or one witness of each outcome."""
        if len(self.branches) == 1:
            leaf, view, outputs = self.branches[0]
            if not leaf.supposed:
                lasting = Lasting(leaf.standing) if leaf.standing else None
                return prove(view, outputs.goals, outputs.others, lasting, why_not=why_not)
        common = self.all_subjects.common([view for _, view, _ in self.branches])
        classes: dict[tuple[object, ...], list[Branch]] = {}
        for branch in self.branches:
            leaf, _, outputs = branch
            fired: tuple[tuple[int, int], ...] = ()
            if certain and len(self.branches) <= FINE:
                fired = leaf.answer.firings.counts()
            classes.setdefault((outputs.outcome, fired), []).append(branch)
        cases = tuple(
            self.case(
                group if certain else [min(group, key=self.plainness)], common, why_not=why_not
            )
            for group in classes.values()
        )
        exhaustive = certain and not self.solved.witnesses_only
        sampled = self.solved.witnesses_only
        return Proof((), (), frozenset(), {}, cases, exhaustive=exhaustive, sampled=sampled)

    def plainness(self, branch: Branch) -> tuple[int, int]:
        """What makes an example easy to follow: little supposed, and days near the one asked."""
        supposed = branch[0].supposed
        asked = self.solved.request.as_of
        convert = self.program.converter.term
        parts = (part for one in supposed for fact in one.facts for part in fact.arguments)
        days = (day(convert(part)) for part in parts)
        return len(supposed), max((abs((one - asked).days) for one in days if one), default=0)

    def case(self, group: Sequence[Branch], common: Common, *, why_not: bool) -> Case:
        """The completions of a class, and the proof for the first of them."""
        _, view, outputs = group[0]
        return Case(
            outputs.outcome,
            tuple(tuple(map(self.all_subjects.supposed, leaf.supposed)) for leaf, _, _ in group),
            prove(view, outputs.goals, outputs.others, common, why_not=why_not),
        )


def judgments(proof: Proof | None) -> set[str]:
    """The findings that the steps of a proof read, made or not."""
    found: set[str] = set()
    for part in proof.parts() if proof else ():
        for step in part.steps:
            for premise in step.premises:
                if not isinstance(premise, SILENT):
                    found.update(findings_in(premise))
    return found


def findings_in(premise: Premise) -> Iterator[str]:
    """The findings that a premise reads."""
    if isinstance(premise, Fact | Absent):
        atom = premise.atom
        if isinstance(atom, Function) and atom.name in NAMES and signature(atom) in FINDINGS:
            yield show(atom.args[0])
    elif isinstance(premise, Counted):
        inner = (p for element in premise.elements for p in element.premises)
        for part in (*inner, *premise.missed):
            yield from findings_in(part)


def constant_of(view: View, subject: str) -> Term | None:
    """The engine's constant for an item of the record."""
    items = view.answer.items
    return next((name(c) for c, item in items.items() if item.id == subject), None)


def is_subject(view: View, question: Question, symbol: Term) -> bool:
    """Whether the question has an answer about the item in this answer."""
    return (name(question.name), symbol) in view.relation(("subject", 2))


class _AllSubjects:
    """What the decisions on the subjects of a record share.

    The same few suppositions are made in hundreds of completions, and most are of every subject.
    """

    def __init__(self, converter: Converter) -> None:
        self._term = converter.term
        self._found: dict[int, tuple[Completion, Supposed]] = {}
        self._common: dict[tuple[int, ...], Common] = {}

    def common(self, views: Sequence[View]) -> Common:
        """What several answers share; the views are kept as long as it is."""
        key = tuple(map(id, views))
        found = self._common.get(key)
        if found is None:
            found = self._common[key] = Common(views)
        return found

    def supposed(self, completion: Completion) -> Supposed:
        """An unknown fact in the state that was supposed."""
        found = self._found.get(id(completion))
        if found is None:
            unknown = completion.unknown
            told = Supposed(
                MissingFact(unknown.key, unknown.item, unknown.pointer),
                tuple(map(self._term, completion.facts)),
            )
            # kept with what it is about, so that no other can have the same identity
            found = self._found[id(completion)] = (completion, told)
        return found[1]


def engine_version() -> str:
    """The versions that a decision was made with."""
    try:
        own = version("sequester")
    except PackageNotFoundError:  # run from a source tree that was never installed
        own = "0"
    return f"sequester {own}, clingo {clingo.__version__}"


ENGINE_VERSION = engine_version()
