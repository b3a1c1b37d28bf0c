"""May a ticket record be used so as to identify the person? Cannabis Act 51 to 54.

Brief: automatic schemes, section 7, AMB-13, AMB-30. Where it leaves a point open:

* The bar begins on the day of payment, or the day on which the default term is fully served.
* Under 53 (a plea of not guilty) payment alone bars; default imprisonment does not (AMB-30).
* A payment that is yet to come has barred nothing; no date is stated for it.
* A payment later than the ticket's time without a conviction entered: no position.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .criminal_records_act import OPEN, Answer
from .criminal_records_act_disclosure import whole

if TYPE_CHECKING:
    from datetime import date

    from .criminal_records_act_convictions import Asked

Event = dict[str, Any]


def decide_tickets(asked: Asked, about: dict[str, Any]) -> dict[str, Answer]:
    """Answer `disclosure` of a ticket record for the person and for each event."""
    if about["action"] != "use":
        return dict.fromkeys(["person", *(e["id"] for e in asked.record["events"])], OPEN)
    answers = {
        e["id"]: _ticket(asked, e) if "ticket" in e else OPEN for e in asked.record["events"]
    }
    return {"person": whole(list(answers.values())), **answers}


def _ticket(asked: Asked, event: Event) -> Answer:
    ticket = event["ticket"]
    paid: date | None = ticket["paid_on"]
    flags = set()
    if event["outcome"] == "ticket_paid":  # 52
        if paid is None or ("due_on" in ticket and paid > ticket["due_on"]):
            return OPEN
        days = [paid]
        values: dict[str, Any] = {"convicted": False, "deemed": "absolute_discharge"}
        values["cra_conviction"] = False
    elif event["outcome"] == "conviction":  # 53 and 54
        days = [day for day in (paid,) if day]
        values = {"convicted": True, "deemed": "none", "cra_conviction": True}
        served: date | None = ticket.get("default_served_on")
        if served and ticket["plea"] == "not_guilty":
            flags |= {"AMB-30"} if served <= asked.as_of else set()
        elif served:
            days.append(served)
    else:
        return OPEN
    if event.get("outcome_date", asked.as_of) > asked.as_of:
        return OPEN
    since = min(days, default=None)
    if since is None or since > asked.as_of:
        return Answer("permitted", {}, values, frozenset(flags))
    return Answer("prohibited", {"barred_from": since}, values, frozenset(flags))
