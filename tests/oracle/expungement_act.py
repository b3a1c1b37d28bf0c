"""What the Board must do with an application for expungement (EHUCA): the brief, section 6.

Where the brief leaves a point open this oracle reads it so:

* A listed offence is one that the record gives an `ehuca_item`; items 7 to 18 are listed since
  2023-02-17, and before that the Board must reject.
* A discharge is no conviction: 7(1) admits nobody. One of before 1992-07-24 the RCMP purges on
  request (1992, c. 22, s. 11); what other way is open to a later one is no position's matter.
* "Such a house" (criteria order, sections 3 and 4) is one kept for acts of indecency in which
  consensual activity was viewed or engaged in.
* Items 14, 15 and 17 turn on a role that a record does not tell: a human's business (AMB-34).
* A participant of 12 to 15 may be covered by CC 150.1, whose limbs a record does not tell in full:
  no position, unless birth dates show that the convicted person was less than two (12 or 13) or
  five (14 or 15) years older, without trust or dependency.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from .criminal_records_act import Answer
from .criminal_records_act_time import birthday, years_after
from .random_records import Case

SECOND_LIST = date(2023, 2, 17)  # SOR/2023-30
DISCHARGES_GO = date(1992, 7, 24)  # CRA 6.1
DISCHARGES = ("absolute_discharge", "conditional_discharge")
SAME_SEX = frozenset({1, 2, 3, 4, 5, 6})
HOUSE_ONLY = frozenset({8})
HOUSE_NO_MONEY = frozenset({7, 9, 10, 11, 12, 13})
ROLE = frozenset({14, 15, 17})
RELATIVES = frozenset({"spouse", "child", "parent", "sibling", "representative", "executor"})
Event = dict[str, Any]


def decide_expungement_case(case: Case) -> dict[str, Answer]:
    """Answer `expungement` for each event of a record that leaves nothing unknown."""
    return {event["id"]: _decide(case, event) for event in case.record["events"]}


def _decide(case: Case, event: Event) -> Answer:
    item = event.get("ehuca_item")
    if item is None or (item not in SAME_SEX and case.law_date < SECOND_LIST):
        return Answer("must_reject")  # 9(1): not listed
    if event["outcome"] != "conviction":
        old = event["outcome"] in DISCHARGES and event["outcome_date"] < DISCHARGES_GO
        return Answer("must_reject", values={"other_route": "rcmp_purge_on_request"} if old else {})
    admitted = _may_apply(case)
    if admitted is None:
        return Answer("undetermined")
    return _review(case, event, item) if admitted else Answer("must_reject")


def _review(case: Case, event: Event, item: int) -> Answer:
    """12 to 14: order, unless there is evidence against it."""
    met = _meets(item, event, case.record)
    prohibited = any(
        f["finding"] == "activity_prohibited_now" and f["value"] and f["about"] == event["id"]
        for f in case.record["findings"]
    )
    if met is False or prohibited:
        return Answer("must_refuse")
    if met is None:
        return Answer("undetermined" if item in ROLE else "")
    return Answer("must_order", values={"deemed_never_convicted": True})  # 5(1)


def _may_apply(case: Case) -> bool | None:
    """7(1), (2): the person; once dead, those listed; None: the Board's opinion ((g))."""
    who = case.about["applicant"]
    if who == "self":
        return True
    died = case.record["died_on"]
    if died is None or died > case.as_of:
        return False
    return True if who in RELATIVES else None


def _meets(item: int, event: Event, record: dict[str, Any]) -> bool | None:
    """12(a): whether the criteria of section 25 or of the order are met; None: not decided here."""
    about = event.get("circumstances", {})
    if item in SAME_SEX:
        if not about["same_sex"] or not about["consent"]:
            return False
        return _old_enough(event, record)
    if item in HOUSE_ONLY | HOUSE_NO_MONEY:
        house = about["house_kind"] == "acts_of_indecency" and about["consensual_activity"]
        return bool(house and (item in HOUSE_ONLY or not about["money_exchanged"]))
    return None if item in ROLE else True  # 16: none set


def _old_enough(event: Event, record: dict[str, Any]) -> bool | None:
    """25(c): everyone 16 or more, or CC 150.1 would have been a defence."""
    about = event["circumstances"]
    youngest = min(about["participant_ages"])
    if youngest >= 16:
        return True
    if youngest < 12:
        return False
    other = about.get("victim_date_of_birth")
    if other is None or len(about["participant_ages"]) > 2 or about["trust_or_dependency"]:
        return None
    limit = 2 if birthday(other, 14) > event["offence_date"] else 5
    near_in_age = years_after(record["date_of_birth"], limit) > other
    return True if near_in_age else None
