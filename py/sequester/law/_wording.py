"""Words of the vocabulary that no rule reads: how absences, open points and next steps are told."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping

from sequester.errors import Text
from sequester.law._builtin import built_in_predicates
from sequester.law._draft import Draft
from sequester.law._facts import Fact
from sequester.law.model import Advice, Interval

ANY = "any"
_OPEN = "undetermined"
_PLACE = re.compile(r"\{(\w+)\}")


def denials_of(draft: Draft) -> dict[str, tuple[Text, ...]]:
    """For each predicate the sentences that say that it does not hold, as they are written."""
    arities: dict[str, int] = {}
    for name, arity in (*draft.predicates, *built_in_predicates()):
        arities[name] = max(arity, arities.get(name, 0))
    found: dict[str, list[Text]] = {}
    for fact in draft.facts["denied"]:
        name, phrase = fact.word(0), fact.text(1)
        if draft.unknown(fact, name, arities):
            continue
        if _fits(draft, fact, phrase, arities[name]):
            found.setdefault(name, []).append(phrase)
    return {name: tuple(phrases) for name, phrases in found.items()}


def settled_of(draft: Draft) -> dict[str, tuple[Text, Text]]:
    """For each open point what it means that it is taken as true, and as false."""
    points = draft.constants.get("unsettled_point", {})
    found: dict[str, tuple[Text, Text]] = {}
    for fact in draft.facts["settled_as"]:
        name, told = fact.word(0), (fact.text(1), fact.text(3))
        if draft.unknown(fact, name, points) or not draft.once(fact, name):
            continue
        if all(_fits(draft, fact, phrase, 1) for phrase in told):
            found[name] = told
    return found


def judges_of(draft: Draft, findings: Iterable[str]) -> dict[str, Text]:
    """For each finding who judges it, where the law names them."""
    known = frozenset(findings)
    return {
        fact.word(0): fact.text(1)
        for fact in draft.facts["judged_by"]
        if not draft.unknown(fact, fact.word(0), known) and draft.once(fact, fact.word(0))
    }


def advice_of(
    draft: Draft, outcomes: Mapping[str, Mapping[str, Text]]
) -> dict[str, tuple[Advice, ...]]:
    """For each question what a person can do next, in written order."""
    found: dict[str, list[Advice]] = {name: [] for name in outcomes}
    for fact in draft.facts["question_advice"]:
        question, outcome = fact.word(0), fact.word(1)
        if draft.unknown(fact, question, outcomes):
            continue
        known = {*outcomes[question], ANY, _OPEN}
        if draft.unknown(fact, outcome, known) or not _fits(draft, fact, fact.text(6), 0):
            continue
        ends = [_day(draft, fact, place) for place in (3, 4)]
        advice = Advice(outcome, fact.word(2), Interval(*ends), fact.word(5), fact.text(6))
        found[question].append(advice)
    return {name: tuple(told) for name, told in found.items()}


def _day(draft: Draft, fact: Fact, place: int) -> dt.date | None:
    written = fact.word(place)
    try:
        return dt.date.fromisoformat(written) if written else None
    except ValueError:
        draft.report.add("L323", fact.at, text=written)
        return None


def _fits(draft: Draft, fact: Fact, phrase: Text, arity: int) -> bool:
    """Whether both languages name the same arguments, and none that there is not."""
    named = [set(_PLACE.findall(text)) for text in (phrase.en, phrase.fr)]
    known = {str(place) for place in range(1, arity + 1)}
    wrong = sorted((named[0] ^ named[1]) | (named[0] - known))
    for place in wrong:
        draft.report.add("L306", fact.at, place=f"{{{place}}}", name=fact.word(0), arity=arity)
    return not wrong
