"""Evaluating a few records in Python, against clingo and the matching of rules node by node."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from tests.oracle.compare import request_of as request_of_random
from tests.oracle.random_records import random_case

from sequester.engine import Request, load_engine
from sequester.engine.answer import MOST_KNOWN, Late
from sequester.engine.control import FEW, Grounder, Raw
from sequester.engine.engine import (
    _assume,  # pyright: ignore[reportPrivateUsage]
)
from sequester.engine.facts import facts_of
from sequester.engine.jobs import Job
from sequester.engine.matching.store import Relation
from sequester.engine.matching.terms import number
from sequester.engine.program import Compiled
from sequester.engine.requests import checked_readings
from sequester.engine.solve import Node
from sequester.proof import decide, decision_json, decisions
from sequester.proof.absent import Search
from sequester.scenarios import load_cases, request_of

QUESTION = "record_suspension_application"
SCENARIOS = Path(__file__).parents[3] / "scenarios"
SAMPLE, SEED = 100, 11
RANDOM = int(os.environ.get("SEQUESTER_DIRECT_RECORDS", "60"))


def compiled() -> Compiled:
    """The question's program."""
    return load_engine().compiled(QUESTION)


def job_of(request: Request) -> Job:
    """What the grounder is given to decide a request at first."""
    engine = load_engine()
    program = compiled()
    readings = checked_readings(engine.ruleset, request.readings)
    vocabulary = program.inputs.vocabulary.asked_about(request.about)
    assumed = _assume(Node(facts_of(request, readings, program.inputs)), vocabulary)
    return assumed.node.job(program.stretch(request.law_date), assumed.slots)


def shipped_jobs() -> list[Job]:
    """A job for every shipped case of the question."""
    cases = load_cases([SCENARIOS]).cases
    return [job_of(request_of(case)) for case in cases if case.question == QUESTION]


def random_jobs() -> list[Job]:
    """Jobs of random records, of which half lack facts."""
    cases = [random_case(70_000 + seed, share_of_gaps=0.5) for seed in range(RANDOM)]
    return [job_of(request_of_random(case)) for case in cases]


def differences(one: Raw, other: Raw, facts: Job) -> list[str]:
    """Where two answers to the same job part."""
    program = compiled()
    given = {(fact.name, tuple(fact.arguments)) for fact in facts.every_fact()}
    found = [] if set(one.wanted) == set(other.wanted) else ["wanted"]
    found += [
        f"{rule.block.id} {rule.n}"
        for rule in program.program.rules
        if not rule.static and sorted(one.firings(rule.index)) != sorted(other.firings(rule.index))
    ]
    for signature in program.heads:
        mine, theirs = (
            {row for row in raw.atoms(signature) if (signature[0], row) not in given}
            for raw in (one, other)
        )
        found += [] if mine == theirs else [signature[0]]
    return found


@pytest.mark.parametrize("jobs", [shipped_jobs, random_jobs])
def test_direct_evaluation_is_what_clingo_derives(jobs: Callable[[], list[Job]]) -> None:
    """A record decided alone would be decided otherwise than in a batch."""
    all_jobs = jobs()
    grounder = Grounder(compiled().labelled, compiled().direct)
    ground = grounder.ground(all_jobs)
    for job, theirs in zip(all_jobs, ground, strict=True):
        (mine,) = grounder.answers([job])
        assert mine.model is not None
        assert not differences(mine, theirs, job)


def test_a_record_is_decided_and_proved_alone_as_among_many() -> None:
    """A person would be told another reason, or another answer, on another day of asking."""
    cases = [case for case in load_cases([SCENARIOS]).cases if case.question == QUESTION]
    # the differential runs compare random records too; SEQUESTER_ALL=1 takes every case
    chosen = cases if os.environ.get("SEQUESTER_ALL") else Random(SEED).sample(cases, SAMPLE)
    requests = [request_of(case) for case in chosen]
    engine = load_engine()
    for request, solved in zip(requests, engine.solve(requests), strict=True):
        (alone,) = decide(engine, [request])
        assert list(map(decision_json, alone)) == list(map(decision_json, decisions(solved)))


def test_many_records_are_ground_together() -> None:
    """A national repository evaluated one by one would take days."""
    job = shipped_jobs()[0]
    grounder = Grounder(compiled().labelled, compiled().direct)
    assert all(raw.model is None for raw in grounder.answers([job] * (FEW + 1)))
    assert all(raw.model is not None for raw in grounder.answers([job] * FEW))


def test_a_relation_that_is_put_in_order_can_be_gone_through_meanwhile() -> None:
    """A sentence counted twice while an index is made would end on another day."""
    relation = Relation([(number(value),) for value in (5, 3, 1, 4, 2, 6)])
    seen = [(row, relation.by(0)) for row in relation.unsorted]
    assert [row for row, _ in seen] == [(number(value),) for value in (5, 3, 1, 4, 2, 6)]
    assert [row[0].value for row in relation.rows] == [1, 2, 3, 4, 5, 6]  # type: ignore[union-attr]


def test_written_searches_find_what_matching_node_by_node_finds() -> None:
    """A proof that names another condition as the one not met would send a person the wrong way."""
    program = compiled().program.matching
    for job in shipped_jobs()[::40]:
        model = compiled().direct.model(job)
        for rule in program.rules:
            if rule.rule.static:
                continue
            written = program.written(rule).search(frozenset())
            assert written is not None
            plan = [rule.literals[place] for place in rule.plan]
            slow, quick = Search(plan, model), Search(plan, model)
            slow.run(rule.environment(), [])
            written(model.relation, rule.environment(), quick)
            assert (slow.depth, list(slow.instances.items()), slow.left_out) == (
                quick.depth,
                list(quick.instances.items()),
                quick.left_out,
            )


def test_what_holds_is_kept_for_the_last_records_only() -> None:
    """A record with thousands of states would fill the memory; one with few be decided twice."""
    raw = Grounder(compiled().labelled, compiled().direct).answers(shipped_jobs()[:1])[0]
    asked: list[int] = []

    def late(number: int) -> Late:
        def again() -> Raw:
            asked.append(number)
            return raw

        return Late(again, raw)

    every = [late(number) for number in range(MOST_KNOWN + 1)]
    assert all(each.raw is raw for each in every)
    assert asked == [0]
