"""The cases beside a case: each is one change away, and a record that can be read."""

from __future__ import annotations

import datetime as dt
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest
from tests.unit.mutants.small import CASES, FOLDER, asked, changed, mutants

from sequester.mutants import all_mutants, asked_by
from sequester.mutants.beside import around_of, beside, holding_first, seeds_of
from sequester.mutants.model import Mutant, Row
from sequester.mutants.moving import moved
from sequester.mutants.naming import citing, on_days, saying
from sequester.mutants.nearby import further, neighbours
from sequester.records import QUESTIONS, Case, Plain, record_from, to_plain
from sequester.scenarios import load_cases

EXPIRY = "exp_02_to_exp_07_waits.yaml"
SHIPPED = Path(__file__).parents[3] / "scenarios" / "canada" / "national_defence_act"


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


def test_each_day_of_a_case_is_moved_to_the_days_that_matter() -> None:
    """What a row or a text says of one day would never be asked about that day."""
    case = load_cases([CASES]).cases[0]
    day = dt.date(2012, 2, 29)
    (first, *others) = on_days(case, [day])
    assert first.law_date == day
    moved = [_apart(case, each) for each in others]
    assert {"as_of"} in moved or {"as_of", "law_date"} in moved
    assert {"/events/0/outcome_date"} in moved
    for each in others:
        assert all(event.outcome_date <= each.as_of for event in each.record.events or ())  # type: ignore[operator]


def test_nothing_is_moved_past_the_day_asked() -> None:
    """A record would tell of a conviction that is yet to come."""
    case = load_cases([CASES]).cases[0]
    late = case.as_of + dt.timedelta(days=400)
    assert all(each.record == case.record for each in on_days(case, [late]))


def test_a_case_is_moved_as_a_whole() -> None:
    """On a text's first day a record of today would be asked about, which nobody has then."""
    case = load_cases([CASES]).cases[0]
    day = dt.date(2012, 2, 29)
    whole = moved(case, day)
    assert whole is not None
    assert (whole.as_of, whole.law_date) == (day, None)
    (before,), (after,) = case.record.events or (), whole.record.events or ()
    assert before.outcome_date is not None
    assert after.outcome_date is not None
    assert day - after.outcome_date == case.as_of - before.outcome_date
    assert _apart(case, whole) == {"as_of", "/events/0/outcome_date"}
    assert moved(case, dt.date(1, 1, 1)) is None


def test_what_a_question_is_about_moves_too() -> None:
    """What was done would lie far from when it was due, and show something else."""
    folder = SHIPPED.parent / "sex_offender_registry"
    cases = load_cases([folder / "soira_s04_first_report.yaml"]).cases
    case = next(one for one in cases if isinstance((one.about or {}).get("done_on"), dt.date))
    whole = moved(case, case.as_of - dt.timedelta(days=10))
    assert whole is not None
    assert (case.about or {})["done_on"] - (whole.about or {})["done_on"] == dt.timedelta(days=10)


def test_some_changes_away_is_drawn_alike_each_time() -> None:
    """A draft that was found once could not be found again."""
    near = around_of(asked()[0])
    case = load_cases([CASES]).cases[0]
    drawn = [further(case, near, 3, seed) for seed in range(30)]
    assert drawn == [further(case, near, 3, seed) for seed in range(30)]
    assert len({repr(_apart(case, each)) for each in drawn}) > 15
    assert any(len(_apart(case, each)) > 1 for each in drawn)


def test_the_days_of_a_mutant_are_those_it_is_about() -> None:
    """A text that is in force a day later differs on one day, and on no other."""
    later = changed("shift_force", "ex_5", "2010-01-01", "2010-01-02")
    assert later.days == (dt.date(2010, 1, 1),)
    assert changed("drop_row", "ex_3__wait", "wait(summary,2)").days == ()


def test_the_offences_of_a_row_are_cited() -> None:
    """What a row says of one offence would never be asked of that offence."""
    row = 'listed(offence(cc,"271","",""),date(1983,1,4))'
    other = row.replace('"271","",""', '"271","1","a"')
    mutant = Mutant("shift_row", "listed", None, "f.lp", 1, row, other, Row(row, other))
    assert mutant.offences == (("cc", "271", "", ""), ("cc", "271", "1", "a"))
    assert mutant.days == tuple(dt.date(1983, 1, n) for n in (3, 4, 5))
    case, *_ = load_cases([SHIPPED]).cases
    (each,) = asked_by([case])
    (found, *_) = citing(case, around_of(each), "Criminal Code 264(3)")
    assert _apart(case, found) == {"/events/0/offence"}
    assert found.record.events
    assert found.record.events[0].offence == "Criminal Code 264(3)"


