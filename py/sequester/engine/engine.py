"""The engine: a checked rule set and records in, solutions out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from clingo import Function, Symbol

from sequester.engine.control import Grounder, Raw
from sequester.engine.domains import Domains
from sequester.engine.facts import RecordFacts, Slot, facts_of
from sequester.engine.inputs import Inputs
from sequester.engine.matters import facts_that_matter
from sequester.engine.model import Completion, Request, Scalar, Solved, Source, Unknown
from sequester.engine.program import Compiled, compile_question
from sequester.engine.requests import checked_readings, checked_request
from sequester.engine.solve import Completer, Node, Tree, leaf_of
from sequester.engine.witnesses import Witnesses
from sequester.law import RuleSet, cone, fingerprint, load_ruleset

CHUNK = 1_000  # records in one grounding


@dataclass(slots=True)
class _Ready:
    """One question's program with what runs it."""

    compiled: Compiled
    domains: Domains
    grounder: Grounder


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
        self._ready: dict[str, _Ready] = {}

    def compiled(self, question: str) -> Compiled:
        """The question's program. Raises RequestError for a question the rule set lacks."""
        return self._get(question).compiled

    def _get(self, question: str) -> _Ready:
        ready = self._ready.get(question)
        if ready is None:
            compiled = compile_question(self.ruleset, cone(self.ruleset, question))
            domains = Domains(compiled.program, compiled.inputs)
            ready = _Ready(compiled, domains, compiled.grounder())
            ready.grounder.warm_up()
            self._ready[question] = ready
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
                found = self._solve_chunk(ready, [requests[number] for number in chunk])
                solved.update(zip(chunk, found, strict=True))
        return [solved[number] for number in range(len(requests))]

    def facts(self, request: Request) -> RecordFacts:
        """The facts of a request, as the rules of its question are given them."""
        inputs = self._get(request.question).compiled.inputs
        return facts_of(request, checked_readings(self.ruleset, request.readings), inputs)

    def _solve_chunk(self, ready: _Ready, requests: Sequence[Request]) -> list[Solved]:
        compiled = ready.compiled
        readings: list[Mapping[str, Scalar]] = []
        roots: list[Node] = []
        for request in requests:
            checked_request(self.ruleset, request)
            readings.append(checked_readings(self.ruleset, request.readings))
            roots.append(Node(facts_of(request, readings[-1], compiled.inputs)))
        assumed = [_assume(root, compiled.inputs) for root in roots]
        raws = ready.grounder.answers(
            [
                a.node.job(compiled.stretch(request.law_date), a.slots)
                for a, request in zip(assumed, requests, strict=True)
            ]
        )
        return [
            self._finish(ready, *parts)
            for parts in zip(requests, readings, roots, assumed, raws, strict=True)
        ]

    def _finish(  # noqa: PLR0913, PLR0917 - the stages of one request side by side
        self,
        ready: _Ready,
        request: Request,
        readings: Mapping[str, Scalar],
        root: Node,
        assumed: _Assumed,
        raw: Raw,
    ) -> Solved:
        compiled = ready.compiled
        completer = Completer(compiled, ready.domains, ready.grounder)
        tree = completer.complete(assumed.node, raw, request, assumed.slots)
        if tree.too_many:
            self._add_witnesses(ready, tree, assumed, request)
        consulted = tuple(c for slot, c in assumed.slots.items() if slot in tree.consulted)
        possible = [found for _, found in tree.leaves]
        subjects = sorted({subject for found in possible for subject in found})
        return Solved(
            request=request,
            program=compiled.program,
            readings=readings,
            fingerprint=fingerprint(self.ruleset, compiled.cone, request.law_date, readings),
            leaves=tuple(leaf for leaf, _ in tree.leaves),
            outcomes={s: _union(found.get(s, frozenset()) for found in possible) for s in subjects},
            matters=_matters(ready, tree, root, request, subjects, open_again=bool(consulted)),
            assumed=consulted,
            witnesses_only=tree.too_many,
        )

    @staticmethod
    def _add_witnesses(ready: _Ready, tree: Tree, assumed: _Assumed, request: Request) -> None:
        """Fill a tree that was given up with one witness for each possible outcome."""
        compiled = ready.compiled
        stretch = compiled.stretch(request.law_date)
        nodes = list(Witnesses(compiled, ready.domains, stretch).outcomes(assumed.node).values())
        raws = ready.grounder.answers([node.job(stretch, assumed.slots) for node in nodes])
        tree.leaves.clear()
        for node, raw in zip(nodes, raws, strict=True):
            tree.leaves.append(leaf_of(compiled, node, raw, request))


def _matters(  # noqa: PLR0913
    ready: _Ready,
    tree: Tree,
    root: Node,
    request: Request,
    subjects: Sequence[str],
    *,
    open_again: bool,
) -> dict[str, tuple[Unknown, ...]]:
    """The facts on which each subject's outcome turns, assumptions of the law set aside."""
    stretch = ready.compiled.stretch(request.law_date)
    if open_again and not tree.too_many:
        raw = ready.grounder.answers([root.job(stretch)])[0]
        completer = Completer(ready.compiled, ready.domains, ready.grounder)
        tree = completer.complete(root, raw, request, ())
    if tree.too_many:
        found = Witnesses(ready.compiled, ready.domains, stretch).matters(root)
        return {s: _of_the_record(found.get(root.facts.constant_of(s), ())) for s in subjects}
    leaves = [leaf for leaf, _ in tree.leaves]
    outcomes = [found for _, found in tree.leaves]
    return {s: _of_the_record(facts_that_matter(leaves, outcomes, s)) for s in subjects}


def _of_the_record(unknowns: Iterable[Unknown]) -> tuple[Unknown, ...]:
    """Without the keys of items that a missing list may hold: whoever gives the list gives them."""
    return tuple(unknown for unknown in unknowns if "/-/" not in unknown.pointer)


def _union(sets: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset[str]().union(*sets)


def _assume(root: Node, inputs: Inputs) -> _Assumed:
    """The record with every burdened unknown fact as the law assumes it until it is shown."""
    facts = dict(root.facts.facts)
    slots: dict[Slot, Completion] = {}
    for slot, unknown in root.facts.missing.items():
        burden = inputs.vocabulary.burdens.get(slot[0].name)
        if burden is None:
            continue
        fact = _assumed_fact(slot, burden.state)
        facts[fact] = Source("assumed", unknown.pointer, unknown.key, unknown.item)
        slots[slot] = Completion(unknown, (fact,))
    if not slots:
        return _Assumed(root, slots)
    missing = {s: u for s, u in root.facts.missing.items() if s not in slots}
    return _Assumed(Node(RecordFacts(facts, missing, root.facts.items)), slots)


def _assumed_fact(slot: Slot, state: str) -> Symbol:
    asked, item = slot
    word, symbol = Function(asked.name), Function(item)
    if state == "not_made":
        return Function("not_made", [word, symbol])
    if state == "never":
        return Function("never", [symbol, word])
    if asked.kind == "finding":
        return Function("found", [word, symbol, Function(state)])
    return Function(asked.name, [symbol, Function(state)])


@lru_cache(maxsize=16)
def load_engine(ruleset: str = "canada", logic: Path | None = None) -> Engine:
    """The engine for a rule set, checked and compiled once per process.

    `logic` is a drafter's tree; None takes the rules that ship. Raises RuleFileError for rules that
    do not pass their checks and RequestError for a rule set that does not exist.
    """
    return Engine(load_ruleset(ruleset, logic))
