"""What no single value shows: ids, references, the order of dates, what a question takes.

The checks read plain values, so that they work on a file that has other faults as well; whatever
is not of the expected form is passed over here, since its form has been reported.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from sequester.errors import Text
from sequester.placed.nodes import Loc, Plain
from sequester.records.days import read_day
from sequester.records.messages import did_you_mean, listed, shown
from sequester.records.questions import QUESTIONS
from sequester.records.types import ACTS

_ACT = re.compile(r"([A-Z][A-Za-z]{0,9}) (?=\d|Schedule)(?!\d{4} c )")
ITEM_LISTS = ("events", "charges", "suspensions", "registrations")
_ANY = Text("an item", "un élément")
_EVENT = Text("an event", "un événement")
_SUSPENSION = Text("a suspension", "une suspension")
_STEPS = ("offence_date", "outcome_date", "disposition_date")
_TO_OTHER_EVENTS = ("consecutive_to", "concurrent_with", "joint_with")
_NOTHING = Text("(none)", "(aucun)")


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault at a place of the tree: the code of its message and what fills it."""

    code: str
    loc: Loc
    fills: Mapping[str, object] = field(default_factory=dict[str, object])
    hint: Text | None = None
    at_key: bool = False


def record_faults(record: Plain, base: Loc = ()) -> Iterator[Fault]:
    """Everything wrong with a record that its parts do not show one by one."""
    if not isinstance(record, dict):
        return
    ids = _Ids(record)
    yield from ids.faults(base)
    born = _day(record.get("date_of_birth"))
    for number, event in _entries(record, "events"):
        loc = (*base, "events", number)
        yield from _offence(event, loc)
        yield from _empty(event, ("circumstances",), loc)
        yield from _dates(event, born, loc)
        yield from _event_references(event, ids, loc)
    for name in ("suspensions", "registrations"):
        for number, item in _entries(record, name):
            covered = item.get("covers")
            for place, target in enumerate(covered if isinstance(covered, tuple) else ()):
                loc = (*base, name, number, "covers", place)
                yield from ids.check("covers", target, loc, ("events",), _EVENT)
    for number, item in _entries(record, "findings"):
        if item.get("about") != "person":
            loc = (*base, "findings", number, "about")
            yield from ids.check("about", item.get("about"), loc, ITEM_LISTS, _ANY)


def case_faults(case: Plain) -> Iterator[Fault]:
    """Everything wrong with a case that its parts do not show one by one."""
    if not isinstance(case, dict):
        return
    record = case.get("record")
    yield from record_faults(record, ("record",))
    ids = _Ids(record if isinstance(record, dict) else {})
    yield from _question(case)
    about = case.get("about")
    if isinstance(about, dict) and case.get("question") == "record_suspension_status":
        target = about.get("suspension")
        yield from ids.check(
            "suspension", target, ("about", "suspension"), ("suspensions",), _SUSPENSION
        )
    subjects: set[str] = set()
    for number, entry in _entries(case, "expect"):
        subject = entry.get("subject", "person")
        place: Loc = ("expect", number)
        yield from _empty(entry, ("dates", "values", "seen_by"), place)
        yield from _acts(case, entry, place)
        if not {"outcome", "dates", "values"} & entry.keys():
            yield Fault("R115", place)
        if not isinstance(subject, str):
            continue
        if subject in subjects:
            yield Fault("R307", (*place, "subject"), {"value": shown(subject)})
        subjects.add(subject)
        if subject != "person":
            yield from ids.check("subject", subject, (*place, "subject"), ITEM_LISTS, _ANY)


def _acts(case: dict[str, Plain], entry: dict[str, Plain], loc: Loc) -> Iterator[Fault]:
    """Abbreviations that Canada's rules do not have; a drafter's own rules may have others."""
    if case.get("law", "canada") != "canada":
        return
    for key in ("because", "not_because"):
        cited = entry.get(key)
        for number, authority in enumerate(cited if isinstance(cited, tuple) else ()):
            found = _ACT.match(authority) if isinstance(authority, str) else None
            if found and found[1] not in ACTS:
                fills = {"value": found[1], "keys": listed(ACTS)}
                hint = did_you_mean(found[1], ACTS)
                yield Fault("R223", (*loc, key, number), fills, hint)


