"""Settings and comments that change or silence rules."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.unit.lint.trees import TESTS, places, tree_of

from sequester.errors import RuleFileError
from sequester.law import default_logic
from sequester.lint import RULES, Config, find_config, lint, read_config

MISTAKE = (TESTS / "bad" / "lint" / "bugs" / "contradiction.txt").read_text(encoding="utf-8")
TEXT = MISTAKE.partition("\n")[2]


def _settings(folder: Path, text: str, name: str = "sequester.toml") -> Config:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    assert find_config(folder / "logic") == path
    return read_config(path, RULES)


def _rules(logic: Path, config: Config) -> set[str]:
    return {each.rule for each in lint(logic, config).findings}


@pytest.mark.parametrize(
    ("name", "table"), [("sequester.toml", "lint"), ("pyproject.toml", "tool.sequester.lint")]
)
def test_level_is_changed(name: str, table: str, tmp_path: Path) -> None:
    """A project could not say which findings stop its build."""
    logic = tree_of(TEXT, tmp_path)
    config = _settings(tmp_path, f'[{table}.levels]\n"bugs/contradiction" = "info"\n', name)
    levels = {e.level for e in lint(logic, config).findings if e.rule == "bugs/contradiction"}
    assert levels == {"info"}


def test_rule_and_category_are_switched_off(tmp_path: Path) -> None:
    """A project would be told for ever of what it has decided not to do."""
    logic = tree_of(TEXT, tmp_path)
    assert "bugs/contradiction" in _rules(logic, Config())
    off = _settings(tmp_path, '[lint.levels]\n"bugs/contradiction" = "off"\n')
    assert "bugs/contradiction" not in _rules(logic, off)
    none = _settings(tmp_path, '[lint.levels]\nbugs = "off"\n')
    assert not any(rule.startswith("bugs/") for rule in _rules(logic, none))


def test_rule_that_is_off_is_switched_on(tmp_path: Path) -> None:
    """A project that wants no-break spaces could not ask for them."""
    logic = tree_of("", tmp_path)
    assert "language/no-break-space" not in _rules(logic, Config())
    on = _settings(tmp_path, '[lint.levels]\n"language/no-break-space" = "warning"\n')
    assert "language/no-break-space" in _rules(logic, on)


def test_paths_are_silenced(tmp_path: Path) -> None:
    """Drafts would drown the findings about the law in force."""
    logic = tree_of(TEXT, tmp_path)
    text = '[[lint.ignore]]\npaths = ["example/*"]\nrules = ["bugs"]\nbecause = "drafts"\n'
    assert "bugs/contradiction" not in _rules(logic, _settings(tmp_path, text))
    elsewhere = text.replace("example/*", "other/*")
    assert "bugs/contradiction" in _rules(logic, _settings(tmp_path, elsewhere))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[lint.levels]\n"bugs/contradicton" = "off"\n', "bugs/contradiction"),
        ('[lint.levels]\n"bugs/syntax" = "off"\n', "cannot be changed"),
        ('[lint.levels]\n"style/long-block" = "eror"\n', "error"),
        ('[lint]\nlevel = "x"\n', "levels"),
        ('[[lint.ignore]]\npaths = ["a"]\nrules = ["bugs"]\n', "because"),
        ('[lint]\nacts = "EX"\n', "acts"),
        ("[lint\n", "TOML"),
    ],
)
def test_setting_that_is_not_understood_is_refused(text: str, said: str, tmp_path: Path) -> None:
    """A misspelt setting would silently change nothing."""
    path = tmp_path / "sequester.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RuleFileError) as caught:
        read_config(path, RULES)
    assert said in caught.value.render("en")
    assert caught.value.render("fr") != caught.value.render("en")


def test_comment_silences_its_block_only(tmp_path: Path) -> None:
    """A reason given for one provision would hide the mistakes in all others."""
    blocks = TEXT.replace(
        "%! in_force", "%! lint: ignore bugs/contradiction because ...\n%! in_force"
    )
    other = (
        "\n%! rule: ex_8\n%! cite: EX 8\n%! in_force: ..\n%! en: {C} is done.\n"
        "%! fr: {C} est fait.\ndone(C) :- event(C), not event(C).\n"
    )
    logic = tree_of(blocks + other, tmp_path)
    found = [e for e in lint(logic, Config()).findings if e.rule == "bugs/contradiction"]
    assert len(places(found, blocks)) == 1
    assert found[0].span.line > 20


def test_comment_above_the_first_block_silences_the_file(tmp_path: Path) -> None:
    """A file of old texts would need one comment for each of its blocks."""
    silent = TEXT.replace(
        "\n\n%! rule", "\n%! lint: ignore bugs/contradiction because of a test\n\n%! rule", 1
    )
    rules = _rules(tree_of(silent, tmp_path), Config())
    assert "bugs/contradiction" not in rules
    assert "style/idle-ignore" not in rules


def test_what_the_loader_refuses_is_never_silent(tmp_path: Path) -> None:
    """A rule that no command accepts would look as if it were in order."""
    text = TEXT.replace("foreign(C, false)", "forein(C, false)").replace(
        "\n\n%! rule", "\n%! lint: ignore bugs/unknown-predicate because I know\n\n%! rule", 1
    )
    rules = _rules(tree_of(text, tmp_path), Config())
    assert {"bugs/unknown-predicate", "style/ignore-form"} <= rules


def test_acts_and_spellings_of_a_project(tmp_path: Path) -> None:
    """A project would be blamed for the Acts and words that it has chosen."""
    text = (TESTS / "bad" / "lint" / "law" / "citation-form.txt").read_text(encoding="utf-8")
    logic = tree_of(text.partition("\n")[2], tmp_path)
    config = _settings(tmp_path, '[lint]\nacts = ["XE"]\n[lint.spelling.en]\n"apart" = "aside"\n')
    found = lint(logic, config).findings
    assert not any("XE" in each.message.en for each in found)
    assert any(each.rule == "language/deprecated-spelling" for each in found)


def test_the_shipped_settings_go_with_the_rules(tmp_path: Path) -> None:
    """A drafter who copies the rules would be warned of what is no mistake where they stood."""
    logic = default_logic()
    shipped = read_config(find_config(logic), RULES)
    assert shipped.source == logic / "sequester.toml"
    shutil.copy(shipped.source, tmp_path)
    copied = read_config(find_config(tmp_path), RULES)
    assert copied.words == shipped.words
    assert "event_outcome" in copied.words.asked_first


def test_cases_are_beside_a_tree_that_holds_its_settings(tmp_path: Path) -> None:
    """The cases would be looked for among the rules, and nothing be known of them."""
    logic = tree_of(TEXT, tmp_path / "tree")
    (logic / "sequester.toml").write_text("[lint]\n", encoding="utf-8")
    cases = logic.parent / "scenarios"
    cases.mkdir(exist_ok=True)
    (cases / "a.yaml").write_text("- id: a\n", encoding="utf-8")
    found = lint(logic, read_config(find_config(logic), RULES))
    assert "scenarios/a.yaml" in found.places
