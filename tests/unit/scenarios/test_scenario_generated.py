"""Generated cases: every combination is there, and each limit has its three sides."""

from __future__ import annotations

from itertools import combinations, product
from pathlib import Path

import pytest
from tests.unit.cli.invented import planted

from sequester.cli.main import run
from sequester.records import find_case, read_cases
from sequester.scenarios import boundary_cases, combined_cases, covering_array


@pytest.mark.parametrize("strength", [1, 2, 3])
@pytest.mark.parametrize("sizes", [(2, 2, 2, 2, 2), (3, 2, 4, 2), (2,), ()])
def test_every_combination_is_in_some_row(sizes: tuple[int, ...], strength: int) -> None:
    """A fault that takes two or three facts together would be met by no case."""
    rows = list(covering_array(sizes, strength))
    for group in combinations(range(len(sizes)), min(strength, len(sizes)) or 1):
        for values in product(*(range(sizes[factor]) for factor in group)):
            assert any(tuple(row[factor] for factor in group) == values for row in rows)
    assert rows == list(covering_array(sizes, strength))
    every = 1
    for size in sizes:
        every *= size
    assert len(rows) <= every


def test_a_limit_has_three_sides(tmp_path: Path) -> None:
    """The day itself, where rules err, would have no case."""
    logic = planted(tmp_path)
    seed = find_case(tmp_path / "cases.yaml", "one-fine")
    made = list(boundary_cases([seed], logic))
    waits = [one for one in made if one.row and one.row[1] == "wait(summary,2)"]
    assert [one.side for one in waits] == ["before", "on", "after"]
    assert [one.case.as_of.isoformat() for one in waits] == [
        "2019-05-31", "2019-06-01", "2019-06-02",
    ]  # fmt: skip
    assert [one.case.expect[0].outcome for one in waits] == ["open", "open", "sealed"]


def test_combinations_are_cases_that_the_rules_decide(tmp_path: Path) -> None:
    """A suite of combinations would hold records that mean nothing."""
    logic = planted(tmp_path)
    seed = find_case(tmp_path / "cases.yaml", "one-fine")
    made = list(combined_cases(seed, 2, logic))
    assert made
    assert len({tuple(one.values.items()) for one in made}) == len(made)
    assert all(one.case.expect[0].outcome for one in made)


def test_what_is_written_is_a_case_file(tmp_path: Path) -> None:
    """A tester could not run what was generated."""
    logic, out = planted(tmp_path), tmp_path / "made.yaml"
    asked = ["cases", "boundary", "-q", "sequestering", str(tmp_path / "cases.yaml")]
    assert run([*asked, "--logic", str(logic), "--out", str(out), "--lang", "fr"]) == 0
    text = out.read_text("utf-8")
    assert text.startswith("# Produit à partir des règles")
    assert "Exactement sur la limite : après une infraction" in text
    # the invented outcomes are none of the case format's, and nothing else is wrong
    assert all((each.pointer or "").endswith("/outcome") for each in read_cases(out).problems)
