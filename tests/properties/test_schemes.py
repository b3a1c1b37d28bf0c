"""The draft schemes on random records, against loops made by hand, and against themselves.

SEQUESTER_SCHEME_EXAMPLES says how many records each property tries. With few of them the schemes
are one rule set with other tables, as `sequester compare` makes them; with many each is read.
"""

from __future__ import annotations

import copy
import datetime as dt
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Any

import pytest
from clingo import parse_term
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from tests.oracle.random_schemes import AS_OF, Drawn, convictions
from tests.oracle.schemes import (
    Charge,
    Conviction,
    Standing,
    batches,
    clean_slate,
    expiry,
    whole_record,
)
from tests.properties.scheme_records import records, records_since_2012

from sequester.engine import Engine, Request, load_engine, with_parameters
from sequester.law import default_logic
from sequester.proof import decide
from sequester.records import record_from

FEW = 6
EXAMPLES = int(os.environ.get("SEQUESTER_SCHEME_EXAMPLES", str(FEW)))
SHIPPED = "cra-parity"
SCHEMES: Mapping[
    str, Callable[[Sequence[Conviction], Sequence[Charge], dt.date], dict[str, Standing]]
] = {
    "clean-slate": clean_slate,
    "expiry": expiry,
    "cra-parity": whole_record,
    "cautious": whole_record,
}
DAYS = ("sequestered_on", "earliest", "held_from", "review_from", "revived_on")
ONE = dt.timedelta(days=1)
Answer = tuple[str, dict[str, dt.date]]
Answers = dict[str, Answer]
deterministic = settings(
    max_examples=EXAMPLES, derandomize=True, deadline=None, database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)  # fmt: skip
every_scheme = pytest.mark.parametrize("scheme", SCHEMES)


def _answers(
    engine: Engine,
    asked: Iterable[tuple[dict[str, Any], dt.date]],
    readings: Mapping[str, str] | None = None,
    question: str = "sequestering",
) -> list[Answers]:
    requests = [
        Request(
            record=record_from(record), question=question, as_of=as_of, law_date=AS_OF,
            readings=readings or {}, about={},
        )
        for record, as_of in asked
    ]  # fmt: skip
    return [
        {one.subject: (one.outcome, _days(one.dates)) for one in each}
        for each in decide(engine, requests, proofs="none")
    ]


def _days(dates: Mapping[str, dt.date | None]) -> dict[str, dt.date]:
    return {name: day for name, day in dates.items() if name in DAYS and day is not None}


@cache
def _engine(scheme: str) -> Engine:
    if scheme == SHIPPED or EXAMPLES > FEW:
        return load_engine(f"options/ascr-{scheme}")
    tables, given = _tables(scheme), _tables(SHIPPED)
    assert tables.keys() == given.keys()
    swapped = with_parameters(_engine(SHIPPED), "sequestering", tables)
    assert swapped is not None
    return swapped


