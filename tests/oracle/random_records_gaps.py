"""Facts taken out of a random record, so that its answer may be undetermined."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from random import Random

Record = dict[str, Any]
PERSON = ("resident_of", "complete", "date_of_birth", "findings", "applications")
EVENT = ("offence_date", "outcome_date", "procedure", "sentence", "discharge_revoked_on")
PART = ("paid_on", "expires", "length", "amount")
ABOUT = (
    "victim_age", "victim_date_of_birth", "victim_under_18", "substance", "synthetic",
    "max_penalty_years", "monthly_basic_pay", "intended_offence",
)  # fmt: skip


def places(record: Record) -> list[tuple[dict[str, Any], str]]:
    """Every mapping and key of the record that could be left out."""
    found = [(record, key) for key in PERSON if key in record]
    for event in record["events"]:
        found += [(event, key) for key in EVENT if key in event]
        found += [(part, k) for part in event.get("sentence", []) for k in PART if k in part]
        about = event.get("circumstances", {})
        found += [(about, key) for key in ABOUT if key in about]
    return found


def open_gaps(rng: Random, record: Record) -> None:
    """Leave out one or two facts."""
    for _ in range(rng.choice((1, 1, 2))):
        if not (choices := places(record)):
            return
        holder, key = rng.choice(choices)
        del holder[key]
        for event in record["events"]:
            if event.get("circumstances") == {}:
                del event["circumstances"]
