"""Random changes of single values of a proof: whatever changes its meaning is found."""

import json
from collections.abc import Iterator
from random import Random
from typing import Any

import pytest
from tests.unit.check.decided import example, verdict

from sequester.errors import SequesterError

NAMES = (
    "criminal_records_act/s04_clock.yaml#cra-s4-clock-two-summary",
    "criminal_records_act/s04_missing_text.yaml#cra-s4-missing-residence-2018",
)
CHANGES = 150
# what says nothing that rules and record could show otherwise
FREE = {
    "engine_version",  # which program made the proof
    "settles",  # checked against the cases of the proof only, and tampered with elsewhere
}  # fmt: skip
Path = tuple[str | int, ...]


def leaves(value: Any, path: Path = ()) -> Iterator[Path]:  # noqa: ANN401 - whatever JSON holds
    """The places of all single values."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key not in FREE:
                yield from leaves(inner, (*path, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from leaves(inner, (*path, number))
    else:
        yield path


def changed(value: Any, rng: Random) -> Any:  # noqa: ANN401 - whatever JSON holds
    """Another value of the same type."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int | float):
        return value + rng.choice((-1, 1))
    if value is None:
        return "2001-01-01"
    return rng.choice((value + "x", "", value[:-1] + "0", value.upper() + "_", "i1", "person"))


@pytest.mark.parametrize("name", NAMES)
def test_a_changed_value_is_found(name: str) -> None:
    """One changed word in a proof could be the one that a person's future hangs on."""
    text, record = example(name)
    rng = Random(name)
    paths = list(leaves(json.loads(text)))
    for path in rng.sample(paths, CHANGES):
        decision = json.loads(text)
        holder = decision
        for key in path[:-1]:
            holder = holder[key]
        before = holder[path[-1]]
        holder[path[-1]] = changed(before, rng)
        if holder[path[-1]] == before:
            continue
        try:
            found = verdict(decision, record)
        except SequesterError as error:
            found = error.problems[0].code
        assert found, (path, before, holder[path[-1]])
