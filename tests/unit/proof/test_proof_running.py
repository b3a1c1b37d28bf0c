"""The making of proofs leaves Python as it was, and no garbage behind."""

from __future__ import annotations

import gc

from tests.oracle.compare import request_of
from tests.oracle.random_records import random_case

from sequester.collecting import uncollected
from sequester.engine import load_engine
from sequester.proof import decide

SEEDS = range(40_004, 40_008)  # of which one lacks facts that matter


def test_decisions_leave_no_garbage() -> None:
    """If answers or proofs held cycles, a large batch would run out of memory uncollected."""
    engine = load_engine()
    requests = [request_of(random_case(seed, share_of_gaps=0.5)) for seed in SEEDS]
    decide(engine, requests[1:])
    gc.collect()
    gc.disable()
    try:
        assert all(decide(engine, requests))
        assert gc.collect() == 0
    finally:
        gc.enable()


def test_the_collector_is_left_as_it_was() -> None:
    """If it stayed off, the program that decides would grow for as long as it runs."""
    with uncollected():
        assert not gc.isenabled()
        with uncollected():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()
