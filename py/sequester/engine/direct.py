"""One record decided rule by rule, in Python: the quick way where clingo's set-up is the work.

Clingo prepares every rule anew for each grounding, which for a record of one conviction takes ten
times as long as the reasoning. The rules are stratified (`load_ruleset` has checked it), so they
have exactly one answer set, and it is found by evaluating them once in order: each after those
that conclude what it reads. Tests compare the answers with clingo's, atom by atom.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple, cast
from weakref import WeakKeyDictionary

from sequester.engine.asks import (
    SETTLED,
    WANTED,
    Ask,
    Asked,
    AskKind,
    ask_rule,
    missing_name,
)
from sequester.engine.holding import Model
from sequester.engine.jobs import Job, Lack, Shared
from sequester.engine.matching.bodies import Instance, Written
from sequester.engine.matching.build import CompiledRule, compile_rule
from sequester.engine.matching.literals import AtomLiteral
from sequester.engine.matching.program import Matching
from sequester.engine.matching.terms import Function, Name, Row, Signature, name
from sequester.engine.model import ProgramRule
from sequester.engine.overlay import Atom, Order, Overlay
from sequester.law import Cone, RuleId, evaluation_order


@dataclass(slots=True)
class _Evaluated:
    """A rule with what it takes to see quickly that it cannot fire.

    That is asked of every rule for every record, and mostly so: some predicate that it `needs`, all
    of which rest on the record, holds of nothing.
    """

    block: RuleId
    index: int
    head: Signature
    needs: frozenset[Signature]
    written: Written

    @property
    def compiled(self) -> CompiledRule:
        """The rule itself."""
        return self.written.rule

    def instances(self, model: Model) -> list[Instance]:
        """Its firings."""
        return self.written.instances(model.relation)

    def run(self, model: Model) -> bool:
        """Add what the rule concludes where its needs hold; whether that is more than before."""
        found = self.instances(model)
        if not found:
            return False
        model.fired[self.index] = found
        model.holding.add(self.head)
        add = model.relation(self.head).add
        grown = False
        for _, row in found:
            if add(row):
                grown = True
        return grown


class _Base(NamedTuple):
    """What holds of a record of which several completions are decided, and what is missing."""

    stretch: int
    model: Model
    lacks: frozenset[Lack]


Plan = tuple[tuple[tuple[_Evaluated, ...], bool], ...]
"""Rules in the order in which they are evaluated, and whether a group is repeated till it rests."""


class Direct:
    """Evaluates the rules of one question."""

    def __init__(
        self,
        matching: Matching,
        cone: Cone,
        asks: Mapping[int, Sequence[Ask]],
        off: Sequence[frozenset[RuleId]],
    ) -> None:
        """Put the rules in order, and make rules of their `asks`, given by their index.

        `off` are for each stretch of law the blocks whose text does not apply in it.
        """
        self._matching = matching
        self._off = off
        by_number = {
            (rule.rule.block.id, rule.rule.n): self._evaluated(matching.written(rule))
            for rule in matching.rules
            if not rule.rule.static
        }
        self._groups = [
            ([by_number[number] for number in numbers if number in by_number], repeated)
            for numbers, repeated in evaluation_order(cone)
        ]
        self._askers: dict[int, frozenset[int]] = {}
        self._asks = list(self._asking(asks, len(matching.rules)))
        self._asks_no_more: list[_Evaluated] = []
        self._places: dict[int, tuple[_Evaluated, bool]] = {}
        self._plans: dict[int, tuple[Plan, Sequence[_Evaluated]]] = {}
        self._orders: dict[int, Order] = {}
        self._bases: WeakKeyDictionary[Shared, _Base] = WeakKeyDictionary()

    def varied(
        self,
        matching: Matching,
        changed: Mapping[int, Sequence[Ask]],
        off: Sequence[frozenset[RuleId]],
    ) -> Direct:
        """The same order over a variant: `changed` are the other rules' indexes and asks."""
        found = copy(self)
        found.become(matching, changed, off)
        return found

    def become(
        self,
        matching: Matching,
        changed: Mapping[int, Sequence[Ask]],
        off: Sequence[frozenset[RuleId]],
    ) -> None:
        """Take the rules of a variant in place of its own; for `varied`."""
        self._matching, self._off = matching, off
        self._places, self._plans, self._orders = {}, {}, {}
        self._bases = WeakKeyDictionary()
        self._groups = [
            ([self._again(rule) for rule in rules], repeated) for rules, repeated in self._groups
        ]
        self._askers = dict(self._askers)
        first = max(self._askers, default=len(matching.rules) - 1) + 1
        stay = [ask for ask in self._asks if not self._askers[ask.index] <= changed.keys()]
        self._asks_no_more = [
            ask for ask in self._asks if self._askers[ask.index] <= changed.keys()
        ]
        self._asks = [*map(self._again, stay), *self._asking(changed, first)]

    def _again(self, evaluated: _Evaluated) -> _Evaluated:
        """The rule as it reads in this variant; itself where nothing of it has changed."""
        rules, written = self._matching.rules, evaluated.written
        if evaluated.index < len(rules):
            written = self._matching.written(rules[evaluated.index])
        elif written.rule.reads & self._matching.other_tables:  # it asks for something
            written = Written(written.rule, self._matching)
        return evaluated if written is evaluated.written else self._evaluated(written)

    def would_change(self, model: Model, index: int, changed: Collection[int]) -> bool:
        """Whether anything else would hold if the rule with that index read as it does here.

        `model` is of the same rules but for those `changed`. They are stratified: if each of these,
        read over all that holds, concludes just what it did, or nothing that others do not conclude
        as well, and wants no fact, then all that holds is as it was. Another changed rule does not
        vouch for a conclusion: it may lose the same one. Nor does a rule that depends on itself, as
        it may now rest on nothing else. True also where that is not clear.
        """
        rule, repeated = self._place(index)
        now = set[Row]()
        if rule.needs <= model.holding:
            now.update(row for _, row in rule.written.instances(model.relation))
        before = {row for _, row in model.fired.get(index, ())}
        asks = (*self._asks, *self._asks_no_more)
        wanting = (ask for ask in asks if ask.block == rule.block)
        if any(ask.written.instances(model.relation) for ask in wanting):
            return True
        if before and repeated:
            return True  # what it concluded may be what shows it again
        lost, new = before - now, now - before
        if not lost and not new:
            return False
        others = (
            row
            for other, found in model.fired.items()
            if other != index and other not in changed and other in self._places
            if self._place(other)[0].head == rule.head
            for _, row in found
        )
        held = {*others, *model.given.get(rule.head, ())} if lost else set[Row]()
        return bool(lost - held) or any(row not in model.relation(rule.head) for row in new)

    def _place(self, index: int) -> tuple[_Evaluated, bool]:
        """The rule with that index, and whether it depends on itself."""
        if not self._places:
            self._places.update(
                (rule.index, (rule, repeated)) for rules, repeated in self._groups for rule in rules
            )
        return self._places[index]

    def model(self, job: Job) -> Model:
        """What holds of a record, and which of the facts that it lacks its rules want."""
        model = self._whole(job) if job.shared is None else self._completion(job, job.shared)
        model.wanted = [_wanted(row) for row in model.relation((WANTED, 2)).rows]
        return model

    def _completion(self, job: Job, shared: Shared) -> Model:
        """What holds of one of several completions of a record, by what holds of the record."""
        base = self._base(job, shared)
        model = Overlay(base.model, self._order(job.stretch))
        converter = self._matching.converter
        converter.forget()
        model.give(map(converter.atom, job.facts))
        lacks = frozenset(job.every_lack())
        settled = [_settled(*each) for each in job.settled]
        new, gone = map(_lacking, lacks - base.lacks), map(_lacking, base.lacks - lacks)
        model.say([*new, *settled], gone)
        model.settle()
        return model

    def _base(self, job: Job, shared: Shared) -> _Base:
        """What holds of what a completion shares with others."""
        if shared.model is not None:
            return _Base(job.stretch, shared.model, frozenset(shared.missing))
        base = self._bases.get(shared)
        if base is None or base.stretch != job.stretch:
            whole = self._whole(Job(shared.facts, shared.missing, (), job.stretch))
            base = self._bases[shared] = _Base(job.stretch, whole, frozenset(shared.missing))
        return base

    def _order(self, stretch: int) -> Order:
        """The rules in force in a stretch of law, and what asks for facts, one after the other."""
        found = self._orders.get(stretch)
        if found is None:
            plan, asks = self._plan(stretch)
            units: list[tuple[Sequence[_Evaluated], bool]] = []
            for rules, repeated in plan:
                units += [(rules, True)] if repeated else [((rule,), False) for rule in rules]
            units += [((ask,), False) for ask in asks]
            found = self._orders[stretch] = Order(units)
        return found

    def _whole(self, job: Job) -> Model:
        """What holds of a record by itself."""
        model = Model(self._matching, job.every_fact())
        plan, asks = self._plan(job.stretch)
        holding = model.holding
        for rules, repeated in plan:
            grown = True
            while grown:
                grown = False
                for rule in rules:
                    if rule.needs <= holding and rule.run(model):
                        grown = repeated
        for lack in job.every_lack():
            model.add(*_lacking(lack))
        for each in job.settled:
            model.add(*_settled(*each))
        for ask in asks:
            if ask.needs <= holding:
                ask.run(model)
        return model

    def _plan(self, stretch: int) -> tuple[Plan, Sequence[_Evaluated]]:
        """The rules in force in a stretch of law, groups that are not repeated run together."""
        found = self._plans.get(stretch)
        if found is None:
            off = self._off[stretch]
            plan = tuple(
                (tuple(r for rules, _ in groups for r in rules if r.block not in off), repeated)
                for repeated, groups in _joined(self._groups)
            )
            asks = [ask for ask in self._asks if ask.block not in off]
            found = self._plans[stretch] = (plan, asks)
        return found

    def wanting(self, model: Model, stretch: int) -> frozenset[RuleId]:
        """The blocks with a rule that wants a fact which is not known; of a model made here."""
        off = self._off[stretch]
        return frozenset(
            ask.block
            for ask in self._asks
            if ask.block not in off
            and ask.needs <= model.holding
            and ask.written.instances(model.relation)
        )

    def order(self) -> Iterator[tuple[list[int], bool]]:
        """The indexes of the rules about records in order, and whether a group repeats."""
        for rules, repeated in self._groups:
            yield [rule.index for rule in rules], repeated

    def _evaluated(self, written: Written) -> _Evaluated:
        rule = written.rule
        read = [
            literal.signature
            for literal in rule.literals
            if isinstance(literal, AtomLiteral) and not literal.negated
        ]
        needs = frozenset(s for s in read if not self._matching.is_static(s))
        return _Evaluated(rule.rule.block.id, rule.rule.index, rule.signature, needs, written)

    def _asking(self, asks: Mapping[int, Sequence[Ask]], first: int) -> Iterator[_Evaluated]:
        """A rule for `wanted/2` for all that a rule asks for, each once, from number `first`."""
        askers: dict[tuple[RuleId, Ask], list[ProgramRule]] = {}
        for rule in self._matching.rules:
            for ask in asks.get(rule.rule.index, ()):
                askers.setdefault((rule.rule.block.id, ask), []).append(rule.rule)
        for number, ((_, ask), rules) in enumerate(askers.items(), first):
            self._askers[number] = frozenset(rule.index for rule in rules)
            compiled = compile_rule(ask_rule(ask, rules[0], number), self._matching.converter)
            yield self._evaluated(Written(compiled, self._matching))


def _lacking(lack: Lack) -> Atom:
    """That a fact is not known."""
    asked, item = lack
    return (missing_name(asked), 1), (name(item),)


def _settled(point: str, item: str) -> Atom:
    """That an open point of the law is taken to have a side."""
    return (SETTLED, 2), (name(point), name(item))


def _joined(
    groups: Iterable[tuple[Sequence[_Evaluated], bool]],
) -> Iterator[tuple[bool, Sequence[tuple[Sequence[_Evaluated], bool]]]]:
    """The groups in order, each that is repeated by itself, the others as many as follow."""
    for repeated, several in groupby(groups, key=itemgetter(1)):
        if repeated:
            yield from ((True, [group]) for group in several)
        else:
            yield False, list(several)


def _wanted(row: Row) -> tuple[Asked, str]:
    """What is wanted, and of which item."""
    what, item = row
    if isinstance(what, Function) and isinstance(what.args[0], Name) and isinstance(item, Name):
        return Asked(cast("AskKind", what.name), what.args[0].name), item.name
    raise ValueError(row)
