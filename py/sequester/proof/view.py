"""One answer of the engine, ready for proving: its facts, atoms and firings by predicate."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property

from sequester.engine import Answer, Source
from sequester.engine.matching.bodies import Instance
from sequester.engine.matching.build import CompiledRule
from sequester.engine.matching.compiled import Env
from sequester.engine.matching.literals import AtomLiteral
from sequester.engine.matching.store import Relation
from sequester.engine.matching.terms import Row, Signature, Term, function, show
from sequester.law import ask_of
from sequester.proof.absent import head_of
from sequester.proof.model import Fact, FactKind
from sequester.proof.program import Compiled, Fired

Key = tuple[Signature, Row]
NEVER = ("never", 2)


class _Given:
    """The given facts of an answer by predicate, sorted out when they are first asked for."""

    def __init__(self, program: Compiled, answer: Answer) -> None:
        self.program, self.answer = program, answer
        self._facts: dict[Signature, dict[Row, Source]] = {}

    @cached_property
    def given(self) -> Mapping[Signature, Sequence[tuple[Row, Source]]]:
        """The given facts; of most completions of a record nobody asks for them."""
        atom = self.program.converter.atom
        given: dict[Signature, list[tuple[Row, Source]]] = {}
        for symbol, source in self.answer.facts.items():
            signature, row = atom(symbol)
            given.setdefault(signature, []).append((row, source))
        return given

    def facts(self, signature: Signature) -> Mapping[Row, Source]:
        """The given facts of a predicate."""
        facts = self._facts.get(signature)
        if facts is None:
            facts = self._facts[signature] = dict(self.given.get(signature, ()))
        return facts


class _Relations(dict[Signature, Relation]):
    """The relations of an answer, each made when it is first asked for."""

    def __init__(self, given: _Given) -> None:
        super().__init__()
        self._given = given

    def __missing__(self, signature: Signature) -> Relation:
        """The rows of a predicate, given, derived or static."""
        found = self[signature] = self._made(signature)
        return found

    def _made(self, signature: Signature) -> Relation:
        program, answer = self._given.program, self._given.answer
        if program.is_static(signature):
            return program.relation(signature)
        relation = answer.relation(signature)
        if relation is not None:
            return relation.in_order()
        row = program.converter.row
        # a given fact is among the atoms too
        derived = dict.fromkeys(map(row, answer.atoms.get(signature, ())))
        return Relation({**self._given.facts(signature), **derived})


class View:
    """Looks things up in an answer. Nothing is converted before it is asked for."""

    def __init__(self, program: Compiled, answer: Answer) -> None:
        """Sort what the answer holds by predicate."""
        self.program = program
        self.answer = answer
        program.converter.forget()
        self._by_predicate = given = _Given(program, answer)
        self.facts: Callable[[Signature], Mapping[Row, Source]] = given.facts
        self.relation: Callable[[Signature], Relation] = _Relations(given).__getitem__
        self._given: dict[Signature, dict[Term, list[Row]]] = {}
        self._premises: dict[Key, Fact | None] = {}
        self._fired: dict[int, dict[Row, Env]] = {}
        self._ranks: dict[Key, int] | None = None

    def fact(self, signature: Signature, row: Row) -> Fact | None:
        """The premise for a given fact; None when the atom is none."""
        key = (signature, row)
        if key not in self._premises:
            source = self.facts(signature).get(row)
            self._premises[key] = self._premise(signature, row, source) if source else None
        return self._premises[key]

    def _premise(self, signature: Signature, row: Row, source: Source) -> Fact:
        burdens = self.program.program.ruleset.vocabulary.burdens
        place = {"never": -1, "found": 0, "not_made": 0}.get(signature[0])
        about = signature[0] if place is None else show(row[place])
        if "about" in (signature[0], show(row[0])):
            about = ask_of(show(row[-1] if signature[0] == "never" else row[0]))
        burden = burdens.get(about) if source.origin == "assumed" else None
        return Fact(
            kind=kind_of(signature, source),
            atom=function(signature[0], row),
            key=source.key,
            item=source.item,
            pointer=source.pointer,
            cite=burden.cite if burden else "",
        )

    def others(self, signature: Signature, row: Row) -> tuple[Fact, ...]:
        """Facts of the same predicate about the same thing: what the record says instead."""
        found: list[Fact | None] = []
        has_facts = self._by_predicate.given
        if row and signature in has_facts:
            about = self._about(signature).get(row[0], ())
            found += [self.fact(signature, other) for other in about]
        if len(row) > 1 and NEVER in has_facts:
            found.append(self.fact(NEVER, (row[0], function(signature[0], ()))))
        if signature[0] == "found":
            found.append(self.fact(("not_made", 2), row[:2]))
        return tuple([fact for fact in found if fact])

    def _about(self, signature: Signature) -> Mapping[Term, Sequence[Row]]:
        """The given facts of a predicate by what they are about, in order."""
        found = self._given.get(signature)
        if found is None:
            found = self._given[signature] = {}
            for row in sorted(self.facts(signature)):
                if row:
                    found.setdefault(row[0], []).append(row)
        return found

    def why(self, signature: Signature, row: Row) -> Fired | None:
        """The firing that shows an atom: the first of the earliest block."""
        if self.program.is_static(signature):
            return self.program.why_static(signature, row)
        for rule in self.program.rules_for(signature, row):
            env = self._by_head(rule).get(row)
            if env is not None:
                return rule, env
        return None

    def _by_head(self, rule: CompiledRule) -> Mapping[Row, Env]:
        """The rule's firings by the head they give, the least of each."""
        index = rule.rule.index
        fired = self._fired.get(index)
        if fired is None:
            fired = self._fired[index] = {}
            for row, env in self.firings(rule):
                if row not in fired and self.grounded(rule, env):
                    fired[row] = env
        return fired

    def instances(self, rule: CompiledRule) -> Sequence[Instance]:
        """Every firing of a rule that rests on the record: its variables' values, and its head."""
        if model := self.answer.firings.model:
            return model.fired.get(rule.rule.index, ())
        term = self.program.converter.term
        local = [None] * (len(rule.places) - len(rule.rule.variables))
        found = [tuple(map(term, v)) for v in self.answer.firings.of(rule.rule.index)]
        return [(values, head_of(rule, [*values, *local])) for values in found]

    def firings(self, rule: CompiledRule) -> Iterator[tuple[Row, Env]]:
        """The same in order, each as its head and the places of a search."""
        local = [None] * (len(rule.places) - len(rule.rule.variables))
        found = self.instances(rule)
        for values, row in sorted(found) if len(found) > 1 else found:
            yield row, [*values, *local]

    def rank_by_derivation(self) -> None:
        """From now on shows an atom only from atoms that were derived before it.

        Firings alone may go in a circle where rules are recursive; this costs a pass over all of
        them, so it is left until a circle is met.
        """
        waiting: dict[Key, list[int]] = {}
        lacking: list[int] = []
        heads: list[Key] = []
        ready: deque[int] = deque()
        for rule in self.program.rules:
            for row, env in self.firings(rule):
                number = len(heads)
                heads.append((rule.signature, row))
                needs = set(self._record_level(rule, env))
                lacking.append(len(needs))
                for need in needs:
                    waiting.setdefault(need, []).append(number)
                if not needs:
                    ready.append(number)
        self._ranks = {}
        while ready:
            head = heads[ready.popleft()]
            if head in self._ranks:
                continue
            self._ranks[head] = len(self._ranks)
            for number in waiting.get(head, ()):
                lacking[number] -= 1
                if not lacking[number]:
                    ready.append(number)
        self._fired.clear()

    def _record_level(self, rule: CompiledRule, env: Env) -> Iterator[Key]:
        """The derived atoms that a firing rests on."""
        for literal in rule.literals:
            if isinstance(literal, AtomLiteral) and not literal.negated:
                if literal.signature not in self.answer.atoms:
                    continue
                row = next(literal.rows(env, [], self), None)
                if row is not None and row not in self.facts(literal.signature):
                    yield literal.signature, row

    def grounded(self, rule: CompiledRule, env: Env) -> bool:
        """Whether everything a firing rests on was derived before what it shows."""
        if self._ranks is None:
            return True
        own = self._ranks.get((rule.signature, head_of(rule, env)), -1)
        return all(self._ranks.get(k, own) < own for k in self._record_level(rule, env))


def kind_of(signature: Signature, source: Source) -> FactKind:
    """Which sort of premise a fact from this source is."""
    match source.origin:
        case "request":
            return "reading" if signature[0] == "reading" else "request"
        case "completed":
            return "supposed"
        case other:
            return other
