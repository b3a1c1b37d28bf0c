"""`sequester sheet`: every question that concerns a record, on one page."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path

import pytest
from lxml import html

from sequester.analysis import Sheet
from sequester.analysis import sheet as make_sheet
from sequester.cli.main import run
from sequester.engine import Engine, Request, Solved
from sequester.errors import Problem, SolveLimitError, Text
from sequester.law import cached_ruleset
from sequester.records import parse_about

EXAMPLE = Path(__file__).parents[3] / "py" / "sequester" / "cli" / "example" / "record.yaml"
ASKED = ["sheet", str(EXAMPLE), "--as-of", "2024-09-15"]


_made: dict[str, Sheet] = {}


@pytest.fixture
def once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The sheet of the example is worked out once; what is shown of it is told each time."""

    def remembered(engine: Engine, request: Request, until: dt.date) -> Sheet:
        key = f"{request} {until}"
        if key not in _made:
            _made[key] = make_sheet(engine, request, until)
        return _made[key]

    monkeypatch.setattr(import_module("sequester.cli.sheet"), "make_sheet", remembered)


@pytest.mark.usefixtures("once")
@pytest.mark.parametrize(
    ("lang", "parts"),
    [
        (
            "en",
            [
                "The record on 15 September 2024",
                "driving-2017: Criminal Code 253(1)(b)",
                "conviction, 14 December 2017",
                "The person may not apply yet. [CRA, s. 4]",
                "1 September 2025",
                "The person may apply.",
            ],
        ),
        (
            "fr",
            [
                "Le dossier au 15 septembre 2024",
                "driving-2017 : Code criminel 253(1)b)",
                "condamnation, 14 décembre 2017",
                "La personne ne peut pas encore présenter de demande. [LCJ, art. 4]",
                "1er septembre 2025",
                "La personne peut présenter une demande.",
            ],
        ),
    ],
)
def test_text(capsys: pytest.CaptureFixture[str], lang: str, parts: list[str]) -> None:
    """A person would miss an entry, an answer, or the day on which it changes."""
    assert run([*ASKED, "--lang", lang]) == 0
    out = capsys.readouterr().out.replace("\N{NO-BREAK SPACE}", " ")
    assert [part for part in parts if part in out] == parts


@pytest.mark.usefixtures("once")
def test_markdown(capsys: pytest.CaptureFixture[str]) -> None:
    """A person could not paste the sheet into a file of theirs."""
    assert run([*ASKED, "--format", "md"]) == 0
    assert "\n## What changes when\n" in capsys.readouterr().out


@pytest.mark.usefixtures("once")
def test_page(capsys: pytest.CaptureFixture[str]) -> None:
    """The page would lack a language, need a network or a script, or differ from the text."""
    assert run([*ASKED, "--format", "html"]) == 0
    page = html.fromstring(capsys.readouterr().out)
    assert page.xpath("//script | //link | //img | //@src") == []
    assert all(cell.get("data-head") for cell in page.xpath("//td")), "no head on a narrow screen"
    for said in ("Depending on what is not known", "Selon ce qu"):
        possible = page.xpath(f"//li[starts-with(text(), '{said}')]/ul/li")
        assert len(possible) > 1, "what is possible would read as if all of it held"
    english, french = (page.get_element_by_id(lang) for lang in ("en", "fr"))
    assert "The person may not apply yet." in english.text_content()
    assert "La personne ne peut pas encore présenter de demande." in french.text_content()
    shapes = [[node.tag for node in part.iter()] for part in (english, french)]
    assert shapes[0] == shapes[1]


