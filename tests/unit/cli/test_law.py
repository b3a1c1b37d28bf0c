"""`sequester law`: what a drafter sees, in both languages, and how it ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.unit.statutes.places import ACTS, LOGIC, RULES, copied

from sequester.cli.main import run
from sequester.errors import EXIT_DIFFERS, EXIT_MISUSE, EXIT_OK

CASES = """\
- id: sealed-after-five-years
  title: A file is sealed after five years
  source: own derivation
  confidence: high
  as_of: 2036-04-01
  question: record_suspension_application
  record: {events: []}
  expect:
    - {outcome: not_needed, because: [sfa_2_1, sfa_2_2, "SC 2031 c 4 s 12"]}
  why: Paragraph 2(1)(a) says so.
"""


def _law(*arguments: str, logic: Path = LOGIC) -> int:
    return run(["law", *arguments, "--logic", str(logic), "--rules", "example"])


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", ["When a file is sealed", "not accepted yet", "decisions of courts: 2034 FC 12"]),
        (
            "fr",
            ["Moment du scellement", "pas encore acceptée", "décisions judiciaires : 2034 CF 12"],
        ),
    ],
)
def test_check(lang: str, said: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """A drafter would not see the marginal notes, or what is not at hand and why."""
    assert _law("check", "--statutes", str(ACTS), "--lang", lang) == EXIT_OK
    out = capsys.readouterr().out
    for words in said:
        assert words in out


def test_check_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A build would pass although a citation leads nowhere."""
    change = {RULES: ("cite: SFA 2(2);", "cite: SFA 2(2); SFA 2(3);")}
    logic = copied(LOGIC, tmp_path / "logic", change)
    assert _law("check", "--statutes", str(ACTS), logic=logic) == EXIT_DIFFERS
    out = capsys.readouterr().out
    assert f"{RULES}:24: A203" in out
    assert "the nearest there is: SFA 2(2) (Exception)" in out


