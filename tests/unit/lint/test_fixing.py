"""What --fix does to files: what it says, nothing else, and all of it or nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.unit.lint.trees import TESTS, found_in, tree_of

from sequester.lint import RULES, Config, apply_fixes, fixed_texts, lint

BAD = TESTS / "bad" / "lint"
FIXABLE = sorted(rule.id for rule in RULES.values() if rule.fixable and not rule.codes)
PARTLY = {
    "bugs/repeated-condition",
    "bugs/idle-comparison",
    "language/repeated-word",
    "language/not-a-sentence",
}


def _mend(logic: Path, rule: str) -> int:
    config = Config(levels={rule: "error"})
    result = lint(logic, config, only=[rule])
    texts, mended = fixed_texts(result.findings, result.texts)
    apply_fixes(texts, result.places)
    return len(mended)


@pytest.mark.parametrize("rule", FIXABLE)
def test_fix_mends_what_was_found(rule: str, tmp_path: Path) -> None:
    """A drafter would run --fix and find the same complaints again."""
    text = (BAD / f"{rule}.txt").read_text(encoding="utf-8").partition("\n")[2]
    logic = tree_of(text, tmp_path)
    before = found_in(logic, rule)
    assert any(each.fix is not None and each.fix.safe for each in before)
    for _ in before:
        if not _mend(logic, rule):
            break
    left = [each for each in found_in(logic, rule) if each.fix is not None and each.fix.safe]
    assert left == []
    if rule not in PARTLY:
        assert found_in(logic, rule) == []


@pytest.mark.parametrize("rule", FIXABLE)
def test_fix_breaks_nothing(rule: str, tmp_path: Path) -> None:
    """A fix that leaves a file unreadable is worse than the mistake."""
    text = (BAD / f"{rule}.txt").read_text(encoding="utf-8").partition("\n")[2]
    logic = tree_of(text, tmp_path)
    errors = {e.code for e in lint(logic, Config()).findings if e.code and e.level == "error"}
    _mend(logic, rule)
    after = {e.code for e in lint(logic, Config()).findings if e.code and e.level == "error"}
    assert after <= errors


def test_fix_keeps_comments_and_everything_else(tmp_path: Path) -> None:
    """A drafter's remarks would be lost."""
    text = (
        "--- example/s07.lp\n%! file: example/s07.lp\n%! act: EX Example Act, S.C. 2030, c. 1\n"
        "%! title.en: More\n%! title.fr: L'autre\n\n% A remark.\n\n%! rule: ex_7\n%! cite: EX 7\n"
        "%! in_force: ..\n%! en: {C} is done.\n%! fr: {C} est fait: oui.\n"
        "done(C) :- event(C).  % and why\n"
    )
    logic = tree_of(text, tmp_path)
    path = logic / "example" / "s07.lp"
    before = path.read_text(encoding="utf-8")
    assert _mend(logic, "language/french-typography") == 2
    after = path.read_text(encoding="utf-8")
    assert after == before.replace("L'autre", "L’autre").replace("fait: oui", "fait : oui")
    assert [each.name for each in path.parent.iterdir() if each.name.startswith(".")] == []


def test_guesses_are_offered_and_not_applied(tmp_path: Path) -> None:
    """A guess at a misspelt word could decide about people without anybody having chosen it."""
    text = (
        "--- example/s07.lp\n%! file: example/s07.lp\n%! title.en: More\n%! title.fr: Plus\n\n"
        "%! rule: ex_7\n%! cite: EX 7\n%! in_force: ..\n%! en: {C} is done.\n"
        "%! fr: {C} est fait.\ndone(C) :- prosecuted(C, indictible).\n"
    )
    result = lint(tree_of(text, tmp_path), Config(), only=["bugs/unknown-constant"])
    assert [each.fix.edits[0].text for each in result.findings if each.fix] == ["indictable"]
    assert fixed_texts(result.findings, result.texts) == ({}, ())


def test_unwritable_folder_leaves_the_file_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk would leave half a rule file behind."""
    path = tmp_path / "a.lp"
    path.write_text("old\n", encoding="utf-8")

    def refuse(_self: Path, _target: Path) -> None:
        raise OSError(28, "no space left", str(path))

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(OSError, match="no space left"):
        apply_fixes({"a.lp": "new\n"}, {"a.lp": path})
    assert path.read_text(encoding="utf-8") == "old\n"
    assert [each.name for each in tmp_path.iterdir()] == ["a.lp"]
