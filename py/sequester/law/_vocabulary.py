"""From the facts of `vocabulary/*.lp` to the closed vocabulary."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

import clingo
from clingo import Symbol, SymbolType

from sequester.errors import Text
from sequester.law._builtin import BUILT_IN_KINDS, built_in_predicates
from sequester.law._parse import Parsed
from sequester.law._report import Place, Report, nearest
from sequester.law._rules import atom_of
from sequester.law.model import (
    Burden, FindingTerm, Kind, Member, OutputTerm, Predicate, Question, Vocabulary,
)  # fmt: skip

BASES = (
    "item", "date", "integer", "cents", "hundredths", "text", "constant", "offence", "length",
    "truth", "rule", "any",
)  # fmt: skip
_CLOSED_LISTS = frozenset({"events", "ticket"})  # a record without them says that there is none
_ARITIES = {
    "kind": 4, "constant": 4, "input": 4, "key": 2, "nullable": 1, "member": 4, "static": 3,
    "derived": 3, "finding": 4, "burden": 5, "unless_given": 2, "landmark": 2, "question": 3,
    "question_outcome": 4, "question_date": 4, "question_value": 5, "statute_name": 2,
    "about_key": 4,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact of the vocabulary, with its place."""

    name: str
    arguments: tuple[Symbol, ...]
    at: Place

    def word(self, position: int) -> str:
        """An argument as written, a string without its quotes."""
        symbol = self.arguments[position]
        return symbol.string if symbol.type == SymbolType.String else str(symbol)

    def text(self, position: int) -> Text:
        """The two sentences that stand at `position` and after it."""
        return Text(self.word(position), self.word(position + 1))


@dataclass(slots=True)
class _Draft:
    """The vocabulary while its facts are read."""

    report: Report
    kinds: dict[str, Kind] = field(default_factory=dict[str, Kind])
    predicates: dict[tuple[str, int], Predicate] = field(
        default_factory=dict[tuple[str, int], Predicate]
    )
    places: dict[tuple[str, ...], Place] = field(default_factory=dict[tuple[str, ...], Place])
    constants: dict[str, dict[str, Text]] = field(default_factory=dict[str, dict[str, Text]])
    members: dict[tuple[str, int], Member] = field(default_factory=dict[tuple[str, int], Member])

    def once(self, fact: Fact, *key: str) -> bool:
        """Whether this is the first time that `key` is declared."""
        first = self.places.setdefault((fact.name, *key), fact.at)
        if first is not fact.at:
            message = Text(
                f"{'/'.join(key)} is declared a second time (first in {first.file}:{first.line})",
                f"{'/'.join(key)} est déclaré une deuxième fois (d’abord dans {first.file}:{first.line})",  # noqa: E501
            )
            self.report.add("L303", fact.at, message)
        return first is fact.at


def facts_of(parsed: Parsed, report: Report) -> tuple[Fact, ...]:
    """The facts of a vocabulary file; anything else, or an unknown fact, goes to `report`."""
    facts: list[Fact] = []
    for statement in parsed.statements:
        at = Place(parsed.file, statement.line, statement.column)
        head = atom_of(statement.ast)
        if head is None or len(statement.ast.body):
            message = Text(
                "the vocabulary holds facts only", "le vocabulaire ne contient que des faits"
            )
            report.add("L301", at, message)
            continue
        name, arity = head.name, len(head.arguments)
        if _ARITIES.get(name) != arity:
            message = Text(f"the vocabulary has no {name}/{arity}",
                           f"le vocabulaire ne connaît pas {name}/{arity}")  # fmt: skip
            hint = _arity_hint(name)
            report.add("L302", at, message, hint)
            continue
        symbol = _symbol(str(head))
        if symbol is None:
            message = Text("this is not a plain fact", "ce n’est pas un simple fait")
            report.add("L301", at, message)
            continue
        facts.append(Fact(name, tuple(symbol.arguments), at))
    return tuple(facts)


def _arity_hint(name: str) -> Text | None:
    if name in _ARITIES:
        count = _ARITIES[name]
        return Text(f"{name} has {count} arguments", f"{name} a {count} arguments")
    return nearest(name, _ARITIES)


def _symbol(text: str) -> Symbol | None:
    """The fact as a symbol, if it is written as one: nothing is computed."""
    try:
        symbol = clingo.parse_term(text, logger=lambda _code, _message: None)
    except RuntimeError:
        return None
    return symbol if str(symbol).replace(" ", "") == text.replace(" ", "") else None


