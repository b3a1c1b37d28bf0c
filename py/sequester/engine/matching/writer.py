"""Python source for the terms of rules: to compute, compare and take them apart.

A rule is decided or explained thousands of times; matching it node by node costs ten times as much
as code written for it once. The source holds no word of a rule file: variables are numbered and
constants are handed over as values, so that nothing a drafter writes is ever run.

A condition that fails *leaves*: it goes on to the next round of the innermost loop.
"""

from __future__ import annotations

from sequester.engine.matching.compiled import (
    Anything,
    Arithmetic,
    Between,
    Compound,
    Const,
    Linear,
    Node,
    Var,
)
from sequester.engine.matching.terms import Function, Number, new

MOST_NESTED = 18  # loops in loops: Python takes no more than 20


class NotWritable(Exception):  # noqa: N818 - a signal between writers, no error
    """The rule cannot be written as a function; it is matched node by node instead."""


class Source:
    """The lines of one function, the values it is given, and which variables are bound so far."""

    def __init__(self, bound: frozenset[int]) -> None:
        """Start with an empty function in which these variables have values."""
        self.lines: list[str] = []
        self.values: dict[str, object] = {
            "Number": Number, "Function": Function, "ONE": (None,), "new": new,
        }  # fmt: skip
        self.bound = set(bound)
        self.numbers: set[str] = set()  # expressions known to be numbers
        self.depth = 1
        self._names = 0
        self._known: dict[int, str] = {}

    def line(self, text: str) -> None:
        """Add a line in the innermost block."""
        self.lines.append("    " * self.depth + text)

    def leave_unless(self, condition: str) -> None:
        """Fail unless the condition holds."""
        self.line(f"if not ({condition}): continue")

    def open(self, header: str) -> None:
        """Begin a loop."""
        self.line(header)
        self.depth += 1
        if self.depth > MOST_NESTED:
            raise NotWritable

    def name(self, letter: str) -> str:
        """A name of the function that is not in use."""
        self._names += 1
        return f"{letter}{self._names}"

    def given(self, value: object) -> str:
        """The name under which the function knows a value from outside."""
        known = self._known.get(id(value))
        if known is None:
            known = self._known[id(value)] = self.name("k")
            self.values[known] = value
        return known

    # -- terms ------------------------------------------------------------

    def integer(self, node: Node) -> str:
        """The integer that a term comes to; leaves where it comes to none."""
        if isinstance(node, Const):
            if isinstance(node.term, Number):
                return str(node.term.value) if node.term.value >= 0 else f"({node.term.value})"
            self.leave_unless("False")
            return "0"
        if isinstance(node, Var):
            return self._number(f"v{node.slot}")
        if isinstance(node, Linear):
            inner = self._number(f"v{node.slot}")
            return f"({_times(inner, node.factor)}{_plus(node.offset)})"
        if isinstance(node, Arithmetic):
            first = self.integer(node.operands[0])
            second = self.integer(node.operands[-1])
            found = self.name("n")
            self.line(f"{found} = {self.given(node.apply)}({first}, {second})")
            self.line(f"if {found} is None: continue")
            return found
        self.leave_unless("False")
        return "0"

    def value(self, node: Node) -> str:
        """The ground term that a node comes to, all of its variables being bound."""
        if isinstance(node, Const):
            return self.given(node.term)
        if isinstance(node, Var):
            return f"v{node.slot}"
        if isinstance(node, Linear | Arithmetic):
            return f"new(Number, (1, {self.integer(node)}))"
        if isinstance(node, Compound):
            args = "".join(f"{self.value(arg)}, " for arg in node.args)
            return f"new(Function, (5, {len(node.args)}, {self.given(node.name)}, ({args})))"
        raise NotWritable

    def match(self, node: Node, term: str) -> None:
        """Leave unless the term fits; binds the node's variables."""
        if isinstance(node, Anything):
            return
        if isinstance(node, Var) and node.slot not in self.bound:
            self.line(f"v{node.slot} = {term}")
            self.bound.add(node.slot)
            self.numbers.discard(f"v{node.slot}")
        elif isinstance(node, Linear) and node.slot not in self.bound:
            self._solve(node, self._number(self._held(term)))
        elif isinstance(node, Linear | Arithmetic):
            number = self._number(self._held(term))
            self.leave_unless(f"{number} == {self.integer(node)}")
        elif isinstance(node, Between):
            number = self._number(self._held(term))
            self.leave_unless(f"{self.integer(node.low)} <= {number} <= {self.integer(node.high)}")
        elif isinstance(node, Compound) and not self.is_ground(node):
            self._take_apart(node, self._held(term))
        else:
            self.leave_unless(f"{term} == {self.value(node)}")

    def is_ground(self, node: Node) -> bool:
        """Whether everything in the node has a value."""
        if isinstance(node, Compound):
            return all(map(self.is_ground, node.args))
        return not isinstance(node, Anything | Between) and node.slots <= self.bound

    def _take_apart(self, node: Compound, term: str) -> None:
        """Match a function term argument by argument, arithmetic last."""
        name = self.given(node.name)
        self.leave_unless(
            f"{term}[0] == 5 and {term}[1] == {len(node.args)} and {term}[2] == {name}"
        )
        args = self.name("a")
        self.line(f"{args} = {term}[3]")
        for place in sorted(range(len(node.args)), key=lambda at: bool(node.args[at].needs)):
            self.match(node.args[place], f"{args}[{place}]")

    def _solve(self, node: Linear, number: str) -> None:
        """Bind the variable of `factor * variable + offset`."""
        if node.factor == 1:
            self.line(f"v{node.slot} = new(Number, (1, {number}{_plus(-node.offset)}))")
        else:
            quotient, rest = self.name("n"), self.name("n")
            self.line(f"{quotient}, {rest} = divmod({number}{_plus(-node.offset)}, {node.factor})")
            self.line(f"if {rest}: continue")
            self.line(f"v{node.slot} = new(Number, (1, {quotient}))")
        self.bound.add(node.slot)
        self.numbers.add(f"v{node.slot}")

    def _held(self, term: str) -> str:
        """The term under a plain name."""
        if term.isidentifier():
            return term
        held = self.name("t")
        self.line(f"{held} = {term}")
        return held

    def _number(self, name: str) -> str:
        """The integer of a term under a plain name; leaves where it is no number."""
        if name not in self.numbers:
            self.leave_unless(f"{name}[0] == 1")
            self.numbers.add(name)
        return f"{name}[1]"


def _plus(offset: int) -> str:
    if offset == 0:
        return ""
    return f" + {offset}" if offset > 0 else f" - {-offset}"


def _times(expression: str, factor: int) -> str:
    return expression if factor == 1 else f"{factor} * {expression}"
