"""The rules of one question ready for matching, with the atoms that rest on no record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from sequester.engine.matching.bodies import Written
from sequester.engine.matching.build import CompiledRule, compile_rule
from sequester.engine.matching.store import Relation
from sequester.engine.matching.terms import Converter, Name, Row, Signature
from sequester.engine.model import ProgramRule, StaticAtoms

CONVERTER = Converter()  # the programs of all questions hold the same rows and constants


class Matching:
    """What matching needs of a program, computed once and when it is first needed."""

    def __init__(self, rules: Sequence[ProgramRule], static: StaticAtoms) -> None:
        """Take the rules in the order of their index, and the static atoms."""
        self._given = rules
        self._atoms = static
        self.converter = CONVERTER
        self._static: dict[Signature, Relation] = {}
        self._written: dict[int, Written] = {}
        self.other_tables: frozenset[Signature] = frozenset()  # in a variant: those that differ

    def varied(
        self, changed: Mapping[int, ProgramRule], static: StaticAtoms | None = None
    ) -> Matching:
        """The same with some rules, by their index, in place of others, or with other tables.

        What neither touches is shared.
        """
        given = [changed.get(rule.index, rule) for rule in self._given]
        found = Matching(given, static or self._atoms)
        if static is not None:
            old = self._atoms.atoms
            every = old.keys() | static.atoms.keys()
            found.other_tables = frozenset(s for s in every if old.get(s) != static.atoms.get(s))
        other = found.other_tables
        found._static = {s: r for s, r in self._static.items() if s not in other}
        found.rules = tuple(
            compile_rule(rule, self.converter) if rule.index in changed else before
            for rule, before in zip(given, self.rules, strict=True)
        )
        found._written = {
            index: written
            for index, written in self._written.items()
            if index not in changed and not (other & written.rule.reads)
        }
        return found

    @cached_property
    def rules(self) -> tuple[CompiledRule, ...]:
        """The rules compiled, in order."""
        return tuple(compile_rule(rule, self.converter) for rule in self._given)

    @cached_property
    def by_head(self) -> dict[Signature, list[CompiledRule]]:
        """The rules by what they conclude, in order."""
        found: dict[Signature, list[CompiledRule]] = {}
        for rule in self.rules:
            found.setdefault(rule.signature, []).append(rule)
        return found

    def rules_for(self, signature: Signature, row: Row) -> Iterable[CompiledRule]:
        """The rules whose head could be this atom, in block order."""
        first = row[0] if row else None
        for rule in self.by_head.get(signature, ()):
            if not rule.key or not isinstance(first, Name) or first.name == rule.key:
                yield rule

    def written(self, rule: CompiledRule) -> Written:
        """The functions of a rule."""
        found = self._written.get(rule.rule.index)
        if found is None:
            found = self._written[rule.rule.index] = Written(rule, self)
        return found

    def is_static(self, signature: Signature) -> bool:
        """Whether the predicate rests on no record."""
        return signature in self._atoms.atoms

    def relation(self, signature: Signature) -> Relation:
        """The rows of a static predicate."""
        relation = self._static.get(signature)
        if relation is None:
            row = self.converter.row
            relation = Relation(row(symbol) for symbol in self._atoms.of(signature))
            self._static[signature] = relation
        return relation
