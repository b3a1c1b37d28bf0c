"""What a rule concludes and reads, taken from clingo's tree once: asking the tree is slow."""

# pyright: reportUnknownMemberType=false, reportUnknownArgumentType=false
# pyright: reportUnknownVariableType=false
# (clingo's syntax tree has no types for the attributes of its nodes)

from __future__ import annotations

from collections.abc import Iterator

from clingo import SymbolType
from clingo.ast import AST, ASTSequence, ASTType, Sign
from msgspec import Struct

Signature = tuple[str, int]
Typed = tuple[ASTType, AST]
_RULE, _LITERAL, _VARIABLE = ASTType.Rule, ASTType.Literal, ASTType.Variable
_SYMBOLIC_ATOM, _FUNCTION = ASTType.SymbolicAtom, ASTType.Function
_SYMBOLIC_TERM = ASTType.SymbolicTerm


class Atom(Struct, frozen=True):
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


class Outline(Struct, frozen=True):
    """A rule's head and the atoms of its body; the variables of head and positive body."""

    head: Atom | None
    atoms: tuple[Atom, ...]
    variables: frozenset[str]
    nodes: tuple[tuple[ASTType, AST], ...]

    @property
    def said(self) -> str:
        """The atoms with the constants in them, and which stand plainly."""
        head = (self.head.name, self.head.constants) if self.head else ()
        return f"{head} {[(atom.name, atom.constants, atom.plain) for atom in self.atoms]}"


EMPTY = Outline(None, (), frozenset(), ())


def outline_of(rule: AST) -> Outline:
    """The outline of a statement; an empty one for a statement that is no rule."""
    if rule.ast_type is not _RULE:
        return EMPTY
    nodes: list[Typed] = []
    _collect(rule.head, nodes)
    variables: set[str] = set()
    head = next(iter(_atoms(nodes, variables, plain=True)), None)
    atoms: list[Atom] = []
    for literal in rule.body:
        inside: list[Typed] = []
        _collect(literal, inside)
        positive = inside[0][0] is not _LITERAL or literal.sign == Sign.NoSign
        plain = positive and inside[1][0] is _SYMBOLIC_ATOM
        atoms += _atoms(inside, variables if positive else set(), plain=plain)
        nodes += inside
    return Outline(head, tuple(atoms), frozenset(variables - {"_"}), tuple(nodes))


def walk(node: AST) -> Iterator[Typed]:
    """The node and everything below it, in written order, each with its type."""
    found: list[Typed] = []
    _collect(node, found)
    return iter(found)


def _collect(node: AST, found: list[Typed]) -> None:
    """Add the node and everything below it."""
    found.append((node.ast_type, node))
    for key in node.child_keys:
        child = getattr(node, key)
        if isinstance(child, AST):
            _collect(child, found)
        elif isinstance(child, (tuple, ASTSequence)):
            for each in child:
                _collect(each, found)


def _atoms(nodes: list[Typed], variables: set[str], *, plain: bool) -> list[Atom]:
    """The atoms among nodes; the names of their variables are added to those given."""
    found: list[Atom] = []
    for kind, node in nodes:
        if kind is _VARIABLE:
            variables.add(node.name)
        elif kind is _SYMBOLIC_ATOM and node.symbol.ast_type is _FUNCTION:
            term = node.symbol
            constants = tuple([constant_name(argument) or "" for argument in term.arguments])
            found.append(Atom(term.name, constants, plain, term))
    return found


def constant_name(term: AST) -> str | None:
    """The name of a constant, None for any other term."""
    kind = term.ast_type
    if kind is _SYMBOLIC_TERM:
        symbol = term.symbol
        is_name = symbol.type is SymbolType.Function and not symbol.arguments
        return str(symbol.name) if is_name else None
    if kind is _FUNCTION and not term.arguments:
        return str(term.name)
    return None
