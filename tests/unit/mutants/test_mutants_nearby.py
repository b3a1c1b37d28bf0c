"""The cases beside a case: each is one change away, and a record that can be read."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest
from tests.unit.mutants.small import CASES, FOLDER, asked, mutants

from sequester.mutants import all_mutants, asked_by
from sequester.mutants.beside import around_of, beside, seeds_of
from sequester.mutants.nearby import Plain, neighbours
from sequester.records import Case, to_plain
from sequester.scenarios import load_cases


def _leaves(tree: Plain, place: str = "") -> Iterator[tuple[str, object]]:
    if isinstance(tree, dict):
        for key, value in cast("dict[str, Plain]", tree).items():
            yield from _leaves(value, f"{place}/{key}")
    elif isinstance(tree, tuple):
        for n, value in enumerate(cast("tuple[Plain, ...]", tree)):
            yield from _leaves(value, f"{place}/{n}")
    else:
        yield place, tree


def _apart(case: Case, other: Case) -> set[str]:
    """The places at which two records differ, and what else of the two cases does."""
    one, two = (dict(_leaves(to_plain(each.record))) for each in (case, other))
    places = {place for place in one.keys() | two.keys() if one.get(place) != two.get(place)}
    for name in ("as_of", "law_date", "readings", "about"):
        if getattr(case, name) != getattr(other, name):
            places.add(name)
    return places


def test_each_is_one_change_away() -> None:
    """A case that differs in much else shows less of what the one condition is for."""
    near = around_of(asked()[0])
    for case in load_cases([CASES]).cases:
        found = list(neighbours(case, near))
        assert len(found) > 12
        for each in found:
            places = _apart(case, each)
            keys = {place.rpartition("/")[2] for place in places}
            whole_item = {"offence", "outcome"} <= keys
            assert len(places) == 1 or whole_item or keys <= {"finding", "value", "about"}, places


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ("/events/0/procedure", "summary"),
        ("/events/0/outcome", "acquittal"),
        ("/events/0/outcome_date", "2010-03-09"),
        ("/events/0/outcome_date", "2010-03-11"),
        ("/events/0/circumstances/violence_or_coercion", "True"),
    ],
)
def test_every_key_the_rules_read_is_changed(place: str, value: str) -> None:
    """A condition on a key that is left as it is would never be shown."""
    case = load_cases([CASES]).cases[0]
    found = neighbours(case, around_of(asked()[0]))
    assert any(str(dict(_leaves(to_plain(each.record))).get(place)) == value for each in found)


def test_the_question_is_asked_on_other_days_and_under_other_law() -> None:
    """A text that is in force a day too long would never be shown."""
    case = load_cases([CASES]).cases[0]
    found = list(neighbours(case, around_of(asked()[0])))
    assert {"2009-12-31", "2010-01-01"} <= {str(each.law_date) for each in found}
    assert {"2015-03-09", "2015-03-11"} <= {str(each.as_of) for each in found}


def test_seeds_begin_with_those_that_name_the_authority() -> None:
    """The search would begin far from the rule."""
    (each,) = asked()
    mutant = next(m for m in mutants() if m.name == "ex_4")
    first = next(iter(seeds_of(each, mutant)))
    assert any("EX 4" in map(str, expected.because or ()) for expected in first.expect)


def test_a_rule_that_runs_on_for_ever_is_given_up(tmp_path: Path) -> None:
    """The search for one survivor would take the whole night, and no other be looked for."""
    shutil.copytree(FOLDER, tmp_path, dirs_exist_ok=True)
    (rules,) = tmp_path.rglob("s01_waiting.lp")
    rules.write_text(rules.read_text("utf-8") + COUNTING, "utf-8")
    (words,) = tmp_path.rglob("words.lp")
    words.write_text(
        words.read_text("utf-8")
        + 'derived(year(event, number), "{1}: {2}.", "{1} : {2}.").\n'
        + 'static(told(number), "{1} is told.", "{1} est dit.").\n',
        "utf-8",
    )
    (each,) = asked_by(load_cases([tmp_path / "cases.yaml"]).cases, tmp_path / "logic")
    (mutant,) = (
        m
        for m in all_mutants([each])
        if (m.operator, m.before) == ("drop_condition", "told((N+1))")
    )
    after = mutant.applied(each.engine, each.question)
    begun = time.monotonic()
    assert beside(each, mutant, after, list(seeds_of(each, mutant))[:1], begun + 3.0) is None


COUNTING = """
%! rule: ex_9
%! cite: EX 9
%! in_force: ..
%! en: The years since {C} are counted.
%! fr: Les années depuis {C} sont comptées.
year(C, 0) :- convicted(C).
year(C, N + 1) :- year(C, N), told(N + 1).
waiting(person) :- year(C, N), wait(summary, N), violence_or_coercion(C, true).

%! data: told(Number)
%! cite: EX 9
%! en: {Number} years are told.
%! fr: {Number} ans sont dits.
told(1).
told(2).
"""
