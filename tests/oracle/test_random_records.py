"""The random records themselves: lawful under the case format, and the same on every machine."""

from __future__ import annotations

import importlib.util
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from .questions import QUESTIONS
from .random_records import Case, random_case

SHARED = Path(__file__).parents[2].parent / "shared" / "law"
EXPECT = [{"outcome": "undetermined"}]


def as_yaml_case(case: Case) -> dict[str, Any]:
    """Give the case as the case format wants it."""
    readings = {"readings": case.readings} if case.readings else {}
    about = {"about": case.about} if case.about else {}
    return {
        "id": f"random-{case.seed}",
        "title": "A random record",
        "source": "Random",
        "confidence": "medium",
        **readings,
        "as_of": case.as_of,
        "question": case.question,
        **about,
        "record": case.record,
        "expect": EXPECT,
        "why": "Random.",
    }


def _checker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("check_cases", SHARED / "check_cases.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.skipif(not SHARED.exists(), reason="the case format's checker is not at hand")
@pytest.mark.parametrize("share", [0.0, 1.0])
@pytest.mark.parametrize("question", QUESTIONS)
def test_records_are_valid(question: str, share: float) -> None:
    """A record that no one may write would make differences that concern nobody."""
    json = pytest.importorskip("json")
    validator_class = pytest.importorskip("jsonschema").Draft202012Validator
    checker = _checker()
    validator = validator_class(json.loads((SHARED / "case.schema.json").read_text("utf-8")))
    for seed in range(400):
        case = as_yaml_case(QUESTIONS[question].make(seed, share))
        errors = [e.message for e in validator.iter_errors([checker.plain(case)])]
        assert not errors, (seed, errors[:2])
        assert not list(checker.check_case(case)), seed


def test_same_seed_same_record() -> None:
    """A difference that cannot be found again cannot be mended."""
    for question in QUESTIONS.values():
        for seed in (0, 7, 123456):
            assert question.make(seed, 0.5) == question.make(seed, 0.5)


def test_records_stand_next_to_changes_of_law() -> None:
    """Records far from every boundary would find no error of a day."""
    days = [
        event["offence_date"] for seed in range(300) for event in random_case(seed).record["events"]
    ]
    for change in (date(2010, 6, 29), date(2012, 3, 13)):
        before = change.fromordinal(change.toordinal() - 1)
        assert before in days
        assert change in days
