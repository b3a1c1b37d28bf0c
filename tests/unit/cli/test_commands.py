"""Every command of `sequester`: what it prints, in both languages, and how it ends."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import click
import jsonschema
import pytest
from clingo import Control

from sequester import __version__
from sequester.cli.main import cli, run
from sequester.proof import proof_schema

ROOT = Path(__file__).parents[3]
FILES = Path(__file__).parents[2] / "bad" / "commands" / "files"
RECORD = str(FILES / "record.yaml")
CASES = str(FILES / "cases.yaml")
CASE = f"{CASES}#fine-paid"
QUESTION = "record_suspension_application"
ASKED = ("--question", QUESTION, "--as-of", "2024-09-15")
SUITE = str(ROOT / "scenarios" / "canada" / "criminal_records_act" / "s04_fee.yaml")

Command = Callable[..., tuple[int, str, str]]


@pytest.fixture
def sequester(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Command:
    """Run a command: its status, stdout and stderr."""
    monkeypatch.delenv("SEQUESTER_LANG", raising=False)

    def call(*arguments: str) -> tuple[int, str, str]:
        status = run(list(arguments))
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return call


def _plain(text: str) -> str:
    """The text in one line, without the frame of a tree."""
    return " ".join(re.sub("[│├└─]", " ", text).split())


# ── decide ───────────────────────────────────────────────────────────────────────────────────────

ANSWERS = {
    "en": (
        "The person may not apply yet.",
        "1 September 2025",
        "CRA, s. 4.2(4)",
        "not legal advice",
    ),
    "fr": (
        "La personne ne peut pas encore présenter de demande.",
        "1er septembre 2025",
        "LCJ, par. 4.2(4)",
        "non un avis juridique",
    ),
}


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("form", ["text", "tree"])
def test_decide(sequester: Command, form: str, lang: str) -> None:
    """A person would not find the answer, its day or its reasons in a language of theirs."""
    shown = ("--format", form, "--lang", lang, "--depth", "9")
    status, out, err = sequester("decide", RECORD, *ASKED, *shown)
    assert (status, err) == (0, "")
    for said in (*ANSWERS[lang], "/events/1/offence_date"):
        assert said in _plain(out)
    other = ANSWERS["fr" if lang == "en" else "en"]
    assert not any(said in _plain(out) for said in other)
    assert all(len(line) <= 100 for line in out.splitlines())


def test_decide_json(sequester: Command) -> None:
    """A program that reads decisions would meet a form that the schema does not announce."""
    status, out, err = sequester("decide", RECORD, *ASKED, "--format", "json")
    document = json.loads(out)
    assert (status, err, document["version"]) == (0, "", 1)
    (decision,) = document["decisions"]
    jsonschema.validate(decision["proof"], proof_schema())
    assert decision["outcome"] == "not_yet"
    assert decision["dates"]["earliest"] == "2025-09-01"
    assert decision["values"]["version"] == "v1992"
    again = sequester("decide", RECORD, *ASKED, "--format", "json", "--lang", "fr")[1]
    assert json.loads(again) == document, "the machine's form depends on the language"


def test_decide_a_case(sequester: Command) -> None:
    """Who names a case would have to repeat its question, day and readings."""
    status, out, _ = sequester("decide", CASE)
    assert status == 0
    assert "No conviction counts" in _plain(out)
    assert "15 September 2024" in _plain(sequester("decide", CASE)[1])
    assert "2 January 2030" in _plain(sequester("decide", CASE, "--as-of", "2030-01-02")[1])


def test_decide_with_a_reading(sequester: Command) -> None:
    """A lawyer could not see what the other side's reading comes to."""
    _, out, _ = sequester("decide", RECORD, *ASKED, "--reading", "version_choice=last_offence",
                          "--format", "json")  # fmt: skip
    (decision,) = json.loads(out)["decisions"]
    assert decision["readings"]["version_choice"] == "last_offence"
    assert decision["values"]["version"] == "v2012"
    assert decision["dates"]["wait_ends"] == "2030-02-28"


def test_decide_under_the_law_of_another_day(sequester: Command) -> None:
    """The law of the day of the question would be applied although another day was named."""
    out = sequester("decide", RECORD, *ASKED, "--law-date", "2012-01-01", "--format", "json")[1]
    (decision,) = json.loads(out)["decisions"]
    assert (decision["as_of"], decision["law_date"]) == ("2024-09-15", "2012-01-01")


def test_decide_depth(sequester: Command) -> None:
    """Who wants only the answer would get pages of reasons all the same."""
    lengths = [
        sequester("decide", RECORD, *ASKED, "--depth", depth)[1].count("\n") for depth in "0124"
    ]
    assert lengths == sorted(lengths)
    assert lengths[0] < lengths[-1]


