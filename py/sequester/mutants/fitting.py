"""How an offence is prosecuted, made to fit the offence: a record that cites another has another.

A search that puts one offence in the place of another would leave it tried as the first one was: an
offence that is always indictable, tried by summary conviction. Which those are is in the rules'
own table; a rule set that has none says nothing of it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from clingo import Symbol, parse_term

from sequester.engine import date_of
from sequester.law import Offence, RuleSet, Vocabulary, resolve_offence
from sequester.records import (
    Case,
    Item,
    Plain,
    items_of,
    place_of,
    record_from,
    to_plain,
    with_value,
)

TABLE = "offence_mode"  # offence, mode, longest term, citation, first day, last day
_TRIED = {"indictable_only": "indictment", "summary_only": "summary"}
_ELSE = frozenset({"indictment", "summary", "hybrid_no_election"})
Modes: TypeAlias = Mapping[Offence, Sequence[tuple[str, dt.date, dt.date]]]


def modes_of(ruleset: RuleSet) -> Modes:
    """How each offence of the table is tried, from which to which day; "" where there is a choice.

    Empty where the rule set has no such table.
    """
    found: dict[Offence, list[tuple[str, dt.date, dt.date]]] = {}
    for table in ruleset.tables:
        if table.predicate != TABLE:
            continue
        for fact in table.facts:
            offence, mode, _, _, first, last = parse_term(fact.text.removesuffix(".")).arguments
            row = _TRIED.get(mode.name, ""), _day(first, dt.date.min), _day(last, dt.date.max)
            found.setdefault(_cited(offence), []).append(row)
    return found


def fitted(case: Case, vocabulary: Vocabulary, modes: Modes) -> Case:
    """The case with each event tried as its offence, of its day, must be; itself where each is.

    Only where the record says how it was tried, and when the offence was.
    """
    tree: Plain = to_plain(case.record)
    same = True
    for item in items_of(case.record) if modes else ():
        way = _way(item, vocabulary, modes)
        given = item.values.get("procedure")
        if way and given is not None and given.value in _ELSE - {way}:
            tree, same = with_value(tree, place_of(given.pointer), way), False
    return case if same else case.model_copy(update={"record": record_from(tree)})


def is_before_its_act(case: Case, vocabulary: Vocabulary, modes: Modes) -> bool:
    """Whether an offence was committed before any of those that the table has of its Act.

    Nothing is said of an Act that the table does not know.
    """
    firsts: dict[str, dt.date] = {}
    for (act, *_), rows in modes.items():
        firsts[act] = min(firsts.get(act, dt.date.max), *(first for _, first, _ in rows))
    for item in items_of(case.record) if modes else ():
        cited, on = item.values.get("offence"), item.values.get("offence_date")
        if item.list == "events" and cited and on and isinstance(on.value, dt.date):
            offence = resolve_offence(vocabulary, str(cited.value))
            if isinstance(offence, tuple) and on.value < firsts.get(offence[0], dt.date.min):
                return True
    return False


def _way(item: Item, vocabulary: Vocabulary, modes: Modes) -> str | None:
    """The one way in which the offence of an event was tried on the day of it, if that is known."""
    cited, on = item.values.get("offence"), item.values.get("offence_date")
    if item.list != "events" or cited is None or on is None or not isinstance(on.value, dt.date):
        return None
    offence = resolve_offence(vocabulary, str(cited.value))
    if not isinstance(offence, tuple):
        return None
    act, section, subsection, _ = offence
    for each in (offence, (act, section, subsection, ""), (act, section, "", "")):
        for way, first, last in modes.get(each, ()):
            if first <= on.value <= last:
                return way
    return None


def _cited(offence: Symbol) -> Offence:
    act, section, subsection, paragraph = offence.arguments
    return act.name, section.string, subsection.string, paragraph.string


def _day(term: Symbol, otherwise: dt.date) -> dt.date:
    return date_of(term) if term.match("date", 3) else otherwise
