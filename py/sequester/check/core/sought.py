"""What is said to be absent: what would be one of it, which rules could show it, and how often.

That nothing of the kind is true is asked of a model. Here also stands how many instances of a rule
came as far as those that a proof tells of, so that it cannot pass over one in silence.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

from sequester.check.core.model import Model, OneOf
from sequester.check.core.plan import Plan
from sequester.check.core.rules import Expr, Fun, Var, literal_names
from sequester.check.core.terms import Row, Term, is_ground, parse

if TYPE_CHECKING:
    from sequester.check.core.book import Book, Statement
    from sequester.check.core.instance import Failed

Parts = list[tuple[str, Term]]
_TOLD = 1_000  # ways to tell of one absence


class Sought:
    """An atom, perhaps with open places, and the rules of a book that could conclude one of it."""

    __slots__ = ("_accounts", "able", "asleep", "holds", "name", "term")

    def __init__(self, book: Book, atom: str) -> None:
        """Find the rules, and the ids of those that are not in force."""
        term = parse(atom)
        pattern = term if isinstance(term, tuple) else (term,)
        self.term, self.name = term, str(pattern[0])
        self.holds = OneOf(pattern).among
        able = book.concluding(pattern)
        self.able = {one.key for one in able if one.key in book.statements}
        self.asleep = {one.key[0] for one in able if one.key in book.asleep}
        self._accounts: dict[tuple[Failed, ...], Account] = {}

    def account(self, told: tuple[Failed, ...]) -> Account:
        """What it means that these are told of as the rules that do not conclude the atom."""
        found = self._accounts.get(told)
        if found is None:
            if len(self._accounts) >= _TOLD:
                self._accounts.clear()
            found = self._accounts[told] = Account(self, told)
        return found

    def open(self, rule: Statement, size: int) -> tuple[_Search, Row] | None:
        """How to find the instances of the rule that satisfy its first `size` conditions.

        Instances are told apart by the variables of the condition that comes next. None where the
        atom leaves nothing open.
        """
        parts = _fixed(rule.rule.head.args, self.term)
        names = tuple([name for name, _ in parts])
        if rule.prefixes[size].issubset(names):
            return None
        return _search(rule, size, names), tuple([term for _, term in parts])


class Account:
    """Rules told of as those that do not conclude an atom, against the rules that could.

    `whole`: these are all of them. What it takes to count their instances in a model is ready.
    """

    __slots__ = ("possible", "searches", "whole")

    def __init__(self, sought: Sought, told: Iterable[Failed]) -> None:
        """Put together what is told of each rule."""
        listed: dict[Statement, list[int]] = {}
        for one in told:
            listed.setdefault(one.rule, []).append(one.size)
        self.whole = {rule.key for rule in listed} == sought.able
        self.possible = True
        self.searches: list[tuple[_Search, Row, int]] = []  # each with how many are told
        for rule, sizes in listed.items() if self.whole else ():
            found = sought.open(rule, sizes[0])
            if found is not None:
                self.searches.append((*found, len(sizes)))
            # where the atom fixes all there is one; all of a rule come equally far
            self.possible &= len({*sizes}) == 1 and (found is not None or len(sizes) == 1)

    def left_out(self, model: Model) -> int | None:
        """How many instances there are beyond those told; None where those told cannot be."""
        more = 0
        for search, values, told in self.searches:
            beyond = search.count(model, values) - told
            if beyond < 0:
                return None
            more += beyond
        return more if self.possible else None


class _Search:
    """Finds the instances of the first conditions of a rule, given parts of its conclusion."""

    def __init__(self, rule: Statement, size: int, given: tuple[str, ...]) -> None:
        plan = Plan((), frozenset(rule.names))
        names = plan.take([Var(name) for name in given])
        body = rule.rule.body
        plan.add(body[:size])
        after = set(literal_names(body[size])) if size < len(body) else set(rule.names)
        self.find = plan.finding([Var(name) for name in sorted(after & plan.bound)], names)

    def count(self, model: Model, values: Row) -> int:
        """How many there are; `values` are of what is `given`."""
        return len(self.find(model, values))


_search = lru_cache(maxsize=10_000)(_Search)


def _fixed(args: Iterable[Expr], term: Term) -> Parts:
    """The variables among these arguments that the term fixes; arithmetic fixes nothing."""
    found: Parts = []
    for arg, part in zip(args, term[1:] if isinstance(term, tuple) else (), strict=False):
        if isinstance(arg, Var):
            if is_ground(part):
                found.append((arg.name, part))
        elif isinstance(arg, Fun):
            found += _fixed(arg.args, part)
    return found
