"""What a suite shows of an invented Act: both sides of a rule, its branches, the listed rows."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.unit.scenarios.invented import LOGIC, verdict

from sequester.cli.cover import coverage_json, coverage_lines
from sequester.engine import load_engine
from sequester.proof import Step
from sequester.scenarios import Coverage, Covered, Verdict, coverage
from sequester.scenarios.coverage import one_sided


def steps(found: Verdict) -> list[tuple[Step, bool]]:
    """All steps of its proofs."""
    return [s for d in found.decisions.values() if d.proof for s in d.proof.all_steps()]


def shown(*verdicts: Verdict) -> Coverage:
    """The coverage of the invented Act by these cases."""
    return coverage(verdicts, LOGIC)


def rule(covered: Coverage, name: str) -> Covered:
    """The coverage of one rule id."""
    (found,) = (each for each in covered.rules if each.rule == name)
    return found


def test_a_rule_needs_both_sides() -> None:
    """A rule that no case ever refuses would be taken for tested."""
    one = rule(shown(verdict("waiting")), "ex_4")
    assert one.applied == ("waiting-2020",)
    assert (one.not_met, one.complete) == ((), False)
    both = rule(shown(verdict("waiting"), verdict("over")), "ex_4")
    assert both.not_met == ("over-2020",)
    assert both.complete


def test_a_period_not_needed_counts_as_considered() -> None:
    """The other side of a rule whose failure no proof explains could never be shown."""
    flagged = rule(shown(verdict("young"), verdict("over")), "ex_5")
    assert flagged.applied == ("young-2020",)
    assert flagged.not_met == ("over-2020",)


def test_a_text_not_in_force_is_not_considered() -> None:
    """A case about another time would stand for the refusal of a rule that could not apply."""
    old = verdict("young", dt.date(2005, 1, 1))
    assert rule(shown(old), "ex_5").not_met == ()


def test_branches_are_counted_one_by_one() -> None:
    """One tested half of a rule would hide the other."""
    waiting = rule(shown(verdict("waiting")), "ex_4")
    assert [bool(branch.cases) for branch in waiting.branches] == [False, True]
    (untaken,) = waiting.untaken
    assert untaken.place.startswith("example/s01_sealing.lp:")


def test_a_rule_that_holds_uncited_is_not_considered_in_vain() -> None:
    """A case that meets a rule would stand for its refusal, because a proof cites one way only."""
    waiting = verdict("waiting")
    assert "ex_6" not in {step.rule for step, _ in steps(waiting)}
    unpaid = Verdict(waiting.case, waiting.decisions, (), fired=waiting.fired | {("ex_6", 0)})
    assert rule(shown(waiting), "ex_6").not_met == ("waiting-2020",)
    assert rule(shown(unpaid), "ex_6").not_met == ()
    assert [bool(branch.cases) for branch in rule(shown(unpaid), "ex_6").branches] == [True, False]


def test_rows_are_used_when_a_proof_rests_on_them() -> None:
    """A listed item that no case ever reaches would look tested."""
    covered = shown(verdict("waiting"))
    (wait,) = (table for table in covered.tables if "wait(summary,2)" in table.rows)
    assert wait.rows["wait(summary,2)"] == ("waiting-2020",)
    assert wait.unused == ("wait(indictment,5)",)
    more = shown(verdict("waiting"), verdict("young"))
    assert [table.unused for table in more.tables if table.table == wait.table] == [()]


def test_a_case_without_decision_covers_nothing() -> None:
    """A case that could not be decided would count as a test of the rules it never reached."""
    nothing = Verdict(verdict("over").case, {}, ())
    assert shown(nothing) == Coverage((), ())


def test_the_lines_name_what_is_lacking_and_count() -> None:
    """Whoever reads the coverage would not learn which rule, branch or row wants a case."""
    lines = list(coverage_lines(shown(verdict("waiting")), "en"))
    assert "ex_6  (EX 6): never applied" in lines
    assert any(line.startswith("ex_4  (EX 4): no case meets this branch: ") for line in lines)
    assert "    wait(indictment,5)" in lines
    assert lines[-1] == "1 of 3 rows of listed data are used"
    french = list(coverage_lines(shown(verdict("waiting")), "fr"))
    assert "ex_6  (EX 6): jamais appliquée" in french
    assert len(french) == len(lines)


def test_the_machine_form_holds_the_cases() -> None:
    """A program could not find the case that shows a rule."""
    plain = coverage_json(shown(verdict("waiting"), verdict("over")))
    assert isinstance(plain["rules"], list)
    found = {each["rule"]: each for each in plain["rules"]}
    assert found["ex_4"]["applied"] == ["waiting-2020"]
    assert [branch["cases"] for branch in found["ex_4"]["branches"]] == [[], ["waiting-2020"]]


@pytest.mark.parametrize("name", ["ex_1", "ex_7"])
def test_whom_a_question_is_about_is_no_branch(name: str) -> None:
    """A line that no proof can hold would be asked of every suite for ever."""
    covered = rule(shown(verdict("over")), name)
    assert len(covered.branches) == {"ex_1": 1, "ex_7": 5}[name]


@pytest.mark.parametrize(
    ("question", "name", "expected"),
    [
        ("registration_duties", "ia_26__tried", True),  # goes through a list, picks nothing
        ("registration_duties", "soira_4__asked", True),  # asked whenever it is in the program
        ("registration_duties", "soira_4d1_1_c__a5", True),  # always concluded of the person
        ("sequestering", "cdsa_10d6__outside__before", True),  # its exception has no rule
        ("disclosure", "cra_6_2", False),  # its exceptions have
        ("registration_duties", "soira_4d1_1_c__a6", False),  # the older text can still govern
        ("registration_duties", "soira_6_1_a__a4", False),  # one of several modes
        ("record_check", "prcra_9__before", False),  # one of several provinces
    ],
)
def test_a_block_that_never_fails_has_one_side(question: str, name: str, *, expected: bool) -> None:
    """A case would be asked for that nobody can write, or a rule taken for tested that is not."""
    program = load_engine("canada").compiled(question).program
    assert (name in one_sided(program)) is expected
