"""The part of the law that a question rests on: its cone, its program, its fingerprint."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import clingo
import pytest
from tests.unit.law.trees import GOOD

from sequester.errors import RequestError
from sequester.law import Cone, RuleSet, cone, fingerprint, load_ruleset, program_text

DAY = dt.date(2031, 1, 1)
LATE = dt.date(2041, 1, 1)
FACTS = """
as_of(date(2035,6,1)). law_date(date(2035,6,1)). reading(clock,one).
event(i1). prosecuted(i1,summary). sentence_date(i1,date(2030,5,1)). not_made(good_conduct,i1).
"""


@pytest.fixture(scope="module")
def example() -> RuleSet:
    """The rule set of the fictional Act."""
    return load_ruleset("example", GOOD)


@pytest.fixture(scope="module")
def part(example: RuleSet) -> Cone:
    """The cone of its question."""
    return cone(example, "sequestering")


def _changed(folder: Path, file: str, *changes: tuple[str, str]) -> RuleSet:
    """The rule set with changes in one of its files."""
    logic = folder / "logic"
    if not logic.exists():
        shutil.copytree(GOOD, logic)
    path = logic / file
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")
    return load_ruleset("example", logic)


def _print(ruleset: RuleSet, day: dt.date = DAY, **readings: str) -> str:
    return fingerprint(ruleset, cone(ruleset, "sequestering"), day, readings)


def test_cone_names_all_that_is_read(part: Cone) -> None:
    """A fact outside the cone is never asked for: one left out would be taken for known."""
    assert part.inputs == {"foreign", "sentence_date", "prosecuted"}
    assert part.members == {"event"}
    assert part.findings == {"good_conduct"}
    assert part.readings == {"clock"}
    assert part.points == {"start"}
    assert not part.nulls
    assert not part.about


def test_cone_tells_tables_from_what_rests_on_the_record(part: Cone) -> None:
    """What rests on a record must be lifted, or one person's facts would decide for another."""
    assert part.static == {("period", 4), ("last_day", 3)}
    assert {("wait_ends", 2), ("applies", 2), ("outcome", 3), ("as_of", 1)} <= part.lifted
    assert not part.static & part.lifted


def test_a_predicate_that_is_null_is_read(tmp_path: Path) -> None:
    """`never` reads a key as much as the key's own predicate does."""
    old = "needs_human(sequestering, C, good_conduct) :-"
    new = (
        "needs_human(sequestering, C, good_conduct) :-\n    component_of(S, C), never(S, paid_on),"
    )
    changed = cone(_changed(tmp_path, "example/s04_waiting.lp", (old, new)), "sequestering")
    assert changed.nulls == {"paid_on"}
    assert "paid_on" in changed.inputs
    assert changed.members == {"event", "component_of"}


def test_rules_that_nothing_rests_on_stay_outside(tmp_path: Path) -> None:
    """Rules of other questions would slow every decision and enter its fingerprint."""
    new = "flag(sequestering, C, disputed) :- event(C), foreign(C, true).\ndone(C) :- event(C).\n"
    old = "flag(sequestering, C, disputed) :- unsettled(start, C), settled(start, C, true).\n"
    changed = _changed(tmp_path, "example/s04_waiting.lp", (old, new))
    heads = {rule.statement.text.split("(")[0] for rule in cone(changed, "sequestering").rules}
    assert not heads & {"done", "unsettled"}


def test_what_only_another_question_concludes_is_lifted(tmp_path: Path) -> None:
    """The rule would be taken for one about tables, and clingo would stumble over it."""
    text = (GOOD / "vocabulary" / "words.lp").read_text(encoding="utf-8")
    last = text.rstrip().splitlines()[-1]
    other = 'question(other, "Is it otherwise?", "Est-ce autrement?").'
    outcome = 'question_outcome(other, so, "It is.", "Ainsi.").'
    _changed(tmp_path, "vocabulary/words.lp", (last, f"{last}\n{other}\n{outcome}"))
    old = "flag(sequestering, C, disputed) :- unsettled(start, C), settled(start, C, true).\n"
    new = (
        "done(C) :- event(C), foreign(C, true), asked(other).\n"
        "flag(sequestering, C, disputed) :- done(C), unsettled(start, C).\n"
    )
    changed = cone(_changed(tmp_path, "example/s04_waiting.lp", (old, new)), "sequestering")
    assert ("done", 1) in changed.lifted
    assert ("done", 1) not in changed.static


