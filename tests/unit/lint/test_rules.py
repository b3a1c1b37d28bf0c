"""Each rule of lint on both sides: a small tree in which it finds, and one in which it does not."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.unit.lint.trees import TESTS, found_in, places, tree_of

from sequester.lint import RULES, Config, lint

BAD = TESTS / "bad" / "lint"
FINE = TESTS / "good" / "lint"
OWN = sorted(rule.id for rule in RULES.values() if not rule.codes)


@pytest.mark.parametrize("rule", OWN)
def test_mistake_is_found_at_its_line(rule: str, tmp_path: Path) -> None:
    """A drafter's mistake would pass unseen, or be looked for in the wrong place."""
    text = (BAD / f"{rule}.txt").read_text(encoding="utf-8")
    first, _, rest = text.partition("\n")
    findings = found_in(tree_of(rest, tmp_path), rule)
    assert places(findings, rest) == sorted(first.removeprefix("expect: ").split(), key=_place)


def _place(shown: str) -> tuple[str, int]:
    file, _, line = shown.partition(":")
    return file, int(line)


@pytest.mark.parametrize("rule", OWN)
def test_what_is_right_is_left_alone(rule: str, tmp_path: Path) -> None:
    """A drafter would learn to ignore a linter that blames what is right."""
    text = (FINE / f"{rule}.txt").read_text(encoding="utf-8")
    assert places(found_in(tree_of(text, tmp_path), rule), text) == []


@pytest.mark.parametrize("rule", OWN)
def test_finding_speaks_both_languages(rule: str, tmp_path: Path) -> None:
    """A French drafter would read English, or a sentence with a hole in it."""
    text = (BAD / f"{rule}.txt").read_text(encoding="utf-8").partition("\n")[2]
    for finding in found_in(tree_of(text, tmp_path), rule):
        texts = [finding.message, *([finding.hint] if finding.hint else [])]
        for said in texts:
            assert said.en
            assert said.fr
            assert said.en != said.fr


def test_block_without_citation_stops_no_rule(tmp_path: Path) -> None:
    """Lint would end with an internal error in place of naming the line to mend."""
    text = (BAD / "law" / "citation-unresolved.txt").read_text(encoding="utf-8").partition("\n")[2]
    rule = "law/uncited-block"
    for uncited in ("", "%! cite.fr: EX 7(z)\n"):
        bare = text.replace("%! cite: EX 7(z); 2020 FC 393\n", uncited)
        logic = tree_of(bare, tmp_path / f"{len(uncited)}")
        assert [each.file for each in found_in(logic, rule)] == ["example/s07.lp"]
        assert lint(logic, Config()).findings


def test_every_rule_has_both_sides() -> None:
    """A rule without a test may find nothing, or find fault with everything."""
    for folder in (BAD, FINE):
        names = {path.relative_to(folder).with_suffix("").as_posix() for path in _files(folder)}
        assert names == set(OWN)


def _files(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.txt"))
