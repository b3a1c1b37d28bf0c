"""Decisions on a sample of the shipped cases, one of each outcome first, and on a long record."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import cache
from pathlib import Path

from msgspec import structs

from sequester.engine import Request, load_engine
from sequester.proof import Decision, Fact, Proof, decide
from sequester.records import Case, read_cases, read_record, record_from

HERE = Path(__file__).parent
SUITE = HERE.parents[2] / "scenarios" / "canada"
QUESTION = "record_suspension_application"
STEP = 75  # one case in so many
EACH = {
    "may_apply": "s04_boundary.yaml",
    "not_yet": "s04_money.yaml",
    "barred": "s04_2_four_long_sentences.yaml",
    "not_needed": "s03_no_finding_of_guilt.yaml",
    "undetermined": "s04_missing_sentence.yaml",
}
HOSTILE = "<script>alert('\"x\"')<!-- & `*_[]{}|\\ ]]> --> %n"
GOSSIP = "a quarrel with a neighbour"


def request(case: Case) -> Request:
    """What the case asks."""
    return Request(
        case.record, case.question, case.as_of, case.law_date or case.as_of,
        case.readings or {}, case.about or {},
    )  # fmt: skip


@cache
def cases() -> tuple[Case, ...]:
    """A sample over all suites."""
    found = [case for path in sorted(SUITE.rglob("*.yaml")) for case in read_cases(path).cases]
    return tuple(found[::STEP])


@cache
def of_outcome(outcome: str) -> Decision:
    """The first decision of that outcome in the file that holds such cases."""
    path = SUITE / "criminal_records_act" / EACH[outcome]
    asked = [request(case) for case in read_cases(path).cases]
    found = [one for group in decide(load_engine(), asked) for one in group]
    return next(one for one in found if one.outcome == outcome)


@cache
def sample() -> tuple[Decision, ...]:
    """The decisions on the sample, and one of each outcome."""
    found = decide(load_engine(), [request(case) for case in cases()])
    return (*map(of_outcome, EACH), *(decision for group in found for decision in group))


@cache
def ten_convictions() -> Decision:
    """The decision on a long record."""
    record = read_record(HERE / "ten_convictions.yaml")
    day = dt.date(2026, 3, 1)
    return decide(load_engine(), [Request(record, QUESTION, day, day)])[0][0]


@cache
def hostile() -> Decision:
    """A decision whose record names its events, places and missing facts in markup."""
    decision = of_outcome("undetermined")
    assert decision.proof is not None
    cases = tuple(replace(case, proof=renamed(case.proof)) for case in decision.proof.cases)
    missing = tuple(replace(fact, pointer=HOSTILE) for fact in decision.missing)
    proof = replace(decision.proof, cases=cases)
    return replace(decision, subject=HOSTILE, missing=missing, needed=missing, proof=proof)


def renamed(proof: Proof) -> Proof:
    """The proof with hostile names for all items, and hostile places for all facts."""
    items = {
        name: replace(item, id=item.id.replace("c1", HOSTILE)) for name, item in proof.items.items()
    }
    steps = tuple(
        structs.replace(
            step,
            premises=tuple(
                structs.replace(one, pointer=HOSTILE) if isinstance(one, Fact) else one
                for one in step.premises
            ),
        )
        for step in proof.steps
    )
    return replace(proof, items=items, steps=steps)


@cache
def talkative() -> Decision:
    """The decision on a record with free text that no rule reads."""
    record = record_from({
        "resident_of": "CA-ON",
        "events": [
            {
                "id": "c1", "offence": "Criminal Code 266", "offence_name": GOSSIP,
                "incident": GOSSIP, "offence_date": "2014-02-03", "outcome": "conviction",
                "outcome_date": "2014-11-18", "procedure": "summary",
                "sentence": [{"kind": "fine", "amount": 5, "paid_on": None}],
            },
        ],
        "applications": [], "findings": [],
    })  # fmt: skip
    day = dt.date(2026, 3, 1)
    return decide(load_engine(), [Request(record, QUESTION, day, day)])[0][0]
