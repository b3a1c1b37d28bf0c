"""Cases made from cases: the three days around each period, and combinations of a record's facts.

What they expect is what the rules decide, so that they show nothing until a person has confirmed
each against the statute.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from pathlib import Path
from typing import Any

from sequester.engine import load_engine
from sequester.errors import SequesterError
from sequester.law import Vocabulary
from sequester.proof import Decision, Derived, Fact, Number, Proof, Step, Term, arguments, show
from sequester.records import Case, items_of, set_path
from sequester.scenarios.compare import PERSON
from sequester.scenarios.details import measures
from sequester.scenarios.points import SIDES, Periods, Row, day_of, flat
from sequester.scenarios.runner import DEFAULT_LAW, run_cases

DEEPEST = 8  # steps between a comparison and the fact that it tests
PORTION = 64
CENTS = 100
MOST_VALUES = 6  # of one factor: its own and the first others, or there is no end to combinations


@dataclass(frozen=True, slots=True)
class Generated:
    """A case, and what it is there for: the row and the side of it, or the values it combines."""

    case: Case
    row: Row | None
    side: str
    values: Mapping[str, str]


# -- the days around a period ---------------------------------------------


def boundary_cases(seeds: Sequence[Case], logic: Path | None) -> Iterator[Generated]:
    """For each row that gives a period, age or amount: just before it, on it, and just after it.

    Each row is taken from the first of the seeds, cases of one question, in whose proof something
    is compared with it: the day asked, or a day or number that the record gives.
    """
    done: set[tuple[Row, str]] = set()
    periods = _periods(seeds, logic)
    number = 0
    for start in range(0, len(seeds), PORTION):
        for verdict in run_cases(seeds[start : start + PORTION], logic):
            for row, limit, fact in _tested(verdict.decisions.values()):
                for away, side in SIDES.items():
                    if row[0] not in periods or (row, side) in done:
                        continue
                    moved = _moved(verdict.case, limit, fact, away)
                    made = moved and decided(moved, logic)
                    if made:
                        done.add((row, side))
                        number += 1
                        name = f"boundary-{_kebab(made.question)}-{number:03}-{side}"
                        yield Generated(made.model_copy(update={"id": name}), row, side, {})


def _periods(seeds: Sequence[Case], logic: Path | None) -> frozenset[str]:
    """The tables that give periods, ages and amounts."""
    rulesets = [
        load_engine(law, logic).ruleset for law in {case.law or DEFAULT_LAW for case in seeds}
    ]
    return frozenset(
        table.id for ruleset in rulesets for table in ruleset.tables if measures(table, ruleset)
    )


def _tested(decisions: Iterable[Decision]) -> Iterator[tuple[Row, Term, Fact]]:
    """The rows of the decisions' proofs with the limit that rests on each, and the fact tested."""
    for decision in decisions:
        for proof in decision.proof.parts() if decision.proof else ():
            for step, row, limit, tested in Periods(proof).limits():
                fact = _source(proof, step, tested, DEEPEST)
                if fact is not None:
                    yield row, limit, fact


def _source(proof: Proof, step: Step, term: Term, depth: int) -> Fact | None:
    """The fact of the record, or the day asked, that gives a value."""
    behind: list[int] = []
    for premise in flat(step.premises):
        if isinstance(premise, Fact) and term in arguments(premise.atom):
            return premise if premise.pointer or _is_day_asked(premise) else None
        if isinstance(premise, Derived) and term in arguments(premise.atom):
            behind.append(premise.step)
    for number in behind if depth else ():
        found = _source(proof, proof.steps[number], term, depth - 1)
        if found is not None:
            return found
    return None


def _is_day_asked(fact: Fact) -> bool:
    return show(fact.atom).startswith("as_of(")


def _moved(case: Case, limit: Term, fact: Fact, away: int) -> Case | None:
    """The case with what it tests moved beside the limit; None where that is no record."""
    day = day_of(limit)
    if day is not None:
        day += dt.timedelta(days=away)
        if _is_day_asked(fact):
            return case.model_copy(update={"as_of": day})
        return _with(case, fact.pointer, day.isoformat())
    if not isinstance(limit, Number) or not fact.pointer:
        return None
    value = limit.value + away
    money = fact.key == "amount"
    return _with(case, fact.pointer, f"{value / CENTS:.2f}" if money else str(value))


def _with(case: Case, pointer: str, text: str) -> Case | None:
    try:
        return case.model_copy(update={"record": set_path(case.record, pointer, text)})
    except SequesterError:
        return None


# -- combinations ---------------------------------------------------------


