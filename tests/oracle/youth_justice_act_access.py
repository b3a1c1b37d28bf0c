"""Who has access to a youth record on a day (YCJA 118, 119(1) and (4), 123, 124)."""

from __future__ import annotations

from datetime import date
from typing import Any

from .criminal_records_act_sentences import sentence_day
from .youth_justice_act_periods import FOUND_GUILTY, completion

Event = dict[str, Any]
About = dict[str, Any]
MEASURES = frozenset({"warning", "caution", "referral"})
ALWAYS = frozenset({"young_person", "counsel"})  # 124, and 119(1)(a), (b)
# 119(1)(c), (d), (h), (i), (k), (l), (m): the purpose follows from the office, or none is stated
LISTED = ALWAYS | {
    "attorney_general", "victim", "judge", "provincial_director", "ombudsman", "coroner",
    "firearms_officer",
}  # fmt: skip
FAMILY = frozenset({"parent", "assisting_adult"})  # (e), (f)
MEASURE_USERS = frozenset({"peace_officer", "attorney_general", "conference_participant"})


def _in_proceedings_or_term(event: Event, about: About, as_of: date) -> bool | None:
    """119(1)(e), (f), (g)(ii): during the proceedings or the term of the youth sentence.

    None: the asker says that no proceedings are pending, and the record says that some are.
    """
    guilty = event["outcome"] in FOUND_GUILTY
    if guilty and sentence_day(event) <= as_of <= completion(event):
        return True
    if about["proceedings_pending"]:
        return True
    return None if _is_pending(event, as_of) else False


def _is_pending(event: Event, as_of: date) -> bool:
    """Whether the record tells of proceedings on that day."""
    if event["outcome"] in FOUND_GUILTY:
        return bool(as_of < sentence_day(event))
    if event.get("outcome_date", as_of) > as_of:
        return True
    if event["outcome"] == "stay":
        again = event["proceedings_recommenced_on"]
        return again is not None and again <= as_of
    if event["outcome"] != "acquittal" or not event["appeal_taken"]:
        return False
    over = event["appeal_completed_on"]
    return over is None or over > as_of


def in_period(event: Event, about: About, as_of: date) -> bool | None:
    """Whether 119(1) lists the requester; None: its limits are not among the facts asked for."""
    who = about["requester"]
    if who in LISTED or about.get("court_order_119_s"):  # (s)
        return True
    if about.get("court_order_127"):
        return None
    if who in FAMILY:
        return _in_proceedings_or_term(event, about, as_of)
    if who == "record_checker":
        return bool(about["check_required_by_government"])  # (o)
    if who in ("private_employer", "researcher", "other"):
        return False
    return None  # peace officer, conference, government, accused: purposes and an affidavit


def access(event: Event, outcome: str, about: About, as_of: date) -> str | None:
    """The value `access` for a requester; None: no position."""
    who = about["requester"]
    if event["outcome"] in MEASURES:
        return _measures(who)
    if outcome == "open":
        listed = in_period(event, about, as_of)
        return None if listed is None else "allowed" if listed else "refused"
    ordered = about.get("court_order_123")
    if outcome == "adult_record" or (outcome == "no_period_set" and ordered):
        return None
    return "allowed" if ordered or who in ALWAYS else "only_with_order_123"


def _measures(who: str) -> str | None:
    """A warning, caution or referral: 119(4), whose purposes are not asked for, and 124."""
    if who in MEASURE_USERS:
        return None
    return "allowed" if who in ALWAYS else "refused"
