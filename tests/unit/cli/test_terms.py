"""`sequester terms`: what a drafter learns of a word, in both languages."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from tests.unit.law.trees import GOOD

from sequester.cli.main import run

ROOT = Path(__file__).parents[3]
SUITE = str(ROOT / "scenarios" / "canada" / "criminal_records_act" / "s04_3_age_gap.yaml")
SHOWN = ["--logic", str(GOOD), "--rules", "example", "--cases", SUITE]


@pytest.fixture(autouse=True)
def _plain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SEQUESTER_LANG", raising=False)


def _told(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert run(["terms", *arguments]) == 0
    return capsys.readouterr().out


WORDS = [
    (
        "wait_ends",
        ["wait_ends/2  (predicate)", "arguments: event, day", "concluded by rules",
         "ex_4_1__end  EX 4(1)  example/s04_waiting.lp:", "    ex_4_1  EX 4(1); "],
        ["conclu par des règles", "L’attente de {1} finit le {2}.", "ex_4_1__end"],
    ),
    (
        "prosecuted",
        ["open world", "key of the record: procedure", "vocabulary/words.lp:"],
        ["monde ouvert", "clé du dossier : procedure"],
    ),
    ("paid_on", ["null is allowed"], ["null est permis"]),
    (
        "good_conduct",
        ["when missing: not_made (EX 9). It must be shown.", "finding"],
        ["si elle manque : not_made (EX 9). Il faut la prouver."],
    ),
    ("summary", ["constant", "of: procedure", "ex_4_1__period  EX 4(1)"], ["de : procedure"]),
    ("procedure", ["values: indictable, summary"], ["valeurs : indictable, summary"]),
    ("clock", ["cites: EX 4(1)", "values: one, several"], ["interprétation d’un point"]),
    ("sequestering", ["question", "Is it set apart?"], ["Est-ce mis à part?"]),
    ("not_yet", ["outcome of a question", "of: sequestering"], ["issue d’une question"]),
    ("earliest", ["date that a question gives", "    ex_5  EX 5"], ["date que donne une question"]),
    ("as_of", ["every rule set has it"], ["tout ensemble de règles l’a"]),
    ("done/1", ["concluded by: no rule"], ["conclu par : aucune règle"]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "english", "french"), WORDS, ids=[row[0] for row in WORDS])
def test_word(
    capsys: pytest.CaptureFixture[str], name: str, english: list[str], french: list[str]
) -> None:
    """A drafter would not learn what a word means, who must show it, or where it stands."""
    for said, lang in ((english, "en"), (french, "fr")):
        out = _told(capsys, name, *SHOWN, "--lang", lang)
        for words in said:
            assert words in out


def test_cases(capsys: pytest.CaptureFixture[str]) -> None:
    """A drafter would take a word for tested that no case touches, or the other way round."""
    for name, tested in (
        ("victim_age", True),
        ("board_satisfied_4_3_a", True),
        ("may_apply", True),
        ("fine", False),
        ("hours", False),
    ):
        out = _told(capsys, name, "--cases", SUITE)
        line = re.search(r"tested by: (.+)", out)
        assert line, out
        assert (line[1] != "no case") == tested, (name, line[1])
    out = _told(capsys, "victim_age", "--cases", SUITE)
    count = int(re.search(r"tested by: (\d+) cases", out)[1])  # type: ignore[index]
    shown = re.search(r"cases \((.+)\)", out)[1].split(", ")  # type: ignore[index]
    assert len(shown) == min(count, 11)
    assert (count > 10) == shown[-1].startswith("... and")


def test_json(capsys: pytest.CaptureFixture[str]) -> None:
    """A program would have to take the meaning of a word from text."""
    english = _told(capsys, "good_conduct", *SHOWN, "--format", "json")
    assert _told(capsys, "good_conduct", *SHOWN, "--format", "json", "--lang", "fr") == english
    (term,) = json.loads(english)["terms"]
    assert term["sort"] == "finding"
    assert term["burden"]["cite"] == "EX 9"
    assert term["meaning"]["fr"] == "La conduite fut bonne dans {1}."
    assert {use["rule"] for use in term["read_by"]} == {"ex_6"}
    assert term["declared"][0]["file"] == "vocabulary/words.lp"
    listed = json.loads(_told(capsys, *SHOWN, "--format", "json"))["terms"]
    assert {"good_conduct", "wait_ends", "clock"} <= {each["name"] for each in listed}


def test_list(capsys: pytest.CaptureFixture[str]) -> None:
    """A drafter could not find the word for what is meant."""
    out = _told(capsys, *SHOWN)
    assert "wait_ends/2  [predicate]  The wait for {1} ends on {2}." in out
    out = _told(capsys, *SHOWN, "--sort", "finding", "--lang", "fr")
    assert out == "good_conduct  [conclusion]  La conduite fut bonne dans {1}.\n"


def test_unknown(capsys: pytest.CaptureFixture[str]) -> None:
    """A misspelt word would be answered with nothing."""
    assert run(["terms", "wait_end", *SHOWN]) == 2
    assert 'C201 there is no term "wait_end"; did you mean "wait_ends"' in capsys.readouterr().err
    assert run(["terms", "wait_end", *SHOWN, "--lang", "fr"]) == 2
    assert "vouliez-vous dire « wait_ends »" in capsys.readouterr().err
    assert run(["terms", "--rules", "canda"]) == 2
    assert "canada" in capsys.readouterr().err


def test_no_cases(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """A word would be called untested where the cases were only not found."""
    shown = [*SHOWN[:-1], str(tmp_path / "none")]
    assert run(["terms", "done", *shown]) == 0
    printed = capsys.readouterr()
    assert "tested by" not in printed.out
    assert "There are no cases" in printed.err


def test_a_broken_file_is_told(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """A rule that cannot be read would pass for one that does not use the word."""
    shutil.copytree(GOOD, tmp_path / "logic")
    (tmp_path / "logic" / "example" / "s09.lp").write_text("a :- b c.\n", encoding="utf-8")
    assert run(["terms", "done", "--logic", str(tmp_path / "logic"), "--rules", "example"]) == 0
    assert "see sequester lint" in capsys.readouterr().err


SLIPS = [
    ('derived(x(event), "{1} is x.", "").', "T301"),
    ('derived(x(event, event), "{1} is like {2}.", "{1} est pareil.").', "T302"),
    ('derived(x(event), "{1} is so.", "{1} is so.").', "T303"),
    ('derived(x(event), "{1} is old.", "{1} relève de une loi.").', "T304"),
    ('derived(x(event), "{1} is old.", "La fin de le délai de {1}.").', "T304"),
    ('derived(x(event), "{1} is old.", "L\'issue de {1}.").', "T305"),
]


@pytest.mark.parametrize(("fact", "code"), SLIPS, ids=[f"{n}-{c[1]}" for n, c in enumerate(SLIPS)])
def test_wording(capsys: pytest.CaptureFixture[str], tmp_path: Path, fact: str, code: str) -> None:
    """A letter to a French-speaking person would break the grammar, or say nothing."""
    shutil.copytree(GOOD, tmp_path / "logic")
    words = tmp_path / "logic" / "vocabulary" / "more.lp"
    words.write_text(f"%! file: vocabulary/more.lp\n\n{fact}\n", encoding="utf-8")
    for lang in ("en", "fr"):
        shown = ["--logic", str(tmp_path / "logic"), "--rules", "example", "--lang", lang]
        assert run(["terms", "--check", *shown]) == 1
        assert f"vocabulary/more.lp:3: {code} " in capsys.readouterr().out


@pytest.mark.parametrize("form", ["text", "json"])
def test_shipped_wording(capsys: pytest.CaptureFixture[str], form: str) -> None:
    """A word of the law would be unsaid in one language."""
    out = _told(capsys, "--check", "--format", form)
    assert "0 problems" in out if form == "text" else json.loads(out)["problems"] == []
