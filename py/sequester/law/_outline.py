"""What a rule concludes and reads, taken from clingo's tree once: asking the tree is slow."""

# pyright: reportUnknownMemberType=false, reportUnknownArgumentType=false
# pyright: reportUnknownVariableType=false
# (clingo's syntax tree has no types for the attributes of its nodes)

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from clingo import SymbolType
from clingo.ast import AST, ASTSequence, ASTType, Sign

Signature = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Atom:
    """An atom of a rule: its predicate, the constants among its arguments, its place in the tree.

    `constants` holds "" for an argument that is no constant. `plain` atoms are read as they stand,
    not under `not` and not inside an aggregate.
    """

    name: str
    constants: tuple[str, ...]
    plain: bool
    node: AST

    @property
    def signature(self) -> Signature:
        """Name and number of arguments."""
        return self.name, len(self.constants)

    def constant(self, position: int) -> str:
        """The constant at an argument position, "" for anything else."""
        return self.constants[position] if position < len(self.constants) else ""


@dataclass(frozen=True, slots=True)
class Outline:
    """A rule's head and the atoms of its body; the variables of head and positive body."""

    head: Atom | None
    atoms: tuple[Atom, ...]
    variables: frozenset[str]
    nodes: tuple[tuple[ASTType, AST], ...]


EMPTY = Outline(None, (), frozenset(), ())


def outline_of(rule: AST) -> Outline:
    """The outline of a statement; an empty one for a statement that is no rule."""
    if rule.ast_type != ASTType.Rule:
        return EMPTY
    nodes = list(walk(rule.head))
    head = next(_atoms(nodes, plain=True), None)
    variables = _variables(nodes)
    atoms: list[Atom] = []
    for literal in rule.body:
        inside = list(walk(literal))
        positive = inside[0][0] != ASTType.Literal or literal.sign == Sign.NoSign
        if positive:
            variables |= _variables(inside)
        plain = positive and inside[1][0] == ASTType.SymbolicAtom
        atoms.extend(_atoms(inside, plain=plain))
        nodes += inside
    return Outline(head, tuple(atoms), frozenset(variables), tuple(nodes))


def walk(node: AST) -> Iterator[tuple[ASTType, AST]]:
    """The node and everything below it, in written order, each with its type."""
    kind = node.ast_type
    yield kind, node
    for key in node.child_keys:
        child = getattr(node, key)
        if isinstance(child, AST):
            yield from walk(child)
        elif isinstance(child, (ASTSequence, tuple)):
            for each in child:
                yield from walk(each)


def _variables(nodes: list[tuple[ASTType, AST]]) -> set[str]:
    return {str(node.name) for kind, node in nodes if kind == ASTType.Variable} - {"_"}


def _atoms(nodes: list[tuple[ASTType, AST]], *, plain: bool) -> Iterator[Atom]:
    for kind, node in nodes:
        if kind == ASTType.SymbolicAtom and node.symbol.ast_type == ASTType.Function:
            term = node.symbol
            constants = tuple(constant_name(argument) or "" for argument in term.arguments)
            yield Atom(str(term.name), constants, plain, term)


def constant_name(term: AST) -> str | None:
    """The name of a constant, None for any other term."""
    kind = term.ast_type
    if kind == ASTType.SymbolicTerm:
        symbol = term.symbol
        is_name = symbol.type == SymbolType.Function and not symbol.arguments
        return str(symbol.name) if is_name else None
    if kind == ASTType.Function and not term.arguments:
        return str(term.name)
    return None
