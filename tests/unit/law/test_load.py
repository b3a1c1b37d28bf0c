"""Loading: what a rule set holds, and which files it is made of."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest
from tests.unit.law.trees import GOOD, problems_of

from sequester.errors import RuleFileError, Text
from sequester.law import (
    Interval,
    RuleSet,
    cached_ruleset,
    default_logic,
    load_ruleset,
    ruleset_for,
    rulesets,
)


@pytest.fixture(scope="module")
def example() -> RuleSet:
    """The rule set of the fictional Act."""
    return load_ruleset("example", GOOD)


def test_blocks_keep_what_they_say(example: RuleSet) -> None:
    """A lost annotation would leave a step of a proof without its authority or its dates."""
    block = next(block for block in example.blocks if block.id == "ex_4_2")
    assert block.cite == ("EX 4(2)",)
    assert block.in_force == Interval(dt.date(2030, 4, 1), dt.date(2039, 12, 31))
    assert block.defeats == ("ex_4_1",)
    assert block.governed_by == "sentence_date"
    assert block.readings == ("clock",)
    assert block.reading_note == "clock: decided by nobody yet"
    assert len(block.rules) == 3
    assert block.template.fr.startswith("Le paragraphe 4(1) ne s’applique pas")
    assert (block.rules[0].line, block.rules[0].column) == (40, 1)


def test_several_authorities_are_kept_in_order(example: RuleSet) -> None:
    """The first authority gives the id, the others are cited too."""
    block = example.blocks[0]
    assert (block.id, block.cite) == ("ex_4_1", ("EX 4(1)", "2031 FC 1"))


def test_tables_keep_their_facts(example: RuleSet) -> None:
    """A period that was lost would let nobody apply, or everybody."""
    table = next(table for table in example.tables if table.predicate == "period")
    assert table.arguments == ("Procedure", "Years", "From", "To")
    assert len(table.facts) == 3
    assert table.id == "ex_4_1__period"


def test_a_block_governed_by_another_day_outlives_its_text(example: RuleSet) -> None:
    """A repealed text that governs an old offence must not vanish with its repeal."""
    governed = next(block for block in example.blocks if block.id == "ex_4_2")
    assert not governed.may_apply(dt.date(2030, 3, 31))
    assert governed.may_apply(dt.date(2030, 4, 1))
    assert governed.may_apply(dt.date(2040, 1, 1))


def test_an_ordinary_block_applies_while_in_force() -> None:
    """First and last day included: a day too few or too many decides for or against a person."""
    interval = Interval(dt.date(2030, 4, 1), dt.date(2030, 4, 2))
    days = [dt.date(2030, 3, 31) + dt.timedelta(days=n) for n in range(4)]
    assert [day in interval for day in days] == [False, True, True, False]
    assert all(day in Interval() for day in days)
    assert "2030-04-01" not in interval


def test_vocabulary_is_read(example: RuleSet) -> None:
    """The engine asks for unknown facts in the words and worlds that the vocabulary gives."""
    words = example.vocabulary
    prosecuted = words.input("prosecuted")
    assert prosecuted is not None
    assert (prosecuted.key, prosecuted.world, prosecuted.nullable) == ("procedure", "open", False)
    assert words.input("wait_ends") is None
    assert words.members["component_of", 2].parent == "event"
    assert words.members["event", 1].closed
    assert not words.members["component_of", 2].closed
    assert words.burdens["good_conduct"].state == "not_made"
    assert words.findings["good_conduct"].about == "event"
    assert words.is_constant("procedure", "summary")
    assert words.questions["sequestering"].values["wait_years"].kind == "years"


def test_words_that_no_rule_reads_are_kept_for_letters(example: RuleSet) -> None:
    """Without them a letter would say `it is not shown that`, and not what to do next."""
    words = example.vocabulary
    assert [text.en for text in words.denials["done"]] == ["{1} is not done.", "Nothing is done."]
    assert [text.fr for text in words.settled["start"]] == [
        "{1} commence aussitôt.", "{1} commence plus tard.",
    ]  # fmt: skip
    waiting, open_ = words.questions["sequestering"].advice
    assert (waiting.outcome, waiting.value, waiting.cite) == ("not_yet", "any", "EX 4")
    assert waiting.in_force == Interval(dt.date(2030, 4, 1), None)
    assert open_.phrase == Text("Find it out.", "L’établir.")


def test_manifest_is_read(example: RuleSet) -> None:
    """The default of a reading decides every case that names none."""
    manifest = example.manifest
    assert manifest.title == Text("A fictional Act", "Une loi fictive")
    assert manifest.consolidation == dt.date(2030, 4, 1)
    assert manifest.readings["clock"].default == "one"
    assert set(manifest.questions) == {"sequestering"}


def test_unknown_rule_set_names_those_there_are() -> None:
    """A typing error in --rules must not end in a trace of Python."""
    with pytest.raises(RuleFileError) as caught:
        load_ruleset("exampel", GOOD)
    assert 'did you mean "example"?' in caught.value.render()


def test_rule_sets_are_listed_and_found() -> None:
    """A drafter's editor must know which rule set a file belongs to."""
    assert rulesets(GOOD) == ("example",)
    assert ruleset_for(GOOD / "example" / "periods.lp") == "example"
    assert ruleset_for(GOOD / "vocabulary" / "words.lp") is None


