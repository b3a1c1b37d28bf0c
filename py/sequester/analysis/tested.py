"""Which worked cases test a word of the vocabulary: those that give it, expect it or cite it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import Enum

from sequester.analysis.terms import Term
from sequester.law import Vocabulary
from sequester.records import Case, Item, findings_of, items_of


def testing(
    term: Term, vocabulary: Vocabulary, cases: Iterable[Case], citing: Mapping[str, Iterable[Case]]
) -> tuple[str, ...]:
    """The ids of the cases that test a term, in the order of their files.

    A key of the record, a finding, a question, an outcome or a reading is tested by the cases that
    give or expect it. Everything else is tested by the cases whose expectations name a rule that
    concludes or reads it; `citing` has the cases by the authority they name.
    """
    if term.sort == "kind":
        return ()
    given = [case for case in cases if _gives(case, term, vocabulary)]
    if term.role in ("input", "member") or term.sort not in ("predicate", "constant"):
        return tuple(case.id for case in given)
    named = {case.id: None for case in given}
    for use in (*term.concluded, *term.read):
        for authority, naming in citing.items():
            if authority == use.rule or any(_under(cite, authority) for cite in use.cite):
                named |= dict.fromkeys(case.id for case in naming)
    return tuple(named)


def _under(cite: str, authority: str) -> bool:
    rest = cite.removeprefix(authority)
    return cite.startswith(authority) and (not rest or rest[0] in "( ")


def _gives(case: Case, term: Term, vocabulary: Vocabulary) -> bool:
    """Whether a case's record gives a term, or its question or expectations name it."""
    match term.sort:
        case "predicate":
            return any(_has_key(item, term, vocabulary) for item in items_of(case.record))
        case "constant":
            return term.name in _constants(case, term.of, vocabulary)
        case "finding":
            return term.name in set(_findings(case))
        case "question":
            return case.question == term.name
        case "reading":
            return term.name in (case.readings or {})
        case _:
            return case.question == term.of and any(
                term.name == expected.outcome
                or term.name in (expected.dates or {})
                or term.name in (expected.values or {})
                for expected in case.expect
            )


def _list_of(kind: str, vocabulary: Vocabulary) -> str:
    """The list of the record that holds items of a kind."""
    if kind == "person":
        return "record"
    return next((each.list for each in vocabulary.members.values() if each.kind == kind), "")


def _has_key(item: Item, term: Term, vocabulary: Vocabulary) -> bool:
    if term.role == "member":
        return item.list == term.key
    if term.role != "input":
        return False
    return term.key in item.values and item.list == _list_of(term.kinds[0], vocabulary)


def _findings(case: Case) -> Iterator[str]:
    yield from (found.finding for found in findings_of(case.record) or ())
    for expected in case.expect:
        yield from (*expected.judgments, *expected.unknowns)


def _constants(case: Case, kind: str, vocabulary: Vocabulary) -> set[str]:
    """The constants of a kind that a case's record, readings or flags hold."""
    if kind == "flag":
        return {_plain(flag) for expected in case.expect for flag in (expected.flags or ())}
    readings = case.readings or {}
    found = {_plain(readings[kind])} if kind in readings else set[str]()
    keys = {
        (each.key, _list_of(each.kinds[0], vocabulary))
        for each in vocabulary.predicates.values()
        if each.role == "input" and each.kinds[-1] == kind
    }
    for item in items_of(case.record):
        for key, given in item.values.items():
            if (key, item.list) in keys:
                values = given.value if isinstance(given.value, tuple) else (given.value,)
                found |= {_plain(value) for value in values}
    for expected in case.expect:
        for name, value in (expected.values or {}).items():
            output = vocabulary.questions.get(case.question)
            if output and name in output.values and output.values[name].kind == kind:
                found.add(_plain(value))
    return found


def _plain(value: object) -> str:
    """A value of the record as the constant that rules write."""
    word = value.value if isinstance(value, Enum) else value
    return str(word).lower().replace("-", "_").replace(" ", "_")
