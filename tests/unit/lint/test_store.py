"""What lint remembers: the same findings with it and without, whatever happens to it."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.unit.lint.trees import TESTS, tree_of

from sequester.lint import Config, Finding, lint
from sequester.lint.keeping import keep

MISTAKES = [
    "bugs/idle-rule", "bugs/singleton-variable", "bugs/unused-constant",
    "law/conflict", "tests/unknown-authority",
]  # fmt: skip


def _cached(folder: Path) -> list[Path]:
    return [path for path in (folder / "cache").rglob("*") if path.is_file()]


def _both(logic: Path, folder: Path, config: Config | None = None) -> tuple[Finding, ...]:
    """The findings, which are the same with what is remembered and without."""
    own = config or Config()
    fresh = lint(logic, own).findings
    assert lint(logic, own, cache=folder / "cache").findings == fresh
    assert lint(logic, own, cache=folder / "cache").findings == fresh
    return fresh


@pytest.mark.parametrize("rule", MISTAKES)
def test_changes_are_seen(rule: str, tmp_path: Path) -> None:
    """A drafter would be shown the findings of the text before the last edit."""
    bad = (TESTS / "bad" / "lint" / f"{rule}.txt").read_text(encoding="utf-8").partition("\n")[2]
    logic = tree_of(bad, tmp_path)
    good = tree_of((TESTS / "good" / "lint" / f"{rule}.txt").read_text("utf-8"), tmp_path / "good")
    assert any(each.rule == rule for each in _both(logic, tmp_path))
    worse = {path: path.read_bytes() for path in [*logic.rglob("*.*"), *tmp_path.rglob("*.yaml")]}
    for path in [*good.rglob("*.lp"), *(tmp_path / "good").rglob("*.yaml")]:
        target = tmp_path / path.relative_to(tmp_path / "good")
        target.write_bytes(path.read_bytes())
        _both(logic, tmp_path)
    assert not any(each.rule == rule for each in _both(logic, tmp_path))
    for path, data in worse.items():
        path.write_bytes(data)
    assert any(each.rule == rule for each in _both(logic, tmp_path))


def test_edits_one_after_the_other(tmp_path: Path) -> None:
    """What is wrong between files would be missed when only one of them was read again."""
    logic = tree_of("", tmp_path)
    rules, words = logic / "example" / "s04_waiting.lp", logic / "vocabulary" / "words.lp"
    old, vocabulary = (path.read_text(encoding="utf-8") for path in (rules, words))
    _both(logic, tmp_path)
    edits = [
        (rules, old.replace("ex_4_2\n", "ex_4_2__late\n", 1)),
        (rules, old.replace("wait_ends(C, D),\n", "wait_end(C, D),\n", 1)),
        (rules, old.replace("defeated(ex_4_1, C) :- applies(ex_4_2, C).\n", "")),
        (rules, old + "broken(\n"),
        (rules, old),
        (words, vocabulary.replace("constant(procedure, summary,", "constant(procedure, sumary,")),
        (words, vocabulary),
    ]
    for path, text in edits:
        path.write_text(text, encoding="utf-8")
        _both(logic, tmp_path)


def test_tree_without_rule_sets(tmp_path: Path) -> None:
    """The vocabulary would count as looked at or not, by what was there before."""
    logic = tree_of("", tmp_path)
    (logic / "example" / "ruleset.yaml").unlink()
    _both(logic, tmp_path)
    counts = {lint(logic, Config(), cache=each).files for each in (None, tmp_path / "cache")}
    assert len(counts) == 1


def test_settings_are_part_of_it(tmp_path: Path) -> None:
    """A rule that was just switched on would seem to find nothing."""
    logic = tree_of("", tmp_path)
    _both(logic, tmp_path)
    on = Config(levels={"language/no-break-space": "warning"})
    assert any(each.rule == "language/no-break-space" for each in _both(logic, tmp_path, on))


SUMMED = {"other": b"\x93\x01\x02\x03", "text": b"7"}


@pytest.mark.parametrize("damage", ["cut", "altered", "empty", "foreign", "other", "text"])
def test_damaged_memory_is_not_used(damage: str, tmp_path: Path) -> None:
    """A broken cache would break the command, or make it say what is not so."""
    logic = tree_of("", tmp_path)
    _both(logic, tmp_path)
    paths = _cached(tmp_path)
    assert len(paths) > 1
    for path in paths:
        data = path.read_bytes()
        if damage in SUMMED:
            keep(path, SUMMED[damage])
        else:
            path.write_bytes(
                {
                    "cut": data[: len(data) // 2],
                    "altered": data[:-1] + bytes([data[-1] ^ 1]),
                    "empty": b"",
                    "foreign": b"\x80\x05" + data,
                }[damage]
            )
    _both(logic, tmp_path)


def test_memory_that_cannot_be_written_is_not_missed(tmp_path: Path) -> None:
    """On a machine with a read-only home nothing could be checked."""
    (tmp_path / "cache").write_text("a file where the folder should be", encoding="utf-8")
    logic = tree_of("", tmp_path)
    assert (
        lint(logic, Config(), cache=tmp_path / "cache").findings == lint(logic, Config()).findings
    )


_CLIMBS = """%! file: example/s90_owed.lp
%! act: EX Example Act, S.C. 2030, c. 1
%! title.en: What is owed
%! title.fr: Ce qui est dû

%! rule: ex_90
%! cite: EX 90
%! in_force: ..
%! en: What is owed grows year by year.
%! fr: Ce qui est dû croît d’année en année.
owed(E, 0) :- event(E).
owed(E, M) :- owed(E, N), amount(_, M), M = N + 1, N < M.
"""


def test_bound_that_goes_is_missed(tmp_path: Path) -> None:
    """The rule would count without end, though it names the same predicates as before."""
    logic = tree_of("", tmp_path)
    path = logic / "example" / "s90_owed.lp"
    for text, endless in ((_CLIMBS, False), (_CLIMBS.replace(", N < M", ""), True)) * 2:
        path.write_text(text, encoding="utf-8")
        assert any(each.code == "L413" for each in _both(logic, tmp_path)) == endless
