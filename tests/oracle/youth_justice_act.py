"""Is a youth record open? A plain reading of the brief and of YCJA 117 to 128, for full records.

In the order of the brief: 117, the outcome, (a) to (f) or (g) and (h), (i) and (j), an adult
conviction against the end so found (119(9)), 119(10), 120, 120(6), 128. Where the brief leaves a
point open this oracle reads it so:

* A record is a youth record when the offence was committed at 12 to 17, whatever the court.
* Paragraph (d.1) asks whether 14(2) or 20(2) names the order on the day of the request.
* A charge whose stay was followed by proceedings within the year is pending: open, no last day.
* Until an adult sentence stands (117) the record is open, and no last day is stated.
* An adult discharge whose conviction was entered later (CC 730(4)) is a conviction on that day.
* What is dated after the day asked serves to compute later dates: a finding then extends a period,
  proceedings then undo a stay. A conviction then converts nothing yet.
* An order whose last day is the last open day limits nothing.
* `rcmp_until` is the end under 120(3) whatever an order does (AMB-28); it is stated while the
  period still runs, and is none of a record converted by 117 or 119(9).
* The ban of 110(1) outlives 119(9): only an adult sentence lifts it from the moment it is imposed.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from .criminal_records_act import OPEN, Answer
from .criminal_records_act_offences import CANNABIS, parse_offence
from .criminal_records_act_sentences import PENDING, replaced_on
from .criminal_records_act_time import birthday
from .youth_justice_act_access import MEASURES, access
from .youth_justice_act_notes import flags
from .youth_justice_act_periods import FOUND_GUILTY, Period, extended, own_periods
from .youth_justice_act_repository import (
    EVER,
    may_be_presumptive,
    must_go_to_rcmp,
    order_end,
    rcmp_until,
)
from .youth_justice_act_turns import Asked, Turn, final_on, findings_of, is_youth_offence, turned_by

DAY = timedelta(days=1)
Event = dict[str, Any]


def convicted_on(event: Event, born: date) -> date | None:
    """Day of a conviction of an offence committed as an adult; None: it is no such thing (AMB-12).

    A contravention is no offence (CtA 63(a)); a Cannabis Act ticket paid in time is a discharge.
    """
    offence = parse_offence(event.get("offence", ""))
    if event.get("foreign") or offence.act.endswith(")"):
        return None
    if event.get("court") == "ticket" and offence.act != CANNABIS:
        return None
    if event["offence_date"] < birthday(born, 18):
        return None
    if event["outcome"] == "conditional_discharge":
        return replaced_on(event)
    day: date | None = event["outcome_date"] if event["outcome"] == "conviction" else None
    return day


def decide_youth(asked: Asked) -> dict[str, Answer]:
    """Answer `youth_record_access` for each youth record that leaves nothing unknown."""
    answers = {event["id"]: decide_event(asked, event) for event in asked.record["events"]}
    return {subject: answer for subject, answer in answers.items() if answer is not None}


def decide_event(asked: Asked, event: Event) -> Answer | None:
    """Answer about one event; None: it is no youth record."""
    if not is_youth_offence(event, asked.record["date_of_birth"]):
        return None
    return _decide(asked, event)


def _turn(asked: Asked, event: Event, own: Period) -> Turn | None:
    """119(9), 120(6): the first adult conviction that makes the record an adult's."""
    born = asked.record["date_of_birth"]
    triggers = [(day, e) for e in asked.record["events"] if (day := convicted_on(e, born))]
    return turned_by(asked, event, own, triggers)


