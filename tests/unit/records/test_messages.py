"""Which word is proposed for one that is not allowed."""

from __future__ import annotations

import pytest

from sequester.records import Record
from sequester.records.messages import nearest

KEYS = [*Record.model_fields]


@pytest.mark.parametrize(
    ("word", "right"),
    [
        ("birthdate", "date_of_birth"),
        ("birth_day", "date_of_birth"),
        ("Date-Of-Birth", "date_of_birth"),
        ("event", "events"),
        ("province_resident", "resident_of"),
        # of none of these is it plain what was meant
        ("sex", None),
        ("", None),
    ],
)
def test_nearest(word: str, right: str | None) -> None:
    """A key that means the same in other words is found; one that means another is not proposed."""
    assert nearest(word, KEYS) == right


def test_two_that_are_as_near_propose_none() -> None:
    """The first of the alphabet would be as likely wrong as right."""
    assert nearest("when_offence", ["offence_place", "offence_text"]) is None
