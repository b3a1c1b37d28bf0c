"""The oracle's answers, case by case, on orders, suspensions in effect and disclosure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .cannabis_act_tickets import decide_tickets
from .criminal_records_act import OPEN, Answer
from .criminal_records_act_convictions import Asked
from .criminal_records_act_disclosure import decide_disclosure
from .criminal_records_act_gaps import decide_all
from .criminal_records_act_orders import decide_order
from .criminal_records_act_status import decide_status

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .random_records import Case


def _asked(case: Case) -> Asked:
    return Asked(case.record, case.as_of, case.law_date, case.readings)


def decide_order_case(case: Case) -> Mapping[str, Answer] | None:
    """Answer `record_suspension_order`; None: too many completions to try."""
    return decide_all(_asked(case), decide_order)


def decide_status_case(case: Case) -> Mapping[str, Answer] | None:
    """Answer `record_suspension_status`; None: too many completions to try."""

    def decide(asked: Asked) -> dict[str, Answer]:
        wanted = case.about["suspension"]
        (suspension,) = (s for s in asked.record["suspensions"] if s["id"] == wanted)
        return {"person": decide_status(asked, suspension)}

    return decide_all(_asked(case), decide)


def decide_disclosure_case(case: Case) -> Mapping[str, Answer] | None:
    """Answer `disclosure` of criminal and ticket records; of the registry: no position."""

    def decide(asked: Asked) -> dict[str, Answer]:
        if case.about["object"] == "ticket_record":
            return decide_tickets(asked, case.about)
        if case.about["object"] == "criminal_record":
            return decide_disclosure(asked, case.about)
        return dict.fromkeys(["person", *(e["id"] for e in asked.record["events"])], OPEN)

    return decide_all(_asked(case), decide)
