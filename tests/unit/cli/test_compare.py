"""`sequester compare` and `sequester rulesets`: schemes beside one another."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import polars as pl
import pytest
from lxml import html

from sequester.cli.main import run
from sequester.records import holds_cases

RECORD = """\
date_of_birth: 1980-02-01
resident_of: CA-ON
complete: true
events:
  - id: c1
    offence: Criminal Code 334(b)
    offence_date: 2009-11-01
    outcome: conviction
    outcome_date: 2010-05-10
    procedure: summary
    court: adult_court
    province: CA-ON
    sentence:
      - {kind: fine, amount: 500, paid_on: 2023-02-01}
charges: []
suspensions: []
applications: []
findings: []
registrations: []
"""
PARITY, SLATE = "options/ascr-cra-parity", "options/ascr-clean-slate"
RULES = ["--rules", PARITY, "--rules", SLATE, "--as-of", "2026-11-22"]


@pytest.fixture
def record(tmp_path: Path) -> str:
    """A small fine of 2010 that was paid thirteen years later."""
    path = tmp_path / "late-fine.yaml"
    path.write_text(RECORD, encoding="utf-8")
    return str(path)


def test_the_days_and_what_makes_the_difference(
    record: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A drafter would not see that it is the unpaid fine over which two schemes part."""
    assert run(["compare", record, *RULES, "--format", "json"]) == 0
    rows = {(row["subject"], row["ruleset"]): row for row in json.loads(capsys.readouterr().out)}
    parity, slate = rows["c1", PARITY], rows["c1", SLATE]
    assert parity["outcome"] == "not_yet"
    assert parity["dates"]["earliest"] == "2028-02-02"
    assert slate["outcome"] == "sequestered"
    assert slate["dates"]["sequestered_on"] < "2026-11-22"
    assert "scheme_part" in slate["parameters"]
    assert parity["parameters"] == []
    assert parity["differs"] is True
    assert any("P05" in cite for cite in slate["provisions"])


