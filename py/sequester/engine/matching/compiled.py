"""Rule bodies compiled for matching: terms that evaluate, match and know their variables.

An environment is a list with one place for each variable of the rule; an unbound place holds None.
`match` binds places and writes them to a trail, so that whoever tries alternatives can undo.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Protocol

from sequester.engine.matching.terms import Function, Hole, Number, Row, Term

Env = list[Term | None]
Trail = list[int]
NONE: frozenset[int] = frozenset()


class Node(Protocol):
    """A term of a rule."""

    slots: frozenset[int]  # the variables in it
    needs: frozenset[int]  # those that must be bound before it can match

    def value(self, env: Env) -> Term | None:
        """The ground term under `env`; None when it is undefined or not ground."""
        ...

    def match(self, term: Term, env: Env, trail: Trail) -> bool:
        """Whether the node can be the term; binds variables."""
        ...

    def pattern(self, env: Env, holes: dict[int, Hole]) -> Term:
        """The term under `env` with holes for what is unbound."""
        ...


def undo(env: Env, trail: Trail, mark: int) -> None:
    """Unbinds what was bound since the trail was `mark` long."""
    while len(trail) > mark:
        env[trail.pop()] = None


class Const:
    """A ground term."""

    __slots__ = ("needs", "slots", "term")

    def __init__(self, term: Term) -> None:
        """Wrap the term."""
        self.term = term
        self.slots = NONE
        self.needs = NONE

    def value(self, env: Env) -> Term | None:
        """The term itself."""
        del env
        return self.term

    def match(self, term: Term, env: Env, trail: Trail) -> bool:
        """Whether it is the same term."""
        del env, trail
        return self.term == term

    def pattern(self, env: Env, holes: dict[int, Hole]) -> Term:
        """The term itself."""
        del env, holes
        return self.term


class Var:
    """A variable."""

    __slots__ = ("needs", "slot", "slots")

    def __init__(self, slot: int) -> None:
        """Take its place in environments."""
        self.slot = slot
        self.slots = frozenset((slot,))
        self.needs = NONE

    def value(self, env: Env) -> Term | None:
        """What it is bound to."""
        return env[self.slot]

    def match(self, term: Term, env: Env, trail: Trail) -> bool:
        """Binds it, or compares."""
        bound = env[self.slot]
        if bound is None:
            env[self.slot] = term
            trail.append(self.slot)
            return True
        return bound == term

    def pattern(self, env: Env, holes: dict[int, Hole]) -> Term:
        """What it is bound to, or its hole."""
        bound = env[self.slot]
        return holes.setdefault(self.slot, Hole(9, len(holes))) if bound is None else bound


class Anything:
    """The anonymous variable."""

    __slots__ = ("needs", "slots")

    def __init__(self) -> None:
        """There is nothing to it."""
        self.slots = NONE
        self.needs = NONE

    def value(self, env: Env) -> Term | None:
        """It has no value."""
        del env
        return None

    def match(self, term: Term, env: Env, trail: Trail) -> bool:
        """Anything matches."""
        del term, env, trail
        return True

    def pattern(self, env: Env, holes: dict[int, Hole]) -> Term:
        """A hole of its own."""
        del env
        return holes.setdefault(-1 - len(holes), Hole(9, len(holes)))


class Compound:
    """A function term or tuple."""

    __slots__ = ("args", "name", "needs", "slots")

    def __init__(self, name: str, args: tuple[Node, ...]) -> None:
        """Take its name and arguments."""
        self.name = name
        self.args = args
        self.slots: frozenset[int] = NONE.union(*(arg.slots for arg in args))
        self.needs: frozenset[int] = NONE.union(*(arg.needs for arg in args))

    def value(self, env: Env) -> Term | None:
        """The term with its arguments evaluated."""
        values: list[Term] = []
        for arg in self.args:
            value = arg.value(env)
            if value is None:
                return None
            values.append(value)
        return Function(5, len(values), self.name, tuple(values))

    def match(self, term: Term, env: Env, trail: Trail) -> bool:
        """Same name and arity, and every argument matches."""
        if term[0] != 5 or not isinstance(term, Function):  # noqa: PLR2004 - the rank of functions
            return False
        if term.name != self.name or term.arity != len(self.args):
            return False
        return match_all(self.args, term.args, env, trail)

    def pattern(self, env: Env, holes: dict[int, Hole]) -> Term:
        """The term with holes."""
        args = tuple(arg.pattern(env, holes) for arg in self.args)
        return Function(5, len(args), self.name, args)


def match_all(nodes: tuple[Node, ...], row: Row, env: Env, trail: Trail) -> bool:
    """Whether every node matches the term in its place."""
    for node, term in zip(nodes, row, strict=True):  # noqa: SIM110 - a loop is twice as fast here
        if not node.match(term, env, trail):
            return False
    return True


class Arithmetic:
    """An integer operation of one or two operands."""

    __slots__ = ("apply", "needs", "operands", "slots")

    def __init__(self, apply: Callable[[int, int], int | None], operands: tuple[Node, ...]) -> None:
        """Take the operation; of one operand, it is given that one twice."""
        self.apply = apply
        self.operands = operands
        self.slots: frozenset[int] = NONE.union(*(node.slots for node in operands))
        self.needs = self.slots

    def value(self, env: Env) -> Term | None:
        """The number it comes to; None where clingo calls it undefined."""
        first = self.operands[0].value(env)
        second = self.operands[-1].value(env)
        if isinstance(first, Number) and isinstance(second, Number):
            result = self.apply(first.value, second.value)
            return None if result is None else Number(1, result)
        return None

    def match(self, term: Term, env: Env, trail: Trail) -> bool:
        """Whether it comes to the term."""
        del trail
        return self.value(env) == term

    def pattern(self, env: Env, holes: dict[int, Hole]) -> Term:
        """Its value, or a hole."""
        value = self.value(env)
        return holes.setdefault(-1 - len(holes), Hole(9, len(holes))) if value is None else value


class Linear:
    """`factor * variable + offset`, which clingo can solve for the variable."""

    __slots__ = ("factor", "needs", "offset", "slot", "slots")

    def __init__(self, slot: int, factor: int, offset: int) -> None:
        """Take the place of its variable."""
        self.slot = slot
        self.factor = factor
        self.offset = offset
        self.slots = frozenset((slot,))
        self.needs = NONE

    def value(self, env: Env) -> Term | None:
        """The number it comes to."""
        bound = env[self.slot]
        if isinstance(bound, Number):
            return Number(1, self.factor * bound.value + self.offset)
        return None

    def match(self, term: Term, env: Env, trail: Trail) -> bool:
        """Solves for the variable, or compares."""
        if env[self.slot] is not None:
            return self.value(env) == term
        if not isinstance(term, Number):
            return False
        solution, rest = divmod(term.value - self.offset, self.factor)
        if rest:
            return False
        env[self.slot] = Number(1, solution)
        trail.append(self.slot)
        return True

    def pattern(self, env: Env, holes: dict[int, Hole]) -> Term:
        """Its value, or a hole."""
        value = self.value(env)
        return holes.setdefault(-1 - len(holes), Hole(9, len(holes))) if value is None else value


class Between:
    """An interval `low..high`; it stands only beside `=`."""

    __slots__ = ("high", "low", "needs", "slots")

    def __init__(self, low: Node, high: Node) -> None:
        """Take its two ends."""
        self.low = low
        self.high = high
        self.slots = low.slots | high.slots
        self.needs = self.slots

    def value(self, env: Env) -> Term | None:
        """It has no single value."""
        del env
        return None

    def bounds(self, env: Env) -> range:
        """The numbers in it."""
        low, high = self.low.value(env), self.high.value(env)
        if isinstance(low, Number) and isinstance(high, Number):
            return range(low.value, high.value + 1)
        return range(0)

    def match(self, term: Term, env: Env, trail: Trail) -> bool:
        """Whether the number lies in it."""
        del trail
        return isinstance(term, Number) and term.value in self.bounds(env)

    def pattern(self, env: Env, holes: dict[int, Hole]) -> Term:
        """The interval as a term `..(low,high)`, for showing."""
        args = (self.low.pattern(env, holes), self.high.pattern(env, holes))
        return Function(5, 2, "..", args)

    def values(self, env: Env) -> Iterator[Term]:
        """Every number in it."""
        return (Number(1, value) for value in self.bounds(env))


def divide(left: int, right: int) -> int | None:
    """Clingo's `/`: towards zero; undefined for a divisor of zero."""
    if right == 0:
        return None
    quotient = abs(left) // abs(right)
    return quotient if (left < 0) == (right < 0) else -quotient


def remainder(left: int, right: int) -> int | None:
    r"""Clingo's `\`: what `divide` leaves, with the sign of the dividend."""
    quotient = divide(left, right)
    return None if quotient is None else left - quotient * right


def power(left: int, right: int) -> int | None:
    """Clingo's `**`; a negative exponent, of which clingo makes nothing firm, is undefined."""
    return int(left**right) if right >= 0 else None
