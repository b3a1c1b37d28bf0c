"""Decisions of shipped cases as JSON, for tests of the checker."""

from __future__ import annotations

import json
import os
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from sequester.check import Problem, check_decision, check_form
from sequester.engine import load_engine
from sequester.proof import decide, decision_json
from sequester.records import Case, Record, read_cases
from sequester.scenarios import request_of

ROOT = Path(__file__).resolve().parents[3]
QUESTION = "record_suspension_application"
SAMPLE, SEED = 200, 7


@cache
def shipped() -> tuple[Case, ...]:
    """All shipped cases, or a seeded sample of them unless SEQUESTER_CHECK_ALL is set."""
    paths = sorted((ROOT / "scenarios").rglob("*.yaml"))
    answered = load_engine().ruleset.manifest.questions
    cases = [case for path in paths for case in read_cases(path).cases if case.question in answered]
    if os.environ.get("SEQUESTER_CHECK_ALL"):
        return tuple(cases)
    return tuple(Random(SEED).sample(cases, SAMPLE))


def decided(case: Case) -> list[dict[str, Any]]:
    """The decisions on a case as `decide --format json` writes them."""
    found = decide(load_engine(case.law), [request_of(case)])[0]
    return [json.loads(json.dumps(decision_json(one))) for one in found]


@cache
def example(name: str) -> tuple[str, Record]:
    """The decision on one shipped case, as JSON text, and the record."""
    path, _, case_id = name.partition("#")
    case = next(
        c for c in read_cases(ROOT / "scenarios" / "canada" / path).cases if c.id == case_id
    )
    return json.dumps(decided(case)[0]), case.record


def verdict(decision: dict[str, Any], record: Record) -> str:
    """The code of what is wrong, "" for an accepted decision; the form is checked first."""
    found = check_decision(check_form(decision)[0], record)
    return found.code if isinstance(found, Problem) else ""
