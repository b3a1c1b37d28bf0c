"""The days on which a provision's text stood, put together from the blocks that encode it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any, cast

from hypothesis import given
from hypothesis import strategies as st

from sequester.law import Interval
from sequester.proof.program import joined

FIRST = dt.date(2000, 1, 1)
DAYS = 30


@dataclass(frozen=True)
class Block:
    """A block as far as it matters here."""

    in_force: Interval


def day(number: int) -> dt.date:
    """A day of the stretch that is looked at."""
    return FIRST + dt.timedelta(days=number)


def covered(interval: Interval) -> set[int]:
    """The days of the stretch that an interval holds."""
    return {number for number in range(-1, DAYS + 1) if day(number) in interval}


numbers = st.integers(0, DAYS - 1)
ends = st.tuples(st.none() | numbers, st.none() | numbers).filter(
    lambda pair: pair[0] is None or pair[1] is None or pair[0] <= pair[1]
)
blocks = st.lists(
    ends.map(lambda pair: Block(Interval(*(None if n is None else day(n) for n in pair)))),
    max_size=6,
)


@given(blocks)
def test_blocks_without_a_gap_are_one_text(given_blocks: list[Block]) -> None:
    """A case that names a version would pass, or fail, for a text of other days."""
    found = list(joined(cast("Any", given_blocks)))
    whole = {n for block in given_blocks for n in covered(block.in_force)}
    texts = [covered(text) for text, _ in found]
    assert set().union(*texts) == whole
    for text, days in zip((text for text, _ in found), texts, strict=True):
        # no two texts share a day or follow on each other, and none has a gap
        others = whole - days
        assert not {n + step for n in days for step in (-1, 0, 1)} & others
        assert days == set(range(min(days), max(days) + 1)), text
    assert sum(len(same) for _, same in found) == len(given_blocks)
    assert all(covered(block.in_force) <= covered(text) for text, same in found for block in same)
    opened = [(text.first is None, text.last is None) for text, _ in found]
    assert any(first for first, _ in opened) == any(b.in_force.first is None for b in given_blocks)
    assert any(last for _, last in opened) == any(b.in_force.last is None for b in given_blocks)


def test_no_block_has_no_text() -> None:
    """Nothing stands where nothing is encoded."""
    assert list(joined([])) == []
