"""What an Ontario police record check shows of an event (PRCRA): the brief, section 8.

Where the brief leaves a point open this oracle takes no position: other provinces, item 6 once an
order has ended, the vulnerable sector check of a suspended conviction (the Minister's approval) and
of information about no conviction (section 10), convictions kept apart without being deemed away
(CDSA 10.6(1)), youth records that have become an adult's, what the table does not name.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from .controlled_drugs_act import COMMENCEMENT, SEPARATE_BY, convicted_on, kept_apart_from
from .criminal_records_act import OPEN, Answer
from .criminal_records_act_convictions import Asked as AskedOfAdults
from .criminal_records_act_status import decide_status
from .criminal_records_act_time import years_after
from .random_records import Case
from .youth_justice_act import decide_youth
from .youth_justice_act_periods import FOUND_GUILTY
from .youth_justice_act_turns import Asked

BASIC = "criminal_record_check"
SECTOR = "vulnerable_sector_check"
NO_CONVICTION = frozenset({"acquittal", "dismissed", "withdrawn", "stay"})
DISCHARGES = {"absolute_discharge": 1, "conditional_discharge": 3}  # years
Event = dict[str, Any]


def decide_check_case(case: Case) -> dict[str, Answer]:
    """Answer `record_check` for each event of a record that leaves nothing unknown."""
    day = case.about["request_date"]
    young = decide_youth(Asked(case.record, day, day, chain=False, about={}))
    answers: dict[str, Answer] = {}
    for event in case.record["events"]:
        if case.about["province"] != "CA-ON":
            answers[event["id"]] = OPEN
        elif event["id"] in young:
            answers[event["id"]] = _youth(event, young[event["id"]].outcome)
        else:
            answers[event["id"]] = _adult(case, event)
    return answers


def _shown(*, shown: bool) -> Answer:
    return Answer("disclosed" if shown else "not_disclosed")


def _youth(event: Event, status: str) -> Answer:
    """Item 2: a finding of guilt, during its access period, on each kind of check."""
    if event["outcome"] not in FOUND_GUILTY or status == "adult_record":
        return OPEN
    return _shown(shown=status == "open")


def _adult(case: Case, event: Event) -> Answer:
    convicted = convicted_on(event)
    if convicted is not None and convicted <= case.about["request_date"]:
        return _conviction(case, event, convicted)
    if event["outcome"] in DISCHARGES:
        return _discharge(case, event)
    kind, day = case.about["check_type"], case.about["request_date"]
    if event["outcome"] == "not_criminally_responsible":  # item 7
        free = event["absolutely_discharged_on"]
        late = day > years_after(event["outcome_date"], 5) or (free is not None and free <= day)
        return _shown(shown=kind == SECTOR and not late)
    if event["outcome"] == "recognizance_order":
        return _order(event, kind, day)
    if event["outcome"] in NO_CONVICTION and kind == SECTOR:
        return OPEN  # item 9: section 10
    hidden = event["outcome"] in (*NO_CONVICTION, "ticket_paid")  # item 9; Cannabis Act 52(b)
    return _shown(shown=False) if hidden else OPEN


def _discharge(case: Case, event: Event) -> Answer:
    """Items 3 and 4: not on the first kind of check, and not for ever on the others."""
    given = event.get("disposition_date") or event["outcome_date"]
    if case.about["request_date"] < given:
        return OPEN  # found guilty, and not discharged yet
    last = years_after(given, DISCHARGES[event["outcome"]])
    in_time = case.about["request_date"] <= last
    return _shown(shown=in_time and case.about["check_type"] != BASIC)


def _order(event: Event, kind: str, day: date) -> Answer:
    """Item 6: while the order is in force."""
    if kind == BASIC:
        return _shown(shown=False)
    ends = event["order_expires"]
    return _shown(shown=True) if ends is None or day <= ends else OPEN


def _conviction(case: Case, event: Event, convicted: date) -> Answer:
    """Items 1 and 8, and convictions that the law has taken away."""
    kind, day = case.about["check_type"], case.about["request_date"]
    standing = _standing(case, event)
    if "" in standing:
        return OPEN
    if standing & {"in_effect", "revocable"}:
        values = {"record_suspended": True}
        return Answer("" if kind == SECTOR else "not_disclosed", values=values)
    apart = kept_apart_from(event, "day_after")
    if apart is not None:
        if convicted >= COMMENCEMENT and apart <= day:
            return _shown(shown=False)  # 10.6(2): deemed never convicted
        if convicted < COMMENCEMENT and day >= SEPARATE_BY:
            return OPEN
    if event.get("court") == "ticket":
        return OPEN
    old = event["procedure"] == "summary" and day > years_after(convicted, 5)
    return _shown(shown=not old)


def _standing(case: Case, event: Event) -> set[str]:
    """What has become of the suspensions that cover the event (CRA 7, 7.2); empty: no position."""
    day = case.about["request_date"]
    asked = AskedOfAdults(case.record, day, day, {})
    return {
        decide_status(asked, each).outcome
        for each in case.record["suspensions"]
        if event["id"] in each["covers"] and each["ordered_on"] <= day
    }
