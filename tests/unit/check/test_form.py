"""A file that is no proof is refused with its name and the place, never with a traceback."""

import json
import os
from pathlib import Path
from typing import Any

import pytest
from tests.unit.check.decided import ROOT, example

from sequester.cli.main import run

CASE = "criminal_records_act/s04_clock.yaml#cra-s4-clock-two-summary"
RECORD = f"{ROOT}/scenarios/canada/{CASE}"
BROKEN: tuple[tuple[str, str], ...] = (
    ("", "/"), ("[]", "/"), ("{", "/"), ("{}", "version"), ("NaN", "/"), ('"x"', "/"),
    ('{"decisions": 1}', "/decisions"), ('{"version": 1, "decisions": [1]}', "/decisions/0"),
    ("[" * 100_000, "/"), ('{"a": 1}', "/"),
)  # fmt: skip


@pytest.mark.parametrize(("text", "place"), BROKEN)
def test_broken_json(
    text: str, place: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever sends a cut-off file learns which file, not which line of our code."""
    path = tmp_path / "proof.json"
    path.write_text(text, encoding="utf-8")
    assert run(["check", str(path), RECORD]) == 3
    shown = capsys.readouterr().err
    assert "K301" in shown
    assert "sequester decide" in shown, "where a proof comes from"
    assert str(path) in shown
    assert place in shown


WRONG: tuple[Any, ...] = (None, [], {}, "x y", -1, 1.5, True)
EVERY = bool(os.environ.get("SEQUESTER_ALL"))  # else two of them at each place, in turn


def values(value: Any, path: str = "") -> list[tuple[str, Any, Any]]:  # noqa: ANN401 - JSON
    """Every holder and key, the first of each kind of place."""
    inner = value.items() if isinstance(value, dict) else enumerate(value)
    found = []
    for key, one in inner:
        found.append((f"{path}/{key if isinstance(value, dict) else 0}", value, key))
        if isinstance(one, dict | list):
            found += values(one, found[-1][0])
    return found


@pytest.mark.parametrize("first", range(len(WRONG) if EVERY else 2))
def test_every_place_with_a_wrong_type(first: int, tmp_path: Path) -> None:
    """A value of the wrong type anywhere is refused or rejected; nothing breaks."""
    text, _ = example(CASE)
    path = tmp_path / "proof.json"
    places = dict.fromkeys(place for place, _, _ in values(json.loads(text)))
    for number, place in enumerate(places, 3 * first):
        wrong = WRONG[number % len(WRONG)]
        data = json.loads(text)
        holder, key = next((h, k) for p, h, k in values(data) if p == place)
        holder[key] = wrong
        path.write_text(json.dumps(data), encoding="utf-8")
        assert run(["check", str(path), RECORD]) in (0, 1, 3), place


def test_unknown_rule_sets_and_questions_are_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A proof for rules that are not there is invalid input, not a rejected proof."""
    text, _ = example(CASE)
    path = tmp_path / "proof.json"
    for key in ("ruleset", "question"):
        path.write_text(json.dumps({**json.loads(text), key: "nowhere"}), encoding="utf-8")
        assert run(["check", str(path), RECORD]) == 3
        assert "nowhere" in capsys.readouterr().err


def test_the_command_says_what_it_verified(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Who checks a proof must be told, in their language, what was verified and what is wrong."""
    path = tmp_path / "proof.json"
    assert run(["decide", RECORD, "--format", "json", "--check"]) == 0
    shown = capsys.readouterr()
    assert "accepted" in shown.err
    path.write_text(shown.out, encoding="utf-8")
    assert run(["check", str(path), RECORD]) == 0
    assert "steps" in capsys.readouterr().out
    path.write_text(shown.out.replace("CRA 4(1)", "CRA 5(1)"), encoding="utf-8")
    assert run(["check", str(path), RECORD, "--lang", "fr"]) == 1
    assert "rejetée. K103" in capsys.readouterr().out