def test_case(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """The day of a case would be asked for again."""
    cases = EXAMPLE.parents[4] / "scenarios" / "canada" / "criminal_records_act"
    shutil.copyfile(cases / "s04_leap_days.yaml", tmp_path / "cases.yaml")
    text = (tmp_path / "cases.yaml").read_text(encoding="utf-8")
    case = next(line.split()[-1] for line in text.splitlines() if line.startswith("- id:"))
    assert run(["sheet", f"{tmp_path / 'cases.yaml'}#{case}"]) == 0
    assert capsys.readouterr().out.startswith("The record on ")


@pytest.mark.parametrize(
    ("options", "status", "said"),
    [
        ([], 2, "no command reads the clock"),
        (["--as-of", "2024-09-15", "--until", "2020-01-01"], 2, "A101"),
        (["--as-of", "2024-09-15", "--reading", "clock=three"], 2, "clock"),
    ],
)
def test_mistakes(
    capsys: pytest.CaptureFixture[str], options: list[str], status: int, said: str
) -> None:
    """A slip in the options would give half a sheet, or none without a reason."""
    assert run(["sheet", str(EXAMPLE), *options]) == status
    written = capsys.readouterr()
    assert written.out == ""
    assert said in written.err


MIXED = """\
date_of_birth: 1995-03-10
resident_of: CA-ON
complete: true
events:
  - id: young
    offence: "Criminal Code 334(b)"
    offence_date: 2011-05-01
    outcome: finding_of_guilt
    outcome_date: 2011-09-01
    procedure: summary
    court: youth_justice_court
    adult_sentence: false
    appeal_taken: false
    sentence: [{kind: youth_probation, length: "1 year", start: 2011-09-01, expires: 2012-08-31}]
  - id: discharged
    offence: "Criminal Code 430(4)"
    offence_date: 2023-06-01
    outcome: conditional_discharge
    outcome_date: 2024-02-01
    procedure: summary
    court: adult_court
    discharge_revoked_on: null
    sentence: [{kind: probation, length: "1 year", start: 2024-02-01, expires: 2025-01-31}]
charges: []
suspensions: []
applications: []
findings: []
"""


def test_a_mixed_record(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """One law's answer would be taken for all: a youth record that is open to no check, say."""
    path = tmp_path / "mixed.yaml"
    path.write_text(MIXED, encoding="utf-8")
    assert run(["sheet", str(path), "--as-of", "2026-11-26"]) == 0
    out = " ".join(capsys.readouterr().out.split())
    assert "young: The record is closed" in out
    assert "A criminal record check in Ontario: The check must not show it. [PRCRA 9]" in out
    assert "2 February 2027: An employer who asks the RCMP" in out
    assert "young: Criminal Code 334(b) (Theft of $5,000 or less), finding of guilt" in out
    check = "2 February 2027: A vulnerable sector check in Ontario - discharged: The check must not"
    assert f"{check} show it. [PRCRA 9; PRCRA Schedule]" in out
    assert (
        "2 February 2027: An employer who asks the RCMP, without the approval of the Minister -"
        in out
    )
    assert "- the whole record: It is prohibited." in out
    assert "fingerprint" not in out, "an employer is asked what only the police must show"
    assert "none can be named" not in out
    assert "Is the record suspension or pardon still in effect?" in out.split("does not concern")[1]


def test_a_record_that_lacks_facts_comes_to_an_end(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """A day that is not known would be tried near every day, for ever."""
    path = tmp_path / "mixed.yaml"
    lacking = MIXED.replace("    appeal_taken: false\n", "").replace(
        "    adult_sentence: false\n", ""
    )
    path.write_text(lacking, encoding="utf-8")
    question = ["-q", "record_suspension_application", "--as-of", "2026-11-26"]
    assert run(["when", str(path), *question]) == 4
    assert "A103" in capsys.readouterr().err


@pytest.mark.usefixtures("once")
def test_an_open_question_leaves_the_others(capsys: pytest.CaptureFixture[str]) -> None:
    """One list that the record lacks would cost the whole sheet."""
    assert run(ASKED) == 0
    out = " ".join(capsys.readouterr().out.split())
    assert "This cannot be decided yet: it depends on facts that are not known." in out
    assert "The person may not apply yet." in out


def test_a_question_that_is_too_open_leaves_the_others(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """One question that the record leaves too open would cost the answers to all others."""
    text = Text("the record leaves too much open", "le dossier laisse trop de points ouverts")
    hint = Text("give first: outcome (c1)", "à fournir d’abord : outcome (c1)")

    solve = Engine.solve

    def refused(engine: Engine, requests: Sequence[Request]) -> list[Solved]:
        if requests[0].question == "record_check":
            raise SolveLimitError(Problem("E401", text, hint=hint))
        return solve(engine, requests)

    monkeypatch.setattr(Engine, "solve", refused)
    assert run(ASKED) == 0
    out = " ".join(capsys.readouterr().out.split())
    assert "This cannot be answered: the record leaves too much open" in out
    assert "give first: outcome (c1)" in out
    assert "The person may not apply yet." in out


def _about() -> Iterator[tuple[str, str, object]]:
    for entry in cached_ruleset().manifest.sheet:
        for key, value in entry.about.items():
            yield entry.question, key, value


def test_what_the_sheet_asks_can_be_asked() -> None:
    """The sheet would ask about something that no case could spell."""
    asked = list(_about())
    assert {"record_check", "disclosure"} <= {question for question, _, _ in asked}
    for question, key, value in asked:
        text = str(value).lower() if isinstance(value, bool) else str(value)
        assert parse_about(question, key, text) in (value, str(value)), (question, key)
        assert not isinstance(value, dt.date), "a day in a sheet grows old"


OPEN = """\
date_of_birth: 1990-03-10
resident_of: CA-ON
complete: true
events:
  - id: mischief
    offence: "Criminal Code 430(4)"
    offence_date: 2017-01-10
    outcome: conviction
    outcome_date: 2018-03-02
    procedure: summary
    court: adult_court
    sentence: [{kind: fine, amount: 300}]
charges: []
applications: []
findings: []
"""


@pytest.mark.usefixtures("once")
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_an_open_record_is_told_why(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, lang: str
) -> None:
    """Nothing would be said to change while nobody can know, and keys would stand for questions."""
    path = tmp_path.parent / "open.yaml"  # the same for both languages: worked out once
    path.write_text(OPEN, encoding="utf-8")
    assert run(["sheet", str(path), "--as-of", "2026-11-26", "--lang", lang]) == 0
    out = " ".join(capsys.readouterr().out.split()).replace("\N{NO-BREAK SPACE}", " ")
    when = {"en": "What changes when", "fr": "Ce qui change, et quand"}[lang]
    assert out.count(when) == 1
    assert ("Nothing changes by itself" in out, "Rien ne change de soi" in out) == (False, False)
    told = out.split(when)[1]
    for part in {
        "en": (
            "a record suspension? When the answer changes cannot be told: it depends on facts",
            "To be found out first: On what day was the fine (mischief) paid in full",
        ),
        "fr": (
            "On ne peut dire quand la réponse change : elle dépend de faits qu’on ignore.",
            "À établir d’abord : À quelle date l’amende (mischief) a-t-elle été payée",
        ),
    }[lang]:
        assert part in told
    maybe = {"en": "What may concern this record", "fr": "Ce qui concerne peut-être ce dossier"}
    pardon = {
        "en": "Is the record suspension or pardon still in effect?",
        "fr": "La suspension du casier ou la réhabilitation est-elle toujours en vigueur?",
    }
    idle = {"en": "What does not concern", "fr": "Ce qui ne concerne pas"}[lang]
    assert pardon[lang] in out.split(maybe[lang])[1].split(idle)[0]
    assert "E401" not in out
    assert "give first" not in out, "keys stand where questions should"
    assert {"en": "eligible for the person", "fr": "admissible à la personne"}[lang] not in out