def test_unknown_question_names_the_nearest(example: RuleSet) -> None:
    """A misspelt question must not be answered by silence."""
    with pytest.raises(RequestError) as caught:
        cone(example, "sequestring")
    assert 'did you mean "sequestering"?' in caught.value.render()


def test_fingerprint_ignores_what_decides_nothing(example: RuleSet, tmp_path: Path) -> None:
    """A comment, a line break, a sentence or a file's name must not look like another law."""
    folder = tmp_path / "logic" / "example"
    shutil.copytree(GOOD, tmp_path / "logic")
    text = (folder / "s04_waiting.lp").read_text(encoding="utf-8")
    (folder / "s04_waiting.lp").unlink()
    text = text.replace("% ── 4(1)  General rule ", "% ── another comment ")
    text = text.replace("    event(C),\n    wait_ends(C, D),\n", "    event(C), wait_ends(C, D),\n")
    text = text.replace("is set apart on {D}, the", "is set apart on {D} as the")
    text = text.replace("example/s04_waiting.lp", "example/a_renamed.lp")
    (folder / "a_renamed.lp").write_text(text, encoding="utf-8")
    assert _print(load_ruleset("example", tmp_path / "logic")) == _print(example)


WAITING, PERIODS, WORDS = (
    "example/s04_waiting.lp",
    "example/periods.lp",
    "vocabulary/words.lp",
)


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (WAITING, "D <= T", "D < T"),
        (WAITING, "%! cite: EX 4(2)", "%! cite: EX 4(2); P05"),
        (WAITING, ".. 2039-12-31", ".. 2039-12-30"),
        (WAITING, "%! governed_by: sentence_date\n", ""),
        (PERIODS, "period(summary, 5", "period(summary, 6"),
        (PERIODS, "%! cite: EX 2", "%! cite: EX 3"),
        (WORDS, "prosecuted(event, procedure), open", "prosecuted(event, procedure), closed"),
        (WORDS, "burden(good_conduct, not_made", "burden(good_conduct, false"),
    ],
)
def test_fingerprint_shows_what_decides(
    example: RuleSet, tmp_path: Path, file: str, old: str, new: str
) -> None:
    """Two laws with one fingerprint would make a record of decisions worthless."""
    assert _print(_changed(tmp_path, file, (old, new))) != _print(example)


def test_fingerprint_takes_the_readings_and_the_date(example: RuleSet) -> None:
    """A reading named and one taken by default are the same; another value is not."""
    assert _print(example, clock="one") == _print(example)
    assert _print(example, clock="several") != _print(example)
    assert _print(example, dt.date(2029, 1, 1)) != _print(example)
    assert _print(example, LATE) == _print(example)  # governed by another day: not dropped


def _answer(program: str) -> tuple[set[str], list[str]]:
    messages: list[str] = []
    control = clingo.Control(["0"], logger=lambda _, text: messages.append(text))
    control.add("base", [], program)
    control.ground([("base", [])])
    with control.solve(yield_=True) as handle:
        models = [{str(symbol) for symbol in model.symbols(shown=True)} for model in handle]
    assert len(models) == 1
    return models[0], messages


def test_plain_program_decides_under_anybody_s_clingo(example: RuleSet) -> None:
    """A lawyer's expert must be able to run the rules without us, and hear no complaint."""
    shown, messages = _answer(program_text(example, "sequestering", DAY) + FACTS)
    assert not messages
    assert "outcome(sequestering,i1,sequestered)" in shown
    assert "output_date(sequestering,i1,earliest,date(2035,5,1))" in shown
    assert "needs_human(sequestering,i1,good_conduct)" in shown


def test_plain_program_keeps_to_the_law_of_its_date(example: RuleSet) -> None:
    """Rules that begin later, or have ended, must not decide."""
    early = program_text(example, "sequestering", dt.date(2029, 1, 1))
    late = program_text(example, "sequestering", LATE)
    assert "%! rule: ex_4_1\n" not in early
    assert "%! rule: ex_4_2\n" in late
    shown, messages = _answer(early + FACTS)
    assert not messages
    assert "outcome(sequestering,i1,not_yet)" in shown


def test_a_judgment_read_only_as_recorded_is_read() -> None:
    """A judgment the record holds would be passed over where a rule takes it only as recorded."""
    part = cone(load_ruleset("options/ascr-cra-parity"), "sequestering")
    assert "board_satisfied_4_3_a" in part.findings
