"""`sequester explain`: why not otherwise, what a change would do, and how records differ."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from sequester.cli.main import run
from sequester.report import explanation_schema

FILES = Path(__file__).parents[2] / "bad" / "commands" / "files"
RECORD = str(FILES / "record.yaml")
CASE = f"{FILES / 'cases.yaml'}#fine-paid"
ASKED = ["explain", RECORD, "-q", "record_suspension_application", "--as-of", "2024-09-15"]
Said = pytest.CaptureFixture[str]


def _document(capsys: Said, *options: str) -> dict[str, Any]:
    assert run([*ASKED, *options, "--format", "json"]) == 0
    document: dict[str, Any] = json.loads(capsys.readouterr().out)
    jsonschema.Draft202012Validator(explanation_schema()).validate(document)
    return document


def test_why_not_and_what_if(capsys: Said) -> None:
    """A person could not ask both at once."""
    assert run([*ASKED, "--why-not", "barred", "--what-if", "complete=true"]) == 0
    out = capsys.readouterr().out
    assert "Why the answer is not" in out
    assert "As the record stands" in out


def test_neither(capsys: Said) -> None:
    """A person would get the plain decision and think that it explained something."""
    assert run(ASKED) == 2
    assert "--why-not OUTCOME" in capsys.readouterr().err


def test_both_comparisons(capsys: Said) -> None:
    """A person would be told of one comparison, and not which."""
    assert run([*ASKED, "--what-if", "complete=true", "--against", CASE]) == 2
    assert "one at a time" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "status", "message"),
    [
        (["--why-not", "bared"], 2, 'did you mean "barred"?'),
        (["--what-if", "events.nobody.procedure=summary"], 3, "R401"),
        (["--against", f"{FILES / 'cases.yaml'}#fine-payed"], 3, "did you mean `fine-paid`?"),
    ],
)
def test_mistakes(capsys: Said, options: list[str], status: int, message: str) -> None:
    """A person would not be told what is wrong with what they asked."""
    assert run([*ASKED, *options]) == status
    assert message in capsys.readouterr().err


def test_the_answer_itself_is_refused(capsys: Said) -> None:
    """A person would read that something stood in the way of the answer they got."""
    outcomes = ("may_apply", "not_yet", "barred", "not_needed")
    assert [run([*ASKED, "--why-not", outcome]) for outcome in outcomes].count(2) == 1
    assert "is the answer" in capsys.readouterr().err


# ── the machine's form ───────────────────────────────────────────────────────────────────────────


def test_why_not_as_json(capsys: Said) -> None:
    """A program could not lead from what stood in the way to the step of the proof."""
    found = _document(capsys, "--why-not", "may_apply")
    assert found["contrast"] is None
    assert found["decision"]["outcome"] == "not_yet"
    steps = found["decision"]["proof"]["steps"]
    (blocker,) = found["why_not"]["blockers"]
    assert steps[blocker["step"]]["rule"] == blocker["rule"] == "cra_3_1__may_apply"
    assert steps[blocker["step"]]["premises"][-1] == blocker["premise"]
    assert "1 September 2025" in blocker["says"]["en"]
    assert "1er septembre 2025" in blocker["says"]["fr"]
    needed = _document(capsys, "--why-not", "not_needed")["why_not"]["blockers"]
    assert [steps[one["holds"]["step"]]["status"] for one in needed] == ["applied"]


def test_what_if_as_json(capsys: Said) -> None:
    """A program could not tell which steps of which decision make the difference."""
    change = "events.break-and-enter-2014.procedure=summary"
    found = _document(capsys, "--what-if", change)
    contrast = found["contrast"]
    assert (contrast["kind"], contrast["record"]) == ("what_if", None)
    assert contrast["changes"] == [dict(zip(("path", "value"), change.split("="), strict=True))]
    results = {one["name"]: (one["before"], one["after"]) for one in contrast["results"]}
    assert results["wait_years"] == (5, 3)
    for side, decision in (("gone", found["decision"]), ("come", contrast["decision"])):
        for told in contrast[side]:
            step = decision["proof"]["steps"][told["step"]]
            assert (step["rule"], step["conclusion"]) == (told["rule"], told["conclusion"])
            assert told["cite"]
            assert told["says"]["en"] != told["says"]["fr"]


def test_json_is_the_same_in_both_languages(capsys: Said) -> None:
    """What a program reads would depend on who asks."""
    options = ("--why-not", "barred", "--what-if", "complete=false")
    assert _document(capsys, *options) == _document(capsys, *options, "--lang", "fr")


def test_markdown(capsys: Said) -> None:
    """A person could not paste an explanation into a file of theirs."""
    assert run([*ASKED, "--why-not", "barred", "--format", "md"]) == 0
    lines = capsys.readouterr().out.replace("\N{NO-BREAK SPACE}", " ").splitlines()
    assert lines[0].startswith("# The answer is")
    assert [line for line in lines if line.startswith("## Why")]
    assert [line for line in lines if line.startswith("- CRA, s. 4(2)")]


# ── another record ───────────────────────────────────────────────────────────────────────────────


def _other(tmp_path: Path, *changes: tuple[str, str]) -> str:
    text = Path(RECORD).read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path = tmp_path / "other.yaml"
    path.write_text(text, encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(
    ("lang", "parts"),
    [
        ("en", ["record.yaml: The person may not apply yet.",
                "other.yaml: The person may not apply yet.", "5 → 3", "What holds only for",
                "by indictment"]),
        ("fr", ["record.yaml : La personne ne peut pas encore présenter de demande.",
                "other.yaml : La personne ne peut pas encore présenter de demande.", "5 → 3",
                "Ce qui ne vaut que pour", "mise en accusation"]),
    ],
)  # fmt: skip
def test_against_a_record(
    capsys: Said, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lang: str, parts: list[str]
) -> None:
    """A person who was decided otherwise than another would not learn what the reason is."""
    _other(tmp_path, ("procedure: indictment", "procedure: summary"))
    (tmp_path / "record.yaml").write_bytes(Path(RECORD).read_bytes())
    monkeypatch.chdir(tmp_path)
    asked = ["explain", "record.yaml", *ASKED[2:], "--against", "other.yaml", "--lang", lang]
    assert run(asked) == 0
    out = " ".join(capsys.readouterr().out.replace("\N{NO-BREAK SPACE}", " ").split())
    assert [part for part in parts if part in out] == parts


def test_against_says_what_changing_the_record_says(capsys: Said, tmp_path: Path) -> None:
    """Two ways to ask the same would be answered differently."""
    other = _other(tmp_path, ("procedure: indictment", "procedure: summary"))
    against = _document(capsys, "--against", other)["contrast"]
    changed = _document(
        capsys, "--what-if", "events.break-and-enter-2014.procedure=summary"
    )["contrast"]  # fmt: skip
    assert against["record"] == other
    for key in ("decision", "results", "gone", "come"):
        assert against[key] == changed[key]


def test_other_ids_make_no_difference(capsys: Said, tmp_path: Path) -> None:
    """Two people with the same past would read of nothing but names that differ."""
    names = ("mischief-2004", "theft-2009", "break-and-enter-2014", "driving-2017")
    changes = [(name, f"c{number}") for number, name in enumerate(names)]
    found = _document(capsys, "--against", _other(tmp_path, *changes))["contrast"]
    assert (found["results"], found["gone"], found["come"]) == ([], [], [])


def test_cases_on_both_sides(capsys: Said) -> None:
    """Who names a case would have to repeat its question, day and readings."""
    assert run(["explain", CASE, "--against", CASE]) == 0
    assert "Both answers are the same." in capsys.readouterr().out
    assert run(["explain", CASE, "--against", RECORD]) == 0
    assert "The person may not apply yet" in capsys.readouterr().out


def test_a_case_of_another_day(capsys: Said, tmp_path: Path) -> None:
    """A person would think that both were asked on one day."""
    text = (FILES / "cases.yaml").read_text(encoding="utf-8")
    later = tmp_path / "later.yaml"
    later.write_text(text.replace("as_of: 2024-09-15", "as_of: 2031-01-02"), encoding="utf-8")
    assert run(["explain", CASE, "--against", f"{later}#fine-paid"]) == 0
    out = " ".join(capsys.readouterr().out.split())
    assert "#fine-paid (on 15 September 2024): " in out
    assert "#fine-paid (on 2 January 2031): " in out
    assert run(["explain", CASE, "--against", f"{later}#fine-paid", "--as-of", "2030-01-01"]) == 0
    assert "#fine-paid: " in capsys.readouterr().out, "the day asked for holds for both"
