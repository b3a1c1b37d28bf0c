"""From the facts of `vocabulary/*.lp` to the closed vocabulary."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import get_args

from sequester.errors import Text
from sequester.law._builtin import BUILT_IN_KINDS, built_in_predicates, is_reserved
from sequester.law._draft import Draft
from sequester.law._facts import ARITIES, Fact
from sequester.law._report import Report, nearest
from sequester.law._statutes import aims_of, chapters_of, statutes_of
from sequester.law._wording import advice_of, denials_of, judges_of, settled_of
from sequester.law.model import (
    AboutKey,
    Base,
    Burden,
    FindingTerm,
    Kind,
    Member,
    OutputTerm,
    Predicate,
    Question,
    Role,
    Since,
    Vocabulary,
    World,
    ask_of,
)

_BASES: Mapping[str, Base] = {base: base for base in get_args(Base)}
_WORLDS: Mapping[str, World] = {world: world for world in get_args(World)}
_CLOSED_LISTS = frozenset({"events", "ticket"})  # a record without them says that there is none
_INPUT_ARITY = 2  # an item and a value


def vocabulary_of(facts: Iterable[Fact], report: Report) -> Vocabulary:
    """The vocabulary that the facts say, however they are ordered."""
    by_name: dict[str, list[Fact]] = {name: [] for name in ARITIES}
    for fact in facts:
        by_name[fact.name].append(fact)
    draft = Draft(report, by_name)
    _read_kinds(draft)
    questions = _read_questions(draft)
    findings = _read_findings(draft)
    _read_inputs(draft)
    _read_others(draft)
    _read_constants(draft)
    known = {*draft.kinds, *(name for name, _ in draft.predicates), *findings}
    known |= {member.list for member in draft.members.values()}
    known |= {ask_of(fact.word(0)) for fact in draft.facts["about_key"]}
    draft.constants["question"] = {name: question.text for name, question in questions.items()}
    draft.constants["finding"] = {name: term.phrase for name, term in findings.items()}
    burdens = _burdens(draft, known)
    return Vocabulary(
        kinds=draft.kinds,
        predicates={**draft.predicates, **built_in_predicates()},
        constants=draft.constants,
        findings=findings,
        burdens=burdens,
        assumed=frozenset(burden.state for burden in burdens.values()),
        excused=_excused(draft),
        unless_given=_pairs(draft, "unless_given", known),
        not_before=_pairs(draft, "not_before", known),
        landmarks=_pairs(draft, "landmark", known),
        members=draft.members,
        questions=questions,
        about=_about(draft),
        statutes=statutes_of(draft),
        chapters=chapters_of(draft),
        aims=aims_of(draft),
        asks=_asks(draft, known),
        denials=denials_of(draft),
        judges=judges_of(draft, findings),
        settled=settled_of(draft),
    )


def _read_kinds(draft: Draft) -> None:
    draft.kinds.update(BUILT_IN_KINDS)
    for fact in draft.facts["kind"]:
        base = _BASES.get(fact.word(1))
        if base is None:
            _none_of(draft, fact, fact.word(1), _BASES)
        elif draft.once(fact, fact.word(0)):
            draft.kinds[fact.word(0)] = Kind(fact.word(0), base, fact.text(2))


def _none_of(draft: Draft, fact: Fact, word: str, words: Iterable[str]) -> None:
    shown = ", ".join(words)
    draft.report.add("L304", fact.at, nearest(word, words), word=word, words=shown)


def _signature(draft: Draft, fact: Fact) -> tuple[str, tuple[str, ...]]:
    """The predicate named by the first argument, and the kinds of its arguments."""
    symbol = fact.arguments[0]
    kinds = tuple(draft.kind(str(argument), fact.at) for argument in symbol.arguments)
    phrase = fact.text(len(fact.arguments) - 2)
    for place in range(len(kinds) + 1, 10):
        if f"{{{place}}}" in phrase.en + phrase.fr:
            named = {"place": f"{{{place}}}", "name": symbol.name, "arity": len(kinds)}
            draft.report.add("L306", fact.at, **named)
    return symbol.name, kinds


def _declare(draft: Draft, fact: Fact, predicate: Predicate) -> bool:
    """Add a predicate, unless its name is taken with as many arguments."""
    name = f"{predicate.name}/{predicate.arity}"
    first = draft.places.setdefault(("predicate", name), fact.at)
    signature = (predicate.name, predicate.arity)
    if signature in built_in_predicates() or is_reserved(predicate.name):
        draft.report.add("L309", fact.at, name=name)
        return False
    if first is not fact.at:
        draft.report.add("L303", fact.at, name=name, file=first.file, line=first.line)
        return False
    draft.predicates[signature] = predicate
    return True


def _read_inputs(draft: Draft) -> None:
    facts = draft.facts
    keys = {fact.word(0): fact.word(1) for fact in facts["key"] if draft.once(fact, fact.word(0))}
    nulls = {fact.word(0) for fact in facts["nullable"] if draft.once(fact, fact.word(0))}
    for fact in facts["input"]:
        name, kinds = _signature(draft, fact)
        world = _WORLDS.get(fact.word(1))
        if world is None:
            _none_of(draft, fact, fact.word(1), _WORLDS)
        elif len(kinds) != _INPUT_ARITY:
            draft.report.add("L308", fact.at)
        else:
            key, null = keys.get(name, name), name in nulls
            _declare(draft, fact, Predicate(name, kinds, "input", fact.text(2), world, key, null))
    inputs = {name for name, _ in draft.predicates}
    for fact in (*facts["key"], *facts["nullable"]):
        draft.unknown(fact, fact.word(0), inputs)
    draft.constants["key"] = {
        each.name: each.phrase for each in draft.predicates.values() if each.nullable
    }
    draft.constants["key"]["about"] = Text("what is asked about", "ce sur quoi on interroge")


def _read_others(draft: Draft) -> None:
    for fact in draft.facts["member"]:
        name, kinds = _signature(draft, fact)
        listed = fact.word(1)
        predicate = Predicate(name, kinds, "member", fact.text(2), key=listed)
        if len(kinds) > 0 and _declare(draft, fact, predicate):
            parent = kinds[1] if len(kinds) > 1 else ""
            draft.members[name, len(kinds)] = Member(
                name, listed, kinds[0], parent, listed in _CLOSED_LISTS, fact.text(2)
            )
    roles: tuple[Role, ...] = ("static", "derived")
    for role in roles:
        for fact in draft.facts[role]:
            name, kinds = _signature(draft, fact)
            _declare(draft, fact, Predicate(name, kinds, role, fact.text(1)))


def _read_constants(draft: Draft) -> None:
    for fact in draft.facts["constant"]:
        kind = draft.kind(fact.word(0), fact.at)
        if draft.once(fact, kind, fact.word(1)):
            draft.constants.setdefault(kind, {})[fact.word(1)] = fact.text(2)


def _read_findings(draft: Draft) -> dict[str, FindingTerm]:
    return {
        fact.word(0): FindingTerm(fact.word(0), draft.kind(fact.word(1), fact.at), fact.text(2))
        for fact in draft.facts["finding"]
        if draft.once(fact, fact.word(0))
    }


def _read_questions(draft: Draft) -> dict[str, Question]:
    facts = draft.facts
    questions = {fact.word(0): fact for fact in facts["question"] if draft.once(fact, fact.word(0))}
    outcomes: dict[str, dict[str, Text]] = {name: {} for name in questions}
    dates: dict[str, dict[str, OutputTerm]] = {name: {} for name in questions}
    values: dict[str, dict[str, OutputTerm]] = {name: {} for name in questions}
    for fact in (*facts["question_outcome"], *facts["question_date"], *facts["question_value"]):
        question, name = fact.word(0), fact.word(1)
        if draft.unknown(fact, question, questions) or not draft.once(fact, question, name):
            continue
        if fact.name == "question_outcome":
            outcomes[question][name] = fact.text(2)
        elif fact.name == "question_date":
            dates[question][name] = OutputTerm(name, "day", fact.text(2))
        else:
            kind = draft.kind(fact.word(2), fact.at)
            values[question][name] = OutputTerm(name, kind, fact.text(3))
    since = _read_since(draft, questions)
    advice = advice_of(draft, outcomes)
    return {
        name: Question(
            name,
            fact.text(1),
            outcomes[name],
            dates[name],
            values[name],
            since.get(name),
            advice[name],
        )
        for name, fact in questions.items()
    }


def _read_since(draft: Draft, questions: Mapping[str, Fact]) -> dict[str, Since]:
    """The first day of each question's law, written as an ISO date in quotes."""
    since: dict[str, Since] = {}
    for fact in draft.facts["question_since"]:
        question, written = fact.word(0), fact.word(1)
        if draft.unknown(fact, question, questions) or not draft.once(fact, question):
            continue
        try:
            since[question] = Since(dt.date.fromisoformat(written), fact.word(2))
        except ValueError:
            draft.report.add("L323", fact.at, text=written)
    return since


