"""The engine: a checked rule set and records in, solutions out."""

from __future__ import annotations

import datetime as dt
import gc
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from sequester.collecting import uncollected
from sequester.engine.completing import MOST_NODES, Completer
from sequester.engine.control import HOWEVER_MANY, Grounder, Raw
from sequester.engine.domains import Domains
from sequester.engine.facts import RecordFacts, Slot, assumed_fact, burdened, facts_of
from sequester.engine.model import (
    Completion,
    Request,
    Scalar,
    Solved,
    Source,
    TooOpenError,
    Unknown,
)
from sequester.engine.program import Compiled, compile_question
from sequester.engine.requests import checked_readings, checked_request
from sequester.engine.samples import Sampled, Sampler, witnesses
from sequester.engine.settling import Settler
from sequester.engine.solve import Node, Search
from sequester.engine.standing import standing_tree
from sequester.engine.together import Asking, together
from sequester.engine.too_open import too_open
from sequester.engine.tracing import trace, traced
from sequester.engine.tree import End, Matters, Tree, in_order
from sequester.law import RuleSet, Vocabulary, cached_ruleset, cone, fingerprint

CHUNK = 1_000  # records in one grounding


@dataclass(slots=True)
class Ready:
    """One question's program with what runs it."""

    compiled: Compiled
    domains: Domains
    labelled: Grounder
    plain: Grounder


@dataclass(frozen=True, slots=True)
class _Assumed:
    """A record's facts with every burdened unknown in the state that the law assumes."""

    node: Node
    slots: Mapping[Slot, Completion]


