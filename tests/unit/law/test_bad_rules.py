"""Every mistake that a drafter is likely to make is refused, with the message beside it."""

from __future__ import annotations

import difflib
import os
import re
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from tests.unit.law.trees import (
    BAD,
    GOOD,
    MENDED,
    MISTAKES,
    REMEDIES,
    error_of,
    problems_of,
    tree_with,
)  # fmt: skip

from sequester.law._messages import MESSAGES

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
    "L604": "test_offence_forms.py",
    "L605": "test_offence_forms.py",
    "L606": "test_offence_forms.py",
    "L607": "test_offence_forms.py",
}
_ADDED_ELSEWHERE = {
    "circle_through_not": "any rule of the circle may be altered; the message names them all",
    "defeats_nothing": "the message stands at `defeats`, the rule it asks for below",
    "defeats_unannounced": "the message stands at the rule, the line it asks for above",
}


def _as_expected(mistake: Path, language: str, said: str) -> bool:
    """Whether this is what stands in the file beside it; SEQUESTER_WRITE=1 writes that anew."""
    path = mistake.with_name(f"{mistake.stem}.expected{language}.txt")
    if os.environ.get("SEQUESTER_WRITE"):
        path.write_text(said, encoding="utf-8")
    return path.read_text(encoding="utf-8") == said


@cache
def _said(mistake: Path) -> tuple[str, str]:
    """What is said of a mistake in English and in French; the tree is loaded once."""
    with TemporaryDirectory() as folder:
        error = error_of(tree_with(Path(folder), mistake))
    return (error.render("en"), error.render("fr")) if error else ("", "")


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda path: str(path.stem))
def test_mistake_is_refused_with_its_message(mistake: Path) -> None:
    """A mistake that passed would decide wrongly about people without anybody noticing."""
    said = f"{_said(mistake)[0]}\n"
    assert _as_expected(mistake, "", said), said
    for line in said.splitlines():
        assert re.fullmatch(r"\S+?(:\d+(:\d+)?)?: L\d{3} .+?; .+", line), f"no remedy: {line}"


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda path: str(path.stem))
def test_mistake_is_explained_in_french(mistake: Path) -> None:
    """A French drafter would read an English sentence, or none, where something must be mended."""
    english, french = (text.splitlines() for text in _said(mistake))
    assert _as_expected(mistake, ".fr", "".join(f"{line}\n" for line in french))
    assert len(english) == len(french)
    assert all(e.split(" ")[:2] == f.split(" ")[:2] for e, f in zip(english, french, strict=True))
    assert all(e != f for e, f in zip(english, french, strict=True))


@pytest.mark.parametrize("remedy", REMEDIES, ids=lambda path: str(path.name))
def test_the_remedy_mends_it(remedy: Path, tmp_path: Path) -> None:
    """A drafter who does what the message says would still be refused."""
    assert not problems_of(tree_with(tmp_path, remedy))


@pytest.mark.parametrize("remedy", REMEDIES, ids=lambda path: str(path.name))
def test_the_remedy_is_where_the_message_points(remedy: Path) -> None:
    """A drafter would look for the mistake in a line where it is not."""
    mistake = remedy.with_name(remedy.name.replace(MENDED, ""))
    said = mistake.with_name(f"{mistake.stem}.expected.txt").read_text(encoding="utf-8")
    if mistake.stem in _ADDED_ELSEWHERE:
        return
    named = {int(number) for number in re.findall(r"^[^:]+:(\d+)", said, re.MULTILINE)}
    assert named & _changed(mistake, remedy), said


def _changed(mistake: Path, remedy: Path) -> set[int]:
    """The lines of a file, or of a folder's one file that differs, that the remedy changes."""
    pairs = [(mistake, remedy)]
    if mistake.is_dir():
        files = [path.relative_to(mistake) for path in mistake.rglob("*") if path.is_file()]
        pairs = [(mistake / path, remedy / path) for path in files]
    lines: set[int] = set()
    for bad, good in pairs:
        before, after = (path.read_bytes().splitlines(keepends=True) for path in (bad, good))
        matcher = difflib.SequenceMatcher(a=before, b=after, autojunk=False)
        for tag, first, last, _, _ in matcher.get_opcodes():
            if tag != "equal":
                lines |= set(range(first + 1, max(last, first + 1) + 1))
    return lines


def test_good_tree_is_accepted() -> None:
    """The tree without the mistake must pass, or the mistakes above would prove nothing."""
    assert not problems_of(GOOD)


def test_every_message_is_provoked() -> None:
    """A message that no file provokes may be wrong, or its check may have been lost."""
    shown = "".join(path.read_text(encoding="utf-8") for path in BAD.glob("*.expected.txt"))
    provoked = set(re.findall(r"\b(L\d{3})\b", shown))
    assert set(MESSAGES) - provoked == set(_ELSEWHERE)
