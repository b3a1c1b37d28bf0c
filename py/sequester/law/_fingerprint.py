"""One hash for everything in the law that a decision rests on.

Two rule sets with the same fingerprint decide alike: it takes in the rules that may apply on the
law's date, the tables, the words that shape unknown facts and burdens, and the readings; not the
order of files, the layout or the comments.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from operator import itemgetter

from sequester.law._cone import Cone
from sequester.law.model import Block, RuleSet, Vocabulary, ask_of


def fingerprint(
    ruleset: RuleSet, part: Cone, law_date: dt.date, readings: Mapping[str, str | bool | int]
) -> str:
    """SHA-256, in hexadecimal, of the part of the law that decides.

    `readings` are those chosen; one not named has its default.
    """
    chosen = tuple(
        (name, _value(readings.get(name, ruleset.manifest.readings[name].default)))
        for name in sorted(part.readings)
    )
    memory = part.memory
    key = (bisect_right(part.changes, law_date), chosen)  # between two changes the law is one
    if key not in memory:
        if not part.lines:
            part.lines[:] = sorted(_law(ruleset, part), key=itemgetter(0))
        lines = [one for one, block in part.lines if block is None or block.may_apply(law_date)]
        lines += [f"reading {n} {v}" for n, v in chosen]
        text = "\n".join(sorted(lines)) + "\n"
        memory[key] = hashlib.sha256(text.encode("utf-8")).hexdigest()
    return memory[key]


def _value(value: str | bool | int) -> str:  # noqa: FBT001 - a reading may be true or false
    return str(value).lower() if isinstance(value, bool) else str(value)


def _law(ruleset: RuleSet, part: Cone) -> Iterator[tuple[str, Block | None]]:
    """A line for each thing that decides, and for a rule the block that says when it may."""
    yield f"question {part.question}", None
    for rule in part.rules:
        yield f"rule {_head(rule.block)} {rule.statement.text}", rule.block
    for table in part.tables:
        for fact in table.facts:
            yield f"fact {table.id} {'; '.join(table.cite)} {fact.text}", None
    yield from ((line, None) for line in _words(ruleset.vocabulary, part))


def _head(block: Block) -> str:
    dates = f"{block.in_force.first or ''}..{block.in_force.last or ''}"
    return f"{block.id} [{'; '.join(block.cite)}] [{dates}] [{block.governed_by}]"


def _words(vocabulary: Vocabulary, part: Cone) -> Iterator[str]:
    """The words that decide what an unknown fact can be, and what the law assumes of it."""
    kinds: set[str] = set()
    for name in part.inputs:
        predicate = vocabulary.input(name)
        if predicate is not None:
            kinds.update(predicate.kinds)
            yield (
                f"input {name} {predicate.kinds} {predicate.world} {predicate.key} "
                f"{predicate.nullable} {vocabulary.unless_given.get(name, ())}"
            )
    for member in vocabulary.members.values():
        if member.name in part.members:
            yield f"member {member.name} {member.list} {member.kind} {member.parent}"
    for name in part.findings:
        finding = vocabulary.findings.get(name)
        if finding is not None:
            yield f"finding {name} {finding.about}"
    asked = [vocabulary.about[name] for name in part.about & vocabulary.about.keys()]
    kinds.update(key.kind for key in asked)
    yield from (f"about {key.name} {key.kind} {key.closed}" for key in asked)
    yield from _assumptions(vocabulary, part)
    for name in kinds:
        yield f"kind {name} {sorted(vocabulary.constants.get(name, {}))}"
    for name in kinds | part.inputs:
        yield f"landmark {name} {vocabulary.landmarks.get(name, ())}"


def _assumptions(vocabulary: Vocabulary, part: Cone) -> Iterator[str]:
    for name in (*part.inputs, *part.findings, *map(ask_of, part.about)):
        burden = vocabulary.burdens.get(name)
        if burden is not None:
            excused = vocabulary.excused.get(name, ())
            yield f"burden {name} {burden.state} {burden.cite} {excused}"
