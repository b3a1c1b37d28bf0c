"""YAML of records and cases: which texts are quoted."""

from __future__ import annotations

import pytest

from sequester.records import record_from, to_yaml


@pytest.mark.parametrize(("text", "written"), [
    ("a plain word/or two", "a plain word/or two"),
    ("confirm it: " + "a long sentence without an end " * 20, None),
])  # fmt: skip
def test_texts_are_quoted_in_no_time(text: str, written: str | None) -> None:
    """A long sentence in a case would keep the program busy for ever."""
    event = {"id": "c1", "offence": "Criminal Code", "offence_name": text, "outcome": "conviction"}
    record = record_from({"events": [event]})
    line = next(line for line in to_yaml(record).splitlines() if "offence_name" in line)
    assert line.strip() == f"offence_name: {written or chr(34) + text + chr(34)}"
