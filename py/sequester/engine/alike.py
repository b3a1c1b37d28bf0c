"""Names that the rules cannot tell apart: one of them stands for all when a fact is not known.

Two constants of a kind are alike when no rule of the program names either, and every table says
the same of both. What a table says in words only (citations) makes no difference where no rule
compares those words.
"""

# clingo's syntax tree carries no types: every attribute of a node is unknown to pyright
# pyright: reportUnknownMemberType=false, reportUnknownArgumentType=false
# pyright: reportArgumentType=false

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property

from clingo import Function, Symbol
from clingo.ast import AST, Transformer

from sequester.engine.lift import occurrences
from sequester.engine.model import Program
from sequester.law import Predicate

Said = frozenset[tuple[str, tuple[Symbol, ...]]]


class _Constants(Transformer):
    """Collects every constant that a rule names."""

    def __init__(self) -> None:
        self.found: set[str] = set()

    def visit_SymbolicTerm(self, node: AST) -> AST:  # noqa: N802
        self.found.add(str(node.symbol))
        return node

    def visit_Function(self, node: AST) -> AST:  # noqa: N802
        if not node.arguments:
            self.found.add(node.name)
        self.visit_children(node)
        return node


class Alike:
    """Sorts the names of closed lists into classes that one program cannot tell apart."""

    def __init__(self, program: Program) -> None:
        """Read the program's rules and tables."""
        self._program = program
        self._vocabulary = program.ruleset.vocabulary
        self._known: dict[str, Mapping[str, Said]] = {}

    def representatives(self, kind: str, names: Iterable[str]) -> list[Symbol]:
        """One name of each class, the first of it in order."""
        first: dict[object, str] = {}
        for name in sorted(names):
            alone = name in self._named_in_rules
            first.setdefault(name if alone else self._said(kind).get(name, frozenset()), name)
        return sorted(map(Function, first.values()))

    @cached_property
    def _named_in_rules(self) -> set[str]:
        constants = _Constants()
        for rule in self._program.rules:
            constants.visit(rule.head)
            for literal in rule.body:
                constants.visit(literal)
        return constants.found

    def _said(self, kind: str) -> Mapping[str, Said]:
        """What the tables say of each name of the kind, the name itself left out."""
        found = self._known.get(kind)
        if found is None:
            found = self._known[kind] = self._read(kind)
        return found

    def _read(self, kind: str) -> Mapping[str, Said]:
        said: dict[str, set[tuple[str, tuple[Symbol, ...]]]] = defaultdict(set)
        hole = Function("_")
        for row in self._program.static.rows:
            predicate = self._vocabulary.predicates.get((row.name, len(row.arguments)))
            if predicate is None:
                continue
            for place, name in enumerate(predicate.kinds):
                if name == kind:
                    rest = [
                        argument
                        for at, argument in enumerate(row.arguments)
                        if at != place and not self._only_words(predicate, at)
                    ]
                    said[str(row.arguments[place])].add((f"{row.name}/{place}", (hole, *rest)))
        return {name: frozenset(rows) for name, rows in said.items()}

    def _only_words(self, predicate: Predicate, place: int) -> bool:
        base = self._vocabulary.kinds[predicate.kinds[place]].base
        return base == "text" and (predicate.name, place) not in self._compared_words

    @cached_property
    def _compared_words(self) -> set[tuple[str, int]]:
        """The places of tables whose words some rule compares: its variable stands twice."""
        found: set[tuple[str, int]] = set()
        for rule in self._program.rules:
            for name, place, term, times in occurrences(rule.body):
                if times > 1 or not term[:1].isupper():
                    found.add((name, place))
        return found
