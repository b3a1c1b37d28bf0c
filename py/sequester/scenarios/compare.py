"""A case's expectations against the decisions: only what is written is tested (case format, 3)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sequester.proof import Decision
from sequester.records import Expectation, SequesteringExpectation
from sequester.scenarios.authorities import unsatisfied, wrongly_satisfied

PERSON = "person"


@dataclass(frozen=True, slots=True)
class Difference:
    """One expectation that was not met: what was expected of which subject, and what came out."""

    subject: str
    what: str
    expected: str
    actual: str


def differences(
    expectations: Sequence[Expectation], decisions: Mapping[str, Decision]
) -> list[Difference]:
    """Every expectation that the decisions (by subject) do not meet."""
    found: list[Difference] = []
    for expectation in expectations:
        subject = expectation.subject or PERSON
        decision = decisions.get(subject)
        if decision is None:
            there = ", ".join(sorted(decisions)) or "none"
            found.append(Difference(subject, "subject", f"a decision about {subject}", there))
        else:
            found.extend(_differences(subject, expectation, decision))
    return found


def _differences(
    subject: str, expectation: Expectation, decision: Decision
) -> Iterator[Difference]:
    if expectation.outcome is not None and expectation.outcome != decision.outcome:
        yield Difference(subject, "outcome", expectation.outcome, decision.outcome)
    for name, day in (expectation.dates or {}).items():
        actual = decision.dates.get(name)
        if name in _untold(decision) or not _same_day(day, actual, expectation.tolerance_days or 0):
            yield Difference(subject, name, _show(day), _unsettled(decision, name, actual))
    for name, value in (expectation.values or {}).items():
        got = decision.values.get(name)
        if name in _untold(decision) or not _same_value(value, got):
            yield Difference(subject, name, _show(value), _unsettled(decision, name, got))
    yield from _lists(subject, expectation, decision)
    if isinstance(expectation, SequesteringExpectation):
        yield from _of_holders(subject, expectation, decision)
    missing = unsatisfied(decision, expectation.because or ())
    if missing:
        yield Difference(subject, "because", ", ".join(missing), "no step of the proof cites it")
    wrong = wrongly_satisfied(decision, expectation.not_because or ())
    if wrong:
        yield Difference(
            subject, "not_because", f"not {', '.join(wrong)}", "a decisive step cites it"
        )


def _lists(subject: str, expectation: Expectation, decision: Decision) -> Iterator[Difference]:
    actual: Mapping[str, Sequence[str]] = {
        "missing": [fact.name for fact in decision.missing],
        "needs_human": decision.needs_human,
        "flags": decision.flags,
    }
    expected: Mapping[str, Sequence[str]] = {
        "missing": expectation.missing or (),
        "needs_human": expectation.needs_human or (),
        "flags": expectation.flags or (),
    }
    for name, entries in expected.items():
        absent = [entry for entry in entries if entry not in actual[name]]
        if absent:
            yield Difference(subject, name, ", ".join(absent), ", ".join(actual[name]) or "none")
    unwanted: Mapping[str, Sequence[str]] = {
        "missing": expectation.not_missing or (),
        "needs_human": expectation.not_needs_human or (),
        "flags": expectation.not_flags or (),
    }
    given = {**decision.dates, **decision.values}
    for name in expectation.not_given or ():
        if given.get(name) is not None:
            yield Difference(subject, "not_given", f"no {name}", f"{name} {_show(given[name])}")
    for name, entries in unwanted.items():
        there = [entry for entry in entries if entry in actual[name]]
        if there:
            said = f"not {', '.join(there)}"
            yield Difference(subject, f"not_{name}", said, ", ".join(actual[name]))


def _of_holders(
    subject: str, expectation: SequesteringExpectation, decision: Decision
) -> Iterator[Difference]:
    """Orders to holders, all of them; what onlookers see, of those that are named."""
    if expectation.orders is not None:
        ordered = _named(decision, "order_to_")
        if dict(expectation.orders) != ordered:
            yield Difference(subject, "orders", _listed(expectation.orders), _listed(ordered))
    seen = _named(decision, "seen_by_")
    wrong = {k: v for k, v in (expectation.seen_by or {}).items() if seen.get(k) != v}
    if wrong:
        actual = {name: seen.get(name, "none") for name in wrong}
        yield Difference(subject, "seen_by", _listed(wrong), _listed(actual))


def _named(decision: Decision, before: str) -> dict[str, object]:
    """The values of one family, each by the rest of its name."""
    return {
        name.removeprefix(before): value
        for name, value in decision.values.items()
        if name.startswith(before) and value is not None
    }


def _listed(named: Mapping[str, object]) -> str:
    return ", ".join(f"{name}: {_show(named[name])}" for name in sorted(named)) or "none"


def _same_day(expected: dt.date | None, actual: dt.date | None, tolerance: int) -> bool:
    if expected is None or actual is None:
        return expected is actual
    return abs((expected - actual).days) <= tolerance


def _same_value(expected: object, actual: object) -> bool:
    """Equal values; a Boolean equals only a Boolean, and 0.0 dollars are 0 dollars."""
    if isinstance(expected, bool) or isinstance(actual, bool):
        return expected is actual
    if isinstance(expected, int | float | Decimal) and isinstance(actual, int | Decimal):
        return Decimal(str(expected)) == Decimal(actual)
    return expected == actual


def _untold(decision: Decision) -> Collection[str]:
    """The dates and values that turn on what is not known: not even that there is none is said."""
    return {*decision.bounds, *(decision.open or ())}


def _unsettled(decision: Decision, name: str, actual: object) -> str:
    if name in (decision.open or ()):
        return "not told: it turns on what is not known"
    bounds = decision.bounds.get(name)
    if bounds is None:
        return _show(actual)
    return f"between {_show(bounds.least)} and {_show(bounds.greatest)}"


def _show(value: object) -> str:
    if value is None:
        return "none"
    return str(value).lower() if isinstance(value, bool) else str(value)
