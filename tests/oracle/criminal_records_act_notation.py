"""Schedule 2 of the Act and the notation of 6.3(2), 6.4 (brief, 2.2, A11, A12, A24)."""

from __future__ import annotations

from datetime import date
from typing import Any

from .criminal_records_act_offences import (
    CODE,
    CODE_1970,
    Offence,
    cited,
    is_service,
    objects_of,
    parse_offence,
    punished,
    schedule_1,
)

Event = dict[str, Any]
LISTED = (
    "153.1", "155", "162", "163(1)(a)", "163(2)(a)", "168", "173(1)", "271", "272(2)(a)",
    "272(2)(b)", "273", "280", "281", "372(2)",
)  # fmt: skip
WIDENED = date(2018, 12, 13)  # all of 163(1)
BEFORE_1988 = ("146(1)", "146(2)", "151", "153", "157")
BEFORE_1983 = ("144", "145", "149", "156", "245", "246(1)")


def _is_named(offence: Offence, event: Event) -> bool:
    """Items 1(a), 2(a), 3(a): the completed offence; the list as on the day of the law (6.4)."""
    day: date = event["offence_date"]
    if offence.act == CODE_1970:
        old = day < date(1988, 1, 1) and any(offence.under(p) for p in BEFORE_1988)
        return old or (day < date(1983, 1, 4) and any(offence.under(p) for p in BEFORE_1983))
    if offence.act != CODE:
        return False
    if offence.under("348(1)(a)") or offence.under("348(1)(b)"):
        inner = parse_offence(event["circumstances"]["intended_offence"])
        return inner.act == CODE and _is_in(punished(inner, event), event)
    return _is_in(punished(offence, event), event)


def _is_in(offence: Offence, event: Event) -> bool:
    wide = ("163(1)",) if event.get("law_date", WIDENED) >= WIDENED else ()
    return offence.act == CODE and any(offence.under(p) for p in (*LISTED, *wide))


def is_on_schedule_2(event: Event) -> bool:
    """Whether Schedule 2 lists the offence, or its attempt or conspiracy; no service mirror."""
    if event.get("foreign") or is_service(event):
        return False
    offence = cited(event)
    return any(_is_named(each, event) for each in (offence, *objects_of(event, offence)))


def notation_flags(event: Event) -> frozenset[str]:
    """A11: a child offence of our day that Schedule 2 leaves out; A12: 272(2)(a.1), (a.2)."""
    if is_on_schedule_2(event) or event.get("foreign") or is_service(event):
        return frozenset()
    offence = cited(event)
    flags = set()
    if offence.act == CODE and offence.path[:1] == ("272",):
        by = punished(offence, event)
        if by.under("272(2)(a.1)") or by.under("272(2)(a.2)"):
            flags.add("CRA-A12")
    elif schedule_1(event) == 1:
        flags.add("CRA-A11")
    return frozenset(flags)
