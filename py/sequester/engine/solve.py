"""Requests in, solutions out: whole batches at once, and unknown facts only where they matter.

Every request is first decided with what is missing left out. The rules themselves then say which
missing facts were *wanted*: read by a rule whose earlier conditions hold. Where none is, no state
of any missing fact could change the answer (a rule that reads one stops before it), and the answer
stands. Where some are, they are completed one after another, each in all its states, every state a
record of the next batch, until nothing more is wanted: the leaves cover all completions.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import cast

from clingo import Symbol

from sequester.engine.answer import answer_of, outcomes_of
from sequester.engine.asks import Asked, AskKind
from sequester.engine.control import Grounder, Job, Raw
from sequester.engine.domains import Domains
from sequester.engine.facts import RecordFacts, Slot
from sequester.engine.matters import Outcomes
from sequester.engine.model import Completion, Leaf, Request, Source, Unknown
from sequester.engine.program import Compiled
from sequester.records import Item

MOST_NODES = 4_000  # completions tried one by one for a record before the solver takes over


@dataclass(frozen=True, slots=True)
class Node:
    """A record with some of its unknown facts completed or assumed."""

    facts: RecordFacts
    supposed: tuple[Completion, ...] = ()
    settled: tuple[tuple[str, str], ...] = ()

    def job(self, stretch: int, keep: Iterable[Slot] = ()) -> Job:
        """What the grounder needs to decide this node."""
        return Job(self.facts.facts, [*self.facts.missing, *keep], self.settled, stretch)

    def with_state(self, slot: Slot, state: Completion, compiled: Compiled) -> Node:
        """The node with one more unknown fact in one of its states."""
        facts = dict(self.facts.facts)
        unknown = state.unknown
        for fact in state.facts:
            facts[fact] = Source("completed", unknown.pointer, unknown.key, unknown.item)
        missing = {s: u for s, u in self.facts.missing.items() if s != slot}
        items = self.facts.items
        settled = self.settled
        if unknown.kind == "point":
            settled = (*settled, (slot[0].name, slot[1]))
        if unknown.kind == "list" and state.facts:
            new = state.facts[0].arguments[0].name
            missing |= _slots_of_new_item(new, unknown, compiled)
            pointer = f"{unknown.pointer}/-"
            item = Item(unknown.key, pointer[1:], unknown.item, pointer, {}, {})
            items = {**items, new: item}
        return Node(RecordFacts(facts, missing, items), (*self.supposed, state), settled)


def _slots_of_new_item(new: str, unknown: Unknown, compiled: Compiled) -> dict[Slot, Unknown]:
    """An item that a missing list may hold: all of its keys are unknown too."""
    slots: dict[Slot, Unknown] = {}
    pointer = f"{unknown.pointer}/-"
    for key, predicate in compiled.inputs.keys.get(unknown.key, {}).values():
        if predicate.world == "open":
            slots[Asked("key", predicate.name), new] = Unknown(
                predicate.name, key, unknown.item, new, f"{pointer}/{key}", "key"
            )
    for finding, place in compiled.inputs.findings.items():
        if place == unknown.key:
            slots[Asked("finding", finding), new] = Unknown(
                finding, finding, unknown.item, new, "/findings", "finding"
            )
    return slots


@dataclass(slots=True)
class Tree:
    """All completions of one record that the rules can tell apart, with each one's outcomes.

    `consulted` are the assumed facts that some rule read; `too_many` says that the search was
    given up after `MOST_NODES` completions.
    """

    leaves: list[tuple[Leaf, Outcomes]] = field(default_factory=list[tuple[Leaf, Outcomes]])
    consulted: set[Slot] = field(default_factory=set[Slot])
    too_many: bool = False


class Completer:
    """Completes the wanted unknown facts of a record, level by level."""

    def __init__(self, compiled: Compiled, domains: Domains, grounder: Grounder) -> None:
        """Share one program, its domains and its grounder."""
        self._compiled = compiled
        self._domains = domains
        self._grounder = grounder

    def complete(self, root: Node, raw: Raw, request: Request, assumed: Collection[Slot]) -> Tree:
        """The leaves below `root`, whose raw answer is known; `assumed` facts are not completed."""
        tree = Tree()
        stretch = self._compiled.stretch(request.law_date)
        level = [(root, raw)]
        nodes = 0
        while level:
            following: list[Node] = []
            for node, answer in level:
                wanted = wanted_slots(answer)
                tree.consulted.update(slot for slot in wanted if slot in assumed)
                slot = self._next(node, wanted)
                if slot is None:
                    tree.leaves.append(leaf_of(self._compiled, node, answer, request))
                    continue
                states = self._domains.states(self.unknown(slot, node.facts), node.facts)
                following += [node.with_state(slot, state, self._compiled) for state in states]
            nodes += len(following)
            if nodes > MOST_NODES:
                tree.too_many = True
                return tree
            if following:
                raws = self._grounder.answers([node.job(stretch, assumed) for node in following])
                level = list(zip(following, raws, strict=True))
            else:
                level = []
        return tree

    def _next(self, node: Node, wanted: Sequence[Slot]) -> Slot | None:
        """The wanted missing fact with the fewest states; ties by name, so that order is stable."""
        slots = [s for s in wanted if s in node.facts.missing or s[0].kind == "point"]
        if not slots:
            return None
        return min(
            slots,
            key=lambda s: (
                len(self._domains.states(self.unknown(s, node.facts), node.facts)),
                s[0].term,
                s[1],
            ),
        )

    def unknown(self, slot: Slot, facts: RecordFacts) -> Unknown:
        """The unknown fact behind a slot; open points of the law are made on the spot."""
        known = facts.missing.get(slot)
        if known is not None:
            return known
        asked, item = slot
        record_item = facts.items[item].id if item in facts.items else "person"
        return Unknown(asked.name, asked.name, record_item, item, "", "point")


def leaf_of(compiled: Compiled, node: Node, raw: Raw, request: Request) -> tuple[Leaf, Outcomes]:
    """A node that wants nothing more, with the outcomes of its subjects."""
    answer = answer_of(compiled, node.facts, raw, request)
    return Leaf(node.supposed, answer), outcomes_of(request.question, raw, node.facts)


def wanted_slots(raw: Raw) -> list[Slot]:
    """The missing facts that a raw answer wants, each once, in a stable order."""
    found = {(_asked(term), item) for term, item in raw.wanted}
    return sorted(found, key=lambda slot: (slot[0].term, slot[1]))


def _asked(term: Symbol) -> Asked:
    return Asked(cast("AskKind", term.name), term.arguments[0].name)
