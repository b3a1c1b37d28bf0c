"""What every rule set is given may wait for what only some of them conclude."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.unit.law.trees import GOOD

from sequester.errors import RuleFileError
from sequester.law import default_logic, load_ruleset
from sequester.law._survey import survey

WORDS = """%! file: vocabulary/waking.lp
%! title.en: Waking
%! title.fr: Veille

derived(asleep(event), "{1} is asleep.", "{1} sommeille.").
derived(nowhere(event), "{1} is nowhere.", "{1} n’est nulle part.").
"""
RULES = """%! file: common/waking.lp
%! act: EX Example Act, S.C. 2030, c. 1
%! title.en: Waking
%! title.fr: Veille

%! rule: ex_20
%! cite: EX 20
%! in_force: ..
%! en: {C} is asleep.
%! fr: {C} sommeille.
asleep(C) :- event(C), nowhere(C).
"""
READ = """
%! rule: ex_21
%! cite: EX 21
%! in_force: ..
%! en: {C} is noted.
%! fr: {C} est noté.
flag(sequestering, C, asleep_note) :- asleep(C).
"""
NOTE = 'constant(flag, asleep_note, "It sleeps.", "Il sommeille.").\n'


def _tree(folder: Path, *, read: bool) -> Path:
    logic = folder / "logic"
    shutil.copytree(GOOD, logic)
    (logic / "common").mkdir()
    (logic / "common" / "waking.lp").write_text(RULES + (READ if read else ""), encoding="utf-8")
    words = WORDS + (NOTE if read else "")
    (logic / "vocabulary" / "waking.lp").write_text(words, encoding="utf-8")
    return logic


def test_a_rule_for_all_that_an_answer_rests_on_must_be_able_to_fire(tmp_path: Path) -> None:
    """A name misspelt in a file for all rule sets would make a rule silent in each of them."""
    with pytest.raises(RuleFileError) as caught:
        load_ruleset("example", _tree(tmp_path, read=True))
    assert [problem.code for problem in caught.value.problems] == ["L317"]


def test_a_rule_for_all_that_no_rule_set_reads_is_reported(tmp_path: Path) -> None:
    """What nobody reads is a rule forgotten, or a name misspelt where it should be read."""
    logic = _tree(tmp_path, read=False)
    assert load_ruleset("example", logic).warnings == ()
    found = [problem.code for problem in survey(logic).problems]
    assert found == ["L325"]


def test_a_rule_for_all_is_told_idle_only_if_it_is_so_everywhere() -> None:
    """The calendar would be blamed for what one country does not count."""
    assert [p for p in survey(default_logic()).problems if p.code == "L325"] == []


@pytest.mark.parametrize(
    "name", ["nz-clean-slate-2004", "nsw-1991", "gb-ew-roa-1974", "ie-spent-2016"]
)
def test_a_rule_set_that_builds_on_nothing_loads_without_a_warning(name: str) -> None:
    """If it failed, no law of another country could stand beside that of Canada."""
    law = load_ruleset(f"abroad/{name}", default_logic())
    assert law.manifest.builds_on == ()
    assert law.warnings == ()
    assert not any(block.file.startswith("canada/") for block in law.blocks)
