"""The links of which the chain for a rule is made: each does one simple thing, then goes on.

A link is told what comes `then` and calls it for every way to do its own part; `env` holds the
values of variables, and of what was computed, by name.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from operator import itemgetter
from typing import Any, TypeAlias

from sequester.check.core.model import Model
from sequester.check.core.rules import Signature
from sequester.check.core.terms import TESTS, Row, Term, keyed, order, total

Env: TypeAlias = dict[str, Any]  # terms, and sets of rows while an aggregate is counted
Run: TypeAlias = Callable[[Model, Env], None]
Link: TypeAlias = Callable[[Run], Run]
Places: TypeAlias = Sequence[tuple[str, int]]  # names, and at which argument each stands


def pick(names: Sequence[str]) -> Callable[[Env], Row]:
    """How to take these values, as a row."""
    if len(names) > 1:
        return itemgetter(*names)
    name = names[0] if names else ""
    return (lambda env: (env[name],)) if names else (lambda _: ())


def look_up(signature: Signature, known: Places, new: Places) -> Link:
    """Each instance with the known arguments; the new ones get their values from it."""
    names, positions = [name for name, _ in known], tuple([at for _, at in known])
    if len(positions) == signature[1]:
        return _whole(signature, pick(names))
    # where nothing is new, what comes then is the same for any instance
    (name, place), *more = new or [("", 0)]
    key_of, once = keyed(names), not new

    def link(then: Run) -> Run:
        def run(model: Model, env: Env) -> None:
            if signature in model.watched:
                _note(model, signature, {at: env[known_name] for known_name, at in known})
            relation = model.relations.get(signature)
            if relation is None:
                return
            found = relation.indexes.get(positions)
            index = relation.index(positions) if found is None else found[1]
            for row in index.get(key_of(env), ()):
                env[name] = row[place]
                for other, at in more:
                    env[other] = row[at]
                then(model, env)
                if once:
                    break

        return run

    return link


def _whole(signature: Signature, row_of: Callable[[Env], Row]) -> Link:
    """Goes on where there is an instance with these arguments, all of them known."""

    def link(then: Run) -> Run:
        def run(model: Model, env: Env) -> None:
            row = row_of(env)
            if signature in model.watched:
                model.note(signature, row)
            relation = model.relations.get(signature)
            if relation is not None and row in relation.rows:
                then(model, env)

        return run

    return link


def _note(model: Model, signature: Signature, given: Mapping[int, Term]) -> None:
    model.note(signature, tuple([given.get(at) for at in range(signature[1])]))


def unless(search: Run, found: str) -> Link:
    """Goes on where the search finds nothing, that is, puts nothing under the name `found`."""

    def link(then: Run) -> Run:
        def run(model: Model, env: Env) -> None:
            env[found] = None
            search(model, env)
            if env[found] is None:
                then(model, env)

        return run

    return link


def assign(name: str, value: Callable[[Env], Term]) -> Link:
    """One value, if it is defined."""

    def link(then: Run) -> Run:
        def run(model: Model, env: Env) -> None:
            env[name] = value(env)
            if env[name] is not None:
                then(model, env)

        return run

    return link


def every(name: str, low: str, high: str) -> Link:
    """Every number from one to another."""

    def link(then: Run) -> Run:
        def run(model: Model, env: Env) -> None:
            first, last = env[low], env[high]
            if isinstance(first, int) and isinstance(last, int):
                for number in range(first, last + 1):
                    env[name] = number
                    then(model, env)

        return run

    return link


def unpack(name: str, function: str, size: int, new: Places) -> Link:
    """The arguments of a term with this name and size; `new` counts its name as place 0."""

    def link(then: Run) -> Run:
        def run(model: Model, env: Env) -> None:
            term: Term = env[name]
            if isinstance(term, tuple) and len(term) == size and term[0] == function:
                for inner, at in new:
                    env[inner] = term[at]
                then(model, env)

        return run

    return link


def compare(names: Sequence[str], operators: Sequence[str]) -> Link:
    """Goes on where each value stands to the next as its operator says."""
    (left, right), *more = pairwise(names)
    test, ranks = TESTS[operators[0]]

    def link(then: Run) -> Run:
        if more:
            then = compare(names[1:], operators[1:])(then)

        def ranked(model: Model, env: Env) -> None:
            if test(order(env[left]), order(env[right])):
                then(model, env)

        def same(model: Model, env: Env) -> None:
            if test(env[left], env[right]):
                then(model, env)

        return ranked if ranks else same

    return link


def aggregate(function: str, collect: Callable[[Model, Env], set[Row]], result: str) -> Link:
    """What the aggregate comes to."""

    def link(then: Run) -> Run:
        def run(model: Model, env: Env) -> None:
            env[result] = total(function, collect(model, env))
            then(model, env)

        return run

    return link


def gather(place: str, row: Callable[[Env], Row]) -> Run:
    """Adds a row to those gathered under the name `place`."""

    def run(_: Model, env: Env) -> None:
        env[place].add(row(env))

    return run


def conclude(signature: Signature, row: Callable[[Env], Row]) -> Run:
    """Adds a row to the model."""

    def run(model: Model, env: Env) -> None:
        relation = model.relations.get(signature) or model.started(signature)
        relation.add(row(env))

    return run
