"""`python -m tests.oracle.readings`: how many random records each reading decides otherwise.

Every random record of a question is decided with all readings at their defaults, and then once for
each other value of each reading that the question rests on. The table says for how many subjects
the outcome differs, and for how many only a date or a value does.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from .compare import engine_answers
from .questions import APPLICATION, QUESTIONS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .random_records import Case

BATCH = 500  # records in one call of the engine
Choice = tuple[str, Any]  # a reading, and one of its values


class Effect(NamedTuple):
    """What a value of a reading does to the answers of the default, in numbers of subjects."""

    outcomes: int  # decided otherwise
    other: int  # the same outcome, another date or value
    changes: Counter[tuple[str, str]]  # from which outcome to which


def choices(question: str) -> list[Choice]:
    """The values, other than the default, of each reading that the question rests on."""
    from sequester.engine import load_engine  # noqa: PLC0415 - loads the rules
    from sequester.law import cone  # noqa: PLC0415 - loads the rules

    ruleset = load_engine().ruleset
    used = cone(ruleset, question).readings
    declared = ruleset.manifest.readings
    return [
        (name, value)
        for name, reading in declared.items()
        if name in used
        for value in reading.values
        if value != reading.default
    ]


def effects(cases: Sequence[Case], readings: Sequence[Choice]) -> tuple[int, dict[Choice, Effect]]:
    """How many subjects the cases have by default, and what each choice changes of them."""
    plain = engine_answers([replace(case, readings={}) for case in cases])
    found: dict[Choice, Effect] = {}
    for name, value in readings:
        chosen = engine_answers([replace(case, readings={name: value}) for case in cases])
        found[name, value] = _effect(plain, chosen)
    return sum(len(each) for each in plain), found


def _effect(plain: list[dict[str, Any]], chosen: list[dict[str, Any]]) -> Effect:
    changes: Counter[tuple[str, str]] = Counter()
    other = 0
    for before, after in zip(plain, chosen, strict=True):
        for subject in before.keys() | after.keys():
            old, new = before.get(subject), after.get(subject)
            names = [each["outcome"] if each else "no subject" for each in (old, new)]
            if names[0] != names[1]:
                changes[names[0], names[1]] += 1
            elif old and new and (old["dates"], old["values"]) != (new["dates"], new["values"]):
                other += 1
    return Effect(changes.total(), other, changes)


def _sum(parts: Iterator[tuple[int, dict[Choice, Effect]]]) -> tuple[int, dict[Choice, Effect]]:
    subjects, total = 0, dict[Choice, Effect]()
    for count, found in parts:
        subjects += count
        for choice, effect in found.items():
            so_far = total.get(choice, Effect(0, 0, Counter()))
            total[choice] = Effect(
                so_far.outcomes + effect.outcomes,
                so_far.other + effect.other,
                so_far.changes + effect.changes,
            )
    return subjects, total


def table(records: int, subjects: int, found: dict[Choice, Effect]) -> str:
    """The effects as lines, the reading that changes most outcomes first."""
    lines = [
        f"{records} records, {subjects} subjects",
        f"{'reading':<34}{'value':<24}{'outcomes':>9}{'other':>7}  most often",
    ]
    for (name, value), effect in sorted(found.items(), key=lambda item: -item[1].outcomes):
        often = ", ".join(
            f"{old} -> {new} ({count})" for (old, new), count in effect.changes.most_common(2)
        )
        word = str(value).lower() if isinstance(value, bool) else str(value)
        lines.append(f"{name:<34}{word:<24}{effect.outcomes:>9}{effect.other:>7}  {often}".rstrip())
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Count and print; the exit status says nothing about the counts."""
    parser = argparse.ArgumentParser(prog="python -m tests.oracle.readings", description=__doc__)
    parser.add_argument("--question", choices=[*QUESTIONS], default=APPLICATION)
    parser.add_argument("--records", type=int, default=1000, help="how many records")
    parser.add_argument("--seed", type=int, default=0, help="the first record's seed")
    given = parser.parse_args(arguments)
    end = given.seed + given.records
    readings = choices(given.question)
    make = QUESTIONS[given.question].make

    def parts() -> Iterator[tuple[int, dict[Choice, Effect]]]:
        for start in range(given.seed, end, BATCH):
            yield effects([make(n, 0.0) for n in range(start, min(start + BATCH, end))], readings)
            print(f"{min(start + BATCH, end) - given.seed} of {given.records}", file=sys.stderr)

    print(given.question)
    print(table(given.records, *_sum(parts())))
    return 0


if __name__ == "__main__":
    sys.exit(main())
