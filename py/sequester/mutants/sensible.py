"""Whether a record tells of a life that can have been: what comes first is not dated later.

A record that a search has made may say what nobody would: that a fine was paid before the sentence,
or that a discharge was revoked before it was granted. Such a record shows a mutant well enough, but
no lawyer would confirm it. Here is only what follows from the words, whatever the law says: what
must have been there for another thing to be about it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from sequester.engine import Request
from sequester.records import Case, Item, findings_of, items_of

Odd: TypeAlias = tuple[str, str, str]  # an item, what should come first of it, what should follow
_BORN, _DIED = "date_of_birth", "died_on"
_SENTENCED = ("disposition_date", "outcome_date")  # the last of them that is given
# For each list: each key that follows others, and those, of which the last that is given counts.
_AFTER: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "events": {
        "outcome_date": ("offence_date", "victim_date_of_birth"),
        "offence_date": ("victim_date_of_birth",),
        "disposition_date": ("offence_date", "outcome_date"),
        "ejs_consent_date": ("offence_date",),
        "appeal_time_expires": ("outcome_date",),
        "appeal_completed_on": ("outcome_date",),
        "proceedings_recommenced_on": ("outcome_date",),
        "absolutely_discharged_on": ("outcome_date",),
        "actually_separated_on": ("outcome_date",),
        "sanction_completed_on": ("outcome_date", "ejs_consent_date"),
        "order_expires": ("outcome_date",),
        "discharge_revoked_on": ("outcome_date",),
        "conviction_substituted_on": ("outcome_date",),
    },
    "sentence": {
        "expires": ("start",),
        "paroled_on": ("start",),
    },
    "ticket": {
        "due_on": ("issued_on",),
        "paid_on": ("issued_on",),
        "default_served_on": ("issued_on",),
    },
    "charges": {"ended_on": ("laid_on",)},
    "suspensions": {"ended_on": ("ordered_on",)},
    "registrations": {
        "terminated_on": ("made_on", "served_on"),
        "acquitted_on": ("made_on",),
        "free_pardon_on": ("made_on",),
        "exempted_on": ("made_on",),
    },
    "applications": {"decided_on": ("made_on",)},
}
# What follows the sentence of the event that it belongs to, and the event that it covers.
_OF_SENTENCE = ("start", "expires", "paid_on", "completed_on", "revoked_on", "removed_on")
_OF_COVERED = ("ordered_on", "made_on", "served_on")
# What nobody does after death.
_BY_THE_LIVING = ("offence_date", "outcome_date", "disposition_date")
YOUNGEST = 7  # years, under which nobody commits, does or pays anything that a record tells of
_OF_OTHERS = frozenset({_BORN, "victim_date_of_birth", _DIED, "arrived_in_canada_on"})
# Ends of a charge that leave nothing to be sentenced for.
_UNSENTENCED = frozenset({"acquittal", "dismissed", "withdrawn", "stay"})


def oddities(request: Request | Case) -> frozenset[Odd]:
    """What of a record cannot have been as it is told.

    That something is to come on the day asked is no oddity: a record may be looked at as of a day.
    """
    return frozenset((*_in_order(items_of(request.record)), *_of_findings(request)))


def is_odder(request: Request | Case, seed: Request | Case) -> bool:
    """Whether a record tells of something that cannot have been, which that of `seed` does not.

    A case may be about just that, and what is made of it then may be as well.
    """
    return bool(oddities(request) - oddities(seed))


def is_to_come(request: Request | Case) -> bool:
    """Whether the record tells of an outcome after the day on which the question is asked."""
    days = (event.outcome_date for event in request.record.events or ())
    return any(day is not None and day > request.as_of for day in days)


def is_under_older_law(case: Case) -> bool:
    """Whether what had happened by the day asked is judged by the law of a day before it."""
    law = case.law_date or case.as_of
    told = (event.outcome_date for event in case.record.events or ())
    return any(day is not None and law < day <= case.as_of for day in told)


def _in_order(items: Sequence[Item]) -> Iterator[Odd]:
    days = {item.id: _days(item) for item in items}
    for item in items:
        mine = days[item.id]
        for later, firsts in _AFTER.get(item.list, {}).items():
            yield from _odd(item, later, mine, {key: mine.get(key) for key in firsts})
        yield from _of_events(item, days)
        yield from _of_a_life(item, mine, days[items[0].id])
        if item.list == "sentence":
            yield from _unsentenced(next(each for each in items if each.id == item.parent))


def _of_events(item: Item, days: Mapping[str, Mapping[str, dt.date]]) -> Iterator[Odd]:
    """A part of a sentence that comes before it, or what covers an event and comes before that."""
    if item.list == "sentence":
        sentenced = _last(days[item.parent], _SENTENCED)
        for later in _OF_SENTENCE:
            yield from _odd(item, later, days[item.id], {"sentence": sentenced})
    covers = item.values.get("covers")
    for event in covers.value if covers and isinstance(covers.value, tuple) else ():
        found = days.get(str(event), {}).get("outcome_date")
        for later in _OF_COVERED:
            yield from _odd(item, later, days[item.id], {str(event): found})


def _of_a_life(
    item: Item, mine: Mapping[str, dt.date], person: Mapping[str, dt.date]
) -> Iterator[Odd]:
    """What comes before the person’s birth or is done in infancy, or after the person’s death."""
    born, died = person.get(_BORN), person.get(_DIED)
    for key, day in mine.items():
        if born and day.year - born.year < YOUNGEST and key not in _OF_OTHERS:
            yield item.id, _BORN, key
        if died and day > died and key in _BY_THE_LIVING:
            yield item.id, key, _DIED


def _unsentenced(event: Item) -> Iterator[Odd]:
    """A sentence for what ended without a finding of guilt."""
    outcome = event.values.get("outcome")
    if outcome and outcome.value in _UNSENTENCED:
        yield event.id, str(outcome.value), "sentence"


def _of_findings(request: Request | Case) -> Iterator[Odd]:
    """Findings about an event that are dated before it."""
    dated = {item.id: _days(item).get("outcome_date") for item in items_of(request.record)}
    for each in findings_of(request.record) or ():
        found = dated.get(each.about)
        if each.on and found and each.on < found:
            yield each.about, "outcome_date", each.finding


def _days(item: Item) -> dict[str, dt.date]:
    return {
        key: given.value for key, given in item.values.items() if isinstance(given.value, dt.date)
    }


def _last(days: Mapping[str, dt.date], keys: Sequence[str]) -> dt.date | None:
    return max((days[key] for key in keys if key in days), default=None)


def _odd(
    item: Item, later: str, mine: Mapping[str, dt.date], firsts: Mapping[str, dt.date | None]
) -> Iterator[Odd]:
    day = mine.get(later)
    for first, before in firsts.items():
        if day and before and day < before:
            yield item.id, first, later
