"""Who sees what is apart, who is told, and who is bound: the table of the schemes (P15 to P25)."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from sequester.engine import Engine, Request, load_engine
from sequester.proof import Decision, decide
from sequester.records import record_from

DAY = dt.date(2026, 11, 22)
ROLES = ("employers", "vulnerable_sector", "police", "courts", "screening")
SEEN = {
    "cra-parity": (
        "hidden", "notation_only", "fingerprints_only", "minister_approval", "minister_approval",
    ),
    "expiry": (
        "hidden", "notation_only", "for_investigation", "minister_approval", "minister_approval",
    ),
    "clean-slate": (
        "hidden", "notation_only", "for_investigation_logged", "at_sentencing_indictable", "logged",
    ),
    "cautious": ("hidden", "hidden", "for_investigation_logged", "at_sentencing", "logged"),
}  # fmt: skip
TOLD = {  # the person, victims, contested before, backlog
    "cra-parity": ("portal", "not_told", "board", "oldest_first"),
    "expiry": ("board_letter", "not_told", "board_then_court", "all_at_once"),
    "clean-slate": ("portal_and_message", "on_request", "review_then_board", "summary_first"),
    "cautious": ("letters", "heard_in_window", "board", "complete_first"),
}
every_scheme = pytest.mark.parametrize("scheme", SEEN)
ADULT = {"victim_age": 40, "intimate_partner": False}


def _asked(engine: Engine, *records: dict[str, Any]) -> list[Decision]:
    requests = [
        Request(
            record=record_from(record), question="sequestering", as_of=DAY, law_date=DAY,
            readings={}, about={},
        )
        for record in records
    ]  # fmt: skip
    decided = decide(engine, requests, proofs="none")
    return [next(one for one in each if one.subject == "c1") for each in decided]


def _record(offence: str, circumstances: dict[str, Any], year: int = 2012) -> dict[str, Any]:
    day = dt.date(year, 3, 12)
    event: dict[str, Any] = {
        "id": "c1", "offence": offence, "offence_date": day - dt.timedelta(days=99),
        "outcome": "conviction", "outcome_date": day, "procedure": "summary", "sentence": [],
    }  # fmt: skip
    if circumstances:
        event["circumstances"] = circumstances
    return {
        "date_of_birth": dt.date(1975, 4, 4), "events": [event],
        "charges": [], "suspensions": [], "findings": [],
    }  # fmt: skip


@every_scheme
def test_who_sees_what_is_apart(scheme: str) -> None:
    """A court or an employer would see what the scheme hides, or miss what it keeps."""
    engine = load_engine(f"options/ascr-{scheme}")
    plain, listed, waiting = _asked(
        engine,
        _record("Criminal Code 430(4)", ADULT),
        _record("Criminal Code 271", ADULT),
        _record("Criminal Code 430(4)", ADULT, 2026),
    )
    seen = dict(zip(ROLES, SEEN[scheme], strict=True))
    unnoted = seen | {"vulnerable_sector": "hidden"}  # without a notation nothing is seen
    assert {role: plain.values[f"seen_by_{role}"] for role in ROLES} == unnoted
    assert plain.values["seen_by_the_person"] == "all_of_it"
    if scheme == "cautious":  # Schedule 2 is excluded, so nothing of it is apart
        assert listed.outcome == "excluded"
    else:
        assert {role: listed.values[f"seen_by_{role}"] for role in ROLES} == seen
        assert listed.values["notation"] is True
    assert waiting.outcome == "not_yet"
    assert not [name for name, value in waiting.values.items() if "seen_by" in name and value]


@every_scheme
def test_who_is_bound_and_who_is_told(scheme: str) -> None:
    """A holder would not know of its duty, or a person not where to complain."""
    (one,) = _asked(load_engine(f"options/ascr-{scheme}"), _record("Criminal Code 430(4)", ADULT))
    orders = {name: value for name, value in one.values.items() if "order_to" in name and value}
    assert orders == {
        "order_to_repository": "set_apart",
        "order_to_departments": "set_apart",
        "order_to_provinces": "asked_to_set_apart",
        "order_to_police": "asked_to_set_apart",
        **({"order_to_checkers": "set_apart"} if scheme == "clean-slate" else {}),
    }
    names = ("notice_to_person", "notice_to_victims", "recourse", "backlog_phase")
    assert tuple(one.values[name] for name in names) == TOLD[scheme]
    assert one.values["fee"] == 0
    assert one.dates["separate_by"] == one.dates["sequestered_on"] + dt.timedelta(days=30)


def test_every_section_of_part_viii_asks_who_the_victim_was() -> None:
    """A person convicted of an offence against a partner would pass as if there were none."""
    engine = load_engine("options/ascr-cautious")
    (table,) = (t for t in engine.ruleset.tables if t.predicate == "part_viii")
    sections = [fact.text.split('"')[1] for fact in table.facts]
    outside = ["210", "213", "320.14", "321", "430", "334"]
    assert all(214 <= float(".".join(each.split(".")[:2])) <= 320.1 for each in sections)
    found = _asked(engine, *(_record(f"Criminal Code {s}", {}) for s in (*sections, *outside)))
    asked = {
        section
        for section, one in zip((*sections, *outside), found, strict=True)
        if "intimate_partner" in {fact.name for fact in one.missing}
    }
    assert not asked & set(outside)
    unasked = set(sections) - asked
    assert all(
        one.outcome == "excluded"
        for section, one in zip(sections, found, strict=False)
        if section in unasked
    ), unasked
