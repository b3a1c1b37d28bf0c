"""What the loops of `schemes` need of a record: the schemes' tables of parts and waits by hand."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from .schemes import NEVER, Charge, Conviction

AS_OF = dt.date(2026, 11, 22)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A record and what the loops need of it."""

    record: dict[str, Any]
    events: tuple[dict[str, Any], ...]
    charges: tuple[Charge, ...]


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
        end = part["paid_on"] if "paid_on" in part else part.get("expires")
        if part["kind"] in _COUNTED[scheme]:
            ends.append(end)
        if scheme == "clean-slate" and part["kind"] == "restitution":
            gate = NEVER if end is None else end
        if part["kind"] == "imprisonment" and "expires" in part:
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
