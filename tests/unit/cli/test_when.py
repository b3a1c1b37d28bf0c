"""`sequester when`: the time line as a person and a program read it."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from sequester.cli.main import run
from sequester.report import timeline_schema

RECORD = Path(__file__).parents[2] / "bad" / "commands" / "files" / "record.yaml"
ASKED = [
    str(RECORD), "-q", "record_suspension_application", "--as-of", "2010-01-01",
    "--law-date", "2026-11-25", "--until", "2040-01-01",
]  # fmt: skip


@pytest.mark.parametrize(
    ("lang", "parts"),
    [
        ("en", ["From 1 January 2010 until 1 January 2040", "The person may apply.", "CRA, s."]),
        (
            "fr",
            [
                "Du 1er janvier 2010 au 1er janvier 2040",
                "La personne peut présenter une demande.",
                "LCJ, par.",
            ],
        ),
    ],
)
def test_text(capsys: pytest.CaptureFixture[str], lang: str, parts: list[str]) -> None:
    """A person would not read from which day which answer holds, and by which provision."""
    assert run(["when", *ASKED, "--lang", lang]) == 0
    out = capsys.readouterr().out
    assert [part for part in parts if part in out] == parts


def test_json(capsys: pytest.CaptureFixture[str]) -> None:
    """A program could not place the answers in time."""
    assert run(["when", *ASKED, "--format", "json"]) == 0
    document = json.loads(capsys.readouterr().out)
    jsonschema.Draft202012Validator(timeline_schema()).validate(document)
    (line,) = document["time_lines"]
    assert (line["from"], line["until"]) == ("2010-01-01", "2040-01-01")
    outcomes = [stretch["outcome"] for stretch in line["stretches"]]
    assert outcomes[0] == "not_needed"
    assert outcomes[-1] == "may_apply"
    assert all(stretch["because"] for stretch in line["stretches"][1:])
    assert line["stretches"][-1]["says"]["fr"] == "La personne peut présenter une demande."
    assert line["fingerprint"]
    assert run(["when", *ASKED, "--format", "json", "--lang", "fr"]) == 0
    assert json.loads(capsys.readouterr().out) == document, "it depends on who asks"


def test_markdown(capsys: pytest.CaptureFixture[str]) -> None:
    """A person could not paste a time line into a file of theirs."""
    assert run(["when", *ASKED, "--format", "md"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("# ")
    assert "## Time line" in lines
    assert [line for line in lines if line.startswith("  - Changed by ")]


def test_ends_before_it_begins(capsys: pytest.CaptureFixture[str]) -> None:
    """A person who mixed up the two days would get an empty answer."""
    assert run(["when", *ASKED[:-1], "2009-12-31"]) == 2
    assert "A101" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("lang", "parts"),
    [
        ("en", ["under the law of each day", "Decided by the law of 13 March 2012"]),
        ("fr", ["selon le droit de chaque jour", "Selon le droit du 13 mars 2012"]),
    ],
)
def test_later_days_have_their_own_law(
    capsys: pytest.CaptureFixture[str], lang: str, parts: list[str]
) -> None:
    """A question of 2010 would be answered for 2026 by a law that is no more."""
    example = Path(__file__).parents[3] / "py" / "sequester" / "cli" / "example" / "record.yaml"
    asked = [str(example), "-q", "record_suspension_application", "--as-of", "2011-01-01"]
    assert run(["when", *asked, "--until", "2014-01-01", "--lang", lang]) == 0
    out = capsys.readouterr().out
    assert [part for part in parts if part in out] == parts
    fixed = [*asked, "--law-date", "2011-01-01", "--until", "2014-01-01", "--lang", lang]
    assert run(["when", *fixed]) == 0
    assert not [part for part in parts if part in capsys.readouterr().out]
