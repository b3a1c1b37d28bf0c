"""What of an answer stands, whatever the facts that are not known turn out to be.

A completion adds facts. The first thing that is then otherwise is concluded by a rule that read one
of them, after conditions that held before: such rules are known, they are those that *want* a fact.
What they conclude may be otherwise, and so may what is concluded from that, but only where the
other conditions of a rule, those that cannot change, hold together. So the rules are gone through
once in order, and it is noted as a pattern what each may conclude or no longer conclude; what no
pattern fits is the same in every completion. Too many patterns are found rather than too few:
conditions that may change are taken to hold, and only names (of items, of provisions) are kept
apart, not days or numbers.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from sequester.engine.control import Raw
from sequester.engine.facts import RecordFacts
from sequester.engine.holding import Model
from sequester.engine.inputs import EVERY_LIST, Inputs
from sequester.engine.matching.build import CompiledRule
from sequester.engine.matching.compiled import NONE, Const, Env, Trail
from sequester.engine.matching.compiled import Node as Argument
from sequester.engine.matching.literals import Aggregate, AtomLiteral, Literal, every
from sequester.engine.matching.terms import Name, Signature, Term, name
from sequester.engine.program import Compiled
from sequester.engine.solve import Node, Search, wanted_slots
from sequester.engine.tree import End, Tree

Pattern = tuple[Term | None, ...]  # None: anything
Named = Signature | tuple[str, str]  # a predicate, or how a key or finding is given and its name
MOST_PATTERNS = 30  # of one predicate; beyond, all of it may change
MANY_ROWS = 100  # of a table that is not gone through whole
SETTLED, UNSETTLED = ("settled", 3), ("unsettled", 2)
NAMED_AT = {("never", 2): 1, ("found", 3): 0, ("not_made", 2): 0, ("about", 2): 0}
"""Which argument of what is given says of which key or finding it is given."""


class Standing:
    """Tells of the atoms of one answer which may be otherwise once more is known."""

    def __init__(self, compiled: Compiled, facts: RecordFacts, model: Model, stretch: int) -> None:
        """Go through the rules in force in that stretch of law; `model` is what `facts` come to."""
        self._matching = compiled.program.matching
        self._new = set(_names_of_new_items(facts, compiled.inputs))
        self._open = self._new.union(_open_names(facts))
        self._patterns: dict[Signature, set[Pattern]] = {}
        self._take_away(facts)
        self.relation, self._fired = model.relation, model.fired
        off, wanting = compiled.off[stretch], compiled.direct.wanting(model, stretch)
        for indexes, repeated in compiled.direct.order():
            rules = [self._matching.rules[index] for index in indexes]
            rules = [rule for rule in rules if rule.rule.block.id not in off]
            grown = True
            while grown:
                grown = False
                for rule in rules:
                    if rule.rule.block.id in wanting or self._touched(rule.literals):
                        for pattern in set(self._conclusions(rule)):
                            if repeated or not self._lasts(rules, rule.signature, pattern):
                                grown |= self._add(rule.signature, pattern) and repeated

    def may_change(self, signature: Signature, row: Sequence[Term | None]) -> bool:
        """Whether atoms like this one may hold or no longer hold; None and holes are anything."""
        return any(all(map(_agree, row, pattern)) for pattern in self._patterns.get(signature, ()))

    def changing(self, signature: Signature) -> frozenset[Pattern]:
        """The patterns of a predicate that may change."""
        return frozenset(self._patterns.get(signature, ()))

    def holds_on(self, literals: Sequence[Literal], env: Env) -> bool:
        """Whether all these conditions, which hold under the values, hold in every completion."""
        return not any(
            self._may_change(literal, env) or (literal.negated and self._is_open(literal))
            if isinstance(literal, AtomLiteral)
            else self._may_change(literal, env) or self._is_open(literal)
            for literal in literals
        )

    def _take_away(self, facts: RecordFacts) -> None:
        """What the law assumes of a key gives way when the record comes to say what it is."""
        lacking = {one.pointer for one in facts.missing.values() if one.kind == "key"}
        row_of = self._matching.converter.row
        for fact, source in facts.facts.items():
            if source.origin == "assumed" and source.pointer in lacking:
                item, value = row_of(fact)[:2]
                predicate = value if fact.name == "never" else name(fact.name)
                if isinstance(item, Name) and isinstance(predicate, Name):
                    self._add(("never", 2), (item, predicate))
                    self._add((predicate.name, 2), (item, None))

    def _is_open(self, literal: Literal) -> bool:
        """Whether the literal reads what the record may lack, so that completions may add to it."""
        return _reads(literal, self._open)

    def _touched(self, literals: Sequence[Literal]) -> bool:
        """Whether the literals read what may change, or keys of items that nobody knows of yet."""
        return any(self._may_change(one, None) or _reads(one, self._new) for one in literals)

    def _may_change(self, literal: Literal, env: Env | None) -> bool:
        if isinstance(literal, AtomLiteral):
            row = [_told(node, env) for node in literal.args]
            if literal.signature == SETTLED and self.may_change(UNSETTLED, row[:2]):
                return True
            return self.may_change(literal.signature, row)
        if isinstance(literal, Aggregate):
            inner = (one for element in literal.elements for one in element.condition)
            return any(self._may_change(one, None) for one in inner)
        return False

    def _conclusions(self, rule: CompiledRule) -> Iterator[Pattern]:
        """What the rule concludes where all that cannot change about its conditions holds."""
        waiting, kept, bound = list(rule.literals), list[Literal](), NONE
        while True:
            chosen = next((one for one in waiting if self._stays(one, bound)), None)
            if chosen is None:
                break
            waiting.remove(chosen)
            kept.append(chosen)
            bound |= chosen.binds
        env, trail = rule.environment(), Trail()
        for _ in every(kept, env, trail, self):
            yield tuple(_told(node, env) for node in rule.head)

    def _stays(self, literal: Literal, bound: frozenset[int]) -> bool:
        """Whether the literal is the same in every completion, and can be looked at by now."""
        if not literal.ready(bound) or self._may_change(literal, None) or self._is_open(literal):
            return False
        if not isinstance(literal, AtomLiteral):
            return True
        known = any(arg.slots <= bound for arg in literal.args)
        static = self._matching.is_static(literal.signature)
        if literal.negated or known or not static:
            return True
        return len(self._matching.relation(literal.signature).unsorted) <= MANY_ROWS

    def _lasts(self, rules: Iterable[CompiledRule], signature: Signature, pattern: Pattern) -> bool:
        """Whether what holds already is shown by a firing that nothing can undo."""
        return None not in pattern and any(
            row == pattern and self.holds_on(rule.literals, [*values, *(None,) * len(rule.places)])
            for rule in rules
            if rule.signature == signature
            for values, row in self._fired.get(rule.rule.index, ())
        )

    def _add(self, signature: Signature, pattern: Pattern) -> bool:
        """Note a pattern; whether it is new."""
        known = self._patterns.setdefault(signature, set())
        if any(all(map(_covers, other, pattern)) for other in known):
            return False
        if len(known) >= MOST_PATTERNS:
            known.clear()
            pattern = (None,) * len(pattern)
        known.add(pattern)
        return True


def standing_tree(search: Search, node: Node, raw: Raw) -> Tree:
    """The record as it is for all its completions, where no outcome can be otherwise in them.

    `raw` is the answer to the search's job for the node. Without a root: an outcome may change.
    """
    compiled, request = search.compiled, search.request
    job = node.job(search.stretch)
    standing = Standing(compiled, node.facts, compiled.direct.model(job), search.stretch)
    asked = name(request.question)
    if standing.may_change(("subject", 2), (asked, None)):
        return Tree(None)
    items = {item.id: name(constant) for constant, item in node.facts.items.items()}
    subject = items.get(request.subject) if request.subject else None
    if standing.may_change(("outcome", 3), (asked, subject, None)):
        return Tree(None)
    end = search.end(node, raw)
    tree = Tree(End(replace(end.leaf, standing=standing), end.outcomes))
    tree.consulted.update(slot for slot in wanted_slots(raw) if slot in search.assumed)
    return tree


def _reads(literal: Literal, names: Collection[Named]) -> bool:
    """Whether the literal reads what is given of one of these predicates, keys or findings."""
    if isinstance(literal, Aggregate):
        inner = (one for element in literal.elements for one in element.condition)
        return any(_reads(one, names) for one in inner)
    if not isinstance(literal, AtomLiteral):
        return False
    signature = literal.signature
    if signature == SETTLED:
        return SETTLED in names
    if signature in NAMED_AT:
        named = _told(literal.args[NAMED_AT[signature]], None)
        return bool(names) and (named is None or (signature[0], named.name) in names)
    return signature in names


def _open_names(facts: RecordFacts) -> Iterator[Named]:
    """The predicates, and the keys and findings, of which a completion may add facts."""
    yield SETTLED  # whatever is found to be open
    for asked, _ in facts.missing:
        kind, named = asked.kind, asked.name
        if kind == "list":
            yield from ((named, arity) for arity in (1, 2))
        elif kind == "key":
            yield from _of_key(named)
        elif kind == "finding":
            yield from (("found", named), ("not_made", named))
        elif kind == "about":
            yield from (("about", named), ("never", "about"))


def _names_of_new_items(facts: RecordFacts, inputs: Inputs) -> Iterator[Named]:
    """The keys and findings of items that a list may hold which the record leaves out."""
    for (asked, _), unknown in facts.missing.items():
        if asked.kind == "list":
            for _, predicate in inputs.keys.get(unknown.key, {}).values():
                if predicate.world == "open":
                    yield from _of_key(predicate.name)
            for finding, place in inputs.findings.items():
                if place in (EVERY_LIST, unknown.key):
                    yield from (("found", finding), ("not_made", finding))


def _of_key(predicate: str) -> Iterator[Named]:
    yield predicate, 2
    yield "never", predicate


def _told(node: Argument, env: Env | None) -> Name | None:
    """The name that an argument is; None for anything else, and where it is not known."""
    if env is None:
        return _name_of(node.term) if isinstance(node, Const) else None
    value = node.value(env)
    return None if value is None else _name_of(value)


def _name_of(term: Term) -> Name | None:
    return term if isinstance(term, Name) else None


def _agree(one: Term | None, other: Term | None) -> bool:
    return one is None or other is None or not isinstance(one, Name) or one == other


def _covers(wide: Term | None, narrow: Term | None) -> bool:
    return wide is None or wide == narrow
