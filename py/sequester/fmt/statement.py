"""One rule in its canonical layout.

Spaces and indentation follow from the grammar. Where a body is broken between its conditions is
the drafter's: closely tied conditions share a line (fetch and compare), and no program knows which
are. A body that needs several lines begins on a line of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from tree_sitter import Node

from sequester.fmt.tokens import Tree, has_comment, tree_of

COLUMNS = 100
INDENT = "    "
_TOGETHER = 2  # conditions that stand on the line of their head if they fit there
_SEVERAL = 2  # lines
_SEPARATORS = frozenset({",", ";"})


@dataclass(slots=True)
class _Line:
    """Conditions that share a line, each with its comma, and the comment after them.

    A condition is a list of the parts into which it is broken where it is wider than a line.
    """

    conditions: list[list[str]] = field(default_factory=list[list[str]])
    comment: str = ""

    @property
    def code(self) -> str:
        """The conditions in one line."""
        return " ".join(part for condition in self.conditions for part in condition)

    def ending(self, text: str) -> _Line:
        """The line with `text` after its last condition."""
        *others, last = self.conditions
        return _Line([*others, [*last[:-1], last[-1] + text]], self.comment)

    def broken(self) -> list[str]:
        """The line as it is written, indented; one condition a line where it is too wide."""
        code = INDENT + self.code
        if len(code) <= COLUMNS:
            lines = [code] if self.conditions else []
        elif len(self.conditions) > 1:
            lines = [line for each in self.conditions for line in _Line([each]).broken()]
        else:
            lines = _filled(self.conditions[0])
        if not self.comment:
            return lines
        return [*lines[:-1], f"{lines[-1]}  {self.comment}" if lines else INDENT + self.comment]


def _filled(parts: Sequence[str]) -> list[str]:
    """A condition that is too wide: its first part, and the others in as few lines as hold them.

    Each element of an aggregate after the first begins a line.
    """
    lines = [INDENT + parts[0]]
    for number, part in enumerate(parts[1:]):
        fits = len(lines[-1]) + 1 + len(part) <= COLUMNS
        if number and fits and not lines[-1].endswith(";"):
            lines[-1] += " " + part
        else:
            lines.append(INDENT + INDENT + part)
    return lines


def statement(text: str) -> str | None:
    """The rule or constraint in its canonical layout; None for what is to stay as it is.

    That is what the grammar cannot read, what is no rule (directives, which rule files may not
    hold), and a rule with a comment in the midst of a condition.
    """
    tree = tree_of(text)
    if tree is None:
        return None
    children = tree.root.children
    body = tree.root.child_by_field_name("body")
    around = [child for child in children if body is None or child.id != body.id]
    if any(has_comment(child) for child in around):
        return None
    *head, arrow, _stop = around  # of a fact: no head, its atom, the full stop
    if body is None:
        return None if arrow.type == ":-" else _fact(tree)
    lines = _sequence(tree, body.children)
    if lines is None:
        return None
    return _rule(tree.line(*head, arrow), lines, broken=_row(body) > arrow.end_point.row)


def _row(node: Node) -> int:
    return node.start_point.row


def _rule(start: str, lines: Sequence[_Line], *, broken: bool) -> str:
    """The head and the lines of the body, on one line or several."""
    code = " ".join(line.code for line in lines)
    one_line = f"{start} {code}."
    commented = any(line.comment for line in lines)
    few = sum(len(line.conditions) for line in lines) <= _TOGETHER
    if len(one_line) <= COLUMNS and not commented and (few or not (broken or len(lines) > 1)):
        return one_line
    last = max(number for number, line in enumerate(lines) if line.conditions)
    ended = [*lines[:last], lines[last].ending("."), *lines[last + 1 :]]
    return "\n".join([start, *(written for line in ended for written in line.broken())])


def _sequence(tree: Tree, children: Iterable[Node]) -> list[_Line] | None:
    """Conditions and comments in the drafter's lines; None where a comment parts a condition."""
    lines: list[_Line] = []
    end_row = -1  # of what came last
    for child in children:
        starts_line = _row(child) > end_row
        if child.is_extra:
            if starts_line or not lines:
                lines.append(_Line())
            lines[-1].comment = tree.text(child).rstrip()
        elif child.type in _SEPARATORS:
            if not lines or not lines[-1].conditions or lines[-1].comment:
                return None  # a comment before the comma: to move either would mix them up
            lines[-1] = lines[-1].ending(child.type)
        elif has_comment(child):
            return None
        else:
            if starts_line or not lines or lines[-1].comment:
                lines.append(_Line())
            lines[-1].conditions.append(tree.parts(child))
        end_row = child.end_point.row
    return None if lines and lines[-1].comment else lines  # nor may it come before the full stop


def _fact(tree: Tree) -> str | None:
    """A fact; where its arguments stand on several lines, they stay there."""
    atom = _atom(tree.root)
    terms = atom.child_by_field_name("arguments") if atom is not None else None
    line = tree.line(tree.root)
    if atom is None or terms is None or _row(tree.root) == tree.root.end_point.row:
        return line
    lines = _sequence(tree, terms.children)
    if lines is None:
        return None
    if len(lines) < _SEVERAL:
        return line
    first, *others = lines
    others[-1] = others[-1].ending(").")
    start = tree.line(*atom.children[:2])
    return "\n".join([start + first.code, *(INDENT + line.code for line in others)])


def _atom(rule: Node) -> Node | None:
    """The atom of a fact whose arguments are no pool."""
    node = rule
    for kind in ("literal", "symbolic_atom"):
        found = [child for child in node.children if child.type == kind]
        if len(found) != 1:
            return None
        node = found[0]
    shape = [child.type for child in node.children]
    return node if shape == ["identifier", "(", "terms", ")"] else None
