"""The rules of Canada beside the official text, where it is at hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.unit.statutes.places import OFFICIAL

from sequester.cli.main import run
from sequester.statutes import read_statutes

ROOT = Path(__file__).parents[3]
pytestmark = pytest.mark.skipif(
    not OFFICIAL.is_dir(), reason="the official text is not beside the project"
)


def test_every_act_is_read() -> None:
    """An Act could not be compared with its rules at all."""
    statutes = read_statutes(OFFICIAL)
    assert {"C-47", "C-46", "Y-1.5", "C-38.8", "C-24.5", "I-21", "E-21.5"} <= set(statutes)
    for chapter, statute in statutes.items():
        if len(statute.documents) < len(("en", "fr")):
            continue
        sections = [
            [p.label for p in document.body if p.sort == "section"]
            for document in statute.documents.values()
        ]
        alike = len(sections[0]) == len(sections[1])
        assert alike, f"{chapter}: the two languages have other sections"


def test_every_citation_resolves_and_nothing_has_changed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A rule would cite what is not there, or state a text that has changed since."""
    status = run(["law", "check", "--statutes", str(OFFICIAL), "--format", "json"])
    found = json.loads(capsys.readouterr().out)
    assert found["problems"] == []
    assert status == 0
    kept = [each for each in found["provisions"] if each["state"] == "unchanged"]
    assert len(kept) > 200
    for each in found["provisions"]:
        # of the regulation that set the earlier list only the English text is at hand
        alone = each["authority"].startswith("SOR/2000-303")
        assert each["languages"] == (["en"] if alone else ["en", "fr"]), each["authority"]


def test_the_criminal_records_act_has_no_unexplained_gap(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A provision of the Act would be neither encoded nor told to be left out."""
    status = run(["law", "outline", "CRA", "--statutes", str(OFFICIAL), "--format", "json"])
    found = json.loads(capsys.readouterr().out)
    assert found["gaps"] == []
    assert found["problems"] == []
    assert status == 0
    states = {each["address"]: each for each in found["provisions"]}
    assert states["4(1)(a)"]["state"] == "encoded"
    assert states["4(1)(a)"]["cases"]
    for each in found["provisions"]:
        if each["state"] == "left_out":
            assert each["reason"]["en"], each["address"]
            assert each["reason"]["fr"], each["address"]


@pytest.mark.parametrize(
    ("act", "folder"),
    [
        ("CA", "cannabis_act"),
        ("CDSA", "controlled_drugs_and_substances_act"),
        ("EHUCA", "expungement_of_historically_unjust_convictions_act"),
        ("SOIRA", "sex_offender_registry"),
        ("YCJA", "youth_criminal_justice_act"),
    ],
)
def test_the_other_acts_have_no_unexplained_gap(
    act: str, folder: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A provision would be neither encoded nor told to be left out, or told to be so wrongly."""
    own = str(ROOT / "scenarios" / "canada" / folder)
    options = ["--statutes", str(OFFICIAL), "--cases", own, "--format", "json"]
    assert run(["law", "outline", act, *options]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["gaps"], found["problems"]) == ([], [])
