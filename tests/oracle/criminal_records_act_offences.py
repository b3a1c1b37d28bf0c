"""Citations of offences, and the Schedules 1 and 3 of the Act (brief, 2.1, 2.3, A12, A24, A28)."""

from __future__ import annotations

import re
from datetime import date
from typing import Any, NamedTuple

CODE = "Criminal Code"
CODE_1970 = "Criminal Code (R.S.C. 1970)"
DRUGS = "Controlled Drugs and Substances Act"
NARCOTICS = "Narcotic Control Act"
CANNABIS = "Cannabis Act"
DEFENCE = "National Defence Act"

FIRST_LIST = date(2010, 6, 29)
EVER = date.max
LIST_2012 = date(2012, 8, 9)
LIST_2014 = date(2014, 12, 6)
LIST_2018 = date(2018, 12, 13)


class Offence(NamedTuple):
    """An Act, and the path to a provision in it: section, then each parenthesis."""

    act: str
    path: tuple[str, ...]

    def under(self, provision: str) -> bool:
        """Whether the citation is `provision` or a part of it (same Act understood)."""
        wanted = _path(provision)
        return self.path[: len(wanted)] == wanted


def _path(text: str) -> tuple[str, ...]:
    section = text.split("(", 1)[0]
    return (section, *re.findall(r"\(([^)]*)\)", text))


def parse_offence(text: str) -> Offence:
    """Give the citation in a record, e.g. `Criminal Code (R.S.C. 1970) 157`."""
    found = re.fullmatch(r"(.*?) (\d[\d.]*(?:\([^)]*\))*)", text)
    return Offence(found[1], _path(found[2])) if found else Offence(text, ())


# Schedule 1 item 1(a)(i) to (xvi): provision, first and last day on the list
TO_XVI = (
    *((p, FIRST_LIST, EVER) for p in ("151", "152", "153", "160(3)", "163.1", "170", "171")),
    *((f"171.1(1)({p})", LIST_2012, EVER) for p in "abc"),
    *((p, FIRST_LIST, EVER) for p in ("172", "172.1")),
    *((f"172.2(1)({p})", LIST_2012, EVER) for p in "abc"),
    ("173(2)", FIRST_LIST, EVER),
    *((f"273.3(1)({p})", FIRST_LIST, EVER) for p in "abc"),
)
# (xi) to (xiii) until 2014-12-05, then 1(b.1): only ever offences of before 2014-12-06
PROCURING = tuple((p, FIRST_LIST, date(2014, 12, 5)) for p in ("212(2)", "212(2.1)", "212(4)"))
TRAFFICKING = tuple(
    (p, LIST_2014, EVER)
    for p in ("279.011", "279.02(2)", "279.03(2)", "286.1(2)", "286.2(2)", "286.3(2)")
)
OLD_ALWAYS = ("146(1)", "146(2)", "151", "166", "167")  # 1(b), before 1988-01-01
# Item 2(a)(i) to (xi): only if involving a child
CHILD = (
    *((p, FIRST_LIST, EVER) for p in ("153.1", "155", "162", "163(2)(a)", "168", "173(1)")),
    ("163(1)(a)", FIRST_LIST, date(2018, 12, 12)),
    ("163(1)", LIST_2018, EVER),
    *((p, FIRST_LIST, EVER) for p in ("271", "272(2)(a)", "272(2)(b)", "273")),
)
OLD_CHILD_1987 = ("153", "157")  # 2(b), before 1988-01-01
OLD_CHILD_1982 = ("144", "145", "149", "156", "245", "246(1)")  # 2(c), before 1983-01-04


def _on(table: tuple[tuple[str, date, date], ...], offence: Offence, day: date) -> bool:
    """A24: the list as on the day of the offence; older offences meet the first list."""
    read_on = max(day, FIRST_LIST)
    return any(offence.under(p) and first <= read_on <= last for p, first, last in table)


def _item(offence: Offence, event: dict[str, Any], day: date) -> int | None:
    """Schedule 1 item (1 or 2) of a completed offence."""
    if offence.act == CODE_1970:
        if day < date(1988, 1, 1) and any(offence.under(p) for p in OLD_ALWAYS):
            return 1
        old = any(offence.under(p) for p in OLD_CHILD_1987) and day < date(1988, 1, 1)
        older = any(offence.under(p) for p in OLD_CHILD_1982) and day < date(1983, 1, 4)
        return 2 if old or older else None
    if offence.act != CODE:
        return None
    return _item_of_code(offence, event, day)


def _item_of_code(offence: Offence, event: dict[str, Any], day: date) -> int | None:
    service = is_service(event)
    if _on(TO_XVI + TRAFFICKING, offence, day):
        return 1
    if _on(PROCURING, offence, day) and (not service or in_paragraph_a(event)):
        return 1
    if offence.under("348(1)(a)") or offence.under("348(1)(b)"):
        inner = parse_offence(event["circumstances"]["intended_offence"])
        if inner.act != CODE:
            return None
        if _on(TO_XVI + PROCURING, inner, day):
            return 1
        return 2 if _on(CHILD, punished(inner, event), day) else None
    return 2 if _on(CHILD, punished(offence, event), day) else None


def in_paragraph_a(event: dict[str, Any]) -> bool:
    """Whether (xi) to (xiii) are law, not yet 1(b.1): 1(c) mirrors paragraph (a) only (A28)."""
    law_date: date | None = event.get("law_date")
    return law_date is not None and law_date <= PROCURING[0][2]


