"""When the parts of a sentence expire, and the measures of punishment (brief, 1.1, 1.4)."""

from __future__ import annotations

from datetime import date
from typing import Any

from .criminal_records_act_time import Length, compare, last_day, parse_length

ENDLESS = date.max  # life, indeterminate, or an order without end: never expires
PENDING = date(9000, 1, 1)  # known not to be paid or done: no day can be named

TERM = frozenset(
    {
        "imprisonment",
        "intermittent_imprisonment",
        "conditional_sentence",
        "probation",
        "recognizance",
        "discharge_conditions",
        "detention",
        "custody_and_supervision",
        "custody_and_conditional_supervision",
        "deferred_custody_and_supervision",
        "youth_probation",
    }
)
PRISON = frozenset({"imprisonment", "intermittent_imprisonment", "detention"})
RELIEVED = frozenset({"fine", "victim_surcharge"})  # 4(3.2), 4.2(1.1)
MONEY = RELIEVED | {"costs", "restitution", "compensation"}
WORK = frozenset({"community_service", "community_work"})


def replaced_on(event: dict[str, Any]) -> date | None:
    """Day on which a conviction took the place of a conditional discharge (CC 730(4))."""
    day: date | None = event.get("conviction_substituted_on") or event["discharge_revoked_on"]
    return day


def sentence_day(event: dict[str, Any]) -> date:
    """Give the day the sentence was imposed; of a revoked discharge, the day of conviction."""
    day: date = event.get("disposition_date") or event["outcome_date"]
    if event["outcome"] == "conditional_discharge" and event.get("court") != "youth_justice_court":
        return max(day, replaced_on(event) or day)
    return day


def end_of(part: dict[str, Any]) -> date | None:
    """Last day of a component that counts; None: it never delays anything (CRA 2(1), NDA)."""
    kind = part["kind"]
    if kind in TERM:
        return _term_end(part)
    if kind in MONEY:
        # A17: a fine is satisfied by the default term once that is served
        return part["paid_on"] or part.get("completed_on") or PENDING
    if kind in WORK:
        return part["completed_on"] or PENDING
    return None


def _term_end(part: dict[str, Any]) -> date:
    # no order of supervision is for ever (CC 732.2(2)(b)): one without an end has an unknown one
    endless = ENDLESS if part["kind"] in PRISON else PENDING
    if "expires" in part:  # it prevails over start and length (case-format 2.2)
        return part["expires"] or endless
    text = part.get("length")
    if text in ("life", "indeterminate"):
        return ENDLESS
    broken = part["kind"] == "intermittent_imprisonment"  # it ends with the last day served
    if broken or text is None or "start" not in part:
        return part["expires"] or endless
    return last_day(part["start"], parse_length(text))


def expiry(event: dict[str, Any], leaving_out: frozenset[str] = frozenset()) -> date:
    """Day the whole sentence expired: the last of its parts, else the day it was imposed."""
    default = (event.get("ticket") or {}).get("default_served_on")
    ends = [
        default if default and end == PENDING and part["kind"] in MONEY else end
        for part in event["sentence"]
        if part["kind"] not in leaving_out and (end := end_of(part)) is not None
    ]
    return max([sentence_day(event), *ends])


def supervised(events: list[dict[str, Any]]) -> list[tuple[date, date]]:
    """First and last days of long-term supervision (CRA 4.01)."""
    spans = []
    for event in events:
        for part in event["sentence"]:
            if part["kind"] == "long_term_supervision":
                start = part["start"]
                end = _term_end(part)
                spans.append((start, end))
    return spans


def _longer(part: dict[str, Any], months: int, *, at_least: bool = False) -> bool:
    """Whether a term is longer than `months` (or at least as long)."""
    if "length_under" in part and compare(parse_length(part["length_under"]), months) <= 0:
        return False
    text = part["length"]
    if text in ("life", "indeterminate"):
        return True
    sign = compare(parse_length(text) if text else Length(0, 0), months)
    return sign > 0 or (at_least and sign == 0)


def has_two_years(event: dict[str, Any]) -> bool:
    """One sentence of imprisonment of two years or more: 4(2)(b), v2010 4(a)."""
    return any(
        part["kind"] == "imprisonment" and _longer(part, 24, at_least=True)
        for part in event["sentence"]
    )


def is_heavy_service(event: dict[str, Any], limit: int) -> bool:
    """4(1)(a): fine over the limit, detention or imprisonment over six months, dismissals."""
    for part in event["sentence"]:
        kind = part["kind"]
        if kind in ("dismissal", "dismissal_with_disgrace"):
            return True
        if kind == "fine" and part["amount"] > limit:
            return True
        if kind in ("detention", "imprisonment") and _longer(part, 6):
            return True
    return False


def is_minor_punishment(event: dict[str, Any]) -> bool:
    """NDA 249.27(1)(a)(i) to (iv): nothing but reprimands, a small fine, minor punishments."""
    for part in event["sentence"]:
        if part["kind"] == "fine":
            if part["amount"] > event["circumstances"]["monthly_basic_pay"]:
                return False
        elif part["kind"] not in ("severe_reprimand", "service_reprimand", "minor_punishment"):
            return False
    return True
