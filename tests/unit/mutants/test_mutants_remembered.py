"""What a run leaves for the next one, and the mutants that are recorded as equivalent."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.unit.mutants.small import asked, mutants

from sequester.errors import ScenarioError
from sequester.mutants import Journal, Result, asked_by, read_equivalents, wholly_asked
from sequester.scenarios import load_cases

KILLED, SURVIVED, OTHER = mutants()[:3]


def _first_run(path: Path) -> None:
    journal = Journal(path, "rules", {"d1": "case-1", "d2": "case-2"}, resume=False)
    journal.note(Result(KILLED, "killed", "case-1", 1))
    journal.note(Result(SURVIVED, "survived", tried=2))
    journal.note(Result(OTHER, "undecided", tried=2))


def test_a_run_is_gone_on_with(tmp_path: Path) -> None:
    """A run that was stopped would begin anew, or take what was given up for decided."""
    path = tmp_path / "mutants.jsonl"
    _first_run(path)
    with path.open("a", encoding="utf-8") as stream:
        stream.write('["cut sho')
    again = Journal(path, "rules", {"d1": "case-1", "d2": "case-2"}, resume=True)
    assert again.recall(KILLED) == Result(KILLED, "killed", "case-1", 1)
    assert again.recall(SURVIVED) == Result(SURVIVED, "survived", tried=2)
    assert again.recall(OTHER) is None


def test_a_survivor_is_shown_to_new_cases_alone(tmp_path: Path) -> None:
    """A new case would not be tried on the survivors, or all cases would be tried again."""
    path = tmp_path / "mutants.jsonl"
    _first_run(path)
    more = {"d1": "case-1", "d2": "case-2", "d3": "case-3"}
    again = Journal(path, "rules", more, resume=True)
    assert again.recall(KILLED) is not None
    assert again.recall(SURVIVED) is None
    assert again.looked_at([SURVIVED]) == {"d1", "d2"}
    assert again.looked_at([SURVIVED, OTHER]) == frozenset()
    again.note(Result(SURVIVED, "survived", tried=1))
    assert Journal(path, "rules", more, resume=True).recall(SURVIVED) is not None


def test_a_killed_mutant_is_tried_again_when_its_case_changes(tmp_path: Path) -> None:
    """A mutant would pass for noticed by a case that no longer says what it said."""
    path = tmp_path / "mutants.jsonl"
    _first_run(path)
    again = Journal(path, "rules", {"changed": "case-1", "d2": "case-2"}, resume=True)
    assert again.recall(KILLED) is None


def test_other_rules_begin_anew(tmp_path: Path) -> None:
    """Results would be taken that were found with other rules."""
    path = tmp_path / "mutants.jsonl"
    _first_run(path)
    again = Journal(path, "other rules", {"d1": "case-1"}, resume=True)
    assert again.recall(KILLED) is None
    assert len(path.read_text(encoding="utf-8").splitlines()) == 1


GOOD = """\
# why no record can tell these
- mutants: [ID]
  reason:
    en: Every conviction is an event.
    fr: Toute condamnation est un événement.
"""


def test_an_equivalent_is_recorded_with_its_reason(tmp_path: Path) -> None:
    """A mutant that no record can show would be asked about for ever."""
    path = tmp_path / "equivalent_mutants.yaml"
    path.write_text(GOOD.replace("ID", SURVIVED.id), encoding="utf-8")
    found = read_equivalents(path)
    assert found.entries[SURVIVED.id].reason.fr == "Toute condamnation est un événement."
    assert found.entries[SURVIVED.id].line == 2
    known = {mutant.id for mutant in mutants()}
    assert not list(found.stale(known, {SURVIVED.name}))
    assert not list(found.noticed([Result(SURVIVED, "survived")]))


def test_a_record_that_no_longer_holds_is_reported(tmp_path: Path) -> None:
    """A reason would go on excusing a rule that has changed, or a mutant that a case notices."""
    path = tmp_path / "equivalent_mutants.yaml"
    path.write_text(GOOD.replace("ID", f"{SURVIVED.name}:drop_rule:00000000"), encoding="utf-8")
    found = read_equivalents(path)
    (stale,) = found.stale({mutant.id for mutant in mutants()}, {SURVIVED.name})
    assert (stale.code, stale.line) == ("M203", 2)
    assert not list(found.stale(set(), {"another_rule"}))
    path.write_text(GOOD.replace("ID", KILLED.id), encoding="utf-8")
    (wrong,) = read_equivalents(path).noticed([Result(KILLED, "killed", "case-1", 1)])
    assert wrong.code == "M204"
    assert "case-1" in wrong.message.en
    assert "case-1" in wrong.message.fr


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("- mutants: [a]\n", "M201"),
        ("- mutants: a\n  reason: {en: x, fr: y}\n", "M201"),
        ("- mutants: [a]\n  reason: {en: x}\n", "M201"),
        ("- mutants: [a]\n  reason: {en: x, fr: ' '}\n", "M201"),
        ("- mutants: [a, a]\n  reason: {en: x, fr: y}\n", "M202"),
        ("just words\n", "M201"),
        ("- mutants: [a\n", "M201"),
    ],
)
def test_what_is_no_record_is_refused(tmp_path: Path, text: str, code: str) -> None:
    """A reason in one language only, or none, would excuse a mutant."""
    path = tmp_path / "equivalent_mutants.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ScenarioError) as caught:
        read_equivalents(path)
    assert caught.value.problems[0].code == code
    assert caught.value.problems[0].hint is not None


def test_no_file_records_nothing(tmp_path: Path) -> None:
    """A tree of cases without such a file could not be measured."""
    assert not read_equivalents(tmp_path / "equivalent_mutants.yaml").entries


def test_what_another_question_rests_on_is_not_judged_by_one() -> None:
    """An entry would be said to name no mutant, because the mutant's rule bears on another."""
    (own,) = asked()
    assert wholly_asked([own]) == frozenset(own.cites)
    folder = Path(__file__).parents[3] / "scenarios" / "canada" / "national_defence_act"
    cases = load_cases([folder]).cases
    (one, *_) = asked_by(cases[:1])
    judged = wholly_asked([one])
    assert judged < frozenset(one.cites)
    assert "ycja_119_2" not in judged