class Engine:
    """Decides records under one rule set. Programs are compiled once per question and kept."""

    def __init__(self, ruleset: RuleSet) -> None:
        """Wrap a rule set that `load_ruleset` has checked."""
        self.ruleset = ruleset
        self._ready: dict[str, Ready] = {}

    @classmethod
    def only(cls, ruleset: RuleSet, ready: Ready) -> Engine:
        """An engine for one question whose program is at hand."""
        engine = cls(ruleset)
        engine._ready[ready.compiled.program.question] = ready
        return engine

    def compiled(self, question: str) -> Compiled:
        """The question's program. Raises RequestError for a question the rule set lacks."""
        return self._get(question).compiled

    def domains(self, question: str) -> Domains:
        """The states of facts that records leave out, for a question."""
        return self._get(question).domains

    def _get(self, question: str) -> Ready:
        ready = self._ready.get(question)
        if ready is None:
            part = cone(self.ruleset, question)
            trace(part, (), static=True)
            compiled = compile_question(self.ruleset, part)
            ready = self._ready[question] = Ready(
                compiled,
                Domains(compiled.program, compiled.inputs),
                Grounder(compiled.labelled, compiled.direct),
                # the states of a record differ in a few facts: one by one takes half the memory
                # and two thirds of the time
                Grounder(compiled.plain, compiled.direct, HOWEVER_MANY),
            )
            # the rules stay as long as the process: the collector need not go through them again
            gc.freeze()
        return ready

    def solve(self, requests: Sequence[Request]) -> list[Solved]:
        """One solution per request, in their order; any mix of questions, dates and readings.

        Raises RequestError for a question, reading or key the rule set lacks, RecordError for a
        value without meaning, SolveLimitError and InternalError as `Grounder` does.
        """
        solved: dict[int, Solved] = {}
        by_question: dict[str, list[int]] = {}
        for number, request in enumerate(requests):
            by_question.setdefault(request.question, []).append(number)
        for question, numbers in by_question.items():
            ready = self._get(question)
            for start in range(0, len(numbers), CHUNK):
                chunk = numbers[start : start + CHUNK]
                with uncollected():  # the completions of a record are many, and all of them stay
                    found = self._solve_chunk(ready, [requests[number] for number in chunk])
                solved.update(zip(chunk, found, strict=True))
        return [solved[number] for number in range(len(requests))]

    def facts(self, request: Request) -> RecordFacts:
        """The facts of a request, as the rules of its question are given them."""
        inputs = self._get(request.question).compiled.inputs
        return facts_of(request, checked_readings(self.ruleset, request.readings), inputs)

    def turning_days(
        self, solved: Solved, *, moving: bool = False, moving_law: bool = False
    ) -> frozenset[dt.date] | None:
        """The days that the answers of a solution compare the day asked about with.

        `moving`: or a day that the question is about, which moves with it; `moving_law`: or the day
        of the law, and the last days before the law changes. None when the rules compute with that
        day. The day after each may be decided otherwise too.
        """
        domains = self._get(solved.request.question).domains
        found: set[dt.date] = set()
        for leaf in solved.leaves:
            days = domains.days_against_as_of(
                leaf.answer.facts, leaf.answer.atoms, moving=moving, moving_law=moving_law
            )
            if days is None:
                return None
            found |= days
        if moving_law:
            changes = self.compiled(solved.request.question).boundaries
            found |= {day - dt.timedelta(days=1) for day in changes}
        return frozenset(found)

    def _trace(self, ready: Ready, requests: Sequence[Request]) -> None:
        """Ground each request step by step where somebody looks for a rule without end."""
        for request in requests if traced() else ():
            checked_request(self.ruleset, request)
            facts = self.facts(request)
            states = (
                fact
                for unknown in facts.missing.values()
                for state in ready.domains.states(unknown, facts)
                for fact in state.facts
            )
            trace(ready.compiled.cone, (*facts.facts, *states), static=False)

    def _solve_chunk(self, ready: Ready, requests: Sequence[Request]) -> list[Solved]:
        compiled = ready.compiled
        self._trace(ready, requests)
        readings: list[Mapping[str, Scalar]] = []
        roots: list[Node] = []
        for request in requests:
            checked_request(self.ruleset, request)
            readings.append(checked_readings(self.ruleset, request.readings))
            roots.append(Node(facts_of(request, readings[-1], compiled.inputs)))
        assumed = [
            _assume(root, compiled.inputs.vocabulary.asked_about(request.about))
            for root, request in zip(roots, requests, strict=True)
        ]
        searches = [
            Search(
                compiled,
                ready.labelled,
                request,
                compiled.stretch(request.law_date),
                a.slots,
                compiled.not_in_force(request.law_date),
            )
            for a, request in zip(assumed, requests, strict=True)
        ]
        raws = ready.labelled.answers(
            [search.job(a.node) for a, search in zip(assumed, searches, strict=True)]
        )
        parts = zip(searches, readings, roots, assumed, raws, strict=True)
        return together((self._finish(ready, *part) for part in parts), ready.plain.answers)

    def _finish(  # noqa: PLR0913, PLR0917 - the stages of one request side by side
        self,
        ready: Ready,
        search: Search,
        readings: Mapping[str, Scalar],
        root: Node,
        assumed: _Assumed,
        raw: Raw,
    ) -> Asking[Solved]:
        completer = Completer(ready.compiled, ready.domains)
        tree = Tree(None if raw.wanted else search.end(assumed.node, raw, raw))
        if raw.wanted and completer.joint(assumed.node, raw) > MOST_NODES:
            tree = standing_tree(search, assumed.node, raw)
        if tree.root is None:
            tree = yield from completer.complete(assumed.node, raw, search)
        if tree.root is None:
            tree = standing_tree(search, assumed.node, raw)
        ends, sampled = list(tree.ends()), None
        if tree.root is None:
            sampled = yield from Sampler(ready.compiled, completer, search).sample(
                assumed.node, raw
            )
            ends = _witnesses(sampled)
        consulted = {slot: c for slot, c in assumed.slots.items() if slot in tree.consulted}
        subjects = sorted({subject for end in ends for subject in end.outcomes})
        outcomes = {s: _union(end.outcomes.get(s, frozenset()) for end in ends) for s in subjects}
        undecided = [s for s in subjects if len(outcomes[s]) > 1] if tree.root is not None else []
        needed = {s: in_order(_of_the_record(Matters(tree, s).facts())) for s in undecided}
        law_date = search.request.law_date
        matters = yield from _matters(
            ready, completer, search, tree, sampled, root, consulted, subjects, needed
        )
        return Solved(
            request=search.request,
            program=ready.compiled.program,
            readings=readings,
            fingerprint=fingerprint(self.ruleset, ready.compiled.cone, law_date, readings),
            leaves=tuple(end.leaf for end in ends),
            outcomes=outcomes,
            matters=matters,
            assumed=tuple(consulted.values()),
            witnesses_only=tree.root is None,
            settling={s: Settler(tree, s).smallest(needed[s]) for s in undecided},
            needed=needed,
        )