def test_accept_then_drift(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A drafter could not record a text as encoded, or would not be told when it changes."""
    logic = copied(LOGIC, tmp_path / "logic")
    accepted = ["check", "--accept", "SFA", "--accept", "SC", "--statutes"]
    assert _law(*accepted, str(ACTS), logic=logic) == EXIT_OK
    assert "SFA 2(1): accepted for the first time" in capsys.readouterr().out
    assert sorted(path.name for path in (logic / "example").iterdir()) == [
        "provisions.yaml",
        "ruleset.yaml",
        "sealing_act",
    ]
    change = {"X-1.en.xml": ("after five years", "after six years")}
    acts = str(copied(ACTS, tmp_path / "acts", change))
    assert _law("check", "--statutes", acts, logic=logic) == EXIT_DIFFERS
    out = capsys.readouterr().out
    assert "A207 SFA 2(1)(a) has changed since it was encoded: the English text" in out
    assert "CHANGED" in out
    assert _law("check", "--accept", "SFA 2(1)(a)", "--statutes", acts, logic=logic) == EXIT_DIFFERS
    out = capsys.readouterr().out
    assert "SFA 2(1)(a): accepted as changed, English" in out
    assert "A207 SFA 2(1) has changed" in out
    assert "A207 SFA 2(1)(a)" not in out


def test_check_for_machines(capsys: pytest.CaptureFixture[str]) -> None:
    """Software would not learn what resolves, what is not at hand and what is wrong."""
    assert _law("check", "--statutes", str(ACTS), "--format", "json") == EXIT_OK
    found = json.loads(capsys.readouterr().out)
    by_name = {each["authority"]: each for each in found["provisions"]}
    assert by_name["SFA 2(1)(b)"]["since"] == "2033-04-01"
    assert by_name["SFA 2(1)"]["note"]["fr"] == "Moment du scellement"
    assert by_name["SFA 2(1)"]["rules"][0]["begins"] == "same"
    assert {each["reason"] for each in found["not_at_hand"]} == {"decision", "regulation", "past"}


@pytest.fixture
def cases(tmp_path: Path) -> str:
    """A file with one case that names provisions of the invented Act."""
    path = tmp_path / "cases.yaml"
    path.write_text(CASES, encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        (
            "en",
            [
                "Sealing of Files Act",
                "  2(1)  [rules: sfa_2_1; cases: sealed-after-five-years]",
                "2.1  Wax  [for a person to judge: ",
                "1(1) old file  [a name, no condition: ",
                "3  [repealed]",
                "0 gaps",
            ],
        ),
        (
            "fr",
            [
                "Loi sur le scellement des dossiers",
                "  2(1)a)  [règles : sfa__wait; aucun cas ne la nomme]",
                "2.1  Cire  [relève du jugement d’une personne : ",
                "1(1) vieux dossier  [",
                "PARTIE 1",
                "0 lacunes",
            ],
        ),
    ],
)
def test_outline(
    lang: str, said: list[str], cases: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A drafter would not see what encodes a provision, what tests it, or why nothing does."""
    arguments = ["outline", "sfa", "--statutes", str(ACTS), "--cases", cases, "--lang", lang]
    assert _law(*arguments) == EXIT_OK
    out = capsys.readouterr().out
    for words in said:
        assert words in out


def test_outline_with_a_gap(tmp_path: Path, cases: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A build would pass although a provision is forgotten."""
    change = {"example/sealing_act/left_out.yaml": ("cite: SFA 7", "cite: SFA 1(1) old file (a)")}
    logic = copied(LOGIC, tmp_path / "logic", change)
    arguments = ["outline", "X-1", "--statutes", str(ACTS), "--cases", cases]
    assert _law(*arguments, logic=logic) == EXIT_DIFFERS
    assert "7  Report  [GAP: no rule, no case, no reason]" in capsys.readouterr().out


@pytest.mark.parametrize(("lang", "why"), [("en", "seven other Acts"), ("fr", "sept autres lois")])
def test_outline_of_a_draft(lang: str, why: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Of a scheme that is no Act a drafter could not see which of its rules are encoded."""
    suite = str(Path(__file__).parents[3] / "scenarios" / "options" / "ascr-expiry")
    draft = ["law", "outline", "exp", "--rules", "options/ascr-expiry", "--cases", suite]
    assert run([*draft, "--lang", lang]) == EXIT_OK
    said = capsys.readouterr()
    assert "expiry-later-conviction" in said.out
    assert why in said.out
    assert not said.err
    assert run(["law", "outline", "exq", *draft[3:]]) == EXIT_MISUSE
    assert "EXP" in capsys.readouterr().err


def test_outline_without_the_text(cases: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A drafter without the XML would take what is printed for the whole Act."""
    assert _law("outline", "SFA", "--cases", cases) == EXIT_OK
    printed = capsys.readouterr()
    assert "2(1)(a)" in printed.out
    assert "Gaps cannot be told" in printed.err


def test_outline_without_cases(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A drafter would think that no case tests anything."""
    missing = str(tmp_path / "none")
    assert _law("outline", "SFA", "--statutes", str(ACTS), "--cases", missing) == EXIT_OK
    assert "There are no cases at" in capsys.readouterr().err


def test_outline_with_invalid_cases(
    cases: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A case with a mistake would be missing from the outline without a word."""
    (tmp_path / "cases.yaml").write_text(CASES.replace("why:", "because:"), encoding="utf-8")
    assert _law("outline", "SFA", "--statutes", str(ACTS), "--cases", cases) == EXIT_OK
    assert "cases.yaml:" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("lang", "said"), [("en", "there are: SFA"), ("fr", "ne connaissent aucune loi « XYZ »")]
)
def test_unknown_act(lang: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A misspelt Act would look like one that nobody encodes."""
    assert _law("outline", "XYZ", "--lang", lang) == EXIT_MISUSE
    assert said in capsys.readouterr().err


def test_outline_for_machines(cases: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Software would not learn the states of the provisions."""
    arguments = ["outline", "SFA", "--statutes", str(ACTS), "--cases", cases, "--format", "json"]
    assert _law(*arguments) == EXIT_OK
    found = json.loads(capsys.readouterr().out)
    by_address = {each["address"]: each for each in found["provisions"] if each["address"]}
    assert by_address["2(2)"]["cases"] == ["sealed-after-five-years"]
    assert by_address["7"]["kind"] == "administrative"
    assert by_address["2(1)(b)(i)"]["through"] == "2(1)(b)"
