"""Random records for the draft schemes: few convictions, close together, now and then a charge."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from random import Random
from typing import Any

from .schemes import NEVER, Charge, Conviction

AS_OF = dt.date(2026, 11, 22)
_FIRST = dt.date(1998, 1, 1)
_LAST = dt.date(2026, 6, 1)
_OFFENCES = (  # provision, procedure, hybrid: the second kind of summary conviction revives
    ("Criminal Code 175(1)(a)", "summary", False),
    ("Criminal Code 430(4)", "summary", True),
    ("Criminal Code 380(1)(a)", "indictment", False),
)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A record and what the loops need of it."""

    record: dict[str, Any]
    events: tuple[dict[str, Any], ...]
    charges: tuple[Charge, ...]


def _some_day(random: Random, first: dt.date, last: dt.date) -> dt.date:
    return first + dt.timedelta(days=random.randrange((last - first).days + 1))


def _sentence(random: Random, day: dt.date, scheme: str) -> list[dict[str, Any]]:
    parts: list[dict[str, Any]] = []
    after = day
    if random.random() < 0.5:
        length = random.choice((20, 100, 170) if scheme == "cautious" else (20, 200, 800))
        after = day + dt.timedelta(days=length)
        parts.append({"kind": "imprisonment", "start": day, "expires": after})
    if random.random() < 0.4:
        end = after + dt.timedelta(days=random.choice((30, 365, 700)))
        parts.append({"kind": "probation", "start": after + dt.timedelta(days=1), "expires": end})
    if random.random() < 0.5:
        paid = None if random.random() < 0.15 else day + dt.timedelta(days=random.randrange(900))
        parts.append({"kind": "fine", "amount": 500, "paid_on": paid})
    if random.random() < 0.2:
        paid = None if random.random() < 0.2 else day + dt.timedelta(days=random.randrange(3000))
        parts.append({"kind": "restitution", "amount": 900, "paid_on": paid})
    return parts


def draw(seed: int, scheme: str) -> Drawn:
    """A record with one to five convictions, at most three (days) for the cautious scheme."""
    random = Random(seed)
    count = random.randint(1, 3 if scheme == "cautious" else 5)
    centre = _some_day(random, _FIRST, _LAST)
    events: list[dict[str, Any]] = []
    for number in range(count):
        near = centre + dt.timedelta(days=random.randrange(-400, 2600))
        day = min(max(near, _FIRST), _LAST)
        offence, procedure, hybrid = random.choice(
            _OFFENCES[:2] if scheme == "cautious" else _OFFENCES
        )
        events.append(
            {
                "id": f"c{number}", "offence": offence, "outcome": "conviction",
                "outcome_date": day, "offence_date": day - dt.timedelta(days=40),
                "procedure": procedure, "hybrid": hybrid,
                "sentence": _sentence(random, day, scheme),
                "circumstances": {"intimate_partner": False},
            }
        )  # fmt: skip
    charges: list[dict[str, Any]] = []
    for number in range(random.choice((0, 0, 0, 1, 2))):
        laid = _some_day(random, centre, AS_OF)
        ended = None if random.random() < 0.3 else _some_day(random, laid, AS_OF)
        charges.append(
            {
                "id": f"p{number}", "kind": "charge", "offence": "Criminal Code 266",
                "laid_on": laid, "ended_on": ended,
            }
        )  # fmt: skip
    record = {
        "date_of_birth": dt.date(1970, 1, 1), "events": events, "charges": charges,
        "suspensions": [], "findings": [],
    }  # fmt: skip
    shown = tuple(Charge(c["laid_on"], c["ended_on"]) for c in charges)
    return Drawn(record, tuple(events), shown)


def convictions(drawn: Drawn, scheme: str) -> list[Conviction]:
    """What the scheme's table of parts and waits makes of each event."""
    return [_conviction(event, scheme) for event in drawn.events]


_COUNTED = {
    "cra-parity": ("imprisonment", "probation", "fine", "restitution"),
    "cautious": ("imprisonment", "probation", "fine", "restitution"),
    "expiry": ("imprisonment", "probation", "fine"),
    "clean-slate": ("imprisonment", "probation"),
}


def _conviction(event: dict[str, Any], scheme: str) -> Conviction:
    day = event["outcome_date"]
    ends: list[dt.date | None] = [day]
    gate: dt.date | None = None
    longest = 0
    for part in event["sentence"]:
        end = part["paid_on"] if "paid_on" in part else part["expires"]
        if part["kind"] in _COUNTED[scheme]:
            ends.append(end)
        if scheme == "clean-slate" and part["kind"] == "restitution":
            gate = NEVER if end is None else end
        if part["kind"] == "imprisonment":
            longest = (part["expires"] - part["start"]).days + 1
    last = None if None in ends else max(end for end in ends if end is not None)
    indictable = event["procedure"] == "indictment"
    revives = {"cautious": True, "cra-parity": indictable or event["hybrid"]}.get(scheme, False)
    return Conviction(
        event["id"], day, last, _wait(scheme, longest, indictable=indictable), indictable,
        revives, gate,
    )  # fmt: skip


def _wait(scheme: str, days: int, *, indictable: bool) -> int:
    if scheme == "clean-slate":
        if indictable:
            return 7 if days > 731 else 5  # two years, on any calendar; the draws are far from it
        return 3 if days else 2
    return {
        "cra-parity": (10, 5), "expiry": (5, 2), "cautious": (5, 5),
    }[scheme][0 if indictable else 1]  # fmt: skip
