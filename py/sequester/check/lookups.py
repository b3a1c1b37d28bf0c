"""How an atom of a body looks its instances up in a model."""

from __future__ import annotations

from collections.abc import Callable

from sequester.check.model import Model
from sequester.check.rules import Signature
from sequester.check.terms import Term

Env = list["Term"]  # one place for each variable of a rule
Run = Callable[["Model", Env], None]
Value = Callable[[Env], "Term"]
Match = Callable[[Env, "Term"], bool]


def absent(
    signature: Signature, positions: tuple[int, ...], values: list[Value],
    matches: list[tuple[int, Match]], then: Run,
) -> Run:  # fmt: skip
    """Goes on where no instance fits."""

    def run(model: Model, env: Env) -> None:
        key = tuple([value(env) for value in values])
        if None in key:
            return
        for row in model.of(signature).find(positions, key):
            if all(match(env, row[at]) for at, match in matches):
                return
        then(model, env)

    return run


def present(
    signature: Signature, positions: tuple[int, ...], values: list[Value],
    matches: list[tuple[int, Match]], then: Run,
) -> Run:  # fmt: skip
    """Goes on for each instance that fits; first notes what is not known (`Model.wanted`)."""
    width = signature[1]

    def run(model: Model, env: Env) -> None:
        key = tuple([value(env) for value in values])
        if None in key:
            return
        if signature in model.watched:
            given = dict(zip(positions, key, strict=True))
            pattern = tuple([given.get(at) for at in range(width)])
            for unknown in model.watched[signature](model, pattern):
                model.wanted.setdefault(unknown, signature)
        for row in tuple(model.of(signature).find(positions, key)):
            for at, match in matches:
                if not match(env, row[at]):
                    break
            else:
                then(model, env)

    return run
