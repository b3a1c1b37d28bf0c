"""`sequester offences`: how a citation is read, and what the tables say of the offence."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.unit.law.trees import GOOD

from sequester.cli.main import run


@pytest.fixture(autouse=True)
def _plain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SEQUESTER_LANG", raising=False)


def _told(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert run(["offences", *arguments]) == 0
    return capsys.readouterr().out.replace("\u00a0", " ").replace("\u202f", " ")


def _plainly(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(_told(capsys, *arguments, "--format", "json"))
    return document


@pytest.mark.parametrize(
    ("citation", "english", "french"),
    [
        (
            "s. 348(1)(b) CC",
            ["Criminal Code 348(1)(b)  Breaking and entering", 'offence(cc,"348","1","b")',
             "348(1)(d): indictable only; longest term: for life", "348(1)(e): hybrid",
             "Item 1(a)(xviii) of Schedule 1"],
            ["Code criminel 348(1)b)  Introduction par effraction", "en anglais",
             "acte criminel seulement", "L’article 1a)(xviii) de l’annexe 1"],
        ),
        (
            "tentative de commettre l’infraction prévue à l’art. 271 C. cr.",
            ["attempt to commit Criminal Code 271  Sexual assault", "conduct         attempt",
             "full offence    hybrid", "14 years"],
            ["tentative de commettre Code criminel 271  Agression sexuelle",
             "infraction même mixte"],
        ),
        (
            "CC 465(1)(c)/CDSA 5(2)",
            ["conspiracy to commit Controlled Drugs and Substances Act 5(2)",
             "charged under   Criminal Code 465(1)(c)", "Item 4(a) of the schedule"],
            ["complot en vue de commettre Loi réglementant"],
        ),
        (
            "Criminal Code (R.S.C. 1970) 157",
            ["Gross indecency", "not in the table: the text of that time was not seen",
             "stood later at section 161 of the Criminal Code",
             "section 149 of the Criminal Code (S.C. 1953-54) stood later"],
            ["Grossière indécence", "absente de la table", "autres numéros"],
        ),
        (
            "Criminal Code 320.14(4)",
            ["punishable on summary conviction only; longest term: a fine only"],
            ["une amende seulement"],
        ),
        (
            "Criminal Code 271(a)",
            ["Criminal Code 271: hybrid"],
            ["Code criminel 271 : mixte"],
        ),
        (
            "Criminal Code 999",
            ["not in the table of offences", "no other table names it"],
            ["absente de la table des infractions"],
        ),
    ],
)  # fmt: skip
def test_what_is_told(
    capsys: pytest.CaptureFixture[str], citation: str, english: list[str], french: list[str]
) -> None:
    """An officer who checks a citation would be told of another offence, or of half of it."""
    told = _told(capsys, citation)
    assert not [part for part in english if part not in told], told
    told = _told(capsys, citation, "--lang", "fr")
    assert not [part for part in french if part not in told], told


def test_plain_values(capsys: pytest.CaptureFixture[str]) -> None:
    """Software could not look an offence up."""
    found = _plainly(capsys, "attempt to commit Criminal Code 162")
    assert found["offence"]["term"] == 'offence(cc,"162","","")'
    assert found["form"] == "attempted"
    assert found["name"] == {"en": "Voyeurism", "fr": "Voyeurisme"}
    assert found["prosecution"] == [
        {"offence": 'offence(cc,"162","","")', "fit": "same", "mode": "hybrid",
         "maximum": "length(60,0)", "from": "2005-11-01", "to": None, "cite": "CC 162(5)"}
    ]  # fmt: skip
    assert [row["table"] for row in found["tables"]].count("schedule_1") == 1


def test_a_row_is_told_once(capsys: pytest.CaptureFixture[str]) -> None:
    """A row that names an offence and its penalty would be told as two rows."""
    found = _plainly(capsys, "Criminal Code 272")
    said = [row["says"]["en"] for row in found["tables"]]
    assert len(said) == len(set(said))
    assert not [one for one in said if one.startswith("in part")]


def test_narrower_rows_are_marked(capsys: pytest.CaptureFixture[str]) -> None:
    """A section would pass for listed though only a paragraph of it is."""
    rows = _plainly(capsys, "Criminal Code 171.1")["tables"]
    narrower = [row for row in rows if row["fit"] == "narrower"]
    assert narrower
    assert all(row["says"]["fr"].startswith("en partie") for row in narrower)


def test_every_offence_of_the_table(capsys: pytest.CaptureFixture[str]) -> None:
    """A drafter could not see what the table holds."""
    told = _told(capsys)
    assert "Criminal Code 266  hybrid (indictable or summary)  5 years  Assault\n" in told
    assert "Criminal Code 348(1)(b)  Breaking and entering" in told
    assert len(_plainly(capsys)["offences"]) == len(told.splitlines()) > 240


def test_rules_without_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    """A drafter's own rules, which have no table, would end the command."""
    told = _told(capsys, "EX 4(1)", "--logic", str(GOOD), "--rules", "example")
    assert "Example Code 4(1)  not in the table of offences" in told


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", 'did you mean "Criminal Code 266"?'),
        ("fr", "vouliez-vous dire « Code criminel 266 »?"),
    ],
)
def test_a_slip_is_told(capsys: pytest.CaptureFixture[str], lang: str, said: str) -> None:
    """A misspelt citation would be looked up as something else."""
    assert run(["offences", "Crminal Code 266", "--lang", lang]) == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize("citation", ["unknown citation", "Theft Act 1968 s.1"])
@pytest.mark.parametrize(
    ("lang", "said"), [("en", "no Act of the tables"), ("fr", "aucune loi des tables")]
)
def test_an_act_that_is_not_known_is_no_success(
    capsys: pytest.CaptureFixture[str], citation: str, lang: str, said: str
) -> None:
    """A script that looks citations up would take one that says nothing for one that was found."""
    assert run(["offences", citation, "--lang", lang]) == 2
    told = capsys.readouterr()
    assert said in told.out
    assert told.err.startswith("C203 ")
    assert "348(1)" in told.err
