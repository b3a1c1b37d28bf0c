"""What a parameter does at values that none of the shipped schemes takes.

The rules of `options/common` read every value that a drafter may choose. Those that no shipped
scheme has chosen are swapped in here, as `sequester compare` does, and what follows is stated.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from sequester.engine import Engine, Request, load_engine, with_tables
from sequester.proof import Decision, decide
from sequester.records import record_from

DAY = dt.date(2026, 11, 22)
ONE = dt.timedelta(days=1)
SHORT = 'scheme_wait(summary,short_custody,{},"P05")'
FRAUD, MISCHIEF = "Criminal Code 380(1)(a)", "Criminal Code 430(4)"
Part = dict[str, Any]


def _event(number: int, day: dt.date, *sentence: Part, offence: str = MISCHIEF) -> Part:
    return {
        "id": f"c{number}", "offence": offence, "offence_date": day - dt.timedelta(days=90),
        "outcome": "conviction", "outcome_date": day,
        "procedure": "indictment" if offence == FRAUD else "summary", "hybrid": True,
        "sentence": list(sentence), "circumstances": {"intimate_partner": False},
    }  # fmt: skip


def _answers(engine: Engine, *events: Part, as_of: dt.date = DAY) -> dict[str, Decision]:
    record = {
        "date_of_birth": dt.date(1975, 4, 4), "events": list(events),
        "charges": [], "suspensions": [], "findings": [],
    }  # fmt: skip
    request = Request(
        record=record_from(record), question="sequestering", as_of=as_of, law_date=DAY,
        readings={}, about={},
    )  # fmt: skip
    (decisions,) = decide(engine, [request])
    return {one.subject: one for one in decisions}


def _swapped(scheme: str, rows: dict[str, str]) -> Engine:
    return with_tables(load_engine(f"options/ascr-{scheme}"), "sequestering", rows)


def _applied(decision: Decision) -> set[str]:
    assert decision.proof is not None
    return {step.rule for step, _ in decision.proof.all_steps() if step.status == "applied"}


LATER = (_event(1, dt.date(2018, 3, 5)), _event(2, dt.date(2019, 3, 4), offence=FRAUD))


def test_relief_is_lost_by_a_conviction_in_the_wait() -> None:
    """P08 = loss: a person would keep what a scheme like the Irish one takes away."""
    lost = _swapped(
        "clean-slate",
        {
            'scheme_reconviction(drag_through,"P08")': 'scheme_reconviction(loss,"P08")',
            'scheme_exclusion(terrorism,0,0,"P01")': 'scheme_exclusion(reconviction,0,0,"P08")',
        },
    )
    answers = _answers(lost, *LATER)
    assert answers["c1"].outcome == "excluded"
    assert "p08__loss" in _applied(answers["c1"])
    assert answers["c2"].outcome == "sequestered"
    assert answers["c2"].dates["sequestered_on"] == dt.date(2024, 3, 5)
    alone = _answers(lost, LATER[0])
    assert alone["c1"].dates["sequestered_on"] == dt.date(2020, 3, 6)


@pytest.mark.parametrize(
    ("start", "day"),
    [(dt.date(2024, 3, 5), "own"), (dt.date(2024, 3, 6), "own"), (dt.date(2024, 3, 7), "start")],
)
def test_nothing_is_apart_before_the_scheme_begins(start: dt.date, day: str) -> None:
    """AC-01: a scheme would reach back to before it was law."""
    engine = _swapped(
        "expiry",
        {
            'scheme_commencement(#inf,"AC-01")': (
                f'scheme_commencement(date({start.year},{start.month},{start.day}),"AC-01")'
            )
        },
    )
    (answer,) = _answers(engine, _event(1, dt.date(2022, 3, 5))).values()
    assert answer.outcome == "sequestered"
    assert answer.dates["sequestered_on"] == (start if day == "start" else dt.date(2024, 3, 6))
    (before,) = _answers(
        engine, _event(1, dt.date(2022, 3, 5)), as_of=answer.dates["sequestered_on"] - ONE
    ).values()
    assert before.outcome == "not_yet"


@pytest.mark.parametrize(
    ("paid", "day"),
    [(dt.date(2017, 6, 6), dt.date(2020, 3, 6)), (dt.date(2022, 6, 6), dt.date(2022, 6, 6))],
)
def test_a_gate_in_a_scheme_for_whole_records(paid: dt.date, day: dt.date) -> None:
    """P11 = gate, P13 = the record: the others would come apart while a victim is unpaid."""
    gated = _swapped(
        "cra-parity",
        {'scheme_part(restitution,counted,"CRA 4(1)")': 'scheme_part(restitution,gate,"P11")'},
    )
    owed = {"kind": "restitution", "amount": 700, "paid_on": paid}
    answers = _answers(gated, _event(1, dt.date(2015, 3, 5), owed), _event(2, dt.date(2015, 3, 5)))
    assert {each.dates["sequestered_on"] for each in answers.values()} == {day}
    unpaid = owed | {"paid_on": None}
    waiting = _answers(
        gated, _event(1, dt.date(2015, 3, 5), unpaid), _event(2, dt.date(2015, 3, 5))
    )
    assert {each.outcome for each in waiting.values()} == {"not_yet"}
    assert all(each.dates.get("earliest") is None for each in waiting.values())


@pytest.mark.parametrize(("months", "years"), [(23, 3), (24, 2), (25, 2)])
def test_an_assumed_length_counts_as_it_is_assumed(months: int, years: int) -> None:
    """P23: custody taken to have lasted two years less a day would count as short or as long."""
    engine = _swapped(
        "clean-slate",
        {
            'scheme_long_custody(24,"P05")': f'scheme_long_custody({months},"P05")',
            SHORT.format(3): SHORT.format(2),
        },
    )
    (answer,) = _answers(
        engine, _event(1, dt.date(2012, 3, 12), {"kind": "conditional_sentence"})
    ).values()
    assert answer.dates["sequestered_on"] == dt.date(2014 + years, 3, 11)
    assert ("p23__length" in _applied(answer)) == (months == 23)


@pytest.mark.parametrize(("days", "years"), [(-1, 2), (0, 3), (1, 3)])
def test_an_assumed_length_of_just_the_months(days: int, years: int) -> None:
    """P23: an assumed custody of two years to the day would count as shorter than it is."""
    engine = _swapped(
        "clean-slate",
        {
            'scheme_longest(conditional_sentence,24,-1,"CC 742.1")': (
                f'scheme_longest(conditional_sentence,24,{days},"CC 742.1")'
            ),
            SHORT.format(3): SHORT.format(2),
        },
    )
    (answer,) = _answers(
        engine, _event(1, dt.date(2012, 3, 12), {"kind": "conditional_sentence"})
    ).values()
    assert answer.dates["sequestered_on"] == dt.date(2014 + years, 3, 12) + days * ONE
    assert ("p23__length" in _applied(answer)) == (days >= 0)
