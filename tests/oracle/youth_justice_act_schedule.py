"""The schedule of the Youth Criminal Justice Act, and its lists of offences, as they read."""

from __future__ import annotations

from datetime import date
from typing import Any

from .criminal_records_act_offences import CANNABIS, CODE, DRUGS, cited

Event = dict[str, Any]
FIRST = date(2003, 4, 1)  # the Act in force
EVER = date.max
TRAFFICKING = date(2014, 12, 6)  # 2014, c. 25, s. 43
CANNABIS_LISTED = date(2018, 10, 17)  # 2018, c. 16, s. 184
REPEAL_159 = date(2019, 6, 21)  # 2019, c. 25, s. 383
BILL_C10 = date(2012, 10, 23)  # 2012, c. 1: 115(1.1), "serious violent offence", 120(3)(b)
PASSPORT_AND_D1 = date(2019, 6, 21)  # 2019, c. 13, s. 167
FAMILY_BONDS = date(2025, 4, 8)  # 2024, c. 22, s. 9

# item 1, in the order of the schedule; 212 is read in item 1.1 since 2014-12-06
_ALWAYS = """
81(1)(a) 81(1)(b) 81(2)(a) 85(1) 151 152 153 155 170 212(2) 212(4) 231 235 232 234 236 239
267 268 269 271 272 273 279 344 433 434.1 436 465(1)(a)
"""
_SINCE_2014 = "279.011 279.02(2) 279.03(2) 286.1(2) 286.2(2) 286.3(2)"
CODE_LIST = (
    *((provision, FIRST, EVER) for provision in _ALWAYS.split()),
    *((provision, TRAFFICKING, EVER) for provision in _SINCE_2014.split()),
    ("159", FIRST, date(2019, 6, 20)),
)
SERIOUS_VIOLENT = ("231", "235", "239", "232", "234", "236", "273")  # 2(1)
BONDS = (  # 14(2), 20(2)
    *((section, FIRST) for section in ("83.3", "810", "810.01", "810.011", "810.02", "810.2")),
    ("810.03", FAMILY_BONDS),
)


def in_schedule(event: Event, day: date) -> bool:
    """Whether the schedule, as it read on the day (AMB-27), names the offence itself.

    An attempt or a conspiracy is named only where the schedule says so (items 1(m) and (y)).
    """
    offence = cited(event)
    if offence.act == CODE:
        return any(offence.under(p) and first <= day <= last for p, first, last in CODE_LIST)
    if offence.act == DRUGS:
        return any(offence.under(section) for section in ("5", "6", "7"))
    listed = any(offence.under(section) for section in ("9", "10", "11", "12", "14"))
    return offence.act == CANNABIS and listed and day >= CANNABIS_LISTED


def is_serious_violent(event: Event) -> bool:
    """Murder, attempted murder, manslaughter, aggravated sexual assault (2(1))."""
    offence = cited(event)
    return offence.act == CODE and any(offence.under(section) for section in SERIOUS_VIOLENT)


def is_listed_bond(event: Event, day: date) -> bool:
    """Whether the order is one of those that 14(2) and 20(2) name on the day."""
    offence = cited(event)
    if offence.act != CODE:
        return False
    return any(offence.under(section) and day >= first for section, first in BONDS)
