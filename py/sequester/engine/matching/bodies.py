"""Python functions for the bodies of rules: all instances, or those that come closest."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property, lru_cache
from types import CodeType
from typing import Protocol, cast

from sequester.engine.matching.build import CompiledRule
from sequester.engine.matching.compiled import Between, Env
from sequester.engine.matching.literals import (
    Aggregate,
    AtomLiteral,
    Comparison,
    Constant,
    Guard,
    Literal,
)
from sequester.engine.matching.store import Relation, Static
from sequester.engine.matching.terms import Row, Signature, Term
from sequester.engine.matching.writer import NotWritable, Source

Instance = tuple[tuple[Term, ...], Row]  # the values of the global variables, and the head
Instances = Callable[[Callable[[Signature], Relation]], list[Instance]]
SMALL = 6  # rows that are looked through sooner than an index is made


class Closest(Protocol):
    """Where a search for the instances that come closest keeps what it finds."""

    depth: int

    def failed(self, env: Env, depth: int, key: tuple[Term | None, ...]) -> None:
        """Keep an instance that satisfied the first `depth` literals and failed the next."""
        ...


Searching = Callable[[Callable[[Signature], Relation], Env, Closest], None]


class Body:
    """Writes the literals of a body into a function."""

    def __init__(
        self, static: Static, bound: frozenset[int] = frozenset(), *, ordered: bool = False
    ) -> None:
        """`static` tells the relations that never change: their indexes are handed over.

        With `ordered` instances come in the order of the rows they rest on.
        """
        self.source = Source(bound)
        self._static = static
        self._rows = "rows" if ordered else "unsorted"

    def satisfy(self, literal: Literal) -> None:
        """The lines that leave unless the literal holds; a loop for each way in which it does."""
        source = self.source
        if isinstance(literal, AtomLiteral):
            (self._absent if literal.negated else self._present)(literal)
        elif isinstance(literal, Comparison):
            self._compare(literal)
        elif isinstance(literal, Aggregate):
            self._count(literal)
        elif isinstance(literal, Constant):
            source.leave_unless(str(literal.truth))
        else:
            raise NotWritable

    def _present(self, literal: AtomLiteral) -> None:
        source = self.source
        row = source.name("r")
        rows, done = self._candidates(literal)
        source.open(f"for {row} in {rows}:")
        for place in literal.order:
            if place not in done:
                source.match(literal.args[place], f"{row}[{place}]")

    def _candidates(self, literal: AtomLiteral) -> tuple[str, Sequence[int]]:
        """The rows worth looking at, and the places at which they are known to fit."""
        source = self.source
        ground = [at for at, node in enumerate(literal.args) if source.is_ground(node)]
        values = [source.value(literal.args[at]) for at in ground]
        if self._static.is_static(literal.signature):
            relation = self._static.relation(literal.signature)
            if not ground:
                return source.given(relation.rows), ()
            index = source.given(relation.by_several(tuple(ground)))
            return f"{index}.get(({''.join(f'{value}, ' for value in values)}), ())", ground
        found = source.name("x")
        source.line(f"{found} = relation({source.given(literal.signature)})")
        if not ground:
            return f"{found}.{self._rows}", ()
        by = f"{found}.by({ground[0]}).get({values[0]}, ())"
        return f"({found}.{self._rows} if len({found}.unsorted) < {SMALL} else {by})", ()

    def _absent(self, literal: AtomLiteral) -> None:
        source = self.source
        if all(map(source.is_ground, literal.args)):
            values = "".join(f"{source.value(node)}, " for node in literal.args)
            # the rows of these rules, even where all else that is read holds under others
            if self._static.is_static(literal.signature):
                found = source.given(self._static.relation(literal.signature))
            else:
                found = f"relation({source.given(literal.signature)})"
            source.line(f"if ({values}) in {found}: continue")
            return
        row = source.name("r")
        rows, done = self._candidates(literal)
        before, numbers, depth = set(source.bound), set(source.numbers), source.depth
        found = source.name("f")
        source.line(f"{found} = False")
        source.open(f"for {row} in {rows}:")
        for place in literal.order:
            if place not in done:
                source.match(literal.args[place], f"{row}[{place}]")
        source.line(f"{found} = True")
        source.line("break")
        source.bound, source.numbers, source.depth = before, numbers, depth
        source.line(f"if {found}: continue")

    def _compare(self, literal: Comparison) -> None:
        source = self.source
        nodes = [literal.first, *(guard.node for guard in literal.guards)]
        if literal.is_binding:
            left, right = nodes
            if isinstance(left, Between) or not source.is_ground(left):
                left, right = right, left
            if isinstance(left, Between):
                low, high = source.integer(left.low), source.integer(left.high)
                number, term = source.name("n"), source.name("t")
                source.open(f"for {number} in range({low}, {high} + 1):")
                source.line(f"{term} = new(Number, (1, {number}))")
                source.match(right, term)
                return
            source.match(right, source.value(left))
            return
        if any(isinstance(node, Between) for node in nodes):
            raise NotWritable
        values = [source.value(node) for node in nodes]
        chain = " and ".join(
            f"{left} {'==' if guard.symbol == '=' else guard.symbol} {right}"
            for left, guard, right in zip(values, literal.guards, values[1:], strict=False)
        )
        source.leave_unless(f"not ({chain})" if literal.negated else chain)

    def _count(self, literal: Aggregate) -> None:
        source = self.source
        found = source.name("f")
        source.line(f"{found} = {{}}")
        before, numbers, depth = set(source.bound), set(source.numbers), source.depth
        for element in literal.elements:
            source.open("for _ in ONE:")
            for condition in element.condition:
                self.satisfy(condition)
            terms = "".join(f"{source.value(node)}, " for node in element.terms)
            source.line(f"{found}[({terms})] = None")
            source.bound, source.numbers, source.depth = set(before), set(numbers), depth
        total = source.name("t")
        source.line(f"{total} = {source.given(literal.total)}(list({found}))")
        guards = [(g, left) for g, left in ((literal.left, True), (literal.right, False)) if g]
        if literal.negated:
            # a negated aggregate holds where one of its guards does not
            tests = " and ".join(self._guarded(guard, total, left=at) for guard, at in guards)
            source.leave_unless(f"not ({tests})")
            return
        for guard, is_left in guards:
            if guard.symbol == "=":
                source.match(guard.node, total)
            else:
                source.leave_unless(self._guarded(guard, total, left=is_left))

    def _guarded(self, guard: Guard, total: str, *, left: bool) -> str:
        symbol = "==" if guard.symbol == "=" else guard.symbol
        value = self.source.value(guard.node)
        return f"{value} {symbol} {total}" if left else f"{total} {symbol} {value}"


class Written:
    """A rule's functions, each written when it is first called for."""

    def __init__(self, rule: CompiledRule, static: Static) -> None:
        """Take the rule, and the relations that never change."""
        self.rule = rule
        self._static = static
        self._searches: dict[frozenset[int], Searching | None] = {}

    @cached_property
    def instances(self) -> Instances:
        """All instances of the rule: the values of its global variables, with the head."""
        body = Body(self._static)
        source = body.source
        source.line("found = []")
        source.open("for _ in ONE:")
        for place in self.rule.plan:
            body.satisfy(self.rule.literals[place])
        head = "".join(f"{source.value(node)}, " for node in self.rule.head)
        count = len(self.rule.rule.variables)
        values = "".join(f"v{slot}, " for slot in range(count))
        source.line(f"found.append((({values}), ({head})))")
        source.depth = 1
        source.line("return found")
        return cast("Instances", function_of(source, "relation"))

    def search(self, bound: frozenset[int]) -> Searching | None:
        """The search for the closest instances when these variables are bound; None: unwritable."""
        if bound not in self._searches:
            try:
                self._searches[bound] = self._search(bound)
            except NotWritable:
                self._searches[bound] = None
        return self._searches[bound]

    def _search(self, bound: frozenset[int]) -> Searching:
        body = Body(self._static, bound, ordered=True)
        source = body.source
        for slot in sorted(bound):
            source.line(f"v{slot} = env[{slot}]")
        plan = [self.rule.literals[place] for place in self.rule.plan]
        source.open("for _ in ONE:")
        ends: list[tuple[int, str, str]] = []
        for depth, literal in enumerate(plan):
            going = source.name("s")
            source.line(f"{going} = False")
            slots = sorted(literal.slots)
            ends.append((source.depth, going, self._failed(source, depth, slots)))
            if not isinstance(literal, AtomLiteral) or literal.negated:
                source.open("for _ in ONE:")
            body.satisfy(literal)
            source.line(f"{going} = True")
        source.line(self._failed(source, len(plan), range(len(self.rule.places))))
        for depth, going, failed in reversed(ends):
            source.depth = depth
            source.line(f"if not {going}: {failed}")
        return cast("Searching", function_of(source, "relation, env, closest"))

    def _failed(self, source: Source, depth: int, slots: Sequence[int]) -> str:
        """The line that keeps an instance which got this far."""

        def held(slot: int) -> str:
            return f"v{slot}, " if slot in source.bound else "None, "

        env = "".join(map(held, range(len(self.rule.places))))
        key = "".join(map(held, slots))
        return f"closest.depth > {depth} or closest.failed([{env}], {depth}, ({key}))"


def function_of(source: Source, parameters: str) -> Callable[..., object]:
    """The function that a source is."""
    text = f"def written({parameters}):\n" + "\n".join(source.lines)
    exec(_code(text), source.values)  # noqa: S102 - no word of it is a drafter's
    return cast("Callable[..., object]", source.values["written"])


@lru_cache(maxsize=20_000)
def _code(text: str) -> CodeType:
    """The text compiled: rules of one shape share it, and so do the programs of all questions."""
    return compile(text, "<rule>", "exec")
