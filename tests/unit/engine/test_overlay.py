"""A completion found from its record is what it is when it is decided by itself."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from tests.oracle.compare import request_of as request_of_random
from tests.oracle.random_records import random_case

from sequester.engine import Request, load_engine
from sequester.engine.direct import Direct
from sequester.engine.holding import Model
from sequester.engine.jobs import Job
from sequester.engine.overlay import Overlay
from sequester.scenarios import DEFAULT_LAW, load_cases, request_of

SCENARIOS = Path(__file__).parents[3] / "scenarios"
SAMPLE = 60
RANDOM = range(25)
MOST = 60  # completions of one record that are compared
SEED = 20261128


def alike(direct: Direct, job: Job, found: Model) -> None:
    """Compare what holds with what holds of the same facts decided by themselves."""
    alone = Job(tuple(job.every_fact()), tuple(job.every_lack()), tuple(job.settled), job.stretch)
    whole = direct.model(alone)
    assert isinstance(found, Overlay)
    assert not isinstance(whole, Overlay)
    assert found.holding == whole.holding
    for signature in whole.holding:
        assert list(found.relation(signature).rows) == list(whole.relation(signature).rows)
        assert sorted(found.derived(signature)) == sorted(whole.derived(signature))
    assert found.fired.keys() == whole.fired.keys()
    for index, instances in whole.fired.items():
        assert sorted(found.fired[index]) == sorted(instances)
    assert found.wanted == whole.wanted


def compared(monkeypatch: pytest.MonkeyPatch, requests: list[tuple[str, Request]]) -> int:
    """Solve the requests, comparing completions on the way; how many there were."""
    counts: dict[int, int] = {}
    model = Direct.model

    def watched(direct: Direct, job: Job) -> Model:
        found = model(direct, job)
        if job.shared is not None:
            count = counts[id(job.shared)] = counts.get(id(job.shared), 0) + 1
            if count <= MOST:
                alike(direct, job, found)
        return found

    monkeypatch.setattr(Direct, "model", watched)
    for law, request in requests:
        load_engine(law).solve([request])
    return sum(counts.values())


def test_completions_of_shipped_cases(monkeypatch: pytest.MonkeyPatch) -> None:
    """A record that lacks a fact would be settled by a rule that no longer holds."""
    cases = Random(SEED).sample(list(load_cases([SCENARIOS]).cases), SAMPLE)
    asked = [(case.law or DEFAULT_LAW, request_of(case)) for case in cases]
    assert compared(monkeypatch, asked) > SAMPLE


def test_completions_of_random_records(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same for records that nobody chose."""
    asked = [
        (DEFAULT_LAW, request_of_random(random_case(seed, share_of_gaps=0.1))) for seed in RANDOM
    ]
    assert compared(monkeypatch, asked) > len(RANDOM)
