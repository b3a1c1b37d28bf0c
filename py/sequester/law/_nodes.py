"""clingo's syntax trees, made quick to read.

clingo's own nodes fetch every attribute from the library each time it is asked for, in three or
four calls. The same trees are gone through many times here, so these nodes keep what they fetched.
They must not be changed: `update` and clingo's `Transformer` make new nodes, as they always do.
"""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportPrivateUsage=false
# (clingo's syntax tree has no types for the attributes of its nodes)

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from clingo.ast import AST, ASTSequence, ASTType

_CHILDREN: dict[ASTType, list[str]] = {}


class Node(AST):
    """A syntax tree whose attributes, and those of its parts, are fetched once."""

    def __getattr__(self, name: str) -> object:
        """An attribute that was not fetched before."""
        fetched = cast("Callable[[str], object]", super().__getattr__)
        value = fetched(name)
        if isinstance(value, AST):
            value = node_of(value)
        elif isinstance(value, ASTSequence):
            value = tuple(map(node_of, value))
        self.__dict__[name] = value
        return value

    @property
    def ast_type(self) -> ASTType:
        """The type of the node."""
        kept = self.__dict__
        if "ast_type" not in kept:
            kept["ast_type"] = super().ast_type
        return cast("ASTType", kept["ast_type"])

    @property
    def child_keys(self) -> list[str]:
        """The names of the attributes that hold nodes: the same for all nodes of a type."""
        found = _CHILDREN.get(self.ast_type)
        if found is None:
            found = _CHILDREN[self.ast_type] = super().child_keys
        return found


def node_of(node: AST) -> AST:
    """The same tree, quick to read; `node` must not be used any more."""
    if isinstance(node, Node):
        return node
    taken = Node.__new__(Node)
    # the node's hold on the library's tree is handed over
    object.__setattr__(taken, "_rep", node._rep)  # noqa: SLF001
    object.__setattr__(node, "_rep", None)
    return taken
