"""What is left after the access period: the RCMP's copy, CPIC, a prohibition order still in force.

YCJA 115(2), 119(10), 120(3), 128(3) and (4).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from .criminal_records_act_sentences import PENDING
from .criminal_records_act_time import birthday
from .youth_justice_act_periods import (
    FOUND_GUILTY,
    PROHIBITIONS,
    Period,
    after,
    is_indictable,
)
from .youth_justice_act_schedule import BILL_C10, in_schedule, is_serious_violent

Event = dict[str, Any]
EVER = date.max


def rcmp_until(event: Event, period: Period, born: date, law_date: date) -> date | None:
    """Last day of the RCMP's copy (120(3)); `date.max`: indefinite; None: there is no such time.

    The period must have ended under (h), or (i) or (j) upon (h): a summary offence has none. The
    text is that of the day on which the period ended (AMB-27), or of `law_date` while it runs.
    """
    if event["outcome"] not in ("finding_of_guilt", "conviction") or not is_indictable(event):
        return None
    day = min(period.end, law_date)
    if not in_schedule(event, day):
        return None
    if is_serious_violent(event):
        if day < BILL_C10:  # a presumptive offence, paragraph (a), then
            if event["offence_date"] >= birthday(born, 14):
                return EVER
        elif event["ag_notice_64_2"]:
            return EVER
    return PENDING if period.end >= PENDING else after(period.end, 60)


def may_be_presumptive(
    event: Event, period: Period, law_date: date, findings: Iterable[Event]
) -> bool:
    """Whether it may be a presumptive offence, paragraph (b), which a record does not tell.

    Before 2012-10-23 a third serious violent offence upon notice had no end either: two other
    findings of guilt of the young person came before the day of the offence.
    """
    earlier = [
        one for one in findings if one is not event and one["outcome_date"] <= event["offence_date"]
    ]
    third = len(earlier) >= 2
    return min(period.end, law_date) < BILL_C10 and bool(event["ag_notice_64_2"]) and third


def order_end(event: Event) -> date | None:
    """Last day in force of the prohibition orders of a finding of guilt; None: there is none."""
    if event["outcome"] not in FOUND_GUILTY:
        return None
    ends = [part["expires"] or EVER for part in event["sentence"] if part["kind"] in PROHIBITIONS]
    return max(ends, default=None)


def must_go_to_rcmp(event: Event) -> bool | None:
    """115(2): found guilty of what an adult may be fingerprinted for; None: the record tells not.

    The Identification of Criminals Act 2(1) reaches indictable and hybrid offences.
    """
    if event["outcome"] not in FOUND_GUILTY:
        return False
    if event["procedure"] in ("indictment", "hybrid_no_election"):
        return True
    hybrid: bool | None = event.get("hybrid")
    return hybrid
