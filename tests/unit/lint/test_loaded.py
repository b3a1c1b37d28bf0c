"""What the loader refuses is reported by lint under its own ids, at the same place."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.unit.law.trees import BAD, GOOD, tree_with

from sequester.law._messages import MESSAGES
from sequester.lint import RULES, Config, lint

MISTAKES = sorted(path for path in BAD.iterdir() if not path.name.endswith(".expected.txt"))
_LINE = re.compile(r"^(.*?):(?:(\d+):(?:(\d+):)?)? (L\d{3}) ", re.MULTILINE)


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda path: str(path.stem))
def test_mistake_is_reported_by_lint_too(mistake: Path, tmp_path: Path) -> None:
    """A drafter who runs lint alone would think that the file can be used."""
    text = mistake.with_name(f"{mistake.stem}.expected.txt").read_text(encoding="utf-8")
    expected = {
        (file, int(line or 1), int(column or 1), code)
        for file, line, column, code in _LINE.findall(text)
    }
    result = lint(tree_with(tmp_path, mistake), Config())
    found = {
        (each.file, each.span.line, each.code, each.level)
        for each in result.findings
        if each.code and each.level == "error"
    }
    assert {(file, line, code, "error") for file, line, _, code in expected} <= found
    assert all(each.span.end_column >= each.span.column for each in result.findings)


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda path: str(path.stem))
def test_other_files_are_looked_at_all_the_same(mistake: Path, tmp_path: Path) -> None:
    """One broken file would hide the mistakes in all others."""
    logic = tree_with(tmp_path, mistake)
    other = logic / "example" / "s09_other.lp"
    other.write_text(
        "%! file: example/s09_other.lp\n%! title.en: Other\n%! title.fr: Autre\n\n"
        "%! rule: ex_99\n%! cite: EX 99\n%! in_force: ..\n"
        "%! en: {C} is done.\n%! fr: {C} est fait: oui.\n"
        "done(C) :- event(C), foreign(C, true), foreign(C, false).\n",
        encoding="utf-8",
    )
    rules = {
        each.rule for each in lint(logic, Config()).findings if each.file == "example/s09_other.lp"
    }
    assert {"bugs/contradiction", "language/french-typography"} <= rules


def test_every_problem_of_the_loader_has_a_lint_rule() -> None:
    """A problem without an id could neither be explained nor be shown in an editor."""
    owned = [code for rule in RULES.values() for code in rule.codes]
    assert len(owned) == len(set(owned))
    assert set(owned) == {code for code in MESSAGES if not code.startswith("L6")}


def test_good_tree_has_no_errors() -> None:
    """The tree without the mistake must pass, or the mistakes above would prove nothing."""
    assert [each for each in lint(GOOD, Config()).findings if each.level == "error"] == []
