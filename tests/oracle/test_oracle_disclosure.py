"""The oracle on disclosure: each permission, what it needs, and the days on which a bar begins."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from .questions import DISCLOSURE
from .test_oracle_suspensions import ask

Facts = dict[str, Any]
TODAY = date(2026, 1, 1)
TOLD: Facts = {
    "action": "disclose",
    "object": "criminal_record",
    "discloser": "rcmp",
    "recipient": "employer",
    "purpose": "criminal_record_check",
    "minister_approval": False,
}


def _suspended(offence: str = "Criminal Code 271", **more: Any) -> Facts:  # noqa: ANN401
    event = {
        "id": "c1",
        "offence": offence,
        "offence_date": date(2005, 1, 1),
        "outcome": "conviction",
        "outcome_date": date(2006, 1, 1),
        "procedure": "summary",
        "sentence": [],
        **more.pop("event", {}),
    }
    suspension = {
        "id": "s1", "kind": "record_suspension", "ordered_on": date(2020, 1, 1), "law": "v2012",
        "basis": "CRA 4.1(1)", "covers": ["c1"], "ended_on": None, **more,
    }  # fmt: skip
    return {"events": [event], "suspensions": [suspension], "findings": []}


def _outcome(record: Facts, **about: Any) -> str:  # noqa: ANN401
    given = {k: v for k, v in (TOLD | about).items() if v != "left out"}
    outcome: str = ask(DISCLOSURE, record, TODAY, given)["person"].outcome
    return outcome


def test_prohibition_is_the_default() -> None:
    """A suspended conviction told without the Minister's approval harms a person for good."""
    record = _suspended()
    assert _outcome(record) == "prohibited"
    assert _outcome(record, minister_approval="left out") == "prohibited"
    assert _outcome(record, minister_approval=True) == "permitted"
    assert _outcome(record, discloser="municipal_police") == "permitted"
    assert _outcome(_suspended(basis="CC 748(3)", kind="pardon")) == "prohibited"
    ended = record | {"findings": [{"finding": "revocation", "value": True}]}
    assert _outcome(ended) == "permitted"
    free = record | {"suspensions": []}
    assert _outcome(free) == "permitted"


def test_fingerprints() -> None:
    """6.2 gives a police force who the person is, and nothing of the record."""
    match: Facts = {"fingerprint_match": "crime_scene", "recipient": "police_service"}
    assert _outcome(_suspended(), **match, items=["names", "birth_date"]) == "permitted"
    assert _outcome(_suspended(), **match, items=["names", "offence"]) == "prohibited"
    other = match | {"recipient": "employer"}
    assert _outcome(_suspended(), **other, items=["names"]) == "prohibited"
    prerogative = _suspended(basis="CC 748(3)", kind="pardon")
    assert _outcome(prerogative, **match, items=["names"]) == "prohibited"


def test_fines_for_cannabis() -> None:
    """6(2.1) reaches unpaid fines of Schedule 3 offences and no others."""
    fine = {"kind": "fine", "amount": 100, "paid_on": None}
    facts = {"substance": "cannabis", "synthetic": False}
    event = {"sentence": [fine], "circumstances": facts}
    offence = "Controlled Drugs and Substances Act 4(1)"
    asked = {"purpose": "fine_enforcement"}
    assert _outcome(_suspended(offence, event=event), **asked) == "permitted"
    assert _outcome(_suspended(offence, event=event)) == "prohibited"
    paid = event | {"sentence": [fine | {"paid_on": date(2010, 1, 1)}]}
    assert _outcome(_suspended(offence, event=paid), **asked) == "prohibited"
    assert _outcome(_suspended(event={"sentence": [fine]}), **asked) == "prohibited"


CHECKED: Facts = {
    "purpose": "vulnerable_sector_check",
    "recipient": "organization",
    "position_of_trust": True,
    "consent_to_verification": True,
}


def test_notation_check() -> None:
    """6.3(3) and (4): the check is for a post of trust and with consent, or it is an offence."""
    look = CHECKED | {"action": "check_notation", "discloser": "municipal_police"}
    answer = ask(DISCLOSURE, _suspended(), TODAY, TOLD | look)["person"]
    assert answer.outcome == "required"
    assert answer.values == {"notation": True}
    for key in ("position_of_trust", "consent_to_verification"):
        assert _outcome(_suspended(), **look | {key: False}) == "prohibited"
        assert _outcome(_suspended(), **look | {key: "left out"}) == "prohibited"
    assert _outcome(_suspended(), **look | {"recipient": "media"}) == "prohibited"
    assert _outcome(_suspended(), **look | {"discloser": "other"}) == "prohibited"


def test_sector_chain() -> None:
    """6.3(6) and (7): the Minister to the police, the police on a second consent."""
    record = _suspended()
    assert (
        _outcome(record, **CHECKED | {"discloser": "minister", "recipient": "police_service"})
        == "permitted"
    )
    last = CHECKED | {"discloser": "municipal_police", "minister_disclosed_to_police": True}
    assert _outcome(record, **last, consent_to_disclosure=True) == "required"
    assert _outcome(record, **last, consent_to_disclosure=False) == "prohibited"
    assert _outcome(record, **last) == "prohibited"