def _witnesses(sampled: Sampled) -> list[End]:
    """One witness for each outcome that a sample of the completions shows.

    Raises SolveLimitError when it shows only one: that settles nothing.
    """
    found = witnesses(sampled.ends)
    if len(found) < 2:  # noqa: PLR2004
        raise _too_many(sampled.ends)
    return found


def _matters(  # noqa: PLR0913, PLR0917
    ready: Ready,
    completer: Completer,
    search: Search,
    tree: Tree,
    sampled: Sampled | None,
    root: Node,
    consulted: Mapping[Slot, Completion],
    subjects: Sequence[str],
    needed: Mapping[str, Sequence[Unknown]],
) -> Asking[dict[str, tuple[Unknown, ...]]]:
    """The facts on which each subject's outcome turns, assumptions of the law set aside.

    An assumption that the answer rests on is among them: whoever shows the fact may change it. So
    is each of `needed`, on which the outcome turns while the assumptions stand.
    """
    examined = search.request.examine
    rested_on = {one.unknown for one in consulted.values()}
    free = replace(search, assumed=())
    if any(end.leaf.standing for end in tree.ends()):
        (raw,) = yield [free.job(root)]
        if not consulted or standing_tree(free, root, raw).root is not None:
            return dict.fromkeys(subjects, ())
        tree = Tree(None)
    if tree.root is not None and consulted and examined:
        (raw,) = yield [free.job(root)]
        tree = yield from completer.complete(root, raw, free)
    if tree.root is None:
        if sampled is None or sampled.consulted:
            (raw,) = yield [free.job(root)]
            sampled = yield from Sampler(ready.compiled, completer, free).sample(root, raw)
        found = {s: sampled.matters.get(s, set()) | {*needed.get(s, ())} for s in subjects}
    else:
        found = {s: set(Matters(tree, s).facts()) for s in subjects}
    return {s: in_order(_of_the_record(found[s] | rested_on)) for s in subjects}


def _of_the_record(unknowns: Iterable[Unknown]) -> set[Unknown]:
    """Without what concerns items that a missing list may hold: whoever gives it tells of them."""
    return {unknown for unknown in unknowns if "/-/" not in unknown.pointer}


def _too_many(ends: Iterable[End]) -> TooOpenError:
    """The error for a record that lacks too much, naming what it should say first."""
    return too_open(
        in_order(_of_the_record({c.unknown for end in ends for c in end.leaf.supposed}))
    )


def _union(sets: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset[str]().union(*sets)


def _assume(root: Node, vocabulary: Vocabulary) -> _Assumed:
    """The record with every burdened unknown fact as the law assumes it until it is shown."""
    facts = dict(root.facts.facts)
    slots: dict[Slot, Completion] = {}
    for slot, unknown in root.facts.missing.items():
        burden = vocabulary.burdens.get(burdened(slot[0]))
        if burden is None:
            continue
        fact = assumed_fact(slot, burden.state)
        facts[fact] = Source("assumed", unknown.pointer, unknown.key, unknown.item)
        slots[slot] = Completion(unknown, (fact,))
    if not slots:
        return _Assumed(root, slots)
    missing = {s: u for s, u in root.facts.missing.items() if s not in slots}
    return _Assumed(Node(RecordFacts(facts, missing, root.facts.items)), slots)


def load_engine(ruleset: str = "canada", logic: Path | None = None) -> Engine:
    """The engine for a rule set, checked and compiled once per process.

    `logic` is a drafter's tree; None takes the rules that ship. Raises RuleFileError for rules that
    do not pass their checks and RequestError for a rule set that does not exist.
    """
    return _loaded(ruleset, logic)  # the same one, however its arguments are given


def forget_engines() -> None:
    """Load every engine anew when it is next asked for: rule files have changed."""
    _loaded.cache_clear()


@lru_cache(maxsize=16)
def _loaded(ruleset: str, logic: Path | None) -> Engine:
    return Engine(cached_ruleset(ruleset, logic))