def test_undetermined_is_no_error(sequester: Command, tmp_path: Path) -> None:
    """A script would take a record that lacks facts for a broken one."""
    path = tmp_path / "unpaid-or-paid.yaml"
    text = Path(RECORD).read_text(encoding="utf-8")
    path.write_text(text.replace(", paid_on: 2019-02-28", ""), encoding="utf-8")
    asked = ("-q", QUESTION, "--as-of", "2028-01-01")
    status, out, err = sequester("decide", str(path), *asked, "--format", "json")
    (decision,) = json.loads(out)["decisions"]
    assert (status, err, decision["outcome"]) == (0, "", "undetermined")
    assert "paid_on" in [fact["name"] for fact in decision["missing"]]


# ── test ─────────────────────────────────────────────────────────────────────────────────────────


def test_cases_pass(sequester: Command) -> None:
    """A suite that agrees would be reported as failing, or its last line could not be read."""
    status, out, err = sequester("test", SUITE)
    assert status == 0
    assert re.fullmatch(r"[1-9]\d* passed, 0 failed\n", out)
    assert re.fullmatch(r"\d+ cases in \d+\.\d s\n", err)


def _failing(tmp_path: Path) -> str:
    text = Path(CASES).read_text(encoding="utf-8")
    path = tmp_path / "failing.yaml"
    path.write_text(text.replace("outcome: not_needed", "outcome: barred"), encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(
    ("lang", "words"),
    [("en", "expected barred, got not_needed"), ("fr", "attendu barred, obtenu not_needed")],
)
def test_a_case_fails(sequester: Command, tmp_path: Path, lang: str, words: str) -> None:
    """A drafter would not see what was expected, what came out, and on what it rests."""
    path = _failing(tmp_path)
    status, out, _ = sequester("test", path, "--lang", lang)
    assert status == 1
    assert f"FAIL fine-paid  {path}:1" in out
    assert words in out
    assert "CRA 3(1) [cra_3_1__not_needed]" in out
    assert f"sequester decide {path}#fine-paid" in out
    assert out.endswith("0 passed, 1 failed\n")


def test_cases_as_json(sequester: Command, tmp_path: Path) -> None:
    """A program that reads verdicts would have to take them from text."""
    status, out, _ = sequester("test", CASES, _failing(tmp_path), "--format", "json")
    found = json.loads(out)
    # the second file uses the first one's id: it is refused, the first is run all the same
    assert (status, found["passed"], found["failed"]) == (3, 1, 0)
    status, out, _ = sequester("test", _failing(tmp_path), "--format", "json")
    (case,) = json.loads(out)["cases"]
    assert (status, case["passed"], case["line"]) == (1, False, 1)
    assert case["differences"][0]["expected"] == "barred"
    assert case["differences"][0]["actual"] == "not_needed"


@pytest.mark.parametrize(
    ("expression", "count"),
    [
        ("fine-paid", 1),
        ("FINE", 1),
        ("fine-*", 1),
        ("paid and full", 1),
        ("paid and not full", 0),
        ("nothing or (fine and canada)", 1),
        (QUESTION, 1),
        ("access", 0),
    ],
)
def test_choosing_cases(sequester: Command, expression: str, count: int) -> None:
    """A drafter who works on one provision would run other cases, or none."""
    status, out, _ = sequester("test", CASES, "-k", expression)
    assert (status, out) == (0, f"{count} passed, 0 failed\n")


def test_no_case_at_all(sequester: Command) -> None:
    """A suite that lost all its cases would pass for ever."""
    assert sequester("test", CASES, "-k", "nothing")[0] == 0
    assert sequester("test", CASES, "-k", "nothing", "--fail-on-empty")[0] == 1


def test_an_invalid_case_does_not_stop_the_others(sequester: Command) -> None:
    """One broken case would hide all others, or pass unnoticed."""
    status, out, err = sequester("test", str(FILES / "case-offence.yaml"), CASES)
    assert status == 3
    assert out.endswith("1 passed, 1 failed\n")
    assert "L602" in out + err


def test_coverage(sequester: Command) -> None:
    """A drafter would not learn which rules no case shows at work."""
    status, out, _ = sequester("test", CASES, "--cover", "--format", "json")
    coverage = {rule["rule"]: rule for rule in json.loads(out)["coverage"]["rules"]}
    assert status == 0
    assert coverage["cra_4_1__every_offence"]["applied"] == []
    assert [rule for rule in coverage.values() if rule["applied"] == ["fine-paid"]]
    assert all(rule["cite"] for rule in coverage.values())


# ── facts and rules ──────────────────────────────────────────────────────────────────────────────


def test_facts_and_program_run_under_plain_clingo(sequester: Command) -> None:
    """What the help of `facts` promises could not be done: decide without sequester."""
    status, facts, err = sequester("facts", RECORD, *ASKED)
    assert (status, err) == (0, "")
    assert 'cited_offence(i3,offence(cc,"334","b","")).' in facts
    assert "% i3: theft-2009 (at /events/1)" in facts
    assert "mischief to property" not in facts, "free text has no place among the facts"
    program = sequester("rules", "-q", QUESTION, "--program", "--law-date", "2024-09-15")[1]
    control = Control(logger=lambda *_: None)
    control.add("base", [], program + facts)
    control.ground([("base", [])])
    with control.solve(yield_=True) as models:
        (atoms,) = [{str(atom) for atom in model.symbols(atoms=True)} for model in models]
    assert f"outcome({QUESTION},person,not_yet)" in atoms


def test_rules(sequester: Command) -> None:
    """A rule's name could not be copied from the list, or a rule would be missing from it."""
    status, out, err = sequester("rules")
    blocks = json.loads(sequester("rules", "--format", "json")[1])
    assert (status, err) == (0, "")
    lines = [line.split()[0] for line in out.splitlines()[1:]]
    assert lines == [block["rule"] for block in blocks]
    assert all(block["cite"] and block["sentence"] for block in blocks)
    french = json.loads(sequester("rules", "--format", "json", "--lang", "fr")[1])
    assert [block["rule"] for block in french] == lines
    assert all(
        one["sentence"] != other["sentence"] for one, other in zip(blocks, french, strict=True)
    )
    cut = json.loads(sequester("rules", "-q", QUESTION, "--format", "json")[1])
    assert {block["rule"] for block in cut} <= set(lines)


# ── questions, schema, demo, help ────────────────────────────────────────────────────────────────


def test_questions(sequester: Command) -> None:
    """Nobody could find out what may be asked, and which readings may be chosen."""
    for lang, said in (("en", "The person may apply."), ("fr", "La personne peut")):
        status, out, err = sequester("questions", "--lang", lang)
        assert (status, err) == (0, "")
        assert QUESTION in out
        assert said in _plain(out)
        assert "version_choice = by_date_and_residence | first_offence" in out
    found = json.loads(sequester("questions", "--format", "json")[1])
    assert set(found[QUESTION]["outcomes"]) == {"may_apply", "not_yet", "barred", "not_needed"}
    assert {"earliest", "wait_ends", "sentence_end"} <= set(found[QUESTION]["dates"])


def test_what_a_question_is_about(sequester: Command) -> None:
    """A newcomer would have to guess the keys of --about and the words that they take."""
    found = json.loads(sequester("questions", "--format", "json")[1])
    assert found[QUESTION]["about"] == {}
    check = found["record_check"]["about"]
    assert check["check_type"]["required"] is True
    assert check["check_type"]["values"][0] == "criminal_record_check"
    assert check["check_type"]["asks"].startswith("Which")
    assert found["disclosure"]["about"]["consent_to_disclosure"]["values"] == ["true", "false"]
    said = _plain(sequester("questions", "--lang", "fr")[1])
    assert "--about CLÉ=VALEUR" in said
    assert "done_on = une date, AAAA-MM-JJ | null : jamais" in said
    keys = [key for question in found.values() for key in question["about"].values()]
    assert all(key["asks"] and key["values"] and "{" not in key["asks"] for key in keys)


@pytest.mark.parametrize("what", ["record", "case", "proof", "explanation", "timeline"])
def test_schema(sequester: Command, what: str) -> None:
    """An editor could not check a record while it is written."""
    status, out, err = sequester("schema", what)
    assert (status, err) == (0, "")
    schema = json.loads(out)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize(
    ("lang", "parts"),
    [
        (
            "en",
            [
                "The record",
                "The decision",
                "The proof",
                "The check",
                "accepted",
                "derives the same",
            ],
        ),
        (
            "fr",
            ["Le dossier", "La décision", "La preuve", "La vérification", "acceptée", "les mêmes"],
        ),
    ],
)
def test_demo(sequester: Command, lang: str, parts: list[str]) -> None:
    """A newcomer's first command would fail, or show less than it promises."""
    status, out, err = sequester("demo", "--lang", lang)
    assert (status, err) == (0, "")
    assert "break-and-enter-2014" in out
    assert [part for part in parts if part in out] == parts
    assert ANSWERS[lang][0] in out


@pytest.mark.parametrize("name", sorted(cli.list_commands(click.Context(cli))))
def test_help(sequester: Command, name: str) -> None:
    """A person would know the options of a command, and not how to begin."""
    status, out, err = sequester(name, "--help")
    assert (status, err) == (0, "")
    (example,) = re.findall(r"^ *Example:\s+(.+)", out, re.MULTILINE)
    assert example.startswith(f"sequester {name}")


def test_version_and_language(sequester: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """A report of a fault could not say which version it is about, or French had to be repeated."""
    assert sequester("--version") == (0, f"sequester, version {__version__}\n", "")
    monkeypatch.setenv("SEQUESTER_LANG", "fr")
    assert "La personne peut" in _plain(sequester("questions")[1])
    assert "The person may" in _plain(sequester("questions", "--lang", "en")[1])
    assert "il n’y a pas" in sequester("questions", "--rules", "nope")[2]
    assert "there is no" in sequester("questions", "--rules", "nope", "--lang=en")[2]
