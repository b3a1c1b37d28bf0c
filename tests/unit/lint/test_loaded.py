"""What the loader refuses is reported by lint under its own ids, at the same place."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from tests.unit.law.trees import BAD, GOOD, MENDED, tree_with

from sequester.law._messages import MESSAGES
from sequester.lint import RULES, Config, Finding, lint

MISTAKES = sorted(
    path for path in BAD.iterdir() if not path.name.endswith(".txt") and MENDED not in path.name
)
_LINE = re.compile(r"^(.*?):(?:(\d+):(?:(\d+):)?)? (L\d{3}) ", re.MULTILINE)
_OTHER = """%! file: example/s09_other.lp
%! title.en: Other
%! title.fr: Autre

%! rule: ex_99
%! cite: EX 99
%! in_force: ..
%! en: {C} is done.
%! fr: {C} est fait: oui.
done(C) :- event(C), foreign(C, true), foreign(C, false).
"""


@cache
def _found(mistake: Path) -> tuple[Finding, ...]:
    """What lint finds in the good tree with a mistake and another file with mistakes of its own."""
    with TemporaryDirectory() as folder:
        logic = tree_with(Path(folder), mistake)
        (logic / "example" / "s09_other.lp").write_text(_OTHER, encoding="utf-8")
        return lint(logic, Config()).findings


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda path: str(path.stem))
def test_mistake_is_reported_by_lint_too(mistake: Path) -> None:
    """A drafter who runs lint alone would think that the file can be used."""
    text = mistake.with_name(f"{mistake.stem}.expected.txt").read_text(encoding="utf-8")
    expected = {(file, int(line or 1), code) for file, line, _, code in _LINE.findall(text)}
    assert expected
    errors = [each for each in _found(mistake) if each.code and each.level == "error"]
    assert expected <= {(each.file, each.span.line, each.code) for each in errors}
    assert all(each.span.end_column >= each.span.column for each in errors)


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda path: str(path.stem))
def test_other_files_are_looked_at_all_the_same(mistake: Path) -> None:
    """One broken file would hide the mistakes in all others."""
    rules = {each.rule for each in _found(mistake) if each.file == "example/s09_other.lp"}
    assert {"bugs/contradiction", "language/french-typography"} <= rules


def test_every_problem_of_the_loader_has_a_lint_rule() -> None:
    """A problem without an id could neither be explained nor be shown in an editor."""
    owned = [code for rule in RULES.values() for code in rule.codes]
    assert len(owned) == len(set(owned))
    assert set(owned) == {code for code in MESSAGES if not code.startswith("L6")}


def test_good_tree_has_no_errors() -> None:
    """The tree without the mistake must pass, or the mistakes above would prove nothing."""
    assert [each for each in lint(GOOD, Config()).findings if each.level == "error"] == []
