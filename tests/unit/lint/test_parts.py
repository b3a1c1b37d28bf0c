"""Findings that are kept part by part: an edit is noticed where it matters, however far away."""

from __future__ import annotations

import re
from pathlib import Path
from unittest.mock import patch

import pytest
from tests.unit.lint.trees import sharing, tree_of

from sequester.lint import Config, Finding, lint
from sequester.lint.rules.apart import Judge

_BLOCK = """--- example/s{number}.lp
%! file: example/s{number}.lp
%! act: EX Example Act, S.C. 2030, c. 1
%! title.en: More
%! title.fr: Davantage

%! rule: ex_{number}
%! cite: EX {number}
%! in_force: ..
%! en: {{C}} is done.
%! fr: {{C}} est fait.
{rules}
"""


def _files(rules: dict[int, str]) -> str:
    return "".join(_BLOCK.format(number=number, rules=text) for number, text in rules.items())


def _found(logic: Path, rule: str) -> tuple[Finding, ...]:
    """The findings of one rule, the same with and without what was kept."""
    cache = logic.parent / "cache"
    every = lint(logic, Config(), cache=cache).findings
    assert every == lint(logic, Config()).findings
    return tuple(each for each in every if each.rule == rule)


def _clash(logic: Path) -> bool:
    """Whether the two outcomes of these tests are said not to be kept apart."""
    found = _found(logic, "law/conflict")
    return any("ex_40" in each.message.en and "s41" in each.file for each in found)


NEEDED = {
    40: "outcome(sequestering, C, sequestered) :- event(C), applies(ex_42, C).",
    41: "outcome(sequestering, C, not_yet) :- event(C), not applies(ex_43, C).",
    42: "applies(ex_42, C) :- event(C), applies(ex_45, C).",
    43: "applies(ex_43, C) :- event(C), applies(ex_44, C2).",
    44: "applies(ex_44, C) :- foreign(C, true).",
    45: "applies(ex_45, C) :- event(C), applies(ex_44, C2).",
}
ALWAYS = {
    40: "outcome(sequestering, C, sequestered) :- event(C).\n"
        "outcome(sequestering, C, sequestered) :- event(C), foreign(C, true).",
    41: "outcome(sequestering, C, not_yet) :- event(C), not applies(ex_43, C).",
    43: "applies(ex_43, C) :- event(C), owed(N, M).",
    46: "owed(N, N) :- N = #count { C : event(C) }.",
}  # fmt: skip
DENIED = {
    40: "outcome(sequestering, C, sequestered) :- event(C), foreign(C, true).",
    41: "outcome(sequestering, C, not_yet) :- event(C), not applies(ex_43, C).",
    43: "applies(ex_43, C) :- foreign(C, true).",
}
UNFOLDED = {
    40: "outcome(sequestering, C, sequestered) :- event(C), applies(ex_42, C).",
    41: "outcome(sequestering, C, not_yet) :- event(C), not applies(ex_43, C).",
    42: "applies(ex_42, C) :- event(C), applies(ex_43, C).",
    43: "applies(ex_43, C) :- foreign(C, true), later(C, C2).",
}
EDITS = {
    "what something needs": (NEEDED, 45, ", applies(ex_44, C2)", ""),
    "what something near needs": (NEEDED, 42, "applies(ex_45, C)", "foreign(C, true)"),
    "what it needs by another way": (NEEDED, 45, "C2).", "C2).\napplies(ex_45, C) :- event(C)."),
    "what holds of itself": (ALWAYS, 46, "N = #count { C : event(C) }", "event(N)"),
    "what is denied": (DENIED, 43, "foreign(C, true)", "foreign(C, false)"),
    "a comparison of it": (DENIED, 43, "foreign(C, true)", "foreign(C, true), 1 < 2"),
    "what is unfolded": (UNFOLDED, 42, "applies(ex_43, C)", "later(C, C2)"),
}