@pytest.mark.parametrize(
    ("offence", "event", "noted", "flags"),
    [
        ("Criminal Code 271", {}, True, set[str]()),
        ("Criminal Code 281", {}, True, set[str]()),
        ("Criminal Code 163(1)(b)", {}, True, set[str]()),
        ("Criminal Code 151", {}, False, {"CRA-A11"}),
        (
            "Criminal Code 272(1)",
            {"punished_under": "Criminal Code 272(2)(a.1)"},
            False,
            {"CRA-A12"},
        ),
        (
            "Criminal Code 272(1)",
            {"punished_under": "Criminal Code 272(2)(b)"},
            True,
            set[str](),
        ),
        ("Criminal Code 463(b)", {"attempt_of": "Criminal Code 280"}, True, set[str]()),
        (
            "Criminal Code 348(1)(b)",
            {"circumstances": {"intended_offence": "Criminal Code 271"}},
            True,
            set[str](),
        ),
        (
            "Criminal Code (R.S.C. 1970) 144",
            {"offence_date": date(1983, 1, 3), "outcome_date": date(1984, 1, 3)},
            True,
            set[str](),
        ),
        (
            "Criminal Code (R.S.C. 1970) 144",
            {"offence_date": date(1983, 1, 4), "outcome_date": date(1984, 1, 3)},
            False,
            set[str](),
        ),
        ("Criminal Code 266", {}, False, set[str]()),
    ],
)
def test_notation(offence: str, event: Facts, noted: bool, flags: set[str]) -> None:  # noqa: FBT001
    """A notation left out or made up misleads those who look after children."""
    answer = ask(DISCLOSURE, _suspended(offence, event=event), TODAY, TOLD)["c1"]
    assert answer.values["notation"] is noted
    assert flags <= answer.flags


def _discharge(kind: str, day: date, **more: Any) -> Facts:  # noqa: ANN401
    event = {
        "id": "d1",
        "offence": "Criminal Code 266",
        "offence_date": day,
        "outcome": kind,
        "outcome_date": day,
        "discharge_revoked_on": None,
        "court": "adult_court",
        "sentence": [],
    }
    return {"events": [event | more], "findings": [], "suspensions": []}


@pytest.mark.parametrize(
    ("kind", "day", "barred"),
    [
        ("absolute_discharge", date(2025, 1, 20), date(2026, 1, 21)),
        ("absolute_discharge", date(2020, 2, 29), date(2021, 3, 1)),
        ("conditional_discharge", date(2021, 9, 16), date(2024, 9, 17)),
        ("conditional_discharge", date(2020, 2, 29), date(2023, 3, 1)),
    ],
)
def test_discharge_on_three_days(kind: str, day: date, barred: date) -> None:
    """More than one or three years: a discharge is told a day too long, or hidden too soon."""
    record = _discharge(kind, day)
    for days, outcome in ((-1, "permitted"), (0, "prohibited"), (1, "prohibited")):
        as_of = barred + timedelta(days=days)
        answer = ask(DISCLOSURE, record, as_of, TOLD)["d1"]
        assert answer.outcome == outcome
        assert answer.dates == {"barred_from": barred}
        assert answer.values["cpic_purged"] is (days >= 0)


def test_discharge_in_other_states() -> None:
    """A revoked discharge is a conviction; an old one is hidden only if the person asked."""
    day = date(2015, 1, 1)
    revoked = _discharge("conditional_discharge", day, discharge_revoked_on=date(2016, 1, 1))
    assert _outcome(revoked) == "permitted"
    old = date(1992, 7, 23)
    for asked, outcome in ((True, "prohibited"), (False, "permitted")):
        facts = {"rcmp_removal_requested": asked}
        record = _discharge("absolute_discharge", old, circumstances=facts)
        assert _outcome(record) == outcome
    martial = {"court": "court_martial", "procedure": "service"}
    record = _discharge("absolute_discharge", date(2018, 9, 1), **martial)
    assert _outcome(record) == "prohibited"
    assert _outcome(record, discloser="provincial_police") == "permitted"


USE: Facts = {"action": "use", "object": "ticket_record"}


def _ticket(outcome: str, as_of: date, **ticket: Any) -> tuple[str, Facts]:  # noqa: ANN401
    event = {
        "id": "t1",
        "offence": "Cannabis Act 8(1)(a)",
        "offence_date": date(2025, 3, 1),
        "outcome": outcome,
        "outcome_date": date(2025, 4, 1),
        "court": "ticket",
        "sentence": [],
        "ticket": {"issued_on": date(2025, 3, 1), "due_on": date(2025, 3, 31), **ticket},
    }
    if outcome == "ticket_paid":
        event["outcome_date"] = ticket["paid_on"]
    answer = ask(DISCLOSURE, {"events": [event]}, as_of, USE)["t1"]
    return answer.outcome, {**answer.dates, **answer.values}


def test_tickets() -> None:
    """A ticket paid, in time or late, must not identify; one unpaid still may."""
    paid = date(2025, 3, 31)
    outcome, stated = _ticket("ticket_paid", paid, paid_on=paid)
    assert outcome == "prohibited"
    assert stated["barred_from"] == paid
    assert stated["convicted"] is False
    late = date(2025, 9, 1)
    for plea in ("none", "not_guilty"):
        ticket = {"plea": plea, "paid_on": late}
        assert _ticket("conviction", late - timedelta(days=1), **ticket)[0] == "permitted"
        outcome, stated = _ticket("conviction", late, **ticket)
        assert outcome == "prohibited"
        assert stated["deemed"] == "none"
    served = {"paid_on": None, "default_served_on": late}
    assert _ticket("conviction", late, plea="none", **served)[0] == "prohibited"
    assert _ticket("conviction", late, plea="not_guilty", **served)[0] == "permitted"
