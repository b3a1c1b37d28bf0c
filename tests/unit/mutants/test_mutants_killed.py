"""Which mutants the cases of a small Act notice, and which they do not."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.unit.mutants.small import FOLDER, changed, mutants, results, suites

from sequester.mutants import (
    OPERATORS,
    Mutant,
    Result,
    Suite,
    all_mutants,
    asked_by,
    judge,
    load_suite,
    ranked,
    score_of,
)
from sequester.scenarios import load_cases


@pytest.mark.parametrize(
    ("operator", "name", "before", "after"),
    [
        ("drop_rule", "ex_4", "waiting(person)", ""),
        ("drop_condition", "ex_4", "T <= D", ""),
        ("negate_condition", "ex_6", "not waiting", "waiting"),
        ("swap_comparison", "ex_4", "T <= D", "T < D"),
        ("reverse_exception", "ex_4", "not defeated", ""),
        ("swap_constant", "ex_6", "not_yet", "may_apply"),
        ("shift_row", "ex_3__wait", "wait(indictment,5)", "wait(indictment,6)"),
        ("shift_row", "ex_3__wait", "wait(indictment,5)", "wait(indictment,4)"),
        ("drop_row", "ex_3__wait", "wait(indictment,5)", ""),
    ],
)
def test_what_a_case_defends_is_killed(operator: str, name: str, before: str, after: str) -> None:
    """A tester would be told that no case defends what a case does defend."""
    result = results()[changed(operator, name, before, after).id]
    assert result.status == "killed"
    assert result.by.startswith("ex-indictment-on-the-")


@pytest.mark.parametrize(
    ("operator", "name", "before", "after"),
    [
        ("drop_exception", "ex_4", "not defeated", ""),
        ("drop_rule", "ex_5", "defeated(ex_4", ""),
        ("shift_row", "ex_3__wait", "wait(summary,2)", "wait(summary,3)"),
        ("shift_force", "ex_5", "2010-01-01", "2010-01-02"),
        ("swap_constant", "ex_5", "violence_or_coercion", "true"),
    ],
)
def test_what_no_case_touches_survives(operator: str, name: str, before: str, after: str) -> None:
    """A mistake in a provision that no case touches would pass for defended."""
    result = results()[changed(operator, name, before, after).id]
    assert result.status == "survived"
    assert result.tried == (name == "ex_4")  # the reasons of the case that names it were looked at


ALSO_WAITS = """
%! rule: ex_7
%! cite: EX 7
%! in_force: ..
%! en: {C} ended in an acquittal; the person waits.
%! fr: {C} s’est terminée par un acquittement; la personne attend.
waiting(person) :- event_outcome(C, acquittal).
"""


Change = Callable[[str], str]
JUDGED = "needs_human(record_suspension_application, person, good_conduct)"
WAITS_AGAIN = ALSO_WAITS.replace("event_outcome(C, acquittal)", "wait_ends(C, D), as_of(T), T <= D")


def _as_it_is(text: str) -> str:
    return text


def _rewritten(
    folder: Path, rules: Change, cases: Change = _as_it_is
) -> tuple[list[Suite], list[Mutant]]:
    """The small Act and its cases with other words, and its mutants."""
    shutil.copytree(FOLDER, folder, dirs_exist_ok=True)
    (path,) = folder.rglob("s01_waiting.lp")
    asking = folder / "cases.yaml"
    for each, change in ((path, rules), (asking, cases)):
        each.write_text(change(each.read_text("utf-8")), "utf-8")
    asked = asked_by(load_cases([asking]).cases, folder / "logic")
    return [load_suite(each) for each in asked], list(all_mutants(asked))


def _with(
    folder: Path, text: str, names: tuple[str, ...] = ("ex_7",)
) -> tuple[list[Suite], list[Mutant]]:
    """The small Act with a block more, its cases denying EX 7, and the mutants of some blocks."""
    judging, found = _rewritten(
        folder,
        lambda said: said + text,
        lambda said: said.replace("[EX 4]", "[EX 4]\n    not_because: [EX 7]"),
    )
    return judging, [mutant for mutant in found if mutant.name in names]


def test_a_reason_more_is_noticed(tmp_path: Path) -> None:
    """A case that says which authority it does not rest on would defend nothing of it."""
    judging, found = _with(tmp_path, ALSO_WAITS)
    (mutant,) = (m for m in found if m.operator == "swap_constant" and "conviction" in m.after)
    assert judge(judging, mutant).status == "killed"


def test_a_judgment_too_many_is_noticed(tmp_path: Path) -> None:
    """A person would be told to wait for the Board where nothing is for it to judge."""
    judging, found = _rewritten(
        tmp_path,
        lambda said: said + ALSO_WAITS.replace("waiting(person)", JUDGED),
        lambda said: said.replace("[EX 4]", "[EX 4]\n    not_needs_human: [good_conduct]"),
    )
    (mutant,) = (m for m in found if m.name == "ex_7" and "conviction" in m.after)
    assert judge(judging, mutant).by == "ex-indictment-on-the-last-day"


def test_another_text_for_the_same_is_noticed(tmp_path: Path) -> None:
    """A text put in force too early may take the place of the one that a case expects."""
    later = WAITS_AGAIN.strip().replace("in_force: ..", "in_force: 2015-03-11 ..")
    judging, found = _rewritten(
        tmp_path, lambda said: said.replace("%! rule: ex_4", f"{later}\n\n%! rule: ex_4")
    )
    (mutant,) = (m for m in found if m.name == "ex_7" and "2015-03-10" in m.after)
    assert judge(judging, mutant).by == "ex-indictment-on-the-last-day"


def test_two_rules_that_read_a_row_do_not_vouch_for_each_other(tmp_path: Path) -> None:
    """A row that cases defend would pass for one that no case touches."""
    again = ALSO_WAITS.replace(
        "waiting(person) :- event_outcome(C, acquittal).",
        "wait_ends(C, date(Y + Years, M, N)) :-\n"
        "    convicted(C), outcome_date(C, date(Y, M, N)), procedure(C, K), wait(K, Years).",
    )
    judging, found = _with(tmp_path, again, names=("ex_3__wait",))
    (mutant,) = (m for m in found if m.operator == "drop_row" and "indictment" in m.before)
    assert judge(judging, mutant).status == "killed"


def test_a_version_that_stands_no_longer_throughout_is_noticed(tmp_path: Path) -> None:
    """A case that names the version of its reason would defend no day of the text."""

    def dated(said: str) -> str:
        head, sign, rest = said.partition("%! rule: ex_4")
        return head + sign + rest.replace("in_force: ..", "in_force: 2012-03-13 ..", 1)

    statuses = {}
    for because in ("EX 4", "EX 4@2012"):
        judging, found = _rewritten(
            tmp_path, dated, lambda said, named=because: said.replace("[EX 4]", f"[{named}]")
        )  # fmt: skip
        for mutant in found:
            if mutant.name == "ex_4" and mutant.operator == "shift_force":
                statuses[because, mutant.after] = judge(judging, mutant).status
    assert statuses == {
        ("EX 4", "2012-03-12 .."): "survived",
        ("EX 4", "2012-03-14 .."): "survived",
        ("EX 4@2012", "2012-03-12 .."): "survived",
        ("EX 4@2012", "2012-03-14 .."): "killed",
    }


def test_a_rule_does_not_hold_itself_up(tmp_path: Path) -> None:
    """What a rule concludes from its own conclusion would pass for concluded still."""
    longer = ALSO_WAITS.replace(
        "waiting(person) :- event_outcome(C, acquittal).",
        "wait_ends(C, date(Y + Years + Years, M, N)) :-\n"
        "    wait_ends(C, D2), outcome_date(C, date(Y, M, N)), procedure(C, K), wait(K, Years),\n"
        "    D = date(Y + Years, M, N), D <= D2.",
    )
    judging, found = _rewritten(
        tmp_path, lambda said: said + longer, lambda said: said.replace("may_apply", "not_yet")
    )
    (mutant,) = (m for m in found if m.name == "ex_7" and "D < D2" in m.after)
    assert judge(judging, mutant).by == "ex-indictment-on-the-day-after"


def test_a_reason_that_another_rule_takes_over_is_noticed(tmp_path: Path) -> None:
    """A case that expects a provision among the reasons would not defend it against its loss."""
    judging, found = _rewritten(tmp_path, lambda said: said + WAITS_AGAIN)
    dropped = [m for m in found if (m.name, m.operator) == ("ex_4", "drop_rule")]
    mutant = next(m for m in dropped if "waiting(person)" in m.before)
    assert judge(judging, mutant).by == "ex-indictment-on-the-last-day"


def test_an_exception_that_nothing_makes_is_not_dropped(tmp_path: Path) -> None:
    """A tester would be asked for a case against the loss of what has no effect."""
    _, found = _with(
        tmp_path, ALSO_WAITS.replace("acquittal).", "acquittal), not defeated(ex_7, C).")
    )
    assert {"reverse_exception", "drop_condition"} <= {m.operator for m in found}
    assert "drop_exception" not in {m.operator for m in found}
    assert changed("drop_exception", "ex_4", "not defeated")


def test_a_text_that_others_have_to_read_says_nothing_before_them(tmp_path: Path) -> None:
    """A tester would be asked for a case of a day on which nothing reads the text."""
    later = ALSO_WAITS.replace("in_force: ..", "in_force: 2010-01-01 ..")
    after = later.replace("ex_7", "ex_8").replace("EX 7", "EX 8").replace(
        "waiting(person) :- event_outcome(C, acquittal).",
        "applies(ex_8, C) :- event_outcome(C, acquittal).",
    )  # fmt: skip
    reading = later.replace("event_outcome(C, acquittal).", "applies(ex_8, C).")
    judging, found = _with(tmp_path, reading + after, names=("ex_7", "ex_8"))
    statuses = {(m.name, m.after): judge(judging, m).status for m in found if m.n is None}
    for name in ("ex_7", "ex_8"):
        assert statuses[name, "2009-12-31 .."] == "senseless"
        assert statuses[name, "2010-01-02 .."] == "survived"


def test_every_sort_that_the_act_allows_is_tried() -> None:
    """A whole sort of mistakes would never be looked for."""
    assert {m.operator for m in mutants()} == set(OPERATORS) - {
        "shift_day",
        "swap_extreme",
        "shift_number",
    }
    assert len({m.id for m in mutants()}) == len(mutants())


def test_a_rule_without_a_value_for_its_head_makes_no_sense() -> None:
    """A tester would be asked for a case against a rule that cannot be."""
    assert results()[changed("negate_condition", "ex_3", "wait(K,Years)").id].status == "senseless"


def test_no_time_is_no_survivor() -> None:
    """A mutant for which the time was over would pass for one that every case has seen."""
    mutant = changed("shift_row", "ex_3__wait", "wait(indictment,5)", "wait(indictment,6)")
    assert judge(suites(), mutant, seconds=0.0).status == "undecided"


def test_the_gravest_come_first() -> None:
    """A reader would meet a day in force that is one off before a provision nobody defends."""
    left = ranked(result for result in results().values() if result.status == "survived")
    assert left[0].mutant.operator == "drop_rule"
    assert left[-1].mutant.operator == "shift_force"


def test_the_score_counts_what_a_case_could_notice() -> None:
    """The score would fall for a mutant that no record can tell from the rules, or hide others."""
    one, other = mutants()[:2]
    found = [Result(one, "killed", "c"), Result(other, "survived"), Result(other, "senseless")]
    assert score_of(found, {}).percent == 50.0
    recorded = score_of(found, {other.id: None})
    assert recorded.percent == 100.0
    assert recorded.equivalent == 1
    assert score_of([Result(one, "killed", "c")], {one.id: None}).killed == 1
    assert score_of([], {}).percent == 100.0
