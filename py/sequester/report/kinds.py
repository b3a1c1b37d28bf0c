"""Which kind of thing each variable of a block stands for, read off where the rules use it."""
# clingo gives the attributes of its syntax trees no types:
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportAttributeAccessIssue=false
# pyright: reportArgumentType=false, reportOptionalMemberAccess=false

from __future__ import annotations

from collections.abc import Mapping

from clingo.ast import AST, ASTType, Transformer

from sequester.law import Block, Predicate, Vocabulary


class _Kinds(Transformer):
    """Notes the kind of every argument position in which a variable stands."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.found: dict[str, str] = {}

    def visit_SymbolicAtom(self, node: AST) -> AST:  # noqa: N802 - the name clingo calls
        atom = node.symbol
        arguments = list(atom.arguments)
        predicate = self.vocabulary.predicates.get((str(atom.name), len(arguments)))
        if predicate is None:
            return node
        for argument, kind in zip(arguments, self._kinds_of(atom, predicate), strict=True):
            if argument.ast_type == ASTType.Variable:
                label = str(argument.name)
                if self.found.get(label, "any") == "any":
                    self.found[label] = kind
        return node

    def _kinds_of(self, atom: AST, predicate: Predicate) -> tuple[str, ...]:
        """The kinds of the arguments; what a question is about is of the kind that its key has."""
        if predicate.name != "about":
            return predicate.kinds
        key = self.vocabulary.about.get(str(atom.arguments[0]))
        return (predicate.kinds[0], key.kind) if key else predicate.kinds


def variable_kinds(block: Block, vocabulary: Vocabulary) -> Mapping[str, str]:
    """The kind of each variable of the block's rules; "any" where only its value can tell."""
    kinds = _Kinds(vocabulary)
    for statement in block.rules:
        kinds.visit(statement.ast)
    return kinds.found


class _Variables(Transformer):
    """Collects the variables that a firing binds."""

    def __init__(self) -> None:
        self.found: set[str] = set()

    def visit_BodyAggregateElement(self, node: AST) -> AST:  # noqa: N802 - the name clingo calls
        return node

    def visit_Variable(self, node: AST) -> AST:  # noqa: N802 - the name clingo calls
        self.found.add(str(node.name))
        return node


def heads_of(block: Block) -> tuple[tuple[str, frozenset[str]], ...]:
    """For each rule of the block the predicate it concludes and the variables it binds."""
    heads: list[tuple[str, frozenset[str]]] = []
    for statement in block.rules:
        variables = _Variables()
        variables.visit(statement.ast)
        head = str(statement.ast.head.atom.symbol.name)
        heads.append((head, frozenset(variables.found)))
    return tuple(heads)
