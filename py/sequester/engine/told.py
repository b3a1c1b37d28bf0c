"""Rules that need no label: what they conclude tells by itself that, and how, they fired."""

# clingo's syntax tree carries no types: every attribute of a node is unknown to pyright
# pyright: reportUnknownMemberType=false, reportUnknownArgumentType=false
# pyright: reportUnknownVariableType=false, reportAttributeAccessIssue=false

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from clingo import Function, Symbol
from clingo.ast import AST, ASTType

from sequester.engine.model import ProgramRule, Signature

Head = tuple[str | Symbol | None, ...]  # a variable, a constant, or something else


@dataclass(frozen=True, slots=True)
class Told:
    """How to read a rule's firings off its conclusions.

    `places` holds for each variable of the rule the argument that it stands at; `constants` the
    arguments that tell this rule's conclusions from those of other rules.
    """

    signature: Signature
    places: tuple[int, ...]
    constants: tuple[tuple[int, Symbol], ...]

    def firings(self, atoms: Iterable[Sequence[Symbol]]) -> list[tuple[Symbol, ...]]:
        """The values of the rule's variables, one for each of its conclusions."""
        return [
            tuple([row[place] for place in self.places])
            for row in atoms
            if all(row[place] == symbol for place, symbol in self.constants)
        ]


def told_by_head(rules: Sequence[ProgramRule]) -> Mapping[int, Told]:
    """The rules, by their index, whose firings their conclusions tell.

    Every variable is an argument of the conclusion, and no other rule can conclude the same.
    """
    heads = {rule.index: _head(rule.head) for rule in rules if not rule.static}
    by_signature: dict[Signature, list[int]] = {}
    for rule in rules:
        if not rule.static:
            by_signature.setdefault(_signature(rule), []).append(rule.index)
    found: dict[int, Told] = {}
    for rule in rules:
        head = heads.get(rule.index)
        if head is None or None in head or set(rule.variables) - set(head):
            continue
        if any(
            other != rule.index and _may_be_same(head, heads[other])
            for other in by_signature[_signature(rule)]
        ):
            continue
        constants = tuple((n, part) for n, part in enumerate(head) if isinstance(part, Symbol))
        places = tuple(head.index(name) for name in rule.variables)
        found[rule.index] = Told(_signature(rule), places, constants)
    return found


def _signature(rule: ProgramRule) -> Signature:
    symbol = rule.head.atom.symbol
    return str(symbol.name), len(symbol.arguments)


def _head(head: AST) -> Head:
    return tuple(map(_part, head.atom.symbol.arguments))


def _part(term: AST) -> str | Symbol | None:
    if term.ast_type == ASTType.Variable:
        return str(term.name)
    if term.ast_type == ASTType.SymbolicTerm:
        symbol: Symbol = term.symbol
        return symbol
    if term.ast_type == ASTType.Function and term.name and not term.arguments and not term.external:
        return Function(str(term.name))
    return None


def _may_be_same(one: Head, other: Head) -> bool:
    """Whether two heads of one predicate may be the same atom."""
    return not any(
        isinstance(mine, Symbol) and isinstance(theirs, Symbol) and mine != theirs
        for mine, theirs in zip(one, other, strict=True)
    )