def _decide(asked: Asked, event: Event) -> Answer:
    if event["outcome"] in ("finding_of_guilt", "conviction") and event["adult_sentence"]:
        return _adult_sentence(asked, event)
    periods = own_periods(event, asked.law_date)
    if not periods and event.get("outcome_date", asked.as_of) > asked.as_of:
        return OPEN
    if not periods:
        return _answer(asked, event, "no_period_set", None)
    own = max(periods, key=lambda period: period.end)  # AMB-31
    if own.paragraph not in ("g", "h"):
        return _answer(asked, event, _status(asked, own), own)
    turn = _turn(asked, event, own)
    if turn is not None:
        return _converted(asked, event, turn)
    period = extended(event, own, findings_of(asked, event), chain=asked.chain)
    return _answer(asked, event, _status(asked, period), period)


def _status(asked: Asked, period: Period) -> str:
    return "open" if asked.as_of <= period.end else "closed"


def _adult_sentence(asked: Asked, event: Event) -> Answer:
    day = final_on(event)
    if day is not None and day <= asked.as_of:
        return _converted(asked, event, Turn(day, "117", None, sure=False))
    values = {"cra_conviction": False, "publication_banned": False}
    return Answer("open", {}, values)


def _converted(asked: Asked, event: Event, turn: Turn) -> Answer:
    dates: dict[str, date | None] = {"adult_record_from": turn.day}
    if turn.had is not None and turn.sure:
        dates["last_open_day"] = None if turn.had.end >= PENDING else turn.had.end
        open_still = may_be_presumptive(event, turn.had, asked.law_date, _youth_findings(asked))
        if turn.provision == "120(6)" and not open_still:
            born = asked.record["date_of_birth"]
            until = rcmp_until(event, turn.had, born, asked.law_date)
            dates["rcmp_until"] = None if until == EVER else until
    values: dict[str, Any] = {"cra_conviction": True, "publication_banned": turn.had is not None}
    return Answer("adult_record", dates, values, flags(asked, event, "adult_record", turn.had))


def _youth_findings(asked: Asked) -> list[Event]:
    """The findings of guilt of the young person."""
    born = asked.record["date_of_birth"]
    return [
        one
        for one in asked.record["events"]
        if one["outcome"] in FOUND_GUILTY and is_youth_offence(one, born)
    ]


def _answer(asked: Asked, event: Event, outcome: str, period: Period | None) -> Answer:
    """What follows from a period, or from there being none."""
    dates: dict[str, date | None] = {"last_open_day": None}
    values: dict[str, Any] = {"publication_banned": True, "cra_conviction": False}
    if event["outcome"] not in MEASURES:
        required = must_go_to_rcmp(event)
        values |= {} if required is None else {"rcmp_record_required": required}
    if period is not None and period.end < PENDING:
        dates["last_open_day"] = period.end
        _copy(asked, event, period, dates, values)
        if event["outcome"] in FOUND_GUILTY:
            dates["cpic_removed_after"] = period.end
            _limit(asked, event, period.end, dates, values)
    if asked.about:
        value = access(event, outcome, asked.about, asked.as_of)
        values |= {} if value is None else {"access": value}
    return Answer(outcome, dates, values, flags(asked, event, outcome, period))


def _copy(
    asked: Asked,
    event: Event,
    period: Period,
    dates: dict[str, date | None],
    values: dict[str, Any],
) -> None:
    """120(3): the RCMP's copy."""
    until = rcmp_until(event, period, asked.record["date_of_birth"], asked.law_date)
    if until is None or until == EVER:
        values["rcmp_copy"] = "none" if until is None else "indefinite"
    elif not may_be_presumptive(event, period, asked.law_date, _youth_findings(asked)):
        values["rcmp_copy"] = "until"
        dates["rcmp_until"] = until


def _limit(
    asked: Asked, event: Event, end: date, dates: dict[str, date | None], values: dict[str, Any]
) -> None:
    """119(10), 128(4): a prohibition order still in force after the period."""
    last = order_end(event)
    if last is None or last <= end:
        return
    if last < EVER:
        dates["cpic_order_entry_until"] = last
    if end < asked.as_of <= last:
        values["limited_use"] = "establish_prohibition_order_only"
