"""A suggested record tells of what can have been."""

from __future__ import annotations

import datetime as dt
from typing import Any, cast

import pytest

from sequester.engine import load_engine
from sequester.mutants.fitting import Modes, fitted, is_before_its_act, modes_of
from sequester.mutants.sensible import is_odder, is_to_come, is_under_older_law, oddities
from sequester.records import Case, Expectation, record_from, to_plain

EVENT: dict[str, Any] = {
    "id": "c1",
    "offence": "Criminal Code 266",
    "offence_date": "2015-03-01",
    "outcome": "conviction",
    "outcome_date": "2015-06-01",
    "disposition_date": "2015-07-01",
    "procedure": "summary",
    "sentence": [{"kind": "fine", "amount": 200, "paid_on": "2015-08-01"}],
}


def case_of(event: dict[str, Any] | None = None, **record: Any) -> Case:  # noqa: ANN401 - as written
    """A case about one event, with what the event or the record says otherwise."""
    found = {"date_of_birth": "1980-01-01", "events": [{**EVENT, **(event or {})}], **record}
    return Case.model_validate(
        {
            "id": "a-case",
            "title": "a case",
            "source": "none",
            "confidence": "high",
            "as_of": dt.date(2020, 1, 1),
            "question": "record_suspension_application",
            "record": record_from(found),
            "expect": (Expectation(outcome="may_apply"),),
            "why": "none",
        }
    )


def part(**keys: str) -> dict[str, Any]:
    """A sentence of one part."""
    return {"sentence": [{"kind": "probation", "length": "1 year", **keys}]}


@pytest.mark.parametrize(
    ("event", "record"),
    [
        (part(expires="2015-06-30"), {}),
        (part(completed_on="2015-06-30"), {}),
        ({"outcome": "conditional_discharge", "discharge_revoked_on": "2015-05-31"}, {}),
        ({"appeal_completed_on": "2015-05-31"}, {}),
        ({"outcome": "acquittal"}, {}),
        ({"circumstances": {"victim_date_of_birth": "2015-03-02"}}, {}),
        ({}, {"died_on": "2015-06-30"}),
        ({}, {"date_of_birth": "2009-01-01"}),
        ({}, {"charges": [{"id": "h1", "kind": "charge", "laid_on": "1979-01-01"}]}),
        ({}, {"suspensions": [{
            "id": "s1", "kind": "pardon", "ordered_on": "2015-05-31", "covers": ["c1"],
        }]}),
        ({}, {"applications": [{
            "kind": "record_suspension", "made_on": "2019-05-02", "decided_on": "2019-05-01",
        }]}),
        ({}, {"findings": [{
            "finding": "good_conduct", "value": True, "about": "c1", "on": "2015-05-31",
        }]}),
    ],
)  # fmt: skip
def test_what_cannot_have_been_is_seen(event: dict[str, Any], record: dict[str, Any]) -> None:
    """A draft would tell of a fine that was paid before it was imposed."""
    odd = case_of(event, **record)
    assert oddities(odd)
    assert is_odder(odd, case_of())
    assert not is_odder(odd, odd)


def test_what_can_have_been_is_no_oddity() -> None:
    """A search would pass over the record that shows the mutant."""
    assert not oddities(case_of())
    assert not oddities(case_of(part(expires="2015-07-01")))
    assert not oddities(case_of(died_on="2015-07-01"))
    assert not oddities(case_of({"disposition_date": "2021-01-01", **part(expires="2022-01-01")}))


def test_an_offence_is_tried_as_it_must_be() -> None:
    """A draft would tell of a murder tried by summary conviction."""
    ruleset = load_engine("canada").ruleset
    modes = modes_of(ruleset)

    def tried(**event: str) -> object:
        found = to_plain(fitted(case_of(event), ruleset.vocabulary, modes).record)
        events = cast("dict[str, Any]", found)["events"]
        return events[0]["procedure"]

    trafficking = {"offence": "Criminal Code 279.011(1)", "offence_date": "2012-01-01"}
    assert tried(**trafficking) == "indictment"
    assert tried(**trafficking, procedure="service") == "service"
    assert tried(**{**trafficking, "offence_date": "1990-01-01"}) == "summary"  # not in the table
    assert tried(offence="Criminal Code 266") == "summary"
    assert tried(offence="Criminal Code 266", procedure="indictment") == "indictment"
    same = case_of()
    assert fitted(same, ruleset.vocabulary, modes) is same
    nothing: Modes = {}
    assert (
        fitted(case_of(trafficking), ruleset.vocabulary, nothing).record
        == case_of(trafficking).record
    )


def test_the_law_of_a_day_before_the_conviction_is_told_apart() -> None:
    """A draft would judge a conviction of 2015 by the law of 2012, where another would do."""
    assert is_under_older_law(case_of().model_copy(update={"law_date": dt.date(2015, 5, 31)}))
    assert not is_under_older_law(case_of().model_copy(update={"law_date": dt.date(2015, 6, 1)}))
    assert not is_under_older_law(case_of())
    early = {"as_of": dt.date(2015, 5, 1), "law_date": dt.date(2015, 4, 1)}
    assert not is_under_older_law(case_of().model_copy(update=early))


def test_a_conviction_to_come_is_told_apart() -> None:
    """A draft would ask of a registration what follows from a conviction of next year."""
    early = case_of().model_copy(update={"as_of": dt.date(2015, 5, 31)})
    assert is_to_come(early)
    assert not is_to_come(early.model_copy(update={"as_of": dt.date(2015, 6, 1)}))


def test_an_offence_comes_after_its_act() -> None:
    """A draft would tell of a ticket under the Cannabis Act in 2016."""
    ruleset = load_engine("canada").ruleset

    def early(offence: str, day: str) -> bool:
        days = {"offence_date": day, "outcome_date": "2019-01-01", "disposition_date": "2019-01-01"}
        told = case_of({"offence": offence, **days})
        return is_before_its_act(told, ruleset.vocabulary, modes_of(ruleset))

    assert early("Cannabis Act 8(1)(a)", "2018-10-16")
    assert not early("Cannabis Act 8(1)(a)", "2018-10-17")
    assert early("Controlled Drugs and Substances Act 4(1)", "1997-05-13")
    assert not early("Narcotic Control Act 3(1)", "1989-01-01")  # not in the table
    assert not early("Criminal Code (R.S.C. 1970) 246", "1988-01-01")