def _question(case: dict[str, Plain]) -> Iterator[Fault]:
    question, law = case.get("question"), case.get("law")
    shape = QUESTIONS.get(question) if isinstance(question, str) else None
    if shape is None:
        return
    if not shape.about and "about" in case:
        yield Fault("R116", ("about",), {"value": question, "key": "about"}, at_key=True)
    foreign = isinstance(law, str) and law.startswith(("options/", "abroad/"))
    if foreign and question != "sequestering":
        yield Fault("R309", ("question",), {"value": shown(law), "what": question})
    for number, entry in _entries(case, "expect"):
        for key, known in (("dates", shape.dates), ("values", shape.values)):
            if key in entry and not known:
                loc = ("expect", number, key)
                yield Fault("R116", loc, {"value": question, "key": key}, at_key=True)


def _empty(owner: dict[str, Plain], keys: tuple[str, ...], loc: Loc) -> Iterator[Fault]:
    for key in keys:
        if owner.get(key) == {}:
            yield Fault("R110", (*loc, key), {"key": key, "value": 1})


def _offence(event: dict[str, Plain], loc: Loc) -> Iterator[Fault]:
    if "offence" not in event and not {"foreign", "equivalent"} <= event.keys():
        yield Fault("R114", loc)


def _dates(event: dict[str, Plain], born: date | None, loc: Loc) -> Iterator[Fault]:
    given = [(key, day) for key in _STEPS if (day := _day(event.get(key)))]
    for (earlier, before), (later, after) in itertools.pairwise(given):
        if after < before:
            yield Fault("R304", (*loc, later), {"key": later, "other": earlier})
    if born and given and given[0][1] <= born:
        key = given[0][0]
        yield Fault("R306", (*loc, key), {"key": key})
    for number, part in _entries(event, "sentence"):
        start, end = _day(part.get("start")), _day(part.get("expires"))
        if start and end and start > end:
            yield Fault("R305", (*loc, "sentence", number, "expires"))


def _event_references(event: dict[str, Plain], ids: _Ids, loc: Loc) -> Iterator[Fault]:
    own = event.get("id")
    places: list[tuple[str, Plain, Loc]] = [
        ("same_proceeding_as", event.get("same_proceeding_as"), (*loc, "same_proceeding_as"))
    ]
    for number, part in _entries(event, "sentence"):
        places += [
            (key, part.get(key), (*loc, "sentence", number, key)) for key in _TO_OTHER_EVENTS
        ]
    for key, target, place in places:
        yield from ids.check(key, target, place, ("events",), _EVENT)
        if key in ("same_proceeding_as", "joint_with") and target is not None and target == own:
            yield Fault("R303", place, {"key": key})


class _Ids:
    """The ids of a record's items, by the list they stand in."""

    def __init__(self, record: dict[str, Plain]) -> None:
        self._places: list[tuple[str, str, Loc]] = [
            (name, own, (name, number, "id"))
            for name in ITEM_LISTS
            for number, item in _entries(record, name)
            if isinstance(own := item.get("id"), str)
        ]

    def faults(self, base: Loc) -> Iterator[Fault]:
        """Ids that are used twice, or reserved."""
        seen: set[str] = set()
        for _, own, loc in self._places:
            if own in seen:
                yield Fault("R302", (*base, *loc), {"value": shown(own)})
            if own == "person":
                yield Fault("R310", (*base, *loc))
            seen.add(own)

    def check(
        self, key: str, target: Plain, loc: Loc, lists: tuple[str, ...], what: Text
    ) -> Iterator[Fault]:
        """A fault unless `target` is the id of an item in one of the lists."""
        allowed = [own for name, own, _ in self._places if name in lists]
        if not isinstance(target, str) or target in allowed:
            return
        fills = {
            "key": key,
            "value": shown(target),
            "what": what,
            "keys": listed(map(shown, allowed)) or _NOTHING,
        }
        yield Fault("R301", loc, fills, did_you_mean(target, allowed))


def _entries(owner: Mapping[str, Plain], key: str) -> Iterator[tuple[int, dict[str, Plain]]]:
    entries = owner.get(key)
    for number, entry in enumerate(entries if isinstance(entries, tuple) else ()):
        if isinstance(entry, dict):
            yield number, entry


def _day(value: Plain) -> date | None:
    day = read_day(value)
    return day if isinstance(day, date) else None
