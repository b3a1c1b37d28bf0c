"""What is said to be absent: what would be one of it, which rules could show it, and how often.

That nothing of the kind is true is asked of a model. Here also stands how many instances of a rule
came as far as those that a proof tells of, so that it cannot pass over one in silence.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from sequester.check.core.evaluate import Plan
from sequester.check.core.links import Env, gather
from sequester.check.core.model import Model, one_of
from sequester.check.core.rules import Const, Expr, Fun, Sum, Var, literal_names
from sequester.check.core.terms import Term, fits, is_ground, parse

if TYPE_CHECKING:
    from sequester.check.core.book import Book, Key, Statement

Parts = list[tuple[Expr, Term]]


class Sought:
    """An atom, perhaps with open places, and the rules of a book that could conclude one of it."""

    def __init__(self, book: Book, atom: str) -> None:
        """Find the rules, and the ids of those that are not in force."""
        term = parse(atom)
        pattern = term if isinstance(term, tuple) else (term,)
        self.book, self.term, self.name = book, term, str(pattern[0])
        self.holds = one_of(pattern)
        able = [one for one in book.by_head.get(pattern[0], ()) if fits(one.pattern, term)]
        self.able = {one.key for one in able if one.key in book.statements}
        self.asleep = {one.key[0] for one in able if one.key in book.asleep}
        self._searches: dict[tuple[Key, int], tuple[_Search, list[Term]] | None] = {}

    def left_out(self, told: Sequence[tuple[Key, int]], model: Model) -> int | None:
        """How many instances there are beyond those told; None where those told cannot be.

        `told` has for each the rule and how many of its conditions were satisfied.
        """
        if len(told) == 1:
            return self.instances(*told[0], model) - 1
        listed: dict[Key, list[int]] = {}
        for key, size in told:
            listed.setdefault(key, []).append(size)
        more = 0
        for key, sizes in listed.items():
            there = self.instances(key, sizes[0], model)
            if len({*sizes}) > 1 or there < len(sizes):
                return None
            more += there - len(sizes)
        return more

    def instances(self, key: Key, size: int, model: Model) -> int:
        """How many instances of a rule for the atom satisfy its first `size` conditions.

        Instances are told apart by the variables of the condition that comes next.
        """
        place = (key, size)
        if place not in self._searches:
            self._searches[place] = self._open(self.book.statements[key], size)
        found = self._searches[place]
        if found is None:
            return 1  # the atom fixes all: there is the one that the step tells of
        search, terms = found
        return search.count(model, terms)

    def _open(self, rule: Statement, size: int) -> tuple[_Search, list[Term]] | None:
        """What to look for to count the instances; None where the atom leaves nothing open."""
        parts = _fixed(Fun(rule.rule.head.name, rule.rule.head.args), self.term)
        names = frozenset(expr.name for expr, _ in parts if isinstance(expr, Var))
        if rule.prefixes[size] <= names:
            return None
        return _search(rule, size, tuple(expr for expr, _ in parts)), [term for _, term in parts]


class _Search:
    """Finds the instances of the first conditions of a rule, given parts of its conclusion."""

    def __init__(self, rule: Statement, size: int, given: tuple[Expr, ...]) -> None:
        self.start = Env()
        plan = Plan((), frozenset(rule.names), self.start)
        self.given = plan.take(given)
        body = rule.rule.body
        plan.add(body[:size])
        after = set(literal_names(body[size])) if size < len(body) else set(rule.names)
        row = plan.row([Var(name) for name in sorted(after & plan.bound)])
        self.chain = plan.close(gather("found", row))

    def count(self, model: Model, terms: Iterable[Term]) -> int:
        found = set[object]()
        values = dict(zip(self.given, terms, strict=True))
        self.chain(model, {**self.start, **values, "found": found})
        return len(found)


_search = lru_cache(maxsize=10_000)(_Search)


def _fixed(expr: Expr, term: Term) -> Parts:
    """The parts of a conclusion that the atom asked for fixes; arithmetic fixes nothing."""
    if isinstance(expr, Const | Sum):
        return []
    if isinstance(expr, Fun):
        inner = term[1:] if isinstance(term, tuple) else ()
        return [
            part for arg, one in zip(expr.args, inner, strict=False) for part in _fixed(arg, one)
        ]
    return [(expr, term)] if is_ground(term) else []
