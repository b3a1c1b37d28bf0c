"""May a criminal record be told? CRA 6 to 6.4, 9 (brief, section 5; automatic schemes, section 5).

Where the brief leaves a point open this oracle reads it so:

* 6 and 6.1 bind what the Commissioner and federal departments and agencies hold: from another
  keeper the Act forbids nothing (AMB-15), unless the Minister let it have the record (6.3(6), (7)).
* An event that nothing in the Act protects may be told (`permitted`): the Act does not forbid it.
* An approval, consent or post of trust not stated is none: prohibition is the default.
* Whether a suspension stands is decided as `record_suspension_status` decides it; one whose end is
  not known is taken to stand ("not permitted until settled").
* 6.2 gives names, birth date and addresses only; it does not reach a pardon under CC 748 (9 extends
  6 and 8 alone), nor does 6.3.
* 6(2.1), of 2019, opens 6(2) in every text; after a pardon under CC 748(3) nothing is owed, since
  the person is deemed never to have committed the offence.
* 6.3(3) "shall verify" and 6.3(7) "shall disclose" are duties: `required`.
* 6.1 counts "more than" one or three years as the statute does, whatever the reading `boundary`.
* A discharge of before 1992-07-24 is protected only at the person's request (1992, c. 22, s. 11).
* The whole record has the answer on which all its events agree; otherwise no position is taken.
* No position on what a keeper that is neither police nor federal tells, on youth discharges, on
  outcomes that are neither conviction nor discharge, on tickets in a criminal record, and on what a
  police force tells in a vulnerable-sector check without having it from the Minister, or without
  the check that 6.3(3) allows.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any, NamedTuple

from .criminal_records_act import OPEN, Answer
from .criminal_records_act_convictions import Asked, convictions, counted_convictions
from .criminal_records_act_notation import is_on_schedule_2, notation_flags
from .criminal_records_act_offences import schedule_3
from .criminal_records_act_sentences import RELIEVED
from .criminal_records_act_status import decide_status, text_of
from .criminal_records_act_time import years_after
from .criminal_records_act_youth import is_youth

Event = dict[str, Any]
About = dict[str, Any]
DAY = timedelta(days=1)
SECTION_6_1 = date(1992, 7, 24)
COURT_MARTIAL = date(2018, 9, 1)  # NDA 203.8
FINES = date(2019, 8, 1)  # 6(2.1)
FEDERAL = frozenset({"rcmp", "registry_centre", "minister", "federal_department", "cbsa"})
POLICE = frozenset({"rcmp", "municipal_police", "provincial_police", "police_service"})
CARERS = frozenset({"organization", "employer"})
IDENTITY = frozenset({"names", "birth_date", "addresses"})
SECTOR = "vulnerable_sector_check"


class Shield(NamedTuple):
    """What protects an event: from which day, under which kind of protection, flags."""

    since: date | None
    kind: str  # "suspension", "other pardon", "discharge"
    flags: frozenset[str]
    missing: frozenset[str]


def decide_disclosure(asked: Asked, about: About) -> dict[str, Answer]:
    """Answer `disclosure` of a criminal record for the person and for each event."""
    events = asked.record["events"]
    if about["action"] == "check_notation":
        check = _check(asked, about)
        return {"person": check, **{e["id"]: OPEN for e in events}}
    if about["action"] != "disclose":
        return dict.fromkeys(["person", *(e["id"] for e in events)], OPEN)
    answers = {e["id"]: _event(asked, about, e) for e in events}
    return {"person": whole(list(answers.values())), **answers}


def whole(answers: list[Answer]) -> Answer:
    """Give the answer for the whole record where all its events agree."""
    if not answers or len({a.outcome for a in answers}) > 1 or OPEN in answers:
        return OPEN
    first, *others = answers
    if not others:
        return first
    notation = any(a.values.get("notation") for a in answers)
    values = {"notation": notation} if "notation" in first.values else {}
    flags = frozenset().union(*(a.flags for a in answers))
    return Answer(first.outcome, {}, values, flags)


def suspended(asked: Asked, event: Event) -> Shield | None:
    """The suspension or pardon in effect that covers the event (6(2), 9)."""
    for suspension in asked.record["suspensions"]:
        if event["id"] not in suspension["covers"]:
            continue
        status = decide_status(asked, suspension)
        if status.outcome in ("in_effect", "revocable", "undetermined"):
            kind = "suspension" if text_of(suspension) else "other pardon"
            return Shield(suspension["ordered_on"], kind, status.flags, status.missing)
        if status is OPEN and suspension["ordered_on"] <= asked.as_of:
            return Shield(None, "open", frozenset(), frozenset())
    return None


def protected_from(event: Event) -> date | None:
    """First day on which 6.1(1) protects a discharge; None: never, or not this event."""
    years = {"absolute_discharge": 1, "conditional_discharge": 3}.get(event["outcome"])
    if years is None:
        return None
    day: date = event.get("disposition_date") or event["outcome_date"]
    if event.get("court") == "court_martial" and (years == 3 or day < COURT_MARTIAL):
        return None  # NDA 203.8(3) knows the absolute discharge only
    if day < SECTION_6_1 and not event["circumstances"]["rcmp_removal_requested"]:
        return None
    return years_after(day, years) + DAY


def _event(asked: Asked, about: About, event: Event) -> Answer:
    """Tell what 6, 6.1 and their exceptions say about one event."""
    if is_youth(event) or event.get("ticket") or event.get("foreign"):
        return OPEN
    convicted = any(each is event for _, each in convictions(asked))
    if event["outcome"] in ("absolute_discharge", "conditional_discharge") and not convicted:
        return _discharge(asked, about, event)
    shield = suspended(asked, event)
    if shield is not None:
        if shield.kind == "open":
            return OPEN
        return _suspended(asked, about, event, shield)
    if not convicted:
        return OPEN
    counts = any(each is event for _, each in counted_convictions(asked))  # CDSA 10.6(2)
    return Answer("permitted", {}, {"cra_conviction": counts, "notation": False})


def _discharge(asked: Asked, about: About, event: Event) -> Answer:
    """6.1: barred once more than one or three years have elapsed."""
    since = protected_from(event)
    old = (event.get("disposition_date") or event["outcome_date"]) < SECTION_6_1
    dates: dict[str, date | None] = {"barred_from": since} if since and not old else {}
    values: dict[str, Any] = {"cra_conviction": False}
    if since is None:
        return Answer("permitted", {}, values)
    values["cpic_purged"] = since <= asked.as_of
    if since > asked.as_of:
        return Answer("permitted", dates, values)
    if about["discloser"] not in FEDERAL:
        return Answer("permitted", {}, values) if about["discloser"] in POLICE else OPEN
    shield = Shield(since, "discharge", frozenset(), frozenset())
    return replace(_ask(about, shield), dates=dates, values=values)


def _suspended(asked: Asked, about: About, event: Event, shield: Shield) -> Answer:
    """6(2), and what opens it: 6(2.1), 6(3), 6.2, 6.3."""
    sector = shield.kind == "suspension"
    noted = sector and is_on_schedule_2(event)
    values: dict[str, Any] = {"notation": noted}
    if asked.reading("schedule2_version", "current") == "older":
        values = {}  # the older lists are not known
    flags = shield.flags | (notation_flags(event) if sector else frozenset())
    dates = {"barred_from": shield.since}
    if about.get("purpose") == SECTOR and sector:
        chained = _chain(asked, about)
        if chained == "open" or (chained == "required" and shield.missing):
            return OPEN
        if chained == "prohibited" and about.get("minister_approval") is not True:
            return Answer("prohibited", dates, values, flags)
        if chained in ("required", "permitted"):
            return Answer(chained, {}, values, flags)
    if about["discloser"] not in FEDERAL:
        free = about["discloser"] in POLICE
        return Answer("permitted", {}, values, flags) if free else OPEN
    # after a free pardon the offence is deemed never to have been committed: nothing is owed
    owed = shield.kind != "other pardon" and _owes(asked, event)
    if about.get("purpose") == "fine_enforcement" and owed:
        return Answer("permitted", dates, values, flags)
    answer = _ask(about, shield)
    return replace(
        answer, dates=dates, values=values, flags=flags, missing=answer.missing | shield.missing
    )


def _ask(about: About, shield: Shield) -> Answer:
    """Whether the Minister has approved (6(2), 6.1(1)), or a fingerprint was found (6.2)."""
    if about.get("minister_approval") is True:
        return Answer("permitted")
    found = about.get("fingerprint_match") is not None and shield.kind != "other pardon"
    if found and about.get("recipient") == "police_service":
        items = about.get("items")
        if items is None:
            return OPEN
        if set(items) <= IDENTITY:
            return Answer("permitted")
    missing = frozenset({"minister_approval"} - set(about))
    return Answer("prohibited", missing=missing)


def _owes(asked: Asked, event: Event) -> bool:
    """6(2.1): a fine or surcharge for a Schedule 3 offence is not paid."""
    unpaid = any(
        part["kind"] in RELIEVED and (part["paid_on"] is None or part["paid_on"] > asked.as_of)
        for part in event["sentence"]
    )
    return asked.law_date >= FINES and schedule_3(event) and unpaid


def is_noted(asked: Asked) -> bool:
    """Whether the person is the subject of a notation (6.3(2))."""
    for event in asked.record["events"]:
        shield = suspended(asked, event) if is_on_schedule_2(event) else None
        if shield and shield.kind == "suspension":
            return True
    return False


def _is_checkable(about: About) -> bool:
    """6.3(3): a post of trust or authority, and consent to the verification."""
    return about.get("position_of_trust") is True and about.get("consent_to_verification") is True


def _check(asked: Asked, about: About) -> Answer:
    """6.3(3), (4): the police verify for one responsible for a child or vulnerable person."""
    missing = frozenset({"position_of_trust", "consent_to_verification"} - set(about))
    asks = about.get("recipient") in CARERS and about["discloser"] in POLICE
    values = {"notation": is_noted(asked)}
    if asked.reading("schedule2_version", "current") == "older" or any(
        is_on_schedule_2(e) and (s := suspended(asked, e)) and s.kind == "open"
        for e in asked.record["events"]
    ):
        values = {}
    asks = asks and about.get("purpose") == SECTOR
    if asks and _is_checkable(about):
        return Answer("required", {}, values)
    if not asks:
        missing = frozenset()  # neither consent nor a post of trust would open it
    return Answer("prohibited", {}, values, missing=missing)


def _chain(asked: Asked, about: About) -> str | None:
    """6.3(5) to (7): the Minister to the police, the police to who asked; None: no such step."""
    checked = is_noted(asked) and _is_checkable(about)
    if about["discloser"] == "minister" and about.get("recipient") == "police_service":
        return "permitted" if checked else None
    if about["discloser"] not in POLICE:
        return None
    if about.get("minister_disclosed_to_police") is True:
        if not checked or about.get("recipient") == "self":
            return "open"
        asked_for = about.get("recipient") in CARERS
        consents = about.get("consent_to_disclosure") is True
        return "required" if asked_for and consents else "prohibited"
    return None if about["discloser"] == "rcmp" else "open"
