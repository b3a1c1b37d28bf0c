"""The oracle of youth records on what turns a record, and on what outlives its period."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from .random_youth_records import random_youth_case
from .test_youth_oracle import adult, ask, youth
from .youth_justice_act import decide_youth
from .youth_justice_act_gaps import decide_youth_with_gaps
from .youth_justice_act_turns import Asked

Event = dict[str, Any]
ROBBERY = "Criminal Code 344"


@pytest.mark.parametrize(
    ("trigger", "outcome"),
    [
        (adult(date(2024, 3, 9)), "adult_record"),
        (adult(date(2024, 3, 10)), "closed"),
        (adult(date(2024, 3, 9), offence_date=date(2022, 5, 4), outcome="acquittal",
               appeal_taken=False, appeal_time_expires=date(2024, 4, 9)), "closed"),
        (adult(date(2024, 3, 9), offence_date=date(2022, 5, 4), outcome="finding_of_guilt",
               adult_sentence=False), "open"),
        (adult(date(2024, 3, 9), outcome="absolute_discharge"), "closed"),
        (adult(date(2024, 3, 9), outcome="acquittal"), "closed"),
        (adult(date(2023, 1, 1), outcome="conditional_discharge",
               discharge_revoked_on=date(2024, 3, 9)), "adult_record"),
        (adult(date(2023, 1, 1), outcome="conditional_discharge",
               discharge_revoked_on=date(2024, 3, 10)), "closed"),
        (adult(date(2024, 3, 9), offence="Cannabis Act 8(1)(a)", court="ticket"), "adult_record"),
        (adult(date(2024, 3, 9), offence="Contraventions Act 8", court="ticket"), "closed"),
        (adult(date(2024, 3, 9), offence="Highway Traffic Act (Ontario) 130"), "closed"),
    ],
)  # fmt: skip
def test_adult_conviction(trigger: Event, outcome: str) -> None:
    """A youth record that becomes an adult's too soon or too late follows a person for life."""
    answer = ask(date(2024, 6, 1), youth(), trigger)
    assert answer.outcome == outcome
    assert answer.values["cra_conviction"] is (outcome == "adult_record")


@pytest.mark.parametrize("outcome", ["reprimand", "absolute_discharge", "conditional_discharge"])
def test_discharges_stay_youth_records(outcome: str) -> None:
    """119(9) qualifies paragraphs (g) to (j) alone."""
    event = youth(outcome, sentence=[])
    assert ask(date(2020, 5, 10), event, adult(date(2020, 5, 10))).outcome == "open"


def test_findings_after_the_conviction_are_moot() -> None:
    """The end that a converted record had is not moved by what was found later."""
    later = youth(outcome_date=date(2023, 6, 1), sentence=[])
    answer = ask(date(2024, 6, 1), youth(), adult(date(2023, 1, 1)), later)
    assert answer.dates["adult_record_from"] == date(2023, 1, 1)
    assert answer.dates["last_open_day"] == date(2024, 3, 9)


@pytest.mark.parametrize(
    ("as_of", "keys", "outcome"),
    [
        (date(2020, 4, 9), {"appeal_taken": False}, "open"),
        (date(2020, 4, 10), {"appeal_taken": False}, "adult_record"),
        (date(2020, 9, 30), {"appeal_taken": True}, "open"),
        (date(2020, 10, 1), {"appeal_taken": True}, "adult_record"),
    ],
)
def test_adult_sentence(as_of: date, keys: Event, outcome: str) -> None:
    """117 waits until appeals are over; the ban on publication does not."""
    event = youth(
        procedure="indictment",
        adult_sentence=True,
        appeal_time_expires=date(2020, 4, 9),
        appeal_completed_on=date(2020, 10, 1),
        **keys,
    )
    answer = ask(as_of, event)
    assert answer.outcome == outcome
    assert answer.values["publication_banned"] is False


@pytest.mark.parametrize(
    ("keys", "copy", "until"),
    [
        ({"offence": ROBBERY, "procedure": "indictment"}, "until", date(2031, 3, 9)),
        ({"offence": ROBBERY, "procedure": "hybrid_no_election"}, "none", None),
        ({"offence": "Criminal Code 348(1)(b)", "procedure": "indictment"}, "none", None),
        ({"offence": "Criminal Code 463(a)", "attempt_of": ROBBERY, "procedure": "indictment"},
         "none", None),
        ({"offence": "Criminal Code 236(b)", "procedure": "indictment", "ag_notice_64_2": True},
         "indefinite", None),
        ({"offence": "Criminal Code 236(b)", "procedure": "indictment"}, "until",
         date(2031, 3, 9)),
        ({"offence": ROBBERY, "procedure": "indictment", "ag_notice_64_2": True}, "until",
         date(2031, 3, 9)),
        ({"offence": "Criminal Code 235", "outcome": "conditional_discharge",
          "procedure": "indictment"}, "none", None),
    ],
)  # fmt: skip
def test_rcmp_copy(keys: Event, copy: str, until: date | None) -> None:
    """The RCMP's copy stays for listed offences by indictment, and no other copy stays."""
    answer = ask(date(2026, 3, 10), youth(**keys))
    assert answer.outcome == "closed"
    assert answer.values["rcmp_copy"] == copy
    assert answer.dates.get("rcmp_until") == until


