"""What a decision says of facts that are missing, beyond the proof: what to ask, what would settle.

A missing fact must not be in the record, and is asked for in the vocabulary's words. That facts
settle the outcome is a claim about every completion; a decision that is open is proved by examples
only, so here the claim must agree with itself and with each completion of the proof.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from sequester.check.core.document import Answer, Ask, Known, Place, Range, Scalar, Settling, Wanted
from sequester.check.core.rejected import reject
from sequester.check.core.terms import parse
from sequester.check.stated import Outputs, rank, same, scalar
from sequester.law import Vocabulary, ask_of
from sequester.records import pointer_of

if TYPE_CHECKING:
    from sequester.check.asked import State, Supposition
    from sequester.check.decision import Check

_PERSON = Ask("the person", "la personne")
_MADE_WITH = re.compile(r"sequester [0-9][\w.+-]*, clingo [0-9][\w.+-]*")


def check_advice(check: Check, completions: Sequence[tuple[Supposition, Outputs]]) -> None:
    """Check what is missing, what is needed, what would settle; Rejected for what is wrong."""
    decision = check.decision
    if not _MADE_WITH.fullmatch(decision.engine_version):
        reject("stated", "/engine_version", name="engine_version")
    for number, one in enumerate(decision.missing):
        if one not in (*_rightly(check, one), *_asked_about(check, one)):
            reject("missing", f"/missing/{number}", name=f"{one.name} ({one.item})")
    for number, place in enumerate(decision.needed):
        rightly = (*_rightly(check, place), *_asked_about(check, place))
        right = [(item.name, item.item, item.pointer) for item in rightly]
        if (place.name, place.item, place.pointer) not in right:
            reject("missing", f"/needed/{number}", name=f"{place.name} ({place.item})")
    if len(decision.outcomes) == 1 and (decision.needed or decision.settles):
        reject("settles", "/settles")
    if len({*decision.needed}) < len(decision.needed):
        reject("settles", "/needed")
    for number, settling in enumerate(decision.settles):
        if not _settles(check, settling, completions):
            reject("settles", f"/settles/{number}")
    check.verdict.note("needed", (one.name for one in decision.needed))


def _burdened(check: Check) -> Vocabulary:
    """The vocabulary with the burdens that hold for what is asked about."""
    return check.law.ruleset.vocabulary.asked_about(check.decision.about)


def _rightly(check: Check, stated: Wanted | Place) -> Iterator[Wanted]:
    """The facts of this name and item that the record lacks, as a decision has to state them."""
    vocabulary, name = _burdened(check), stated.name
    held = check.names.get(stated.item, "")
    item = check.facts.items.get(held)
    if item is None:
        return
    found: list[tuple[str, str, str]] = []  # pointer, and by which names it is asked and burdened
    lists = {one.list: one.name for one in check.law.reader.members}
    for one in check.law.reader.inputs:
        listed = check.law.reader.lists[one.kinds[0]]
        if one.key == name and listed == item.list and name not in item.values:
            found.append((pointer_of(item.list, item.pointer, name), one.name, one.name))
        if one.key == name and listed in lists:
            found.append((f"{item.pointer}/{listed}/-/{name}", one.name, one.name))
    if name in lists and not item.lists.get(name, False):
        found.append((f"{item.pointer}/{name}", name, lists[name]))
    if name in check.law.part.findings and ("not_made", name, held) not in check.facts.facts:
        found.append(("/findings", name, name))
    if name in check.law.part.points:
        found.append(("", name, name))
    for pointer, asked, burdened in found:
        text, burden = vocabulary.asks.get(asked), vocabulary.burdens.get(burdened)
        called = _PERSON if item.id == "person" else Ask(item.id, item.id)
        ask = None
        if text:
            ask = Ask(text.en.replace("{1}", called.en), text.fr.replace("{1}", called.fr))
        yield Wanted(name, item.id, pointer, ask, burden.cite if burden else None)


def _asked_about(check: Check, stated: Wanted | Place) -> Iterator[Wanted]:
    """The key of `about` of this name, if the request does not say it."""
    name = stated.name
    if stated.item == "about" and name in check.law.part.about - check.decision.about.keys():
        vocabulary = _burdened(check)
        burden = vocabulary.burdens.get(ask_of(name))
        text = vocabulary.asks.get(ask_of(name))
        ask = Ask(text.en, text.fr) if text else None
        yield Wanted(name, "about", f"/about/{name}", ask, burden.cite if burden else None)


def _settles(
    check: Check, settling: Settling, completions: Sequence[tuple[Supposition, Outputs]]
) -> bool:
    """Whether the facts are needed, and the answers those that the completions allow."""
    facts, decision = settling.facts, check.decision
    if not facts or len({*facts}) < len(facts) or not {*facts} <= {*decision.needed}:
        return False
    for answer in settling.answers:
        places = [(one.name, one.item) for one in answer.known]
        known = [(one.name, one.item) for one in facts]
        ordered = [one for one in decision.outcomes if one in answer.outcomes]
        if places != known or not ordered or answer.outcomes != ordered:
            return False
    possible = {outcome for answer in settling.answers for outcome in answer.outcomes}
    settled = any(len(answer.outcomes) == 1 for answer in settling.answers)
    return settled and possible == {*decision.outcomes} and all(
        any(_agrees(check, answer, facts, one, outputs) for answer in settling.answers)
        for one, outputs in completions
    )  # fmt: skip


def _agrees(
    check: Check, answer: Answer, facts: Sequence[Place], supposed: Supposition, outputs: Outputs
) -> bool:
    """Whether the completion is one of those that the answer is about, and so is its outcome."""
    if not any(("outcome", outcome) in outputs.values for outcome in answer.outcomes):
        return False
    states: Mapping[Place, State] = supposed.states
    return all(
        fact not in states or _among(check, known, states[fact])
        for fact, known in zip(facts, answer.known, strict=True)
    )


def _among(check: Check, known: Known, state: State) -> bool:
    """Whether a state of a fact is one of those known."""
    value = _value(check, state)
    return any(same(value, one) for one in known.values) or any(
        _between(value, one) for one in known.ranges
    )


def _between(value: Scalar, ends: Range) -> bool:
    """Whether a day or number lies between two others, either of which may be missing."""
    if value is None or isinstance(value, bool):
        return False
    first, last = ends.first, ends.last
    return (first is None or rank(first) <= rank(value)) and (
        last is None or rank(value) <= rank(last)
    )


def _value(check: Check, state: State) -> Scalar:
    """The value that a state says, as the record would have it."""
    if not state:
        return "empty"
    row = parse(state[0])
    name = str(row[0]) if isinstance(row, tuple) else str(row)
    if not isinstance(row, tuple) or name in ("never", "not_made"):
        return None if name == "never" else name
    if any(one.name == name for one in check.law.reader.members):
        return "not_empty"
    vocabulary = check.law.ruleset.vocabulary
    predicate = vocabulary.input(name)
    base = vocabulary.kinds[predicate.kinds[1]].base if predicate else "truth"
    if name == "about":
        base = vocabulary.kinds[vocabulary.about[str(row[1])].kind].base
    if base == "item":
        return check.facts.items[str(row[-1])].id
    return scalar(row[-1], base)
