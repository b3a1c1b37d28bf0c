"""Body literals compiled for matching: atoms, their absence, comparisons, aggregates."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Sequence
from typing import Literal as OneOf
from typing import NamedTuple, Protocol

from sequester.engine.matching.compiled import NONE, Between, Env, Node, Trail, undo
from sequester.engine.matching.store import Store
from sequester.engine.matching.terms import INF, SUP, Number, Row, Signature, Term

Compare = Callable[[Term, Term], bool]
COMPARISONS: tuple[tuple[str, Compare], ...] = (
    (">", operator.gt),
    ("<", operator.lt),
    ("<=", operator.le),
    (">=", operator.ge),
    ("!=", operator.ne),
    ("=", operator.eq),
)  # in the order of clingo.ast.ComparisonOperator
AggregateName = OneOf["count", "sum", "sum+", "min", "max"]
AGGREGATES: tuple[AggregateName, ...] = ("count", "sum", "sum+", "min", "max")


class Literal(Protocol):
    """One literal of a rule's body."""

    negated: bool
    slots: frozenset[int]  # every variable, global or local, that it shares with the rule
    binds: frozenset[int]  # those that a solution leaves bound

    def ready(self, bound: frozenset[int]) -> bool:
        """Whether it can be solved when these variables are bound."""
        ...

    def solutions(self, env: Env, trail: Trail, store: Store) -> Iterator[None]:
        """Yields once for each way in which the literal holds, with its variables bound."""
        ...


class Guard(NamedTuple):
    """One comparison of a chain: the operator and what stands right of it."""

    symbol: str
    compare: Compare
    node: Node


class AtomLiteral:
    """`p(...)` or `not p(...)`."""

    __slots__ = ("args", "binds", "needs", "negated", "order", "signature", "slots")

    def __init__(self, signature: Signature, args: tuple[Node, ...], *, negated: bool) -> None:
        """Take the predicate and its arguments."""
        self.signature = signature
        self.args = args
        self.negated = negated
        self.slots: frozenset[int] = NONE.union(*(arg.slots for arg in args))
        self.binds = NONE if negated else self.slots
        plain = [arg for arg in args if not arg.needs]
        given: frozenset[int] = NONE.union(*(arg.slots for arg in plain))
        self.needs: frozenset[int] = NONE.union(*(arg.needs for arg in args)) - given
        self.order = sorted(range(len(args)), key=lambda place: bool(args[place].needs))

    def ready(self, bound: frozenset[int]) -> bool:
        """An atom once its arithmetic is ground; an absence once all of it is."""
        return (self.slots if self.negated else self.needs) <= bound

    def row(self, env: Env) -> Row | None:
        """The one row that fits when every variable is bound; None when something is open."""
        found: list[Term] = []
        for node in self.args:
            value = node.value(env)
            if value is None:
                return None
            found.append(value)
        return tuple(found)

    def rows(self, env: Env, trail: Trail, store: Store) -> Iterator[Row]:
        """The rows of the predicate that match, each with its variables bound meanwhile."""
        mark = len(trail)
        for row in store.relation(self.signature).candidates(self.args, env):
            for place in self.order:
                if not self.args[place].match(row[place], env, trail):
                    break
            else:
                yield row
            undo(env, trail, mark)

    def solutions(self, env: Env, trail: Trail, store: Store) -> Iterator[None]:
        """One for each matching row, or one when there is none and the literal is negated."""
        if not self.negated:
            for _row in self.rows(env, trail, store):
                yield
            return
        if next(self.rows(env, trail, store), None) is None:
            yield


class Comparison:
    """`a < b <= c`, `X = term`, `D = 1..31`."""

    __slots__ = ("binds", "first", "guards", "negated", "nodes", "slots", "symbols")

    def __init__(self, first: Node, guards: tuple[Guard, ...], *, negated: bool) -> None:
        """Take what is compared, from left to right."""
        self.first = first
        self.guards = guards
        self.nodes = (first, *(guard.node for guard in guards))
        self.symbols = tuple(guard.symbol for guard in guards)
        self.negated = negated
        self.slots: frozenset[int] = first.slots.union(*(guard.node.slots for guard in guards))
        self.binds = self.slots if self.is_binding else NONE

    @property
    def is_binding(self) -> bool:
        """Whether it is one plain equation."""
        return not self.negated and len(self.guards) == 1 and self.guards[0].symbol == "="

    def ready(self, bound: frozenset[int]) -> bool:
        """An equation once one side is ground, anything else once all of it is."""
        if self.slots <= bound:
            return True
        if not self.is_binding:
            return False
        left, right = self.first, self.guards[0].node
        return (left.slots <= bound and not isinstance(left, Between) and right.needs <= bound) or (
            right.slots <= bound and left.needs <= bound
        )

    def solutions(self, env: Env, trail: Trail, store: Store) -> Iterator[None]:
        """One when it holds; one for each number of an interval."""
        if not self.is_binding:
            if self.holds(env):
                yield
            return
        del store
        mark = len(trail)
        for _ in self._equal(self.first, self.guards[0].node, env, trail):
            yield
            undo(env, trail, mark)

    def _equal(self, left: Node, right: Node, env: Env, trail: Trail) -> Iterator[None]:
        value = left.value(env)
        if value is not None:
            if right.match(value, env, trail):
                yield
            return
        if isinstance(right, Between):
            mark = len(trail)
            for number in right.values(env):
                if left.match(number, env, trail):
                    yield
                undo(env, trail, mark)
            return
        value = right.value(env)
        if value is not None and left.match(value, env, trail):
            yield

    def values(self, env: Env) -> list[Term] | None:
        """What is compared, from left to right; None when a part is undefined."""
        values: list[Term] = []
        for node in self.nodes:
            value = node.pattern(env, {}) if isinstance(node, Between) else node.value(env)
            if value is None:
                return None
            values.append(value)
        return values

    def holds(self, env: Env) -> bool:
        """Whether it is true of ground values (never, where a part is undefined)."""
        values = self.values(env)
        if values is None:
            return False
        true = all(
            guard.compare(left, right)
            for guard, left, right in zip(self.guards, values, values[1:], strict=False)
        )
        return true != self.negated


