"""Every mistake that a drafter is likely to make is refused, with the message beside it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.unit.law.trees import BAD, GOOD, problems_of, tree_with

from sequester.law._messages import MESSAGES

MISTAKES = sorted(path for path in BAD.iterdir() if not path.name.endswith(".expected.txt"))
_ELSEWHERE = {
    "L001": "test_gate.py: a folder in the place of a file",
    "L002": "test_gate.py: a file of 257 KiB",
    "L103": "clingo's objections beyond unsafe variables: none is known that comes so far",
    "L223": "the vocabulary check names the unknown rule first, unless another block defeats it",
    "L325": "test_load.py: a warning",
    "L415": "test_load.py: a warning",
    "L416": "test_load.py: a warning",
    "L601": "test_cone.py",
    "L602": "test_offences.py",
    "L603": "test_offences.py",
}


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda path: str(path.stem))
def test_mistake_is_refused_with_its_message(mistake: Path, tmp_path: Path) -> None:
    """A mistake that passed would decide wrongly about people without anybody noticing."""
    expected = mistake.with_name(f"{mistake.stem}.expected.txt").read_text(encoding="utf-8")
    assert problems_of(tree_with(tmp_path, mistake)) + "\n" == expected


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda path: str(path.stem))
def test_mistake_is_explained_in_french(mistake: Path, tmp_path: Path) -> None:
    """A French drafter would read an English sentence, or none, where something must be mended."""
    logic = tree_with(tmp_path, mistake)
    english, french = problems_of(logic).splitlines(), problems_of(logic, "fr").splitlines()
    assert len(english) == len(french)
    assert all(e.split(" ")[:2] == f.split(" ")[:2] for e, f in zip(english, french, strict=True))
    assert all(e != f for e, f in zip(english, french, strict=True))


def test_good_tree_is_accepted() -> None:
    """The tree without the mistake must pass, or the mistakes above would prove nothing."""
    assert not problems_of(GOOD)


def test_every_message_is_provoked() -> None:
    """A message that no file provokes may be wrong, or its check may have been lost."""
    shown = "".join(path.read_text(encoding="utf-8") for path in BAD.glob("*.expected.txt"))
    provoked = set(re.findall(r"\b(L\d{3})\b", shown))
    assert set(MESSAGES) - provoked == set(_ELSEWHERE)
