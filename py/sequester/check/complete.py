"""Whether an absence tells every instance of a rule that came as far as those it tells.

That nothing of the kind is true, the core has asked of the model; here it is counted how many
instances satisfy as many conditions as the steps that are listed, and no more are said to exist.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from sequester.check.core.book import Book, Key, Statement
from sequester.check.core.document import Absent, Counted, Premise, Proof
from sequester.check.core.evaluate import Plan
from sequester.check.core.links import Env, gather
from sequester.check.core.model import Model
from sequester.check.core.rejected import reject
from sequester.check.core.rules import Const, Expr, Fun, Sum, Var, literal_names
from sequester.check.core.steps import Steps
from sequester.check.core.terms import Term, is_ground, parse

Parts = list[tuple[Expr, Term]]
_ABSENCES = (Absent, Counted)


def check_complete(steps: Steps, proof: Proof) -> None:
    """Count the instances for every absence; Rejected where their number is another."""
    done: dict[tuple[str, tuple[int, ...]], int] = {}
    steps.place = "/steps"
    for steps.number, step in enumerate(proof.steps):
        for premise in step.premises:
            if premise.__class__ in _ABSENCES:
                _check(steps, premise, done)
    steps.place = "/roots"
    for steps.number, root in enumerate(proof.roots):
        _check(steps, root.premise, done)


def _check(steps: Steps, premise: Premise, done: dict[tuple[str, tuple[int, ...]], int]) -> None:
    """The absence that a premise is, or those that an aggregate rests on."""
    if isinstance(premise, Absent):
        known = (premise.atom, tuple(premise.steps))
        right = done.get(known)
        if right is None:
            right = done[known] = left_out(steps, premise)
        if premise.left_out != right:
            reject("unexplained", steps.at, atom=premise.atom)
    elif isinstance(premise, Counted):
        for one in premise.elements:
            for inner in one.premises:
                _check(steps, inner, done)
        for inner in premise.missed:
            _check(steps, inner, done)


def left_out(steps: Steps, absent: Absent) -> int:
    """How many instances there are that the absence does not list."""
    if not absent.steps:
        return 0
    if len(absent.steps) == 1:
        step = steps.steps[absent.steps[0]]
        key = (step.rule, step.n)
        return instances(steps.book, steps.model, key, len(step.premises) - 1, absent.atom) - 1
    listed: dict[Key, list[int]] = {}
    for number in absent.steps:
        step = steps.steps[number]
        listed.setdefault((step.rule, step.n), []).append(len(step.premises) - 1)
    more = 0
    for key, sizes in listed.items():
        there = instances(steps.book, steps.model, key, sizes[0], absent.atom)
        if len({*sizes}) > 1 or there < len(sizes):
            reject("unexplained", steps.at, atom=absent.atom)
        more += there - len(sizes)
    return more


def instances(book: Book, model: Model, key: Key, size: int, atom: str) -> int:
    """How many instances of a rule for the atom satisfy its first `size` conditions.

    Instances are told apart by the variables of the condition that comes next.
    """
    found = _open(book.statements[key], size, atom)
    if found is None:
        return 1  # the atom fixes all: there is the one that the step tells of
    search, terms = found
    return search.count(model, terms)


@lru_cache(maxsize=100_000)
def _open(rule: Statement, size: int, atom: str) -> tuple[_Search, list[Term]] | None:
    """What to look for to count the instances; None where the atom leaves nothing open."""
    exprs, terms, names = _given(rule, atom)
    return None if rule.prefixes[size] <= names else (_search(rule, size, exprs), terms)


def _given(rule: Statement, atom: str) -> tuple[tuple[Expr, ...], list[Term], frozenset[str]]:
    """Which parts of a rule's conclusion an atom fixes, what it says there, and the variables."""
    parts = _fixed(Fun(rule.rule.head.name, rule.rule.head.args), parse(atom))
    names = frozenset(expr.name for expr, _ in parts if isinstance(expr, Var))
    return tuple(expr for expr, _ in parts), [term for _, term in parts], names


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
