"""Must or may the Board order a suspension? CRA 4.1, 4.2 (brief, 1.7, 1.8, 3.1, 3.2).

Where the brief leaves a point open this oracle reads it so:

* A person who may not apply cannot be given an order (4.2(1)(a)): the answer is `must_refuse`.
* 4.1(1)(a), no conviction in the period: under one clock a counted conviction in the period would
  have moved the period, so it can fail only under `clock: per_sentence`; a Schedule 3 conviction is
  not looked at.
* A transferred offender's foreign conviction is none under an Act of Parliament: 4.1(1)(a) does not
  look at it.
* A judgment that nobody has made leaves the rest to the Board (`may_order`), the onus of 4.1(2)
  included; one made against the person fails the condition (`must_refuse`).
* For a conviction, 4.1(1)(b) and "shall be issued" follow its own class under the governing
  version; for the person they follow the gravest class on the record.
* No position on a Schedule 3 conviction of a mixed record, on events that do not count, nor on an
  application pending since before a change of text under `as_enacted` (3.2).
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from .criminal_records_act import (
    CANNABIS_RELIEF,
    OPEN,
    Answer,
    agreed,
    decide_under,
    is_found_serious,
)
from .criminal_records_act_bars import found
from .criminal_records_act_convictions import Asked, counted_convictions
from .criminal_records_act_offences import schedule_3
from .criminal_records_act_periods import (
    SUPERVISION,
    end_of_period,
    modes,
    own_version,
    version_on,
    wait_years,
)
from .criminal_records_act_sentences import expiry, supervised

if TYPE_CHECKING:
    from datetime import date

Event = dict[str, Any]
GRAVE = {"v1992": (5,), "v2010": (5, 10), "v2012": (10,)}  # the classes of 4(a), 4(1)(a)
BENEFIT = (("measurable_benefit", True), ("sustains_rehabilitation", True), ("disrepute", False))


def decide_order(asked: Asked) -> dict[str, Answer]:
    """Answer `record_suspension_order` for the person and for each event."""
    ids = [event["id"] for event in asked.record["events"]]
    counted = counted_convictions(asked)
    if not counted:
        return {"person": Answer("must_refuse"), **dict.fromkeys(ids, OPEN)}
    choices = modes(asked.as_of, asked.record, asked.readings.get("version_choice"))
    if "as_enacted" in choices and _is_pending(asked):
        return dict.fromkeys(["person", *ids], OPEN)
    answers = [_under(asked, counted, mode) for mode in choices]
    return {
        each: agreed([a[each] for a in answers]) if each in answers[0] else OPEN
        for each in ["person", *ids]
    }


def _is_pending(asked: Asked) -> bool:
    """Whether an application was made under an earlier text and waits (3.2)."""
    return any(
        a["kind"] == "record_suspension"
        and a["decision"] == "pending"
        and version_on(a["made_on"]) != version_on(asked.as_of)
        for a in asked.record["applications"]
    )


def _under(asked: Asked, counted: list[tuple[date, Event]], mode: str) -> dict[str, Answer]:
    """Answers under one choice of version, those it takes a position on."""
    application = decide_under(asked, counted, mode)
    events = [event for _, event in counted]
    stated = ("version", "wait_years")
    values = {k: v for k, v in application.values.items() if k in stated}
    flags, human = application.flags, application.needs_human
    base = [e for e in events if not (asked.law_date >= CANNABIS_RELIEF and schedule_3(e))]
    only = application.values.get("route") == "cannabis_only"
    base = events if only or not base else base
    if application.outcome != "may_apply":
        refused = Answer("must_refuse", {}, values, flags, human)
        return dict.fromkeys(["person", *(e["id"] for e in base)], refused)
    if only:  # 4.1(1.1)
        ordered = Answer("must_order", {}, values, flags, human)
        return dict.fromkeys(["person", *(e["id"] for e in base)], ordered)
    spans = supervised(base) if asked.law_date >= SUPERVISION else []
    classes = {}
    for event in base:
        version = own_version(mode, event, base, asked.as_of)
        years = wait_years(event, version, partial(is_found_serious, asked, event))
        classes[event["id"]] = (version, years)
    made = {}
    for event in base:
        version, years = classes[event["id"]]
        fails = _is_convicted_inside(asked, counted, event, years, spans)
        made[event["id"]] = _test(asked, [event], [(version, years)], fails=fails)
    fails = any(_is_convicted_inside(asked, counted, e, classes[e["id"]][1], spans) for e in base)
    made["person"] = _test(asked, base, [*classes.values()], fails=fails)
    answers = {}
    for subject, (outcome, judged) in made.items():
        own = dict(values)
        if subject != "person" and len(set(classes.values())) > 1:
            own = {}  # its own class, or the record's: the brief does not say which to report
        answers[subject] = Answer(outcome, {}, own, flags, human | judged)
    return answers


def _is_convicted_inside(
    asked: Asked,
    counted: list[tuple[date, Event]],
    event: Event,
    years: int,
    spans: list[tuple[date, date]],
) -> bool:
    """4.1(1)(a), with a period for each sentence: another conviction inside it."""
    if asked.reading("clock", "one") == "one":
        return False
    start = expiry(event)
    end = end_of_period(start, years, spans)
    return any(
        start < day <= end
        for day, other in counted
        if other is not event
        and not other.get("foreign")  # a transferred offender's is under no Act of Parliament
        and not (asked.law_date >= CANNABIS_RELIEF and schedule_3(other))
    )


def _test(
    asked: Asked, events: list[Event], classes: list[tuple[str, int]], *, fails: bool
) -> tuple[str, frozenset[str]]:
    """4.1(1), or its text of 1992 or 2010: the outcome and the judgments it rests on."""
    grave = [version for version, years in classes if years in GRAVE[version]]
    if not grave and all(version == "v1992" for version, _ in classes):
        return ("must_refuse" if fails else "must_order"), frozenset()  # shall be issued
    wanted = [("good_conduct", True)]
    if any(version != "v1992" for version in grave):
        wanted += BENEFIT
    judged = frozenset(name for name, _ in wanted)
    against = any(
        found(asked.record, name, event, asked.as_of) is (not good)
        for name, good in wanted
        for event in events
    )
    return ("must_refuse" if fails or against else "may_order"), judged
