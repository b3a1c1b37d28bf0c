"""Seeded random cases for `record_suspension_order`: the records of the application question.

They are asked about on days on which more of them may apply, with the Board's findings beside.
"""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import Any

from .random_records import Case, random_case
from .random_records_parts import DAY

SHARES = (
    ("good_conduct", True, 0.5),
    ("measurable_benefit", True, 0.5),
    ("sustains_rehabilitation", True, 0.5),
    ("disrepute", False, 0.5),
)


def random_order(seed: int, share_of_gaps: float) -> Case:
    """Make the case that belongs to a seed."""
    case = random_case(seed, share_of_gaps=share_of_gaps)
    rng = Random(f"order {seed}")
    as_of = case.as_of + rng.choice((0, 0, 0, 1, 2, 400, 2000, 3700)) * DAY
    readings = dict(case.readings)
    if rng.random() < 0.2:
        readings["clock"] = "per_sentence"
    record = dict(case.record)
    if "findings" in record:
        record["findings"] = record["findings"] + _board(rng, record)
    question = "record_suspension_order"
    return replace(
        case, record=record, as_of=as_of, law_date=as_of, readings=readings, question=question
    )


def _board(rng: Random, record: dict[str, Any]) -> list[dict[str, Any]]:
    """What the Board has found for the order."""
    made: list[dict[str, Any]] = []
    for name, good, share in SHARES:
        if rng.random() >= share:
            continue
        value = good if rng.random() < 0.8 else not good
        finding: dict[str, Any] = {"finding": name, "value": value, "by": "board"}
        if len(record["events"]) == 1 and rng.random() < 0.3:
            finding["about"] = record["events"][0]["id"]
        made.append(finding)
    return made
