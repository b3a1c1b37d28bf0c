"""What it takes to meet the conditions of a rule, planned and written out (see `written`).

Each line does one simple thing, and goes on to the next possibility where it cannot be done.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise
from typing import TypeAlias

from sequester.check.core.model import Model, signature_of
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
from sequester.check.core.terms import Row, Term
from sequester.check.core.written import SKIP, Lines, Words, key_of, row_of

Find: TypeAlias = Callable[[Model, Sequence[Term]], set[Row]]
Places: TypeAlias = "list[tuple[str, int]]"  # names, and at which argument each stands


class _NotYetError(Exception):
    """The literal has variables that another one has to give values first."""


class Plan:
    """A body written out, each literal as early in written order as its variables allow.

    What an argument computes gets a name and a line of its own (`_let`), and so has every part of
    a term that a rule takes apart (`_fit`).
    """

    def __init__(
        self, bound: Iterable[str], outer: frozenset[str], words: Words | None = None
    ) -> None:
        """`bound` have values, `outer` is known outside braces, `words` are those of a whole."""
        self.bound, self.outer, self.words = set(bound), outer, words or Words()
        self.lines: Lines = []

    def add(self, body: Iterable[Literal]) -> None:
        """Add all literals; ValueError where a variable never gets a value."""
        rest = list(body)
        while rest:
            done = next((one for one in rest if self.added(one)), None)
            if done is None:
                raise ValueError(str(rest))
            rest.remove(done)

    def take(self, exprs: Iterable[Expr]) -> list[str]:
        """Names for values that will be given, which have to fit these expressions."""
        pairs = [(self._new(), expr) for expr in exprs]
        self._fit(pairs.copy())
        return [name for name, _ in pairs]

    def finding(self, exprs: Iterable[Expr], given: Sequence[str] = ()) -> Find:
        """How to find the values of expressions, from those of names that are given."""
        row = self._row(exprs)
        return self.words.function(
            "model, given",
            [[*self.lines, f"found.add({row})"]],
            [*self._given(given), "found = set()"],
            ["return found"],
        )

    def concluding(self, head: Atom) -> Callable[[Model], None]:
        """How to add to a model what the head says of each way to meet the conditions."""
        row, signature = self._row(head.args), self.words.constant(signature_of(*head.signature))
        add = f"(relations.get({signature}) or model.started({signature})).add({row})"
        return self.words.function("model", [*self.lines, add])

    def collecting(self, elements: Iterable[Element], given: Sequence[str]) -> Find:
        """How to find the tuples that an aggregate counts, from the values of names."""
        rows = self._collected(elements)
        return self.words.function(
            "model, given", self.lines, self._given(given), [f"return {rows}"]
        )

    def added(self, literal: Literal) -> bool:
        """Add a literal, unless it has variables without values; whether it was added."""
        bound, size = set(self.bound), len(self.lines)
        try:
            if isinstance(literal, Atom):
                (self._exclude if literal.negated else self._look_up)(literal)
            elif isinstance(literal, Comparison):
                self._comparison(literal)
            else:
                self._aggregate(literal)
        except _NotYetError:
            self.bound = bound
            del self.lines[size:]
            return False
        return True

    def _look_up(self, atom: Atom) -> None:
        """Each instance with the known arguments; the new ones get their values from it."""
        fixed = [(at, arg) for at, arg in enumerate(atom.args) if self._known(arg)]
        known = [(self._let(arg), at) for at, arg in fixed]
        new, later = self._places([pair for pair in enumerate(atom.args) if pair not in fixed])
        relation, instances = self._instances(atom.signature, known)
        self.lines.append(f"if {relation} is None: {SKIP}")
        if new:
            row = self.words.new("w")
            self.lines += [f"for {row} in {instances}:", *self._values(row, new)]
            self._fit(later)
        else:  # what comes then is the same for any instance
            self.lines.append(f"if not {instances}: {SKIP}")

    def _exclude(self, atom: Atom) -> None:
        """Goes on where there is no instance with the known arguments."""
        if not self.bound.issuperset({*names_of(*atom.args)} - {"_"}):
            raise _NotYetError
        # where something cannot be computed, nothing follows, as if it stood before
        atom = Atom(atom.name, tuple(map(self._settled, atom.args)))
        fixed = [(at, arg) for at, arg in enumerate(atom.args) if self._known(arg)]
        if all(arg == Var("_") for at, arg in enumerate(atom.args) if (at, arg) not in fixed):
            known = [(self._let(arg), at) for at, arg in fixed]
            relation, instances = self._instances(atom.signature, known)
            self.lines.append(f"if {relation} is not None and {instances}: {SKIP}")
            return
        inner = Plan(self.bound, self.outer, self.words)
        inner._look_up(atom)
        hits = self.words.new("h")
        self.lines += [f"{hits} = []", [*inner.lines, f"{hits}.append(1)"], f"if {hits}: {SKIP}"]

    def _settled(self, expr: Expr) -> Expr:
        """The expression with what it computes under names."""
        if isinstance(expr, Sum):
            return Var(self._named(self._let(expr)))
        return (
            Fun(expr.name, tuple(map(self._settled, expr.args))) if isinstance(expr, Fun) else expr
        )

    def _instances(self, signature: Signature, known: Places) -> tuple[str, str]:
        """The name of a relation, and what is true, or gone through, where it has instances."""
        words, relation = self.words, self.words.new("r")
        given, place = {at: name for name, at in known}, words.constant(signature_of(*signature))
        noted = row_of([given.get(at, "None") for at in range(signature[1])])
        self.lines += [
            f"if watched and {place} in watched: note({place}, {noted})",
            f"{relation} = relations.get({place})",
        ]
        names, positions = [name for name, _ in known], tuple([at for _, at in known])
        if len(positions) == signature[1]:
            return relation, f"{row_of(names)} in {relation}.rows"
        at = words.constant(positions)
        index = f"({relation}.indexes.get({at}) or {relation}.indexed({at}))[1]"
        return relation, f"{index}.get({key_of(names)}, ())"

    def _values(self, row: str, places: Places) -> list[str]:
        return [f"{self.words.variable(name)} = {row}[{at}]" for name, at in places]

    def _comparison(self, comparison: Comparison) -> None:
        left, right = comparison.terms[0], comparison.terms[-1]
        loose = [term for term in comparison.terms if not self._known(term)]
        if isinstance(right, Sum) and right.operator == "..":
            name, low, high = self._new(), self._let(right.left), self._let(right.right)
            self.lines += [
                f"if type({low}) is not int or type({high}) is not int: {SKIP}",
                f"for {self.words.variable(name)} in range({low}, {high} + 1):",
            ]
            self._fit([(name, left)])
        elif not loose:
            names = [self._let(term) for term in comparison.terms]
            for pair, operator in zip(pairwise(names), comparison.operators, strict=True):
                self._test(*pair, operator)
        elif comparison.operators == ("=",) and len(loose) == 1:
            known = self._let(left if loose[0] is right else right)
            self._fit([(self._named(known), loose[0])])
        else:
            raise _NotYetError

    def _test(self, left: str, right: str, operator: str) -> None:
        """Goes on where one value stands to the other as the operator says."""
        sign = "==" if operator == "=" else operator
        test = f"{left} {sign} {right}"
        if operator not in ("=", "!="):
            both = f"type({left}) is int and type({right}) is int"
            test = f"({test} if {both} else order({left}) {sign} order({right}))"
        self.lines.append(f"if not {test}: {SKIP}")

    def _aggregate(self, literal: Aggregate) -> None:
        if not self.bound.issuperset(self.outer.intersection(inner_names(literal.elements))):
            raise _NotYetError
        result, function = self._new(), self.words.constant(literal.function)
        rows = self._collected(literal.elements)
        self.lines.append(f"{self.words.variable(result)} = total({function}, {rows})")
        if literal.left:
            self._comparison(Comparison((literal.left[0], Var(result)), (literal.left[1],)))
        if literal.right:
            self._comparison(Comparison((Var(result), literal.right[0]), (literal.right[1],)))

    def _collected(self, elements: Iterable[Element]) -> str:
        """The name of the set of the tuples that an aggregate counts."""
        rows = self.words.new("s")
        self.lines.append(f"{rows} = set()")
        for element in elements:
            inner = Plan(self.bound, self.outer, self.words)
            inner.add(element.condition)
            row = inner._row(element.terms)
            self.lines.append([*inner.lines, f"{rows}.add({row})"])
        return rows

    def _given(self, names: Sequence[str]) -> list[str]:
        row = row_of([self.words.variable(name) for name in names])
        return [f"{row} = given"] if names else []

    def _row(self, exprs: Iterable[Expr]) -> str:
        """The values of expressions whose variables have values."""
        return row_of([self._let(expr) for expr in exprs])

    def _new(self) -> str:
        """A name that no variable has."""
        return self._named(self.words.new("v"))

    def _named(self, value: str) -> str:
        """A name like that of a variable, for what has a value here."""
        name = f"#{value}"
        self.words.names[name] = value
        self.bound.add(name)
        return name

    def _known(self, expr: Expr) -> bool:
        return self.bound.issuperset(names_of(expr))

    def _let(self, expr: Expr) -> str:
        """What stands for the value of an expression."""
        if isinstance(expr, Var):
            if expr.name not in self.bound:
                raise _NotYetError
            return self.words.variable(expr.name)
        if isinstance(expr, Const):
            return self.words.constant(expr.term)
        if isinstance(expr, Fun):
            return row_of([self.words.constant(expr.name), *map(self._let, expr.args)])
        left, right, value = self._let(expr.left), self._let(expr.right), self.words.new("v")
        operator = self.words.constant(expr.operator)
        self.lines += [
            f"{value} = compute({operator}, {left}, {right})", f"if {value} is None: {SKIP}",
        ]  # fmt: skip
        return value

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
            value = self.words.variable(name)
            if self._known(expr):
                self._test(value, self._let(expr), "=")
            elif isinstance(expr, Var):
                self.lines.append(f"{self.words.variable(expr.name)} = {value}")
                self.bound.add(expr.name)
            elif isinstance(expr, Fun):
                new, later = self._places(enumerate(expr.args, 1))
                function, size = self.words.constant(expr.name), len(expr.args) + 1
                other = f"type({value}) is not tuple or len({value}) != {size}"
                self.lines.append(f"if {other} or {value}[0] != {function}: {SKIP}")
                self.lines += self._values(value, new)
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
            return self._named(self._let(Sum("-", left, Var(name)))), right
        if expr.operator == "-":  # X - right = name
            return self._named(self._let(Sum("+", Var(name), right))), left
        known, loose = (left, right) if self._known(left) else (right, left)
        return self._named(self._let(Sum("-", Var(name), known))), loose


def collector(rule: Rule, literal: Aggregate) -> Callable[[Model, Mapping[str, Term]], set[Row]]:
    """How to find the tuples that an aggregate of the rule counts, from the rule's variables."""
    used = {*inner_names(literal.elements)}
    given = [name for name in rule.names if name in used]
    collect = Plan(rule.names, frozenset(rule.names)).collecting(literal.elements, given)
    return lambda model, env: collect(model, [env.get(name) for name in given])
