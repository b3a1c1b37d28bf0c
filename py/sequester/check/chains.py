"""Rules as functions: each literal a closure that calls the next for every way to satisfy it.

A chain walks through all ways to satisfy a body; the last closure adds the head's instance.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from sequester.check.lookups import Env, Match, Run, Value, absent, present
from sequester.check.model import Model
from sequester.check.rules import (
    Aggregate,
    Atom,
    Comparison,
    Const,
    Element,
    Expr,
    Fun,
    Literal,
    Rule,
    Sum,
    Var,
    names_of,
    outer_names,
)  # fmt: skip
from sequester.check.terms import Term, compute, holds, total


class Compiled:
    """A rule as a function that adds what it concludes to a model."""

    def __init__(self, rule: Rule) -> None:
        """Choose the order of the literals and build the chain from its end."""
        self.rule = rule
        self.slots: dict[str, int] = {}
        self.outer = {name for literal in rule.body for name in outer_names(literal)}
        self.outer.update(names_of(rule.head.args))
        head, values = rule.head.signature, [self._value(arg) for arg in rule.head.args]

        def emit(model: Model, env: Env) -> None:
            row = tuple([value(env) for value in values])
            if None not in row:
                model.of(head).add(row)

        self.chain = self._chain(rule.body, frozenset(), emit)

    def run(self, model: Model) -> None:
        """Add every conclusion that the rule draws from the model."""
        self.chain(model, [None] * len(self.slots))

    def slot(self, name: str) -> int:
        """The place of a variable's value."""
        return self.slots.setdefault(name, len(self.slots))

    def _chain(self, body: Sequence[Literal], bound: frozenset[str], last: Run) -> Run:
        """All literals, each as early in written order as its variables allow, then `last`."""
        rest, steps = list(body), list[tuple[Literal, frozenset[str]]]()
        while rest:
            literal = next((one for one in rest if self._ready(one, bound)), None)
            if literal is None:
                raise ValueError(str(rest))
            rest.remove(literal)
            steps.append((literal, bound))
            if not (isinstance(literal, Atom) and literal.negated):
                bound |= {name for name in outer_names(literal) if name != "_"}
        for literal, before in reversed(steps):
            if isinstance(literal, Atom):
                last = self._atom(literal, before, last)
            elif isinstance(literal, Comparison):
                last = self._comparison(literal, before, last)
            else:
                last = self._aggregate(literal, before, last)
        return last

    def _ready(self, literal: Literal, bound: frozenset[str]) -> bool:
        if isinstance(literal, Atom):
            if literal.negated:
                return bound.issuperset(set(names_of(literal.args)) - {"_"})
            plain = bound.union(*(_pattern_names(arg) for arg in literal.args))
            return all(self._fitting(arg, plain) for arg in literal.args)
        if isinstance(literal, Comparison):
            missing = [term for term in literal.terms if not bound.issuperset(names_of((term,)))]
            return not missing or (
                literal.operators == ("=",) and len(missing) == 1
                and self._fitting(missing[0], bound | set(_pattern_names(missing[0])))
            )  # fmt: skip
        inside = {name for element in literal.elements for name in _inner_names(element)}
        guards = [guard for guard in (literal.left, literal.right) if guard]
        assigned = literal.left is not None and literal.left[1] == "=" and len(guards) == 1
        needed = (
            set[str]() if assigned else {name for term, _ in guards for name in names_of((term,))}
        )
        return bound.issuperset((inside & self.outer) | needed)

    def _fitting(self, expr: Expr, bound: frozenset[str]) -> bool:
        """Whether a term can be matched against the expression: one unknown in a sum at most."""
        if isinstance(expr, Fun):
            return all(self._fitting(arg, bound) for arg in expr.args)
        if not isinstance(expr, Sum) or bound.issuperset(names_of((expr,))):
            return True
        unknown = [
            part for part in (expr.left, expr.right) if not bound.issuperset(names_of((part,)))
        ]
        return expr.operator in "+-" and len(unknown) == 1 and self._fitting(unknown[0], bound)

    def _value(self, expr: Expr) -> Value:
        """How to compute an expression whose variables have values; None: undefined."""
        if isinstance(expr, Const):
            term = expr.term
            return lambda _: term
        if isinstance(expr, Var):
            slot = self.slot(expr.name)
            return lambda env: env[slot]
        if isinstance(expr, Fun):
            name, values = expr.name, [self._value(arg) for arg in expr.args]

            def build(env: Env) -> Term:
                parts = [value(env) for value in values]
                return None if None in parts else (name, *parts)

            return build
        operator, left, right = expr.operator, self._value(expr.left), self._value(expr.right)
        return lambda env: compute(operator, left(env), right(env))

    def _match(self, expr: Expr, bound: frozenset[str]) -> tuple[Match, frozenset[str]]:
        """How to fit a term to an expression, giving values to variables that have none."""
        if isinstance(expr, Var) and expr.name not in bound:
            if expr.name == "_":
                return (lambda _, __: True), bound
            slot = self.slot(expr.name)

            def bind(env: Env, term: Term) -> bool:
                env[slot] = term
                return True

            return bind, bound | {expr.name}
        if isinstance(expr, Fun):
            name, size, matches = expr.name, len(expr.args) + 1, list[tuple[int, Match]]()
            for at, arg in sorted(enumerate(expr.args, 1), key=lambda pair: _late(pair[1])):
                match, bound = self._match(arg, bound)
                matches.append((at, match))

            def inside(env: Env, term: Term) -> bool:
                return (
                    isinstance(term, tuple) and term[0] == name and len(term) == size
                    and all(match(env, term[at]) for at, match in matches)
                )  # fmt: skip

            return inside, bound
        if isinstance(expr, Sum) and not bound.issuperset(names_of((expr,))):
            return self._solve(expr, bound)
        value = self._value(expr)
        return (lambda env, term: value(env) == term), bound

    def _solve(self, expr: Sum, bound: frozenset[str]) -> tuple[Match, frozenset[str]]:
        """Fit a number to `known + X`, `X + known`, `X - known` or `known - X`."""
        left_known = bound.issuperset(names_of((expr.left,)))
        known, unknown = (expr.left, expr.right) if left_known else (expr.right, expr.left)
        value = self._value(known)
        match, bound = self._match(unknown, bound)
        if expr.operator == "+" or not left_known:
            sign = "-" if expr.operator == "+" else "+"
            return (lambda env, term: _numeric(match, env, compute(sign, term, value(env)))), bound
        return (lambda env, term: _numeric(match, env, compute("-", value(env), term))), bound

    def _atom(self, atom: Atom, bound: frozenset[str], then: Run) -> Run:
        known = [
            (at, self._value(arg)) for at, arg in enumerate(atom.args)
            if bound.issuperset(names_of((arg,)))
        ]  # fmt: skip
        positions, values = tuple(at for at, _ in known), [value for _, value in known]
        matches: list[tuple[int, Match]] = []
        for at, arg in sorted(enumerate(atom.args), key=lambda pair: _late(pair[1])):
            if at not in positions:
                match, bound = self._match(arg, bound)
                matches.append((at, match))
        make = absent if atom.negated else present
        return make(atom.signature, positions, values, matches, then)

    def _comparison(self, comparison: Comparison, bound: frozenset[str], then: Run) -> Run:
        terms, operators = comparison.terms, comparison.operators
        loose = [term for term in terms if not bound.issuperset(names_of((term,)))]
        ranged = [term for term in terms if isinstance(term, Sum) and term.operator == ".."]
        if loose or ranged:
            target = (loose or [term for term in terms if term not in ranged])[0]
            source = terms[1] if target is terms[0] else terms[0]
            match, _ = self._match(target, bound)
            every = self._range(source)

            def assign(model: Model, env: Env) -> None:
                for term in every(env):
                    if term is not None and match(env, term):
                        then(model, env)

            return assign
        values = [self._value(term) for term in terms]

        def compare(model: Model, env: Env) -> None:
            sides = [value(env) for value in values]
            if None not in sides and all(map(holds, sides, operators, sides[1:])):
                then(model, env)

        return compare

    def _range(self, expr: Expr) -> Callable[[Env], Iterable[Term]]:
        if not isinstance(expr, Sum) or expr.operator != "..":
            value = self._value(expr)
            return lambda env: (value(env),)
        low, high = self._value(expr.left), self._value(expr.right)

        def every(env: Env) -> Iterable[Term]:
            first, last = low(env), high(env)
            both = isinstance(first, int) and isinstance(last, int)
            return range(first, last + 1) if both else ()  # type: ignore[operator, arg-type]

        return every

    def gatherers(self, aggregate: Aggregate, bound: frozenset[str], place: int) -> list[Run]:
        """For each element what adds its tuples to those at `place`."""
        runs: list[Run] = []
        for element in aggregate.elements:
            values = [self._value(term) for term in element.terms]

            def gather(_: Model, env: Env, values: list[Value] = values) -> None:
                row = tuple([value(env) for value in values])
                if None not in row:
                    env[place] = (*(env[place] or ()), row)  # type: ignore[misc]

            runs.append(self._chain(element.condition, bound, gather))
        return runs

    def _aggregate(self, aggregate: Aggregate, bound: frozenset[str], then: Run) -> Run:
        gathered = self.slot(f"{{{len(self.slots)}}}")
        runs = self.gatherers(aggregate, bound, gathered)
        function, left, right = aggregate.function, aggregate.left, aggregate.right
        assigned = left is not None and not bound.issuperset(names_of((left[0],)))
        match = self._match(left[0], bound)[0] if left is not None and assigned else None
        guards = [
            (self._value(term), sign, at) for at, guard in enumerate((left, right))
            if guard and not (assigned and at == 0) for term, sign in [guard]
        ]  # fmt: skip

        def weigh(model: Model, env: Env) -> None:
            env[gathered] = ()
            for run in runs:
                run(model, env)
            found = total(function, set(env[gathered]))  # type: ignore[arg-type]
            for value, sign, at in guards:
                side = value(env)
                if side is None or not holds(*((found, sign, side) if at else (side, sign, found))):
                    return
            if match is None or match(env, found):
                then(model, env)

        return weigh


def _numeric(match: Match, env: Env, term: Term) -> bool:
    return term is not None and match(env, term)


def _late(expr: Expr) -> bool:
    """Whether to match it after its neighbours, which may give its variables their values."""
    return isinstance(expr, Sum) or (isinstance(expr, Fun) and any(map(_late, expr.args)))


def _pattern_names(expr: Expr) -> list[str]:
    """The variables that get values where a term is matched, those in sums apart."""
    if isinstance(expr, Fun):
        return [name for arg in expr.args for name in _pattern_names(arg)]
    return [expr.name] if isinstance(expr, Var) and expr.name != "_" else []


def _inner_names(element: Element) -> list[str]:
    inner = [name for literal in element.condition for name in outer_names(literal)]
    return [*names_of(element.terms), *inner]
