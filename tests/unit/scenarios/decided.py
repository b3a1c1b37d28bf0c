"""Decisions and steps made by hand, for tests that only compare."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping

from msgspec.structs import replace

from sequester.law import Interval
from sequester.proof import Bounds, Decision, Function, MissingFact, Name, Proof, Step, Value

DAY = dt.date(2024, 5, 6)
ALWAYS = Interval()


def step(
    rule: str, *cite: str, status: str = "applied", in_force: Interval = ALWAYS, n: int = 0
) -> Step:
    """A step of the rule with these citations."""
    return Step(
        id=0,
        status="applied" if status == "applied" else "not_met",
        rule=rule,
        n=n,
        cite=cite,
        cite_fr=cite,
        in_force=in_force,
        conclusion=Function(5, 1, "shown", (Name(2, "i1"),)),
        bindings={},
        premises=(),
        literals=(0,),
    )


def decision(  # noqa: PLR0913 - one for each thing that a case can expect
    outcome: str,
    *steps: Step,
    decisive: Collection[int] | None = None,
    dates: Mapping[str, dt.date | None] | None = None,
    values: Mapping[str, Value | None] | None = None,
    bounds: Mapping[str, Bounds] | None = None,
    missing: Collection[str] = (),
    needs_human: tuple[str, ...] = (),
    flags: tuple[str, ...] = (),
    proved: bool = True,
) -> Decision:
    """A decision about the person; all its steps are decisive unless said otherwise."""
    numbered = tuple(replace(each, id=number) for number, each in enumerate(steps))
    chosen = frozenset(range(len(numbered)) if decisive is None else decisive)
    return Decision(
        question="record_suspension_application",
        subject="person",
        outcome=outcome,
        outcomes=(outcome,),
        dates=dates or {},
        values=values or {},
        bounds=bounds or {},
        needs_human=needs_human,
        flags=flags,
        missing=tuple(MissingFact(name, "person", f"/{name}") for name in missing),
        readings={},
        as_of=DAY,
        law_date=DAY,
        fingerprint="",
        engine_version="",
        ruleset="canada",
        proof=Proof(numbered, (), chosen) if proved else None,
    )