def vocabulary_of(facts: Iterable[Fact], report: Report) -> Vocabulary:
    """The vocabulary that the facts say, however they are ordered."""
    by_name: dict[str, list[Fact]] = {name: [] for name in _ARITIES}
    for fact in facts:
        by_name[fact.name].append(fact)
    draft = _Draft(report)
    _read_kinds(draft, by_name["kind"])
    questions = _read_questions(draft, by_name)
    findings = _read_findings(draft, by_name["finding"])
    _read_inputs(draft, by_name)
    _read_others(draft, by_name)
    _read_constants(draft, by_name["constant"])
    known = {*draft.kinds, *(name for name, _ in draft.predicates), *findings}
    known |= {member.list for member in draft.members.values()}
    draft.constants["question"] = {name: question.text for name, question in questions.items()}
    draft.constants["finding"] = {name: term.phrase for name, term in findings.items()}
    return Vocabulary(
        kinds=draft.kinds,
        predicates={**draft.predicates, **built_in_predicates()},
        constants=draft.constants,
        findings=findings,
        burdens=_burdens(draft, by_name["burden"], known),
        unless_given=_pairs(draft, by_name["unless_given"], known),
        landmarks=_pairs(draft, by_name["landmark"], known),
        members=draft.members,
        questions=questions,
        about=_about(draft, by_name["about_key"]),
        statutes=_statutes(draft, by_name["statute_name"]),
    )


def _read_kinds(draft: _Draft, facts: Iterable[Fact]) -> None:
    draft.kinds.update(BUILT_IN_KINDS)
    for fact in facts:
        base = fact.word(1)
        if base not in BASES:
            message = Text(
                f'"{base}" is no base of a kind', f"« {base} » n’est la base d’aucune sorte"
            )
            draft.report.add("L304", fact.at, message, nearest(base, BASES))
        elif draft.once(fact, fact.word(0)):
            draft.kinds[fact.word(0)] = Kind(fact.word(0), base, fact.text(2))


def _kind(draft: _Draft, name: str, at: Place) -> str:
    if name not in draft.kinds:
        message = Text(f'unknown kind "{name}"', f"sorte inconnue : « {name} »")
        draft.report.add("L305", at, message, nearest(name, draft.kinds))
    return name


def _signature(draft: _Draft, fact: Fact) -> tuple[str, tuple[str, ...]]:
    """The predicate named by the first argument, and the kinds of its arguments."""
    symbol = fact.arguments[0]
    kinds = tuple(_kind(draft, str(argument), fact.at) for argument in symbol.arguments)
    phrase = fact.text(len(fact.arguments) - 2)
    for sentence in (phrase.en, phrase.fr):
        for place in range(1, 10):
            if f"{{{place}}}" in sentence and place > len(kinds):
                message = Text(f"{{{place}}} names no argument of {symbol.name}/{len(kinds)}",
                               f"{{{place}}} ne nomme aucun argument de {symbol.name}/{len(kinds)}")  # fmt: skip
                draft.report.add("L306", fact.at, message)
    return symbol.name, kinds


def _declare(draft: _Draft, fact: Fact, predicate: Predicate) -> bool:
    """Add a predicate, unless its name is taken with as many arguments."""
    signature = (predicate.name, predicate.arity)
    taken = draft.places.setdefault(("predicate", predicate.name, str(predicate.arity)), fact.at)
    if taken is not fact.at or signature in built_in_predicates():
        message = Text(f"{predicate.name}/{predicate.arity} is declared already",
                       f"{predicate.name}/{predicate.arity} est déjà déclaré")  # fmt: skip
        draft.report.add("L303", fact.at, message)
        return False
    draft.predicates[signature] = predicate
    return True


def _read_inputs(draft: _Draft, by_name: Mapping[str, list[Fact]]) -> None:
    keys = {fact.word(0): fact.word(1) for fact in by_name["key"] if draft.once(fact, fact.word(0))}
    nulls = {fact.word(0) for fact in by_name["nullable"] if draft.once(fact, fact.word(0))}
    for fact in by_name["input"]:
        name, kinds = _signature(draft, fact)
        world = fact.word(1)
        if world not in ("open", "closed"):
            message = Text("an input is open or closed", "une entrée est open ou closed")
            draft.report.add("L304", fact.at, message, nearest(world, ("open", "closed")))
            continue
        if len(kinds) != 2:  # noqa: PLR2004  an input says of an item that its key has a value
            message = Text(
                "an input has an item and a value", "une entrée a un élément et une valeur"
            )
            draft.report.add("L306", fact.at, message)
            continue
        phrase = fact.text(2)
        predicate = Predicate(
            name, kinds, "input", phrase, world, keys.get(name, name), name in nulls
        )
        _declare(draft, fact, predicate)
    inputs = {name for name, _ in draft.predicates}
    for fact in (*by_name["key"], *by_name["nullable"]):
        if fact.word(0) not in inputs:
            message = Text(f'no input is called "{fact.word(0)}"',
                           f"aucune entrée ne s’appelle « {fact.word(0)} »")  # fmt: skip
            draft.report.add("L307", fact.at, message, nearest(fact.word(0), inputs))
    draft.constants["key"] = {
        predicate.name: predicate.phrase
        for predicate in draft.predicates.values()
        if predicate.nullable
    }
    draft.constants["key"]["about"] = Text("what is asked about", "ce sur quoi porte la question")


