"""Points of the brief's section 8 that a reader must be told of, and the judgments relied on."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from .criminal_records_act_bars import (
    SERIOUS,
    counts_for_four,
    found,
    is_barred,
    is_close_in_age,
    is_too_light,
    schedule_1_bars,
    under_bars,
)
from .criminal_records_act_offences import (
    CANNABIS,
    CODE,
    PROCURING,
    cited,
    in_paragraph_a,
    is_possession,
    is_service,
    schedule_3,
)
from .criminal_records_act_periods import (
    involves_child,
    is_by_indictment,
    is_listed_injury,
    is_on_schedule_1,
    own_version,
    version_on,
)
from .criminal_records_act_sentences import has_two_years, sentence_day

if TYPE_CHECKING:
    from .criminal_records_act_convictions import Asked

Event = dict[str, Any]
STRUCK = (date(2013, 10, 24), date(2018, 12, 14))


def notes(
    asked: Asked, events: list[Event], base: list[Event], mode: str, version: str | None
) -> tuple[frozenset[str], frozenset[str]]:
    """Flags, and findings that the answer rests on or leaves open.

    `base` are the convictions whose offences decide which version governs.
    """
    flags = _of_versions(events, mode, version, asked.as_of) | _of_bars(
        asked, events, mode, version
    )
    for event in events:
        flags |= _of_event(event, asked.as_of)
    human = set()
    if any(is_on_schedule_1(e) for e in under_bars(events, mode, version)):
        human |= {"board_satisfied_4_3_a", "board_satisfied_4_3_b"}
    if any(_is_judged(asked, e, own_version(mode, e, base, asked.as_of)) for e in events):
        human.add(SERIOUS)
    return frozenset(flags), frozenset(human)


def _is_judged(asked: Asked, event: Event, version: str) -> bool:
    """Whether the ten years of the text of 2010 hang on a finding about the event."""
    service = is_service(event)
    indicted = is_by_indictment(event) or bool(event.get("foreign"))  # 3(2)
    if version != "v2010" or not (service or indicted) or not has_two_years(event):
        return False
    if is_listed_injury(event) or (indicted and is_on_schedule_1(event)):
        return False
    made = found(asked.record, SERIOUS, event, asked.as_of) is not None
    return made or not is_too_light(event)


def _of_versions(events: list[Event], mode: str, version: str | None, as_of: date) -> set[str]:
    """A1, A4, A5, A9, A25."""
    flags = set()
    plain = [e for e in events if not schedule_3(e)]
    texts = {version_on(e["offence_date"]) for e in plain}
    if mode == "first_offence" and len(texts) > 1:
        flags.add("CRA-A1")
    if mode != "as_enacted" and any(e["offence_date"] < date(1992, 7, 24) for e in plain):
        flags.add("CRA-A25")
    late = [e for e in events if version_on(e["offence_date"]) == "v2012"]
    if mode == "first_offence" and version != "v2012":
        if any(is_on_schedule_1(e) for e in late):
            flags.add("CRA-A4")
        mixed = any(counts_for_four(e) for e in late)
        if mixed and sum(counts_for_four(e) for e in events) > 3:
            flags.add("CRA-A5")
    if mode == "as_enacted" and version_on(as_of) == "v2010":
        own = {own_version(mode, e, plain, as_of) for e in plain}
        flags |= {"CRA-A9"} if "v1992" in own else set()
    return flags


def _of_bars(asked: Asked, events: list[Event], mode: str, version: str | None) -> set[str]:
    """A10, A12, A24, A27, A28."""
    flags = set()
    reached = under_bars(events, mode, version)
    born = asked.record.get("date_of_birth")
    leap = born is not None and (born.month, born.day) == (2, 29)
    for event in reached:
        offence = cited(event)
        if offence.act != CODE:
            continue
        if is_on_schedule_1(event):
            if leap and is_close_in_age(asked.record, event) is not None:
                flags.add("CRA-A10")
            continue
        if offence.under("279.011") and event["offence_date"] < date(2014, 12, 6):
            flags.add("CRA-A24")
        procuring = any(offence.under(p) for p, _, _ in PROCURING)
        in_time = event["offence_date"] < date(2014, 12, 6)
        if is_service(event) and procuring and in_time and not in_paragraph_a(event):
            flags.add("CRA-A28")
        under = event.get("punished_under", "")
        left_out = under in ("Criminal Code 272(2)(a.1)", "Criminal Code 272(2)(a.2)")
        if left_out and involves_child(event):
            flags.add("CRA-A12")
    if is_barred(asked.record, reached, asked.as_of):
        excepted = any(is_on_schedule_1(e) for e in reached)
        if excepted and not schedule_1_bars(asked.record, reached, asked.as_of):
            flags.add("CRA-A27")
    return flags


def _of_event(event: Event, as_of: date) -> set[str]:
    """A17, A18, A21, A30, and the assumed method of trial."""
    flags = set()
    if "procedure" not in event and not event.get("foreign") and not is_service(event):
        flags.add("assumed_indictment")
    ticket = event.get("ticket") or {}
    days = [ticket.get("paid_on")]
    if ticket.get("plea") != "not_guilty":  # CA 53(2) names payment alone, 54(2) the term as well
        days.append(ticket.get("default_served_on"))
    if any(d and d <= as_of for d in days) and cited(event).act == CANNABIS:
        flags.add("CRA-A30")
    if is_possession(cited(event)) and event["outcome_date"] == date(2022, 11, 17):
        flags.add("CRA-A21")
    for part in event["sentence"]:
        unpaid = part.get("paid_on", "") is None
        if unpaid and part["kind"] == "fine" and part.get("completed_on"):
            flags.add("CRA-A17")
        if unpaid and part["kind"] == "victim_surcharge":
            first, last = STRUCK
            imposed = sentence_day(event)
            struck = first <= imposed <= min(last, as_of)  # what is to come was not imposed yet
            flags |= {"CRA-A18"} if struck else set()
    return flags