def throughout(literals: Sequence[Literal]) -> Iterator[Literal]:
    """The literals and those inside their aggregates."""
    for literal in literals:
        yield literal
        if isinstance(literal, Aggregate):
            for element in literal.elements:
                yield from throughout(element.condition)


class Constant:
    """`#true` or `#false`."""

    __slots__ = ("binds", "negated", "slots", "truth")

    def __init__(self, *, truth: bool) -> None:
        """Take its truth."""
        self.truth = truth
        self.negated = False
        self.slots = NONE
        self.binds = NONE

    def ready(self, bound: frozenset[int]) -> bool:
        """Always."""
        del bound
        return True

    def solutions(self, env: Env, trail: Trail, store: Store) -> Iterator[None]:
        """One if it is true."""
        del env, trail, store
        if self.truth:
            yield


class Element(NamedTuple):
    """An element of an aggregate: what it contributes and under which condition."""

    terms: tuple[Node, ...]
    condition: tuple[Literal, ...]  # in an order in which it can be solved


class Aggregate:
    """`left op #sum { terms : condition; ... } op right`."""

    __slots__ = ("assigned", "binds", "elements", "function", "left", "negated", "right", "slots")

    def __init__(  # noqa: PLR0913 - its parts
        self,
        function: AggregateName,
        elements: tuple[Element, ...],
        left: Guard | None,
        right: Guard | None,
        outside: frozenset[int],
        *,
        negated: bool,
    ) -> None:
        """Take its parts; `outside` are the variables of the rule."""
        self.function = function
        self.elements = elements
        self.left = left
        self.right = right
        self.negated = negated
        inner: frozenset[int] = NONE.union(
            *(node.slots for element in elements for node in element.terms),
            *(literal.slots for element in elements for literal in element.condition),
        )
        guards = [guard for guard in (left, right) if guard]
        self.slots: frozenset[int] = (inner & outside).union(*(g.node.slots for g in guards))
        self.assigned: frozenset[int] = NONE
        if not negated:
            self.assigned = NONE.union(*(g.node.slots for g in guards if g.symbol == "="))
            self.assigned -= inner
        self.binds = self.assigned

    def ready(self, bound: frozenset[int]) -> bool:
        """Once everything it shares with the rule is bound, save what it assigns."""
        return self.slots - self.assigned <= bound

    def counted(self, env: Env, store: Store) -> dict[Row, tuple[Element, Env]]:
        """The distinct tuples, each with the first instance that contributes it."""
        found: dict[Row, tuple[Element, Env]] = {}
        trail: Trail = []
        for element in self.elements:
            for _ in every(element.condition, env, trail, store):
                row = tuple(node.value(env) for node in element.terms)
                ground = tuple(term for term in row if term is not None)
                if len(ground) == len(row) and ground not in found:
                    found[ground] = (element, list(env))
        return found

    def total(self, rows: Sequence[Row]) -> Term:
        """What the aggregate comes to over these tuples."""
        if self.function == "count":
            return Number(1, len(rows))
        if self.function == "min":
            return min((row[0] for row in rows), default=SUP)
        if self.function == "max":
            return max((row[0] for row in rows), default=INF)
        weights = [row[0].value for row in rows if row and isinstance(row[0], Number)]
        return Number(1, sum(w for w in weights if w > 0 or self.function == "sum"))

    def solutions(self, env: Env, trail: Trail, store: Store) -> Iterator[None]:
        """One when the guards hold of the total; an equation binds its variable."""
        total = self.total(list(self.counted(env, store)))
        mark = len(trail)
        if self.fits(total, env, trail) != self.negated:
            yield
        undo(env, trail, mark)

    def fits(self, total: Term, env: Env, trail: Trail) -> bool:
        """Whether both guards hold of the total."""
        for guard, is_left in ((self.left, True), (self.right, False)):
            if guard is None:
                continue
            if guard.symbol == "=" and not self.negated:
                if not guard.node.match(total, env, trail):
                    return False
                continue
            value = guard.node.value(env)
            if value is None:
                return False
            pair = (value, total) if is_left else (total, value)
            if not guard.compare(*pair):
                return False
        return True


def every(
    literals: Sequence[Literal], env: Env, trail: Trail, store: Store, start: int = 0
) -> Iterator[None]:
    """Yields once for each instance that satisfies all the literals from `start` on."""
    if start == len(literals):
        yield
        return
    for _ in literals[start].solutions(env, trail, store):
        yield from every(literals, env, trail, store, start + 1)
