"""Two decisions side by side: what came out differently, and which steps only one of them has."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sequester.proof import Bounds, Decision, Function, Name, Proof, Step, Term, Value, show

Result = dt.date | Value | Bounds | None


@dataclass(frozen=True, slots=True)
class Changed:
    """A date or value by its name, before and after; bounds where it is open, None: none."""

    name: str
    before: Result
    after: Result


@dataclass(frozen=True, slots=True)
class Contrast:
    """How a second decision differs from a first one on the same question.

    `gone` are the decisive steps that only the first has, `come` those that only the second has,
    each in the order of its proof. Steps are the same when rule and conclusion are.
    """

    before: Decision
    after: Decision
    results: tuple[Changed, ...]
    gone: tuple[Step, ...]
    come: tuple[Step, ...]

    @property
    def same(self) -> bool:
        """Whether a person would read the same outcome, dates and values."""
        return self.before.outcome == self.after.outcome and not self.results


def contrast(before: Decision, after: Decision) -> Contrast:
    """How `after` differs from `before`; both with their proofs."""
    old, new = _decisive(before), _decisive(after)
    return Contrast(
        before,
        after,
        tuple(_results(before, after)),
        tuple(step for key, step in old.items() if key not in new),
        tuple(step for key, step in new.items() if key not in old),
    )


def _results(before: Decision, after: Decision) -> list[Changed]:
    old: dict[str, Result] = {**before.dates, **before.values, **before.bounds}
    new: dict[str, Result] = {**after.dates, **after.values, **after.bounds}
    return [
        Changed(name, old.get(name), new.get(name))
        for name in dict.fromkeys((*old, *new))
        if old.get(name) != new.get(name)
    ]


def _decisive(decision: Decision) -> dict[tuple[str, int, str], Step]:
    """The decisive applied steps by rule and conclusion, items named as in the record."""
    found: dict[tuple[str, int, str], Step] = {}
    for part in decision.proof.parts() if decision.proof else ():
        for step in part.steps:
            if step.id in part.decisive and step.status == "applied" and step.literals:
                found[step.rule, step.n, show(_named(step.conclusion, part))] = step
    return found


def _named(term: Term, proof: Proof) -> Term:
    """The term with the record's ids in place of the engine's constants for items."""
    if isinstance(term, Name) and term.name in proof.items:
        return Name(term.rank, f"item {proof.items[term.name].id}")
    if isinstance(term, Function):
        return term._replace(args=tuple(_named(arg, proof) for arg in term.args))
    return term