def _burdens(draft: Draft, known: set[str]) -> dict[str, Burden]:
    burdens: dict[str, Burden] = {}
    for fact in draft.facts["burden"]:
        key = fact.word(0)
        if not draft.unknown(fact, key, known) and draft.once(fact, key):
            burdens[key] = Burden(key, fact.word(1), fact.word(2), fact.text(3))
    return burdens


def _excused(draft: Draft) -> dict[str, tuple[tuple[str, str], ...]]:
    """For each burdened key of `about`, the values of other keys that lift the burden."""
    kinds = {fact.word(0): fact.word(1) for fact in draft.facts["about_key"]}
    burdened = {fact.word(0) for fact in draft.facts["burden"]} & {ask_of(key) for key in kinds}
    excused: dict[str, list[tuple[str, str]]] = {}
    for fact in draft.facts["burden_unless"]:
        name, key, value = (fact.word(place) for place in range(3))
        if draft.unknown(fact, name, burdened) or draft.unknown(fact, key, kinds):
            continue
        named = draft.constants.get(kinds[key])
        if named is None or not draft.unknown(fact, value, named):
            excused.setdefault(name, []).append((key, value))
    return {name: tuple(sorted(set(places))) for name, places in excused.items()}


def _pairs(draft: Draft, name: str, known: set[str]) -> dict[str, tuple[str, ...]]:
    pairs: dict[str, list[str]] = {}
    for fact in draft.facts[name]:
        if not draft.unknown(fact, fact.word(0), known):
            pairs.setdefault(fact.word(0), []).append(fact.word(1))
    return {name: tuple(sorted(set(values))) for name, values in pairs.items()}


def _about(draft: Draft) -> dict[str, AboutKey]:
    keys = {fact.word(0) for fact in draft.facts["about_key"]}
    closed = {
        fact.word(0)
        for fact in draft.facts["about_closed"]
        if not draft.unknown(fact, fact.word(0), keys)
    }
    return {
        name: AboutKey(name, draft.kind(fact.word(1), fact.at), fact.text(2), name in closed)
        for fact in draft.facts["about_key"]
        if draft.once(fact, name := fact.word(0))
    }


def _asks(draft: Draft, known: set[str]) -> dict[str, Text]:
    """The question by which a person is asked for each thing that a record may lack."""
    points = draft.constants.get("unsettled_point", {})
    return {
        fact.word(0): fact.text(1)
        for fact in draft.facts["ask"]
        if not draft.unknown(fact, fact.word(0), {*known, *points})
        and draft.once(fact, fact.word(0))
    }
