"""An Act provision by provision: encoded, tested, left out with a reason, or a gap."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.unit.statutes.places import LOGIC, RULES, copied

from sequester.errors import RuleFileError, Text
from sequester.law import RuleSet, load_ruleset
from sequester.statutes import (
    Outline,
    Statute,
    check,
    library_for,
    outline,
    outline_of_rules,
    read_accounts,
)

LEFT_OUT = "example/sealing_act/left_out.yaml"
CASES = {"2(1)(a)": ("case-a", "case-b"), "2(1)(b)(i)": ("case-c",)}


def _outline(rules: RuleSet, act: Statute, logic: Path = LOGIC) -> Outline:
    entries = read_accounts(logic, ("example",))
    report = check(rules, library_for(rules, {"X-1": act}), {}, entries)
    return outline("SFA", act, report.checked, CASES, entries)


def _changed(tmp_path: Path, before: str, after: str) -> Path:
    return copied(LOGIC, tmp_path / "logic", {LEFT_OUT: (before, after)})


def test_everything_is_accounted_for(rules: RuleSet, act: Statute) -> None:
    """The tree that is meant to be complete would be told to have gaps."""
    found = _outline(rules, act)
    assert found.gaps == ()
    assert found.problems == ()


def test_states(rules: RuleSet, act: Statute) -> None:
    """A drafter would be told the wrong thing about a provision."""
    states = {line.address: line.state for line in _outline(rules, act).lines if line.address}
    assert states == {
        "1": "parts",
        "1(1)": "parts",
        "1(1) file": "encoded",
        "1(1) old file": "left_out",
        "1(1) old file (a)": "left_out",
        "1(1) old file (b)": "left_out",
        "1(2)": "left_out",
        "2": "encoded",
        "2(1)": "encoded",
        "2(1)(a)": "encoded",
        "2(1)(b)": "encoded",
        "2(1)(b)(i)": "encoded",
        "2(1)(b)(ii)": "encoded",
        "2(2)": "encoded",
        "2.1": "left_out",
        "2.1(a)": "left_out",
        "2.1(b)": "left_out",
        "3": "repealed",
        "4": "repealed",
        "7": "left_out",
        "Schedule 1": "parts",
        "Schedule 1 item 1": "parts",
        "Schedule 1 item 1(a)": "encoded",
        "Schedule 1 item 1(b)": "encoded",
        "SC 2031 c 4 s 12": "encoded",
    }


def test_rules_cases_and_notes(rules: RuleSet, act: Statute) -> None:
    """A drafter would not find the rules and cases of a provision."""
    lines = {line.address: line for line in _outline(rules, act).lines}
    assert lines["2(1)"].rules == ("sfa_2_1",)
    assert lines["2(1)"].cases == ("case-a", "case-b", "case-c")
    assert lines["2(1)(b)(i)"].through == "2(1)(b)"
    assert lines["2(2)"].note == Text("Exception", "Exception")
    assert lines["2"].note == Text("When a file is sealed", "Moment du scellement")
    assert lines["1(1) old file (a)"].place("fr") == "1(1) vieux dossier (a)"


def test_a_provision_without_reason_is_a_gap(tmp_path: Path, rules: RuleSet, act: Statute) -> None:
    """A provision that nobody encoded would go unnoticed."""
    logic = _changed(tmp_path, "SFA 1(2); SFA 2.1", "SFA 1(2)")
    gaps = [line.address for line in _outline(rules, act, logic).gaps]
    assert gaps == ["2.1(a)", "2.1(b)"]


def test_a_coarse_citation_does_not_hide_a_missing_paragraph(rules: RuleSet, act: Statute) -> None:
    """A paragraph that nobody encoded would hide behind a rule that cites its subsection."""
    report = check(rules, library_for(rules, {"X-1": act}), {})
    only = [each for each in report.checked if each.address != "2(1)(a)"]
    found = outline("SFA", act, only, {}, ())
    assert "2(1)(a)" in [line.address for line in found.gaps]
    assert "2(1)(b)(i)" not in [line.address for line in found.gaps]


def test_a_rule_that_has_ended_encodes_nothing(tmp_path: Path, act: Statute) -> None:
    """A provision whose only rule was closed would still pass for encoded."""
    ended = ("2030-01-01 ..\n%! defeats", "2030-01-01 .. 2034-12-31\n%! defeats")
    logic = copied(LOGIC, tmp_path / "logic", {RULES: ended})
    found = _outline(load_ruleset("example", logic), act, logic)
    assert [line.address for line in found.gaps] == ["2(2)"]


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ("cite: SFA 7", "cite: SFA 8", "A304"),
        ("cite: SFA 7", "cite: SFA 7; SFA 1(2)", "A306"),
        ("cite: SFA 7", "cite: SFA 7; SFA 2(1)(a)", "A307"),
        (
            "left_out:",
            "within:\n  - cite: SFA 2(1)(b)(i)\n    rules: [sfa_99]\nleft_out:",
            "A305",
        ),
    ],
)
def test_wrong_reasons(  # noqa: PLR0913, PLR0917 - fixtures and one case
    tmp_path: Path, rules: RuleSet, act: Statute, before: str, after: str, code: str
) -> None:
    """A reason could excuse a provision that does not exist, or that is encoded after all."""
    problems = _outline(rules, act, _changed(tmp_path, before, after)).problems
    assert [problem.code for problem in problems] == [code]
    assert problems[0].file == LEFT_OUT
    assert problems[0].line is not None


@pytest.mark.parametrize(
    ("before", "after", "code", "line"),
    [
        ("kind: judgment", "kind: judgement", "A308", 9),
        ("kind: judgment", "sort: judgment", "A302", 9),
        ("    fr: Le rapport ne concerne le dossier de personne.\n", "", "A303", 12),
        ("cite: SFA 7", "cite: XYZ 7", "A206", 12),
        ("act: SFA", "act: ''", "A303", 1),
        ("SFA 1(1) vieux dossier", "SFA 1(1) vieux dossier; SFA 1(1) dossier", "A310", 4),
    ],
)
def test_malformed_reasons(tmp_path: Path, before: str, after: str, code: str, line: int) -> None:
    """A reason without French, or of no known kind, would be shown as it is."""
    logic = _changed(tmp_path, before, after)
    with pytest.raises(RuleFileError) as caught:
        read_accounts(logic, ("example",))
    assert (code, line) in [(problem.code, problem.line) for problem in caught.value.problems]


def test_without_the_official_text(rules: RuleSet) -> None:
    """Without the XML at hand a drafter would see nothing at all."""
    entries = read_accounts(LOGIC, ("example",))
    report = check(rules, library_for(rules, {}), {}, entries)
    title = Text("Sealing of Files Act", "Loi sur le scellement des dossiers")
    found = outline_of_rules("SFA", title, report.checked, CASES, entries)
    states = {line.address: line.state for line in found.lines}
    assert states["2(1)(a)"] == "encoded"
    assert states["2.1"] == "left_out"
    assert found.gaps == ()