def is_service(event: dict[str, Any]) -> bool:
    """NDA 2(1): an offence under that Act, or another one tried under the Code of Discipline."""
    if event.get("procedure") == "service" or event.get("court") == "court_martial":
        return True
    return parse_offence(event.get("offence", "")).act.startswith(DEFENCE)


def punished(offence: Offence, event: dict[str, Any]) -> Offence:
    """CC 272(1) with the paragraph of 272(2) that it was punished under."""
    if offence.path in (("272",), ("272", "1")):
        return parse_offence(event["punished_under"])
    return offence


EVERY_LIMB_LISTED = ("171.1", "171.1(1)", "172.2", "172.2(1)", "273.3", "273.3(1)")
LISTED = (*(p for p, _, _ in TO_XVI + PROCURING + TRAFFICKING + CHILD), "348(1)(a)", "348(1)(b)")


def limbs(offence: Offence) -> list[str]:
    """Listed provisions that a citation which stops short may stand for."""
    if offence.act != CODE or any(offence.under(p) for p in LISTED):
        return []
    if offence.path and offence.path[0] == "272":
        return []  # its punishment is cited apart
    if offence.under("348(1)(d)") or offence.under("348(1)(e)"):
        return ["348(1)(a)", "348(1)(b)"]  # the penalty for these, and for breaking out
    return [p for p in LISTED if _path(p)[: len(offence.path)] == offence.path]


def own_offence(event: dict[str, Any]) -> Offence:
    """The event's offence; of an act that NDA 130 makes a service offence, the act."""
    offence = parse_offence(event.get("offence", ""))
    if offence.act == DEFENCE and offence.under("130"):
        return parse_offence(event.get("punished_under") or event.get("equivalent", ""))
    return offence


def cited(event: dict[str, Any]) -> Offence:
    """The event's offence; where the citation stops short, the provision it stands for."""
    offence = own_offence(event)
    within = limbs(offence)
    if not within:
        return offence
    if offence.path in [_path(p) for p in EVERY_LIMB_LISTED]:
        return Offence(CODE, _path(within[0]))
    return parse_offence(event["exact offence"])


def objects_of(event: dict[str, Any], offence: Offence) -> list[Offence]:
    """What was attempted or conspired; to be asked for under the provisions of attempt."""
    texts = [event.get("attempt_of"), event.get("conspiracy_of")]
    if not any(texts) and offence.act == CODE:
        if offence.under("463"):
            texts = [event["attempt_of"]]
        elif offence.under("465(1)(c)"):
            texts = [event["conspiracy_of"]]
    return [parse_offence(text) for text in texts if text]


def schedule_1(event: dict[str, Any]) -> int | None:
    """Schedule 1 item of the event's offence, attempt or conspiracy (1(e), 2(f)); 2: if a child."""
    offence = cited(event)
    day = event["offence_date"]
    items = [_item(each, event, day) for each in (offence, *objects_of(event, offence))]
    return min((i for i in items if i), default=None)


def is_punished_outside_the_list(event: dict[str, Any]) -> bool:
    """A12: CC 272(2)(a.1) and (a.2) stand on no list."""
    offence = cited(event)
    if offence.path[:1] != ("272",):
        return False
    offence = punished(offence, event)
    return offence.under("272(2)(a.1)") or offence.under("272(2)(a.2)")


def is_possession(offence: Offence) -> bool:
    """CDSA 4(1), cited by the offence or by its penalty (case-format 2.1)."""
    return offence.act == DRUGS and any(offence.under(f"4({n})") for n in "13456")


def schedule_3(event: dict[str, Any]) -> bool:
    """Schedule 3: possession of cannabis under the old Acts, a service offence too (1(c))."""
    offence = own_offence(event)
    about = event.get("circumstances", {})
    if event.get("attempt_of") or event.get("conspiracy_of"):
        return False
    if (
        about.get("substance") not in ("cannabis", "cannabis resin")
        or about.get("synthetic") is not False
    ):
        return False  # onus on the person: 4(4.12)
    if offence.act == NARCOTICS and (offence.under("3(2)") or offence.under("3(1)")):
        return bool(event["offence_date"] < date(1997, 5, 14))
    possession = any(offence.under(f"4({n})") for n in "145")
    return bool(offence.act == DRUGS and possession and event["offence_date"] < date(2018, 10, 17))


_MINOR = """
85 86 87 89 90 91 95 96 97 99 101 101.1 102 103 108 109 112 116 117 118 118.1
120 121 122 123 126 129
"""
MINOR_SERVICE = frozenset(_MINOR.split())


def is_minor_service_section(event: dict[str, Any]) -> bool:
    """NDA 249.27(1)(a): the listed sections."""
    offence = parse_offence(event.get("offence", ""))
    return offence.act == DEFENCE and offence.path[:1] != () and offence.path[0] in MINOR_SERVICE


_YOUTH = """
81(2)(a) 85(1) 151 152 153 155 170 231 235 232 234 236 239 267 268 269 271 272 273 279
279.011 279.02(2) 279.03(2) 286.1(2) 286.2(2) 286.3(2) 344 433 434.1 436 465(1)(a)
212(2) 212(4)
"""
YOUTH_SCHEDULE = frozenset(_YOUTH.split())


def in_youth_schedule(event: dict[str, Any]) -> bool:
    """Give the schedule of the YCJA, as far as the Acts that records of our time cite."""
    offence = cited(event)
    if offence.act == CODE:
        return any(offence.under(p) for p in YOUTH_SCHEDULE)
    if offence.act == DRUGS:
        return any(offence.under(p) for p in ("5", "6", "7"))
    return offence.act == CANNABIS and any(offence.under(p) for p in ("9", "10", "11", "12", "14"))