@pytest.mark.parametrize(
    ("ended", "copy"), [(date(2007, 10, 22), "indefinite"), (date(2007, 10, 23), "until")]
)
def test_presumptive_offences(ended: date, copy: str) -> None:
    """Before 2012-10-23 manslaughter at 14 or more was kept without notice (AMB-27)."""
    event = youth(
        offence="Criminal Code 236(b)",
        procedure="indictment",
        offence_date=date(2005, 6, 1),
        outcome_date=date(2006, 1, 1),
        sentence=[{"kind": "probation", "expires": ended}],
    )
    record = {"date_of_birth": date(1990, 1, 1), "events": [{"id": "c1", **event}]}
    day = date(2013, 1, 1)
    answers = decide_youth(Asked(record, day, day, chain=False, about={}))
    assert answers["c1"].values["rcmp_copy"] == copy


@pytest.mark.parametrize(
    ("convicted", "offence", "outcome"),
    [
        (date(2031, 3, 9), ROBBERY, "adult_record"),
        (date(2031, 3, 10), ROBBERY, "closed"),
        (date(2031, 3, 9), "Criminal Code 334(b)", "closed"),
        (date(2026, 3, 9), "Criminal Code 334(b)", "adult_record"),
        (date(2026, 3, 10), "Criminal Code 334(b)", "closed"),
    ],
)
def test_listed_adult_conviction(convicted: date, offence: str, outcome: str) -> None:
    """In the RCMP's extra time only a listed adult conviction turns the record (120(6))."""
    first = youth(offence=ROBBERY, procedure="indictment")
    assert ask(date(2032, 1, 1), first, adult(convicted, offence=offence)).outcome == outcome


@pytest.mark.parametrize(
    ("as_of", "limited"),
    [
        (date(2024, 3, 9), None),
        (date(2024, 3, 10), "establish_prohibition_order_only"),
        (date(2028, 1, 1), "establish_prohibition_order_only"),
        (date(2028, 1, 2), None),
    ],
)
def test_order_outlives_the_period(as_of: date, limited: str | None) -> None:
    """119(10), 128(4): a live order keeps its entry, and limits the record to showing it."""
    order = {"kind": "prohibition_order", "expires": date(2028, 1, 1)}
    probation = {"kind": "probation", "expires": date(2021, 3, 9)}
    answer = ask(as_of, youth(sentence=[probation, order]))
    assert answer.dates["cpic_removed_after"] == date(2024, 3, 9)
    assert answer.dates["cpic_order_entry_until"] == date(2028, 1, 1)
    assert answer.values.get("limited_use") == limited


@pytest.mark.parametrize(
    ("as_of", "about", "access"),
    [
        (date(2024, 3, 9), {"requester": "victim"}, "allowed"),
        (date(2024, 3, 10), {"requester": "victim"}, "only_with_order_123"),
        (date(2024, 3, 10), {"requester": "victim", "court_order_123": True}, "allowed"),
        (date(2024, 3, 10), {"requester": "young_person"}, "allowed"),
        (date(2021, 3, 9), {"requester": "parent", "proceedings_pending": False}, "allowed"),
        (date(2021, 3, 10), {"requester": "parent", "proceedings_pending": False}, "refused"),
        (date(2021, 3, 10), {"requester": "parent", "proceedings_pending": True}, "allowed"),
        (date(2022, 1, 1), {"requester": "record_checker", "check_required_by_government": True},
         "allowed"),
        (date(2022, 1, 1), {"requester": "record_checker", "check_required_by_government": False},
         "refused"),
        (date(2022, 1, 1), {"requester": "private_employer"}, "refused"),
        (date(2022, 1, 1), {"requester": "researcher", "court_order_119_s": True}, "allowed"),
    ],
)  # fmt: skip
def test_access(as_of: date, about: dict[str, Any], access: str) -> None:
    """Whoever is on no list must not see a youth record, and who is on one must."""
    assert ask(as_of, youth(), about=about).values["access"] == access


def test_warning_is_for_few() -> None:
    """119(4) shuts out a victim and a judge; 124 lets the young person in."""
    day = date(2021, 1, 1)
    for who, access in (("victim", "refused"), ("judge", "refused"), ("counsel", "allowed")):
        assert ask(day, youth("warning"), about={"requester": who}).values["access"] == access


def test_random_records_reach_every_outcome() -> None:
    """Records that never reach a branch would leave its rules unchecked."""
    found: set[str] = set()
    for seed in range(600):
        answers = decide_youth_with_gaps(random_youth_case(seed))
        assert answers is not None
        for answer in answers.values():
            found |= {answer.outcome, *answer.dates, *answer.flags}
            found |= {f"{name}={value}" for name, value in answer.values.items()}
    wanted = """
    open closed adult_record no_period_set last_open_day adult_record_from rcmp_until
    cpic_removed_after cpic_order_entry_until AMB-09 AMB-28 AMB-31 AMB-32 completion_overdue
    access=allowed access=refused access=only_with_order_123 rcmp_copy=none rcmp_copy=until
    rcmp_copy=indefinite limited_use=establish_prohibition_order_only publication_banned=False
    """
    assert set(wanted.split()) <= found