@pytest.mark.parametrize("edit", EDITS)
@pytest.mark.parametrize("shared", [False, True])
def test_edit_elsewhere_is_noticed(edit: str, shared: bool, tmp_path: Path) -> None:  # noqa: FBT001 - a parameter of the test
    """A drafter would not be told that one subject can now have two outcomes."""
    rules, number, before, after = EDITS[edit]
    logic = tree_of(_files(rules), tmp_path)
    path = logic / "example" / f"s{number}.lp"
    good = path.read_text(encoding="utf-8")
    bad = good.replace(before, after)
    assert bad != good
    if shared:
        with sharing():
            assert not _clash(logic)
    for text, clashes in ((good, False), (bad, True), (good, False)) * 2:
        path.write_text(text, encoding="utf-8")
        assert _clash(logic) == clashes


def test_days_of_what_a_rule_rests_on_are_noticed(tmp_path: Path) -> None:
    """A drafter who ends a text would not be told which rules can never fire from then on."""
    rules = {50: "applies(ex_50, C) :- event(C).", 51: "applies(ex_51, C) :- applies(ex_50, C)."}
    logic = tree_of(_files(rules), tmp_path)
    path = logic / "example" / "s50.lp"
    above = logic / "example" / "s51.lp"
    above.write_text(above.read_text("utf-8").replace(": ..", ": 2031-01-01 .."), encoding="utf-8")
    good = path.read_text(encoding="utf-8")
    bad = good.replace(": ..", ": .. 2030-12-31")
    for text, never in ((good, False), (bad, True)) * 2:
        path.write_text(text, encoding="utf-8")
        assert bool(_found(logic, "bugs/premise-never-in-force")) == never


def test_only_what_an_edit_concerns_is_judged_again(tmp_path: Path) -> None:
    """A drafter would wait for the whole tree after each edit."""
    logic = tree_of(_files({**NEEDED, 47: "applies(ex_47, C) :- event(C)."}), tmp_path)
    _clash(logic)
    for number, judged in ((47, False), (43, True)):
        path = logic / "example" / f"s{number}.lp"
        text = path.read_text(encoding="utf-8").replace("event(C)", "event(C), foreign(C, true)")
        path.write_text(text, encoding="utf-8")
        with patch.object(Judge, "apart", autospec=True, return_value=True) as apart:
            lint(logic, Config(), cache=tmp_path / "cache")
        assert apart.called == judged


def test_moved_law_stands_beside_other_law(tmp_path: Path) -> None:
    """A rule that says what another one says would not be found when its law comes home."""
    logic = tree_of(_files({49: "applies(ex_47, C) :- event(C)."}), tmp_path)
    abroad = logic / "abroad" / "elsewhere"
    abroad.mkdir(parents=True)
    manifest = (logic / "example" / "ruleset.yaml").read_text(encoding="utf-8")
    (abroad / "ruleset.yaml").write_text(
        manifest.replace("id: example", "id: elsewhere"), encoding="utf-8"
    )
    home = logic / "example" / "s48.lp"
    text = (logic / "example" / "s49.lp").read_text(encoding="utf-8").replace("49", "48")
    for _ in range(2):
        home.unlink(missing_ok=True)
        (abroad / "s48.lp").write_text(
            re.sub("example/", "abroad/elsewhere/", text), encoding="utf-8"
        )
        assert not _found(logic, "bugs/idle-rule")
        (abroad / "s48.lp").unlink()
        home.write_text(text, encoding="utf-8")
        assert _found(logic, "bugs/idle-rule")


def test_broken_file_does_not_make_all_forgotten(tmp_path: Path) -> None:
    """While a drafter types, every rule would be asked of everything again."""
    logic = tree_of(_files(DENIED), tmp_path)
    path = logic / "example" / "s43.lp"
    good = path.read_text(encoding="utf-8")
    assert not _clash(logic)
    path.write_text(good + "applies(", encoding="utf-8")
    _clash(logic)
    path.write_text(good + "% more\n", encoding="utf-8")
    with patch.object(Judge, "apart", side_effect=AssertionError):
        lint(logic, Config(), cache=tmp_path / "cache")
    path.write_text(good.replace("true", "false"), encoding="utf-8")
    assert _clash(logic)