def test_a_rule_set_may_build_on_another(tmp_path: Path) -> None:
    """An option that builds on the law in force takes its blocks and readings along."""
    shutil.copytree(GOOD, tmp_path / "logic")
    option = tmp_path / "logic" / "options" / "more"
    option.mkdir(parents=True)
    manifest = (GOOD / "example" / "ruleset.yaml").read_text(encoding="utf-8")
    text = manifest.replace("id: example", "id: options/more").replace("[]", "[example]")
    (option / "ruleset.yaml").write_text(text.split("readings:")[0], encoding="utf-8")
    loaded = load_ruleset("options/more", tmp_path / "logic")
    assert {block.id for block in loaded.blocks} >= {"ex_4_1", "ex_4_2"}
    assert set(loaded.manifest.readings) == {"clock"}


def test_rule_sets_that_build_on_each_other_are_refused(tmp_path: Path) -> None:
    """A circle of manifests must end in a message, not in a hang."""
    shutil.copytree(GOOD, tmp_path / "logic")
    shutil.copytree(GOOD / "example", tmp_path / "logic" / "other")
    for name, base in (("example", "other"), ("other", "example")):
        path = tmp_path / "logic" / name / "ruleset.yaml"
        text = path.read_text(encoding="utf-8").replace("[]", f"[{base}]")
        path.write_text(text.replace("id: example", f"id: {name}"), encoding="utf-8")
    assert "L510" in problems_of(tmp_path / "logic")


def test_all_problems_of_a_tree_come_at_once(tmp_path: Path) -> None:
    """A drafter mends a tree in one go instead of one run for each mistake."""
    shutil.copytree(GOOD, tmp_path / "logic")
    folder = tmp_path / "logic" / "example"
    for name in ("periods.lp", "s04_waiting.lp"):
        text = (folder / name).read_text(encoding="utf-8")
        changed = text.replace("title.fr", "titel.fr").replace("summary", "sumary")
        changed = changed.replace("prosecuted(", "prosecutd(")
        (folder / name).write_text(changed, encoding="utf-8")
    found = problems_of(tmp_path / "logic")
    assert {line.split(":")[0] for line in found.splitlines()} == {
        "example/periods.lp",
        "example/s04_waiting.lp",
    }
    assert all(code in found for code in ("L203", "L206", "L310", "L311"))


def test_style_is_a_warning(tmp_path: Path) -> None:
    """A long block or a word never read is no reason to refuse to decide."""
    shutil.copytree(GOOD, tmp_path / "logic")
    path = tmp_path / "logic" / "example" / "s04_waiting.lp"
    more = "".join(f"done(C) :- event(C), later(C, C{n}).\n" for n in range(150))
    path.write_text(path.read_text(encoding="utf-8") + more, encoding="utf-8")
    warnings = load_ruleset("example", tmp_path / "logic").warnings
    assert {warning.code for warning in warnings} == {"L325", "L415", "L416"}


def test_the_rules_that_ship_are_accepted_without_a_warning_about_words() -> None:
    """What we ship passes our own checks, and loads once for a process."""
    if not rulesets(default_logic()):
        pytest.skip("no rule set in the source tree")
    loaded = cached_ruleset("canada")
    assert loaded.blocks
    assert cached_ruleset("canada") is loaded
    assert not [warning.render() for warning in loaded.warnings if warning.code == "L325"]
