"""The words of a statement from its syntax tree, and the spaces that belong between them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import tree_sitter_clingo
from tree_sitter import Language, Node, Parser

_LANGUAGE = Language(tree_sitter_clingo.language())
_WHOLE = frozenset({"string", "fstring"})  # white space inside them counts
# the grammar knows `not not` with one space between the words only
_DOUBLE_NOT = re.compile(r"""("(?:[^"\\\n]|\\.)*"|%[^\n]*)|(?<![\w'])not\s+(?=not[\s(])""")
_NAMED_NOT = re.compile(rb"(?<![A-Za-z0-9_'])not(?=[A-Za-z0-9_'])")
_FORMATTED = frozenset({"rule", "integrity_constraint"})
_OPENING = frozenset({"(", "[", "{", "@", "..", "classical_negation"})
_ENDS = frozenset({(":", "element"), (";", "elements"), (",", "condition")})
_CLOSING = frozenset({")", "]", "}", ",", ";", ".", ".."})


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a statement: whether it clings to the word before or after it.

    `ends_part`: a condition that is too wide for a line may be broken after this word.
    """

    text: str
    clings_left: bool
    clings_right: bool
    ends_part: bool


@dataclass(frozen=True, slots=True)
class Tree:
    """The tree of one rule or constraint, and the text that it was made from."""

    root: Node
    source: bytes

    def text(self, node: Node) -> str:
        """The source text of a node."""
        return self.source[node.start_byte : node.end_byte].decode("utf-8")

    def tokens(self, *nodes: Node) -> Iterator[Token]:
        """The words below some nodes in order; a comment would be one of them."""
        for node in nodes:
            if node.child_count and node.type not in _WHOLE:
                yield from self.tokens(*node.children)
                continue
            text = self.text(node)
            text = text if node.type in _WHOLE else " ".join(text.split())
            yield Token(text, _clings_left(node), _clings_right(node), _ends_part(node))

    def line(self, *nodes: Node) -> str:
        """The nodes in one line, a space between words that do not cling to each other."""
        return " ".join(self.parts(*nodes))

    def parts(self, *nodes: Node) -> list[str]:
        """The same line in the parts into which it may be broken."""
        done: list[str] = []
        text, last = "", None
        for word in self.tokens(*nodes):
            apart = last is not None and not (last.clings_right or word.clings_left)
            if apart and last is not None and last.ends_part:
                done.append(text)
                text = word.text
            else:
                text += " " + word.text if apart else word.text
            last = word
        return [*done, text]


def tree_of(text: str) -> Tree | None:
    """The tree of a text that holds one rule or constraint; None for anything else."""
    source = _DOUBLE_NOT.sub(lambda found: found[1] or "not ", text).encode("utf-8")
    # the grammar takes `not nothing(X)` for `not not hing(X)`: it is shown another word as long
    shown = _NAMED_NOT.sub(b"nxt", source)
    root = Parser(_LANGUAGE).parse(shown).root_node
    if root.has_error or root.child_count != 1 or root.children[0].type not in _FORMATTED:
        return None
    return Tree(root.children[0], source)


def has_comment(node: Node) -> bool:
    """Whether a comment stands anywhere below a node."""
    return node.is_extra or any(has_comment(child) for child in node.children)


def _clings_left(node: Node) -> bool:
    before = node.prev_sibling
    if node.type == "(":  # of a function, not of a tuple
        return before is not None and before.type == "identifier"
    if node.type == "{":
        return before is not None and before.type == "aggregate_function"
    return node.type in _CLOSING or (_in(node, "abs") and node.type == "|" and before is not None)


def _clings_right(node: Node) -> bool:
    if node.type in _OPENING or (_in(node, "unary_operation") and not node.is_named):
        return True
    return _in(node, "abs") and node.type == "|" and node.prev_sibling is None


def _in(node: Node, kind: str) -> bool:
    return node.parent is not None and node.parent.type == kind


def _ends_part(node: Node) -> bool:
    """Whether an element of an aggregate, its tuple or one of its conditions ends here."""
    holder = node.parent.type if node.parent is not None else ""
    return (node.type, holder.rpartition("_")[2]) in _ENDS
