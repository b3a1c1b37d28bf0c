"""A small stratified evaluator: which atoms rules and facts make true, bottom up.

Predicates are evaluated after all that they rest on, so what `not` and aggregates look at is
complete. No solver takes part.

`Model.wanted` notes each fact that is not known although a body was satisfied up to the literal
that reads it. If it stays empty, no completion of the unknown facts could change anything: the
first rule to fire otherwise would have had to read one of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from operator import itemgetter
from typing import TypeAlias

from sequester.check.core.links import (
    Env,
    Link,
    Run,
    aggregate,
    assign,
    compare,
    conclude,
    every,
    gather,
    look_up,
    pick,
    unless,
    unpack,
)  # fmt: skip
from sequester.check.core.model import Model
from sequester.check.core.rules import (
    Aggregate,
    Atom,
    Comparison,
    Const,
    Element,
    Expr,
    Fun,
    Literal,
    Rule,
    Signature,
    Sum,
    Var,
    inner_names,
    names_of,
)  # fmt: skip
from sequester.check.core.terms import Row, Term, compute, show

Collect: TypeAlias = Callable[[Model, Env], set[Row]]


class _NotYetError(Exception):
    """The literal has variables that another one has to give values first."""


class Plan:
    """A body as links, each literal as early in written order as its variables allow.

    What an argument computes gets a name and a link of its own (`_let`), and so has every part of
    a term that a rule takes apart (`_fit`).
    """

    def __init__(self, bound: Iterable[str], outer: frozenset[str], start: Env) -> None:
        """`bound` have values, `outer` is known outside braces, `start` takes the constants."""
        self.bound, self.outer, self.start = set(bound), outer, start
        self.links: list[Link] = []

    def add(self, body: Iterable[Literal]) -> None:
        """Add all literals; ValueError where a variable never gets a value."""
        rest = list(body)
        while rest:
            done = next((one for one in rest if self.added(one)), None)
            if done is None:
                raise ValueError(str(rest))
            rest.remove(done)

    def close(self, last: Run) -> Run:
        """The chain that ends with `last`."""
        for link in reversed(self.links):
            last = link(last)
        return last

    def take(self, exprs: Iterable[Expr]) -> list[str]:
        """Names for values that will be given, which have to fit these expressions."""
        pairs = [(self._new(), expr) for expr in exprs]
        self._fit(pairs.copy())
        return [name for name, _ in pairs]

    def row(self, exprs: Iterable[Expr]) -> Callable[[Env], Row]:
        """How to take the values of expressions whose variables have values."""
        return pick([self._let(expr) for expr in exprs])

    def collector(self, elements: Sequence[Element]) -> Collect:
        """How to find the tuples that an aggregate counts."""
        place, runs = self._new(), list[Run]()
        for element in elements:
            inner = Plan(self.bound, self.outer, self.start)
            inner.add(element.condition)
            runs.append(inner.close(gather(place, inner.row(element.terms))))

        def collect(model: Model, env: Env) -> set[Row]:
            found = env[place] = set[Row]()
            for run in runs:
                run(model, env)
            return found

        return collect

    def added(self, literal: Literal) -> bool:
        """Add a literal, unless it has variables without values; whether it was added."""
        bound, size = set(self.bound), len(self.links)
        try:
            if isinstance(literal, Atom):
                self._atom(literal)
            elif isinstance(literal, Comparison):
                self._comparison(literal)
            else:
                self._aggregate(literal)
        except _NotYetError:
            self.bound = bound
            del self.links[size:]
            return False
        return True

    def _atom(self, atom: Atom) -> None:
        if atom.negated:
            if not self.bound.issuperset({*names_of(*atom.args)} - {"_"}):
                raise _NotYetError
            inner, found = Plan(self.bound, self.outer, self.start), self._new()
            inner._atom(atom._replace(negated=False))
            self.links.append(unless(inner.close(lambda _, env: env.update({found: 1})), found))
            return
        fixed = [(at, arg) for at, arg in enumerate(atom.args) if self._known(arg)]
        known = [(self._let(arg), at) for at, arg in fixed]
        rest = [pair for pair in enumerate(atom.args) if pair not in fixed]
        new, later = self._places(rest)
        self.links.append(look_up(atom.signature, known, new))
        self._fit(later)

    def _comparison(self, comparison: Comparison) -> None:
        left, right = comparison.terms[0], comparison.terms[-1]
        loose = [term for term in comparison.terms if not self._known(term)]
        if isinstance(right, Sum) and right.operator == "..":
            name, ends = self._new(), (self._let(right.left), self._let(right.right))
            self.links.append(every(name, *ends))
            self._fit([(name, left)])
        elif not loose:
            names = [self._let(term) for term in comparison.terms]
            self.links.append(compare(names, comparison.operators))
        elif comparison.operators == ("=",) and len(loose) == 1:
            self._fit([(self._let(left if loose[0] is right else right), loose[0])])
        else:
            raise _NotYetError

    def _aggregate(self, literal: Aggregate) -> None:
        if not self.bound.issuperset(self.outer.intersection(inner_names(literal.elements))):
            raise _NotYetError
        result = self._new()
        self.links.append(aggregate(literal.function, self.collector(literal.elements), result))
        if literal.left:
            self._comparison(Comparison((literal.left[0], Var(result)), (literal.left[1],)))
        if literal.right:
            self._comparison(Comparison((Var(result), literal.right[0]), (literal.right[1],)))

    def _new(self) -> str:
        """A name that no variable and no constant has."""
        name = f"#{len(self.start)}"
        self.start[name] = None
        self.bound.add(name)
        return name

    def _known(self, expr: Expr) -> bool:
        return self.bound.issuperset(names_of(expr))

    def _let(self, expr: Expr) -> str:
        """The name under which the value of an expression will be found."""
        if isinstance(expr, Var):
            if expr.name not in self.bound:
                raise _NotYetError
            return expr.name
        if isinstance(expr, Const):
            name = show(expr.term)
            self.start[name] = expr.term
            return name
        if isinstance(expr, Fun):
            function, parts = expr.name, self.row(expr.args)
            return self._assigned(lambda env: (function, *parts(env)))
        operator, left, right = expr.operator, self._let(expr.left), self._let(expr.right)
        return self._assigned(lambda env: compute(operator, env[left], env[right]))

    def _assigned(self, value: Callable[[Env], Term]) -> str:
        name = self._new()
        self.links.append(assign(name, value))
        return name

    def _places(
        self, args: Iterable[tuple[int, Expr]]
    ) -> tuple[list[tuple[str, int]], list[tuple[str, Expr]]]:
        """Names for the arguments of a term, and those whose values have to fit something."""
        new, later = list[tuple[str, int]](), list[tuple[str, Expr]]()
        for at, arg in args:
            if isinstance(arg, Var) and arg.name not in self.bound:
                if arg.name != "_":
                    self.bound.add(arg.name)
                    new.append((arg.name, at))
            else:
                new.append((self._new(), at))
                later.append((new[-1][0], arg))
        return new, later

    def _fit(self, pairs: list[tuple[str, Expr]]) -> None:
        """Make the value under each name fit its expression, whose variables get their values."""
        while pairs:
            at = next((n for n, (_, expr) in enumerate(pairs) if self._solvable(expr)), None)
            if at is None:
                raise _NotYetError
            name, expr = pairs.pop(at)
            if self._known(expr):
                self.links.append(compare((name, self._let(expr)), ("=",)))
            elif isinstance(expr, Var):
                self.links.append(assign(expr.name, itemgetter(name)))
                self.bound.add(expr.name)
            elif isinstance(expr, Fun):
                new, later = self._places(enumerate(expr.args, 1))
                self.links.append(unpack(name, expr.name, len(expr.args) + 1, new))
                pairs += later
            elif isinstance(expr, Sum):
                pairs.append(self._solved(name, expr))

    def _solvable(self, expr: Expr) -> bool:
        if not isinstance(expr, Sum) or self._known(expr):
            return True
        return expr.operator in "+-" and (self._known(expr.left) or self._known(expr.right))

    def _solved(self, name: str, expr: Sum) -> tuple[str, Expr]:
        """The unknown side of a sum or difference, and the name of what it has to be."""
        left, right = expr.left, expr.right
        if expr.operator == "-" and self._known(left):  # left - X = name
            return self._let(Sum("-", left, Var(name))), right
        if expr.operator == "-":  # X - right = name
            return self._let(Sum("+", Var(name), right)), left
        known, loose = (left, right) if self._known(left) else (right, left)
        return self._let(Sum("-", Var(name), known)), loose


def collector(rule: Rule, literal: Aggregate) -> Collect:
    """How to find the tuples that an aggregate of the rule counts, from the rule's variables."""
    start = Env()
    plan = Plan(rule.names, frozenset(rule.names), start)
    collect = plan.collector(literal.elements)
    return lambda model, env: collect(model, {**start, **env})


