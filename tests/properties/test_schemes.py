"""The draft schemes on random records, against loops made by hand, and against themselves."""

from __future__ import annotations

import copy
import datetime as dt
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import pytest
from tests.oracle.random_schemes import AS_OF, Drawn, convictions, draw
from tests.oracle.schemes import (
    Charge,
    Conviction,
    Standing,
    batches,
    clean_slate,
    expiry,
    whole_record,
)

from sequester.engine import Engine, Request, load_engine, with_tables
from sequester.proof import decide
from sequester.records import record_from

RECORDS = int(os.environ.get("SEQUESTER_SCHEME_RECORDS", "9"))
SCHEMES: Mapping[
    str, Callable[[Sequence[Conviction], Sequence[Charge], dt.date], dict[str, Standing]]
] = {
    "clean-slate": clean_slate,
    "expiry": expiry,
    "cra-parity": whole_record,
    "cautious": whole_record,
}
MONTH = dt.timedelta(days=30)
DAYS = ("sequestered_on", "earliest", "held_from", "review_from", "revived_on")
Answers = dict[str, tuple[str, dict[str, dt.date]]]


def _request(
    record: dict[str, Any], as_of: dt.date, readings: Mapping[str, str], question: str
) -> Request:
    return Request(
        record=record_from(record), question=question, as_of=as_of, law_date=AS_OF,
        readings=readings, about={},
    )  # fmt: skip


def _answers(
    engine: Engine,
    records: Iterable[dict[str, Any]],
    as_of: dt.date = AS_OF,
    readings: Mapping[str, str] | None = None,
    question: str = "sequestering",
) -> list[Answers]:
    requests = [_request(record, as_of, readings or {}, question) for record in records]
    return [
        {one.subject: (one.outcome, _days(one.dates)) for one in each}
        for each in decide(engine, requests, proofs="none")
    ]


def _days(dates: Mapping[str, dt.date | None]) -> dict[str, dt.date]:
    return {name: day for name, day in dates.items() if name in DAYS and day is not None}


def _drawn(scheme: str, count: int = RECORDS, start: int = 0) -> list[Drawn]:
    return [draw(start + seed, scheme) for seed in range(count)]


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_loops_agree(scheme: str) -> None:
    """A person would be given a day that pushing days by hand does not give."""
    drawn = _drawn(scheme)
    found = _answers(load_engine(f"options/ascr-{scheme}"), [each.record for each in drawn])
    for number, (each, answers) in enumerate(zip(drawn, found, strict=True)):
        expected = SCHEMES[scheme](convictions(each, scheme), each.charges, AS_OF)
        shown = {name: (one.outcome, one.dates) for name, one in expected.items()}
        assert answers == shown, (number, each.record)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_longer_wait_is_never_sooner(scheme: str) -> None:
    """A drafter who lengthens a wait would let some records go earlier."""
    engine = load_engine(f"options/ascr-{scheme}")
    tables = engine.compiled("sequestering").cone.tables
    rows = [str(fact.ast.head) for table in tables for fact in table.facts]
    drawn = [each.record for each in _drawn(scheme, RECORDS // 3, 5000)]
    before = _answers(engine, drawn)
    for row in (row for row in rows if row.startswith("scheme_wait(")):
        parts = row.split(",")
        parts[2] = str(int(parts[2]) + 1)
        variant = with_tables(engine, "sequestering", {row: ",".join(parts)})
        for old, new in zip(before, _answers(variant, drawn), strict=True):
            for subject, (outcome, days) in old.items():
                later = new[subject]
                if outcome != "sequestered":
                    assert later[0] != "sequestered", (row, subject)
                if "earliest" in days and "earliest" in later[1]:
                    assert days["earliest"] <= later[1]["earliest"], (row, subject)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_day_stays_where_it_was_told(scheme: str) -> None:
    """A person told a day would find another when it has come, though nothing happened since."""
    engine = load_engine(f"options/ascr-{scheme}")
    drawn = [each.record for each in _drawn(scheme, RECORDS // 2, 9000)]
    for record, now in zip(drawn, _answers(engine, drawn), strict=True):
        for subject, (outcome, days) in now.items():
            if outcome != "not_yet" or "earliest" not in days:
                continue
            day = days["earliest"]
            (then,) = _answers(engine, [record], as_of=day)
            assert then[subject][0] in {"sequestered", "board_review"}, (record, subject)
            if then[subject][0] == "sequestered":
                assert then[subject][1]["sequestered_on"] == day


def test_without_a_conviction_the_others_wait_no_longer() -> None:
    """Under each conviction by itself, a conviction less would hold up another."""
    for scheme in ("clean-slate", "expiry"):
        engine = load_engine(f"options/ascr-{scheme}")
        drawn = [e.record for e in _drawn(scheme, RECORDS // 2, 13000) if len(e.events) > 1]
        fewer = copy.deepcopy(drawn)
        for record in fewer:
            record["events"].pop(0)
        for old, new in zip(_answers(engine, drawn), _answers(engine, fewer), strict=True):
            for subject, (_, days) in new.items():
                if "earliest" in old[subject][1] and "earliest" in days:
                    assert days["earliest"] <= old[subject][1]["earliest"]


def test_parity_with_the_act() -> None:
    """The scheme that keeps today's waits would have others for one conviction or one batch."""
    drawn = _drawn("cra-parity", RECORDS, 17000)
    records: list[dict[str, Any]] = []
    for each in drawn:
        if len(batches(convictions(each, "cra-parity"), ())) > 1:
            continue
        record = {
            **copy.deepcopy(each.record),
            "charges": [],
            "applications": [],
            "resident_of": "CA-AB",
        }
        for event in record["events"]:
            event["offence_date"] = max(event["outcome_date"] - MONTH, dt.date(2012, 3, 13))
            event["outcome_date"] = max(event["outcome_date"], event["offence_date"])
        if all(event["outcome_date"] > dt.date(2012, 5, 1) for event in record["events"]):
            records.append(record)
    assert records
    ours = _answers(load_engine("options/ascr-cra-parity"), records)
    theirs = _answers(load_engine(), records, question="record_suspension_application")
    for record, scheme, act in zip(records, ours, theirs, strict=True):
        outcome, days = scheme["person"]
        wanted = {"sequestered": "may_apply", "not_yet": "not_yet", "excluded": "barred"}
        assert act["person"][0] == wanted[outcome], record
        assert days.get("earliest", days.get("sequestered_on")) == act["person"][1].get("earliest")


def test_one_clock_or_several_where_all_waits_are_equal() -> None:
    """The cautious scheme, whose waits are all equal, would turn on the reading of the clock."""
    drawn = [each.record for each in _drawn("cautious", RECORDS // 2, 21000)]
    engine = load_engine("options/ascr-cautious")
    assert _answers(engine, drawn) == _answers(engine, drawn, readings={"clock": "per_sentence"})
