"""Whether a step of a proof satisfies an authority that a case names (the case format, 3.1)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from sequester.law import Interval
from sequester.proof import Decision, Step
from sequester.records import Case

_CRA: Mapping[str, Interval] = {
    "1992": Interval(dt.date(1992, 7, 24), dt.date(2010, 6, 28)),
    "2010": Interval(dt.date(2010, 6, 29), dt.date(2012, 3, 12)),
    "2012": Interval(dt.date(2012, 3, 13), None),
    "2019": Interval(dt.date(2019, 8, 1), None),
}
_REGISTRY: Mapping[str, Interval] = {
    "V0": Interval(dt.date(2004, 12, 15), dt.date(2008, 9, 11)),
    "V1": Interval(dt.date(2008, 9, 12), dt.date(2011, 4, 14)),
    "V2": Interval(dt.date(2011, 4, 15), dt.date(2016, 11, 30)),
    "V3": Interval(dt.date(2016, 12, 1), dt.date(2023, 10, 25)),
    "V4": Interval(dt.date(2023, 10, 26), dt.date(2026, 3, 25)),
    "V5": Interval(dt.date(2026, 3, 26), None),
}
VERSIONS: Mapping[str, Interval] = {**_CRA, **_REGISTRY}


def cases_naming(cases: Iterable[Case]) -> dict[str, tuple[Case, ...]]:
    """For each authority and rule id, without its version, the cases whose expectations name it."""
    found: dict[str, dict[str, Case]] = {}
    for case in cases:
        for expected in case.expect:
            for text in (*(expected.because or ()), *(expected.not_because or ())):
                found.setdefault(str(text).partition("@")[0], {})[case.id] = case
    return {name: tuple(named.values()) for name, named in found.items()}


def satisfies(step: Step, authority: str) -> bool:
    """Whether the step's rule id or one of its citations is the authority or lies under it."""
    wanted, _, version = authority.partition("@")
    if version and not _covers(step.in_force, VERSIONS[version]):
        return False
    return step.rule == wanted or any(under(cite, wanted) for cite in step.cite)


def under(cite: str, wanted: str) -> bool:
    """Whether a citation is the authority or lies under it, as CRA 4(1)(a) lies under CRA 4(1)."""
    if not cite.startswith(wanted):
        return False
    rest = cite[len(wanted) :]
    return not rest or rest[0] in "( "


def _covers(text: Interval, version: Interval) -> bool:
    """Whether a text stood during the whole of a version."""
    begins = text.first is None or (version.first is not None and text.first <= version.first)
    ends = text.last is None or (version.last is not None and version.last <= text.last)
    return begins and ends


def unsatisfied(decision: Decision, because: Iterable[str]) -> list[str]:
    """The authorities that no step of the proof satisfies, whatever its status."""
    steps = _steps(decision)
    return [a for a in because if not any(satisfies(step, a) for step, _ in steps)]


def wrongly_satisfied(decision: Decision, not_because: Iterable[str]) -> list[str]:
    """The authorities that a decisive applied step satisfies though none should."""
    applied = [step for step, decisive in _steps(decision) if decisive and step.status == "applied"]
    return [a for a in not_because if any(satisfies(step, a) for step in applied)]


def _steps(decision: Decision) -> list[tuple[Step, bool]]:
    return [] if decision.proof is None else list(decision.proof.all_steps())