class Compiled:
    """A rule as a chain that adds what it concludes to a model."""

    def __init__(self, rule: Rule) -> None:
        """Build the chain; ValueError for a rule with a variable that nothing gives a value."""
        self.rule, self.start = rule, Env()
        self.needs = frozenset(
            one.signature for one in rule.body if isinstance(one, Atom) and not one.negated
        )
        plan = Plan((), frozenset(rule.names), self.start)
        plan.add(rule.body)
        head, row = rule.head.signature, plan.row(rule.head.args)
        self.chain = plan.close(conclude(head, row))

    def run(self, model: Model) -> None:
        """Add every conclusion; a rule that reads a predicate without instances has none."""
        if self.needs <= model.read:
            self.chain(model, self.start.copy())


compiled = lru_cache(maxsize=4096)(Compiled)


class Program:
    """Rules in the order in which they can be evaluated."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        """Sort the rules by what they rest on; ValueError where `not` stands in a cycle."""
        self.made = [compiled(rule) for rule in rules]  # in the order in which they were given
        self.groups: list[tuple[list[Compiled], bool]] = []
        for members, repeat in _groups(rules):
            chosen = [self.made[at] for at in members]
            if self.groups and not repeat and not self.groups[-1][1]:
                self.groups[-1][0].extend(chosen)
            else:
                self.groups.append((chosen, repeat))

    def only(self, kept: AbstractSet[Compiled]) -> Program:
        """The same without its other rules: the order holds for any of them."""
        found = Program(())
        for group, repeat in self.groups:
            found.groups.append(([one for one in group if one in kept], repeat))
        return found

    def run(self, model: Model) -> Model:
        """Add to the model all that the rules conclude from it."""
        for group, repeat in self.groups:
            size, before, read = 0, -1, model.read
            while size != before:
                for rule in group:
                    if rule.needs <= read:
                        rule.chain(model, rule.start.copy())
                if not repeat:
                    break
                heads = {one.rule.head.signature for one in group} & model.relations.keys()
                before, size = size, sum(len(model.relations[head].rows) for head in heads)
        return model


Node: TypeAlias = "tuple[Signature, Term]"


def _groups(rules: Sequence[Rule]) -> list[tuple[list[int], bool]]:
    """Numbers of rules, group by group, and whether a group rests on itself.

    Where every rule for a predicate names its first argument (`outcome(q, ...)`), each name is a
    predicate of its own.
    """
    unnamed = {one.head.signature for one in rules if _name(one.head) is None}
    nodes: list[Node] = [
        (one.head.signature, None if one.head.signature in unnamed else _name(one.head))
        for one in rules
    ]
    named: dict[Signature, set[Node]] = {}
    for node in nodes:
        named.setdefault(node[0], set()).add(node)
    edges: dict[Node, dict[Node, bool]] = {node: {} for node in nodes}
    for rule, node in zip(rules, nodes, strict=True):
        for atom, strict in _read(rule.body):
            for source in named.get(atom.signature, ()):
                if None in (source[1], _name(atom)) or source[1] == _name(atom):
                    edges[node][source] = edges[node].get(source, False) or strict
    reach = _reach(edges)
    if any(strict and node in reach[to] for node in edges for to, strict in edges[node].items()):
        raise ValueError
    groups: dict[frozenset[Node], list[int]] = {}
    for number, node in enumerate(nodes):  # those that reach the same rest on each other
        groups.setdefault(frozenset(reach[node]), []).append(number)
    return [
        (members, any(nodes[members[0]] in reach[to] for at in members for to in edges[nodes[at]]))
        for _, members in sorted(groups.items(), key=lambda pair: len(pair[0]))
    ]


def _name(atom: Atom) -> Term:
    first = atom.args[0] if atom.args else None
    return first.term if isinstance(first, Const) else None


def _read(body: Iterable[Literal]) -> Iterator[tuple[Atom, bool]]:
    """The atoms of a body, and whether each must be complete before the rule can be used."""
    for literal in body:
        if isinstance(literal, Atom):
            yield literal, literal.negated
        elif isinstance(literal, Aggregate):
            for element in literal.elements:
                yield from ((atom, True) for atom, _ in _read(element.condition))


def _reach(edges: dict[Node, dict[Node, bool]]) -> dict[Node, set[Node]]:
    """What each node rests on, itself included."""
    reach = {node: {node} for node in edges}
    grown = True
    while grown:
        grown = False
        for node, sources in edges.items():
            size = len(reach[node])
            reach[node].update(*(reach[source] for source in sources))
            grown |= len(reach[node]) > size
    return reach
