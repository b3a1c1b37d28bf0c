"""A record taken apart into items: what the engine turns into facts, each with its place.

Only what the record gives is here. A key that is missing has no entry: it is not known.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeAlias, cast

from msgspec import Struct

from sequester.records.circumstances import Circumstances
from sequester.records.model import Model
from sequester.records.record import Event, Record

ItemValue: TypeAlias = date | int | bool | Decimal | str | tuple[str | int, ...] | None
PERSON = "person"
_PERSON_KEYS = ("date_of_birth", "resident_of", "arrived_in_canada_on", "died_on", "complete")
_RECORD_LISTS = (
    "events", "charges", "suspensions", "registrations", "applications", "findings",
)  # fmt: skip
_OTHERS = ("charges", "suspensions", "registrations", "applications")
_NOT_VALUES = frozenset({"id", "sentence", "ticket", "circumstances"})
_CIRCUMSTANCES = frozenset(Circumstances.model_fields)


class Given(Struct, frozen=True, gc=False):
    """What the record says for one key; None is null, known not to be."""

    value: ItemValue
    pointer: str


class Item(Struct, frozen=True, gc=False):
    """One thing that a record tells of: the person, an event, a component, a charge ...

    `list` is the list it stands in ("record" for the person), `parent` the id of the item whose
    list that is. `values` has the keys that the record gives, an event's circumstances among
    them; `lists` says for each list that the item may have whether the record gives it.
    """

    list: str
    id: str
    parent: str
    pointer: str
    values: Mapping[str, Given]
    lists: Mapping[str, bool]


@dataclass(frozen=True, slots=True)
class FindingGiven:
    """A finding that a decision-maker made; `about` is an item's id, "" when not said."""

    finding: str
    value: bool
    about: str
    pointer: str
    on: date | None


def items_of(record: Record) -> tuple[Item, ...]:
    """The items of a record: the person, the events with their components and tickets, the rest."""
    person = Item(
        list="record",
        id=PERSON,
        parent="",
        pointer="",
        values=_values(record, "", frozenset(_PERSON_KEYS)),
        lists={name: record.gives(name) for name in _RECORD_LISTS},
    )
    items = [person]
    for number, event in enumerate(record.events or ()):
        items.extend(_event_items(event, f"/events/{number}"))
    for name in _OTHERS:
        parts = cast("tuple[Model, ...]", getattr(record, name) or ())
        for number, part in enumerate(parts):
            place = f"/{name}/{number}"
            own = str(getattr(part, "id", f"{name}/{number}"))
            items.append(Item(name, own, "", place, _values(part, place), {}))
    return tuple(items)


def findings_of(record: Record) -> tuple[FindingGiven, ...] | None:
    """The findings made, in the order of the record; None when the list is not given."""
    if record.findings is None:
        return None
    return tuple(
        FindingGiven(
            finding=found.finding,
            value=found.value,
            about=found.about or "",
            pointer=f"/findings/{number}",
            on=found.on,
        )
        for number, found in enumerate(record.findings)
    )


def pointer_of(list_: str, item: str, key: str) -> str:
    """Where a key of an item stands in the record, given there or not; `item` is its pointer."""
    if list_ == "events" and key in _CIRCUMSTANCES:
        return f"{item}/circumstances/{key}"
    return f"{item}/{key}"


def _event_items(event: Event, place: str) -> Iterator[Item]:
    values = dict(_values(event, place))
    if event.circumstances is not None:
        values.update(_values(event.circumstances, f"{place}/circumstances"))
    lists = {"sentence": event.gives("sentence")}
    yield Item("events", event.id, "", place, values, lists)
    for number, part in enumerate(event.sentence or ()):
        inner = f"{place}/sentence/{number}"
        own = f"{event.id}/sentence/{number}"
        yield Item("sentence", own, event.id, inner, _values(part, inner), {})
    if event.ticket is not None:
        inner = f"{place}/ticket"
        own = f"{event.id}/ticket"
        yield Item("ticket", own, event.id, inner, _values(event.ticket, inner), {})


def _values(part: Model, place: str, keys: frozenset[str] | None = None) -> Mapping[str, Given]:
    given = part.model_fields_set - _NOT_VALUES
    return {
        key: Given(cast("ItemValue", getattr(part, key)), f"{place}/{key}")
        for key in type(part).model_fields
        if key in given and (keys is None or key in keys)
    }