def _read_others(draft: _Draft, by_name: Mapping[str, list[Fact]]) -> None:
    for fact in by_name["member"]:
        name, kinds = _signature(draft, fact)
        if not kinds:
            continue
        listed = fact.word(1)
        if _declare(draft, fact, Predicate(name, kinds, "member", fact.text(2), key=listed)):
            parent = kinds[1] if len(kinds) > 1 else ""
            closed = listed in _CLOSED_LISTS
            draft.members[name, len(kinds)] = Member(
                name, listed, kinds[0], parent, closed, fact.text(2)
            )
    roles: tuple[tuple[str, Callable[[str, tuple[str, ...], Text], Predicate]], ...] = (
        ("static", lambda name, kinds, phrase: Predicate(name, kinds, "static", phrase)),
        ("derived", lambda name, kinds, phrase: Predicate(name, kinds, "derived", phrase)),
    )
    for role, make in roles:
        for fact in by_name[role]:
            name, kinds = _signature(draft, fact)
            _declare(draft, fact, make(name, kinds, fact.text(1)))


def _read_constants(draft: _Draft, facts: Iterable[Fact]) -> None:
    for fact in facts:
        kind = _kind(draft, fact.word(0), fact.at)
        if draft.once(fact, kind, fact.word(1)):
            draft.constants.setdefault(kind, {})[fact.word(1)] = fact.text(2)


def _read_findings(draft: _Draft, facts: Iterable[Fact]) -> dict[str, FindingTerm]:
    return {
        fact.word(0): FindingTerm(fact.word(0), _kind(draft, fact.word(1), fact.at), fact.text(2))
        for fact in facts
        if draft.once(fact, fact.word(0))
    }


def _read_questions(draft: _Draft, by_name: Mapping[str, list[Fact]]) -> dict[str, Question]:
    questions = {
        fact.word(0): Question(fact.word(0), fact.text(1), {}, {}, {})
        for fact in by_name["question"]
        if draft.once(fact, fact.word(0))
    }
    outcomes: dict[str, dict[str, Text]] = {}
    dates: dict[str, dict[str, OutputTerm]] = {}
    values: dict[str, dict[str, OutputTerm]] = {}
    for fact in (
        *by_name["question_outcome"],
        *by_name["question_date"],
        *by_name["question_value"],
    ):
        question, name = fact.word(0), fact.word(1)
        if question not in questions:
            message = Text(f'unknown question "{question}"', f"question inconnue : « {question} »")
            draft.report.add("L307", fact.at, message, nearest(question, questions))
        elif draft.once(fact, question, name):
            phrase = fact.text(len(fact.arguments) - 2)
            if fact.name == "question_outcome":
                outcomes.setdefault(question, {})[name] = phrase
            elif fact.name == "question_date":
                dates.setdefault(question, {})[name] = OutputTerm(name, "day", phrase)
            else:
                kind = _kind(draft, fact.word(2), fact.at)
                values.setdefault(question, {})[name] = OutputTerm(name, kind, phrase)
    return {
        name: Question(
            name, each.text, outcomes.get(name, {}), dates.get(name, {}), values.get(name, {})
        )
        for name, each in questions.items()
    }


def _burdens(draft: _Draft, facts: Iterable[Fact], known: set[str]) -> dict[str, Burden]:
    burdens: dict[str, Burden] = {}
    for fact in facts:
        if _is_known(draft, fact, fact.word(0), known) and draft.once(fact, fact.word(0)):
            burdens[fact.word(0)] = Burden(fact.word(0), fact.word(1), fact.word(2), fact.text(3))
    return burdens


def _pairs(draft: _Draft, facts: Iterable[Fact], known: set[str]) -> dict[str, tuple[str, ...]]:
    pairs: dict[str, list[str]] = {}
    for fact in facts:
        if _is_known(draft, fact, fact.word(0), known):
            pairs.setdefault(fact.word(0), []).append(fact.word(1))
    return {name: tuple(sorted(values)) for name, values in pairs.items()}


def _is_known(draft: _Draft, fact: Fact, name: str, known: set[str]) -> bool:
    if name not in known:
        message = Text(f'"{name}" is no predicate, kind or finding',
                       f"« {name} » n’est ni prédicat, ni sorte, ni conclusion")  # fmt: skip
        draft.report.add("L307", fact.at, message, nearest(name, known))
    return name in known


def _about(draft: _Draft, facts: Iterable[Fact]) -> dict[str, OutputTerm]:
    return {
        fact.word(0): OutputTerm(fact.word(0), _kind(draft, fact.word(1), fact.at), fact.text(2))
        for fact in facts
        if draft.once(fact, fact.word(0))
    }


def _statutes(draft: _Draft, facts: Iterable[Fact]) -> dict[str, str]:
    names: dict[str, str] = {}
    for fact in facts:
        statute = fact.word(0)
        if statute not in draft.constants.get("statute", {}):
            message = Text(f'unknown statute "{statute}"', f"loi inconnue : « {statute} »")
            hint = nearest(statute, draft.constants.get("statute", {}))
            draft.report.add("L307", fact.at, message, hint)
        elif draft.once(fact, fact.word(1)):
            names[fact.word(1)] = statute
    return names
