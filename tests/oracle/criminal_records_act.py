"""May the person apply for a record suspension? A plain reading of the brief, for full records.

Where the brief leaves a point open this oracle reads it so:

* Convictions dated after `as_of` have not happened and count for nothing; what is counted on
  `as_of` also gives `earliest` (no look-ahead to the day CDSA 10.6(2) or a later conversion bites).
* A court martial's absolute discharge of before 2018-09-01 (NDA 203.8) counts as a conviction.
* A contravention is a conviction by `court: ticket` under another Act than the Cannabis Act.
* `discharge_revoked_on` is the day of the conviction under CC 730(4).
* A granted expungement application reaches every event that has an `ehuca_item`.
* With `separated_conviction_counts: false` a conviction drops out from 2024-11-17 (10.6(1)).
* `boundary: anniversary` moves the end of the waiting period and of CDSA 10.6(2), not the year of
  4.2(4) nor the "after" of 4(3.1), 4(3.2), 4(3.21); `wait_ends` is then not stated.
* Schedule 3 offences are left out of the version choice in every mode, once 4(3.11) is in force.
* Only Schedule 3 convictions, but `complete` not true: ordinary rules, version by those offences.
* "It relieves and never postpones" (section 4, point 14) is read of 4(3.11) alone.
* 4(2)(b) counts Schedule 3 convictions too; under `per_offence` the bars reach only the convictions
  whose own version is v2012.
* A serious personal injury finding that was not made leaves the ten-year limb of v2010 unknown,
  unless the maximum is below ten years.
* A citation that stops short of a listed provision is unknown, unless every limb of it is listed.
* An Act named with its province is provincial; a registration of instrument `itoa` that covers a
  foreign conviction shows the transfer of 3(2), and nothing foreign is on Schedule 1.
* Long-term supervision that begins as the sentence expires moves the start of the period to its
  last day ("simplest exact form"); later supervised days are counted and added.
* A Schedule 1 list is read as on the later of the offence date and 2010-06-29 (A24), under v2010
  as well; a service mirror of old 212 is listed until 2014-12-05 only (A28).
* 4(3)(c) follows from birth dates when both are known, else from the Board's finding; (a) and (b)
  need the Board's finding, whatever facts are given.
* A sentence part that executes at once (dismissal, reprimand, reduction in rank) expires on the day
  it is imposed; ignored parts (prohibition, DNA, registration orders) leave that day too.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import partial
from typing import Any

from .criminal_records_act_bars import is_barred, is_serious, under_bars
from .criminal_records_act_convictions import Asked, counted_convictions, no_offence_in_law
from .criminal_records_act_notes import notes
from .criminal_records_act_offences import schedule_3
from .criminal_records_act_periods import (
    clock,
    governing,
    is_listed_injury,
    modes,
    own_version,
    wait_years,
)
from .criminal_records_act_sentences import ENDLESS, PENDING, RELIEVED, end_of, expiry
from .criminal_records_act_time import years_after

DAY = timedelta(days=1)
CANNABIS_RELIEF = date(2019, 8, 1)
RETURN_RULE = date(2000, 8, 1)

Event = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Answer:
    """What the oracle answers; a date or value it does not name is one it takes no position on."""

    outcome: str
    dates: dict[str, date | None] = field(default_factory=dict)
    values: dict[str, Any] = field(default_factory=dict)
    flags: frozenset[str] = frozenset()
    needs_human: frozenset[str] = frozenset()
    missing: frozenset[str] = frozenset()


OPEN = Answer("")  # the brief does not determine the answer: no position is taken


@dataclass(frozen=True, slots=True)
class Ordinary:
    """The ordinary period (4(1)) of some convictions."""

    sentence_end: date
    wait_ends: date
    earliest: date | None
    years: frozenset[int]


def decide_application(
    record: dict[str, Any], as_of: date, law_date: date, readings: dict[str, Any]
) -> Answer:
    """Answer `record_suspension_application` for a record that leaves nothing unknown."""
    asked = Asked(record, as_of, law_date, readings)
    counted = counted_convictions(asked)
    if not counted:
        gone = record["events"] and all(no_offence_in_law(e, asked) for e in record["events"])
        return Answer("not_needed", values={"criminal_offence": False} if gone else {})
    choices = modes(as_of, record, readings.get("version_choice"))
    answers = [decide_under(asked, counted, mode) for mode in choices]
    return agreed(answers)


def agreed(answers: list[Answer]) -> Answer:
    """Give the common answer of several completions; what differs is left out."""
    first, *others = answers
    if not others:
        return first
    if OPEN in answers:
        return OPEN
    outcome = first.outcome if all(a.outcome == first.outcome for a in others) else "undetermined"
    dates = {k: v for k, v in first.dates.items() if all(a.dates.get(k) == v for a in others)}
    values = {k: v for k, v in first.values.items() if all(a.values.get(k) == v for a in others)}
    flags = frozenset.intersection(*(a.flags for a in answers))
    humans = frozenset.intersection(*(a.needs_human for a in answers))
    return Answer(outcome, dates, values, flags, humans)


def decide_under(asked: Asked, counted: list[tuple[date, Event]], mode: str) -> Answer:
    """Answer for the convictions given, under one choice of version."""
    events = [event for _, event in counted]
    relief = asked.law_date >= CANNABIS_RELIEF
    cannabis = [e for e in events if relief and schedule_3(e)]
    others = [e for e in events if e not in cannabis]
    if cannabis and not others and asked.record.get("complete"):
        return _cannabis_only(asked, counted)
    base = others or events
    version = governing(mode, base, asked.as_of)
    flags, human = notes(asked, events, base, mode, version)
    answer = Answer("", flags=flags, needs_human=human)
    values: dict[str, Any] = {"version": version, "version_choice": mode}
    endless = any(expiry(e) == ENDLESS for e in events)
    if endless or is_barred(asked.record, under_bars(events, mode, version), asked.as_of):
        return replace(answer, outcome="barred", dates={"earliest": None}, values=values)
    period = _ordinary(asked, base, mode, base)
    earliest = period.earliest
    if others and cannabis:
        full = _ordinary(asked, events, mode, base).earliest
        earliest = _mixed(cannabis, others, earliest, full)
    earliest = _after_refusal(asked, earliest, cannabis_only=False)
    values["route"] = "ordinary"
    if len(period.years) == 1 or asked.reading("clock", "one") == "one":
        values["wait_years"] = max(period.years)
    dates: dict[str, date | None] = {"earliest": earliest}
    if period.sentence_end < PENDING:
        dates["sentence_end"] = period.sentence_end
        if asked.reading("boundary", "day_after") == "day_after":
            dates["wait_ends"] = period.wait_ends
    else:
        dates |= {"sentence_end": None, "wait_ends": None}
    outcome = "may_apply" if earliest and earliest <= asked.as_of else "not_yet"
    return replace(answer, outcome=outcome, dates=dates, values=values)


def is_found_serious(asked: Asked, event: Event) -> bool:
    """Whether it is a serious personal injury offence: listed, or found by a human."""
    if is_listed_injury(event):
        return True
    return is_serious(asked.record, event, asked.as_of)


def _ordinary(asked: Asked, events: list[Event], mode: str, base: list[Event]) -> Ordinary:
    """4(1) for the convictions given, under the governing version or each under its own."""
    waits = []
    for event in events:
        own = own_version(mode, event, base, asked.as_of)
        is_serious = partial(is_found_serious, asked, event)
        waits.append((event, wait_years(event, own, is_serious)))
    one = asked.reading("clock", "one") == "one"
    last, ends = clock(waits, asked.law_date, one=one)
    later = asked.reading("boundary", "day_after") == "day_after"
    earliest = None if last >= PENDING else ends + DAY if later else ends
    return Ordinary(last, ends, earliest, frozenset(years for _, years in waits))


def _mixed(
    cannabis: list[Event], others: list[Event], ordinary: date | None, full: date | None
) -> date | None:
    """4(3.11), 4(3.2), 4(3.21): cannabis left out of the period, its other parts expired."""
    ids = {e["id"] for e in others}
    joint = [
        part["paid_on"] or part.get("completed_on") or PENDING
        for e in cannabis
        for part in e["sentence"]
        if part["kind"] in RELIEVED and part.get("joint_with") in ids
    ]
    rest = [e for e in map(_without_relieved, cannabis) if e is not None]
    ends = [*joint, *map(expiry, rest)]
    if ordinary is None or any(end >= PENDING for end in ends):
        return full
    relieved = max([CANNABIS_RELIEF, ordinary, *(end + DAY for end in ends)])
    return min(relieved, full) if full else relieved


def _cannabis_only(asked: Asked, counted: list[tuple[date, Event]]) -> Answer:
    """4(3.1), 4(3.2), 4(3.3): no waiting period, no fee, fines and surcharges left out."""
    values: dict[str, Any] = {"wait_years": 0, "fee": 0, "route": "cannabis_only", "version": None}
    last = max(expiry(event, RELIEVED) for _, event in counted)
    if last == ENDLESS:
        return Answer("barred", {"earliest": None}, {})
    if last >= PENDING:
        return Answer("not_yet", {"earliest": None}, values)
    only_money = [_without_relieved(event) for _, event in counted]
    ends = [expiry(e) + DAY for e in only_money if e is not None]
    earliest: date | None = max([CANNABIS_RELIEF, *(day for day, _ in counted), *ends])
    earliest = _after_refusal(asked, earliest, cannabis_only=True)
    outcome = "may_apply" if earliest and earliest <= asked.as_of else "not_yet"
    return Answer(outcome, {"earliest": earliest}, values)


def _without_relieved(event: Event) -> Event | None:
    """Give the event with the parts that 4(3.2) looks at; None: it has none."""
    parts = [p for p in event["sentence"] if p["kind"] not in RELIEVED and end_of(p)]
    return {**event, "sentence": parts} if parts else None


def _after_refusal(asked: Asked, earliest: date | None, *, cannabis_only: bool) -> date | None:
    """4.2(4): not until one year after the refusal has expired (2019, c. 20, s. 8(3))."""
    if earliest is None or asked.law_date < RETURN_RULE:
        return earliest
    for application in asked.record["applications"]:
        if application["kind"] != "record_suspension":
            continue
        if application["decision"] != "refused" or application["decided_on"] > asked.as_of:
            continue
        if cannabis_only and application["decided_on"] < CANNABIS_RELIEF:
            continue
        earliest = max(earliest, years_after(application["decided_on"], 1) + DAY)
    return earliest