def test_what_all_answer_alike_can_be_left_out(
    record: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A comparison of many records would bury the few that matter."""
    rules = ["--rules", PARITY, "--rules", "options/ascr-cautious", "--as-of", "2026-11-22"]
    assert run(["compare", record, *rules, "--different", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == []


@pytest.mark.parametrize(
    ("lang", "words"),
    [("en", "The record is not yet to be kept separate and apart."), ("fr", "Objet")],
)
def test_the_table_in_both_languages(
    record: str, lang: str, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A drafter who reads French would get English."""
    assert run(["compare", record, *RULES, "--lang", lang]) == 0
    said = " ".join(capsys.readouterr().out.replace("│", " ").split())
    assert all(word in said for word in words.split())


def test_csv_and_parquet_hold_the_same(record: str, tmp_path: Path) -> None:
    """An analyst's table would lack what the screen shows."""
    as_csv, as_parquet = tmp_path / "out.csv", tmp_path / "out.parquet"
    assert run(["compare", record, *RULES, "--format", "csv", "--out", str(as_csv)]) == 0
    assert run(["compare", record, *RULES, "--format", "parquet", "--out", str(as_parquet)]) == 0
    with as_csv.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    table = pl.read_parquet(as_parquet).to_dicts()
    assert [row["outcome"] or None for row in rows] == [row["outcome"] for row in table]
    assert [row["dates"] for row in rows] == [row["dates"] for row in table]
    assert len(rows) > 1


def test_the_page_stands_on_its_own(record: str, tmp_path: Path) -> None:
    """The page would need a network, lack a language, or show no time line."""
    out = tmp_path / "page.html"
    assert run(["compare", record, *RULES, "--format", "html", "--out", str(out)]) == 0
    page = html.fromstring(out.read_text(encoding="utf-8"))
    assert {each.get("lang") for each in page.find_class("page")} == {"en", "fr"}
    assert not page.xpath("//script | //link | //img")
    bars = page.xpath("//svg[contains(@class,'timeline')]//rect/title/text()")
    assert any("2028" in bar for bar in bars)
    assert len(page.find_class("legend")) == 2
    assert page.xpath("//table//th[contains(., 'P05')]")
    for lang, told in (("en", "conviction of 10 May 2010"), ("fr", "condamnation du 10 mai 2010")):
        shown = page.get_element_by_id(lang)
        assert any(told in each.text_content() for each in shown.find_class("described"))
        ways = shown.xpath(".//td//a/@href")
        assert ways
        assert all(len(shown.xpath(f".//tr[@id='{way[1:]}']")) == 1 for way in ways)
        assert len(shown.find_class("slim")) == 1
    assert len(set(page.xpath("//@id"))) == len(page.xpath("//@id"))


def test_one_colour_is_one_answer_on_the_whole_page(record: str, tmp_path: Path) -> None:
    """What is apart in one picture would have the colour of what is not yet in the next."""
    other, out = tmp_path / "later-fine.yaml", tmp_path / "page.html"
    other.write_text(RECORD.replace("2010-05-10", "2024-05-10"), encoding="utf-8")
    assert run(["compare", record, str(other), *RULES, "--format", "html", "--out", str(out)]) == 0
    page = html.fromstring(out.read_text(encoding="utf-8")).get_element_by_id("en")
    colours = {
        (bar.get("class"), bar.xpath("title")[0].text.partition(" : ")[2])
        for bar in page.xpath(".//svg//rect[title]")
    }
    assert len(page.find_class("slim")) == 2
    assert len({colour for colour, _ in colours}) == len({text for _, text in colours}) > 1
    assert len(colours) == len({colour for colour, _ in colours})


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--rules", PARITY], "at least twice"),
        (["--rules", PARITY, "--rules", PARITY], "at least twice"),
        (["--rules", PARITY, "--rules", SLATE, "--format", "parquet"], "--out FILE"),
    ],
)
def test_misuse_is_told(
    record: str, arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Somebody would wait for a comparison that compares nothing."""
    assert run(["compare", record, "--as-of", "2026-11-22", *arguments]) == 2
    assert words in capsys.readouterr().err


def test_an_unknown_rule_set_is_named(record: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A misspelt scheme would end in a traceback, or compare with nothing."""
    arguments = ["--rules", PARITY, "--rules", "options/ascr-expirry", "--as-of", "2026-11-22"]
    assert run(["compare", record, *arguments]) == 2
    assert "options/ascr-expiry" in capsys.readouterr().err


def test_case_files_bring_their_own_days(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The records of a suite would be compared on a day that is not theirs."""
    case = {
        "id": "late-fine", "title": "A fine paid late", "title_fr": "Une amende payée tard",
        "question": "sequestering",
        "law": PARITY, "as_of": "2028-02-02", "source": "test", "why": "test",
        "confidence": "high",
        "record": _record(), "expect": [{"subject": "c1", "outcome": "sequestered"}],
    }  # fmt: skip
    path = tmp_path / "cases.json"
    path.write_text(json.dumps([case]), encoding="utf-8")
    rules = ["--rules", PARITY, "--rules", SLATE, "--format", "json"]
    status = run(["compare", str(path), *rules])
    said = capsys.readouterr()
    assert status == 0, said.err
    rows = json.loads(said.out)
    assert {row["record"] for row in rows} == {"late-fine"}
    assert {row["outcome"] for row in rows if row["subject"] == "c1"} == {"sequestered"}
    assert run(["compare", str(path), *rules[:-1], "html"]) == 0
    page = html.document_fromstring(capsys.readouterr().out.encode())
    titles = {node.get("lang"): node.text for node in page.xpath("//p[@class='soft'][@lang]")}
    assert titles == {"en": "A fine paid late", "fr": "Une amende payée tard"}


def _record() -> object:
    from ruamel.yaml import YAML  # noqa: PLC0415 - for this test alone

    found = YAML(typ="safe", pure=True).load(RECORD)
    return json.loads(json.dumps(found, default=str))


@pytest.mark.parametrize(("lang", "word"), [("en", "The wait is 10 years"), ("fr", "L’attente")])
def test_rule_sets_and_what_they_chose(
    lang: str, word: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A drafter could not see at a glance in what two schemes differ."""
    assert run(["rulesets", PARITY, SLATE, "--lang", lang, "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [each["id"] for each in found["rulesets"]] == [PARITY, SLATE]
    waits = next(each for each in found["parameters"] if each["name"] == "scheme_wait")
    assert waits["cite"] == "P05"
    assert any(word in text.replace("\u00a0", " ") for text in waits["chosen"][PARITY])
    assert run(["rulesets", "--lang", lang]) == 0
    assert "options/ascr-expiry" in capsys.readouterr().out


LACKING = RECORD.replace(", paid_on: 2023-02-01", "")


def test_what_is_open_is_asked_in_words(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """A drafter would read keys, and that all answer alike where each lacks something else."""
    path = tmp_path / "lacking.yaml"
    path.write_text(LACKING, encoding="utf-8")
    assert run(["compare", str(path), *RULES, "--format", "html", "--until", "2009-01-01"]) == 0
    english = html.fromstring(capsys.readouterr().out).get_element_by_id("en").text_content()
    assert "paid in full" in english
    assert "paid_on" not in english
    assert "All answer alike." not in english
    assert "had it always been the law" in english


def test_nothing_is_asked_of_an_answer_that_stands(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """A certain answer with its days would be followed by questions, and read as an open one."""
    other = RECORD.replace("c1", "c2").replace("334(b)", "151").replace("2010-05-10", "2014-05-10")
    path = tmp_path / "two.yaml"
    path.write_text(
        RECORD.partition("charges:")[0]
        + other.partition("events:\n")[2].partition("charges:")[0]
        + "    circumstances: {victim_age: 14, position_of_trust: false}\n"
        + "charges: []\nsuspensions: []\nfindings: []\n",
        encoding="utf-8",
    )
    rules = ["--rules", SLATE, "--rules", "options/ascr-expiry", "--as-of", "2026-11-22"]
    assert run(["compare", str(path), *rules, "--format", "html", "--until", "2026-11-23"]) == 0
    english = html.fromstring(capsys.readouterr().out).get_element_by_id("en")
    answers = [row.xpath("td[2]")[0].text for row in english.xpath(".//td[@class='begins']/..")]
    assert "The law keeps the record separate and apart." in answers
    assert not any("To be established" in answer for answer in answers)


@pytest.mark.parametrize(
    ("text", "cases"),
    [
        ("# a record\n---\nevents:\n- {id: a}\n", False),
        ("---\n# cases\n- id: one\n", True),
        ("[{id: one}]\n", True),
        ("  - id: one\n    title: x\n", True),
        ("date_of_birth: 1980-02-01\n- broken\n", False),
        ("\u202e", False),
    ],
)
def test_a_list_is_told_from_a_record(tmp_path: Path, text: str, cases: bool) -> None:  # noqa: FBT001 - what comes out
    """A record would be read as cases, or a broken list as a record."""
    path = tmp_path / "file.yaml"
    path.write_text(text, encoding="utf-8")
    assert holds_cases(path) is cases
