"""A record on the way to an answer: what is supposed of it, and the job that decides it so.

Every request is first decided with what is missing left out. The rules themselves then say which
missing facts were *wanted*: read by a rule whose earlier conditions hold. Where none is, no state
of any missing fact could change the answer (a rule that reads one stops before it), and the answer
stands. Where some are, they are completed (`sequester.engine.completing`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from clingo import Function, Symbol

from sequester.engine.answer import Kept, Late, answer_of, outcomes_of
from sequester.engine.asks import Asked
from sequester.engine.control import Grounder, Raw
from sequester.engine.facts import RecordFacts, Slot
from sequester.engine.holding import Model
from sequester.engine.inputs import EVERY_LIST
from sequester.engine.jobs import Job, Shared
from sequester.engine.model import Completion, Leaf, Request, Source, Unknown
from sequester.engine.program import Compiled
from sequester.engine.tree import End
from sequester.law import RuleId
from sequester.records import Item, pointer_of


@dataclass(frozen=True, slots=True)
class Beside:
    """How a node differs from another one, with which it shares all else.

    `own` are the facts, and `lacks` the unknown facts, that came with what was supposed since, and
    `known` the unknown facts of the other that are unknown no more.
    """

    shared: Shared
    own: tuple[Symbol, ...] = ()
    lacks: tuple[Slot, ...] = ()
    known: tuple[Slot, ...] = ()

    def and_then(
        self, own: Iterable[Symbol], lacks: Iterable[Slot], known: Iterable[Slot]
    ) -> Beside:
        """How a further node differs."""
        return Beside(self.shared, (*self.own, *own), (*self.lacks, *lacks), (*self.known, *known))


@dataclass(frozen=True, slots=True)
class Node:
    """A record with some of its unknown facts completed or assumed.

    `beside` is how it differs from the node that the search began at, `step` how it differs from
    the one before it, as long as it is known what holds of that.
    """

    facts: RecordFacts
    supposed: tuple[Completion, ...] = ()
    settled: tuple[tuple[str, str], ...] = ()
    beside: Beside | None = None
    step: Beside | None = None

    def job(self, stretch: int, keep: Iterable[Slot] = ()) -> Job:
        """What the grounder needs to decide this node."""
        step = self.step
        beside = step if step is not None and step.shared.model is not None else self.beside
        if beside is not None:
            lacks = [slot for slot in beside.lacks if slot in self.facts.missing]
            return Job(beside.own, lacks, self.settled, stretch, beside.shared, beside.known)
        return Job(self.facts.facts, [*self.facts.missing, *keep], self.settled, stretch)

    def first(self, keep: Iterable[Slot], model: Model | None) -> Node:
        """The node as the first of a search, of which all others say how they differ."""
        return replace(self, beside=Beside(self.common(keep, model)))

    def common(self, keep: Iterable[Slot], model: Model | None) -> Shared:
        """What it shares with those that suppose more; `model` is what holds of it, if known."""
        return Shared(tuple(self.facts.facts), (*self.facts.missing, *keep), model)

    def before(self, shared: Shared) -> Node:
        """The node, of which the next ones say how they differ."""
        return replace(self, step=Beside(shared))

    def with_state(self, slot: Slot, state: Completion, compiled: Compiled) -> Node:
        """The node with one more unknown fact in one of its states."""
        unknown = state.unknown
        source = Source("completed", unknown.pointer, unknown.key, unknown.item)
        facts = dict(self.facts.facts)
        missing = {s: u for s, u in self.facts.missing.items() if s != slot}
        own = state.facts
        beside, step = self.beside, self.step
        if unknown.kind == "key":
            twins, assumed = _twins(state, facts, missing)
            own = (*own, *(_of_predicate(twin, fact) for twin in sorted(twins) for fact in own))
            state = replace(state, facts=own)
            if assumed:  # then it is not the other node's facts and more
                beside = step = None
        facts |= dict.fromkeys(own, source)
        known = tuple(s for s in self.facts.missing if s not in missing)
        lacks: dict[Slot, Unknown] = {}
        items = self.facts.items
        settled = self.settled
        if unknown.kind == "point":
            settled = (*settled, (slot[0].name, slot[1]))
        if unknown.kind == "list" and state.facts:
            new = state.facts[0].arguments[0].name
            lacks = _slots_of_new_item(new, unknown, compiled)
            missing |= lacks
            pointer = f"{unknown.pointer}/-"
            item = Item(unknown.key, pointer[1:], unknown.item, pointer, {}, {})
            items = {**items, new: item}
        return Node(
            RecordFacts(facts, missing, items),
            (*self.supposed, state),
            settled,
            beside and beside.and_then(own, lacks, known),
            step and step.and_then(own, lacks, known),
        )


def _twins(
    state: Completion, facts: dict[Symbol, Source], missing: dict[Slot, Unknown]
) -> tuple[set[str], list[Symbol]]:
    """The other predicates that read the same key of the record: they get the same value.

    Takes away what was assumed or unknown of them, and tells what was assumed.
    """
    pointer = state.unknown.pointer
    assumed = [f for f, s in facts.items() if s.origin == "assumed" and s.pointer == pointer]
    twins = {_predicate(fact) for fact in assumed}
    for fact in assumed:
        del facts[fact]
    for slot in [s for s, u in missing.items() if u.pointer == pointer and u.kind == "key"]:
        twins.add(slot[0].name)
        del missing[slot]
    return twins, assumed


def _predicate(fact: Symbol) -> str:
    """The predicate whose state a fact tells."""
    return fact.arguments[1].name if fact.name == "never" else fact.name


def _of_predicate(predicate: str, fact: Symbol) -> Symbol:
    """The same state, told of another predicate."""
    item, value = fact.arguments
    if fact.name == "never":
        return Function("never", [item, Function(predicate)])
    return Function(predicate, [item, value])


def _slots_of_new_item(new: str, unknown: Unknown, compiled: Compiled) -> dict[Slot, Unknown]:
    """An item that a missing list may hold: all of its keys are unknown too."""
    slots: dict[Slot, Unknown] = {}
    pointer = f"{unknown.pointer}/-"
    for key, predicate in compiled.inputs.keys.get(unknown.key, {}).values():
        if predicate.world == "open":
            slots[Asked("key", predicate.name), new] = Unknown(
                predicate.name,
                key,
                unknown.item,
                new,
                pointer_of(unknown.key, pointer, key),
                "key",
            )
    for finding, place in compiled.inputs.findings.items():
        if place in (EVERY_LIST, unknown.key):
            slots[Asked("finding", finding), new] = Unknown(
                finding, finding, unknown.item, new, "/findings", "finding"
            )
    return slots


@dataclass(frozen=True, slots=True)
class Search:
    """What the nodes of one record's search have in common."""

    compiled: Compiled
    labelled: Grounder
    request: Request
    stretch: int
    assumed: Collection[Slot]
    not_in_force: frozenset[RuleId]

    def job(self, node: Node) -> Job:
        """The job that decides a node."""
        return node.job(self.stretch, self.assumed)

    def end(self, node: Node, raw: Raw, labelled: Raw | None = None) -> End:
        """A node that wants nothing more; its derivation is grounded when it is looked at."""
        late = Late(
            lambda: labelled or self.labelled.answers([self.job(node)])[0],
            raw if labelled is None and raw.model is not None else None,
        )
        if labelled is None and raw.model is not None:
            raw = Kept(raw.model, self.compiled)
        answer = answer_of(self.compiled, node.facts, raw, late, self.not_in_force)
        return End(Leaf(node.supposed, answer), outcomes_of(self.request.question, raw, node.facts))


def unknown_of(slot: Slot, facts: RecordFacts) -> Unknown:
    """The unknown fact behind a slot; open points of the law are made on the spot."""
    known = facts.missing.get(slot)
    if known is not None:
        return known
    asked, item = slot
    found = facts.items.get(item)
    if found is not None and found.pointer.endswith("/-"):  # an item that a missing list may hold
        pointer = f"{found.pointer}/{asked.name}"
        return Unknown(asked.name, asked.name, found.parent, item, pointer, "point")
    record_item = found.id if found is not None else "person"
    return Unknown(asked.name, asked.name, record_item, item, "", "point")


def wanted_slots(raw: Raw) -> list[Slot]:
    """The missing facts that a raw answer wants, each once, in a stable order."""
    return sorted(set(raw.wanted), key=lambda slot: (slot[0].term, slot[1]))
