"""The access period of a youth record, paragraph by paragraph (YCJA 119(2) and (3))."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from .criminal_records_act_sentences import PENDING, end_of, sentence_day
from .criminal_records_act_time import add_months
from .youth_justice_act_schedule import PASSPORT_AND_D1, is_listed_bond

Event = dict[str, Any]
FOUND_GUILTY = frozenset({
    "finding_of_guilt", "reprimand", "absolute_discharge", "conditional_discharge", "conviction",
})  # fmt: skip
# (c), (e), (f): months from the dismissal or withdrawal, or from the finding of guilt
FROM_THE_DAY = {
    "dismissed": ("c", 2),
    "withdrawn": ("c", 2),
    "reprimand": ("c", 2),
    "absolute_discharge": ("e", 12),
    "conditional_discharge": ("f", 36),
}
PROHIBITIONS = frozenset({"prohibition_order", "driving_prohibition"})  # 119(3)


class Period(NamedTuple):
    """The last day of access under a paragraph; `PENDING`: no day can be named yet."""

    paragraph: str
    end: date


def after(day: date, months: int) -> date:
    """Last day of so many months after a day (IA 27(5), 28); a pending day stays pending."""
    return day if day >= PENDING else add_months(day, months)


def completion(event: Event) -> date:
    """Day on which the sentence is completed: its last part, prohibition orders left out (119(3)).

    AMB-05: a reprimand or absolute discharge alone is completed on the day it is given.
    """
    ends = [
        end
        for part in event["sentence"]
        if part["kind"] not in PROHIBITIONS and (end := end_of(part)) is not None
    ]
    return max([sentence_day(event), *ends])


def is_indictable(event: Event) -> bool:
    """AMB-06: by the election; 121: without one, the Attorney General has chosen summarily."""
    return bool(event["procedure"] == "indictment")


def _three_or_five(event: Event) -> int:
    return 60 if is_indictable(event) else 36


def _acquittal(event: Event) -> Period:
    if event["appeal_taken"]:
        return Period("b", after(event["appeal_completed_on"] or PENDING, 3))
    return Period("b", after(event["appeal_time_expires"], 2))


def _stay(event: Event) -> Period:
    """(d): a year without proceedings; taken up again within it, the charge is pending anew."""
    end = after(event["outcome_date"], 12)
    again = event["proceedings_recommenced_on"]
    return Period("d", PENDING if again is not None and again <= end else end)


def _bond(event: Event, law_date: date) -> list[Period]:
    """(d.1), for requests since 2019-06-21, whatever the day of the order (AMB-36)."""
    if law_date < PASSPORT_AND_D1 or not is_listed_bond(event, law_date):
        return []
    return [Period("d.1", after(event["order_expires"] or PENDING, 6))]


def own_periods(event: Event, law_date: date) -> list[Period]:
    """The periods that the outcome itself starts: none, one, or two that overlap (AMB-31)."""
    outcome = event["outcome"]
    periods: list[Period] = []
    if outcome in FROM_THE_DAY:
        paragraph, months = FROM_THE_DAY[outcome]
        periods.append(Period(paragraph, after(event["outcome_date"], months)))
    elif outcome == "acquittal":
        periods.append(_acquittal(event))
    elif outcome == "stay":
        periods.append(_stay(event))
    elif outcome == "recognizance_order":
        periods += _bond(event, law_date)
    elif outcome in FOUND_GUILTY:
        letter = "h" if is_indictable(event) else "g"
        periods.append(Period(letter, after(completion(event), _three_or_five(event))))
    # none: not criminally responsible (AMB-09); warning, caution, referral (AMB-10)
    sanction = outcome in ("dismissed", "withdrawn") and event.get("ejs_consent_date")
    if outcome == "extrajudicial_sanction" or sanction:
        periods.append(Period("a", after(event["ejs_consent_date"], 24)))
    return periods


def extended(event: Event, own: Period, findings: list[Event], *, chain: bool) -> Period:
    """(i) and (j): the period as findings of guilt made within it extend it.

    Each finding is tried alone against the end under (g) or (h), and the latest end governs; with
    `chain` against the end as already extended (AMB-01). The (g) or (h) period runs from the
    finding on the record itself, that day included (AMB-03, AMB-04); (j) never shortens (AMB-02).
    """
    first = event["outcome_date"]
    best = own
    while True:
        window = best.end if chain else own.end
        longest = best
        for other in findings:
            if other is event or not first <= other["outcome_date"] <= window:
                continue
            letter = "j" if is_indictable(other) else "i"
            found = Period(letter, after(completion(other), _three_or_five(other)))
            longest = max(longest, found, key=lambda period: period.end)
        if not chain or longest.end <= best.end:
            return longest
        best = longest
