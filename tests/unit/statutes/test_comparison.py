"""Comparisons: what is refused, at which line and in which words; the one that ships."""

from __future__ import annotations

from pathlib import Path

import pytest

from sequester.errors import Problem, RuleFileError
from sequester.law import default_logic
from sequester.statutes.comparison import read_comparison, read_comparisons

GOOD = """\
comparison: drawers
act: SFA
title: {en: Drawers, fr: Tiroirs}
lead: {en: Side by side., fr: Côte à côte.}
first: {en: Drawer, fr: Tiroir}
columns:
  - {id: key, en: Key, fr: Clé}
  - {id: size, en: Size, fr: Taille}
rows:
  - id: old
    en: The old drawer
    fr: Le vieux tiroir
    cite: SFA 2(1); 2034 FC 12
    cells:
      key:
        en: The clerk.
        fr: Le greffier.
        cite: SFA 2(2)
      size:
        en: Small.
        fr: Petit.
        source: {en: A letter, fr: Une lettre}
        note: {en: Not measured., fr: Non mesuré.}
remarks:
  - {en: Both are of wood., fr: Les deux sont en bois., cite: SFA 1}
"""


def _read(tmp_path: Path, text: str) -> tuple[Problem, ...]:
    path = tmp_path / "comparison.yaml"
    path.write_text(text, encoding="utf-8")
    try:
        read_comparison(path, "example/comparison.yaml")
    except RuleFileError as error:
        return error.problems
    return ()


def test_a_good_one(tmp_path: Path) -> None:
    """A table that says all it must would be refused."""
    assert _read(tmp_path, GOOD) == ()


@pytest.mark.parametrize(
    ("before", "after", "line", "told"),
    [
        ("        fr: Petit.\n", "", 20, ("A303", '"fr"')),
        ("fr: Clé}", "fr: ' '}", 7, ("A303", '"fr"')),
        ("        en: Small.\n", "        en: 7\n", 20, ("A316", '"en"')),
        ("        cite: SFA 2(2)\n", "", 16, ("A313", "no source")),
        ("cite: SFA 2(2)", "cite: somewhere", 18, ("A206", '"somewhere"')),
        ("source: {en: A letter, fr: Une lettre}", "source: {en: A letter}", 22, ("A303", '"fr"')),
        ("        note:", "        notes:", 23, ("A302", '"notes"')),
        ("    cells:\n      key:", "    cells:\n      keys:", 15, ("A311", '"keys"')),
        ("id: size", "id: key", 8, ("A315", '"key"')),
        ("id: old", "id: Old one", 10, ("A314", '"id"')),
        ("rows:\n", "rows: []\nremark:\n", 9, ("A303", '"rows"')),
        ("  - {id: key, en: Key, fr: Clé}", "  - key", 7, ("A316", '"columns"')),
        ("act: SFA\n", "", 1, ("A303", '"act"')),
        ("comparison: drawers", "comparison: drawers: two", 1, ("A301", "mapping values")),
    ],
)
def test_a_mistake_is_told_at_its_line(
    tmp_path: Path, before: str, after: str, line: int, told: tuple[str, str]
) -> None:
    """A drafter would not learn where the mistake is, or would be shown a traceback."""
    assert before in GOOD
    code, said = told
    problems = _read(tmp_path, GOOD.replace(before, after, 1))
    found = next(one for one in problems if one.code == code)
    assert found.line == line
    assert found.file == "example/comparison.yaml"
    assert said in found.message.en
    assert found.message.en != found.message.fr


def test_a_missing_cell_is_told(tmp_path: Path) -> None:
    """A hole in the table would be taken for a no."""
    text = GOOD.partition("      size:")[0] + GOOD[GOOD.index("remarks:") :]
    (found,) = _read(tmp_path, text)
    assert (found.code, found.line) == ("A312", 14)
    assert "la colonne « size »" in found.message.fr


def test_a_name_of_two_files(tmp_path: Path) -> None:
    """One page would be written over the other."""
    for folder in ("example/one", "example/two"):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "comparison.yaml").write_text(GOOD, encoding="utf-8")
    with pytest.raises(RuleFileError) as caught:
        read_comparisons(tmp_path, ("example",))
    assert [p.code for p in caught.value.problems] == ["A315"]
    assert caught.value.problems[0].file == "example/two/comparison.yaml"


def test_the_one_of_the_registry() -> None:
    """A reader would not find the regimes that the registry has to be told from."""
    (found,) = read_comparisons(default_logic(), ("canada",))
    assert found.act == "SOIRA"
    assert {row.id for row in found.rows} >= {"national-registry", "high-risk-database", "sorna"}