def combined_cases(seed: Case, strength: int, logic: Path | None) -> Iterator[Generated]:
    """The seed's record with every combination of `strength` of its factors in some case.

    Factors are the keys that the question reads of each item of the record and whose values are a
    closed list: yes and no, or words of the vocabulary, of which the first are taken.
    """
    found = factors(seed, logic)
    names = list(found)
    number = 0
    for chosen in covering_array([len(found[name]) for name in names], strength):
        values = {name: found[name][at] for name, at in zip(names, chosen, strict=True)}
        made: Case | None = seed
        for pointer, text in values.items():
            made = made and _with(made, pointer, text)
        made = made and decided(made, logic)
        if made:
            number += 1
            name = f"pairwise-{_kebab(seed.question)}-{number:03}"
            yield Generated(made.model_copy(update={"id": name}), None, "", values)


def factors(seed: Case, logic: Path | None) -> dict[str, tuple[str, ...]]:
    """For each pointer into the record the values that its key may have, as YAML."""
    compiled = load_engine(seed.law or DEFAULT_LAW, logic).compiled(seed.question)
    words = compiled.program.ruleset.vocabulary
    keys = {
        words.predicates[name, 2].key or name: words.predicates[name, 2].kinds[1]
        for name in sorted(compiled.cone.inputs)
        if (name, 2) in words.predicates and name != "never"
    }
    found: dict[str, tuple[str, ...]] = {}
    for item in items_of(seed.record):
        for key, given in item.values.items():
            values = _values(words, keys.get(key, ""), given.value)
            if len(values) > 1:
                found[given.pointer] = values
    return found


def _values(words: Vocabulary, kind: str, given: object) -> tuple[str, ...]:
    if kind == "truth":
        return ("true", "false")
    constants = tuple(words.constants.get(kind, ()))
    known = str(given).replace("-", "_").lower()
    if known not in constants:
        return ()
    return (known, *(word for word in constants if word != known))[:MOST_VALUES]


def covering_array(sizes: Sequence[int], strength: int) -> Iterator[tuple[int, ...]]:
    """Rows of values, one for each factor, in which every `strength` factors meet in every way.

    Greedy (Cohen and others, *The AETG System*, 1997), without chance: each row begins with the
    first combination still open, and each further factor takes the value that closes most.
    """
    strength = min(strength, len(sizes))
    wanted: set[tuple[tuple[int, ...], tuple[int, ...]]] = {
        (group, values)
        for group in combinations(range(len(sizes)), strength)
        for values in product(*(range(sizes[factor]) for factor in group))
    }
    while wanted and strength:
        group, values = min(wanted)
        row: dict[int, int] = dict(zip(group, values, strict=True))
        for factor in range(len(sizes)):
            if factor not in row:
                counts = [_closed({**row, factor: v}, factor, wanted) for v in range(sizes[factor])]
                row[factor] = counts.index(max(counts))
        wanted = {one for one in wanted if any(row[f] != v for f, v in zip(*one, strict=True))}
        yield tuple(row[factor] for factor in range(len(sizes)))


def _closed(
    row: Mapping[int, int], factor: int, wanted: set[tuple[tuple[int, ...], tuple[int, ...]]]
) -> int:
    """How many open combinations with the factor the row closes so far."""
    return sum(
        factor in group and all(row.get(f) == v for f, v in zip(group, values, strict=True))
        for group, values in wanted
    )


# -- what they expect -----------------------------------------------------


def decided(case: Case, logic: Path | None) -> Case | None:
    """The case with what the rules decide as its expectation; None if they cannot decide it."""
    (verdict,) = run_cases([case], logic)
    subjects = [expectation.subject or PERSON for expectation in case.expect]
    found = [verdict.decisions[name] for name in subjects if name in verdict.decisions]
    if verdict.problems or not found:
        return None
    shape = type(case.expect[0])
    expect = tuple(
        shape.model_construct(_fields_set=set(given), **given) for given in map(_expected, found)
    )
    return case.model_copy(update={"expect": expect})


def _expected(decision: Decision) -> dict[str, Any]:
    given: dict[str, Any] = {} if decision.subject == PERSON else {"subject": decision.subject}
    given["outcome"] = decision.outcome
    dates = {name: day for name, day in decision.dates.items() if day is not None}
    if dates:
        given["dates"] = dates
    missing = tuple(dict.fromkeys(fact.name for fact in decision.missing))
    if missing and decision.outcome == "undetermined":
        given["missing"] = missing
    return given


def _kebab(name: str) -> str:
    return name.replace("_", "-")