def test_the_cases_in_which_the_rule_holds_come_first() -> None:
    """The search would begin with records that the rule does not even reach."""
    (each,) = asked()
    cases = load_cases([CASES]).cases
    until = time.monotonic() + 60
    for order in (cases, cases[::-1]):
        (first, *_) = holding_first(each, frozenset({"ex_4"}), order, until)
        assert first.id == "ex-indictment-on-the-last-day"  # it holds in no other
        assert list(holding_first(each, frozenset({"ex_5"}), order, until)) == list(order)


def test_records_that_leave_nothing_open_come_first() -> None:
    """A search would spend its time on records that stay undetermined, which no draft can tell."""
    (each,) = asked()
    case = each.cases[-1]
    whole = cast("dict[str, Any]", to_plain(case.record))
    event = {key: value for key, value in whole["events"][0].items() if key != "procedure"}
    record = record_from({**whole, "events": [event]})
    open_case = case.model_copy(update={"id": "open", "record": record})
    until = time.monotonic() + 60
    order = holding_first(each, frozenset({"none"}), [open_case, *each.cases], until)
    assert [found.id for found in order][-1] == "open"


def test_only_what_the_question_may_be_about_is_asked() -> None:
    """A draft would have a key that no case of its question may have, or lack one it needs."""
    folder = SHIPPED.parent / "sex_offender_registry"
    cases = load_cases([folder / "soira_s04_first_report.yaml"]).cases
    (each,) = asked_by(cases[:1])
    known = QUESTIONS["registration_duties"]
    others = list(neighbours(cases[0], around_of(each)))
    abouts = [dict(other.about or {}) for other in others if other.about != cases[0].about]
    assert abouts
    for about in abouts:
        assert about.keys() <= known.about.keys()
        assert about.keys() >= set(known.about_required)


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


def test_what_the_mutant_names_is_said_of_the_case() -> None:
    """Of a long list only near words are tried: the one that the row names would be left out."""
    (each,) = asked()
    case = each.cases[0]
    mutant = changed("shift_row", "ex_3__wait", "wait(summary,2)", "wait(summary,3)")
    assert "summary" in mutant.words
    said = list(saying(case, around_of(each), mutant.words))
    assert [_apart(case, other) for other in said] == [{"/events/0/procedure"}]
    assert not list(saying(case, around_of(each), {"indictment"}))


def test_a_part_of_a_sentence_of_another_kind_ends_as_that_does() -> None:
    """Work that is never done leaves the draft undetermined: no record would show the row."""
    cases = load_cases([SHIPPED.parents[1] / "options" / "ascr-expiry" / EXPIRY]).cases
    (case,) = (each for each in cases if each.id == "expiry-summary-before")
    (each,) = asked_by([case])
    parts = [
        (found.record.events or ())[0].sentence or ()
        for found in saying(case, around_of(each), {"community_work"})
    ]
    (fine,) = (case.record.events or ())[0].sentence or ()
    assert fine.paid_on is not None
    done = [part for (part,) in parts if part.completed_on == fine.paid_on]
    assert [(part.kind, part.paid_on, part.amount) for part in done] == [
        ("community_work", None, None)
    ]


def test_birthdays_are_tried() -> None:
    """An age counts from a birthday: the offence on that very day is the one that tells."""
    (each,) = asked()
    case = each.cases[0]
    (event,) = case.record.events or ()
    other = case.model_copy(
        update={
            "record": record_from(
                {
                    "date_of_birth": "1990-02-28",
                    "events": [{**cast("dict[str, Any]", to_plain(case.record))["events"][0]}],
                }
            )
        }
    )
    days = {
        (e.record.events or (event,))[0].outcome_date for e in neighbours(other, around_of(each))
    }
    assert event.outcome_date is not None
    assert {dt.date(event.outcome_date.year, 2, day) for day in (27, 28)} <= days
