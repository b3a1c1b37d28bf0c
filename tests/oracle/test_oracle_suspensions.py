"""The oracle on orders, on suspensions in effect and on disclosure, held against cases by hand."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from .criminal_records_act import OPEN, Answer
from .questions import DISCLOSURE, ORDER, QUESTIONS, STATUS
from .random_records import Case

LAW = Path(__file__).parents[2].parent / "shared" / "law"
WORKED = ("cases-cra-examples.yaml", "cases-automatic-examples.yaml")
Event = dict[str, Any]
Facts = dict[str, Any]


def _cases() -> list[Facts]:
    """Worked cases of the three questions, those about the registry left out."""
    found = []
    for name in WORKED:
        if (LAW / name).exists():
            cases = YAML(typ="safe", pure=True).load((LAW / name).read_text(encoding="utf-8"))
            found += [c for c in cases if c["question"] in (ORDER, STATUS, DISCLOSURE)]
    return found


def ask(question: str, record: Facts, as_of: date, about: Facts | None = None, **more: Any) -> Any:  # noqa: ANN401
    """Ask the oracle; its answers by subject."""
    case = Case(0, record, as_of, as_of, more, question=question, about=about or {})
    return QUESTIONS[question].decide(case)


@pytest.mark.skipif(not LAW.exists(), reason="the worked cases are not at hand")
@pytest.mark.parametrize("case", _cases(), ids=lambda case: case["id"])
def test_worked_case(case: Facts) -> None:
    """An oracle that misses a worked case would send us looking for faults that are none."""
    answers = ask(case["question"], case["record"], case["as_of"], case.get("about"))
    for expected in case["expect"]:
        answer: Answer = answers[expected.get("subject", "person")]
        assert answer.outcome == expected["outcome"]
        assert answer.dates | expected.get("dates", {}) == answer.dates
        assert answer.values | expected.get("values", {}) == answer.values
        assert set(expected.get("flags", [])) <= answer.flags


def _event(offence: str, day: date, **more: Any) -> Event:  # noqa: ANN401
    made = {
        "id": "c1",
        "offence": offence,
        "offence_date": day,
        "outcome": "conviction",
        "outcome_date": day,
        "procedure": "summary",
        "sentence": [],
    }
    return made | more


def _status(later: list[Event], as_of: date = date(2026, 1, 1), **more: Any) -> Answer:  # noqa: ANN401
    suspension = {
        "id": "s1", "kind": "record_suspension", "ordered_on": date(2019, 3, 4),
        "basis": "CRA 4.1(1)", "law": "v2012", "ended_on": None, "covers": ["c0"],
    }  # fmt: skip
    findings = more.pop("findings", [])
    suspension = {k: v for k, v in (suspension | more).items() if v != "left out"}
    record = {"events": later, "suspensions": [suspension], "findings": findings}
    answer: Answer = ask(STATUS, record, as_of, {"suspension": "s1"})["person"]
    return answer


LATE = date(2025, 3, 1)


@pytest.mark.parametrize(
    ("offence", "more", "outcome"),
    [
        ("Criminal Code 334(b)", {"hybrid": True}, "ceased"),
        ("Criminal Code 344", {"procedure": "indictment"}, "ceased"),
        ("Customs Act 160(1)", {"hybrid": True}, "revocable"),
        ("Customs Act 160(1)", {"hybrid": True, "procedure": "indictment"}, "ceased"),
        ("Criminal Code 320.14(1)(a)", {"hybrid": True}, "revocable"),
        (
            "Criminal Code 320.14(1)(a)",
            {"hybrid": True, "procedure": "indictment"},
            "ceased",
        ),
        ("Criminal Code 320.14(2)", {"hybrid": True}, "ceased"),
        ("Criminal Code 320.14(4)", {"hybrid": False}, "revocable"),
        ("Criminal Code 177", {"hybrid": False}, "revocable"),
        ("Cannabis Act 9(1)(a)", {"hybrid": True}, "ceased"),
        ("Food and Drugs Act 31", {"hybrid": True}, "revocable"),
        ("Criminal Code 334(b)", {"hybrid": True, "outcome": "absolute_discharge"}, "in_effect"),
        ("Highway Traffic Act (Ontario) 130", {"hybrid": False}, "in_effect"),
    ],
)
def test_later_conviction(offence: str, more: Facts, outcome: str) -> None:
    """7 and 7.2 mixed up end a suspension that stands, or let one stand that has ended."""
    answer = _status([_event(offence, LATE, **more)])
    assert answer.outcome == outcome
    if outcome == "ceased":
        assert answer.dates == {"ceased_on": LATE}
        assert answer.values == {"automatic": True}


def test_conviction_on_three_days() -> None:
    """A conviction of the day of the order is not a later one."""
    for days, outcome in ((-1, "in_effect"), (0, "in_effect"), (1, "ceased")):
        day = date.fromordinal(date(2019, 3, 4).toordinal() + days)
        event = _event("Criminal Code 266", day, hybrid=True)
        assert _status([event]).outcome == outcome
    event = _event("Criminal Code 266", LATE, hybrid=True, offence_date=date(2018, 1, 1))
    answer = _status([event])
    assert answer.outcome == "ceased"
    assert "CRA-A13" in answer.flags
    assert _status([event], date(2025, 2, 28)).outcome == "in_effect"


@pytest.mark.parametrize(
    ("text", "ordered", "amount", "outcome"),
    [
        ("v2012", date(2019, 3, 4), 5000, "revocable"),
        ("v2012", date(2019, 3, 4), 5001, "ceased"),
        ("v2010", date(2012, 3, 12), 2000, "revocable"),
        ("v2010", date(2012, 3, 12), 2001, "ceased"),
        ("v1992", date(2010, 6, 28), 2001, "ceased"),
    ],
)
def test_service_fine(text: str, ordered: date, amount: int, outcome: str) -> None:
    """The fine that ends a pardon depends on the text that the pardon keeps."""
    event = _event(
        "National Defence Act 83", LATE, procedure="service", court="court_martial",
        sentence=[{"kind": "fine", "amount": amount, "paid_on": LATE}],
    )  # fmt: skip
    kind = "record_suspension" if text == "v2012" else "pardon"
    assert _status([event], kind=kind, law=text, ordered_on=ordered).outcome == outcome


def test_old_pardon_keeps_its_text() -> None:
    """A pardon of 2011 that the Cannabis Act ends would lose what Parliament left to it."""
    old: Facts = {"kind": "pardon", "ordered_on": date(2011, 5, 1), "law": "v2010"}
    cannabis = _event("Cannabis Act 9(1)(a)", LATE, hybrid=True)
    assert _status([cannabis], **old).outcome == "revocable"
    driving = _event("Criminal Code 320.14(1)(a)", LATE, hybrid=True)
    assert _status([driving], **old).outcome == "revocable"
    assert "CRA-A15" in _status([driving], **old).flags
    today = old | {"ordered_on": date(2021, 5, 1)}
    assert "CRA-A20" in _status([], **today).flags
    code: Facts = {"kind": "pardon", "basis": "CC 748(3)"}
    assert _status([driving], **code).outcome == "in_effect"


def _found(name: str, **more: Any) -> Facts:  # noqa: ANN401
    return {"finding": name, "value": True, "by": "board", **more}


@pytest.mark.parametrize(
    ("findings", "more", "outcome"),
    [
        ([_found("good_conduct", value=False)], {}, "revocable"),
        ([_found("good_conduct", value=False)], {"basis": "CRA 4.1(1.1)"}, "in_effect"),
        ([_found("false_statement")], {"basis": "CRA 4.1(1.1)"}, "revocable"),
        ([_found("ineligible_new_information", on=date(2024, 1, 1))], {}, "ceased"),
        ([_found("revocation", on=date(2024, 1, 1))], {}, "revoked"),
        ([_found("revocation", on=date(2026, 2, 1))], {}, "in_effect"),
        ([_found("revocation", value=False)], {}, "in_effect"),
        ([], {"ended_on": "left out"}, "undetermined"),
    ],
)
def test_findings(findings: list[Facts], more: Facts, outcome: str) -> None:
    """What the Board found decides whether the suspension stands, and only what it may rest on."""
    assert _status([], findings=findings, **more).outcome == outcome


def test_what_ended_it_first() -> None:
    """A suspension revoked before a conviction did not cease by that conviction."""
    event = _event("Criminal Code 266", LATE, hybrid=True)
    before = [_found("revocation", on=date(2025, 2, 28))]
    after = [_found("revocation", on=date(2025, 3, 2))]
    assert _status([event], findings=before).outcome == "revoked"
    assert _status([event], findings=after).outcome == "ceased"


PERIOD = {"kind": "fine", "amount": 100, "paid_on": date(2013, 5, 1)}


def _order(events: list[Event], as_of: date, **more: Any) -> Any:  # noqa: ANN401
    readings = more.pop("readings", {})
    record = {"events": events, "applications": [], "findings": [], **more}
    return ask(ORDER, record, as_of, **readings)


def test_order_by_class() -> None:
    """The test of the Board follows the class of the offence and the text that governs it."""
    summary = _event("Criminal Code 266", date(2013, 4, 1), sentence=[PERIOD])
    assert _order([summary], date(2018, 5, 1))["person"].outcome == "must_refuse"
    answer = _order([summary], date(2020, 5, 2))["person"]
    assert answer.outcome == "may_order"
    assert answer.needs_human == {"good_conduct"}
    indicted = summary | {"procedure": "indictment"}
    assert "disrepute" in _order([indicted], date(2023, 5, 2))["person"].needs_human
    bad = [_found("disrepute")]
    day = date(2023, 5, 2)
    assert _order([indicted], day, findings=bad)["person"].outcome == "must_refuse"
    assert _order([summary], day, findings=bad)["person"].outcome == "may_order"
    old = _event("Criminal Code 266", date(2007, 4, 1))
    assert _order([old], date(2020, 5, 2))["person"].outcome == "must_order"
    assert _order([old | {"procedure": "indictment"}], day)["person"].outcome == "may_order"
    both = [old, old | {"id": "c2", "procedure": "indictment"}]
    answers = _order(both, day)
    assert [answers[s].outcome for s in ("person", "c1", "c2")] == [
        "may_order", "must_order", "may_order",
    ]  # fmt: skip


def test_order_for_cannabis() -> None:
    """A person convicted only of possessing cannabis is owed the order; no judgment enters."""
    event = _event(
        "Controlled Drugs and Substances Act 4(1)", date(2012, 1, 2),
        circumstances={"substance": "cannabis", "synthetic": False},
    )  # fmt: skip
    day = date(2019, 8, 1)
    assert _order([event], day, complete=True)["person"].outcome == "must_order"
    assert _order([event], date(2013, 8, 1), complete=True)["person"].outcome == "must_refuse"
    home = {"resident_of": "CA-QC"}
    assert _order([event], day, complete=False, **home)["person"].outcome == "may_order"


def test_conviction_inside_a_period() -> None:
    """With a period for each sentence, a conviction inside one defeats that one for good."""
    first = _event("Criminal Code 266", date(2013, 4, 1))
    second = _event("Criminal Code 266", date(2016, 4, 1), id="c2")
    answers = _order([first, second], date(2024, 1, 1), readings={"clock": "per_sentence"})
    assert [answers[s].outcome for s in ("person", "c1", "c2")] == [
        "must_refuse", "must_refuse", "may_order",
    ]  # fmt: skip
    assert _order([first, second], date(2024, 1, 1))["person"].outcome == "may_order"


def test_no_conviction_no_order() -> None:
    """Nobody is ordered a suspension of what is no conviction."""
    event = _event("Criminal Code 266", date(2013, 4, 1), outcome="absolute_discharge")
    answers = _order([event], date(2024, 1, 1))
    assert answers["person"].outcome == "must_refuse"
    assert answers["c1"] is OPEN