@cache
def _tables(scheme: str) -> dict[tuple[str, int], list[str]]:
    """The rows of the scheme's tables, as its files state them."""
    found: dict[tuple[str, int], list[str]] = {}
    for path in sorted((default_logic() / "options" / f"ascr-{scheme}").glob("*.lp")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("scheme_"):
                row = parse_term(line.removesuffix("."))
                found.setdefault((row.name, len(row.arguments)), []).append(str(row))
    return found


def _waits(scheme: str) -> list[str]:
    """The rows of the scheme's waits."""
    return _tables(scheme)["scheme_wait", 4]


@cache
def _longer(scheme: str, wait: str, years: int) -> Engine:
    """The scheme with one of its waits longer by some years."""
    parts = wait.split(",")
    parts[2] = str(int(parts[2]) + years)
    rows = [",".join(parts) if row == wait else row for row in _waits(scheme)]
    tables = _tables(scheme) | {("scheme_wait", 4): rows}
    swapped = with_parameters(_engine(SHIPPED), "sequestering", tables)
    assert swapped is not None
    return swapped


def _apart(answer: Answer) -> dt.date:
    """The day from which a subject is apart as things stand; the end of time where none is."""
    outcome, days = answer
    if outcome == "sequestered":
        return days["sequestered_on"]
    return dt.date.max if outcome == "board_review" else days.get("earliest", dt.date.max)


def _due(answer: Answer) -> dt.date:
    """The same, or the day from which it is for the Board to decide."""
    return answer[1].get("review_from", _apart(answer))


@every_scheme
def test_the_loops_agree(scheme: str) -> None:
    """A person would be given a day that pushing days by hand does not give."""

    @deterministic
    @given(drawn=records(scheme))
    def agree(drawn: Drawn) -> None:
        (answers,) = _answers(_engine(scheme), [(drawn.record, AS_OF)])
        expected = SCHEMES[scheme](convictions(drawn, scheme), drawn.charges, AS_OF)
        assert answers == {name: (one.outcome, one.dates) for name, one in expected.items()}

    agree()


@every_scheme
def test_a_longer_wait_is_never_sooner(scheme: str) -> None:
    """A drafter who lengthens a wait would let some records go earlier.

    Under the bill it is the due day that is never sooner: a charge may have ended by a later one,
    so that nothing goes to the Board any more (EXP-09).
    """
    day = _due if scheme == "expiry" else _apart

    @deterministic
    @given(drawn=records(scheme), wait=st.sampled_from(_waits(scheme)))
    def never_sooner(drawn: Drawn, wait: str) -> None:
        asked = [(drawn.record, AS_OF)]
        (before,) = _answers(_engine(scheme), asked)
        (after,) = _answers(_longer(scheme, wait, 2), asked)
        for subject, answer in before.items():
            assert day(answer) <= day(after[subject]), (wait, subject)

    never_sooner()


def test_a_longer_wait_may_spare_a_review() -> None:
    """That exception would go unnoticed: what blocked has ended by the end of the longer wait."""
    event: dict[str, Any] = {
        "id": "c0", "offence": "Criminal Code 380(1)(a)", "outcome": "conviction",
        "outcome_date": dt.date(2012, 3, 12), "offence_date": dt.date(2012, 1, 1),
        "procedure": "indictment", "sentence": [],
    }  # fmt: skip
    charge = {
        "id": "p0", "kind": "charge", "offence": "Criminal Code 266",
        "laid_on": dt.date(2017, 1, 9), "ended_on": dt.date(2017, 9, 4),
    }  # fmt: skip
    record: dict[str, Any] = {
        "date_of_birth": dt.date(1970, 1, 1), "events": [event], "charges": [charge],
        "suspensions": [], "findings": [],
    }  # fmt: skip
    (before,) = _answers(_engine("expiry"), [(record, AS_OF)])
    assert before["c0"] == ("board_review", {"review_from": dt.date(2017, 3, 13)})
    longer = _longer("expiry", 'scheme_wait(indictable,any_sentence,5,"EXP-02")', 1)
    (after,) = _answers(longer, [(record, AS_OF)])
    assert after["c0"] == ("sequestered", {"sequestered_on": dt.date(2018, 3, 13)})


@every_scheme
def test_without_a_conviction_the_others_wait_no_longer(scheme: str) -> None:
    """A conviction less would hold up another: by every scheme days are only added, AC part 0.1."""

    @deterministic
    @given(drawn=records(scheme), data=st.data())
    def no_longer(drawn: Drawn, data: st.DataObject) -> None:
        assume(len(drawn.events) > 1)
        gone = data.draw(st.integers(0, len(drawn.events) - 1))
        fewer = copy.deepcopy(drawn.record)
        fewer["events"].pop(gone)
        old, new = _answers(_engine(scheme), [(drawn.record, AS_OF), (fewer, AS_OF)])
        for subject, answer in new.items():
            assert _apart(answer) <= _apart(old[subject]), subject

    no_longer()


@every_scheme
def test_a_day_stays_where_it_was_told(scheme: str) -> None:
    """A person told a day would find another when it has come, though nothing happened since."""

    @deterministic
    @given(drawn=records(scheme), after=st.integers(0, 6000))
    def stays(drawn: Drawn, after: int) -> None:
        (now,) = _answers(_engine(scheme), [(drawn.record, AS_OF)])
        told = {subject: _due(answer) for subject, answer in now.items()}
        dated = [(subject, day) for subject, day in told.items() if day != dt.date.max]
        asked = [
            (drawn.record, each)
            for _, day in dated
            for each in (day - ONE, day, day + dt.timedelta(days=after))
        ]
        then = iter(_answers(_engine(scheme), asked))
        for subject, day in dated:
            before, on, later = next(then), next(then), next(then)
            assert before[subject][0] != "sequestered"
            for answer in (on[subject], later[subject]):
                if answer[0] == "board_review":
                    assert answer[1]["review_from"] == day
                    continue
                assert answer == ("sequestered", {"sequestered_on": day})

    stays()


@every_scheme
def test_only_what_revives_ends_it(scheme: str) -> None:
    """What was apart would come back without a conviction of the kind that the scheme names."""

    @deterministic
    @given(drawn=records(scheme))
    def ends(drawn: Drawn) -> None:
        (now,) = _answers(_engine(scheme), [(drawn.record, AS_OF)])
        back = {s: days for s, (_, days) in now.items() if s != "person" and "revived_on" in days}
        known = convictions(drawn, scheme)
        for subject, days in back.items():
            day = days["revived_on"]
            assert any(each.revives and each.entered == day for each in known)
            earlier, then = _answers(
                _engine(scheme), [(drawn.record, day - ONE), (drawn.record, day)]
            )
            told = {"sequestered_on": days["sequestered_on"]}
            assert earlier[subject] == ("sequestered", told)
            assert then[subject][0] != "sequestered"

    ends()


def test_parity_with_the_act() -> None:
    """The scheme that keeps today's waits and bars would have others."""
    wanted = {"sequestered": "may_apply", "not_yet": "not_yet", "excluded": "barred"}

    @deterministic
    @given(drawn=records_since_2012())
    def same(drawn: Drawn) -> None:
        assume(len(batches(convictions(drawn, "cra-parity"), ())) == 1)
        (ours,) = _answers(_engine("cra-parity"), [(drawn.record, AS_OF)])
        (theirs,) = _answers(
            load_engine(), [(drawn.record, AS_OF)], question="record_suspension_application"
        )
        outcome, days = ours["person"]
        assert theirs["person"][0] == wanted[outcome]
        assert days.get("earliest", days.get("sequestered_on")) == theirs["person"][1].get(
            "earliest"
        )

    same()


def test_one_clock_or_several_where_all_waits_are_equal() -> None:
    """The cautious scheme, whose waits are all equal, would turn on the reading of the clock."""

    @deterministic
    @given(drawn=records("cautious"))
    def same(drawn: Drawn) -> None:
        asked = [(drawn.record, AS_OF)]
        one = _answers(_engine("cautious"), asked)
        assert one == _answers(_engine("cautious"), asked, readings={"clock": "per_sentence"})

    same()
