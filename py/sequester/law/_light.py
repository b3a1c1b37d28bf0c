"""Blocks without their syntax trees, which cannot be stored; a tree is made anew where wanted."""

# pyright: reportUnknownMemberType=false, reportUnknownArgumentType=false
# (clingo's syntax tree has no types for the attributes of its nodes)

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import TypeAlias

from clingo.ast import AST, ASTType, Location, Position, Variable, parse_string
from msgspec import msgpack
from msgspec.structs import replace

from sequester.law._nodes import node_of
from sequester.law._outline import Outline, outline_of
from sequester.law.model import Block, DataTable, Statement

_NOWHERE = Position("", 0, 0)
_NO_TREE = Variable(Location(_NOWHERE, _NOWHERE), "_")
"""What stands where a tree was."""


_Parts: TypeAlias = tuple[tuple[Block, ...], tuple[DataTable, ...]]


def light_table(table: DataTable) -> DataTable:
    """The table without its facts: what it is called and where it stands."""
    return replace(table, facts=())


def restored(statement: Statement) -> Statement:
    """The statement with its tree; the places in a tree made anew are not those of the file."""
    if statement.ast is not _NO_TREE:
        return statement
    rule, outline = _read_again(statement.text)
    return replace(statement, ast=rule, outline=outline)


@lru_cache(maxsize=1_000)
def _read_again(text: str) -> tuple[AST, Outline]:
    """The tree of a rule and its outline; a rule belongs to many rule sets."""
    nodes: list[AST] = []
    parse_string(text, nodes.append)
    rule = node_of(next(node for node in nodes if node.ast_type == ASTType.Rule))
    return rule, outline_of(rule)


def stored(blocks: Iterable[Block], tables: Iterable[DataTable]) -> memoryview:
    """Blocks and tables without their trees and facts, for a later process."""
    # the trees of atoms are left out in writing: to make new atoms takes longer
    light = tuple(replace(each, rules=tuple(map(_bare, each.rules))) for each in blocks)
    data = msgpack.encode((light, tuple(map(light_table, tables))), enc_hook=_no_tree)
    return memoryview(data)


def opened(data: memoryview) -> tuple[tuple[Block, ...], tuple[DataTable, ...]]:
    """What was `stored`; ValueError for anything else."""
    parts: _Parts = msgpack.decode(data, type=_Parts, dec_hook=_tree_again)
    return parts


def _no_tree(_tree: object) -> None:
    """What is stored of a tree: nothing."""


def _tree_again(kind: type, found: object) -> AST:
    if kind is not AST or found is not None:
        raise ValueError
    return _NO_TREE


def _bare(statement: Statement) -> Statement:
    """The statement without what cannot be stored, but for the trees of its atoms."""
    own = statement.outline
    outline = Outline(own.head, own.atoms, own.variables, ())
    return Statement(
        _NO_TREE, statement.text, statement.file, statement.line, statement.column, outline,
        statement.last,
    )  # fmt: skip
